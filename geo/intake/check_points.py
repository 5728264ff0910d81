"""Where a row lies by its coordinates: numbers, degrees with minutes, shapes; datum, order and place are tried, not believed."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from geo.intake.checking import Checking, Mask, Texts
from geo.intake.issues import Words
from geo.reference.coordinates import grid_metres, parse_dms, swapped_pairs, to_wgs84
from geo.reference.datum import DatumVerdict, detect_datum
from geo.reference.districts import load_districts
from geo.reference.place_match import place_name
from geo.schema import GEOGRAPHIC_CRS

Floats = npt.NDArray[np.float64]
ASSUMED_DATUM: Final = "wgs84"
"""Read so where nothing tells the datum; the file then carries a warning."""
LEAST_PART: Final = 0.01
"""Share of a shape that must lie in a district before it counts as lying there: boundaries of two makers never agree."""
NEAR_ZERO: Final = 1e-6
_SAME_AS_WGS84: Final = ("EPSG:4326", "EPSG:4490", "EPSG:4979", "OGC:CRS84")
_PLAIN: Final = r"[+-]?[0-9]{1,9}(?:[.][0-9]+)?"
_BETWEEN: Final = re.compile(r"\s*[,，;；、/|]\s*|\s{1,}(?=[\dEeNn东北])")
_MARKS: Final = " ()（）[]【】"


@cache
def beijing() -> gpd.GeoDataFrame:
    """The districts, read once."""
    return load_districts()


def check_points(checking: Checking, *, datum: str | None) -> DatumVerdict:
    """Read coordinates and shapes of all rows and bring them to WGS-84.

    Needs ``found["districts"]``, by which the datum is tried. Sets ``lon`` and ``lat`` (NaN where none or unusable),
    ``lon_original`` and ``lat_original`` (text as given), and adds districts that a shape crosses.
    """
    x, y, shown = _read_columns(checking)
    shapes = _read_shapes(checking)
    crs = checking.raw.crs
    if shapes is not None:
        x, y, shown = _points_of_shapes(shapes, x, y, shown)
        if crs is not None and crs not in _SAME_AS_WGS84:
            convert = _transform_from(crs)
            x, y = convert(x, y)
            shapes = _move(shapes, convert)
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
        _check_crossing(checking, shapes, used)
    return verdict


def _read_columns(checking: Checking) -> tuple[Floats, Floats, Texts]:
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


def _read_shapes(checking: Checking) -> npt.NDArray[np.object_] | None:
    """The shapes of a map file, repaired where they cross themselves; unusable ones are errors of their rows."""
    if checking.raw.geometry is None:
        return None
    shapes = checking.raw.geometry.copy()
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    checking.found["has_no_shape"] = missing
    shapes[missing] = None
    broken = ~missing & ~shapely.is_valid(shapes)
    finite = np.array([bool(np.isfinite(shapely.get_coordinates(shape)).all()) for shape in shapes], dtype=bool)
    repairable = broken & finite
    shapes[repairable] = shapely.make_valid(shapes[repairable])
    lost = (broken & ~finite) | (repairable & shapely.is_empty(shapes))
    points = np.isin(shapely.get_type_id(checking.raw.geometry), (0, 4))
    checking.log.error("coord_invalid", lost & points, "geometry", [""] * int((lost & points).sum()))
    checking.log.error("geometry_invalid.lost", lost & ~points, "geometry")
    checking.log.warn("geometry_invalid", repairable & ~lost, "geometry")
    shapes[lost] = None
    return shapes


def _points_of_shapes(
    shapes: npt.NDArray[np.object_], x: Floats, y: Floats, shown: Texts
) -> tuple[Floats, Floats, Texts]:
    """A point within each shape; the coordinate columns serve where there is no shape."""
    points = shapely.point_on_surface(shapes)
    has = ~shapely.is_missing(points) & ~shapely.is_empty(points)
    own_x, own_y = x.copy(), y.copy()
    own_x[has], own_y[has] = shapely.get_x(points[has]), shapely.get_y(points[has])
    texts = shown.copy()
    texts[has] = [f"{a:.6g}, {b:.6g}" for a, b in zip(own_x[has], own_y[has], strict=True)]
    return own_x, own_y, texts


def _transform_from(crs: str) -> Callable[[Floats, Floats], tuple[Floats, Floats]]:
    try:
        transformer = Transformer.from_crs(CRS.from_user_input(crs), GEOGRAPHIC_CRS, always_xy=True)
    except ProjError:
        return lambda x, y: (x, y)

    def convert(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        lon, lat = transformer.transform(x, y)
        return np.asarray(lon), np.asarray(lat)

    return convert


def _move(
    shapes: npt.NDArray[np.object_], convert: Callable[[Floats, Floats], tuple[Floats, Floats]]
) -> npt.NDArray[np.object_]:
    moved: npt.NDArray[np.object_] = shapely.transform(shapes, lambda xy: np.column_stack(convert(xy[:, 0], xy[:, 1])))
    return moved


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
        checking.log.warn_file("crs_unknown", datum=used)
    elif not verdict.decided and has_points and not is_map_file:
        checking.log.warn_file("datum_undecided", datum=used)


def _check_crossing(checking: Checking, shapes: npt.NDArray[np.object_], used: str) -> None:
    """Name every district in which a part of a line or area lies."""
    moved = _move(shapes, lambda x, y: to_wgs84(x, y, used))
    extended = np.flatnonzero(~shapely.is_missing(moved) & (shapely.get_dimensions(moved) > 0))
    polygons, codes = beijing().geometry.to_numpy(), beijing()["adcode"].to_numpy()
    tree = shapely.STRtree(polygons)
    crossing = np.zeros(checking.size, dtype=bool)
    names: list[Words] = []
    districts = checking.found["districts"]
    for position in extended:
        shape = moved[position]
        measure = shapely.area if shapely.get_dimensions(shape) == 2 else shapely.length
        whole = measure(shape)
        near = sorted(tree.query(shape, predicate="intersects"))
        parts = {codes[at]: measure(shapely.intersection(shape, polygons[at])) for at in near}
        touched = [code for code, part in parts.items() if whole and part / whole >= LEAST_PART]
        if len(touched) > 1:
            crossing[position] = True
            names.append(
                Words(*(sep.join(place_name(c, lang) for c in touched) for lang, sep in (("en", ", "), ("zh", "、"))))
            )
            stated = [code for code in str(districts[position]).split(";") if code]
            districts[position] = ";".join(dict.fromkeys([*stated, *sorted(touched, key=lambda code: -parts[code])]))
    marked = [
        name
        for name, position in zip(names, np.flatnonzero(crossing), strict=True)
        if not checking.log.silent[position]
    ]
    checking.log.warn("crosses_districts", crossing, "geometry", names=marked)


def is_on_map(checking: Checking) -> Mask:
    """Rows with usable coordinates."""
    return np.asarray(np.isfinite(checking.found["lon"]) & np.isfinite(checking.found["lat"]), dtype=bool)
