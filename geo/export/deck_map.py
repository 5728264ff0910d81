"""A plate drawn into a frame of the page: districts, symbols or counted circles, labels, scale bar."""

from collections.abc import Iterable, Sequence
from typing import Final

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.cartography.classes import NO_DATA
from geo.cartography.label_choices import LabelRequest
from geo.cartography.label_placing import place_labels
from geo.export.deck_look import Look, breadth, height_of
from geo.export.deck_marks import Wish, apart, circle_of, symbols_of, uncrowded
from geo.export.deck_sheet import LABEL_PT, Box, Label, MapFrame, Mark, Outline
from geo.export.deck_view import SPACING, View, frame_around, label_room, scale_bar, seen_in, view_on
from geo.export.plate import URBAN, Area, Plate
from geo.i18n import N_

_BAR_ROOM: Final = (110.0, 34.0)
"""Width and height of the corner in which the scale bar stands."""


def draw_map(plate: Plate, box: Box, look: Look, wish: Wish, *, role: str = "map") -> MapFrame:
    """Draw a plate into ``box``."""
    areas = [area for area in plate.areas if not wish.codes or area.adcode in wish.codes]
    around = [area for area in plate.areas if area.adcode in (wish.around or tuple(area.adcode for area in areas))]
    view = view_on(box, [area.polygon for area in around], shift=wish.codes == URBAN)
    classes = len(plate.measure.classes.limits)
    seen = {area.adcode: seen_in(area.polygon, view) for area in areas}
    outlines = tuple(
        _outline(area, seen[area.adcode], view, plate, look.fill_of(area.band, classes), look, wish)
        for area in areas if not seen[area.adcode].is_empty
    )  # fmt: skip
    marks, labels = _marks_and_labels(plate, areas, seen, view, look, wish)
    length, text = scale_bar(view, plate)
    frame = frame_around([area for area in plate.areas if area.adcode in wish.framed], view) if wish.framed else None
    return MapFrame(
        role, box, plate.alt_text, outlines, marks, labels, look.panel, look.ink, length, text, frame
    )  # fmt: skip


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
    circles = apart([circle for area in areas if (circle := circle_of(area, view, look, wish))])
    marks = [] if wish.counted else list(symbols_of(plate, view, look))
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
        requests, frame=label_room(view), obstacles=_obstacles(areas, named, seen, view),
        avoid=[view.metres(mark.x, mark.y) for mark in marks], spacing=SPACING / view.scale,
        outside=not wish.focus,
    )  # fmt: skip
    names = {area.adcode: f"{area.adcode} {area.name}" for area in named}
    labels = [
        Label(names[one.id], lines[one.id], *view.page(one.x, one.y), *sizes[one.id], look.ink, tuple(view.page(*at) for at in one.leader))
        for one in placed_labels
    ]  # fmt: skip
    return (*uncrowded(marks, circles, labels), *circles), tuple(labels)


def _obstacles(
    areas: Sequence[Area], named: Sequence[Area], seen: dict[str, BaseGeometry], view: View
) -> list[BaseGeometry]:
    """What no label may cover: districts without a label on this map, and the scale bar."""
    west, south, _, _ = view.window
    bar = shapely.box(west, south, west + _BAR_ROOM[0] / view.scale, south + _BAR_ROOM[1] / view.scale)
    codes = {area.adcode for area in named}
    return [bar, *(seen[area.adcode] for area in areas if area.adcode not in codes)]


def _multi(geometry: BaseGeometry) -> MultiPolygon:
    return MultiPolygon([part for part in shapely.get_parts(geometry) if isinstance(part, Polygon)])
