"""The state of each project as known on a date: what its reports up to then say, and no more."""

from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.schema import UNKNOWN_STATUS

STALE_MONTHS: Final = 24
"""A project without a report for so many months is stale: nobody has told how it stands."""


def state_on(projects: pd.DataFrame, reports: pd.DataFrame, known_on: date | None = None) -> pd.DataFrame:
    """State of each project from its reports up to and including a date.

    The latest report that states a status gives the status, the latest that states an amount gives the amount. A report
    dated only to the month or year counts from that period's last day; one without a date counts only when
    no date is asked for, and then as the oldest. Of two reports of one day the later row is the later report.

    Args:
        projects: one row a project, with ``id``.
        reports: ``project_id``, ``known_from`` (datetime, NaT when undated), ``reported_on``, ``status``, ``investment_cny``
            (yuan) and ``source_kind``.
        known_on: the date; ``None`` for everything that is known.

    Returns:
        A frame on the index of ``projects``: ``known`` (has a report by then), ``status``, ``status_on`` (the date of its report as
        written), ``investment_cny``, ``newest_on`` and ``newest_from`` (the newest report of any kind), ``sources`` (sorted kinds)
        and ``report_count``. A project that is not known has status unknown and no amount.
    """
    heard = reports_until(reports, known_on)
    rows = pd.Index(projects["id"]).get_indexer(heard["project_id"])
    heard, rows = heard[rows >= 0], rows[rows >= 0]
    states_status = (heard["status"] != "").to_numpy()
    states_amount = heard["investment_cny"].notna().to_numpy()

    def latest(column: str, missing: object, said: npt.NDArray[np.bool_] | slice = slice(None)) -> pd.Series:
        # of several values for one row the last assigned stays, and the reports are in order
        values = np.full(len(projects), missing, dtype=object)
        values[rows[said]] = heard[column].to_numpy(dtype=object)[said]
        return pd.Series(values, index=projects.index, dtype=object)

    newest_from = np.full(len(projects), np.datetime64("NaT"), dtype="datetime64[s]")
    newest_from[rows] = heard["known_from"].to_numpy(dtype="datetime64[s]")
    count = np.bincount(rows, minlength=len(projects))
    return pd.DataFrame(
        {
            "known": count > 0,
            "status": latest("status", UNKNOWN_STATUS, states_status).astype(str),
            "status_on": latest("reported_on", "", states_status).astype(str),
            "investment_cny": latest("investment_cny", np.nan, states_amount).astype(float),
            "newest_on": latest("reported_on", "").astype(str),
            "newest_from": newest_from,
            "sources": _kinds_of(rows, heard["source_kind"], len(projects)),
            "report_count": count,
        },
        index=projects.index,
    )


def reports_until(reports: pd.DataFrame, known_on: date | None) -> pd.DataFrame:
    """The reports known on a date, oldest first, undated ones before all others."""
    heard = reports if known_on is None else reports[reports["known_from"] <= pd.Timestamp(known_on)]
    return heard.sort_values("known_from", kind="stable", na_position="first")


def evidence_date(edition_date: date, known_on: date | None) -> date:
    """The day from which age is counted: the edition's date, or an earlier day asked for; never today's."""
    return edition_date if known_on is None else min(edition_date, known_on)


def age_months(records: pd.DataFrame, as_of: date) -> "pd.Series[float]":
    """Full months since the newest report of each record.

    Months = 12 (Y - y) + (M - m), less one if the day D of ``as_of`` comes before the day d of the report (unit: months); 0 for a report
    dated after ``as_of``, NaN for a record whose reports are all undated. A report dated to a month or year counts from its last
    day, so the age is the least that it can be.

    Args:
        records: with ``newest_from``, as ``state_on`` gives it.
        as_of: as ``evidence_date`` gives it.
    """
    newest = records["newest_from"]
    months = 12 * (as_of.year - newest.dt.year) + (as_of.month - newest.dt.month)
    return (months - (newest.dt.day > as_of.day)).clip(lower=0).where(newest.notna()).astype(float)


def is_stale(records: pd.DataFrame, as_of: date) -> "pd.Series[bool]":
    """Which records have had no report for ``STALE_MONTHS`` full months before ``as_of``; undated ones are not called stale."""
    return age_months(records, as_of) >= STALE_MONTHS


def _kinds_of(rows: npt.NDArray[np.intp], kinds: "pd.Series[str]", count: int) -> list[tuple[str, ...]]:
    """The kinds of source of each row, sorted; few different sets, so each is made once."""
    codes, names = pd.factorize(kinds, sort=True)
    masks = np.zeros(count, dtype=np.int64)
    np.bitwise_or.at(masks, rows, 1 << codes)
    sets = {mask: tuple(name for at, name in enumerate(names) if mask >> at & 1) for mask in np.unique(masks).tolist()}
    return [sets[mask] for mask in masks.tolist()]
