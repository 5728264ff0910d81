"""Where title, map, inset, legend, notes and credits go on a sheet of any shape; everything measured before anything is drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from geo.export.figure_file import FigureError
from geo.export.figure_legend import Placed, classes_height, flow, symbol_items
from geo.export.figure_sheet import Box, Sheet
from geo.export.figure_symbols import MOST_SYMBOLS
from geo.export.fonts import text_width, wrap_text
from geo.export.plate import Plate
from geo.i18n import N_

MARGIN: Final = 26.0
TITLE_PT: Final = 28.0
SUBTITLE_PT: Final = 14.0
NOTE_PT: Final = 12.0
SOURCE_PT: Final = 10.0
TITLE_PITCH, SUBTITLE_PITCH, SOURCE_PITCH = 36.0, 19.0, 13.0
NOTE_LEAD: Final = 1.3
"""Pitch of the notes by their size."""
CAPTION: Final = 22.0
_MOST_LINES: Final = 2
_GAP: Final = 14.0
_INSET_SHAPE: Final = 0.9
"""Height of the inset by its width."""
_SHARES: Final = (0.62, 0.58, 0.54, 0.5, 0.46, 0.42, 0.38, 0.34, 0.3)
"""Shares of the sheet that the map may take."""
_LEAST_INSET: Final = (215.0, 130.0)


@dataclass(frozen=True)
class Layout:
    """Boxes in points from the top left; ``classes`` and ``symbols`` are boxes for the two parts of the legend; at ``key_top`` there is
    room for the districts' names in all languages."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    map: Box
    inset: Box
    classes: Box
    symbols: Box
    items: tuple[Placed, ...]
    notes: tuple[str, ...]
    notes_top: float
    notes_pt: float
    key_top: float
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
    # the same notes in two languages are twice as long, and the map needs the room
    is_double = len(plate.speech.languages) > 1
    notes_pt = SOURCE_PT if is_double else NOTE_PT
    note_lines = tuple(wrap_text("   ".join(notes), notes_pt, width)) if notes else ()
    top = MARGIN - 6 + len(title) * TITLE_PITCH + len(subtitle) * SUBTITLE_PITCH + 8
    credits_top = sheet.height - MARGIN + 8 - len(sources) * SOURCE_PITCH
    notes_top = credits_top - 4 - len(note_lines) * notes_pt * NOTE_LEAD
    key = len(key_lines([area.name for area in plate.areas], width)) if is_double else 0
    key_top = notes_top - key * SOURCE_PITCH
    content = (MARGIN, top, sheet.width - MARGIN, key_top - 6)
    best = max(_candidates(plate, content), key=_worth, default=None)
    if best is None:
        raise FigureError(N_("The legend does not fit on this size; choose a larger or squarer one, or one language."))
    return Layout(title, subtitle, *best, note_lines, notes_top, notes_pt, key_top, sources, credits_top)


_Boxes = tuple[Box, Box, Box, Box, tuple[Placed, ...]]


def _candidates(plate: Plate, content: Box) -> Iterator[_Boxes]:
    """The map on the left at several widths; classes and inset beside or above each other; the symbols in the panel or below all."""
    left, top, right, bottom = content
    below_all = flow(symbol_items(plate), right - left)
    for share in _SHARES:
        map_right = left + (right - left) * share
        panel = map_right + _GAP
        in_panel = flow(symbol_items(plate), right - panel)
        for (items, height), symbols_left in ((in_panel, panel), (below_all, left)):
            symbols_top = bottom - height
            map_bottom = bottom if symbols_left == panel else symbols_top - _GAP
            for classes, inset in _panel(plate, (panel, top, right, symbols_top - _GAP)):
                symbols = (symbols_left, symbols_top if symbols_left == left else inset[3] + _GAP, right, bottom)
                yield (left, top, map_right, map_bottom), inset, classes, symbols, items


def _panel(plate: Plate, panel: Box) -> Iterator[tuple[Box, Box]]:
    """Classes and inset in a box: side by side, or one above the other; nothing where the inset would be too small."""
    left, top, right, bottom = panel
    half = (right - left - _GAP) / 2
    narrow, wide = classes_height(plate, half), classes_height(plate, right - left)
    beside = (right - half, top + CAPTION, right, min(bottom, top + CAPTION + half * _INSET_SHAPE))
    under = (left, top + wide + _GAP + CAPTION, right, bottom)
    under = (*under[:3], min(bottom, under[1] + (right - left) * _INSET_SHAPE))
    if top + narrow <= bottom and _is_large(beside):
        yield (left, top, left + half, bottom), beside
    if _is_large(under):
        yield (left, top, right, under[1]), under


def _is_large(inset: Box) -> bool:
    return inset[2] - inset[0] >= _LEAST_INSET[0] and inset[3] - inset[1] >= _LEAST_INSET[1]


def _worth(boxes: _Boxes) -> float:
    """How large map and inset become; the inset weighs half."""
    return _fitted(boxes[0], 1.0) + _fitted(boxes[1], _INSET_SHAPE) / 2


def _fitted(box: Box, shape: float) -> float:
    return min(box[2] - box[0], (box[3] - box[1]) / shape)


def key_lines(names: Sequence[str], width: float) -> tuple[str, ...]:
    """The lines of the districts' names in all languages."""
    return tuple(wrap_text("   ".join(name.replace(" ", "\xa0") for name in names), SOURCE_PT, width))


def map_notes(plate: Plate, replaced: int) -> tuple[str, ...]:
    """The sentences under the map: how the classes were made, what to mind, what is not drawn."""
    say = plate.speech.say
    has_edges = 0 < len(plate.symbols) <= MOST_SYMBOLS
    parts = [
        plate.legend.method,
        *plate.legend.notes,
        plate.legend.edge_note if has_edges else "",
        say(N_("In brackets: districts of a class, projects of a symbol.")),
    ]
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
