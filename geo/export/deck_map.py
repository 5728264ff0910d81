"""A plate drawn into a frame of the page: districts, symbols or counted circles, labels, scale bar."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot, log10, sqrt
from typing import Final

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.cartography.classes import NO_DATA
from geo.cartography.label_placing import LabelRequest, place_labels
from geo.cartography.palette import FIELD_STYLES, STATUS_SHAPES, ink_on
from geo.export.deck_look import Look, breadth, height_of
from geo.export.deck_sheet import LABEL_PT, Box, Label, MapFrame, Mark, Outline
from geo.export.plate import URBAN, Area, Plate
from geo.export.wording import names_of
from geo.i18n import N_

MOST_SYMBOLS: Final = 120
"""With more projects on a map than this, one circle a district tells how many there are."""
_RADII: Final = (5.0, 6.5, 8.0, 10.0)
_SMALLEST_CIRCLE, _CIRCLE_PER_ROOT = 9.5, 2.2
_MARGIN: Final = 10.0
_PUSHES: Final = 20
_SPACING: Final = 1.0
_BAR_ROOM: Final = (110.0, 34.0)
"""Width and height of the corner in which the scale bar stands."""


@dataclass(frozen=True)
class View:
    """Metres (EPSG:32650) to points on the page: the corner (west, north) lies at (left, top), ``scale`` is points per metre."""

    west: float
    north: float
    scale: float
    box: Box

    def page(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page."""
        return self.box.x + (x - self.west) * self.scale, self.box.y + (self.north - y) * self.scale

    def metres(self, x: float, y: float) -> tuple[float, float]:
        """The metres of a place on the page."""
        return self.west + (x - self.box.x) / self.scale, self.north - (y - self.box.y) / self.scale

    @property
    def window(self) -> tuple[float, float, float, float]:
        """What the frame shows, in metres: west, south, east, north."""
        return self.west, self.north - self.box.h / self.scale, self.west + self.box.w / self.scale, self.north


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


def draw_map(plate: Plate, box: Box, look: Look, wish: Wish, *, role: str = "map") -> MapFrame:
    """Draw a plate into ``box``."""
    areas = [area for area in plate.areas if not wish.codes or area.adcode in wish.codes]
    around = [area for area in plate.areas if area.adcode in (wish.around or tuple(area.adcode for area in areas))]
    view = view_on(box, [area.polygon for area in around], shift=wish.codes == URBAN)
    classes = len(plate.measure.classes.limits)
    seen = {area.adcode: _inside(area.polygon, view) for area in areas}
    outlines = tuple(
        _outline(area, seen[area.adcode], view, plate, look.fill_of(area.band, classes), look, wish)
        for area in areas if not seen[area.adcode].is_empty
    )  # fmt: skip
    marks, labels = _marks_and_labels(plate, areas, seen, view, look, wish)
    length, text = _scale_bar(view, plate)
    frame = _frame_around([area for area in plate.areas if area.adcode in wish.framed], view) if wish.framed else None
    return MapFrame(
        role, box, plate.alt_text, outlines, marks, labels, look.panel, look.ink, length, text, frame
    )  # fmt: skip


def view_on(box: Box, polygons: Sequence[BaseGeometry], *, shift: bool = False) -> View:
    """The view that shows all polygons in the middle of ``box``; ``shift`` keeps more room for labels beside them."""
    west, south, east, north = shapely.union_all(shapely.envelope(np.array(polygons, dtype=object))).bounds
    room = box.inset(_MARGIN if not shift else 2 * _MARGIN)
    scale = min(room.w / (east - west), room.h / (north - south))
    spare_x, spare_y = box.w / scale - (east - west), box.h / scale - (north - south)
    return View(west - spare_x / 2, north + spare_y / 2, scale, box)


def symbol_colour(field: str, look: Look) -> str:
    """Colour of the symbols of a field."""
    return look.field_colour(field)


def _inside(polygon: MultiPolygon, view: View) -> BaseGeometry:
    return shapely.intersection(polygon, shapely.box(*view.window))


def _outline(area: Area, seen: BaseGeometry, view: View, plate: Plate, fill: str, look: Look, wish: Wish) -> Outline:  # noqa: PLR0913
    is_focus = area.adcode == wish.focus
    is_quiet = bool(wish.focus) and not is_focus
    return Outline(
        f"{area.adcode} {area.name}", _told(area, plate), tuple(_rings(seen, view)),
        look.panel if is_quiet else fill, look.border, 1.75 if is_focus else 0.75,
        hatched=area.band == NO_DATA and not is_quiet,
    )  # fmt: skip


def _rings(geometry: BaseGeometry, view: View) -> Iterable[tuple[tuple[float, float], ...]]:
    for part in shapely.get_parts(geometry):
        if isinstance(part, Polygon):
            for ring in (part.exterior, *part.interiors):
                yield tuple(view.page(x, y) for x, y in list(ring.coords)[:-1])


