"""Decks, opened again: everything native, named, inside the page, large enough, with its source; the same bytes every time."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from geo.analysis.filtering import Filter
from geo.analysis.records import place_edition
from geo.cartography.layers import MapDescription, describe_map
from geo.export.check import check_deck
from geo.export.current import current_description
from geo.export.deck import render_deck
from geo.export.deck_plan import Page, PageError, page_named, plan_deck
from geo.export.pptx_reading import read_deck
from geo.export.selection import Selection
from geo.export.slide_preview import render_preview
from geo.ledger.editions import load_bundled_edition
from geo.reference.districts import load_units
from tests.export.hostile import HOSTILE_NAMES, hostile_selection

PAGES = "city,district:110108,sector:finance,compare:110105+110108,layout,change:0"
LINK = "https://map.example.org/"
SMALLEST = {"title": 2800, "legend": 1600, "source": 1000, "method": 1000}


@pytest.fixture(scope="module")
def description() -> MapDescription:
    return describe_map(place_edition(load_bundled_edition()))


@pytest.fixture(scope="module")
def everything(description: MapDescription) -> Selection:
    return Selection(description.placed, Filter())


def made(description: MapDescription, selection: Selection, pages: str = PAGES, **options: Any) -> bytes:
    return render_deck(description, selection, plan_deck(selection, pages=pages), **options)


def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


@pytest.fixture(scope="module", params=["en", "zh", "both"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=["16:9", "4:3"])
def content(request: pytest.FixtureRequest, lang: str, description: MapDescription, everything: Selection) -> bytes:
    return made(description, everything, lang=lang, size=request.param, link=LINK)


@pytest.fixture(scope="module")
def deck(description: MapDescription, everything: Selection) -> Any:
    return opened(made(description, everything, lang="en", link=LINK))


def parts(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:
            yield from parts(shape.shapes)


def named(slide: Any, role: str) -> Any:
    return next(shape for shape in slide.shapes if shape.name.endswith(f":{role}"))


def test_no_shape_leaves_its_page(content: bytes):
    deck = opened(content)
    for slide in deck.slides:
        for shape in parts(slide.shapes):
            assert shape.left >= 0, shape.name
            assert shape.top >= 0, shape.name
            assert shape.left + shape.width <= deck.slide_width, shape.name
            assert shape.top + shape.height <= deck.slide_height, shape.name


def test_type_is_never_smaller_than_its_role_allows_and_set_for_both_scripts(content: bytes):
    for slide in opened(content).slides:
        for shape in slide.shapes:
            least = SMALLEST.get(shape.name.rpartition(":")[2], 1000 if shape.name.endswith("link") else 1200)
            for run in shape._element.iter(qn("a:rPr")):
                assert int(run.get("sz")) >= least, shape.name
                assert run.find(qn("a:latin")).get("typeface") == run.find(qn("a:ea")).get("typeface")


def test_every_page_passes_the_slide_check(content: bytes):
    assert [finding for finding in check_deck(content) if finding.severity == "fault"] == []


def test_the_map_is_16_named_freeforms_with_texts_from_the_data(deck: Any, everything: Selection):
    group = named(deck.slides[0], "map")
    districts = [shape for shape in group.shapes if shape.name[:6].isdigit()]
    assert len(districts) == 16
    assert all(shape._element.spPr.find(qn("a:custGeom")) is not None for shape in districts)
    assert all(shape._element.find(qn("p:style")) is None for shape in parts(group.shapes))
    haidian = next(shape for shape in districts if shape.name == "110108 Haidian")
    count = sum("110108" in units for units in everything.records["touched"])
    assert f"{count} projects shown" in haidian._element.nvSpPr.cNvPr.get("descr")
    assert "Dongcheng" in group._element.nvGrpSpPr.cNvPr.get("descr")


def test_neighbours_share_their_corners_to_the_last_unit(deck: Any):
    corners = []
    for shape in named(deck.slides[0], "map").shapes:
        if shape.name.startswith(("110101", "110102")):
            points = shape._element.iter(qn("a:pt"))
            corners.append({(shape.left + int(one.get("x")), shape.top + int(one.get("y"))) for one in points})
    assert len(corners[0] & corners[1]) > 2


def test_the_circles_of_the_city_hold_the_counts_of_the_table(deck: Any, everything: Selection):
    circles = {
        shape.name.split(":")[2][:6]: int(shape.text_frame.text)
        for role in ("map", "inset")
        for shape in named(deck.slides[0], role).shapes
        if shape.name.startswith("geo:count:")
    }
    counts = everything.records["touched"].explode().value_counts().to_dict()
    assert circles == {code: count for code, count in counts.items() if code != "E-TOWN"}


def test_a_chart_and_its_workbook_hold_the_numbers_of_the_table(deck: Any, everything: Selection):
    chart = named(deck.slides[2], "chart").chart
    plotted = dict(zip(chart.plots[0].categories, chart.plots[0].series[0].values, strict=True))
    finance = everything.records[everything.records["sector"] == "finance"]
    counts = finance["touched"].explode().value_counts()
    assert sum(plotted.values()) == counts.sum()
    assert plotted["Xicheng"] == counts["110102"]
    book = CalamineWorkbook.from_filelike(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = book.get_sheet_by_index(0).to_python()
    assert {row[0]: row[1] for row in rows[1:]} == plotted


def test_classes_are_common_to_the_deck(deck: Any):
    patches = [
        [shape.fill.fore_color.rgb for shape in named(slide, "legend").shapes if "patch" in shape.name][:5]
        for slide in list(deck.slides)[:3]
    ]
    assert patches[0] == patches[1] == patches[2]
    fills = [
        {
            shape.name[:6]: shape.fill.fore_color.rgb
            for shape in named(slide, "map").shapes
            if shape.name[:6] == "110108"
        }
        for slide in list(deck.slides)[:2]
    ]
    assert fills[0] == fills[1]


def test_source_and_method_stand_in_the_footer_and_in_full_in_the_notes(deck: Any, everything: Selection):
    slide = deck.slides[2]
    footer, notes = named(slide, "source").text_frame.text, slide.notes_slide.notes_text_frame.text
    assert "Source: Industrial map of Beijing" in footer
    for part in (str(everything.edition.date), "districts.geojson", "8 of 359 projects shown", "Internal use"):
        assert part in footer
        assert part in notes
    finance = set(everything.records.loc[everything.records["sector"] == "finance", "id"])
    addresses = everything.reports.loc[everything.reports["project_id"].isin(finance), "source_url"]
    assert all(address in notes for address in addresses if address)
    assert "natural breaks" in notes


def test_link_and_code_lead_to_the_records_of_the_page(deck: Any):
    slide = deck.slides[1]
    expected = f"{LINK}?districts=110108&measure=density&lang=en"
    assert named(slide, "link").text_frame.paragraphs[0].runs[0].hyperlink.address == expected
    assert named(slide, "code").click_action.hyperlink.address == expected


def test_without_an_address_there_is_no_link(description: MapDescription, everything: Selection):
    names = [shape.name for shape in opened(made(description, everything, "city")).slides[0].shapes]
    assert "geo:city:source" in names
    assert "geo:city:link" not in names


def test_the_same_input_gives_the_same_bytes(description: MapDescription, everything: Selection):
    assert made(description, everything, lang="both", link=LINK) == made(
        description, everything, lang="both", link=LINK
    )


def test_hostile_names_are_text():
    selection = hostile_selection()
    description = describe_map(selection.placed)
    title = "A\x00B\x0bC<b>&\ud800 =1+1"
    content = made(description, selection, "city", title=title, lang="both")
    slide = opened(content).slides[0]
    assert slide.shapes.title.text_frame.text == "A□B C<b>&□ =1+1"
    names = {
        shape._element.nvSpPr.cNvPr.get("descr") or ""
        for shape in parts(slide.shapes)
        if shape.name.startswith("geo:symbol:")
    }
    drawn = {name.partition(":")[0] for name in names}
    assert drawn
    assert any(text.startswith(("<img", "</script", "=1+1", "`$", "{{7")) for text in names) or drawn <= {
        n.strip() for n in HOSTILE_NAMES
    }


def test_pages_are_planned_from_the_filter(description: MapDescription):
    selection = Selection(description.placed, Filter(districts=("110101", "110102"), sectors=("finance",)))
    keys = [page.key for page in plan_deck(selection)]
    assert keys == ["city", "district:110101", "district:110102", "sector:finance"]
    assert page_named("layout") == Page("layout", "layout")


@pytest.mark.parametrize(
    "wish", ["", "town", "district:1", "sector:x", "compare:110101", "compare:110101+110101", "city:1"]
)
def test_a_page_that_is_not_known_is_refused(description: MapDescription, everything: Selection, wish: str):
    with pytest.raises(PageError):
        plan_deck(everything, pages=wish)


@pytest.mark.parametrize(
    "options", [{"lang": "fr"}, {"size": "3:2"}, {"palette": "x"}, {"measure": "x"}, {"link": "javascript:1"}]
)
def test_an_option_that_is_not_known_is_refused(
    description: MapDescription, everything: Selection, options: dict[str, str]
):
    with pytest.raises(PageError):
        made(description, everything, "city", **options)


def test_the_deck_of_the_edition_in_force_has_a_page_for_every_sector_with_records():
    description = current_description()
    selection = Selection(description.placed, Filter())
    keys = [page.key for page in plan_deck(selection)]
    assert {key.partition(":")[2] for key in keys if key.startswith("sector:")} == set(selection.records["sector"])
    assert sum(key.startswith("district:") for key in keys) == 16


def test_on_a_narrow_page_in_two_languages_no_letter_lies_over_the_badge(
    description: MapDescription, everything: Selection
):
    content = made(description, everything, "district:110114", lang="both", size="4:3")
    assert check_deck(content) == ()


@pytest.mark.parametrize("size", ["16:9", "4:3"])
def test_the_layout_in_two_languages_has_every_unit(description: MapDescription, everything: Selection, size: str):
    slide = opened(made(description, everything, "layout", lang="both", size=size)).slides[0]
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    units = load_units()
    names = [f"{unit.name_zh} {unit.name_en}" for unit in units.itertuples()]
    assert [row.cells[0].text for row in table.rows][1:] == names


def test_a_row_is_as_high_as_its_lines_so_that_nothing_below_is_touched(
    description: MapDescription, everything: Selection
):
    slide = opened(made(description, everything, "layout", lang="both", size="4:3")).slides[0]
    (frame,) = [shape for shape in slide.shapes if shape.has_table]
    (method,) = [shape for shape in slide.shapes if shape.name.endswith(":method")]
    for row in frame.table.rows:
        cell = row.cells[0]
        spacing = cell.text_frame.paragraphs[0].line_spacing
        assert cell.margin_top + spacing + cell.margin_bottom <= row.height
    assert frame.top + sum(row.height for row in frame.table.rows) <= method.top


def test_the_city_in_charts_by_field_where_few_of_its_sectors_have_room(
    description: MapDescription, everything: Selection
):
    slide = opened(made(description, everything, "city", lang="both")).slides[0]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    (series,) = chart.plots[0].series
    assert len(series.values) == everything.records["field"].nunique()
    assert sum(series.values) == len(everything.records)


def test_rows_without_room_are_counted_in_one_cell_across_the_table(description: MapDescription, everything: Selection):
    slide = opened(made(description, everything, "district:110108", lang="both")).slides[0]
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    first, *others = table.rows[len(table.rows) - 1].cells
    assert "more" in first.text
    assert first.is_merge_origin
    assert first.span_width == len(table.columns)
    assert all(one.is_spanned and one.text == "" for one in others)


def test_the_preview_gives_every_bar_the_colour_that_it_has_in_the_file(
    description: MapDescription, everything: Selection
):
    content = made(description, everything, "city")
    (chart,) = [shape.chart for shape in opened(content).slides[0].shapes if shape.has_chart]
    colours = {str(point.format.fill.fore_color.rgb).lower() for point in all_points(chart)}
    assert len(colours) > 1
    (slide,) = read_deck(content)
    preview = render_preview(slide, "city").lower()
    assert all(f'fill="#{colour}"' in preview for colour in colours)


def all_points(chart: Any) -> list[Any]:
    series = chart.plots[0].series[0]
    return [series.points[at] for at in range(len(series.values))]
