"""The legend of a plate on a page: classes with limits and counts, symbols, and how the classes were made."""

from typing import Final

from geo.cartography.classes import NO_DATA
from geo.cartography.palette import FIELD_STYLES, STATUS_SHAPES
from geo.export.deck_look import LEADING, Look, fitted, height_of
from geo.export.deck_sheet import LABEL_PT, LEGEND_PT, Box, LegendBox, LegendRow, Words
from geo.export.plate import Plate
from geo.i18n import N_

SWATCH: Final = 26.0
"""Width of the sample before a row's text."""
GAP: Final = 14.0
ROW_GAP: Final = 2.0


def legend_height(rows: tuple[LegendRow, ...]) -> float:
    """Height that rows of a legend need."""
    return sum(row_height(row) for row in rows)


def row_height(row: LegendRow) -> float:
    """Height of one row."""
    return height_of(len(row.lines), LEGEND_PT) + ROW_GAP


def draw_legend(plate: Plate, box: Box, look: Look, *, counted: bool, columns: int = 2) -> tuple[LegendBox, Words]:
    """The legend at the foot of ``box``, as high as it needs to be, and below it how the classes were made.

    Args:
        counted: circles with counts stand for the symbols.
        columns: 2 puts classes and symbols side by side, 1 one below the other.
    """
    width = (box.w - GAP * (columns - 1)) / columns
    classes, symbols = _class_rows(plate, look, width), _symbol_rows(plate, look, width, counted=counted)
    drawn = (classes, symbols) if columns == 2 else ((*classes, *symbols),)
    drawn = tuple(column for column in drawn if column)
    lines = method_lines(plate, box.w)
    words = height_of(len(lines), LABEL_PT)
    height = max(map(legend_height, drawn))
    top = box.bottom - height - words - 4
    legend = LegendBox("legend", Box(box.x, top, box.w, height), drawn, look.ink, look.border)
    return legend, Words("method", Box(box.x, top + height + 4, box.w, words), lines, LABEL_PT, look.quiet)


def method_lines(plate: Plate, width: float) -> tuple[str, ...]:
    """How the classes were made and what is to be minded, wrapped."""
    brackets = plate.speech.say(N_("In brackets: number of districts."))
    texts = [plate.legend.method, brackets, *plate.legend.notes, plate.outside_text]
    return fitted(" ".join(text for text in texts if text), LABEL_PT, width)


def _class_rows(plate: Plate, look: Look, width: float) -> tuple[LegendRow, ...]:
    legend, classes = plate.legend, len(plate.measure.classes.limits)
    rows = [LegendRow("", look.ink, look.ground, fitted(legend.title, LEGEND_PT, width))]
    for band in legend.bands:
        text = fitted(f"{band.label} ({band.count})", LEGEND_PT, width - SWATCH)
        rows.append(
            LegendRow("patch", look.fill_of(band.band, classes), look.border, text, hatched=band.band == NO_DATA)
        )
    return tuple(rows)


def _symbol_rows(plate: Plate, look: Look, width: float, *, counted: bool) -> tuple[LegendRow, ...]:
    say, room = plate.speech.say, width - SWATCH
    if counted:
        text = say(N_("Number of projects in the district"))
        return (LegendRow("badge", look.accent, look.panel, fitted(text, LEGEND_PT, room), 9),)
    rows: list[LegendRow] = []
    fields, chinese = plate.legend.fields, plate.speech.languages[0] == "zh"
    if len(fields) > 1:
        for field, name, count in fields:
            letter = FIELD_STYLES[field].letter_zh if chinese else FIELD_STYLES[field].letter_en
            text = fitted(f"{letter} {name} ({count})", LEGEND_PT, room)
            rows.append(LegendRow("filled circle", look.field_colour(field), look.ground, text, 7))
    colour = look.field_colour(fields[0][0]) if len(fields) == 1 else look.ink
    rows += [
        LegendRow(STATUS_SHAPES[status], colour, look.ground, fitted(f"{name} ({count})", LEGEND_PT, room), 7)
        for status, name, count in plate.legend.statuses
    ]
    if any(area.badge for area in plate.areas):
        text = fitted(say(N_("Number known only to the district")), LEGEND_PT, room)
        rows.append(LegendRow("badge", look.ink, look.panel, text, 8))
    return tuple(rows)


LINE: Final = LEGEND_PT * LEADING