def _told(area: Area, plate: Plate) -> str:
    """A district in words: its value with unit and year, and its projects."""
    say, measure = plate.speech.say, plate.measure
    value = say(N_("no data")) if area.value is None else plate.speech.number(round(area.value, 1))
    return say(
        N_("{name}: {measure} {value} ({unit}){year}; {count} projects shown, {badge} of them known only to the district"),
        name=area.name, measure=plate.speech.texts(measure.label), value=value, unit=plate.speech.texts(measure.unit),
        year=f", {area.year}" if area.year else "", count=area.count, badge=area.badge,
    )  # fmt: skip


def _marks_and_labels(
    plate: Plate, areas: Sequence[Area], seen: dict[str, BaseGeometry], view: View, look: Look, wish: Wish
) -> tuple[tuple[Mark, ...], tuple[Label, ...]]:
    """Symbols and circles at their own places; names where they cover neither a circle nor another name."""
    circles = _apart([circle for area in areas if (circle := _circle(area, view, look, wish))])
    marks = [] if wish.counted else _uncrowded(list(_symbols(plate, view, look)), circles)
    taken = shapely.union_all(
        [shapely.Point(view.metres(one.x, one.y)).buffer((one.radius + 1) / view.scale, 4) for one in circles]
    )
    named = [area for area in areas if area.adcode in wish.labelled and not seen[area.adcode].is_empty]
    lines = {area.adcode: tuple(area.name.split(" ", 1)) for area in named}
    sizes = {
        code: (max(breadth(one, LABEL_PT) for one in text), height_of(len(text), LABEL_PT))
        for code, text in lines.items()
    }
    requests = [
        LabelRequest(area.adcode, _multi(shapely.difference(seen[area.adcode], taken)), area.anchor, *(side / view.scale for side in sizes[area.adcode]))
        for area in named
    ]  # fmt: skip
    placed_labels = place_labels(
        requests, frame=_room(view), obstacles=_obstacles(areas, named, seen, view),
        avoid=[view.metres(mark.x, mark.y) for mark in marks], spacing=_SPACING / view.scale,
        outside=not wish.focus,
    )  # fmt: skip
    names = {area.adcode: f"{area.adcode} {area.name}" for area in named}
    labels = [
        Label(names[one.id], lines[one.id], *view.page(one.x, one.y), *sizes[one.id], look.ink, tuple(view.page(*at) for at in one.leader))
        for one in placed_labels
    ]  # fmt: skip
    return (*marks, *circles), tuple(labels)


def _uncrowded(marks: list[Mark], circles: list[Mark]) -> list[Mark]:
    """Letters only where they lie over no symbol, circle or other letter; the colour tells the field as well."""
    taken = [
        shapely.box(one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius)
        for one in (*marks, *circles)
    ]
    kept = []
    for mark in marks:
        left = mark.x + mark.radius + 0.5
        room = shapely.box(left, mark.y - LABEL_PT * 0.7, left + LABEL_PT * 1.2, mark.y + LABEL_PT * 0.7)
        is_free = not any(room.intersects(other) for other in taken)
        taken += [room] if mark.text and is_free else []
        kept.append(mark if is_free else replace(mark, text=""))
    return kept


def _apart(circles: list[Mark]) -> list[Mark]:
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


def _circle(area: Area, view: View, look: Look, wish: Wish) -> Mark | None:
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


def _room(view: View) -> tuple[float, float, float, float]:
    west, south, east, north = view.window
    edge = _SPACING / view.scale
    return west + edge, south + edge, east - edge, north - edge


def _obstacles(
    areas: Sequence[Area], named: Sequence[Area], seen: dict[str, BaseGeometry], view: View
) -> list[BaseGeometry]:
    """What no label may cover: districts without a label on this map, and the scale bar."""
    west, south, _, _ = view.window
    bar = shapely.box(west, south, west + _BAR_ROOM[0] / view.scale, south + _BAR_ROOM[1] / view.scale)
    codes = {area.adcode for area in named}
    return [bar, *(seen[area.adcode] for area in areas if area.adcode not in codes)]


def _symbols(plate: Plate, view: View, look: Look) -> Iterable[Mark]:
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
            radius, symbol_colour(symbol.field, look), look.ground, letter(symbol.field), look.ink,
        )  # fmt: skip


def _letter_of(plate: Plate) -> Callable[[str], str]:
    is_chinese = plate.speech.languages[0] == "zh"
    return lambda field: (
        getattr(FIELD_STYLES[field], "letter_zh" if is_chinese else "letter_en") if field in FIELD_STYLES else ""
    )


def _multi(geometry: BaseGeometry) -> MultiPolygon:
    return MultiPolygon([part for part in shapely.get_parts(geometry) if isinstance(part, Polygon)])


def _scale_bar(view: View, plate: Plate) -> tuple[float, str]:
    """A round length of about a fifth of the frame: 1, 2 or 5 times a power of ten kilometres."""
    wanted = view.box.w / view.scale / 5 / 1000
    power = 10 ** int(np.floor(log10(wanted)))
    km = max((step * power for step in (1, 2, 5) if step * power <= wanted), default=power)
    return km * 1000 * view.scale, f"{plate.speech.number(km)} km"


def _frame_around(areas: Sequence[Area], view: View) -> Box:
    west, south, east, north = shapely.union_all([area.polygon.envelope for area in areas]).bounds
    (left, top), (right, bottom) = view.page(west, north), view.page(east, south)
    return Box(left, top, right - left, bottom - top).inset(-3)
