"""A plate drawn into a frame of the page: districts, symbols or counted circles, labels, scale bar."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.cartography.classes import NO_DATA
from geo.cartography.label_choices import LabelRequest
from geo.cartography.label_placing import Choices, place_labels
from geo.export.deck_look import Look, breadth, height_of
from geo.export.deck_marks import Wish, apart, circle_of, symbols_of, uncrowded
from geo.export.deck_sheet import LABEL_PT, Box, Label, MapFrame, Mark, Outline
from geo.export.deck_view import MARGIN, SPACING, View, frame_around, label_room, scale_bar, seen_in, view_on
from geo.export.plate import URBAN, Area, Plate
from geo.i18n import N_

_MARGINS: Final = (MARGIN, 14.0, 18.0, 28.0, 40.0, 50.0)
"""Points around the map that are tried until every name has room."""
_MOST_MARGIN: Final = 0.75
"""Share of a frame that its margins may take."""
_BAR_ROOM: Final = (110.0, 34.0)
"""Width and height of the corner in which the scale bar stands."""


def draw_map(plate: Plate, box: Box, look: Look, wish: Wish, *, role: str = "map") -> MapFrame:
    """Draw a plate into ``box``, as large as every name that is wished for finds room; of the sizes tried the one with most names."""
    least, *wider = (margin * (2 if wish.codes == URBAN else 1) for margin in _MARGINS)
    best = _draw(plate, box, look, wish, role, least)
    for margin in wider:
        is_small = 2 * margin > _MOST_MARGIN * min(box.w, box.h)
        # around a district that fills the frame, only the neighbours with room are named
        if wish.focus or is_small or len(best.labels) == len(wish.labelled):
            break
        best = max(best, _draw(plate, box, look, wish, role, margin), key=lambda frame: len(frame.labels))
    return best


def _draw(plate: Plate, box: Box, look: Look, wish: Wish, role: str, margin: float) -> MapFrame:
    areas = [area for area in plate.areas if not wish.codes or area.adcode in wish.codes]
    around = [area for area in plate.areas if area.adcode in (wish.around or tuple(area.adcode for area in areas))]
    view = view_on(box, [area.polygon for area in around], margin=margin)
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
    free = {area.adcode: _multi(shapely.difference(seen[area.adcode], taken)) for area in named}
    obstacles = _obstacles(areas, named, seen, view)
    symbols = [shapely.Point(view.metres(one.x, one.y)).buffer(one.radius / view.scale, 4) for one in marks]
    place = partial(_labels, named, view, look, free=free, outside=not wish.focus)
    labels = place(obstacles=[*obstacles, *symbols])
    if marks and not wish.focus and len(labels) < len(named):
        labels = max(labels, place(obstacles=obstacles, marks=marks), key=len)  # rather a name over a symbol than none
    return (*uncrowded(marks, circles, labels), *circles), tuple(labels)


def _labels(  # noqa: PLR0913
    named: Sequence[Area], view: View, look: Look, *, free: dict[str, MultiPolygon], outside: bool,
    obstacles: Sequence[BaseGeometry], marks: Sequence[Mark] = (),
) -> list[Label]:  # fmt: skip
    """Names in all languages, or in the first one alone where the others find no room; ``marks`` are covered only if need be."""
    avoid = [view.metres(mark.x, mark.y) for mark in marks]
    short: set[str] = set()
    known: dict[tuple[str, float, float], Choices] = {}
    while True:
        lines = {area.adcode: _name_lines(area, is_short=area.adcode in short) for area in named}
        sizes = {code: _size(text) for code, text in lines.items()}
        requests = [
            LabelRequest(area.adcode, free[area.adcode], area.anchor, *(side / view.scale for side in sizes[area.adcode]))
            for area in named
        ]  # fmt: skip
        placed = place_labels(
            requests, frame=label_room(view), obstacles=obstacles, avoid=avoid, spacing=SPACING / view.scale, outside=outside, known=known,
        )  # fmt: skip
        missing = set(lines) - {one.id for one in placed}
        shorter = _shorter(short, missing, set(lines))
        if not missing or shorter == short or all(len(one) == 1 for one in lines.values()):
            break
        short = shorter
    names = {area.adcode: f"{area.adcode} {area.name}" for area in named}
    return [
        Label(names[one.id], lines[one.id], *view.page(one.x, one.y), *sizes[one.id], look.ink, tuple(view.page(*at) for at in one.leader))
        for one in placed
    ]  # fmt: skip


def _shorter(short: set[str], missing: set[str], all_codes: set[str]) -> set[str]:
    """Whose names stand in the first language only: those without room for both, and then everybody's, so that none is missing."""
    return short | missing if missing - short else all_codes


def _name_lines(area: Area, *, is_short: bool) -> tuple[str, ...]:
    lines = tuple(area.name.split(" ", 1))
    return lines[:1] if is_short else lines


def _size(lines: tuple[str, ...]) -> tuple[float, float]:
    return max(breadth(line, LABEL_PT) for line in lines), height_of(len(lines), LABEL_PT)


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
