"""How far projects have come, and how old the evidence for it is."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from geo.analysis.counted import COMPLETED_STATUSES, members
from geo.analysis.figures import NO_DATE, NO_STATUS, SUSPENDED, Figure, LeftOut, left_out
from geo.analysis.history import STALE_MONTHS, age_months
from geo.analysis.indicators import Total, count_totals, keys_in_order
from geo.schema import STATUSES, UNKNOWN_STATUS, UNPLACED

STAGES: Final = tuple(status for status in STATUSES if status != SUSPENDED)
"""The way of a project, in order; suspended and unknown stand beside it."""


@dataclass(frozen=True)
class Stage:
    """One stage of the pipeline: its totals, and how many projects have come at least that far."""

    status: str
    total: Total
    reached: int


@dataclass(frozen=True)
class Pipeline:
    """Projects by how far they have come. ``standing``: share of those in a stage that operate or are completed (unit: 1)."""

    stages: tuple[Stage, ...]
    standing: Figure
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class EvidenceAge:
    """How old what is known of a unit, zone, sector, field or status is.

    ``median_months`` and ``oldest_months``: over its projects, months since the newest report of each. ``newest_on``: date of the newest
    report of all, as it was written. ``stale``: projects without a report for ``STALE_MONTHS``; undated ones are left out of all
    of these.
    """

    key: str
    projects: int
    median_months: Figure
    oldest_months: Figure
    newest_on: str
    stale: int


def pipeline(records: pd.DataFrame) -> Pipeline:
    """Count projects along their way from announced to completed.

    Per stage: number of projects whose latest stated status it is, with their announced and their completed money apart (units:
    projects, yuan); ``reached`` = those of the stage and of all later ones. Standing = (operating + completed) / all in a stage.
    Suspended projects and those without a stated status are in no stage and are counted as left out.

    Definition: our own, on the statuses of the codebook.

    Args:
        records: as ``counted_records`` gives them; each counts once.
    """
    totals = count_totals(records, "status")
    rows = [totals.row(status) for status in STAGES]
    reached = [sum(row.projects for row in rows[at:]) for at in range(len(rows))]
    outside = left_out([(SUSPENDED, totals.row(SUSPENDED).projects), (NO_STATUS, totals.row(UNKNOWN_STATUS).projects)])
    done = sum(row.projects for row in rows if row.key in COMPLETED_STATUSES)
    in_stage = reached[0]
    standing = Figure(done / in_stage if in_stage else None, in_stage, outside)
    stages = (Stage(row.key, row, count) for row, count in zip(rows, reached, strict=True))
    return Pipeline(tuple(stages), standing, outside)


def evidence_ages(records: pd.DataFrame, as_of: date, *, way: str = "unit") -> tuple[EvidenceAge, ...]:
    """How old the evidence of each key is, the oldest first.

    Median and maximum of ``age_months`` over the records of the key (unit: months; a median of two middle values is their mean). The
    order is by median, then by share of stale projects, then as in the reference tables; keys without a dated record come last, keys
    without any record are not there, nor is "unplaced".

    Definition: our own; 24 months is the limit that the issue sets for staleness.

    Args:
        records: as ``counted_records`` or ``visible_records`` gives them.
        as_of: as ``evidence_date`` gives it.
        way: one of ``counted.WAYS``.
    """
    ages = age_months(records, as_of)
    rows = members(records, way)
    groups = {str(key): at.to_numpy() for key, at in rows.groupby("key", sort=False)["at"]}
    order = [key for key in keys_in_order(way, groups) if key in groups and key != UNPLACED]
    dates = records[["newest_from", "newest_on"]]
    found = [_age_of(key, dates.iloc[groups[key]], ages.iloc[groups[key]]) for key in order]
    return tuple(sorted(found, key=_oldest_first))


def evidence_age(records: pd.DataFrame, as_of: date, key: str) -> EvidenceAge:
    """How old the evidence of some records is, each counted once."""
    return _age_of(key, records, age_months(records, as_of))


def _age_of(key: str, records: pd.DataFrame, ages: "pd.Series[float]") -> EvidenceAge:
    known = ages.dropna()
    undated = left_out([(NO_DATE, len(ages) - len(known))])
    median, oldest = (float(known.median()), float(known.max())) if len(known) else (None, None)
    newest = records.loc[records["newest_from"].idxmax(), "newest_on"] if len(known) else ""
    stale = int((known >= STALE_MONTHS).sum())
    return EvidenceAge(
        key, len(records), Figure(median, len(known), undated), Figure(oldest, len(known), undated), str(newest), stale
    )


def _oldest_first(age: EvidenceAge) -> tuple[bool, float, float]:
    median = age.median_months.value
    return median is None, -(median or 0.0), -age.stale / age.projects
