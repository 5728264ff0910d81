"""Profiles of a district, a park or zone, and a sector: everything that is known of it, as plain data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.analysis.alignment import PLANNED_WITHOUT, UNPLANNED, align
from geo.analysis.counted import counted_records
from geo.analysis.evidence import evidence_age, pipeline
from geo.analysis.filtering import Filter
from geo.analysis.history import evidence_date, is_stale, reports_until
from geo.analysis.indicators import total_of
from geo.analysis.policies import Policy, choose_policies
from geo.analysis.profile_lines import (
    figure_lines,
    park_lines,
    park_plan,
    plan_lines,
    project_lines,
    report_lines,
    source_lines,
)
from geo.analysis.profile_parts import ParkLine, PlanLine, Profile, ProfileFigure, Unknown
from geo.analysis.records import PlacedEdition
from geo.reference.districts import load_units
from geo.reference.layout import load_parks
from geo.reference.sectors import load_sectors
from geo.schema import DRAWN_PRECISIONS, UNKNOWN_STATUS

_FIGURES_ASKED = {"no-gdp": "gdp_cny_100m", "no-population": "population", "no-area": "area_km2"}


@dataclass(frozen=True)
class _Parts:
    """What the three kinds of profile have in common, once each has found its own."""

    kind: str
    row: Any
    description_en: str
    figures: tuple[ProfileFigure, ...]
    plan: tuple[PlanLine, ...]
    policies: tuple[Policy, ...]
    parks: tuple[ParkLine, ...]
    own_source: tuple[str, Sequence[Any]]
    lacking: tuple[str, ...]


def district_profile(placed: PlacedEdition, flt: Filter, unit: str) -> Profile:
    """The profile of one of the 17 units, with every project that touches it; ``KeyError`` for another code."""
    city = counted_records(placed, flt)
    row = _row_of(load_units(), "adcode", unit)
    own = city[city["touched"].map(lambda units: unit in units).astype(bool)]
    parks = load_parks()
    hosted = parks[(parks["unit"] == unit) | _names(parks["districts"], unit)]
    figures = figure_lines(unit)
    found = {figure.indicator for figure in figures}
    lacking = tuple(what for what, indicator in _FIGURES_ASKED.items() if indicator not in found)
    parts = _Parts(
        "district", row, "", figures, plan_lines(align(city).of_unit(unit)), choose_policies(units=(unit,)).policies,
        park_lines(hosted, city), ("figure", figures), lacking,
    )  # fmt: skip
    return _profile(placed, flt, (city, own), parts)


def sector_profile(placed: PlacedEdition, flt: Filter, sector: str) -> Profile:
    """The profile of a sector, with the projects of this very sector, not of its parts; ``KeyError`` for an unknown id."""
    city = counted_records(placed, flt)
    row = _row_of(load_sectors(), "id", sector)
    parks = load_parks()
    leading = parks[_names(parks["lead_sectors"], sector)]
    parts = _Parts(
        "sector", row, row.definition_en, (), plan_lines(align(city).of_sector(sector)),
        choose_policies(sectors=(sector,)).policies, park_lines(leading, city), ("sector", (row,)), (),
    )  # fmt: skip
    return _profile(placed, flt, (city, city[city["sector"] == sector]), parts)


def park_profile(placed: PlacedEdition, flt: Filter, park: str) -> Profile:
    """The profile of a park or zone, with the projects that name it; ``KeyError`` for an unknown id.

    Policies name no park, so these are the ones that name a unit which hosts it. A project of a part of the park that names only
    the part is not in it.
    """
    city = counted_records(placed, flt)
    parks = load_parks()
    row = _row_of(parks, "id", park)
    own = city[city["zone"] == park]
    (line,) = park_lines(parks[parks["id"] == park], city)
    policies = choose_policies(units=line.units).policies if line.units else ()
    asked = {"no-area": line.area_km2, "no-unit": line.unit or None}
    lacking = tuple(what for what, value in asked.items() if value is None)
    parts = _Parts(
        "park", row, row.note_en, (), park_plan(line, own), policies, (line,), ("park", (line,)), lacking
    )  # fmt: skip
    return _profile(placed, flt, (city, own), parts)


def _profile(placed: PlacedEdition, flt: Filter, records: tuple[pd.DataFrame, pd.DataFrame], parts: _Parts) -> Profile:
    city, own = records
    identity = str(parts.row.adcode if parts.kind == "district" else parts.row.id)
    as_of = evidence_date(placed.edition.date, flt.known_on)
    all_reports = placed.reports[placed.reports["project_id"].isin(own["id"])]
    heard = reports_until(all_reports, flt.known_on)
    reports = report_lines(heard)
    lines = (parts.own_source, ("plan", parts.plan), ("park", parts.parks))
    unknown = (*_unknown_of_projects(own, is_stale(own, as_of)), *_unknown_rows(parts, len(own)))
    return Profile(
        kind=parts.kind,
        id=identity,
        name_en=str(parts.row.name_en),
        name_zh=str(parts.row.name_zh),
        description_en=str(parts.description_en),
        total=total_of(own, identity, city=total_of(city)),
        pipeline=pipeline(own),
        evidence=evidence_age(own, as_of, identity),
        figures=parts.figures,
        plan=parts.plan,
        projects=project_lines(own, as_of),
        reports=reports,
        policies=parts.policies,
        parks=parts.parks,
        sources=source_lines(lines, parts.policies, reports),
        unknown=unknown,
        later_reports=len(all_reports) - len(heard),
    )


def _unknown_of_projects(records: pd.DataFrame, stale: "pd.Series[bool]") -> Iterable[Unknown]:
    """What is not known of some of the projects."""
    missing = {
        "no-status": records["status"] == UNKNOWN_STATUS,
        "no-amount": records["investment_cny"].isna(),
        "no-start": records["start_date"] == "",
        "no-completion": records["completion_date"] == "",
        "no-point": ~records["coord_precision"].isin(DRAWN_PRECISIONS),
        "no-date": records["newest_from"].isna(),
        "stale": stale,
    }
    counts = ((what, int(mask.sum())) for what, mask in missing.items())
    return [Unknown(what, count, len(records)) for what, count in counts if count]


def _unknown_rows(parts: _Parts, projects: int) -> Iterable[Unknown]:
    """Which rows of the profile are not there."""
    planned = [line for line in parts.plan if line.state != UNPLANNED]
    without = sum(line.state == PLANNED_WITHOUT for line in planned)
    rows = {"no-project": projects, "no-plan": planned, "no-policy": parts.policies, "no-park": parts.parks}
    lacking = [what for what, found in rows.items() if not found]
    gaps = [Unknown("plan-without-projects", without, len(planned))] if without else []
    return [*gaps, *(Unknown(what, 1, 1) for what in (*lacking, *parts.lacking))]


def _names(lists: "pd.Series[str]", code: str) -> "pd.Series[bool]":
    """Which lists of codes joined by ";" hold a code."""
    return lists.str.split(";").map(lambda codes: code in codes).astype(bool)


def _row_of(table: pd.DataFrame, key: str, value: str) -> Any:
    found = table[table[key] == value]
    if found.empty:
        raise KeyError(value)
    return next(found.itertuples(index=False))
