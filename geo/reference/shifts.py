"""The shifted datums of Chinese web maps: GCJ-02 (Amap, Tencent), which moves Beijing by about 550 m, and BD-09 (Baidu) on top of it.

Both are published series of sines with no inverse in closed form, so the way back is found by iteration. Outside China
GCJ-02 is not defined and this module still applies the series: pass only points of Beijing or near it.

Source of the series: the open-source "evil transform", as in https://github.com/googollee/eviltransform; for BD-09 the formula
that the same project and https://github.com/wandergis/coordtransform give.
"""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

SEMI_MAJOR_AXIS_M: Final = 6_378_245.0
ECCENTRICITY_SQUARED: Final = 0.00669342162296594323
"""Of the Krasovsky ellipsoid of 1940, in which the series is written."""
ROUNDS: Final = 4
"""Each round of the inverse divides the error by several thousand; four reach the limit of a 64-bit float."""
BAIDU_ROUNDS: Final = 6
"""BD-09 turns as well as moves, so its inverse gains a factor of some 300 a round."""
BAIDU_OFFSET: Final = (0.0065, 0.006)
"""Degrees east and north that BD-09 adds after turning."""
BAIDU_FREQUENCY: Final = np.pi * 3000.0 / 180.0


def wgs84_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    """Shift degrees of WGS-84 to GCJ-02; scalars or arrays of one shape in, arrays of that shape out."""
    east, north = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    shift_lon, shift_lat = _shift(east, north)
    return east + shift_lon, north + shift_lat


def gcj02_to_wgs84(lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    """Shift degrees of GCJ-02 back to WGS-84, to less than a thousandth of a millimetre of round trip."""
    shifted_lon, shifted_lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    east, north = shifted_lon, shifted_lat
    for _ in range(ROUNDS):
        shift_lon, shift_lat = _shift(east, north)
        east, north = shifted_lon - shift_lon, shifted_lat - shift_lat
    return east, north


def gcj02_to_bd09(lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    """Turn and shift degrees of GCJ-02 to BD-09, Baidu's datum."""
    east, north = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    radius = np.hypot(east, north) + 0.00002 * np.sin(north * BAIDU_FREQUENCY)
    angle = np.arctan2(north, east) + 0.000003 * np.cos(east * BAIDU_FREQUENCY)
    return radius * np.cos(angle) + BAIDU_OFFSET[0], radius * np.sin(angle) + BAIDU_OFFSET[1]


def bd09_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    """Shift degrees of BD-09 back to GCJ-02, to less than a thousandth of a millimetre of round trip."""
    baidu_lon, baidu_lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    east, north = baidu_lon - BAIDU_OFFSET[0], baidu_lat - BAIDU_OFFSET[1]
    for _ in range(BAIDU_ROUNDS):
        again_lon, again_lat = gcj02_to_bd09(east, north)
        east, north = east - (again_lon - baidu_lon), north - (again_lat - baidu_lat)
    return east, north


def wgs84_to_bd09(lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    """Shift degrees of WGS-84 to BD-09."""
    return gcj02_to_bd09(*wgs84_to_gcj02(lon, lat))


def bd09_to_wgs84(lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    """Shift degrees of BD-09 back to WGS-84."""
    return gcj02_to_wgs84(*bd09_to_gcj02(lon, lat))


def _shift(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Degrees that GCJ-02 adds to a point of WGS-84."""
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    common = 20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi)
    metres_east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    metres_east += 2.0 / 3.0 * (common + _sines(x, (20.0, 1.0), (40.0, 1 / 3), (150.0, 1 / 12), (300.0, 1 / 30)))
    metres_north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    metres_north += 2.0 / 3.0 * (common + _sines(y, (20.0, 1.0), (40.0, 1 / 3), (160.0, 1 / 12), (320.0, 1 / 30)))
    latitude = np.radians(lat)
    squared = 1.0 - ECCENTRICITY_SQUARED * np.sin(latitude) ** 2
    metres_per_radian_north = SEMI_MAJOR_AXIS_M * (1.0 - ECCENTRICITY_SQUARED) / squared**1.5
    metres_per_radian_east = SEMI_MAJOR_AXIS_M / np.sqrt(squared) * np.cos(latitude)
    return np.degrees(metres_east / metres_per_radian_east), np.degrees(metres_north / metres_per_radian_north)


def _sines(value: Floats, *terms: tuple[float, float]) -> Floats:
    """Sum amplitude * sin(frequency * pi * value) over pairs of amplitude and frequency."""
    total = np.zeros_like(value)
    for amplitude, frequency in terms:
        total = total + amplitude * np.sin(frequency * np.pi * value)
    return total
