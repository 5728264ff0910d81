"""The parts of a profile as tables for a reader; where a table leads somewhere, its first column ``target`` says where to."""

from collections.abc import Iterable

import pandas as pd

from geo.analysis.profile_parts import PlanLine, Profile, ProjectLine, ReportLine, SourceLine
from geo.export.indicator_words import STATE_NAMES
from geo.export.layout_words import list_in_words, role_name
from geo.export.numbers import money
from geo.export.profile_words import FIGURE_NAMES, USE_NAMES, address_text, value_in_words
from geo.export.wording import names_of
from geo.i18n import translator


def figure_table(profile: Profile, lang: str) -> pd.DataFrame:
    """Return the published figures: what, year, value with unit, note, source and its date."""
    _ = translator(lang)
    columns = ["target", _("Figure"), _("Year"), _("Value"), _("Note"), _("Source"), _("Date of the source")]
    rows = [
        (
            "", _(FIGURE_NAMES.get(line.indicator, line.indicator)), line.year or "–", value_in_words(line, lang), line.note,
            line.source_url, line.source_date or "–",
        )
        for line in profile.figures
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def plan_table(profile: Profile, lang: str) -> pd.DataFrame:
    """Return plan and reality by sector (of a district or park) or by district (of a sector); the target is a cell of the layout page."""
    _ = translator(lang)
    what = _("District or E-Town") if profile.kind == "sector" else _("Sector")
    columns = [
        "target", what, _("Role in the plan"), _("Plan and reality"), _("Projects"), _("Projects in parts of it"),
        _("Statement of the plan"), _("Source of the plan"), _("Date of the plan's source"),
    ]  # fmt: skip
    rows = [
        (
            f"{line.unit}.{line.sector}" if line.unit else line.sector, _plan_name(profile, line, lang),
            _role(profile, line, lang), _(STATE_NAMES[line.state]), line.projects, line.in_parts, line.statement_en,
            line.source_url, line.source_date or "–",
        )
        for line in profile.plan
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def status_table(profile: Profile, lang: str) -> pd.DataFrame:
    """Return the projects counted by status, with announced and completed money apart; the target is a status."""
    _ = translator(lang)
    names = names_of("statuses", lang)
    columns = [
        "target",
        _("Status"),
        _("Projects"),
        _("At least this far"),
        _("Announced investment"),
        _("Completed investment"),
    ]
    rows: list[tuple[object, ...]] = [
        (
            stage.status, names[stage.status], stage.total.projects, stage.reached,
            _amount(stage.total.announced.value, lang), _amount(stage.total.completed.value, lang),
        )
        for stage in profile.pipeline.stages
        if stage.total.projects
    ]  # fmt: skip
    reasons = {"suspended": "suspended", "no-status": "unknown"}
    for part in profile.pipeline.left_out:
        status = reasons[part.reason]
        rows.append((status, names[status], part.records, "–", "–", "–"))
    return pd.DataFrame(rows, columns=columns)


def project_table(projects: Iterable[ProjectLine], lang: str) -> pd.DataFrame:
    """Return projects in the order of the statuses; the target is the project."""
    _ = translator(lang)
    sectors, units, statuses = (names_of(facet, lang) for facet in ("sectors", "districts", "statuses"))
    columns = [
        "target", _("Project"), _("Status"), _("Date of the status"), _("Sector"), _("Districts"), _("Announced investment"),
        _("Completed investment"), _("Newest report"), _("News"),
    ]  # fmt: skip
    rows = [
        (
            line.id, project_name(line, lang), statuses[line.status], line.status_on or "–", sectors.get(line.sector, "–"),
            list_in_words([units[unit] for unit in line.units], lang), _amount(line.announced_cny, lang),
            _amount(line.completed_cny, lang), line.newest_on or _("undated"),
            names_of("stale", lang)["yes"] if line.stale else "",
        )
        for line in projects
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def report_table(reports: Iterable[ReportLine], names: dict[str, str], lang: str) -> pd.DataFrame:
    """Return reports, the newest first; the target is the project.

    The address of a copy stands without its scheme, so that it does not become a link.

    Args:
        reports: the reports to show.
        names: name of each project by its id.
        lang: language of the reader.
    """
    _ = translator(lang)
    statuses, kinds = names_of("statuses", lang), names_of("sources", lang)
    columns = [
        "target", _("Project"), _("Date of the report"), _("Status"), _("Investment"), _("Title of the source"), _("Source"),
        _("Kind of source"),
    ]  # fmt: skip
    rows = [
        (
            line.project, names[line.project], line.reported_on or _("undated"), statuses.get(line.status, "–"),
            _amount(line.investment_cny, lang), line.source_title or "–", _address(line.source_url, line.source_kind),
            kinds.get(line.source_kind, "–"),
        )
        for line in reports
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def source_table(sources: Iterable[SourceLine], lang: str) -> pd.DataFrame:
    """Return the pages that a profile rests on: what for, address, date and kind."""
    _ = translator(lang)
    kinds = names_of("sources", lang)
    rows = [
        ("", _(USE_NAMES[line.use]), _address(line.url, line.kind), line.date or "–", kinds.get(line.kind, "–"))
        for line in sources
    ]
    return pd.DataFrame(rows, columns=["target", _("Used for"), _("Source"), _("Date"), _("Kind of source")])


def project_name(project: ProjectLine, lang: str) -> str:
    """Return the name of a project in ``lang``, or the other one where it has none."""
    first, second = (project.name_en, project.name_zh) if lang == "en" else (project.name_zh, project.name_en)
    return first or second


def _plan_name(profile: Profile, line: PlanLine, lang: str) -> str:
    if profile.kind == "sector":
        return names_of("districts", lang)[line.unit]
    return names_of("sectors", lang)[line.sector]


def _role(profile: Profile, line: PlanLine, lang: str) -> str:
    is_led = profile.kind == "park" and line.statement_en
    return role_name("leading" if is_led else line.role, lang)


def _amount(cny: float | None, lang: str) -> str:
    return "–" if cny is None else money(cny, lang)


def _address(url: str, kind: str) -> str:
    return address_text(url) if kind == "copy" else url
