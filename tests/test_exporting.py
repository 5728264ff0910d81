"""``python -m geo export``: every kind is opened again; an option that cannot be used is one sentence and status 2."""

import json
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image
from pptx import Presentation

from geo.__main__ import main

CHAOYANG_AND_HAIDIAN = 52


def made(tmp_path: Path, kind: str, *options: str) -> bytes:
    out = tmp_path / f"out.{kind}"
    assert main(["export", kind, str(out), *options]) == 0
    return out.read_bytes()


def test_a_table_holds_the_districts_named_in_any_way(tmp_path: Path) -> None:
    content = made(tmp_path, "csv", "--district", "海淀", "chaoyang")
    assert len(pd.read_csv(BytesIO(content))) == CHAOYANG_AND_HAIDIAN
    assert made(tmp_path, "csv", "--district", "110108、110105") == content


def test_a_workbook_is_in_the_language_asked_for(tmp_path: Path) -> None:
    sheets = pd.read_excel(
        BytesIO(made(tmp_path, "xlsx", "--lang", "zh", "--sector", "量子信息")), sheet_name=None, engine="calamine"
    )
    assert "说明" in sheets or len(sheets) == 3
    assert len(next(iter(sheets.values()))) > 0


def test_geographic_files_hold_the_same_records(tmp_path: Path) -> None:
    pyogrio = pytest.importorskip("pyogrio")
    found = json.loads(made(tmp_path, "geojson", "--status", "在建"))
    assert {one["properties"]["status"] for one in found["features"]} == {"under-construction"}
    made(tmp_path, "gpkg", "--status", "under-construction")
    assert pyogrio.read_info(tmp_path / "out.gpkg")["features"] == len(found["features"])


def test_the_page_opens_with_filter_language_and_measure(tmp_path: Path) -> None:
    page = made(tmp_path, "html", "--lang", "zh", "--district", "海淀", "--measure", "gdp")
    assert b"districts=110108&measure=gdp" in page.replace(b"\\u0026", b"&").replace(b"&amp;", b"&")
    assert len(page) <= 700_000


def test_a_slide_holds_title_and_source_and_passes_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = made(tmp_path, "pptx", "--lang", "both", "--title", "标题 Title", "--link", "http://localhost:8501")
    slide = Presentation(BytesIO(content)).slides[0]
    texts = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "标题 Title" in texts
    assert "2026-03-07" in texts
    assert capsys.readouterr().err == ""
    assert (
        made(tmp_path, "pptx", "--lang", "both", "--title", "标题 Title", "--link", "http://localhost:8501") == content
    )


def test_a_picture_has_the_pixels_asked_for(tmp_path: Path) -> None:
    assert Image.open(BytesIO(made(tmp_path, "png", "--size", "4:3"))).size == (1600, 1200)
    assert made(tmp_path, "pdf").startswith(b"%PDF")
    assert b"<svg" in made(tmp_path, "svg", "--view", "tiles")


def test_a_total_is_advised_against_and_still_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(tmp_path, "pptx", "--measure", "gdp")
    assert "total" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["csv", "o.csv", "--district", "Shanghai"], "outside Beijing"),
        (["csv", "o.csv", "--sector", "robots"], "did you mean"),
        (["csv", "o.csv", "--field", "x"], "no known field"),
        (["csv", "o.csv", "--status", "x"], "no known status"),
        (["csv", "o.csv", "--known-on", "soon"], "not a date"),
        (["csv", "o.csv", "--filter", "colour=red"], "colour"),
        (["csv", "o.csv", "--lang", "both"], "one language"),
        (["csv", "o.csv", "--size", "4:3"], "no size"),
        (["pptx", "o.pptx", "--size", "10x10"], "no size of a slide"),
        (["png", "o.png", "--size", "big"], "no size"),
        (["png", "o.png", "--size", "100x100"], "100"),
        (["svg", "o.svg", "--measure", "x"], "no known measure"),
        (["pptx", "o.pptx", "--link", "javascript:alert(1)"], "http://"),
        (["csv", "no/such/folder/o.csv"], "cannot be written"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", *options]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not list(tmp_path.iterdir())
