"""The symbols of projects and the circles with counts on a map of a page, each at its own place or as near as it can be read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import hypot, sqrt
from typing import Final

import shapely

from geo.cartography.palette import FIELD_STYLES, STATUS_SHAPES, ink_on
from geo.export.deck_look import Look
from geo.export.deck_sheet import LABEL_PT, Label, Mark
from geo.export.deck_view import View
from geo.export.plate import Area, Plate
from geo.export.wording import names_of

MOST_SYMBOLS: Final = 120
"""With more projects on a map than this, one circle a district tells how many there are."""
_RADII: Final = (5.0, 6.5, 8.0, 10.0)
_SMALLEST_CIRCLE, _CIRCLE_PER_ROOT = 9.5, 2.2
_PUSHES: Final = 20


@dataclass(frozen=True)
class Wish:
    """What a map is to show: ``codes`` the districts drawn (none: all), ``around`` those that the frame is fitted to (none: those
    drawn), ``labelled`` those named, ``counted`` whether circles with counts stand for the symbols, ``framed`` districts around
    which the place of another map is drawn."""

    codes: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    labelled: tuple[str, ...] = ()
    counted: bool = False
    framed: tuple[str, ...] = ()
    focus: str = ""


def symbols_of(plate: Plate, view: View, look: Look) -> Iterable[Mark]:
    """The symbols of the projects in the frame, the largest first; with a letter where there are several fields."""
    west, south, east, north = view.window
    fields = {symbol.field for symbol in plate.symbols}
    names = [names_of("statuses", lang) for lang in plate.speech.languages]
    letter = _letter_of(plate) if len(fields) > 1 else lambda _field: ""
    for symbol in sorted(plate.symbols, key=lambda one: (-one.size, one.id)):
        radius = _RADII[symbol.size]
        edge = radius / view.scale
        if not (west + edge <= symbol.x <= east - edge and south + edge <= symbol.y <= north - edge):
            continue  # outside this frame, such as the rest of the city around an inset
        status = plate.speech.join(*(name.get(symbol.status, symbol.status) for name in names))
        yield Mark(
            f"geo:symbol:{symbol.id}", f"{symbol.name}: {status}", STATUS_SHAPES[symbol.status], *view.page(symbol.x, symbol.y),
            radius, look.field_colour(symbol.field), look.ground, letter(symbol.field), look.ink,
        )  # fmt: skip


def _letter_of(plate: Plate) -> Callable[[str], str]:
    is_chinese = plate.speech.languages[0] == "zh"
    return lambda field: (
        getattr(FIELD_STYLES[field], "letter_zh" if is_chinese else "letter_en") if field in FIELD_STYLES else ""
    )


def uncrowded(marks: list[Mark], circles: list[Mark], labels: list[Label]) -> list[Mark]:
    """Letters only where they lie over no symbol, circle, name or other letter; the colour tells the field as well."""
    taken = [
        shapely.box(one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius)
        for one in (*marks, *circles)
    ] + [shapely.box(one.x - one.w / 2, one.y - one.h / 2, one.x + one.w / 2, one.y + one.h / 2) for one in labels]
    kept = []
    for mark in marks:
        left = mark.x + mark.radius + 0.5
        room = shapely.box(left, mark.y - LABEL_PT * 0.7, left + LABEL_PT * 1.2, mark.y + LABEL_PT * 0.7)
        is_free = not any(room.intersects(other) for other in taken)
        taken += [room] if mark.text and is_free else []
        kept.append(mark if is_free else replace(mark, text=""))
    return kept


def apart(circles: list[Mark]) -> list[Mark]:
    """Circles that would cover each other pushed apart, both by as much: the core districts are smaller than their numbers."""
    for _ in range(_PUSHES):
        for first in range(len(circles)):
            for second in range(first + 1, len(circles)):
                one, other = circles[first], circles[second]
                away = hypot(other.x - one.x, other.y - one.y) or 1.0
                push = (one.radius + other.radius + 1 - away) / 2
                if push > 0:
                    across, down = (other.x - one.x) / away * push, (other.y - one.y) / away * push
                    circles[first] = replace(one, x=one.x - across, y=one.y - down)
                    circles[second] = replace(other, x=other.x + across, y=other.y + down)
    return circles


def circle_of(area: Area, view: View, look: Look, wish: Wish) -> Mark | None:
    """The number of a district's projects, or of those known only to it, in a circle at its anchor."""
    number = area.count if wish.counted else area.badge
    if not number or area.adcode not in (*wish.labelled, wish.focus):
        return None
    colour = look.accent if wish.counted else look.ink
    name = f"geo:{'count' if wish.counted else 'badge'}:{area.adcode} {area.name}"
    radius = max(_SMALLEST_CIRCLE, _CIRCLE_PER_ROOT * sqrt(number)) if wish.counted else _SMALLEST_CIRCLE
    return Mark(
        name, f"{area.name}: {number}", "badge", *view.page(*area.anchor), radius, colour, look.panel, str(number), ink_on(colour)
    )  # fmt: skip
