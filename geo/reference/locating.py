"""Which district covers a point: exact, and quick for a million points."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

Positions = npt.NDArray[np.int16]
"""Row numbers in the table of districts; -1 stands for none."""
Coordinates = npt.NDArray[np.float64]

GRID = 256
"""Cells along each side of the grid that answers for points away from every border."""
MANY_POINTS = 20_000
"""From here on the grid (some 30 ms to lay) pays."""
_MIXED = -2


def locate_points(lon: Coordinates, lat: Coordinates, districts: gpd.GeoDataFrame) -> Positions:
    """Position of the district that covers each point, borders included, or -1; NaN and infinity lie nowhere.

    A point on a shared border belongs to the district that comes first in ``districts``. Many points are looked up in a grid first: a
    cell without a border in it lies in one district as a whole. What is left, and few points, take shapely's prepared test, district by
    district. The answers are those of ``geopandas.sjoin`` with ``intersects``, which with the points on the left cannot prepare the polygons.

    Args:
        lon: degrees in the CRS of ``districts``.
        lat: likewise.
        districts: polygons that do not overlap.
    """
    # a private copy, since a prepared geometry must not be shared between the server's threads
    polygons = shapely.from_wkb(shapely.to_wkb(districts.geometry.to_numpy()))
    shapely.prepare(polygons)
    west, south, east, north = districts.total_bounds
    found = np.full(len(lon), -1, dtype=np.int16)
    inside = np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
    x, y = lon[inside], lat[inside]
    if len(x) < MANY_POINTS:
        found[inside] = _test_each(x, y, polygons)
        return found
    answers = _Grid(polygons, (west, south, east, north)).look_up(x, y)
    mixed = np.flatnonzero(answers == _MIXED)
    answers[mixed] = _test_each(x[mixed], y[mixed], polygons)
    found[inside] = answers
    return found


def _test_each(x: Coordinates, y: Coordinates, polygons: npt.NDArray[np.object_]) -> Positions:
    found = np.full(len(x), -1, dtype=np.int16)
    left = np.arange(len(x))
    for position, (polygon, (w, s, e, n)) in enumerate(zip(polygons, shapely.bounds(polygons), strict=True)):
        near = np.flatnonzero((x >= w) & (x <= e) & (y >= s) & (y <= n))
        hit = near[shapely.intersects_xy(polygon, x[near], y[near])]
        found[left[hit]] = position
        stays = np.ones(len(left), dtype=bool)
        stays[hit] = False
        left, x, y = left[stays], x[stays], y[stays]
    return found


class _Grid:
    """Square cells over the bounds: each lies in one district, in none, or is mixed because a border comes near it."""

    def __init__(self, polygons: npt.NDArray[np.object_], bounds: tuple[float, float, float, float]) -> None:
        self.west, self.south, east, north = bounds
        self.width, self.height = (east - self.west) / GRID, (north - self.south) / GRID
        middle = np.arange(GRID) + 0.5
        x, y = np.meshgrid(self.west + middle * self.width, self.south + middle * self.height)
        cells = np.full(GRID * GRID, _MIXED, dtype=np.int16)
        clear = np.flatnonzero(~self._touched(polygons))
        cells[clear] = _test_each(x.ravel()[clear], y.ravel()[clear], polygons)
        self.cells = cells

    def look_up(self, x: Coordinates, y: Coordinates) -> Positions:
        return self.cells[self._cell(x, y)]

    def _cell(self, x: Coordinates, y: Coordinates) -> npt.NDArray[np.int32]:
        column = np.minimum(((x - self.west) / self.width).astype(np.int32), GRID - 1)
        row = np.minimum(((y - self.south) / self.height).astype(np.int32), GRID - 1)
        return row * GRID + column

    def _touched(self, polygons: npt.NDArray[np.object_]) -> npt.NDArray[np.bool_]:
        """Cells within an eighth of a cell of a border, sampled in steps no longer than that: no border can slip through."""
        reach = min(self.width, self.height) / 8
        samples = shapely.get_coordinates(shapely.segmentize(shapely.boundary(polygons), reach))
        touched = np.zeros(GRID * GRID, dtype=bool)
        for right in (-reach, reach):
            for up in (-reach, reach):
                corner = samples + np.array([right, up])
                column = np.clip(((corner[:, 0] - self.west) / self.width).astype(np.int32), 0, GRID - 1)
                row = np.clip(((corner[:, 1] - self.south) / self.height).astype(np.int32), 0, GRID - 1)
                touched[row * GRID + column] = True
        return touched
