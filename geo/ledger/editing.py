"""Single records corrected by hand: the projects and reports of the next edition."""

import math
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

import pandas as pd

from geo.i18n import N_
from geo.ledger.editions import Edition
from geo.ledger.errors import LedgerError
from geo.ledger.from_records import OWN_RECORDS, dates_to_report
from geo.ledger.rows import NUMBERS, REPORT_COLUMNS, known_from
from geo.reference.districts import load_districts, load_units
from geo.reference.layout import load_parks
from geo.reference.sectors import load_sectors
from geo.reference.tables import last_day
from geo.schema import STATUSES

EDITABLE: Final = (
    "name_zh", "name_en", "sector", "districts", "zone", "place", "lon", "lat", "developer", "start_date", "completion_date",
    "description_en", "status", "investment_cny",
)  # fmt: skip
"""Columns that can be corrected; the last two become a report of the day, the others change the project itself."""
COLUMN_NAMES: Final = {
    "name_zh": N_("Chinese name"),
    "name_en": N_("English name"),
    "sector": N_("Sector"),
    "districts": N_("District"),
    "zone": N_("Park or zone"),
    "place": N_("Place"),
    "lon": N_("Longitude"),
    "lat": N_("Latitude"),
    "developer": N_("Developer"),
    "start_date": N_("Start"),
    "completion_date": N_("Completion"),
    "description_en": N_("Description"),
    "status": N_("Status"),
    "investment_cny": N_("Investment"),
}
"""What a reader calls the columns of ``EDITABLE``."""
REPORTED: Final = ("status", "investment_cny")
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

NO_SUCH_PROJECT = N_("This edition has no project {project}.")
NOT_EDITABLE = N_("The column “{column}” cannot be edited.")
NO_NAME = N_("Project {project} needs a name in Chinese or in English.")
NOT_ONE_OF = N_("“{value}” cannot stand in the column “{column}”; choose one from the list.")
NO_DATE = N_("“{value}” is no date; write 2024, 2024-03 or 2024-03-05.")
NO_AMOUNT = N_("“{value}” is no amount in yuan; write a number that is not below 0.")
AMOUNT_EMPTIED = N_(
    "An investment that was reported cannot be emptied, since reports are never taken back; write the amount that holds now."
)
NO_POINT = N_("“{value}” is no longitude or latitude in Beijing; write degrees such as 116.3914 and 39.9075.")
HALF_POINT = N_("Project {project} has only one of longitude and latitude; fill in the other one or delete both.")
WRONG_ORDER = N_("Project {project} would be completed ({end}) before it starts ({start}).")


