"""Which datum a table of points is in, told by the districts that its rows state; and the way to WGS-84.

The same numbers mean places 555 m (GCJ-02) or 1,378 m (BD-09) apart, too little to see and enough to put one project in ten of
the inner city into the wrong district. So each datum is tried: read in the right one, points fall into the districts that
their rows state; read in a wrong one, those near a border fall out.

The decision compares how likely the stated districts are under each datum. A point counts by how far inside or outside the
stated district it lies, since boundaries of different makers differ by some hundred metres, and since a row with a wrong
district is wrong under every datum alike. The margin was chosen by simulation (points spread alike over the 16 districts,
stated by a second set of boundaries, Tianditu's; 5 % of the rows with a random wrong district; 10,000 sets for each datum,
the worst of the three datums given): 100 points were named rightly in 90 to 91 % and wrongly in 0.4 %, 300 points in 99.9 % and
0.02 %; stated by our own boundaries, 100 points in 95 % and 0.03 %. In the six inner districts 100 points gave 98 %. Around the places of
the bundled projects with Tianditu's boundaries, the hardest case tried, 81 % and 1.1 %, with our own 94 % and 0.05 %. Below 100 points
the margin is wider, so that at most 1 set in 10,000 was named wrongly (2 with 15 % of wrong rows); 50 points are then named in 4 to 42 %.
Of 3,000 sets of 100 handed to this module itself, the first kind above, 94.0 % were named rightly and 0.3 % wrongly.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from geo.reference.coordinates import (
    DATUMS,
    LATITUDES,
    LONGITUDES,
    from_grid,
    grid_metres,
    parse_dms,
    swapped_pairs,
    to_wgs84,
)
from geo.reference.locating import locate_points
from geo.reference.shifts import Floats, bd09_to_wgs84, gcj02_to_wgs84, wgs84_to_bd09, wgs84_to_gcj02
from geo.schema import E_TOWN, METRIC_CRS

UNDECIDED: Final = "undecided"
ENOUGH_POINTS: Final = 100
ENOUGH_PLACES: Final = 80
"""Different places that so many points must lie in."""
MARGIN: Final = 2.0
"""Least lead in log likelihood of the best datum over the next, from ``ENOUGH_POINTS`` in ``ENOUGH_PLACES`` on."""
MARGIN_OF_FEW: Final = 7.0
"""The same for fewer points."""
LEAST_AGREEMENT: Final = 0.6
"""Least share of rows that must lie in their district under the best datum; below, the districts say nothing of the datum."""
WRONG_ROWS: Final = 0.0033
"""Chance that a row with a wrong district states just this one: 5 % of the rows, shared by 15 districts."""
BOUNDARY_ERRORS_M: Final = ((0.7, 100.0), (0.3, 400.0))
"""Shares and standard deviations (metres) of the errors of boundaries and of what people state near them."""
MOST_POINTS: Final = 2_000
"""Points whose distances are measured; more are thinned out evenly, since 1,000 already decide every time."""
SAME_PLACE_DEGREES: Final = 1e-4
"""Points within some 10 m with the same district count as one: a park's ten projects are one piece of evidence."""
E_TOWN_HOSTS: Final = "110115;110112"
GEOGRAPHIC_CANDIDATES: Final = ("wgs84", "gcj02", "bd09")
METRES_PER_DEGREE: Final = np.array([np.cos(np.radians(40.0)) * 111_320.0, 111_132.0])
"""Metres of a degree east and north at 40 degrees, true to 1 % all over Beijing: enough to weigh distances from borders."""
Border = tuple[BaseGeometry, BaseGeometry]
"""Polygon and boundary line of a district."""
RIVAL_GRID: Final = "utm-50n"
"""Numbers of the UTM grid look like those of the survey grid and mean places 1.7 km away; no such table is converted."""


