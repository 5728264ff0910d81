"""``python -m geo deck``: a deck made, changed by hand, and brought up to date."""

import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from geo.__main__ import main
from geo.intake.limits import MEGABYTE

AUTHORS_WORDS = "Our own remark"


def test_a_deck_of_one_page_is_written_and_says_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    deck = tmp_path / "city.pptx"
    assert main(["deck", str(deck), "--pages", "city", "--lang", "zh"]) == 0
    assert len(Presentation(str(deck)).slides) == 1
    assert "1 page," in capsys.readouterr().out


def test_a_deck_brought_up_to_date_keeps_what_its_author_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    old, new = tmp_path / "old.pptx", tmp_path / "new.pptx"
    main(["deck", str(old), "--pages", "city"])
    edited = Presentation(str(old))
    edited.slides[0].shapes.add_textbox(0, 0, 914400, 914400).text_frame.text = AUTHORS_WORDS
    edited.save(str(old))
    capsys.readouterr()

    assert main(["deck", str(new), "--update", str(old), "--district", "110108"]) == 0
    shapes = list(Presentation(str(new)).slides[0].shapes)
    assert any(shape.has_text_frame and shape.text_frame.text == AUTHORS_WORDS for shape in shapes)
    told = capsys.readouterr().out
    assert "brought up to date" in told
    assert "the author's own, left alone: 1" in told


def test_a_deck_brought_up_to_date_keeps_its_filter_language_and_look(tmp_path: Path):
    old, new, other = tmp_path / "old.pptx", tmp_path / "new.pptx", tmp_path / "other.pptx"
    main(["deck", str(old), "--pages", "city", "--lang", "zh", "--district", "110108", "--title", "我的题目"])
    assert main(["deck", str(new), "--update", str(old)]) == 0
    assert texts(new) == texts(old)
    assert "我的题目" in texts(new)
    assert main(["deck", str(other), "--update", str(old), "--lang", "en", "--district", "110105"]) == 0
    assert any("Filter: District: Chaoyang" in text for text in texts(other))


def texts(path: Path) -> list[str]:
    return [one.text_frame.text for one in Presentation(str(path)).slides[0].shapes if one.has_text_frame]


def test_a_small_file_that_unpacks_to_more_than_the_limits_is_refused_before_it_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    bomb, out = tmp_path / "bomb.pptx", tmp_path / "out.pptx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/presentation.xml", b" " * (201 * MEGABYTE))
    assert bomb.stat().st_size < MEGABYTE
    assert main(["deck", str(out), "--update", str(bomb)]) == 2
    assert "200 MB" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [(["--pages", "nowhere"], "nowhere"), (["--update", "none.pptx"], "none.pptx"), (["--measure", "luck"], "luck")],
)
def test_what_cannot_be_used_is_one_sentence(
    options: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["deck", str(tmp_path / "x.pptx"), *options]) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_is_no_deck_is_told_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    wrong, out = tmp_path / "wrong.pptx", tmp_path / "out.pptx"
    wrong.write_bytes(b"not a deck")
    assert main(["deck", str(out), "--update", str(wrong)]) == 2
    assert "wrong.pptx" in capsys.readouterr().err
    assert not out.exists()
