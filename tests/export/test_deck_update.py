"""A deck brought up to date: our shapes new, the author's work as it was, and a report of both."""

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from geo.analysis.filtering import Filter
from geo.analysis.records import place_edition
from geo.cartography.layers import MapDescription, describe_map
from geo.export.check import check_deck
from geo.export.deck import open_deck, own_filter, render_deck, update_deck
from geo.export.deck_plan import PageError, plan_deck
from geo.export.pptx_memory import Memory, Recipe
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
    content, report = update_deck(closed(old), newer[0])
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
    content, _ = update_deck(closed(old), older[0])
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
    content, report = update_deck(closed(old), newer[0])
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
    content, report = update_deck(closed(old), newer[0])
    after = shape(Presentation(BytesIO(content)).slides[0], "geo:city:map")
    assert shape(after, "110108").fill.fore_color.rgb == RGBColor(1, 2, 3)
    assert shape(after, "110114").fill.fore_color.rgb != RGBColor(1, 2, 3)
    assert after.left == moved
    assert [name for _, name in report.kept] == ["110108 Haidian [保留]"]


def test_what_the_author_deleted_stays_deleted_and_is_told(old: Any, newer: tuple[MapDescription, Selection]):
    legend = shape(old.slides[0], "geo:city:legend")._element
    legend.getparent().remove(legend)
    content, report = update_deck(closed(old), newer[0])
    assert not [one for one in Presentation(BytesIO(content)).slides[0].shapes if one.name == "geo:city:legend"]
    assert report.missing == (("city", "geo:city:legend"),)


def test_pages_asked_for_are_added_and_pages_of_the_author_stay(old: Any, newer: tuple[MapDescription, Selection]):
    own = old.slides.add_slide(old.slide_layouts[0])
    own.shapes.title.text = "A page of the author"
    pages = plan_deck(newer[1], pages="city,layout")
    content, report = update_deck(closed(old), newer[0], pages=pages)
    slides = list(Presentation(BytesIO(content)).slides)
    assert len(slides) == 4
    assert slides[2].shapes.title.text_frame.text == "A page of the author"
    assert {key for key, _ in report.new} == {"layout"}
    assert report.untouched == ("compare:110105+110108",)


def test_numbers_of_shapes_stay_unique(old: Any, newer: tuple[MapDescription, Selection]):
    content, _ = update_deck(closed(old), newer[0])
    for slide in Presentation(BytesIO(content)).slides:
        numbers = [
            one.get("id")
            for one in slide._element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr")
        ]
        assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"<html>"])
def test_what_is_no_presentation_is_refused(content: bytes, newer: tuple[MapDescription, Selection]):
    with pytest.raises(Refusal, match="cannot be read as PPTX"):
        update_deck(content, newer[0])


def test_a_zip_that_is_no_presentation_is_refused(newer: tuple[MapDescription, Selection]):
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("notes.txt", "not slides")
    with pytest.raises(PageError, match="no PowerPoint") as refused:
        update_deck(other.getvalue(), newer[0])
    assert "演示文稿" in refused.value.say("zh")


def test_a_deck_without_a_page_of_ours_is_refused(newer: tuple[MapDescription, Selection]):
    with pytest.raises(PageError, match="No page"):
        update_deck(closed(Presentation()), newer[0])


def places(deck: Any) -> list[tuple[str, int, int, int, int]]:
    return [(one.name, one.left, one.top, one.width, one.height) for slide in deck.slides for one in slide.shapes]


def test_what_was_not_moved_goes_where_the_new_contents_need_it(
    old: Any, older: tuple[MapDescription, Selection], newer: tuple[MapDescription, Selection]
):
    content, _ = update_deck(closed(old), newer[0], lang="both")
    pages = plan_deck(newer[1], pages="city,compare:110105+110108")
    fresh = Presentation(BytesIO(render_deck(*newer, pages, lang="both")))
    updated = Presentation(BytesIO(content))
    assert places(updated) == places(fresh)
    assert places(updated) != places(old)
    assert check_deck(content) == ()


def test_what_the_author_moved_stays_there_in_every_later_update(old: Any, newer: tuple[MapDescription, Selection]):
    chart = shape(old.slides[0], "geo:city:chart")
    chart.left = moved = Emu(chart.left - 100_000)
    content = closed(old)
    for lang in ("both", "zh", "en"):
        content, _ = update_deck(content, newer[0], lang=lang)
        assert shape(Presentation(BytesIO(content)).slides[0], "geo:city:chart").left == moved


