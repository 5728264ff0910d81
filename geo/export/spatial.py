"""A selection for GIS programs: GeoJSON and GeoPackage, codes as columns, EPSG:4326, records without a point included."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pyogrio

from geo.export.columns import drawn_lonlat
from geo.export.selection import Selection
from geo.schema import GEOGRAPHIC_CRS

TEXT_COLUMNS: Final = (
    "id",
    "name_en",
    "name_zh",
    "field",
    "sector",
    "adcode",
    "districts_touched",
    "zone",
    "zone_stated",
    "place",
    "status",
    "status_on",
    "newest_on",
    "sources",
    "developer",
    "start_date",
    "completion_date",
    "coord_precision",
    "coord_basis",
    "match_method",
    "description_en",
)
LAYER: Final = "projects"
_STAMP = "2024-01-01T00:00:00Z"
"""Time that GDAL writes into a GeoPackage: fixed, so that the same input gives the same bytes."""


def feature_table(selection: Selection) -> gpd.GeoDataFrame:
    """Return the visible records with their codes and a point each, ``None`` where none is drawn (EPSG:4326).

    ``districts_touched`` and ``sources`` are joined by ``;``; ``investment_cny`` is in yuan, missing where no source states one.
    """
    records = selection.records
    text = records.assign(districts_touched=records["touched"].map(";".join), sources=records["sources"].map(";".join))
    table = text[list(TEXT_COLUMNS)].fillna("").astype(object)
    table["investment_cny"] = records["investment_cny"].astype(float)
    table["report_count"] = records["report_count"].astype(int)
    table["district_conflict"] = records["district_conflict"].astype(bool)
    table["named_in_article"] = records["named_in_article"].astype(bool)
    lonlat = drawn_lonlat(records)
    points = gpd.GeoSeries.from_xy(lonlat["lon"], lonlat["lat"], crs=GEOGRAPHIC_CRS, index=records.index)
    points = points.where(lonlat.notna().all(axis="columns"), None)
    return gpd.GeoDataFrame(table, geometry=points, crs=GEOGRAPHIC_CRS)


def render_geojson(selection: Selection, *, notes: tuple[str, ...] = ()) -> bytes:
    """Return the visible records as a GeoJSON FeatureCollection with the members ``metadata`` and ``notes``."""
    table = feature_table(selection)
    summary, edition = selection.summary, selection.edition
    properties = pd.DataFrame(table.drop(columns="geometry")).to_dict("records")
    features = [
        {"type": "Feature", "id": row["id"], "geometry": _point(point), "properties": _json_ready(row)}
        for row, point in zip(properties, table.geometry, strict=True)
    ]
    metadata = {
        "edition": edition.id,
        "edition_date": str(edition.date),
        "filter": selection.flt.to_address(),
        "records": summary.projects,
        "placed": summary.placed,
        "with_point": int(table.geometry.notna().sum()),
        "records_in_edition": len(edition.projects),
    }
    collection = {"type": "FeatureCollection", "metadata": metadata, "notes": list(notes), "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def render_gpkg(selection: Selection) -> bytes:
    """Return the visible records as a GeoPackage with one point layer ``projects``; records without a point are rows too."""
    edition = selection.edition
    about = {"EDITION": edition.id, "EDITION_DATE": str(edition.date), "FILTER": selection.flt.to_address()}
    buffer = BytesIO()
    with _fixed_clock():
        pyogrio.write_dataframe(
            feature_table(selection), buffer, driver="GPKG", layer=LAYER, geometry_type="Point", layer_metadata=about
        )
    return buffer.getvalue()


@contextmanager
def _fixed_clock() -> Iterator[None]:
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _STAMP})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _point(point: Any) -> dict[str, Any] | None:
    return None if point is None else {"type": "Point", "coordinates": [point.x, point.y]}


def _json_ready(row: dict[Any, Any]) -> dict[str, Any]:
    return {key: None if isinstance(value, float) and pd.isna(value) else value for key, value in row.items()}
