"""The legend of a plate on a page: classes with limits and counts, symbols, and how the classes were made."""

from collections.abc import Sequence
from typing import Final

from geo.cartography.classes import NO_DATA
from geo.cartography.palette import FIELD_STYLES, STATUS_SHAPES
from geo.export.deck_charts import short_field_names
from geo.export.deck_look import Look, breadth, fitted, height_of
from geo.export.deck_sheet import LABEL_PT, LEGEND_PT, SOURCE_PT, Box, LegendBox, LegendRow, Words
from geo.export.plate import Plate
from geo.i18n import N_

SWATCH: Final = 26.0
"""Width of the sample before a row's text."""
GAP: Final = 14.0
ROW_GAP: Final = 2.0
_BOLD: Final = 1.06
"""Bold type is so much wider."""


def draw_legend(plate: Plate, box: Box, look: Look, *, counted: bool) -> tuple[LegendBox, Words]:
    """The legend at the foot of ``box``, as high as it needs to be, and below it how the classes were made.

    Args:
        counted: circles with counts stand for the symbols.
    """
    # the same words in two languages are twice as long, and map and chart need the room
    size = LABEL_PT if len(plate.speech.languages) == 1 else SOURCE_PT
    lines = method_lines(plate, box.w, size)
    words = Box(box.x, box.bottom - height_of(len(lines), size), box.w, height_of(len(lines), size))
    blocks = (_class_rows(plate, look, box.w), *_symbol_rows(plate, look, box.w, counted=counted))
    entries, height = _flowed(blocks, box.w)
    top = words.y - 4 - height
    placed = tuple((row, Box(box.x + at.x, top + at.y, at.w, at.h)) for row, at in entries)
    legend = LegendBox("legend", Box(box.x, top, box.w, height), placed, look.ink, look.border)
    return legend, Words("method", words, lines, size, look.quiet)


def _flowed(blocks: Sequence[Sequence[LegendRow]], width: float) -> tuple[list[tuple[LegendRow, Box]], float]:
    """Set the rows of each block side by side as far as they fit, like words in a paragraph; blocks begin on a new line."""
    entries: list[tuple[LegendRow, Box]] = []
    top = 0.0
    for block in blocks:
        left = deepest = 0.0
        for row in block:
            indent = SWATCH if row.shape else 0.0
            needs = min(
                indent + max(breadth(line, LEGEND_PT) * (1 if row.shape else _BOLD) for line in row.lines), width
            )
            height = height_of(len(row.lines), LEGEND_PT) + ROW_GAP
            if left and left + needs > width:
                left, top, deepest = 0.0, top + deepest, 0.0
            entries.append((row, Box(left, top, needs, height)))
            left, deepest = left + needs + GAP, max(deepest, height)
        top += deepest
    return entries, top


def method_lines(plate: Plate, width: float, size: float) -> tuple[str, ...]:
    """How the classes were made and what is to be minded, wrapped."""
    brackets = plate.speech.say(N_("In brackets: number of districts."))
    texts = [plate.legend.method, brackets, *plate.legend.notes, plate.outside_text]
    return fitted(" ".join(text for text in texts if text), size, width)


def _class_rows(plate: Plate, look: Look, width: float) -> tuple[LegendRow, ...]:
    legend, classes = plate.legend, len(plate.measure.classes.limits)
    rows = [LegendRow("", look.ink, look.ground, fitted(legend.title, LEGEND_PT * _BOLD, width))]
    for band in legend.bands:
        text = fitted(f"{band.label} ({band.count})", LEGEND_PT, width - SWATCH)
        rows.append(
            LegendRow("patch", look.fill_of(band.band, classes), look.border, text, hatched=band.band == NO_DATA)
        )
    return tuple(rows)


def _symbol_rows(plate: Plate, look: Look, width: float, *, counted: bool) -> tuple[tuple[LegendRow, ...], ...]:
    say, room = plate.speech.say, width - SWATCH
    if counted:
        text = say(N_("Number of projects in the district"))
        return ((LegendRow("badge", look.accent, look.panel, fitted(text, LEGEND_PT, room), 9),),)
    kinds: list[LegendRow] = []
    fields, chinese = plate.legend.fields, plate.speech.languages[0] == "zh"
    short = short_field_names(plate.speech) if len(plate.speech.languages) > 1 else {}
    for field, full_name, count in fields if len(fields) > 1 else ():
        name = short.get(field, full_name)
        letter = FIELD_STYLES[field].letter_zh if chinese else FIELD_STYLES[field].letter_en
        words = fitted(f"{letter} {name} ({count})", LEGEND_PT, room)
        kinds.append(LegendRow("filled circle", look.field_colour(field), look.ground, words, 7))
    colour = look.field_colour(fields[0][0]) if len(fields) == 1 else look.ink
    states = [
        LegendRow(STATUS_SHAPES[status], colour, look.ground, fitted(f"{name} ({count})", LEGEND_PT, room), 7)
        for status, name, count in plate.legend.statuses
    ]
    if any(area.badge for area in plate.areas):
        words = fitted(say(N_("Number known only to the district")), LEGEND_PT, room)
        states.append(LegendRow("badge", look.ink, look.panel, words, 8))
    return tuple(tuple(block) for block in (kinds, states) if block)
