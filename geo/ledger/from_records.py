"""Checked rows of an office's own table -> projects and reports, alone or on top of an earlier edition."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.ledger.editions import Edition
from geo.ledger.rows import NUMBERS, PROJECT_COLUMNS, REPORT_COLUMNS, YES_OR_NO, known_from

REPLACE, UPDATE = "replace", "update"
OWN_RECORDS: Final = "ledger"
"""Kind of source of what an office states itself."""
PLACE_COLUMNS: Final = ("districts", "zone", "zone_stated", "place", "lon", "lat", "coord_precision", "coord_basis")
_SAME_REPORT: Final = ("project_id", "reported_on", "status", "investment_cny", "source_title", "source_url")
_TAKEN_OVER: Final = ("id", "name_zh", "name_en", "sector", "districts", "zone", "zone_stated", "place", "lon", "lat",
                      "developer", "start_date", "completion_date")  # fmt: skip


def edition_from_records(
    records: pd.DataFrame, base: Edition | None, *, mode: str, loaded_on: date, file_name: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make the projects and reports of an edition from checked rows.

    Each row is a project and one report of the kind "ledger": its date is the row's own, else the day of loading (when
    updating, a later one if a known report has one: what is loaded is the latest); its title is the file's name. A point keeps in ``coord_basis`` how it stood in the file.

    Args:
        records: columns as in ``Checked.records``, each id once.
        base: the edition to update; not looked at when replacing.
        mode: ``"replace"``: the edition holds these rows and nothing else. ``"update"``: rows of known ids change what they
            state (an empty cell leaves things as they were, a place is taken over as a whole) and add a report, other rows
            are added, and whatever else ``base`` holds stays.
        loaded_on: the day of loading.
        file_name: the file's name, without folders.

    Returns:
        Two frames with the columns of ``Edition.projects`` and ``Edition.reports``.
    """
    projects = _projects_of(records, file_name)
    known = base.reports if base is not None and mode == UPDATE else None
    reports = _reports_of(records, known, loaded_on, file_name)
    if mode == REPLACE:
        return projects, reports
    if mode != UPDATE or base is None:
        raise ValueError(f"mode {mode!r} is neither {REPLACE!r} nor {UPDATE!r} with an edition to update")
    return _update_projects(base.projects, projects), _add_reports(base.reports, reports)


def _projects_of(records: pd.DataFrame, file_name: str) -> pd.DataFrame:
    has_point = (records["lon"].notna() & records["lat"].notna()).to_numpy()
    basis = [
        _basis_of(row, file_name) if here else ""
        for row, here in zip(records.to_dict("records"), has_point, strict=True)
    ]
    values: dict[str, Any] = {name: records[name] for name in _TAKEN_OVER}
    values |= {
        "coord_precision": np.where(has_point, "site", "none"),
        "coord_basis": basis,
        "description_en": records["description"],
        "named_in_article": False,
    }
    return _typed(values, PROJECT_COLUMNS, len(records))


def _basis_of(record: Mapping[Any, Any], file_name: str) -> str:
    """How the point stood in the file; with an arrow where it was converted."""
    stated = (str(record["lon_original"]), str(record["lat_original"]))
    converted = "" if _same_numbers(stated, (record["lon"], record["lat"])) else " → WGS-84"
    return f"{file_name}: {', '.join(stated)}{converted}"


def _same_numbers(stated: tuple[str, str], used: tuple[float, float]) -> bool:
    try:
        return tuple(map(float, stated)) == used
    except ValueError:
        return False


def dates_to_report(reports: pd.DataFrame | None, ids: Sequence[str], day: date) -> list[str]:
    """Dates under which something said on ``day`` is the latest of its project.

    That is the day itself, except where a known report is dated to the year or month that is not over yet: then its date.
    """
    today = day.isoformat()
    if reports is None:
        return [today] * len(ids)
    later = reports[reports["known_from"] > pd.Timestamp(day)].sort_values("known_from", kind="stable")
    dates = dict(zip(later["project_id"], later["reported_on"], strict=True))
    return [dates.get(one, today) for one in ids]


