"""GeoJSON, read with the standard library: what it says is plain data, and nothing else is looked for."""

import json
import math
import re
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry import shape

from geo.intake.cells import Fault
from geo.intake.delimited import decode
from geo.intake.features import Features, build_features, check_count, columns_of
from geo.intake.limits import Limits, Refusal
from geo.schema import GEOGRAPHIC_CRS

KIND: Final = "GeoJSON"
_EPSG: Final = re.compile(r"EPSG:+(\d{4,6})$", re.IGNORECASE)
_UNREADABLE: Final = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError, shapely.errors.ShapelyError,
)  # fmt: skip


def read_geojson(content: bytes, limits: Limits) -> Features:
    """Read a FeatureCollection, a Feature or a bare geometry; a geometry that cannot be read leaves its row without one."""
    try:
        document = json.loads(decode(content)[0].removeprefix("\ufeff"))
    except RecursionError as error:
        raise Refusal("too_deep") from error
    except ValueError as error:
        if isinstance(error, Refusal):
            raise
        raise Refusal("damaged_file", format=KIND) from error
    features = _features(document)
    check_count(len(features), limits)
    properties = [_properties(feature) for feature in features]
    names = columns_of(properties)
    shapes = np.empty(len(features), dtype=object)
    faults: list[Fault] = []
    for position, feature in enumerate(features):
        try:
            shapes[position] = _shape(feature.get("geometry"))
        except _UNREADABLE:
            faults.append((position + 1, "geometry", *_fault_of(feature["geometry"])))
    values = [[_plain(record.get(name)) for name in names] for record in properties]
    return build_features(names, values, shapes, crs=_crs(document), limits=limits, faults=faults)


def _features(document: Any) -> list[Mapping[str, Any]]:
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        found = document["features"]
    elif kind == "Feature":
        found = [document]
    elif kind in (
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    ):
        found = [{"type": "Feature", "properties": {}, "geometry": document}]
    else:
        raise Refusal("damaged_file", format=KIND)
    return [feature if isinstance(feature, dict) else {} for feature in found]


def _properties(feature: Mapping[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    record = dict(properties) if isinstance(properties, dict) else {}
    if isinstance(feature.get("id"), str | int) and "id" not in record:
        record = {"id": feature["id"], **record}
    return record


def _shape(geometry: Any) -> shapely.Geometry | None:
    """The shape of a geometry object, ``None`` for none; raises one of ``_UNREADABLE``."""
    if geometry is None:
        return None
    found = shapely.force_2d(shape(geometry))
    if (
        geometry["type"] == "Point"
        and geometry["coordinates"]
        and not all(map(math.isfinite, geometry["coordinates"][:2]))
    ):
        raise ValueError("a coordinate is no finite number")
    return found


def _fault_of(geometry: Any) -> tuple[str, str]:
    """What is shown of a geometry that cannot be read, and whether it is a point or another shape."""
    is_point = isinstance(geometry, dict) and geometry.get("type") == "Point"
    shown = (
        ", ".join(map(str, geometry["coordinates"][:2]))
        if is_point and isinstance(geometry.get("coordinates"), list)
        else ""
    )
    return shown, "bad_point" if is_point else "bad_shape"


def _plain(value: Any) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _crs(document: Any) -> str:
    """The CRS of the former standard's ``crs`` member; by today's standard it is always WGS-84."""
    member = document.get("crs") if isinstance(document, dict) else None
    named = (
        member.get("properties", {}).get("name", "")
        if isinstance(member, dict) and isinstance(member.get("properties"), dict)
        else ""
    )
    found = _EPSG.search(str(named))
    return f"EPSG:{found[1]}" if found else GEOGRAPHIC_CRS
