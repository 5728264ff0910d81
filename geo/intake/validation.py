"""Raw table -> records and issues. Every row ends as accepted, accepted with a warning, or rejected; the numbers add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from geo.intake.cells import text_array
from geo.intake.check_identity import check_ids, check_names, check_sectors, check_statuses
from geo.intake.check_places import Place, judge_places, read_places
from geo.intake.check_points import check_points
from geo.intake.check_values import check_amounts, check_dates
from geo.intake.checking import Checking, begin
from geo.intake.columns import ColumnMatch
from geo.intake.raw_table import RawTable
from geo.reference.coordinates import DATUMS
from geo.reference.datum import DatumVerdict

RECORD_COLUMNS: Final = (
    "row", "id", "name", "name_zh", "name_en", "adcode", "districts", "zone", "zone_stated", "sector", "status", "investment_cny",
    "start_date", "completion_date", "reported_on", "developer", "place", "description", "source_url", "source_text", "lon", "lat",
    "lon_original", "lat_original", "match_method", "district_conflict", "severity",
)  # fmt: skip
_ADDRESS_START: Final = ("http://", "https://")


@dataclass(frozen=True)
class Counts:
    """Rows of the file by their end: ``rows`` = ``accepted`` + ``warned`` + ``rejected`` + ``skipped``."""

    rows: int
    accepted: int
    warned: int
    rejected: int
    skipped: int


@dataclass(frozen=True, eq=False)
class Checked:
    """A table after checking.

    ``records`` has one row for each accepted or warned row, columns ``RECORD_COLUMNS``: ``districts`` holds adcodes joined by
    ";", ``investment_cny`` yuan (NaN for none), ``lon`` and ``lat`` degrees of WGS-84 (NaN for none), dates are partial ISO
    dates, ``severity`` is "" or "warning". ``issues`` has the columns ``row`` (0 for the whole file), ``column``, ``value``,
    ``severity``, ``reason``, ``message`` (both languages), ``message_en``, ``message_zh``.
    """

    table: RawTable
    columns: tuple[ColumnMatch, ...]
    datum: DatumVerdict
    records: pd.DataFrame
    issues: pd.DataFrame
    counts: Counts


def validate_records(
    raw: RawTable,
    columns: Sequence[ColumnMatch],
    *,
    place: Place,
    datum: str | None = None,
    today: date | None = None,
    cny_per_usd: float | None = None,
) -> Checked:
    """Check every row of a table.

    Args:
        raw: the table; it is not changed.
        columns: what each of its columns is read as, as ``propose_columns`` or a person says.
        place: gives ``adcode``, ``match_method`` and ``district_conflict`` for ``lon``, ``lat``, ``districts`` and ``zone``;
            the caller hands in ``assign_districts`` with its districts.
        datum: one of ``DATUMS`` if the user names it; otherwise it is tried against the stated districts.
        today: the day against which the future is told; the real one by default.
        cny_per_usd: yuan for one dollar; without it amounts in dollars are left out with a warning.
    """
    if datum is not None and datum not in DATUMS:
        raise ValueError(f"unknown datum {datum!r}; it is one of {', '.join(DATUMS)}")
    checking = begin(raw, columns)
    check_names(checking)
    check_sectors(checking)
    check_statuses(checking)
    check_amounts(checking, cny_per_usd=cny_per_usd)
    check_dates(checking, today=today or date.today())
    read_places(checking)
    verdict = check_points(checking, datum=datum)
    judge_places(checking, place)
    check_ids(checking)
    return Checked(raw, tuple(columns), verdict, _records(checking), checking.log.table(), _count(checking))


def _count(checking: Checking) -> Counts:
    rejected = int(checking.log.in_error.sum())
    warned = int((checking.log.in_warning & ~checking.log.in_error).sum())
    skipped = len(checking.raw.skipped)
    return Counts(checking.size + skipped, checking.size - rejected - warned, warned, rejected, skipped)


def _records(checking: Checking) -> pd.DataFrame:
    log, found = checking.log, checking.found
    kept = ~log.in_error
    source = checking.texts("source_url")
    is_address = source.str.startswith(_ADDRESS_START).to_numpy(dtype=bool)
    table: dict[str, object] = {
        "row": log.numbers,
        **found,
        "developer": checking.texts("developer").to_numpy(dtype=object),
        "description": checking.texts("description").to_numpy(dtype=object),
        "source_url": source.where(is_address, "").to_numpy(dtype=object),
        "source_text": source.where(~is_address, "").to_numpy(dtype=object),
        "severity": np.where(log.in_warning, "warning", ""),
    }
    numbers = {"row", "investment_cny", "lon", "lat", "district_conflict"}
    columns = {
        name: np.asarray(table[name])[kept]
        if name in numbers
        else text_array(np.asarray(table[name], dtype=object)[kept])
        for name in RECORD_COLUMNS
    }
    return pd.DataFrame(columns)
