"""Where a row lies by its coordinates: numbers, degrees with minutes, shapes; datum, order and place are tried, not believed."""

import re
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from geo.intake.checking import Checking, Mask, Texts
from geo.intake.issues import Words
from geo.intake.shapes import (
    Floats,
    beijing,
    check_crossing,
    move_shapes,
    points_of_shapes,
    read_shapes,
    transform_from,
)
from geo.reference.coordinates import grid_metres, parse_dms, swapped_pairs, to_wgs84
from geo.reference.datum import DatumVerdict, detect_datum

ASSUMED_DATUM: Final = "wgs84"
"""Read so where nothing tells the datum; the file then carries a warning."""
DATUM_NAMES: Final = {
    "wgs84": Words("WGS-84", "WGS-84"),
    "gcj02": Words("GCJ-02", "GCJ-02"),
    "bd09": Words("BD-09", "BD-09"),
    "cgcs2000": Words("CGCS2000", "CGCS2000"),
    "cgcs2000-gk": Words("CGCS2000 (Gauss-Kruger)", "CGCS2000（高斯-克吕格投影）"),
}
NEAR_ZERO: Final = 1e-6
_SAME_AS_WGS84: Final = ("EPSG:4326", "EPSG:4490", "EPSG:4979", "OGC:CRS84")
_PLAIN: Final = r"[+-]?[0-9]{1,9}(?:[.][0-9]+)?"
_BETWEEN: Final = re.compile(r"\s*[,，;；、/|]\s*|\s{1,}(?=[\dEeNn东北])")
_MARKS: Final = " ()（）[]【】"


def check_points(checking: Checking, *, datum: str | None) -> DatumVerdict:
    """Read coordinates and shapes of all rows and bring them to WGS-84.

    Needs ``found["districts"]``, by which the datum is tried. Sets ``lon`` and ``lat`` (NaN where none or unusable),
    ``lon_original`` and ``lat_original`` (text as given), and adds districts that a shape crosses.
    """
    x, y, shown = read_coordinates(checking)
    shapes = read_shapes(checking)
    crs = checking.raw.crs
    if shapes is not None:
        x, y, shown = points_of_shapes(shapes, x, y, shown)
        if crs is not None and crs not in _SAME_AS_WGS84:
            convert = transform_from(crs)
            x, y = convert(x, y)
            shapes = move_shapes(shapes, convert)
    zero = (np.abs(x) < NEAR_ZERO) & (np.abs(y) < NEAR_ZERO)
    checking.log.error("coord_invalid.zero", zero, _column(checking), shown[zero].tolist())
    x, y = np.where(zero, np.nan, x), np.where(zero, np.nan, y)
    x, y = _exchange(checking, x, y, shown)
    verdict = _judge(checking, x, y, datum)
    used = _datum_to_use(verdict, x, y)
    _warn_of_file(checking, verdict, used, has_points=bool(np.isfinite(x).any()))
    lon, lat = to_wgs84(x, y, used)
    lost = np.isfinite(x) & ~(np.isfinite(lon) & (np.abs(lon) <= 180) & (np.abs(lat) <= 90))
    checking.log.error("coord_invalid", lost, _column(checking), shown[lost].tolist())
    lon, lat = np.where(lost, np.nan, lon), np.where(lost, np.nan, lat)
    checking.found |= {"lon": lon, "lat": lat}
    if shapes is not None:
        check_crossing(checking, shapes, used)
    return verdict