def _reports_of(records: pd.DataFrame, known: pd.DataFrame | None, loaded_on: date, file_name: str) -> pd.DataFrame:
    day = loaded_on.isoformat()
    dates = pd.Series(dates_to_report(known, records["id"].tolist(), loaded_on), records.index, dtype="str")
    reported_on = records["reported_on"].where(records["reported_on"] != "", dates)
    titles = [f"{file_name}: {source}" if source else file_name for source in records["source_text"]]
    values: dict[str, Any] = {
        "project_id": records["id"],
        "reported_on": reported_on,
        "status": records["status"],
        "investment_cny": records["investment_cny"],
        "source_title": titles,
        "title_basis": "",
        "source_url": records["source_url"],
        "source_date": day,
        "confidence": "",
        "source_kind": OWN_RECORDS,
    }
    return _typed(values, REPORT_COLUMNS, len(records))


def _typed(values: Mapping[str, Any], columns: tuple[str, ...], count: int) -> pd.DataFrame:
    """Lay values out in an edition's columns and types."""
    frame = pd.DataFrame(index=pd.RangeIndex(count))
    for name in columns:
        kind = "float64" if name in NUMBERS else bool if name in YES_OR_NO else "str"
        if name == "known_from":
            frame[name] = known_from(frame["reported_on"])
        else:
            value = values[name]
            frame[name] = pd.Series(
                value.to_numpy() if isinstance(value, pd.Series) else value, frame.index, dtype=kind
            )
    return frame


def _update_projects(base: pd.DataFrame, loaded: pd.DataFrame) -> pd.DataFrame:
    """Change the projects of known ids, cell by cell, and add the others behind them."""
    rows = pd.Index(base["id"]).get_indexer(loaded["id"])
    known, rows = loaded[rows >= 0], rows[rows >= 0]
    place_moves = _states_another_place(base.iloc[rows], known)
    updated = base.copy()
    for name in PROJECT_COLUMNS:
        if name in YES_OR_NO:
            continue
        is_filled = known[name].notna().to_numpy() if name in NUMBERS else (known[name] != "").to_numpy()
        stated = place_moves | (is_filled & (name == "place")) if name in PLACE_COLUMNS else is_filled
        values = updated[name].to_numpy(dtype=object, copy=True)
        values[rows[stated]] = known[name].to_numpy(dtype=object)[stated]
        updated[name] = pd.Series(values, index=updated.index, dtype=base[name].dtype)
    added = loaded[~loaded["id"].isin(base["id"])]
    return pd.concat([updated, added], ignore_index=True) if len(added) else updated


def _states_another_place(before: pd.DataFrame, after: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Rows with a point, or whose district or zone in words is not the one known: a point known before stays otherwise."""
    has_point = after["lon"].notna().to_numpy()
    names_one = ((after["districts"] != "") | (after["zone_stated"] != "") | (after["zone"] != "")).to_numpy()
    differs = np.zeros(len(after), dtype=bool)
    for name in ("districts", "zone", "zone_stated"):
        stated = (after[name] != "").to_numpy()
        differs |= stated & (after[name].to_numpy(dtype=object) != before[name].to_numpy(dtype=object))
    return has_point | (names_one & differs)


def _add_reports(base: pd.DataFrame, loaded: pd.DataFrame) -> pd.DataFrame:
    """Add the new reports behind the known ones; loading the same file twice on one day adds nothing."""
    seen = set(_keys(base))
    is_new = [key not in seen for key in _keys(loaded)]
    added = loaded[is_new]
    return pd.concat([base, added], ignore_index=True) if len(added) else base.copy()


def _keys(reports: pd.DataFrame) -> list[tuple[Any, ...]]:
    cells = (reports[name].astype(object).where(reports[name].notna(), None) for name in _SAME_REPORT)
    return list(zip(*cells, strict=True))
