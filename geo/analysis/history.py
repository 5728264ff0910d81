"""The state of each project as known on a date: what its reports up to then say, and no more."""

from datetime import date

import pandas as pd

from geo.schema import UNKNOWN_STATUS


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
    by_project = heard.groupby("project_id", sort=False)
    stated = heard[heard["status"] != ""].groupby("project_id", sort=False)[["status", "reported_on"]].last()
    amount = heard.dropna(subset="investment_cny").groupby("project_id", sort=False)["investment_cny"].last()
    newest = (
        by_project[["reported_on", "known_from"]].tail(1).set_index(heard.loc[by_project.tail(1).index, "project_id"])
    )

    ids = projects["id"]
    count = ids.map(by_project.size()).fillna(0).astype(int)
    return pd.DataFrame(
        {
            "known": count > 0,
            "status": _text_of(ids, stated["status"], UNKNOWN_STATUS),
            "status_on": _text_of(ids, stated["reported_on"], ""),
            "investment_cny": amount.reindex(ids).to_numpy(float),
            "newest_on": _text_of(ids, newest["reported_on"], ""),
            "newest_from": newest["known_from"].reindex(ids).to_numpy(),
            "sources": _kinds_of(ids, heard),
            "report_count": count,
        },
        index=projects.index,
    )


def reports_until(reports: pd.DataFrame, known_on: date | None) -> pd.DataFrame:
    """The reports known on a date, oldest first, undated ones before all others."""
    heard = reports if known_on is None else reports[reports["known_from"] <= pd.Timestamp(known_on)]
    return heard.sort_values("known_from", kind="stable", na_position="first")


def _text_of(ids: "pd.Series[str]", texts: "pd.Series[str]", missing: str) -> "pd.Series[str]":
    # with nothing to map from, pandas would answer with a column of floats
    return ids.map(texts).astype(object).fillna(missing).astype(str)


def _kinds_of(ids: "pd.Series[str]", reports: pd.DataFrame) -> list[tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {}
    pairs = reports[["project_id", "source_kind"]].drop_duplicates().sort_values("source_kind")
    for project, kind in zip(pairs["project_id"], pairs["source_kind"], strict=True):
        kinds[project] = (*kinds.get(project, ()), kind)
    return [kinds.get(project, ()) for project in ids]
