"""Where the districts' labels go: inside their own district, or outside the city at the end of a leader line, never one over another.

Plain geometry in metres of a projected CRS; whoever draws measures the labels and draws what comes back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

_STEPS: Final = 36
"""A district is searched on a grid of so many points across, what lies around the city on one twice as fine."""
_ROUNDS: Final = 6
"""Small districts come first; then again with those first that found no room."""
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
    best: dict[str, PlacedLabel] = {}
    order = sorted(areas, key=lambda area: (area.polygon.area, area.id))
    for _round in range(_ROUNDS):
        room = _Room(frame or _around(city), city, spacing, points, list(obstacles))
        placed = _place_in_order(order, room, outside=outside)
        if len(placed) > len(best):
            best = placed
        if len(best) == len(areas):
            break
        order.sort(key=lambda area: area.id in placed)  # what found no room comes first
    return tuple(best[area.id] for area in areas if area.id in best)


def _place_in_order(areas: Sequence[LabelRequest], room: _Room, *, outside: bool) -> dict[str, PlacedLabel]:
    """Place what fits inside, then the others outside."""
    placed: dict[str, PlacedLabel] = {}
    for place in (_place_inside, _place_outside) if outside else (_place_inside,):
        for area in areas:
            label = None if area.id in placed else place(area, room)
            if label is not None:
                placed[area.id] = label
    return placed


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
    centres, boxes = centres[free], boxes[free]
    if not len(boxes):
        return None
    ends = _nearest_edge_middles(boxes, area.anchor)
    leaders = shapely.linestrings(np.stack([np.broadcast_to(area.anchor, ends.shape), ends], axis=1))
    crosses = shapely.union_all([*room.taken, *room.leaders])
    shapely.prepare(crosses)
    lengths = np.where(shapely.intersects(crosses, leaders), np.inf, shapely.length(leaders))
    best = int(np.argmin(lengths))
    if np.isinf(lengths[best]):
        return None
    room.taken.append(boxes[best])
    room.leaders.append(leaders[best])
    return PlacedLabel(area.id, float(centres[best, 0]), float(centres[best, 1]), tuple(leaders[best].coords))


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


def _nearest_edge_middles(boxes: NDArray[Any], anchor: tuple[float, float]) -> Points:
    """Of each box the middle of the side that is nearest to a point."""
    west, south, east, north = shapely.bounds(boxes).T
    x, y = (west + east) / 2, (south + north) / 2
    middles = np.stack([np.column_stack(side) for side in ((west, y), (east, y), (x, south), (x, north))], axis=1)
    nearest = np.hypot(*np.moveaxis(middles - anchor, -1, 0)).argmin(axis=1)
    return middles[np.arange(len(middles)), nearest]


def _grid(bounds: tuple[float, float, float, float], steps: int) -> Points:
    west, south, east, north = bounds
    x, y = np.meshgrid(np.linspace(west, east, steps + 1), np.linspace(south, north, steps + 1))
    return np.column_stack([x.ravel(), y.ravel()])


def _around(city: BaseGeometry) -> tuple[float, float, float, float]:
    west, south, east, north = city.bounds
    margin = max(east - west, north - south) / 4
    return west - margin, south - margin, east + margin, north + margin
