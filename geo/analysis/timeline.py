"""Projects in time: start, reports and completion for a chart of bars, and the months in which the map can be played."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.analysis.counted import COMPLETED_STATUSES
from geo.analysis.filtering import Filter
from geo.analysis.history import STALE_MONTHS, age_months, evidence_date, reports_until
from geo.analysis.records import PlacedEdition, visible_records
from geo.reference.tables import last_day

ACTUAL: Final = "actual"
EXPECTED: Final = "expected"
OVERDUE: Final = "overdue"
COMPLETION_KINDS: Final = (ACTUAL, EXPECTED, OVERDUE)
"""The date is past and a report says that the project stands; the date is still to come (or its year runs); the date is past and
no report says that it was kept."""


_TIMED: Final = ["id", "name_en", "name_zh", "sector", "touched", "status", "start_date", "completion_date"]


@dataclass(frozen=True)
class Span:
    """A date as it was written, which may be a year or a month, with its first and last day."""

    text: str
    first: date
    last: date


@dataclass(frozen=True)
class ReportMark:
    """A dated report on the bar of its project. It counts from the last day of ``on``."""

    on: Span
    status: str
    source_kind: str


@dataclass(frozen=True)
class ProjectTime:
    """One bar: what is known of a project's time. ``None`` and ``""`` are what is not known.

    ``start`` and ``completion`` are the edition's own columns and belong to no report: with an earlier known-on date they may say more
    than was known by then. ``undated`` counts the reports without a date, which have no mark.
    """

    id: str
    name_en: str
    name_zh: str
    sector: str
    units: tuple[str, ...]
    status: str
    start: Span | None
    completion: Span | None
    completion_kind: str
    reports: tuple[ReportMark, ...]
    undated: int
    months_silent: int | None
    stale: bool


@dataclass(frozen=True)
class PlayMonths:
    """The steps of playing the map: the last day of each month, and the day of the edition as the last step.

    ``known`` is the number of projects known on each. ``after`` are reports dated after the last step, ``undated`` those without a date;
    both are shown only when no date is chosen. ``never`` are the projects that no step shows.
    """

    days: tuple[date, ...]
    known: tuple[int, ...]
    after: int
    undated: int
    never: int


def project_times(placed: PlacedEdition, flt: Filter) -> tuple[ProjectTime, ...]:
    """The time of every visible project, in the order of the edition.

    Completion: expected while the last day of the stated date is not over on the evidence date, unless the project stands already;
    then actual when the latest status is operating or completed, else overdue. Definition: our own, on the dates of projects.csv.
    """
    as_of = evidence_date(placed.edition.date, flt.known_on)
    records = visible_records(placed, flt)
    heard = reports_until(placed.reports[placed.reports["project_id"].isin(records["id"])], flt.known_on)
    marks: dict[str, list[ReportMark]] = {}
    dated = heard.loc[heard["reported_on"] != "", ["project_id", "reported_on", "status", "source_kind"]]
    for row in dated.itertuples():
        marks.setdefault(row.project_id, []).append(ReportMark(read_span(row.reported_on), row.status, row.source_kind))
    undated = heard.loc[heard["reported_on"] == "", "project_id"].value_counts().to_dict()
    ages = age_months(records, as_of)
    return tuple(
        _time_of(row, marks.get(row.id, ()), int(undated.get(row.id, 0)), (age, as_of))
        for row, age in zip(records[_TIMED].itertuples(), ages, strict=True)
    )


def play_months(placed: PlacedEdition) -> PlayMonths:
    """The months from the first dated report to the edition's date, with the number of projects known on each (unit: projects)."""
    last = placed.edition.date
    first_known = placed.reports.groupby("project_id")["known_from"].min().dropna().sort_values()
    first_known = first_known[first_known.index.isin(placed.projects["id"])]
    days = _month_ends(first_known.iloc[0].date(), last) if len(first_known) else (last,)
    steps = pd.DatetimeIndex(pd.to_datetime(list(days))).to_numpy()
    known = np.searchsorted(first_known.to_numpy(), steps, side="right")
    dates = placed.reports["known_from"]
    after = int((dates > pd.Timestamp(last)).sum())
    return PlayMonths(
        days, tuple(int(n) for n in known), after, int(dates.isna().sum()), len(placed.projects) - int(known[-1])
    )


@lru_cache(maxsize=10_000)
def read_span(text: str) -> Span:
    """Read a date that may be a year or a month, such as 2024, 2024-03 or 2024-03-05; ``ValueError`` if it is none."""
    last = last_day(text)
    month = 1 if len(text) == len("2024") else last.month
    return Span(text, last if len(text) > len("2024-03") else date(last.year, month, 1), last)


def _time_of(row: Any, marks: Iterable[ReportMark], undated: int, age: tuple[float, date]) -> ProjectTime:
    months, as_of = age
    start, completion = (read_span(text) if text else None for text in (row.start_date, row.completion_date))
    silent = None if pd.isna(months) else int(months)
    return ProjectTime(
        row.id, row.name_en, row.name_zh, row.sector, row.touched, row.status, start, completion,
        _completion_kind(completion, row.status, as_of), tuple(marks), undated,
        silent, silent is not None and silent >= STALE_MONTHS,
    )  # fmt: skip


def _completion_kind(completion: Span | None, status: str, as_of: date) -> str:
    if completion is None:
        return ""
    if status in COMPLETED_STATUSES and completion.first <= as_of:
        return ACTUAL
    return EXPECTED if completion.last > as_of else OVERDUE


def _month_ends(first: date, last: date) -> tuple[date, ...]:
    """Last day of each month from that of ``first`` on, and ``last`` itself at the end."""
    count = 12 * (last.year - first.year) + last.month - first.month
    months = [divmod(first.year * 12 + first.month - 1 + step, 12) for step in range(count)]
    return (*(date(year, month + 1, monthrange(year, month + 1)[1]) for year, month in months), last)
