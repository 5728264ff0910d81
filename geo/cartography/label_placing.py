"""Where the districts' labels go: inside their own district, or outside the city at the end of a leader line, never one over another.

Plain geometry in metres of a projected CRS; whoever draws measures the labels and draws what comes back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

_STEPS: Final = 36
_STEPS_OUTSIDE: Final = 60
"""A district, and what lies around the city, are searched on a grid of so many points across."""
_AT_ONCE: Final = 200
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


@dataclass(frozen=True)
class _Room:
    """What may be used: the frame, and neither the city (outside) nor what stands there already."""

    frame: tuple[float, float, float, float]
    city: BaseGeometry
    spacing: float
    avoid: Points
    obstacles: BaseGeometry


@dataclass(frozen=True)
class _Choice:
    """Where one label could stand, best first: centre, box (west, south, east, north), and the leader where one is needed."""

    centres: Points
    bounds: Points
    leaders: NDArray[Any] | None = None


@dataclass
class _Taken:
    """The boxes and leaders of the labels placed so far."""

    bounds: Points = field(default_factory=lambda: np.empty((0, 4)))
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
    room = _Room(frame or _around(city), city, spacing, points, shapely.union_all(list(obstacles)).buffer(spacing))
    shapely.prepare([room.city, room.obstacles])
    choices = {area.id: (_inside(area, room), _outside(area, room) if outside else None) for area in areas}
    best: dict[str, PlacedLabel] = {}
    order = [area.id for area in sorted(areas, key=lambda area: (area.polygon.area, area.id))]
    for _round in range(_ROUNDS):
        placed = _place_in_order(order, choices, spacing)
        if len(placed) > len(best):
            best = placed
        if len(best) == len(areas):
            break
        # what found no room comes first in the next round
        order = [name for name in order if name not in placed] + [name for name in order if name in placed]
    return tuple(best[area.id] for area in areas if area.id in best)


def _place_in_order(
    order: Sequence[str], choices: Mapping[str, tuple[_Choice, _Choice | None]], spacing: float
) -> dict[str, PlacedLabel]:  # fmt: skip
    """Place what fits inside, then the others outside."""
    placed: dict[str, PlacedLabel] = {}
    taken = _Taken()
    for which in (0, 1):
        for name in order:
            choice = choices[name][which]
            if name in placed or choice is None or not len(choice.centres):
                continue
            at = _first_free(choice, taken, spacing)
            if at is None:
                continue
            leader = None if choice.leaders is None else choice.leaders[at]
            taken.bounds = np.vstack([taken.bounds, choice.bounds[at]])
            if leader is not None:
                taken.leaders.append(leader)
            x, y = choice.centres[at].tolist()
            placed[name] = PlacedLabel(name, x, y, () if leader is None else tuple(leader.coords))
    return placed


def _inside(area: LabelRequest, room: _Room) -> _Choice:
    """Places inside the polygon, the nearest to the anchor first, with a surcharge for each point covered."""
    polygon = area.polygon.buffer(-room.spacing) if room.spacing else area.polygon
    if polygon.is_empty:
        return _Choice(np.empty((0, 2)), np.empty((0, 4)))
    centres = np.vstack([[area.anchor], _grid(polygon.bounds, _STEPS)])
    bounds = _bounds(centres, area)
    centres, bounds = _keep(_is_within(bounds, room.frame), centres, bounds)
    boxes = shapely.box(*bounds.T)
    shapely.prepare(polygon)
    fits = shapely.contains(polygon, boxes) & ~shapely.intersects(room.obstacles, boxes)
    centres, bounds = _keep(fits, centres, bounds)
    costs = np.hypot(*(centres - area.anchor).T) + _COST_OF_COVERING * area.width * _covered(centres, area, room.avoid)
    best_first = np.argsort(costs, kind="stable")
    return _Choice(centres[best_first], bounds[best_first])


def _outside(area: LabelRequest, room: _Room) -> _Choice:
    """Places outside the city, those with the shortest leader first; no leader crosses an obstacle."""
    centres = _grid(room.frame, _STEPS_OUTSIDE)
    bounds = _bounds(centres, area)
    centres, bounds = _keep(_is_within(bounds, room.frame), centres, bounds)
    boxes = shapely.box(*bounds.T)
    free = ~shapely.intersects(room.city, boxes) & ~shapely.intersects(room.obstacles, boxes)
    centres, bounds = _keep(free, centres, bounds)
    ends = _nearest_edge_middles(bounds, area.anchor)
    leaders = shapely.linestrings(np.stack([np.broadcast_to(area.anchor, ends.shape), ends], axis=1))
    clear = ~shapely.intersects(room.obstacles, leaders)
    best_first = np.argsort(shapely.length(leaders[clear]), kind="stable")
    return _Choice(centres[clear][best_first], bounds[clear][best_first], leaders[clear][best_first])


def _first_free(choice: _Choice, taken: _Taken, spacing: float) -> int | None:
    """Position of the best place that neither lies over a label or leader nor has a leader across one."""
    west, south, east, north = (choice.bounds[:, [side]] for side in range(4))
    other = taken.bounds + np.array([-spacing, -spacing, spacing, spacing])
    overlaps = (west <= other[:, 2]) & (east >= other[:, 0]) & (south <= other[:, 3]) & (north >= other[:, 1])
    candidates = np.flatnonzero(~overlaps.any(axis=1))
    in_the_way = shapely.union_all([*taken.leaders, *shapely.box(*taken.bounds.T)])
    shapely.prepare(in_the_way)
    leaders = shapely.union_all(taken.leaders)
    for start in range(0, len(candidates), _AT_ONCE):
        some = candidates[start : start + _AT_ONCE]
        free = ~shapely.dwithin(shapely.box(*choice.bounds[some].T), leaders, spacing)
        if choice.leaders is not None:
            free &= ~shapely.intersects(in_the_way, choice.leaders[some])
        if free.any():
            return int(some[np.argmax(free)])
    return None


def _keep(mask: NDArray[np.bool_], *arrays: Points) -> tuple[Points, ...]:
    return tuple(array[mask] for array in arrays)


def _is_within(bounds: Points, frame: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    west, south, east, north = frame
    return (bounds[:, 0] >= west) & (bounds[:, 1] >= south) & (bounds[:, 2] <= east) & (bounds[:, 3] <= north)


def _covered(centres: Points, area: LabelRequest, points: Points) -> NDArray[np.int_]:
    """How many points lie under the label at each centre."""
    away = np.abs(centres[:, None, :] - points[None, :, :])
    return ((away[..., 0] <= area.width / 2) & (away[..., 1] <= area.height / 2)).sum(axis=1)


def _bounds(centres: Points, area: LabelRequest) -> Points:
    half = np.array([area.width / 2, area.height / 2])
    return np.hstack([centres - half, centres + half])


def _nearest_edge_middles(bounds: Points, anchor: tuple[float, float]) -> Points:
    """Of each box the middle of the side that is nearest to a point."""
    west, south, east, north = bounds.T
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