def test_what_was_not_there_is_added_and_what_was_deleted_is_not(old: Any, newer: tuple[MapDescription, Selection]):
    legend = shape(old.slides[0], "geo:city:legend")._element
    legend.getparent().remove(legend)
    content, report = update_deck(closed(old), newer[0], link="https://map.example/x")
    assert ("city", "geo:city:link") in report.new
    assert report.missing == (("city", "geo:city:legend"),)
    assert shape(Presentation(BytesIO(content)).slides[0], "geo:city:link").text_frame.text


def test_without_a_link_no_new_one_is_made_and_the_older_is_told(newer: tuple[MapDescription, Selection]):
    description, selection = newer
    linked = render_deck(description, selection, plan_deck(selection, pages="city"), link="https://map.example/x")
    content, report = update_deck(linked, description, link="")
    assert ("city", "geo:city:link") in report.gone
    assert open_deck(content).memory.recipe == replace(open_deck(linked).memory.recipe, link="")


def test_a_place_with_a_unit_counts_as_moved(old: Any, newer: tuple[MapDescription, Selection]):
    chart = shape(old.slides[0], "geo:city:chart")
    chart._element.xfrm.find(qn("a:off")).set("x", "1in")
    content, _ = update_deck(closed(old), newer[0])
    after = shape(Presentation(BytesIO(content)).slides[0], "geo:city:chart")
    assert after._element.xfrm.find(qn("a:off")).get("x") == "1in"


def test_a_deck_is_made_again_as_it_was_made(newer: tuple[MapDescription, Selection]):
    description, selection = newer
    narrow = Selection(selection.placed, Filter(districts=("110108", "110105"), text="A&B, 园"))
    made = {
        "lang": "zh",
        "palette": "dark",
        "title": "<题目> & more",
        "measure": "gdp",
        "link": "https://map.example/x",
    }
    pages = plan_deck(narrow, pages="city,layout")
    deck = render_deck(description, narrow, pages, **made)
    content, _ = update_deck(deck, description)
    again = open_deck(content).memory
    assert again == open_deck(deck).memory
    assert again.recipe == Recipe(**made, address=narrow.flt.to_address())
    assert own_filter(again.recipe) == narrow.flt
    for one, other in zip(slides_text(deck), slides_text(content), strict=True):
        assert one == other


def slides_text(content: bytes) -> list[list[str]]:
    slides = Presentation(BytesIO(content)).slides
    return [[one.text_frame.text for one in slide.shapes if one.has_text_frame] for slide in slides]


def test_a_deck_whose_memory_is_lost_is_updated_and_its_shapes_stay_where_they_are(
    old: Any, newer: tuple[MapDescription, Selection]
):
    (known,) = [key for key, rel in old.part.rels.items() if rel.reltype.endswith("/customXml")]
    old.part.drop_rel(known)
    before = places(old)
    content, report = update_deck(closed(old), newer[0], lang="both")
    assert open_deck(closed(old)).memory == Memory()
    assert [one for one in places(Presentation(BytesIO(content))) if not is_group(one[0])] == [
        one for one in before if not is_group(one[0])
    ]
    assert report.updated


def is_group(name: str) -> bool:
    return name.rpartition(":")[2] in ("map", "inset", "legend")


@pytest.mark.parametrize(
    "blob",
    [b"<deck", b"<deck>no json</deck>", b"<deck>[1]</deck>", b'<deck>{"recipe":{"x":1},"places":{}}</deck>',
     b'<deck>{"recipe":{},"places":{"a":"b"}}</deck>', b"<deck>" + b"[" * 100_000 + b"</deck>",
     b'<deck>{"recipe":{},"places":{"a":[Infinity]}}</deck>', b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><deck>&e;</deck>'],
)  # fmt: skip
def test_a_damaged_memory_is_as_none(old: Any, blob: bytes):
    (part,) = [rel.target_part for rel in old.part.rels.values() if rel.reltype.endswith("/customXml")]
    part.blob = blob.replace(b"<deck", b'<deck xmlns="urn:beijing-industrial-map:deck"')
    assert open_deck(closed(old)).memory == Memory()


def test_a_filter_that_is_not_known_here_is_refused_with_its_words(newer: tuple[MapDescription, Selection]):
    with pytest.raises(PageError, match="sectors=alchemy"):
        own_filter(Recipe(address="sectors=alchemy"))
