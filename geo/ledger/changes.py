"""What entered, left or changed between two editions, as a table for people."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from geo.ledger.change_set import ChangeSet, compare_editions
from geo.ledger.editions import Edition
from geo.schema import UNKNOWN_STATUS

CHANGES: Final = ("entered", "left", "changed", "reported")
"""``reported``: the same project as before, of which only the evidence is another. A file that is loaded anew says so of every row, and
what really changed must not drown in it."""
CHANGED_FIELDS: Final = ("status", "place", "amount", "name", "sector", "dates", "other", "evidence")
CHANGE_COLUMNS: Final = ("change", "project_id", "field", "column", "before", "after")
_FIELD_OF: Final = {
    "name_en": "name", "name_zh": "name", "sector": "sector", "start_date": "dates", "completion_date": "dates",
    **dict.fromkeys(("districts", "zone", "zone_stated", "place", "lon", "lat", "coord_precision"), "place"),
    "coord_basis": "evidence",
}  # fmt: skip
_Row = tuple[str, str, str, str, str, str]


def changes(old: Edition, new: Edition) -> pd.DataFrame:
    """List what entered, left or changed from ``old`` to ``new``, for people to read.

    Returns:
        A frame of text in the order of ``CHANGES``: ``change`` (one of them), ``project_id``, ``field`` (one of
        ``CHANGED_FIELDS``; empty for what entered or left), ``column`` (the one of ``Edition.projects``
        that changed, or status, investment_cny, reports), ``before`` and ``after`` (codes, yuan, degrees; status and amount as
        all reports together tell them; reports as date and title of those that left and entered).
    """
    found = compare_editions(old, new)
    entered = [("entered", one, "", "", "", "") for one in found.projects_entered["id"]]
    left = [("left", one, "", "", "", "") for one in found.projects_left["id"]]
    rank = {one: place for place, one in enumerate(new.projects["id"])}
    stayed = pd.Index(new.projects["id"]).difference(found.projects_entered["id"], sort=False)
    changed = [*_cell_changes(found), *_state_changes(old, new, stayed), *_report_changes(found, stayed)]
    differ = {row[1] for row in changed if row[2] != "evidence"}
    changed = [row if row[1] in differ else ("reported", *row[1:]) for row in changed]
    changed.sort(key=lambda row: (CHANGES.index(row[0]), rank[row[1]], CHANGED_FIELDS.index(row[2])))
    return pd.DataFrame([*entered, *left, *changed], columns=list(CHANGE_COLUMNS), dtype="str")


def count_changes(table: pd.DataFrame) -> dict[str, int]:
    """Count the projects (each once) of each kind of change in a table of changes."""
    counts = table.groupby("change")["project_id"].nunique()
    return {change: int(counts.get(change, 0)) for change in CHANGES}


def latest_statements(reports: pd.DataFrame) -> tuple["pd.Series[str]", "pd.Series[float]"]:
    """Status and amount that the reports of each project state last, by project id; only of projects for which one does.

    The rule is that of the map: an undated report is the oldest, and of two of one day the later row is the later report.
    """
    heard = reports.sort_values("known_from", kind="stable", na_position="first")
    status = heard[heard["status"] != ""].drop_duplicates("project_id", keep="last")
    amount = heard[heard["investment_cny"].notna()].drop_duplicates("project_id", keep="last")
    return status.set_index("project_id")["status"], amount.set_index("project_id")["investment_cny"]


def _cell_changes(found: ChangeSet) -> Iterator[_Row]:
    for one, column, before, after in found.cells.itertuples(index=False, name=None):
        yield "changed", one, _FIELD_OF.get(column, "other"), column, _in_words(before), _in_words(after)


def _state_changes(old: Edition, new: Edition, stayed: pd.Index) -> Iterator[_Row]:
    """What the reports of each edition, taken together, say of the projects that stayed."""
    before, after = latest_statements(old.reports), latest_statements(new.reports)
    for place, (field, column) in enumerate((("status", "status"), ("amount", "investment_cny"))):
        was, is_now = before[place].reindex(stayed), after[place].reindex(stayed)
        differs = ((was != is_now) & ~(was.isna() & is_now.isna())).to_numpy()
        missing = UNKNOWN_STATUS if field == "status" else np.nan
        for one, *stated in zip(stayed[differs], was[differs], is_now[differs], strict=True):
            earlier, later = (_in_words(missing if pd.isna(value) else value) for value in stated)
            yield "changed", one, field, column, earlier, later


def _report_changes(found: ChangeSet, stayed: pd.Index) -> Iterator[_Row]:
    """Reports that left and entered, of the projects that stayed."""
    left, entered = (_told_by_project(reports) for reports in (found.reports_left, found.reports_entered))
    for one in stayed[stayed.isin([*left, *entered])]:
        yield "changed", one, "evidence", "reports", left.get(one, ""), entered.get(one, "")


def _told_by_project(reports: pd.DataFrame) -> dict[str, str]:
    told: dict[str, list[str]] = {}
    for one, day, title in zip(reports["project_id"], reports["reported_on"], reports["source_title"], strict=True):
        told.setdefault(one, []).append(f"{day} {title}".strip())
    return {one: "; ".join(texts) for one, texts in told.items()}


def _in_words(value: object) -> str:
    """A cell as text: whole yuan without a fraction, nothing for a missing number."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "" if np.isnan(value) else f"{value:.0f}" if value.is_integer() else repr(value)
    return str(value)
