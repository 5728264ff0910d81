"""What a profile is made of: figures, plan, projects, reports, parks, sources, and what is not known. Plain data, plain text."""

from dataclasses import dataclass
from typing import Final

from geo.analysis.evidence import EvidenceAge, Pipeline
from geo.analysis.indicators import Total
from geo.analysis.policies import Policy

KINDS: Final = ("district", "park", "sector")
UNKNOWNS: Final = (
    "no-status", "no-amount", "no-start", "no-completion", "no-point", "no-date", "stale",
    "no-project", "no-plan", "plan-without-projects", "no-gdp", "no-population", "no-area", "no-unit", "no-park", "no-policy",
)  # fmt: skip
"""What a profile may not know. The first seven count its projects, ``plan-without-projects`` its planned sectors (no project of them is
known); each of the others says that there is no such row at all (1 of 1)."""


@dataclass(frozen=True)
class ProfileFigure:
    """A published figure of one year. ``year`` is text (a year, a half year, a span, ``""``); years differ, so never rank across them."""

    indicator: str
    year: str
    value: float
    unit: str
    source_url: str
    source_date: str
    note: str


@dataclass(frozen=True)
class PlanLine:
    """A row of the plan and what stands of it: ``state`` as in ``alignment.STATES``. For a park ``role`` is ``""``: it only leads."""

    unit: str
    sector: str
    state: str
    role: str
    projects: int
    in_parts: int
    statement_en: str
    source_url: str
    source_date: str


@dataclass(frozen=True)
class ProjectLine:
    """A project of a profile: its state, the date of the report that says so, and its money by kind (yuan)."""

    id: str
    name_en: str
    name_zh: str
    sector: str
    units: tuple[str, ...]
    zone: str
    status: str
    status_on: str
    newest_on: str
    months_silent: int | None
    stale: bool
    announced_cny: float | None
    completed_cny: float | None


@dataclass(frozen=True)
class ReportLine:
    """A report on the timeline of a profile. ``title_basis`` "own label" is no quotation; a source of the kind "copy" is no live link."""

    project: str
    reported_on: str
    status: str
    investment_cny: float | None
    source_title: str
    title_basis: str
    source_url: str
    source_date: str
    source_kind: str
    confidence: str


@dataclass(frozen=True)
class ParkLine:
    """A park, zone or science city, with its visible projects. ``area_km2`` is ``None`` where unknown, so is ``lonlat`` (degrees, WGS-84)."""

    id: str
    name_en: str
    name_zh: str
    kind: str
    unit: str
    units: tuple[str, ...]
    lead_sectors: tuple[str, ...]
    area_km2: float | None
    lonlat: tuple[float, float] | None
    coord_precision: str
    coord_basis: str
    note_en: str
    projects: int
    source_url: str
    source_date: str


@dataclass(frozen=True)
class SourceLine:
    """A page that a profile rests on: what it is used for (``figure``, ``plan``, ``park``, ``sector``, ``policy``, ``report``), and its kind,
    which is ``""`` but for reports. A page used twice stands once, under its first use."""

    use: str
    url: str
    date: str
    kind: str


@dataclass(frozen=True)
class Unknown:
    """Something that is not known: one of ``UNKNOWNS``, of how many out of how many."""

    what: str
    missing: int
    of: int


@dataclass(frozen=True)
class Profile:
    """All that a page on a district (or E-Town), a park or zone, or a sector shows.

    ``total`` counts each visible project of the profile once; its shares are of the visible city. ``plan`` holds planned rows with and
    without projects, and projects without a plan. ``projects`` stand in the order of the statuses, ``reports`` the newest first and undated ones last.
    ``later_reports`` of its projects are not shown because they became known after the filter's date, or have none.
    """

    kind: str
    id: str
    name_en: str
    name_zh: str
    description_en: str
    total: Total
    pipeline: Pipeline
    evidence: EvidenceAge
    figures: tuple[ProfileFigure, ...]
    plan: tuple[PlanLine, ...]
    projects: tuple[ProjectLine, ...]
    reports: tuple[ReportLine, ...]
    policies: tuple[Policy, ...]
    parks: tuple[ParkLine, ...]
    sources: tuple[SourceLine, ...]
    unknown: tuple[Unknown, ...]
    later_reports: int
