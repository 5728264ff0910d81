"""Figures: one plate as a picture (PNG), a drawing (SVG) or a page (PDF) that stands for itself, with all that a reader asks of it."""

from collections import Counter
from dataclasses import replace
from typing import Final, Literal

from geo.export.figure_file import FigureError
from geo.export.figure_labels import DrawnLabel
from geo.export.figure_layout import (
    CAPTION,
    MARGIN,
    NOTE_LEAD,
    NOTE_PT,
    SOURCE_PITCH,
    SOURCE_PT,
    SUBTITLE_PITCH,
    SUBTITLE_PT,
    TITLE_PITCH,
    TITLE_PT,
    Layout,
    key_lines,
    lay_out,
    map_notes,
)
from geo.export.figure_legend import LEGEND_PT, QUIET, draw_classes, draw_flow
from geo.export.figure_map import PAPER, draw_inset, draw_map
from geo.export.figure_sheet import Face, Sheet
from geo.export.figure_symbols import INK
from geo.export.figure_tiles import draw_tiles
from geo.export.fonts import drawable
from geo.export.plate import Plate
from geo.export.type_sizes import LEGEND, SOURCE, TITLE
from geo.export.wording import names_of
from geo.i18n import N_

DEFAULT_SIZE: Final = (1920, 1080)
LEAST_SIDE_PX, MOST_SIDE_PX = 600, 7680
NARROWEST, WIDEST = 1.0, 1.8
"""Width by height of a figure, at least and at most."""

Kind = Literal["png", "svg", "pdf"]
View = Literal["map", "tiles"]


def render_figure(plate: Plate, kind: Kind, *, size: tuple[int, int] = DEFAULT_SIZE, view: View = "map") -> bytes:
    """Draw a plate with title, legend, inset, scale bar, notes and credits; the same plate gives the same bytes.

    Args:
        kind: ``png`` in ``size`` pixels; ``svg`` with its text as shapes; ``pdf`` with text that can be searched. A figure of
            twice the pixels has the same layout.
        view: the map with its symbols, or the districts as squares of one size.

    Raises:
        FigureError: a size out of bounds, a legend that does not fit, or a word of ours that the typeface cannot draw.
    """
    if kind not in ("png", "svg", "pdf"):
        raise FigureError(N_("A figure is png, svg or pdf, not “{kind}”."), kind=kind)
    sheet = draw_figure(plate, size=size, view=view)
    return sheet.to_bytes(kind, drawable(plate.title)[0], figure_description(plate))


def draw_figure(plate: Plate, *, size: tuple[int, int] = DEFAULT_SIZE, view: View = "map") -> Sheet:
    """Draw a plate onto a sheet, which can be written or checked; arguments and errors are those of ``render_figure``."""
    check_size(*size)
    plate, replaced = _with_drawable_texts(plate)
    sheet = Sheet(*size, PAPER)
    if view == "tiles":
        plate = _without_symbols(plate)
    layout = lay_out(sheet, plate, map_notes(plate, replaced))
    _draw_words(sheet, plate, layout)
    drawn = draw_tiles(sheet, plate, layout.map) if view == "tiles" else draw_map(sheet, plate, layout.map)
    left, top, *_ = layout.inset
    sheet.text(left, top - CAPTION + 15, plate.speech.say(N_("Urban districts")), Face(LEGEND_PT, INK, role=LEGEND))
    drawn += draw_inset(sheet, plate, layout.inset)
    _draw_missing_labels(sheet, plate, layout, drawn)
    _draw_key(sheet, plate, layout, drawn)
    return sheet


def check_size(width_px: int, height_px: int) -> None:
    """Refuse a size that cannot hold a figure.

    Raises:
        FigureError: too small, too large, too narrow or too wide; the message says the limits.
    """
    if not (min(width_px, height_px) >= LEAST_SIDE_PX and max(width_px, height_px) <= MOST_SIDE_PX):
        raise FigureError(
            N_("A figure has {least} to {most} pixels a side, not {width} x {height}."),
            least=LEAST_SIDE_PX,
            most=MOST_SIDE_PX,
            width=width_px,
            height=height_px,
        )
    if not NARROWEST <= width_px / height_px <= WIDEST:
        raise FigureError(
            N_("A figure is {least:g} to {most:g} times as wide as high, which {width} x {height} is not."),
            least=NARROWEST,
            most=WIDEST,
            width=width_px,
            height=height_px,
        )