def edit_records(
    edition: Edition, edits: Mapping[str, Mapping[str, Any]], *, edited_on: date, reason: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Apply corrections to an edition; what it holds beside them stays as it is.

    Args:
        edition: the edition to correct; it is not changed.
        edits: project id -> column of ``EDITABLE`` -> new value (text; degrees or yuan as numbers, ``None`` for no point); a value
            that stands there already changes nothing.
        edited_on: the day, which dates the reports that a new status or amount makes.
        reason: why; the title of those reports, and the basis of a corrected point.

    Returns:
        Two frames with the columns of ``Edition.projects`` and ``Edition.reports``, for ``Ledger.add_edition``.

    Raises:
        LedgerError: a value that cannot stand there, in one sentence.
    """
    projects = edition.projects.copy()
    rows = pd.Index(projects["id"])
    said: dict[str, Mapping[str, Any]] = {}
    for project, values in edits.items():
        if project not in rows:
            raise LedgerError(NO_SUCH_PROJECT, project=project)
        row = int(rows.get_loc(project))
        before = projects.iloc[row].to_dict()
        checked = {column: _check(column, value) for column, value in values.items()}
        checked = {column: value for column, value in checked.items() if not _is_same(value, before.get(column))}
        reported = {column: value for column, value in checked.items() if column in REPORTED}
        if reported:
            said[project] = reported
        after = before | {name: cell for name, cell in checked.items() if name not in REPORTED}
        _check_whole(project, after, checked)
        for column, value in _with_basis(checked, after, reason).items():
            projects.isetitem(projects.columns.get_loc(column), _replaced(projects[column], row, value))
    return projects, _with_reports(edition.reports, said, edited_on, reason)


def _is_same(one: Any, other: Any) -> bool:
    return bool(one == other or (pd.isna(one) and pd.isna(other) and other is not None))


def _with_basis(checked: Mapping[str, Any], after: Mapping[str, Any], reason: str) -> dict[str, Any]:
    """The cells of the project that change; a new point says what it rests on."""
    cells = {column: value for column, value in checked.items() if column not in REPORTED}
    if "lon" in checked or "lat" in checked:
        has_point = not math.isnan(after["lon"])
        cells |= {"coord_precision": "site" if has_point else "none", "coord_basis": reason if has_point else ""}
    return cells


def _replaced(column: "pd.Series[Any]", row: int, value: Any) -> "pd.Series[Any]":
    changed = column.copy()
    changed.iloc[row] = value
    return changed


def _with_reports(
    reports: pd.DataFrame, said: Mapping[str, Mapping[str, Any]], edited_on: date, reason: str
) -> pd.DataFrame:
    """Add one report for each project of which a status or an amount is said."""
    if not said:
        return reports.copy()
    days = dates_to_report(reports, list(said), edited_on)
    added = [
        dict.fromkeys(REPORT_COLUMNS, "")
        | {"project_id": project, "reported_on": day, "investment_cny": math.nan, "source_title": reason}
        | {"source_date": edited_on.isoformat(), "source_kind": OWN_RECORDS, **values}
        for (project, values), day in zip(said.items(), days, strict=True)
    ]
    frame = pd.DataFrame(added, columns=list(REPORT_COLUMNS))
    frame["known_from"] = known_from(frame["reported_on"])
    return pd.concat([reports, frame.astype(reports.dtypes.to_dict())], ignore_index=True)


def _check(column: str, value: Any) -> Any:
    """Return the value as it is kept, or raise the sentence that refuses it."""
    if column not in EDITABLE:
        raise LedgerError(NOT_EDITABLE, column=COLUMN_NAMES.get(column, column))
    if column in NUMBERS:
        return _check_amount(value) if column == "investment_cny" else _check_degrees(column, value)
    text = " ".join(str("" if value is None else value).split())
    allowed = _allowed().get(column)
    if allowed is not None and not allowed(text):
        template = NO_DATE if column.endswith("_date") else NOT_ONE_OF
        raise LedgerError(template, value=text, column=COLUMN_NAMES[column])
    return text


@cache
def _allowed() -> dict[str, Callable[[str], bool]]:
    """What may stand in a column, where not everything may."""

    def one_of(values: Collection[str]) -> Callable[[str], bool]:
        known = frozenset(values)
        return lambda text: text in known

    units = frozenset(load_units()["adcode"])
    return {
        "sector": one_of(load_sectors()["id"]),
        "status": one_of(STATUSES),
        "zone": one_of(["", *load_parks()["id"]]),
        "districts": lambda text: not text or all(code in units for code in text.split(";")),
        "start_date": _is_date,
        "completion_date": _is_date,
    }


def _is_date(text: str) -> bool:
    if not text:
        return True
    try:
        return bool(_DATE.fullmatch(text) and last_day(text))
    except ValueError:
        return False


def _check_amount(value: Any) -> float:
    if value in (None, ""):
        raise LedgerError(AMOUNT_EMPTIED)
    number = _number(value)
    if not (math.isfinite(number) and number >= 0):
        raise LedgerError(NO_AMOUNT, value=value)
    return number


def _check_degrees(column: str, value: Any) -> float:
    number = math.nan if value in (None, "") else _number(value, otherwise=math.inf)
    low, high = _bounds()[column]
    if not (math.isnan(number) or low <= number <= high):
        raise LedgerError(NO_POINT, value=value)
    return number


@cache
def _bounds() -> dict[str, tuple[float, float]]:
    west, south, east, north = load_districts().total_bounds
    return {"lon": (west, east), "lat": (south, north)}


def _number(value: Any, *, otherwise: float = math.nan) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return otherwise


def _check_whole(project: str, after: Mapping[Any, Any], touched: Collection[str]) -> None:
    """Refuse cells that do not go together; what was loaded so, and is not touched, stays."""
    if not (after["name_zh"] or after["name_en"]):
        raise LedgerError(NO_NAME, project=project)
    if math.isnan(after["lon"]) != math.isnan(after["lat"]):
        raise LedgerError(HALF_POINT, project=project)
    start, end = after["start_date"], after["completion_date"]
    # compared as far as both are known, so that 2024-03 to 2024 stands
    is_reversed = bool(start and end) and end[: len(start)] < start[: len(end)]
    if is_reversed and not {"start_date", "completion_date"}.isdisjoint(touched):
        raise LedgerError(WRONG_ORDER, project=project, start=start, end=end)
