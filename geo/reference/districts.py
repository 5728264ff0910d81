"""The 16 districts of Beijing with their polygons, the 17 units with their labels, and figures of each."""

from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import shape

from geo.reference.package import DATA_FOLDER, read_json
from geo.reference.tables import read_data_table, read_once, to_numbers
from geo.schema import E_TOWN, GEOGRAPHIC_CRS, METRIC_CRS, DataError

BOUNDARY_FILE = "districts.geojson"
REBUILD = "run: python data/build_districts.py"
E_TOWN_PARK = "bda-yizhuang"
"""The row of parks.csv whose point labels Beijing E-Town, which has no polygon of its own."""


@read_once
def load_districts(*, folder: Path = DATA_FOLDER) -> gpd.GeoDataFrame:
    """Load the districts as polygons in EPSG:4326 (WGS-84), ordered by adcode, on a plain index from 0.

    Returns:
        ``adcode``, ``name_en``, ``name_zh``, ``pinyin``, ``functional_zone``, ``official_area_km2`` (as district_stats.csv
        has it), ``label_lon`` and ``label_lat`` (degrees, inside the polygon), ``geometry``. Neighbours share their border
        exactly: no overlap, no gap.

    Raises:
        DataError: a file is damaged, or the polygons are not those of districts.csv.
    """
    names = read_data_table("districts", folder=folder)
    names = names[names["kind"] == "district"].sort_values("adcode", ignore_index=True)
    boundaries = _read_boundaries(folder, list(names["adcode"]))
    stats = load_district_stats(folder=folder)
    areas = stats[stats["indicator"] == "area_km2"].drop_duplicates("adcode", keep="last").set_index("adcode")["value"]
    districts = names[["adcode", "name_en", "name_zh", "pinyin", "functional_zone"]]
    districts = districts.assign(official_area_km2=names["adcode"].map(areas))
    return gpd.GeoDataFrame(districts.join(boundaries, on="adcode"), geometry="geometry", crs=GEOGRAPHIC_CRS)


@read_once
def load_units(*, folder: Path = DATA_FOLDER) -> pd.DataFrame:
    """Load the 17 units, the districts by adcode and then Beijing E-Town, with a label point each (degrees, WGS-84).

    Returns:
        ``adcode``, ``name_en``, ``name_zh``, ``kind`` (district or development-zone), ``label_lon``, ``label_lat``.
    """
    units = read_data_table("districts", folder=folder)[["adcode", "name_en", "name_zh", "kind"]]
    units = units.sort_values("adcode", ignore_index=True)
    labels = load_districts(folder=folder).set_index("adcode")[["label_lon", "label_lat"]]
    parks = read_data_table("parks", folder=folder).set_index("id")
    if E_TOWN_PARK not in parks.index:
        problem = f"the row {E_TOWN_PARK!r} is missing, whose point labels Beijing E-Town; put it back"
        raise DataError("parks.csv", None, "id", problem)
    labels.loc[E_TOWN] = to_numbers(parks.loc[E_TOWN_PARK, ["lon", "lat"]]).to_numpy()
    return units.join(labels, on="adcode")


def load_district_stats(*, folder: Path = DATA_FOLDER) -> pd.DataFrame:
    """Load the figures of the units, one row a figure of one year; ``adcode`` 110000 is the whole city.

    Returns:
        ``adcode``, ``indicator``, ``year`` (text: a year, a half year or a span), ``value`` (float, in ``unit``), ``unit``,
        ``source_url``, ``source_date``, ``note``. The years differ by district: say so beside any comparison.
    """
    stats = read_data_table("district_stats", folder=folder)
    return stats.assign(value=to_numbers(stats["value"]))


def simplify_districts(districts: gpd.GeoDataFrame, tolerance_m: float) -> gpd.GeoDataFrame:
    """Simplify all polygons together, so that shared borders stay shared and no gap opens.

    Args:
        districts: polygons without overlaps and gaps, in any CRS.
        tolerance_m: corners whose triangle is smaller than the square of this many metres are cut (Visvalingam-Whyatt).

    Returns:
        The same rows and columns in the same CRS with fewer corners.
    """
    metric = districts.geometry.to_crs(METRIC_CRS)
    simplified = gpd.GeoSeries(
        shapely.coverage_simplify(metric.to_numpy(), tolerance_m), index=districts.index, crs=METRIC_CRS
    )
    return districts.set_geometry(simplified.to_crs(districts.crs))


def _read_boundaries(folder: Path, adcodes: list[str]) -> pd.DataFrame:
    """Read label points and polygons by adcode; there must be one sound polygon for each code and no other."""
    content = read_json(folder, BOUNDARY_FILE)
    try:
        rows = [_read_feature(feature) for feature in content["features"]]
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError) as error:
        problem = f"a feature lacks its adcode, label point or polygon ({error!r}); {REBUILD}"
        raise DataError(BOUNDARY_FILE, None, None, problem) from error
    found = [row["adcode"] for row in rows]
    if sorted(found) != adcodes:
        odd = sorted(set(found) ^ set(adcodes)) or ["a code stands there twice"]
        raise DataError(BOUNDARY_FILE, None, "adcode", f"does not fit districts.csv ({', '.join(odd)}); {REBUILD}")
    for row in rows:
        if row["geometry"].is_empty or not row["geometry"].is_valid:
            problem = f"the polygon of {row['adcode']} is empty or crosses itself; {REBUILD}"
            raise DataError(BOUNDARY_FILE, None, "geometry", problem)
    return pd.DataFrame(rows).set_index("adcode")


def _read_feature(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature["properties"]
    return {
        "adcode": str(properties["adcode"]),
        "label_lon": float(properties["label_lon"]),
        "label_lat": float(properties["label_lat"]),
        "geometry": shape(feature["geometry"]),
    }