def figure_description(plate: Plate) -> str:
    """The figure in words, for its file: what it shows, its credits, and how many projects each visible sector has."""
    counts = Counter(plate.selection.records["sector"])
    names = [names_of("sectors", lang) for lang in plate.speech.languages]
    sectors = "; ".join(
        f"{plate.speech.join(*(words.get(sector, sector) for words in names))} {count}"
        for sector, count in counts.most_common()
    )
    return drawable(" ".join([plate.alt_text, *plate.credits.lines, sectors]))[0]


def _draw_words(sheet: Sheet, plate: Plate, layout: Layout) -> None:
    y = MARGIN - 6
    for lines, pitch, face in (
        (layout.title, TITLE_PITCH, Face(TITLE_PT, INK, role=TITLE)), (layout.subtitle, SUBTITLE_PITCH, Face(SUBTITLE_PT, QUIET))
    ):  # fmt: skip
        for line in lines:
            sheet.text(MARGIN, y + pitch * 0.78, line, face)
            y += pitch
    left, top, right, _bottom = layout.classes
    draw_classes(sheet, plate, left, top, right - left)
    draw_flow(sheet, layout.items, *layout.symbols[:2])
    for row, line in enumerate(layout.notes):
        sheet.text(
            MARGIN,
            layout.notes_top + row * layout.notes_pt * NOTE_LEAD + layout.notes_pt,
            line,
            Face(layout.notes_pt, QUIET, role=SOURCE),
        )
    for row, line in enumerate(layout.credits):
        sheet.text(MARGIN, layout.credits_top + row * SOURCE_PITCH + 10, line, Face(SOURCE_PT, QUIET, role=SOURCE))


def _draw_missing_labels(sheet: Sheet, plate: Plate, layout: Layout, drawn: tuple[DrawnLabel, ...]) -> None:
    """Say below the map which districts have no label, where one found no room."""
    codes = {label.adcode for label in drawn}
    missing = ", ".join(area.name for area in plate.areas if area.adcode not in codes)
    if missing:
        left, _top, _right, bottom = layout.map
        words = plate.speech.say(N_("No room for the label of: {names}"), names=missing)
        sheet.text(left, bottom, words, Face(NOTE_PT, QUIET, PAPER))


def _draw_key(sheet: Sheet, plate: Plate, layout: Layout, drawn: tuple[DrawnLabel, ...]) -> None:
    """Say in full the names that stand on the map in one language only, since both found no room."""
    short = {label.adcode for label in drawn if label.is_short}
    names = [area.name for area in plate.areas if area.adcode in short]
    for row, line in enumerate(key_lines(names, sheet.width - 2 * MARGIN) if names else ()):
        sheet.text(MARGIN, layout.key_top + row * SOURCE_PITCH + 10, line, Face(SOURCE_PT, INK, role=SOURCE))


def _with_drawable_texts(plate: Plate) -> tuple[Plate, int]:
    """The plate with what users wrote made drawable, and how many of its characters stand as a mark; our own words are not touched."""
    given = plate.credits
    texts = (plate.title, plate.subtitle, given.edition, given.review)
    cleaned = [drawable(text) for text in texts]
    (title, title_count), (subtitle, subtitle_count), (edition, edition_count), (review, review_count) = cleaned
    filter_text, _count = drawable(given.filter_text)
    given = replace(given, edition=edition, review=review, filter_text=filter_text)
    count = title_count + subtitle_count + edition_count + review_count
    return replace(plate, title=title, subtitle=subtitle, credits=given), count


def _without_symbols(plate: Plate) -> Plate:
    """The plate for squares, which show no single projects: no symbols, no badges."""
    areas = tuple(replace(area, badge=0) for area in plate.areas)
    return replace(plate, symbols=(), areas=areas)
