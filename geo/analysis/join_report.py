"""The join report: before anything is drawn, how each record found its district, and which ones somebody should look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.reference.districts import load_districts
from geo.reference.locating import locate_points

GROUPS: Final = ("point", "name", "zone", "conflict", "outside", "unplaced")
"""Placed by its point, by the district it names, by its zone; point and named district disagree; the point lies in no
district of Beijing; nothing placed it. Each record is in exactly one."""
DOUBTFUL: Final = ("conflict", "outside")
"""Groups whose records have a point that cannot be right as it stands."""


@dataclass(frozen=True, eq=False)
class JoinReport:
    """How the records of a table were placed.

    Attributes:
        groups: for each of ``GROUPS`` its records, with the columns and in the order of the table, and ``point_adcode``: the
            district in which the record's point lies, ``""`` for none.
        doubtful: the records of ``DOUBTFUL`` on one frame for a small map: the columns of ``groups`` and ``group``; all have
            ``lon`` and ``lat``.
    """

    groups: Mapping[str, pd.DataFrame]
    doubtful: pd.DataFrame

    @property
    def counts(self) -> dict[str, int]:
        """Number of records in each group, in the order of ``GROUPS``; their sum is the number of records."""
        return {group: len(rows) for group, rows in self.groups.items()}

    @property
    def total(self) -> int:
        """Number of records of the table."""
        return sum(self.counts.values())

    @property
    def placed(self) -> int:
        """Number of records that have a district or zone unit: all but those that nothing placed."""
        return sum(int(rows["adcode"].notna().sum()) for rows in self.groups.values())


def join_report(records: pd.DataFrame, *, districts: gpd.GeoDataFrame | None = None) -> JoinReport:
    """Sort placed records into groups by what placed them.

    A record whose point lies in no district is ``outside`` even when it names a district and is counted there; one whose
    point lies in another district than it names is a ``conflict``.

    Args:
        records: any index; ``lon``, ``lat`` (degrees, WGS-84, NaN for none), and ``adcode``, ``match_method`` and
            ``district_conflict`` as ``assign_districts`` gives them. Other columns are carried along.
        districts: polygons in EPSG:4326 with ``adcode``; by default the bundled ones.

    Returns:
        The report; the records handed in are not changed.
    """
    polygons = load_districts() if districts is None else districts
    lon, lat = records["lon"].to_numpy(float), records["lat"].to_numpy(float)
    at_point = locate_points(lon, lat, polygons)
    codes = np.append(polygons["adcode"].astype(str).to_numpy(dtype=object), "")
    group = _sort_out(records, at_point, np.isfinite(lon) & np.isfinite(lat))
    rows = records.assign(point_adcode=codes[at_point], adcode=records["adcode"].replace("", None))
    groups = {name: rows[group == name] for name in GROUPS}
    doubtful = rows.assign(group=group)[np.isin(group, DOUBTFUL)]
    return JoinReport(MappingProxyType(groups), doubtful)


def _sort_out(
    records: pd.DataFrame, at_point: npt.NDArray[np.int16], has_point: npt.NDArray[np.bool_]
) -> npt.NDArray[np.object_]:
    """The group of each record: doubts about its point come before what placed it."""
    method = records["match_method"].to_numpy(dtype=object)
    conflict = records["district_conflict"].to_numpy(dtype=bool)
    tests = [has_point & (at_point < 0), conflict, *(method == name for name in ("point", "name", "zone"))]
    return np.select(tests, ["outside", "conflict", "point", "name", "zone"], default="unplaced").astype(object)
