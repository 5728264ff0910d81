"""Time as tables for a reader: projects in time, the age of the evidence, and what moved since a date; ``target`` says where a row leads."""

from collections.abc import Sequence

import pandas as pd

from geo.analysis.evidence import EvidenceAge
from geo.analysis.movement import Movement
from geo.analysis.timeline import ProjectTime
from geo.export.indicator_words import COMPLETION_NAMES
from geo.export.numbers import money
from geo.export.wording import names_of
from geo.i18n import N_, translator

APPEARED, MOVED, AMOUNT = N_("became known"), N_("status"), N_("amount")
TARGET = "target"


def time_table(times: Sequence[ProjectTime], lang: str) -> pd.DataFrame:
    """Return projects with start, newest report, completion and what is known of it; the target is the project."""
    _ = translator(lang)
    statuses, sectors = names_of("statuses", lang), names_of("sectors", lang)
    columns = [TARGET, _("Project"), _("Sector"), _("Status"), _("Start"), _("Reports"), _("Newest report"),
               _("Completion"), _("Kind of completion"), _("Months without news")]  # fmt: skip
    rows = [
        (
            one.id, _name(one.name_en, one.name_zh, lang), sectors.get(one.sector, "–"), statuses[one.status],
            one.start.text if one.start else "–", len(one.reports) + one.undated,
            one.reports[-1].on.text if one.reports else "–", one.completion.text if one.completion else "–",
            _(COMPLETION_NAMES[one.completion_kind]) if one.completion_kind else "–",
            "–" if one.months_silent is None else one.months_silent,
        )
        for one in times
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def age_table(ages: Sequence[EvidenceAge], lang: str) -> pd.DataFrame:
    """Return the age of the evidence by district, the oldest first; the target is the district."""
    _ = translator(lang)
    names = names_of("districts", lang)
    columns = [TARGET, _("District or E-Town"), _("Median age in months"), _("Oldest in months"), _("Newest report"),
               _("Projects"), _("Without news for 24 months"), _("Undated")]  # fmt: skip
    rows = [
        (
            age.key, names[age.key], _whole(age.median_months.value), _whole(age.oldest_months.value),
            age.newest_on or "–", age.projects, age.stale, age.median_months.left_out_count,
        )
        for age in ages
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def movement_table(moved: Movement, records: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return what moved, one row a change: project, what, before and after, date; the target is the project.

    Args:
        moved: as ``movement`` gives it.
        records: the visible records of the later date.
    """
    _ = translator(lang)
    known = records.set_index("id")
    statuses = names_of("statuses", lang)
    first = "name_zh" if lang == "zh" else "name_en"
    second = "name_en" if lang == "zh" else "name_zh"
    names = known[first].where(known[first] != "", known[second])
    rows = [(one.id, names[one.id], _(MOVED), statuses[one.earlier], statuses[one.later], one.status_on or "–")
            for one in moved.moved]  # fmt: skip
    rows += [(one.id, names[one.id], _(AMOUNT), "–" if one.earlier_cny is None else money(one.earlier_cny, lang),
              money(one.later_cny, lang), known.at[one.id, "newest_on"] or "–") for one in moved.amounts]  # fmt: skip
    rows += [(one, names[one], _(APPEARED), "–", statuses[known.at[one, "status"]], known.at[one, "newest_on"] or "–")
             for one in moved.appeared]  # fmt: skip
    columns = [TARGET, _("Project"), _("What changed"), _("Before"), _("After"), _("Newest report")]
    return pd.DataFrame(rows, columns=columns)


def _name(english: str, chinese: str, lang: str) -> str:
    return (chinese or english) if lang == "zh" else (english or chinese)


def _whole(months: float | None) -> int | str:
    return "–" if months is None else round(months)
