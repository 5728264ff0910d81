"""Where a district's label could stand, best first: inside its district, or outside the city at the end of a leader line."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

_STEPS: Final = 36
_STEPS_OUTSIDE: Final = 60
"""A district, and what lies around the city, are searched on a grid of so many points across."""
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
class Room:
    """What may be used: the frame, and neither the city (outside) nor what stands there already."""

    frame: tuple[float, float, float, float]
    city: BaseGeometry
    spacing: float
    avoid: Points
    obstacles: BaseGeometry

    @cached_property
    def outside(self) -> Points:
        """Points of a grid over the frame that lie outside the city."""
        grid = _grid(self.frame, _STEPS_OUTSIDE)
        return grid[~shapely.contains_xy(self.city, *grid.T)]


@dataclass(frozen=True)
class Choice:
    """Where one label could stand, best first: centre, box (west, south, east, north), and the leader where one is needed."""

    centres: Points
    bounds: Points
    leaders: NDArray[Any] | None = None


def places_inside(area: LabelRequest, room: Room) -> Choice:
    """Places inside the polygon, the nearest to the anchor first, with a surcharge for each point covered."""
    polygon = area.polygon.buffer(-room.spacing) if room.spacing else area.polygon
    if polygon.is_empty:
        return Choice(np.empty((0, 2)), np.empty((0, 4)))
    centres = np.vstack([[area.anchor], _grid(polygon.bounds, _STEPS)])
    bounds = _bounds(centres, area)
    centres, bounds = _keep(_is_within(bounds, room.frame), centres, bounds)
    boxes = shapely.box(*bounds.T)
    shapely.prepare(polygon)
    fits = shapely.contains(polygon, boxes) & ~shapely.intersects(room.obstacles, boxes)
    centres, bounds = _keep(fits, centres, bounds)
    costs = np.hypot(*(centres - area.anchor).T) + _COST_OF_COVERING * area.width * _covered(centres, area, room.avoid)
    best_first = np.argsort(costs, kind="stable")
    return Choice(centres[best_first], bounds[best_first])


def places_outside(area: LabelRequest, room: Room) -> Choice:
    """Places outside the city, those with the shortest leader first; no leader crosses an obstacle."""
    centres = room.outside
    bounds = _bounds(centres, area)
    centres, bounds = _keep(_is_within(bounds, room.frame), centres, bounds)
    boxes = shapely.box(*bounds.T)
    free = ~shapely.intersects(room.city, boxes) & ~shapely.intersects(room.obstacles, boxes)
    centres, bounds = _keep(free, centres, bounds)
    ends = _nearest_edge_middles(bounds, area.anchor)
    leaders = shapely.linestrings(np.stack([np.broadcast_to(area.anchor, ends.shape), ends], axis=1))
    clear = ~shapely.intersects(room.obstacles, leaders)
    best_first = np.argsort(shapely.length(leaders[clear]), kind="stable")
    return Choice(centres[clear][best_first], bounds[clear][best_first], leaders[clear][best_first])


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
