"""Where the districts' labels go: inside their own district, or outside the city at the end of a leader line, never one over another.

Plain geometry in metres of a projected CRS; whoever draws measures the labels and draws what comes back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.cartography.label_choices import Choice, LabelRequest, Points, Room, places_inside, places_outside

_AT_ONCE: Final = 200
_ROUNDS: Final = 6
"""Small districts come first; then again with those first that found no room."""


Choices = tuple[Choice, Choice | None]
"""Inside its district, and outside the city where it may go there."""


@dataclass(frozen=True)
class PlacedLabel:
    """The centre of a label; ``leader`` leads from its district to its edge and is empty when it lies inside its own polygon."""

    id: str
    x: float
    y: float
    leader: tuple[tuple[float, float], ...] = ()


@dataclass
class _Taken:
    """The boxes and leaders of the labels placed so far."""

    bounds: Points = field(default_factory=lambda: np.empty((0, 4)))
    leaders: list[LineString] = field(default_factory=list)


def place_labels(  # noqa: PLR0913
    areas: Sequence[LabelRequest],
    *,
    frame: tuple[float, float, float, float] | None = None,
    obstacles: Sequence[BaseGeometry] = (),
    avoid: Sequence[tuple[float, float]] = (),
    spacing: float = 0.0,
    outside: bool = True,
    known: dict[tuple[str, float, float], Choices] | None = None,
) -> tuple[PlacedLabel, ...]:
    """Place one label for each district, in the order of ``areas``.

    Args:
        frame: west, south, east and north of the room that may be used; by default half the city's size around it.
        obstacles: what no label may touch (legend, inset).
        avoid: points that a label covers only when nothing better is near (symbols).
        spacing: least distance of a label from another, and from its own border.
        outside: whether a label that fits nowhere in its district goes outside the city.
        known: where labels of these ids and sizes could stand, from calls in which all but ``areas`` was the same; added to.

    Returns:
        The labels that found room. One that is missing found none: say its name elsewhere.
    """
    city = shapely.union_all([area.polygon for area in areas])
    points = np.asarray(avoid, dtype=float).reshape(-1, 2)
    room = Room(frame or _around(city), city, spacing, points, shapely.union_all(list(obstacles)).buffer(spacing))
    shapely.prepare([room.city, room.obstacles])
    known = {} if known is None else known
    for area in areas:
        if (key := (area.id, area.width, area.height)) not in known:
            known[key] = places_inside(area, room), places_outside(area, room) if outside else None
    choices = {area.id: known[area.id, area.width, area.height] for area in areas}
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
    order: Sequence[str], choices: Mapping[str, Choices], spacing: float
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


def _first_free(choice: Choice, taken: _Taken, spacing: float) -> int | None:
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


def _around(city: BaseGeometry) -> tuple[float, float, float, float]:
    west, south, east, north = city.bounds
    margin = max(east - west, north - south) / 4
    return west - margin, south - margin, east + margin, north + margin
