"""Figures opened again: pixels, words, drawing, sizes, hostile names, and the same bytes for the same records."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image, ImageColor
from pypdf import PdfReader

from geo.analysis.filtering import Filter
from geo.analysis.records import place_edition
from geo.cartography.layers import MapDescription, describe_map
from geo.export.figure import check_size, figure_description, render_figure
from geo.export.figure_file import FigureError
from geo.export.figure_layout import lay_out, map_notes
from geo.export.figure_map import draw_inset, draw_map
from geo.export.figure_sheet import Face, Sheet
from geo.export.figure_symbols import MOST_SYMBOLS, cluster_symbols
from geo.export.figure_tiles import value_text
from geo.export.fonts import drawable, missing_glyphs, text_width, wrap_text
from geo.export.plate import Plate
from geo.export.plate_description import describe_plate
from geo.export.selection import Selection
from geo.export.wording import STATUS_NAMES, names_of
from geo.i18n import translator
from geo.ledger.editions import load_bundled_edition
from tests.bench.invented import invented_edition
from tests.export.hostile import HOSTILE_NAMES

Draw = Callable[..., Plate]
SIZES = [(1920, 1080), (1600, 1200), (1440, 1440)]


@pytest.fixture(scope="module")
def description() -> MapDescription:
    return describe_map(place_edition(load_bundled_edition()))


@pytest.fixture(scope="module")
def plate_of(description: MapDescription) -> Draw:
    def describe(lang: str = "en", flt: Filter | None = None, **options: str) -> Plate:
        return describe_plate(description, Selection(description.placed, flt or Filter()), lang=lang, **options)

    return describe


def picture_of(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def words_of(content: bytes) -> str:
    return re.sub(r"\s+", " ", PdfReader(io.BytesIO(content)).pages[0].extract_text())


@pytest.mark.parametrize("size", [*SIZES, (3840, 2160)])
def test_a_picture_has_the_pixels_asked_for_and_its_words_inside(plate_of: Draw, size: tuple[int, int]):
    picture = picture_of(render_figure(plate_of(), "png", size=size))
    assert picture.size == size
    assert picture.text["Title"] == "Industrial projects in Beijing"
    assert "Xicheng 25.6" in picture.text["Description"]


@pytest.mark.parametrize("view", ["map", "tiles"])
def test_every_class_of_the_map_has_its_colour_in_the_picture(plate_of: Draw, view: str):
    plate = plate_of()
    pixels = np.asarray(picture_of(render_figure(plate, "png", view=view))).reshape(-1, 3)
    codes, counts = np.unique(pixels.astype(np.int64) @ [65536, 256, 1], return_counts=True)
    seen = dict(zip(codes.tolist(), counts.tolist(), strict=True))
    for area in plate.areas:
        red, green, blue = ImageColor.getrgb(area.fill)
        assert seen[red * 65536 + green * 256 + blue] > 1000, area.name


def test_a_district_has_its_colour_at_its_place(plate_of: Draw):
    plate = plate_of("en", Filter(text="no such words anywhere"))
    sheet = Sheet(1920, 1080, "#ffffff")
    left, top, right, bottom = lay_out(sheet, plate, map_notes(plate, 0)).map
    pixels = np.asarray(picture_of(render_figure(plate, "png")))
    shown = pixels[int(top * 2) : int(bottom * 2), int(left * 2) : int(right * 2)].reshape(-1, 3)
    white = (shown == ImageColor.getrgb("#ffffff")).all(axis=1).mean()
    assert white > 0.3  # with no record every district has the density zero, which is white


@pytest.mark.parametrize("lang", ["en", "zh", "both"])
def test_the_words_of_a_page_can_be_searched(plate_of: Draw, lang: str):
    plate = plate_of(lang)
    found = words_of(render_figure(plate, "pdf")).replace(" ", "")
    expected = [plate.title, plate.legend.title, plate.legend.method, plate.outside_text, *plate.legend.notes]
    expected += [*plate.credits.lines, *(band.label for band in plate.legend.bands)]
    expected += [name for _id, name, _count in (*plate.legend.fields, *plate.legend.statuses)]
    for text in expected:
        assert text.replace(" ", "").replace("\xa0", "") in found, text
    for area in plate.areas:
        assert all(part in found for part in area.name.split()), area.name


def test_the_numbers_of_the_squares_are_those_of_the_districts(plate_of: Draw):
    plate = plate_of()
    found = words_of(render_figure(plate, "pdf", view="tiles"))
    for area in plate.areas:
        assert re.search(rf"{area.name} {re.escape(value_text(plate, area))}\b", found), area.name
    whole = plate_of(measure="projects")
    assert {value_text(whole, area) for area in whole.areas} == {str(area.count) for area in whole.areas}


def test_a_drawing_has_title_and_description_and_no_text_that_needs_a_font(plate_of: Draw):
    root = ElementTree.fromstring(render_figure(plate_of("both"), "svg"))
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == "北京市产业项目分布图 Industrial projects in Beijing"
    assert "Dongcheng" in root.find(f"{space}desc").text
    assert root.findall(f".//{space}text") == []
    assert root.get("role") == "img"


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_records_give_the_same_bytes_without_a_date(plate_of: Draw, kind: str):
    one, other = render_figure(plate_of(), kind), render_figure(plate_of(), kind)
    assert one == other
    assert b"CreationDate" not in one
    assert b"dc:date" not in one


@pytest.mark.parametrize("lang", ["en", "zh", "both"])
@pytest.mark.parametrize("size", SIZES)
def test_every_district_has_its_label_on_every_size(plate_of: Draw, size: tuple[int, int], lang: str):
    plate, sheet = plate_of(lang), Sheet(*size, "#ffffff")
    layout = lay_out(sheet, plate, map_notes(plate, 0))
    drawn = draw_map(sheet, plate, layout.map) + draw_inset(sheet, plate, layout.inset)
    assert sorted(label.adcode for label in drawn) == [area.adcode for area in plate.areas]
    assert lang == "both" or not any(label.is_short for label in drawn)


@pytest.mark.parametrize("size", SIZES)
def test_in_two_languages_a_name_without_room_for_both_stands_in_full_in_the_key(plate_of: Draw, size: tuple[int, int]):
    plate = plate_of("both")
    found = "".join(words_of(render_figure(plate, "pdf", size=size)).split())
    for area in plate.areas:
        chinese, english = area.name.split(" ", 1)
        assert chinese in found, area.name
        assert english.replace(" ", "") in found, area.name


@pytest.mark.parametrize("lang", ["en", "zh", "both"])
@pytest.mark.parametrize("measure", ["projects", "density", "investment", "planned", "population", "gdp"])
def test_every_measure_fits_every_size_and_nothing_lies_over_another_or_leaves_the_sheet(
    plate_of: Draw, measure: str, lang: str
):
    plate = plate_of(lang, measure=measure)
    for size in SIZES:
        sheet = Sheet(*size, "#ffffff")
        layout = lay_out(sheet, plate, map_notes(plate, 0))
        for left, top, right, bottom in (layout.map, layout.inset, layout.classes, layout.symbols):
            assert left >= 0 <= top
            assert right <= sheet.width
            assert bottom <= layout.notes_top <= layout.credits_top < sheet.height - 10
        assert layout.map[2] < layout.inset[0]
        for place in layout.items:
            widest = max(text_width(line, 16) for line in place.lines)
            assert layout.symbols[0] + place.x + place.item.room + widest <= sheet.width


@pytest.mark.parametrize(
    "flt", [Filter(sectors=("new-materials",)), Filter(districts=("110108",)), Filter(text="no such words")]
)
@pytest.mark.parametrize("view", ["map", "tiles"])
def test_few_and_no_records_are_drawn_too(plate_of: Draw, flt: Filter, view: str):
    plate = plate_of("both", flt)
    found = words_of(render_figure(plate, "pdf", view=view))
    assert str(len(plate.selection.records)) in found
    assert plate.subtitle.split()[0] in found


def test_too_many_symbols_are_counted_by_square_and_the_legend_says_so():
    description = describe_map(place_edition(invented_edition(2_000)))
    plate = describe_plate(description, Selection(description.placed, Filter()))
    assert len(plate.symbols) > MOST_SYMBOLS
    assert sum(cluster.count for cluster in cluster_symbols(plate.symbols)) == len(plate.symbols)
    assert f"more than {MOST_SYMBOLS} have a point" in words_of(render_figure(plate, "pdf"))


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
@pytest.mark.parametrize("name", [*HOSTILE_NAMES, "a\x00b\x0bc\ud800 $x^2$ \U0001f600 \u202e"])
def test_whatever_a_title_holds_it_is_drawn_as_text(plate_of: Draw, kind: str, name: str):
    content = render_figure(plate_of(title=name), kind)
    if kind == "svg":
        assert ElementTree.fromstring(content)[0].text == drawable(name)[0]
    if kind == "pdf" and "\x00" in name:
        found = words_of(content)
        assert "a□b□c□ $x^2$ □ □" in found
        assert "5 characters that cannot be drawn" in found


def test_a_long_title_is_cut_visibly_and_whole_in_the_description(plate_of: Draw):
    title = "Word " * 80
    picture = picture_of(render_figure(plate_of(title=title), "png"))
    assert picture.text["Title"] == title
    assert "…" in words_of(render_figure(plate_of(title=title), "pdf"))


@pytest.mark.parametrize("size", [(599, 700), (8000, 5000), (1000, 1001), (1900, 1000), (0, 0), (-5, 10)])
def test_a_size_out_of_bounds_is_refused_in_one_sentence(plate_of: Draw, size: tuple[int, int]):
    with pytest.raises(FigureError, match="A figure"):
        render_figure(plate_of(), "png", size=size)


def test_the_sizes_at_the_bounds_are_drawn(plate_of: Draw):
    for size in ((600, 600), (1080, 600)):
        check_size(*size)
        assert picture_of(render_figure(plate_of("both"), "png", size=size)).size == size


def test_a_word_of_ours_without_a_glyph_is_an_error_that_names_the_character():
    with pytest.raises(FigureError, match="no glyph for '😀'"):
        Sheet(1920, 1080, "#ffffff").text(0, 20, "smile \U0001f600", Face(12, "#000000"))


def test_all_our_own_words_have_their_glyphs(plate_of: Draw, description: MapDescription):
    texts = [_("Status") for _ in map(translator, ("en", "zh"))]
    for lang in ("en", "zh"):
        for facet in ("fields", "sectors", "districts", "zones", "statuses", "precisions", "sources"):
            texts += names_of(facet, lang).values()
        plate = plate_of(lang)
        texts += [plate.title, *plate.credits.lines, *plate.legend.notes, *(area.name for area in plate.areas)]
        texts += [translator(lang)(name) for name in STATUS_NAMES.values()]
    projects = description.placed.projects
    texts += [*projects["name_en"], *projects["name_zh"]]
    assert missing_glyphs("".join(texts)) == set()


def test_the_catalogue_has_glyphs_for_all_its_chinese():
    from babel.messages.pofile import read_po

    from geo.i18n import catalogue_file

    with catalogue_file("zh").open("rb") as file:
        texts = [str(message.string) for message in read_po(file, locale="zh_CN")]
    assert missing_glyphs("".join(texts)) - {"\n"} == set()


def test_a_figure_says_how_many_projects_each_visible_sector_has(plate_of: Draw):
    plate = plate_of("en")
    told = figure_description(plate)
    names = names_of("sectors", "en")
    for sector, count in plate.selection.records["sector"].value_counts().items():
        assert f"{names.get(sector, sector)} {count}" in told


def test_widths_are_those_of_the_typeface_and_lines_keep_to_their_width():
    assert text_width("区区", 12) == 24
    assert text_width("", 12) == 0
    text = "A project in several districts counts in each. 跨区项目在各区分别计入；经开区单独统计。"
    lines = wrap_text(text, 12, 150)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, 12) <= 150 for line in lines)
    assert not any(line[0] in "，。；" for line in lines)


def test_a_review_number_stands_instead_of_internal_use(plate_of: Draw):
    assert "Internal use" in words_of(render_figure(plate_of(), "pdf"))
    reviewed = words_of(render_figure(plate_of(review_number="GS(2026)0001"), "pdf"))
    assert "GS(2026)0001" in reviewed
    assert "Internal use" not in reviewed


def test_a_district_without_data_is_hatched(plate_of: Draw):
    plate = plate_of()
    areas = (replace(plate.areas[-1], value=None, band=-2, fill="#e3e6ea"), *plate.areas[:-1])
    assert b"<pattern" in render_figure(replace(plate, areas=areas), "svg")
    assert b"<pattern" not in render_figure(plate, "svg")
