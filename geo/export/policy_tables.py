"""Policies and parks as tables for a reader."""

from collections.abc import Iterable
from typing import Final

import pandas as pd

from geo.analysis.policies import Policy
from geo.analysis.profile_parts import ParkLine
from geo.export.layout_words import list_in_words
from geo.export.wording import names_of
from geo.i18n import N_, translator

POLICY_STATUS_NAMES: Final = {
    "issued": N_("issued"),
    "in force": N_("in force"),
    "announced": N_("announced"),
    "draft": N_("draft for comment"),
    "adopted": N_("adopted"),
}
PARK_KIND_NAMES: Final = {
    "national-zone": N_("National zone"),
    "zhongguancun-sub-park": N_("Park of Zhongguancun"),
    "science-city": N_("Science city"),
    "bonded-zone": N_("Bonded or free-trade zone"),
    "business-district": N_("Business district"),
    "function-area": N_("Function area"),
    "specialised-park": N_("Specialised park"),
}


def policy_table(policies: Iterable[Policy], lang: str) -> pd.DataFrame:
    """Return policies as rows: title, date, issuer, status, sectors, districts, summary, and the page they were seen on.

    A title that was translated back into Chinese says so; one that is not known in Chinese stays English.
    """
    _ = translator(lang)
    sectors, districts = names_of("sectors", lang), names_of("districts", lang)
    columns = [
        "target", _("Title"), _("Date"), _("Issued by"), _("Status"), _("Sectors"), _("Districts"), _("Summary"),
        _("Source"),
    ]  # fmt: skip
    rows = [
        (
            "", _title(policy, lang), policy.on.text if policy.on else _("undated"), policy.issuer,
            _(POLICY_STATUS_NAMES.get(policy.status, policy.status)) if policy.status else "–",
            list_in_words([sectors[sector] for sector in policy.sectors], lang),
            list_in_words([districts[unit] for unit in policy.units], lang), policy.summary_en, policy.source_url,
        )
        for policy in policies
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def park_table(parks: Iterable[ParkLine], lang: str) -> pd.DataFrame:
    """Return parks as rows that lead to their id: name, kind, districts, leading sectors, projects, area (km²), source."""
    _ = translator(lang)
    sectors, districts = names_of("sectors", lang), names_of("districts", lang)
    columns = [
        "target", _("Park or zone"), _("Kind"), _("Districts"), _("Leading sectors"), _("Projects"), _("Area (km²)"),
        _("Source"), _("Date of the source"),
    ]  # fmt: skip
    rows = [
        (
            park.id, park.name_zh if lang == "zh" and park.name_zh else park.name_en,
            _(PARK_KIND_NAMES.get(park.kind, park.kind)), list_in_words([districts[unit] for unit in park.units], lang),
            list_in_words([sectors[sector] for sector in park.lead_sectors], lang), park.projects,
            "–" if park.area_km2 is None else f"{park.area_km2:g}", park.source_url, park.source_date,
        )
        for park in parks
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _title(policy: Policy, lang: str) -> str:
    _ = translator(lang)
    if lang != "zh" or not policy.title_zh:
        return policy.title_en
    is_quoted = policy.title_zh_basis == "seen on a page"
    return policy.title_zh if is_quoted else policy.title_zh + _(" (translated back, check before quoting)")
