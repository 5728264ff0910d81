"""Coordinates as tables have them -> degrees of WGS-84: datums, metres of a survey grid, degrees with minutes, swapped columns."""

import re
import unicodedata
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Transformer

from geo.reference.shifts import Floats, bd09_to_wgs84, gcj02_to_wgs84
from geo.schema import GEOGRAPHIC_CRS

DATUMS: Final = ("wgs84", "gcj02", "bd09", "cgcs2000", "cgcs2000-gk")
"""WGS-84, GCJ-02, BD-09, and CGCS2000 in degrees (EPSG:4490) or in metres of a 3-degree Gauss-Kruger grid (EPSG:4548 and 4527)."""
GRID_CRS: Final = "EPSG:4548"
"""CGCS2000 / 3-degree Gauss-Kruger, central meridian 117 degrees east, false easting 500 km."""
ZONE_PREFIXES: Final = {39: "3-degree zone 39 (EPSG:4527)", 20: "6-degree zone 20, of the same meridian"}
"""Numbers that may stand in front of the easting, in millions of metres."""
NORTHINGS_M: Final = (4_300_000.0, 4_650_000.0)
EASTINGS_M: Final = (330_000.0, 570_000.0)
"""Metres on the grid between which Beijing and its neighbours lie."""
LONGITUDES: Final = (115.2, 117.8)
LATITUDES: Final = (39.2, 41.3)
"""Degrees between which Beijing and its neighbours lie; no longitude there can be a latitude."""

_DEGREE_MARKS: Final = "°º˚度"
_MINUTE_MARKS: Final = "'′’‘`分"
_SECOND_MARKS: Final = '"″”“秒'
_DMS: Final = re.compile(
    r"(?P<minus>-)?(?P<degrees>\d{1,3}(?:\.\d+)?)(?:[d:\s]\s*(?P<minutes>\d{1,2}(?:\.\d+)?)"
    r"(?:[m:\s]\s*(?P<seconds>\d{1,2}(?:\.\d+)?))?)?[dms:\s]*"
)
_HEMISPHERE: Final = re.compile(
    r"(?:东经|北纬|east|north|long?|lat|[en])[:\s]*|(?P<other>西经|南纬|west|south|w|(?<!\d)s)[:\s]*"
)


def to_wgs84(x: ArrayLike, y: ArrayLike, datum: str) -> tuple[Floats, Floats]:
    """Convert coordinates of one datum to degrees of WGS-84.

    Args:
        x: degrees east; for ``cgcs2000-gk`` metres, northing and easting in either order, the easting with or without the
            number of its zone in front: which is which is told from the size, pair by pair.
        y: degrees north; for ``cgcs2000-gk`` the other one.
        datum: one of ``DATUMS``. CGCS2000 in degrees is taken as WGS-84: they differ by less than a metre.

    Returns:
        Longitudes and latitudes in the shape of ``x``; NaN where a number is missing or is no metre of Beijing's grid.

    Raises:
        ValueError: the datum is not one of ``DATUMS``.
    """
    first, second = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    with np.errstate(invalid="ignore"):
        if datum in ("wgs84", "cgcs2000"):
            return first.copy(), second.copy()
        if datum == "gcj02":
            return gcj02_to_wgs84(first, second)
        if datum == "bd09":
            return bd09_to_wgs84(first, second)
        if datum == "cgcs2000-gk":
            return _from_grid(*grid_metres(first, second), GRID_CRS)
    raise ValueError(f"unknown datum {datum!r}; it is one of {', '.join(DATUMS)}")


def grid_metres(x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
    """Easting without zone number, and northing, in metres; NaN where a pair does not have the size of Beijing's grid."""
    first, second = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    northing_first = _between(first, NORTHINGS_M)
    northing, easting = np.where(northing_first, first, second), np.where(northing_first, second, first)
    for zone in ZONE_PREFIXES:
        inside = _between(easting - zone * 1e6, EASTINGS_M)
        easting = np.where(inside, easting - zone * 1e6, easting)
    fits = _between(northing, NORTHINGS_M) & _between(easting, EASTINGS_M)
    return np.where(fits, easting, np.nan), np.where(fits, northing, np.nan)


def from_grid(x: ArrayLike, y: ArrayLike, crs: str) -> tuple[Floats, Floats]:
    """Degrees of WGS-84 of metres that have the size of Beijing's grid, read in another grid of like numbers."""
    return _from_grid(*grid_metres(x, y), crs)


def swapped_pairs(x: ArrayLike, y: ArrayLike) -> NDArray[np.bool_]:
    """Where a pair of degrees is a latitude and a longitude of Beijing, in this wrong order."""
    return _between(np.asarray(x, dtype=float), LATITUDES) & _between(np.asarray(y, dtype=float), LONGITUDES)


def parse_dms(text: str) -> float | None:
    """Read degrees with minutes and seconds, or plain degrees: 116°23'29"E, 116 23 29, 116:23:29, 116度23分, 东经116°23.5′, 116.3914.

    Returns:
        Degrees, negative in the west and south; ``None`` when the text is none of these or a minute or second is 60 or more.
    """
    plain = unicodedata.normalize("NFKC", text.replace("º", "°").replace("˚", "°")).casefold().strip()
    other_side = [match.group("other") for match in _HEMISPHERE.finditer(plain)]
    numbers = _HEMISPHERE.sub("", plain)
    for marks, sign in ((_DEGREE_MARKS, "d"), (_SECOND_MARKS + "\u2033", "s"), (_MINUTE_MARKS + "\u2032", "m")):
        numbers = re.sub(f"[{marks}]", sign, numbers)
    match = _DMS.fullmatch(re.sub(r"m\s*m", "s", re.sub(r"\s*([dms])\s*", r"\1", numbers.strip())))
    if not match or len(other_side) > 1:
        return None
    degrees, minutes, seconds = (float(match[name] or 0) for name in ("degrees", "minutes", "seconds"))
    whole = "." not in match["degrees"] or not match["minutes"]
    if not whole or degrees > 180 or minutes >= 60 or seconds >= 60:
        return None
    value = degrees + minutes / 60 + seconds / 3600
    return -value if bool(match["minus"]) != any(other_side) else value


def _between(values: Floats, bounds: tuple[float, float]) -> NDArray[np.bool_]:
    return (values >= bounds[0]) & (values <= bounds[1])


def _from_grid(easting: Floats, northing: Floats, crs: str) -> tuple[Floats, Floats]:
    lon, lat = _transformer(crs).transform(easting, northing)
    lon, lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    known = np.isfinite(lon) & np.isfinite(lat)
    return np.where(known, lon, np.nan), np.where(known, lat, np.nan)


@cache
def _transformer(crs: str) -> Transformer:
    # the change from CGCS2000 to WGS-84 is none in pyproj; naming it keeps that decision in one place
    return Transformer.from_crs(crs, GEOGRAPHIC_CRS, always_xy=True)