@dataclass(frozen=True)
class DatumVerdict:
    """What the stated districts say of the datum of a table.

    Attributes:
        name: one of ``DATUMS``, or ``undecided``.
        best: the datum of ``DATUMS`` that leads, decided or not, or ``""``: what to read the table in until somebody says.
        agreement: for each datum tried, the share (0 to 1) of the rows with a district that lie in it; CGCS2000 in degrees
            cannot be told from WGS-84 and stands with it.
        decided: whether one datum leads by the margin.
        points: rows with both a point and a district of Beijing.
        swapped: whether most rows have longitude and latitude in the wrong order; they were turned before trying.
        lead: lead of the best datum over the next, in log likelihood.
        margin: lead that was needed.
    """

    name: str
    best: str = ""
    agreement: dict[str, float] = field(default_factory=dict)
    decided: bool = False
    points: int = 0
    swapped: bool = False
    lead: float = 0.0
    margin: float = MARGIN_OF_FEW


def detect_datum(
    x: ArrayLike, y: ArrayLike, stated_adcodes: Iterable[str | None], districts: gpd.GeoDataFrame
) -> DatumVerdict:
    """Tell the datum of a table from the districts that its rows state.

    Args:
        x: longitudes in degrees, or metres of a grid; NaN where a row has none. Swapped pairs are recognised.
        y: latitudes, or the other metres.
        stated_adcodes: the adcode that each row states; several joined by ";"; ``""`` or ``None`` for none. Beijing E-Town
            counts as Daxing or Tongzhou, in which it lies.
        districts: polygons in EPSG:4326 with ``adcode``.

    Returns:
        The verdict; without a row that has both, or below the margin, it is undecided.
    """
    first, second = np.asarray(x, dtype=float).ravel(), np.asarray(y, dtype=float).ravel()
    turned = swapped_pairs(first, second)
    swapped = bool(turned.sum() > (_in_window(first, second) & ~turned).sum())
    first, second = np.where(turned, second, first), np.where(turned, first, second)
    stated, labels = _stated(stated_adcodes, districts)
    metres = np.isfinite(grid_metres(first, second)[0])
    on_grid = bool(metres.sum() > _in_window(first, second).sum())
    usable = np.flatnonzero((stated >= 0) & (metres if on_grid else _in_window(first, second)))
    if not len(usable):
        return DatumVerdict(UNDECIDED, swapped=swapped)
    converted = _candidates(first[usable], second[usable], on_grid=on_grid)
    agreement = {name: _agreement(*points, stated[usable], labels, districts) for name, points in converted.items()}
    kept = _independent(first[usable], second[usable], stated[usable])
    borders = _borders(districts, {position for label in np.unique(stated[usable]) for position in labels[label]})
    likelihood = {
        name: _log_likelihood(lon[kept], lat[kept], stated[usable][kept], labels, borders)
        for name, (lon, lat) in converted.items()
    }
    return _decide(agreement, likelihood, len(usable), len(kept), swapped=swapped)


def _decide(
    agreement: dict[str, float], likelihood: dict[str, float], points: int, independent: int, *, swapped: bool
) -> DatumVerdict:
    best, second = sorted(likelihood, key=lambda name: likelihood[name], reverse=True)[:2]
    lead = likelihood[best] - likelihood[second]
    enough = points >= ENOUGH_POINTS and independent >= ENOUGH_PLACES
    margin = MARGIN if enough else MARGIN_OF_FEW
    decided = lead >= margin and agreement[best] >= LEAST_AGREEMENT and best != RIVAL_GRID
    return DatumVerdict(
        best if decided else UNDECIDED,
        best if best != RIVAL_GRID else "",
        agreement,
        decided,
        points,
        swapped,
        lead,
        margin,
    )


def _in_window(x: Floats, y: Floats) -> NDArray[np.bool_]:
    """Degrees of Beijing and its neighbours, in either order."""
    east, north = (x >= LONGITUDES[0]) & (x <= LONGITUDES[1]), (y >= LATITUDES[0]) & (y <= LATITUDES[1])
    return (east & north) | swapped_pairs(x, y)


def _candidates(x: Floats, y: Floats, *, on_grid: bool) -> dict[str, tuple[Floats, Floats]]:
    if on_grid:
        return {"cgcs2000-gk": to_wgs84(x, y, "cgcs2000-gk"), RIVAL_GRID: from_grid(x, y, METRIC_CRS)}
    return {name: to_wgs84(x, y, name) for name in GEOGRAPHIC_CANDIDATES}


