"""The legend of a figure: the classes as a list, the symbols as items that flow into lines of the room there is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from geo.cartography.classes import NO_DATA
from geo.cartography.palette import FIELD_STYLES, ink_on
from geo.export.figure_labels import badge_width, draw_badge
from geo.export.figure_sheet import Face, Sheet, Stroke
from geo.export.figure_symbols import (
    INK,
    MOST_SYMBOLS,
    RADII,
    SQUARE_M,
    WHITE,
    cluster_radius,
    cluster_symbols,
    draw_cluster,
    draw_shape,
)
from geo.export.fonts import text_width, wrap_text
from geo.export.plate import Plate
from geo.export.type_sizes import LEGEND
from geo.i18n import N_

LEGEND_PT: Final = 16.0
PITCH: Final = 20.0
QUIET: Final = "#5d584d"
_SWATCH: Final = 26.0
_GAP: Final = 14.0
_MARK_RADIUS: Final = 8.0

Mark = Callable[[Sheet, float, float], None]


@dataclass(frozen=True)
class Item:
    """A mark of ``room`` points and its words; a heading has no mark and begins a line."""

    text: str
    room: float = 0.0
    mark: Mark | None = None


@dataclass(frozen=True)
class Placed:
    """An item's lines of words with their place from the top left corner of the legend."""

    x: float
    y: float
    item: Item
    lines: tuple[str, ...]


def classes_height(plate: Plate, width: float) -> float:
    """Height in points of the list of classes."""
    return (len(wrap_text(plate.legend.title, LEGEND_PT, width)) + len(plate.legend.bands)) * PITCH


def draw_classes(sheet: Sheet, plate: Plate, left: float, top: float, width: float) -> None:
    """Draw title and classes, each with its number of districts in brackets."""
    y = top
    for line in wrap_text(plate.legend.title, LEGEND_PT, width):
        sheet.text(left, y + 16, line, Face(LEGEND_PT, INK, role=LEGEND))
        y += PITCH
    for band in plate.legend.bands:
        edge = Stroke("#8d8676", 0.6)
        sheet.box((left, y + 3, left + _SWATCH, y + 18), band.colour, edge)
        if band.band == NO_DATA:
            corners = (left, y + 3, left + _SWATCH, y + 18)
            sheet.hatch(corners, edge)
        sheet.text(left + _SWATCH + 8, y + 16, f"{band.label} ({band.count})", Face(LEGEND_PT, INK, role=LEGEND))
        y += PITCH


def symbol_items(plate: Plate) -> tuple[Item, ...]:
    """What the symbols of the map mean, with the number of each; clusters instead where there are too many."""
    items = _cluster_items(plate) if len(plate.symbols) > MOST_SYMBOLS else _symbol_items(plate)
    badges = [area.badge for area in plate.areas if area.badge]
    if badges:
        example = max(badges)
        words = plate.speech.say(N_("known only to the district ({count})"), count=sum(badges))
        mark: Mark = lambda sheet, x, y: draw_badge(sheet, x, y, example)  # noqa: E731
        items += (Item(words, badge_width(example), mark),)
    return items


def flow(items: Sequence[Item], width: float) -> tuple[tuple[Placed, ...], float]:
    """Set items side by side into lines of a width; returns their places and the height of all."""
    placed, x, y, tallest = [], 0.0, 0.0, 1
    for item in items:
        lines = tuple(wrap_text(item.text, LEGEND_PT, width - _room(item)))
        needed = _room(item) + max(text_width(line, LEGEND_PT) for line in lines)
        if x and (x + needed > width or item.mark is None or tallest > 1):
            x, y, tallest = 0.0, y + tallest * PITCH, 1
        placed.append(Placed(x, y, item, lines))
        tallest = max(tallest, len(lines))
        x += needed + _GAP
    return tuple(placed), y + tallest * PITCH if placed else 0.0


def draw_flow(sheet: Sheet, placed: Sequence[Placed], left: float, top: float) -> None:
    """Draw what ``flow`` has set."""
    for place in placed:
        x, y = left + place.x, top + place.y
        if place.item.mark is not None:
            place.item.mark(sheet, x, y + 10.5)
        face = Face(LEGEND_PT, INK if place.item.mark else QUIET, role=LEGEND)
        for row, line in enumerate(place.lines):
            sheet.text(x + _room(place.item), y + row * PITCH + 16, line, face)


def _room(item: Item) -> float:
    return item.room + 5 if item.mark else 0.0


def _symbol_items(plate: Plate) -> tuple[Item, ...]:
    legend, speech = plate.legend, plate.speech
    if not plate.symbols:
        return ()
    width = 2 * _MARK_RADIUS + 2
    fields = [Item(f"{name} ({count})", width, _field_mark(one, speech.lang)) for one, name, count in legend.fields]
    statuses = [Item(f"{name} ({count})", width, _status_mark(one)) for one, name, count in legend.statuses]
    sizes = [Item(f"{name} ({count})", 2 * RADII[size] + 2, _size_mark(size)) for size, name, count in legend.sizes]
    headings = (N_("Field"), N_("Status"), N_("Investment (100 million yuan)"))
    groups = zip(headings, (fields, statuses, sizes), strict=True)
    return tuple(item for heading, group in groups for item in (Item(speech.say(heading)), *group))


def _cluster_items(plate: Plate) -> tuple[Item, ...]:
    clusters = cluster_symbols(plate.symbols)
    largest = clusters[0].count
    words = plate.speech.say(
        N_("Circles: projects counted in squares of {km} km, since more than {limit} have a point"),
        km=SQUARE_M // 1000, limit=MOST_SYMBOLS,
    )  # fmt: skip
    counts = sorted({clusters[-1].count, clusters[len(clusters) // 8].count, largest})
    items = []
    for count in counts:
        radius = cluster_radius(count, largest)
        items.append(Item(plate.speech.number(count), 2 * radius, _cluster_mark(radius)))
    return (Item(words), *items)


def _field_mark(field: str, lang: str) -> Mark:
    style = FIELD_STYLES[field]

    def mark(sheet: Sheet, x: float, y: float) -> None:
        at = (x + _MARK_RADIUS + 1, y)
        draw_shape(sheet, at, "operating", _MARK_RADIUS, style.light)
        letter = style.letter_en if lang == "en" else style.letter_zh
        sheet.letter(*at, letter, Face(_MARK_RADIUS * 1.2, ink_on(style.light)))

    return mark


def _status_mark(status: str) -> Mark:
    return lambda sheet, x, y: draw_shape(sheet, (x + _MARK_RADIUS + 1, y), status, _MARK_RADIUS - 1, INK)


def _size_mark(size: int) -> Mark:
    return lambda sheet, x, y: sheet.circle(x + RADII[size] + 1, y, RADII[size], WHITE, Stroke(INK, 1.2))


def _cluster_mark(radius: float) -> Mark:
    return lambda sheet, x, y: draw_cluster(sheet, (x + radius, y), radius)
