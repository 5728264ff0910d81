"""Where title, map, inset, legend, notes and credits go on a sheet of any shape; everything measured before anything is drawn."""

from dataclasses import dataclass
from typing import Final

from geo.export.figure_legend import Placed, classes_height, flow, symbol_items
from geo.export.figure_sheet import Box, FigureError, Sheet
from geo.export.fonts import text_width, wrap_text
from geo.export.plate import Plate
from geo.i18n import N_

MARGIN: Final = 26.0
TITLE_PT: Final = 28.0
SUBTITLE_PT: Final = 14.0
NOTE_PT: Final = 12.0
SOURCE_PT: Final = 10.0
TITLE_PITCH, SUBTITLE_PITCH, NOTE_PITCH, SOURCE_PITCH = 36.0, 19.0, 16.0, 13.5
CAPTION: Final = 22.0
_MOST_LINES: Final = 2
_SIDE_BY_SIDE_FROM: Final = 1.2
_GAP: Final = 14.0
_INSET_SHAPE: Final = 0.82
"""Height of the inset by its width."""
_SHARES: Final = (0.5, 0.46, 0.42, 0.38, 0.34, 0.3)
"""Shares of the sheet that the map tries to take, the largest first."""
_INSET_HEIGHTS: Final = (205.0, 180.0, 155.0, 130.0)


@dataclass(frozen=True)
class Layout:
    """Boxes in points from the top left; ``classes`` and ``symbols`` are boxes for the two parts of the legend."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    map: Box
    inset: Box
    classes: Box
    symbols: Box
    items: tuple[Placed, ...]
    notes: tuple[str, ...]
    notes_top: float
    credits: tuple[str, ...]
    credits_top: float


def lay_out(sheet: Sheet, plate: Plate, notes: tuple[str, ...]) -> Layout:
    """Find room for everything; the map takes what it can.

    Raises:
        FigureError: the legend has no room beside a map of any size.
    """
    width = sheet.width - 2 * MARGIN
    title = _at_most(wrap_text(plate.title, TITLE_PT, width), TITLE_PT, width)
    subtitle = _at_most(wrap_text(plate.subtitle, SUBTITLE_PT, width), SUBTITLE_PT, width) if plate.subtitle else ()
    filter_text = plate.credits.filter_text
    sources = tuple(
        wrap_text("   ·   ".join(line for line in plate.credits.lines if line != filter_text), SOURCE_PT, width)
    )
    note_lines = tuple(wrap_text("   ".join(notes), NOTE_PT, width)) if notes else ()
    top = MARGIN - 6 + len(title) * TITLE_PITCH + len(subtitle) * SUBTITLE_PITCH + 8
    credits_top = sheet.height - MARGIN + 8 - len(sources) * SOURCE_PITCH
    notes_top = credits_top - 4 - len(note_lines) * NOTE_PITCH
    content = (MARGIN, top, sheet.width - MARGIN, notes_top - 6)
    side_by_side = sheet.width / sheet.height >= _SIDE_BY_SIDE_FROM
    boxes = (_side_by_side if side_by_side else _stacked)(plate, content)
    if boxes is None:
        raise FigureError("The legend does not fit on this size; choose a larger or wider one, or one language.")
    return Layout(title, subtitle, *boxes, note_lines, notes_top, sources, credits_top)


_Boxes = tuple[Box, Box, Box, Box, tuple[Placed, ...]]


def _side_by_side(plate: Plate, content: Box) -> _Boxes | None:
    """The map on the left; on the right classes and inset, below them the symbols."""
    left, top, right, bottom = content
    for share in _SHARES:
        map_right = left + min((right - left) * share, (bottom - top) * 1.05)
        panel = map_right + _GAP * 1.5
        half = (right - panel - _GAP) / 2
        items, flowing = flow(symbol_items(plate), right - panel)
        classes = classes_height(plate, half)
        for tallest in _INSET_HEIGHTS:
            inset = min(tallest, half * _INSET_SHAPE)
            below = top + max(classes, CAPTION + inset) + _GAP
            if below + flowing <= bottom:
                extra = min(bottom - below - flowing, max(0.0, half * _INSET_SHAPE - inset))
                below += extra if CAPTION + inset >= classes else 0.0
                inset_box = (right - half, top + CAPTION, right, below - _GAP)
                inset_box = (
                    inset_box
                    if inset_box[3] - inset_box[1] <= half * 1.1
                    else (*inset_box[:3], top + CAPTION + half * 1.1)
                )
                map_box = (left, top, map_right, bottom)
                return (
                    map_box,
                    inset_box,
                    (panel, top, panel + half, below - _GAP),
                    (panel, below, right, bottom),
                    items,
                )
    return None


def _stacked(plate: Plate, content: Box) -> _Boxes | None:
    """The map on the left, classes and inset one under the other beside it, the symbols below in the whole width."""
    left, top, right, bottom = content
    items, flowing = flow(symbol_items(plate), right - left)
    middle = bottom - flowing - _GAP
    for share in (0.62, 0.58, 0.54, 0.5, 0.46, 0.42):
        map_right = left + (right - left) * share
        panel = map_right + _GAP
        classes = classes_height(plate, right - panel)
        inset_top = top + classes + _GAP + CAPTION
        inset = min(middle - inset_top, (right - panel) * 1.1)
        if inset >= _INSET_HEIGHTS[-1]:
            inset_box = (panel, inset_top, right, inset_top + inset)
            map_box = (left, top, map_right, middle)
            return map_box, inset_box, (panel, top, right, inset_top), (left, middle + _GAP, right, bottom), items
    return None


def map_notes(plate: Plate, replaced: int) -> tuple[str, ...]:
    """The sentences under the map: how the classes were made, what to mind, what is not drawn."""
    say = plate.speech.say
    parts = [
        plate.legend.method,
        *plate.legend.notes,
        say(N_("In brackets: districts of a class, projects of a symbol.")),
    ]
    if any(not symbol.has_amount for symbol in plate.symbols):
        parts.append(say(N_("Thin edge: amount not stated.")))
    parts.append(plate.outside_text)
    if replaced:
        parts.append(say(N_("{count} characters that cannot be drawn are shown as □."), count=replaced))
    return tuple(part for part in parts if part)


def _at_most(lines: list[str], size: float, width: float) -> tuple[str, ...]:
    """The first two lines, with an ellipsis where more is left over (the whole stands in the file's description)."""
    if len(lines) <= _MOST_LINES:
        return tuple(lines)
    last = lines[_MOST_LINES - 1]
    while last and text_width(f"{last}…", size) > width:
        last = last[:-1]
    return (*lines[: _MOST_LINES - 1], f"{last}…")
