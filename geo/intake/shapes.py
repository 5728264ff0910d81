"""Shapes of a map file: repaired, brought to degrees, reduced to a point, and held against the districts that they cross."""

from collections.abc import Callable
from functools import cache
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from geo.intake.checking import Checking, Texts
from geo.intake.issues import Words
from geo.reference.coordinates import to_wgs84
from geo.reference.districts import load_districts
from geo.reference.place_match import place_name
from geo.schema import GEOGRAPHIC_CRS

Floats = npt.NDArray[np.float64]
Shapes = npt.NDArray[np.object_]
Convert = Callable[[Floats, Floats], tuple[Floats, Floats]]
POINT_TYPES: Final = (0, 4)
LEAST_PART: Final = 0.01
"""Share of a shape that must lie in a district before it counts as lying there: boundaries of two makers never agree."""


@cache
def beijing() -> gpd.GeoDataFrame:
    """The districts, read once."""
    return load_districts()


def read_shapes(checking: Checking) -> npt.NDArray[np.object_] | None:
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


def points_of_shapes(
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


def transform_from(crs: str) -> Convert:
    """The way from a CRS to degrees of WGS-84; a CRS that PROJ does not know leaves the numbers as they are."""
    try:
        transformer = Transformer.from_crs(CRS.from_user_input(crs), GEOGRAPHIC_CRS, always_xy=True)
    except ProjError:
        return lambda x, y: (x, y)

    def convert(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        lon, lat = transformer.transform(x, y)
        return np.asarray(lon), np.asarray(lat)

    return convert


def move_shapes(shapes: Shapes, convert: Convert) -> Shapes:
    """Shapes with every vertex converted."""
    moved: Shapes = shapely.transform(shapes, lambda xy: np.column_stack(convert(xy[:, 0], xy[:, 1])))
    return moved


def check_crossing(checking: Checking, shapes: npt.NDArray[np.object_], used: str) -> None:
    """Name every district in which a part of a line or area lies."""
    moved = move_shapes(shapes, lambda x, y: to_wgs84(x, y, used))
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
