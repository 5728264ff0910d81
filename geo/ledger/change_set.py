"""Everything that tells a newer edition from an older one, and the way from the one to the other."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.ledger.editions import Edition
from geo.ledger.rows import PROJECT_COLUMNS

Order = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class ChangeSet:
    """Everything that tells the newer edition from the older one.

    ``cells`` has one row for each cell of a project that stayed: ``project_id``, ``column``, ``before``, ``after``. The orders say
    where each row of the newer edition comes from once the rows that left are gone and those that entered stand at the end.
    ``newer`` carries the newer edition's id, titles, date and hash; its frames are empty.
    """

    older_sha256: str
    newer: Edition
    projects_entered: pd.DataFrame
    projects_left: pd.DataFrame
    cells: pd.DataFrame
    reports_entered: pd.DataFrame
    reports_left: pd.DataFrame
    project_order: Order
    report_order: Order


def compare_editions(old: Edition, new: Edition) -> ChangeSet:
    """Find everything that tells ``new`` from ``old``; ``replay(old, compare_editions(old, new))`` is ``new``."""
    old_ids, new_ids = pd.Index(old.projects["id"]), pd.Index(new.projects["id"])
    stays, enters = old_ids.isin(new_ids), ~new_ids.isin(old_ids)
    old_reports, new_reports = _number_rows(old.reports, new.reports)
    stay, enter = old_reports.isin(new_reports), ~new_reports.isin(old_reports)
    return ChangeSet(
        old.sha256,
        replace(new, projects=new.projects.iloc[:0], reports=new.reports.iloc[:0]),
        new.projects[enters],
        old.projects[~stays],
        _changed_cells(old.projects[stays], new.projects[~enters]),
        new.reports[enter],
        old.reports[~stay],
        _order(old_ids[stays].append(new_ids[enters]), new_ids),
        _order(old_reports[stay].append(new_reports[enter]), new_reports),
    )


def replay(old: Edition, change_set: ChangeSet) -> Edition:
    """Apply a change set to the edition that it starts from: exactly the newer edition. ``ValueError`` for another edition."""
    if old.sha256 != change_set.older_sha256:
        raise ValueError(f"These changes do not start from edition {old.id}.")
    kept = old.projects[~old.projects["id"].isin(change_set.projects_left["id"])]
    projects = _stack(_with_cells(kept, change_set.cells), change_set.projects_entered)
    reports = _stack(_without(old.reports, change_set.reports_left), change_set.reports_entered)
    return replace(
        change_set.newer,
        projects=projects.iloc[change_set.project_order].reset_index(drop=True),
        reports=reports.iloc[change_set.report_order].reset_index(drop=True),
    )


def _changed_cells(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Compare the projects that stayed, cell by cell."""
    before = before.iloc[pd.Index(before["id"]).get_indexer(after["id"])].reset_index(drop=True)
    after = after.reset_index(drop=True)
    parts = []
    for name in PROJECT_COLUMNS:
        was, is_now = before[name], after[name]
        differs = (was != is_now) & ~(was.isna() & is_now.isna())
        parts += [
            (one, name, *cell) for one, *cell in zip(after["id"][differs], was[differs], is_now[differs], strict=True)
        ]
    return pd.DataFrame(parts, columns=["project_id", "column", "before", "after"], dtype=object)


def _with_cells(projects: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    changed = projects.copy()
    rows = pd.Index(projects["id"]).get_indexer(cells["project_id"])
    for name, of_column in cells.groupby("column", sort=False):
        values = changed[name].to_numpy(dtype=object, copy=True)
        values[rows[cells.index.get_indexer(of_column.index)]] = of_column["after"].to_numpy(dtype=object)
        changed[name] = pd.Series(values, index=changed.index, dtype=projects[name].dtype)
    return changed


def _code_rows(upper: pd.DataFrame, lower: pd.DataFrame) -> tuple[Order, Order]:
    """Give each different row of two frames a number of its own; nothing said is the same as nothing said."""
    both = pd.concat([upper, lower], ignore_index=True)
    codes = np.zeros(len(both), dtype=np.int64)
    for name in both:
        of_column, values = pd.factorize(both[name])
        codes, _ = pd.factorize(codes * (len(values) + 1) + of_column + 1)
    return codes[: len(upper)], codes[len(upper) :]


def _number_rows(upper: pd.DataFrame, lower: pd.DataFrame) -> tuple[pd.Index, pd.Index]:
    """Number the rows so that equal ones meet, and a row that stands twice has two numbers: nothing stands twice in there."""
    size = len(upper) + len(lower) + 1
    one, other = (
        pd.Index(codes * size + pd.Series(codes).groupby(codes).cumcount().to_numpy(dtype=np.int64))
        for codes in _code_rows(upper, lower)
    )
    return one, other


def _without(reports: pd.DataFrame, left: pd.DataFrame) -> pd.DataFrame:
    """Take out as many of each row as have left, the last ones."""
    codes, leaving = _code_rows(reports, left)
    how_many = np.bincount(leaving, minlength=len(reports) + len(left) + 1)[codes]
    behind = pd.Series(codes).groupby(codes).cumcount(ascending=False).to_numpy()
    return reports[behind >= how_many]


def _order(have: pd.Index, wanted: pd.Index) -> Order:
    return np.asarray(have.get_indexer(wanted), dtype=np.intp)


def _stack(upper: pd.DataFrame, lower: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([upper, lower]) if len(upper) and len(lower) else lower if len(lower) else upper
