"""Projects and money, counted by district, zone, sector, field and status."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.analysis.counted import members
from geo.analysis.figures import (
    ANNOUNCED_AMOUNT,
    COMPLETED_AMOUNT,
    NO_AMOUNT,
    NO_SECTOR,
    NO_STATUS,
    NO_ZONE,
    UNCLEAR_AMOUNT,
    Figure,
    LeftOut,
    left_out,
    ratio,
)
from geo.reference.districts import load_units
from geo.reference.layout import load_parks
from geo.reference.sectors import load_sectors
from geo.schema import FIELDS, STATUSES, UNKNOWN_STATUS, UNPLACED

CITY: Final = "city"
NO_KEY_REASONS: Final = {"zone": NO_ZONE, "sector": NO_SECTOR, "field": NO_SECTOR, "status": NO_STATUS}
_MONEY: Final = (ANNOUNCED_AMOUNT, COMPLETED_AMOUNT)


@dataclass(frozen=True)
class Total:
    """The totals of one unit, zone, sector, field or status, or of the city.

    ``projects`` is a number of records. ``announced`` and ``completed`` are sums of stated money in yuan, never added to each other; behind
    each are the records with money of its kind, and the others of the cell are left out of it. The shares are of the city's total,
    0 to 1; ``None`` where the city has none.
    """

    key: str
    projects: int
    announced: Figure
    completed: Figure
    share: float | None
    announced_share: float | None
    completed_share: float | None


@dataclass(frozen=True)
class Totals:
    """Totals in one way of counting, in the order of the reference tables; keys without a record are there with zero.

    ``city`` counts every record once. ``left_out`` are the records that have no key. ``repeats`` is how often a record was counted again
    in a further unit that it touches: the rows' projects sum to ``city.projects`` less those left out, plus ``repeats``.
    """

    way: str
    rows: tuple[Total, ...]
    city: Total
    left_out: tuple[LeftOut, ...]
    repeats: int

    def row(self, key: str) -> Total:
        """The totals of one key; ``KeyError`` when there is none."""
        found = next((row for row in self.rows if row.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


def count_totals(records: pd.DataFrame, way: str) -> Totals:
    """Count projects, announced and completed money by one key.

    Projects: n_k = number of records with key k (unit: projects). Money: the sum of the latest stated amount of each of those records,
    by kind (unit: yuan); the kind follows from the status with which the amount was stated. Share: n_k / n (unit: 1), over all
    records once. A record in several districts counts in each of them with its whole amount, and once in the city.

    Definition: our own, the codebook's rules on projects in several districts and on money that is never split.

    Args:
        records: as ``counted_records`` gives them.
        way: one of ``counted.WAYS``.
    """
    rows = members(records, way)
    positions = {str(key): at.to_numpy() for key, at in rows.groupby("key", sort=False)["at"]}
    purse = _Purse.of(records)
    city = purse.total(CITY, np.arange(len(records)))
    none = np.empty(0, dtype=np.intp)
    parts = [purse.total(key, positions.get(key, none), city=city) for key in keys_in_order(way, positions)]
    keyed = rows["at"].nunique()
    missing = left_out([(NO_KEY_REASONS.get(way, ""), len(records) - keyed)])
    return Totals(way, tuple(parts), city, missing, len(rows) - keyed)


def total_of(records: pd.DataFrame, key: str = CITY, *, city: Total | None = None) -> Total:
    """The totals of some records, each counted once; the shares are of ``city``, by default of the records themselves."""
    return _Purse.of(records).total(key, np.arange(len(records)), city=city)


@dataclass(frozen=True, eq=False)
class _Purse:
    """Kind and amount of each record's money, by position: plain arrays, since every key of a page takes its part of them."""

    kinds: npt.NDArray[np.object_]
    announced: npt.NDArray[np.float64]
    completed: npt.NDArray[np.float64]

    @classmethod
    def of(cls, records: pd.DataFrame) -> "_Purse":
        announced, completed = (records[f"{name}_cny"].to_numpy(dtype=float) for name in ("announced", "completed"))
        return cls(records["amount_kind"].to_numpy(dtype=object), announced, completed)

    def total(self, key: str, at: npt.NDArray[np.intp], *, city: Total | None = None) -> Total:
        counts = Counter(self.kinds[at].tolist())
        announced = _sum_of(self.announced[at], counts, ANNOUNCED_AMOUNT)
        completed = _sum_of(self.completed[at], counts, COMPLETED_AMOUNT)
        values = (len(at), announced.value, completed.value)
        whole = values if city is None else (city.projects, city.announced.value, city.completed.value)
        shares = (ratio(part, all_) for part, all_ in zip(values, whole, strict=True))
        return Total(key, len(at), announced, completed, *shares)


def _sum_of(amounts: npt.NDArray[np.float64], counts: Counter[str], kind: str) -> Figure:
    """The sum of one kind of money; records with another kind or none are left out by name."""
    others = [(other or NO_AMOUNT, counts[other]) for other in (*_MONEY, UNCLEAR_AMOUNT, "") if other != kind]
    return Figure(float(np.nansum(amounts)) if counts[kind] else None, counts[kind], left_out(others))


_CELL_COLUMNS: Final = ["projects", "announced_cny", "announced_records", "completed_cny", "completed_records"]


def count_cells(records: pd.DataFrame, rows: str, columns: str) -> pd.DataFrame:
    """Count every pair of two keys that at least one record has, such as units by sectors.

    Args:
        records: as ``counted_records`` gives them.
        rows: one of ``counted.WAYS``.
        columns: another one.

    Returns:
        One row a pair, sorted by the order of the reference tables: ``row``, ``column``, ``projects``, ``announced_cny`` and
        ``announced_records``, ``completed_cny`` and ``completed_records`` (yuan, NaN where no record states such an amount; and how many
        do). The records without one of the keys are in no row; ``count_totals`` says how many those are.
    """
    pairs = members(records, rows).merge(members(records, columns), on="at", suffixes=("_row", "_column"))
    money = records[["announced_cny", "completed_cny"]].iloc[pairs["at"]].reset_index(drop=True)
    pairs = pairs.rename(columns={"key_row": "row", "key_column": "column"}).join(money)
    grouped = pairs.groupby(["row", "column"], sort=False)
    sums = grouped[["announced_cny", "completed_cny"]].sum(min_count=1)
    counts = grouped.agg(
        projects=("at", "size"),
        announced_records=("announced_cny", "count"),
        completed_records=("completed_cny", "count"),
    )
    cells = counts.join(sums)[_CELL_COLUMNS].reset_index()
    for name, way in (("row", rows), ("column", columns)):
        order = {key: place for place, key in enumerate(keys_in_order(way, cells[name]))}
        cells[f"{name}_order"] = cells[name].map(order)
    cells = cells.sort_values(["row_order", "column_order"], kind="stable", ignore_index=True)
    return cells.drop(columns=["row_order", "column_order"])


def keys_in_order(way: str, found: Iterable[str]) -> tuple[str, ...]:
    """All keys of a way of counting in the order of the reference tables, then any other that was found, sorted."""
    known = known_keys(way)
    return (*known, *sorted(set(found) - set(known)))


@lru_cache(maxsize=8)
def known_keys(way: str) -> tuple[str, ...]:
    """All keys of a way of counting in the order of the reference tables."""
    if way in {"unit", "own-unit"}:
        return (*load_units()["adcode"], UNPLACED)
    if way == "zone":
        return tuple(load_parks()["id"])
    if way == "sector":
        return tuple(load_sectors()["id"])
    return FIELDS if way == "field" else (*STATUSES, UNKNOWN_STATUS)