def read_coordinates(checking: Checking) -> tuple[Floats, Floats, Texts]:
    """Numbers of the coordinate columns, and how the user wrote them; what cannot be read is an error of its row."""
    first, second = checking.texts("lon"), checking.texts("lat")
    if checking.has("lonlat"):
        pairs = [_split_pair(text) for text in checking.texts("lonlat").tolist()]
        empty = np.asarray((first == "") & (second == ""), dtype=bool)
        first = first.where(~empty, pd.Series([one for one, _ in pairs], index=first.index, dtype="str"))
        second = second.where(~empty, pd.Series([two for _, two in pairs], index=second.index, dtype="str"))
    x, y = _numbers(first), _numbers(second)
    given_x, given_y = (np.asarray(cells != "", dtype=bool) for cells in (first, second))
    checking.found |= {"lon_original": first.to_numpy(dtype=object), "lat_original": second.to_numpy(dtype=object)}
    shown = (first + ", " + second).where(given_x | given_y, "").to_numpy(dtype=object)
    log, column = checking.log, _column(checking)
    unreadable = (given_x & ~np.isfinite(x)) | (given_y & ~np.isfinite(y))
    half = (given_x != given_y) & ~unreadable
    log.error("coord_invalid", unreadable, column, shown[unreadable].tolist())
    log.error("coord_invalid.half", half, column, shown[half].tolist())
    bad = unreadable | half
    return np.where(bad, np.nan, x), np.where(bad, np.nan, y), shown


def _numbers(cells: pd.Series) -> Floats:
    plain = cells.str.fullmatch(_PLAIN).to_numpy(dtype=bool)
    numbers = np.full(len(cells), np.nan)
    numbers[plain] = pd.to_numeric(cells[plain]).to_numpy(dtype=float)
    rest = np.flatnonzero(~plain & (cells != "").to_numpy(dtype=bool))
    for position, text in zip(rest, cells.iloc[rest].tolist(), strict=True):
        value = parse_dms(text)
        numbers[position] = np.nan if value is None else value
    return numbers


def _split_pair(text: str) -> tuple[str, str]:
    """Both coordinates of one cell, as 116.39,39.91 or E116°23′ N39°54′; both in the first if they cannot be parted."""
    parts = [part for part in _BETWEEN.split(text.strip(_MARKS)) if part]
    half = len(parts) // 2
    if len(parts) < 2 or len(parts) % 2:
        return (text, text) if text else ("", "")
    return " ".join(parts[:half]), " ".join(parts[half:])


def _column(checking: Checking) -> str:
    return checking.column_of("lon" if checking.has("lon") or not checking.has("lonlat") else "lonlat")


def _exchange(checking: Checking, x: Floats, y: Floats, shown: Texts) -> tuple[Floats, Floats]:
    """Put longitude and latitude right where they stand in each other's place."""
    swapped = swapped_pairs(x, y)
    checking.log.warn("coord_swapped", swapped, _column(checking), shown[swapped].tolist())
    return np.where(swapped, y, x), np.where(swapped, x, y)


def _judge(checking: Checking, x: Floats, y: Floats, datum: str | None) -> DatumVerdict:
    """Try the datum against the stated districts; a datum that the user names is taken, with the proof beside it."""
    stated = checking.found["districts"].copy()
    zones = checking.found["zone"]
    stated[(stated == "") & (zones == "bda-yizhuang")] = "E-TOWN"
    verdict = detect_datum(x, y, stated, beijing())
    return verdict if datum is None else replace(verdict, name=datum, decided=True)


def _datum_to_use(verdict: DatumVerdict, x: Floats, y: Floats) -> str:
    if verdict.decided:
        return verdict.name
    on_grid = np.isfinite(grid_metres(x, y)[0]).sum() > np.isfinite(x).sum() / 2
    return "cgcs2000-gk" if on_grid else ASSUMED_DATUM


def _warn_of_file(checking: Checking, verdict: DatumVerdict, used: str, *, has_points: bool) -> None:
    is_map_file = checking.raw.geometry is not None
    if is_map_file and checking.raw.crs is None and has_points:
        checking.log.warn_file("crs_unknown", datum=DATUM_NAMES[used])
    elif not verdict.decided and has_points and not is_map_file:
        checking.log.warn_file("datum_undecided", datum=DATUM_NAMES[used])


def is_on_map(checking: Checking) -> Mask:
    """Rows with usable coordinates."""
    return np.asarray(np.isfinite(checking.found["lon"]) & np.isfinite(checking.found["lat"]), dtype=bool)
