"""A deck brought up to date: our shapes new, the author's work as it was, and a report of both."""

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu, Pt

from geo.analysis.filtering import Filter
from geo.analysis.records import place_edition
from geo.cartography.layers import MapDescription, describe_map
from geo.export.deck import render_deck, update_deck
from geo.export.deck_plan import PageError, plan_deck
from geo.export.selection import Selection
from geo.intake.limits import Refusal
from geo.ledger.editions import load_bundled_edition


def described(count: int | None = None) -> tuple[MapDescription, Selection]:
    """The bundled edition, or one with only its first projects."""
    edition = load_bundled_edition()
    if count is not None:
        projects = edition.projects.head(count)
        edition = replace(
            edition, projects=projects, reports=edition.reports[edition.reports["project_id"].isin(projects["id"])]
        )
    placed = place_edition(edition)
    return describe_map(placed), Selection(placed, Filter())


@pytest.fixture(scope="module")
def older() -> tuple[MapDescription, Selection]:
    return described(200)


@pytest.fixture(scope="module")
def newer() -> tuple[MapDescription, Selection]:
    return described()


@pytest.fixture
def old(older: tuple[MapDescription, Selection]) -> Any:
    """A deck of two pages, open for the author."""
    description, selection = older
    pages = plan_deck(selection, pages="city,compare:110105+110108")
    return Presentation(BytesIO(render_deck(description, selection, pages)))


def closed(deck: Any) -> bytes:
    buffer = BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def shape(holder: Any, name: str) -> Any:
    return next(one for one in holder.shapes if one.name.startswith(name))


def test_numbers_follow_the_new_edition(old: Any, newer: tuple[MapDescription, Selection]):
    before = shape(old.slides[0], "geo:city:source").text_frame.text
    assert "200 of 200 projects" in before
    content, report = update_deck(closed(old), *newer)
    slide = Presentation(BytesIO(content)).slides[0]
    assert "359 of 359 projects" in shape(slide, "geo:city:source").text_frame.text
    assert "359 of 359 projects" in slide.notes_slide.notes_text_frame.text
    values = sum(shape(slide, "geo:city:chart").chart.plots[0].series[0].values)
    assert values == 359
    assert ("city", "geo:city:map") in report.updated
    assert (report.kept, report.missing, report.new, report.gone) == ((), (), (), ())


def test_an_update_without_news_changes_nothing_but_numbers_of_shapes(
    old: Any, older: tuple[MapDescription, Selection]
):
    content, _ = update_deck(closed(old), *older)
    after = Presentation(BytesIO(content))
    for one, other in zip(old.slides, after.slides, strict=True):
        assert [(s.name, s.left, s.top, s.width, s.height) for s in one.shapes] == [
            (s.name, s.left, s.top, s.width, s.height) for s in other.shapes
        ]
        assert one.notes_slide.notes_text_frame.text == other.notes_slide.notes_text_frame.text


def test_what_the_author_added_and_moved_and_marked_stays(old: Any, newer: tuple[MapDescription, Selection]):
    slide = old.slides[0]
    box = slide.shapes.add_textbox(Pt(10), Pt(10), Pt(90), Pt(20))
    box.name, box.text_frame.text = "My remark", "说明 by the author"
    title = shape(slide, "geo:city:title")
    title.text_frame.text, title.name = "An own title", title.name + " [keep]"
    chart = shape(slide, "geo:city:chart")
    chart.left, chart.top = Emu(chart.left - 100_000), Emu(chart.top + 50_000)
    moved = (chart.left, chart.top)
    slide.notes_slide.notes_text_frame.add_paragraph().text = "My own note"
    content, report = update_deck(closed(old), *newer)
    after = Presentation(BytesIO(content)).slides[0]
    assert shape(after, "My remark").text_frame.text == "说明 by the author"
    assert shape(after, "geo:city:title").text_frame.text == "An own title"
    assert (shape(after, "geo:city:chart").left, shape(after, "geo:city:chart").top) == moved
    assert after.notes_slide.notes_text_frame.text.endswith("My own note")
    assert report.kept == (("city", "geo:city:title [keep]"),)
    assert ("city", "My remark") in report.authored


def test_a_district_marked_as_kept_keeps_its_colour_and_another_follows_the_data(
    old: Any, newer: tuple[MapDescription, Selection]
):
    from pptx.dml.color import RGBColor

    group = shape(old.slides[0], "geo:city:map")
    for code, mark in (("110108", " [保留]"), ("110114", "")):
        district = shape(group, code)
        district.fill.solid()
        district.fill.fore_color.rgb = RGBColor(1, 2, 3)
        district.name += mark
    group.left = Emu(group.left + 90_000)
    moved = group.left
    content, report = update_deck(closed(old), *newer)
    after = shape(Presentation(BytesIO(content)).slides[0], "geo:city:map")
    assert shape(after, "110108").fill.fore_color.rgb == RGBColor(1, 2, 3)
    assert shape(after, "110114").fill.fore_color.rgb != RGBColor(1, 2, 3)
    assert after.left == moved
    assert [name for _, name in report.kept] == ["110108 Haidian [保留]"]


def test_what_the_author_deleted_stays_deleted_and_is_told(old: Any, newer: tuple[MapDescription, Selection]):
    legend = shape(old.slides[0], "geo:city:legend")._element
    legend.getparent().remove(legend)
    content, report = update_deck(closed(old), *newer)
    assert not [one for one in Presentation(BytesIO(content)).slides[0].shapes if one.name == "geo:city:legend"]
    assert report.missing == (("city", "geo:city:legend"),)


def test_pages_asked_for_are_added_and_pages_of_the_author_stay(old: Any, newer: tuple[MapDescription, Selection]):
    own = old.slides.add_slide(old.slide_layouts[0])
    own.shapes.title.text = "A page of the author"
    pages = plan_deck(newer[1], pages="city,layout")
    content, report = update_deck(closed(old), *newer, pages)
    slides = list(Presentation(BytesIO(content)).slides)
    assert len(slides) == 4
    assert slides[2].shapes.title.text_frame.text == "A page of the author"
    assert {key for key, _ in report.new} == {"layout"}
    assert report.untouched == ("compare:110105+110108",)


def test_numbers_of_shapes_stay_unique(old: Any, newer: tuple[MapDescription, Selection]):
    content, _ = update_deck(closed(old), *newer)
    for slide in Presentation(BytesIO(content)).slides:
        numbers = [
            one.get("id")
            for one in slide._element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr")
        ]
        assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"<html>"])
def test_what_is_no_presentation_is_refused(content: bytes, newer: tuple[MapDescription, Selection]):
    with pytest.raises(Refusal, match="cannot be read as PPTX"):
        update_deck(content, *newer)


def test_a_zip_that_is_no_presentation_is_refused(newer: tuple[MapDescription, Selection]):
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("notes.txt", "not slides")
    with pytest.raises(PageError, match="no PowerPoint") as refused:
        update_deck(other.getvalue(), *newer)
    assert "演示文稿" in refused.value.say("zh")


def test_a_deck_without_a_page_of_ours_is_refused(newer: tuple[MapDescription, Selection]):
    with pytest.raises(PageError, match="No page"):
        update_deck(closed(Presentation()), *newer)
