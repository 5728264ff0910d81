"""Where the districts' labels go: inside their own district, or outside the city at the end of a leader line, never one over another.

Plain geometry in metres of a projected CRS; whoever draws measures the labels and draws what comes back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

_STEPS: Final = 36
"""A district is searched on a grid of so many points across, what lies around the city on one twice as fine."""
_CLOSE_ENOUGH: Final = 500
_COST_OF_COVERING: Final = 0.35
"""Covering one point of ``avoid`` costs as much as moving by this share of the label's width."""

Points = NDArray[np.float64]


@dataclass(frozen=True)
class LabelRequest:
    """A label of ``width`` by ``height`` metres for a district, best at ``anchor``, which is a point inside ``polygon``."""

    id: str
    polygon: Polygon | MultiPolygon
    anchor: tuple[float, float]
    width: float
    height: float


@dataclass(frozen=True)
class PlacedLabel:
    """The centre of a label; ``leader`` leads from its district to its edge and is empty when it lies inside its own polygon."""

    id: str
    x: float
    y: float
    leader: tuple[tuple[float, float], ...] = ()


@dataclass
class _Room:
    """What is already taken, and what may be."""

    frame: tuple[float, float, float, float]
    city: BaseGeometry
    spacing: float
    avoid: Points
    taken: list[BaseGeometry] = field(default_factory=list)
    leaders: list[LineString] = field(default_factory=list)


def place_labels(
    areas: Sequence[LabelRequest],
    *,
    frame: tuple[float, float, float, float] | None = None,
    obstacles: Sequence[BaseGeometry] = (),
    avoid: Sequence[tuple[float, float]] = (),
    spacing: float = 0.0,
    outside: bool = True,
) -> tuple[PlacedLabel, ...]:
    """Place one label for each district, in the order of ``areas``.

    Args:
        frame: west, south, east and north of the room that may be used; by default half the city's size around it.
        obstacles: what no label may touch (legend, inset).
        avoid: points that a label covers only when nothing better is near (symbols).
        spacing: least distance of a label from another, and from its own border.
        outside: whether a label that fits nowhere in its district goes outside the city.

    Returns:
        The labels that found room. One that is missing found none: say its name elsewhere.
    """
    city = shapely.union_all([area.polygon for area in areas])
    points = np.asarray(avoid, dtype=float).reshape(-1, 2)
    room = _Room(frame or _around(city), city, spacing, points, list(obstacles))
    placed: dict[str, PlacedLabel] = {}
    left_over = []
    for area in sorted(areas, key=lambda area: (area.polygon.area, area.id)):
        label = _place_inside(area, room)
        if label is None:
            left_over.append(area)
        else:
            placed[area.id] = label
    for area in left_over if outside else ():
        label = _place_outside(area, room)
        if label is not None:
            placed[area.id] = label
    return tuple(placed[area.id] for area in areas if area.id in placed)


def _place_inside(area: LabelRequest, room: _Room) -> PlacedLabel | None:
    """The place inside its polygon that is nearest to the anchor, with a surcharge for each point covered."""
    polygon = area.polygon.buffer(-room.spacing) if room.spacing else area.polygon
    if polygon.is_empty:
        return None
    centres = np.vstack([[area.anchor], _grid(polygon.bounds, _STEPS)])
    boxes = _boxes(centres, area)
    shapely.prepare(polygon)
    fits = shapely.contains(polygon, boxes) & _is_free(boxes, room) & _is_within(boxes, room.frame)
    if not fits.any():
        return None
    centres, boxes = centres[fits], boxes[fits]
    covered = _covered(centres, area, room.avoid)
    costs = np.hypot(*(centres - area.anchor).T) + _COST_OF_COVERING * area.width * covered
    best = int(np.argmin(costs))
    room.taken.append(boxes[best])
    return PlacedLabel(area.id, float(centres[best, 0]), float(centres[best, 1]))


def _place_outside(area: LabelRequest, room: _Room) -> PlacedLabel | None:
    """The place outside the city with the shortest leader that crosses neither a label nor another leader."""
    centres = _grid(room.frame, 2 * _STEPS)
    boxes = _boxes(centres, area)
    shapely.prepare(room.city)
    free = ~shapely.intersects(room.city, boxes) & _is_free(boxes, room) & _is_within(boxes, room.frame)
    anchor = Point(area.anchor)
    centres, boxes = centres[free], boxes[free]
    nearest_first = np.argsort(shapely.distance(anchor, boxes), kind="stable")[:_CLOSE_ENOUGH]
    for at in nearest_first:
        leader = LineString([area.anchor, _nearest_edge_middle(boxes[at], anchor)])
        if any(leader.intersects(other) for other in (*room.taken, *room.leaders)):
            continue
        room.taken.append(boxes[at])
        room.leaders.append(leader)
        return PlacedLabel(area.id, float(centres[at, 0]), float(centres[at, 1]), tuple(leader.coords))
    return None


def _is_free(boxes: NDArray[Any], room: _Room) -> NDArray[np.bool_]:
    free = np.ones(len(boxes), dtype=bool)
    for other in (*room.taken, *room.leaders):
        free &= ~shapely.dwithin(boxes, other, room.spacing) if room.spacing else ~shapely.intersects(boxes, other)
    return free


def _is_within(boxes: NDArray[Any], frame: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    bounds = shapely.bounds(boxes)
    west, south, east, north = frame
    return (bounds[:, 0] >= west) & (bounds[:, 1] >= south) & (bounds[:, 2] <= east) & (bounds[:, 3] <= north)


def _covered(centres: Points, area: LabelRequest, points: Points) -> NDArray[np.int_]:
    """How many points lie under the label at each centre."""
    away = np.abs(centres[:, None, :] - points[None, :, :])
    return ((away[..., 0] <= area.width / 2) & (away[..., 1] <= area.height / 2)).sum(axis=1)


def _boxes(centres: Points, area: LabelRequest) -> NDArray[Any]:
    x, y = centres.T
    half_width, half_height = area.width / 2, area.height / 2
    return shapely.box(x - half_width, y - half_height, x + half_width, y + half_height)


def _nearest_edge_middle(box: Polygon, anchor: Point) -> tuple[float, float]:
    west, south, east, north = box.bounds
    x, y = (west + east) / 2, (south + north) / 2
    middles = ((west, y), (east, y), (x, south), (x, north))
    return min(middles, key=lambda middle: anchor.distance(Point(middle)))


def _grid(bounds: tuple[float, float, float, float], steps: int) -> Points:
    west, south, east, north = bounds
    x, y = np.meshgrid(np.linspace(west, east, steps + 1), np.linspace(south, north, steps + 1))
    return np.column_stack([x.ravel(), y.ravel()])


def _around(city: BaseGeometry) -> tuple[float, float, float, float]:
    west, south, east, north = city.bounds
    margin = max(east - west, north - south) / 4
    return west - margin, south - margin, east + margin, north + margin
