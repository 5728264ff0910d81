"""Records x district polygons -> placed records: each record once, and the reason why it lies where it lies."""

from collections.abc import Mapping
from functools import cache

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.reference.layout import load_parks
from geo.reference.locating import Positions, locate_points
from geo.schema import MATCH_METHODS


def assign_districts(
    records: pd.DataFrame,
    districts: gpd.GeoDataFrame,
    *,
    zones: Mapping[str, tuple[str, ...]] | None = None,
) -> pd.DataFrame:
    """Place each record in one district, and say how.

    A record with a point goes to the district that covers the point; a point on a shared border goes to the district
    that comes first in ``districts``. Without a point in the city, the first district that the record names decides,
    then its zone. Where point and named districts disagree, the named one decides and ``district_conflict`` is set.

    Args:
        records: any index; columns ``lon`` and ``lat`` (degrees, WGS-84, NaN for none) and, where known, ``districts``
            (codes or names, ``;``-joined) and ``zone`` (an id of ``zones``).
        districts: polygons in EPSG:4326 with ``adcode`` and, where known, ``name_zh`` and ``name_en``.
        zones: the units that host a zone, the main one first; by default those of the bundled parks.

    Returns:
        A new frame on the same index with ``adcode`` (a district's code, E-TOWN, or missing), ``match_method`` (point,
        name, zone or none) and ``district_conflict`` (bool).
    """
    codes = districts["adcode"].astype(str).to_numpy(dtype=object)
    at_point = locate_points(records["lon"].to_numpy(float), records["lat"].to_numpy(float), districts)
    named, names_point = _named_districts(records, districts, at_point)
    has_point = (np.isfinite(records["lon"]) & np.isfinite(records["lat"])).to_numpy()
    conflict = has_point & (named >= 0) & ~names_point
    by_point = (at_point >= 0) & ~conflict
    by_name = ~by_point & (named >= 0)

    adcode = np.full(len(records), None, dtype=object)
    adcode[by_point] = codes[at_point[by_point]]
    adcode[by_name] = codes[named[by_name]]
    zone_unit = _zone_units(records, zone_units() if zones is None else zones)
    by_zone = ~by_point & ~by_name & pd.notna(zone_unit)
    adcode[by_zone] = zone_unit[by_zone]
    method = np.select([by_point, by_name, by_zone], range(3), default=3)
    # object columns: turning a million codes into another kind of text would take longer than placing the points
    return pd.DataFrame(
        {
            "adcode": pd.Series(adcode, dtype=object),
            "match_method": pd.Series(np.array(MATCH_METHODS, dtype=object)[method], dtype=object),
            "district_conflict": conflict,
        },
    ).set_axis(records.index)


def touched_districts(records: pd.DataFrame, placed: pd.DataFrame, districts: gpd.GeoDataFrame) -> pd.DataFrame:
    """List every district that a record touches, its own first: columns ``record`` (index label) and ``adcode``.

    A record that names three districts has three rows here and one in every total of the city.
    """
    known = district_names(districts)
    codes = districts["adcode"].astype(str).to_numpy(dtype=object)
    stated = records["districts"] if "districts" in records else pd.Series("", index=records.index)
    rows = []
    for label, own, text in zip(records.index, placed["adcode"], stated, strict=True):
        named = [codes[position] for position in _resolve(text, known)]
        rows += [(label, code) for code in dict.fromkeys([own, *named]) if isinstance(code, str)]
    return pd.DataFrame(rows, columns=["record", "adcode"])


def district_names(districts: gpd.GeoDataFrame) -> dict[str, int]:
    """Every exact name of each district (code, Chinese, English) -> its position."""
    columns = [column for column in ("adcode", "name_zh", "name_en") if column in districts]
    return {str(name): position for column in columns for position, name in enumerate(districts[column]) if name}


@cache
def zone_units() -> dict[str, tuple[str, ...]]:
    """Each bundled park or zone -> the units that host it, the main one first; none where its district is not known."""
    parks = load_parks()
    hosts = (parks["unit"] + ";" + parks["districts"]).str.split(";")
    return {park: tuple(dict.fromkeys(filter(None, units))) for park, units in zip(parks["id"], hosts, strict=True)}


def _named_districts(
    records: pd.DataFrame, districts: gpd.GeoDataFrame, at_point: Positions
) -> tuple[Positions, npt.NDArray[np.bool_]]:
    """Position of the first named district, and whether the point lies in any of the named ones."""
    if "districts" not in records:
        return np.full(len(records), -1, dtype=np.int16), np.zeros(len(records), dtype=bool)
    known = district_names(districts)
    which, texts = pd.factorize(records["districts"].fillna(""))
    named = [_resolve(text, known) for text in texts]
    first = np.array([positions[0] if positions else -1 for positions in named], dtype=np.int16)
    allowed = np.zeros((len(texts), len(districts) + 1), dtype=bool)
    for row, positions in enumerate(named):
        allowed[row, positions] = True
    return first[which], allowed[which, at_point]


def _resolve(text: object, known: Mapping[str, int]) -> list[int]:
    parts = (part.strip() for part in str(text).split(";")) if isinstance(text, str) else ()
    return [known[part] for part in parts if part in known]


def _zone_units(records: pd.DataFrame, zones: Mapping[str, tuple[str, ...]]) -> npt.NDArray[np.object_]:
    if "zone" not in records:
        return np.full(len(records), None, dtype=object)
    main = {zone: units[0] for zone, units in zones.items() if units}
    return np.array([main.get(zone) for zone in records["zone"]], dtype=object)