def _stated(adcodes: Iterable[str | None], districts: gpd.GeoDataFrame) -> tuple[NDArray[np.int64], list[list[int]]]:
    """For each row the number of its label, -1 for none; for each label the positions of its districts."""
    position = {code: at for at, code in enumerate(districts["adcode"])}
    texts = pd.Series([code if isinstance(code, str) else "" for code in adcodes], dtype=object)
    which, unique = pd.factorize(texts.str.replace(E_TOWN, E_TOWN_HOSTS))
    labels = [[position[code] for code in text.split(";") if code in position] for text in unique]
    known = np.array([bool(label) for label in labels], dtype=bool)
    return np.where(known[which], which, -1) if len(which) else np.empty(0, dtype=np.int64), labels


def _agreement(
    lon: Floats, lat: Floats, stated: NDArray[np.int64], labels: list[list[int]], districts: gpd.GeoDataFrame
) -> float:
    allowed = np.zeros((len(labels), len(districts) + 1), dtype=bool)
    for row, label in enumerate(labels):
        allowed[row, label] = True
    return float(allowed[stated, locate_points(lon, lat, districts)].mean())


def _independent(x: Floats, y: Floats, stated: NDArray[np.int64]) -> NDArray[np.int64]:
    """One row for each place and district, thinned out evenly to ``MOST_POINTS``."""
    step = SAME_PLACE_DEGREES if np.abs(x[0]) <= 180 else 10.0
    places = stated.astype(np.int64)
    for axis in (x, y):  # one whole number for each place and district, since those are sorted soonest
        cells = np.round(axis / step).astype(np.int64)
        places = places * (np.ptp(cells) + 1) + cells - cells.min()
    _, rows = np.unique(places, return_index=True)
    rows = np.sort(rows)
    return rows[:: max(1, -(-len(rows) // MOST_POINTS))]


def _log_likelihood(
    lon: Floats, lat: Floats, stated: NDArray[np.int64], labels: list[list[int]], borders: dict[int, Border]
) -> float:
    """Log likelihood of the stated districts, were the points right."""
    points = np.column_stack([lon, lat]) * METRES_PER_DEGREE
    inside_m = np.empty(len(points))
    for label in np.unique(stated):
        rows = np.flatnonzero(stated == label)
        inside_m[rows] = np.max([_distance_inside(points[rows], borders[at]) for at in labels[label]], axis=0)
    share = sum(weight * _normal(inside_m / sigma) for weight, sigma in BOUNDARY_ERRORS_M)
    return float(np.log(WRONG_ROWS + (1 - WRONG_ROWS) * share).sum())


def _borders(districts: gpd.GeoDataFrame, positions: set[int]) -> dict[int, Border]:
    """Polygon and border, in local metres, of the districts at these positions; copies, so that they can be prepared."""
    order = sorted(positions)
    polygons = shapely.transform(districts.geometry.to_numpy()[order], lambda degrees: degrees * METRES_PER_DEGREE)
    lines = shapely.boundary(polygons)
    shapely.prepare(polygons)
    shapely.prepare(lines)
    return dict(zip(order, zip(polygons, lines, strict=True), strict=True))


def _distance_inside(points: Floats, border: Border) -> Floats:
    """Metres from the border, negative outside."""
    polygon, line = border
    distance = shapely.distance(line, shapely.points(points))
    return np.where(shapely.intersects_xy(polygon, points[:, 0], points[:, 1]), distance, -distance)


def _normal(z: Floats) -> Floats:
    """Cumulative normal distribution by the logistic function, near enough (0.01) for weights and without another package."""
    return 1.0 / (1.0 + np.exp(-np.clip(1.5976 * z + 0.07056 * z**3, -60.0, 60.0)))


__all__ = [
    "DATUMS", "UNDECIDED", "DatumVerdict", "bd09_to_wgs84", "detect_datum", "gcj02_to_wgs84", "parse_dms", "swapped_pairs",
    "to_wgs84", "wgs84_to_bd09", "wgs84_to_gcj02",
]  # fmt: skip
