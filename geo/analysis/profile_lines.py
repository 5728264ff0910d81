"""The lines of a profile, made from records, reports and reference tables."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import pandas as pd

from geo.analysis.alignment import PLANNED_WITH, PLANNED_WITHOUT, UNPLANNED, PlanCell
from geo.analysis.history import STALE_MONTHS, age_months
from geo.analysis.policies import Policy
from geo.analysis.profile_parts import ParkLine, PlanLine, ProfileFigure, ProjectLine, ReportLine, SourceLine
from geo.reference.districts import load_district_stats
from geo.schema import STATUSES, UNKNOWN_STATUS

_TOLD: Final = [
    "id", "name_en", "name_zh", "sector", "touched", "zone", "status", "status_on", "newest_on", "announced_cny", "completed_cny",
]  # fmt: skip


def figure_lines(unit: str) -> tuple[ProfileFigure, ...]:
    """All published figures of a unit: by indicator, the newest year of each first."""
    stats = load_district_stats()
    own = stats[stats["adcode"] == unit].sort_values("year", ascending=False, kind="stable")
    own = own.sort_values("indicator", kind="stable")
    return tuple(
        ProfileFigure(row.indicator, row.year, float(row.value), row.unit, row.source_url, row.source_date, row.note)
        for row in own.itertuples()
    )


def plan_lines(cells: Iterable[PlanCell]) -> tuple[PlanLine, ...]:
    """The plan of a unit or sector beside its reality, in the order of the cells."""
    return tuple(
        PlanLine(
            cell.unit, cell.sector, cell.state, cell.role, cell.projects, cell.in_parts,
            cell.statement_en, cell.source_url, cell.source_date,
        )
        for cell in cells
    )  # fmt: skip


def park_plan(park: ParkLine, records: pd.DataFrame) -> tuple[PlanLine, ...]:
    """The leading sectors of a park beside the sectors of its projects: those led in first, then the others."""
    counts = records["sector"].value_counts().to_dict()
    others = [sector for sector in counts if sector and sector not in park.lead_sectors]
    led = [
        PlanLine(
            park.unit, sector, PLANNED_WITH if counts.get(sector) else PLANNED_WITHOUT, "", counts.get(sector, 0), 0,
            park.note_en, park.source_url, park.source_date,
        )
        for sector in park.lead_sectors
    ]  # fmt: skip
    without = [PlanLine(park.unit, s, UNPLANNED, "", int(counts[s]), 0, "", "", "") for s in sorted(others)]
    return (*led, *without)


def project_lines(records: pd.DataFrame, as_of: date) -> tuple[ProjectLine, ...]:
    """The projects by status, in the order of a project's life; within one in the order of the edition."""
    order = {status: place for place, status in enumerate((*STATUSES, UNKNOWN_STATUS))}
    months = age_months(records, as_of)
    shown = records[_TOLD].assign(months=months, place=records["status"].map(order))
    ordered = shown.sort_values("place", kind="stable")
    return tuple(_project(row) for row in ordered.itertuples())


def report_lines(reports: pd.DataFrame) -> tuple[ReportLine, ...]:
    """The reports, the newest first and undated ones last.

    Args:
        reports: oldest first, as ``reports_until`` gives them.
    """
    return tuple(
        ReportLine(
            row.project_id, row.reported_on, row.status, _known(row.investment_cny), row.source_title, row.title_basis,
            row.source_url, row.source_date, row.source_kind, row.confidence,
        )
        for row in reports.iloc[::-1].itertuples()
    )  # fmt: skip


def park_lines(parks: pd.DataFrame, records: pd.DataFrame) -> tuple[ParkLine, ...]:
    """Parks with the number of visible projects that name each.

    Args:
        parks: rows of ``load_parks``.
        records: the visible records of the city.
    """
    counts = records["zone"].value_counts().to_dict()
    return tuple(_park(row, int(counts.get(row.id, 0))) for row in parks.itertuples())


def source_lines(
    lines: Iterable[tuple[str, Iterable[Any]]], policies: Iterable[Policy], reports: Iterable[ReportLine]
) -> tuple[SourceLine, ...]:
    """The pages behind the lines of a profile, each once, in the order of their first use.

    Args:
        lines: what each group of lines is used for, and the lines, which have ``source_url`` and ``source_date``.
        policies: the policies shown.
        reports: the reports shown.
    """
    found: dict[str, SourceLine] = {}
    for use, group in (*lines, ("policy", policies), ("report", reports)):
        for line in group:
            if line.source_url:
                kind = line.source_kind if isinstance(line, ReportLine) else ""
                found.setdefault(line.source_url, SourceLine(use, line.source_url, line.source_date, kind))
    return tuple(found.values())


def _project(row: Any) -> ProjectLine:
    silent = None if pd.isna(row.months) else int(row.months)
    return ProjectLine(
        row.id, row.name_en, row.name_zh, row.sector, row.touched, row.zone, row.status, row.status_on, row.newest_on,
        silent, silent is not None and silent >= STALE_MONTHS, _known(row.announced_cny), _known(row.completed_cny),
    )  # fmt: skip


def _park(row: Any, projects: int) -> ParkLine:
    lonlat = None if pd.isna(row.lon) or pd.isna(row.lat) else (float(row.lon), float(row.lat))
    units = tuple(dict.fromkeys(code for code in (row.unit, *row.districts.split(";")) if code))
    sectors = tuple(sector for sector in row.lead_sectors.split(";") if sector)
    return ParkLine(
        row.id, row.name_en, row.name_zh, row.kind, row.unit, units, sectors, _known(row.area_km2), lonlat,
        row.coord_precision, row.coord_basis, row.note_en, projects, row.source_url, row.source_date,
    )  # fmt: skip


def _known(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
