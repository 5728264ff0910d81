"""How good the records are, counted: by source, age, precision and placing, and which records found no place."""

import pandas as pd

from geo.export.selection import Selection
from geo.export.wording import names_of
from geo.i18n import N_, Translate, translator
from geo.schema import MATCH_METHODS, PRECISIONS, SOURCE_KINDS, STATUSES, UNKNOWN_STATUS

_AGES = (
    (183, N_("up to half a year")),
    (365, N_("half a year to one year")),
    (730, N_("one to two years")),
    (1095, N_("two to three years")),
)
_OLDER, _UNDATED = N_("more than three years"), N_("no dated report")


def count_source_kinds(selection: Selection, lang: str) -> pd.DataFrame:
    """Count reports by kind of source, and the records that rest on at least one such report."""
    _ = translator(lang)
    records, reports = selection.records, selection.reports
    kinds_here = [kind for kind in SOURCE_KINDS if (reports["source_kind"] == kind).any()]
    return pd.DataFrame(
        {
            _("Kind of source"): [names_of("sources", lang)[kind] for kind in kinds_here],
            _("Reports"): [int((reports["source_kind"] == kind).sum()) for kind in kinds_here],
            _("Projects"): [int(records["sources"].map(lambda kinds, kind=kind: kind in kinds).sum()) for kind in kinds_here],
        }
    )  # fmt: skip


def count_ages(selection: Selection, lang: str) -> pd.DataFrame:
    """Count records by the age of their newest report on the date of the edition (or on the filter's date)."""
    _ = translator(lang)
    until = pd.Timestamp(selection.flt.known_on or selection.edition.date)
    ages = selection.records["newest_from"].map(lambda newest: _age_band((until - newest).days))
    bands = (*(label for _days, label in _AGES), _OLDER, _UNDATED)
    return _count(ages, {band: _(band) for band in bands}, _("Age of the newest report"), _)


def count_statuses(selection: Selection, lang: str) -> pd.DataFrame:
    """Count records by status."""
    names = names_of("statuses", lang)
    _ = translator(lang)
    wanted = {status: names[status] for status in (*STATUSES, UNKNOWN_STATUS)}
    return _count(selection.records["status"], wanted, _("Status"), _)


def count_precisions(selection: Selection, lang: str) -> pd.DataFrame:
    """Count records by how closely their location is known."""
    names = names_of("precisions", lang)
    _ = translator(lang)
    wanted = {precision: names[precision] for precision in PRECISIONS}
    return _count(selection.records["coord_precision"], wanted, _("Location known to"), _)


def count_methods(selection: Selection, lang: str) -> pd.DataFrame:
    """Count records by what placed them in their district."""
    names = names_of("methods", lang)
    _ = translator(lang)
    wanted = {method: names[method] for method in MATCH_METHODS}
    return _count(selection.records["match_method"], wanted, _("How placed"), _)


def list_unplaced(selection: Selection, lang: str) -> pd.DataFrame:
    """List the records in no district, each with the reason."""
    _ = translator(lang)
    records = selection.records[selection.records["match_method"] == "none"]
    return pd.DataFrame(
        {
            _("Project"): _names(records, lang),
            _("Sector"): records["sector"].map(names_of("sectors", lang)),
            _("Place as the sources write it"): records["zone_stated"].where(
                records["zone_stated"] != "", records["place"]
            ),
            _("Reason"): [_reason(zone, place, _) for zone, place in zip(records["zone_stated"], records["place"], strict=True)],
        }
    ).reset_index(drop=True)  # fmt: skip


def list_article_projects(selection: Selection, lang: str) -> pd.DataFrame:
    """List the projects that the article of January 2024 names, with where they lie and what is known of them."""
    _ = translator(lang)
    records = selection.records[selection.records["named_in_article"]]
    unplaced = names_of("methods", lang)["none"]
    return pd.DataFrame(
        {
            _("Project"): _names(records, lang),
            _("District"): records["adcode"].map(names_of("districts", lang)).fillna(unplaced),
            _("Status"): records["status"].map(names_of("statuses", lang)),
            _("Status as of"): records["status_on"],
            _("Location known to"): records["coord_precision"].map(names_of("precisions", lang)),
        }
    ).reset_index(drop=True)


def _count(codes: "pd.Series[str]", names: dict[str, str], heading: str, _: Translate) -> pd.DataFrame:
    counts = codes.value_counts()
    return pd.DataFrame({heading: list(names.values()), _("Projects"): [int(counts.get(code, 0)) for code in names]})


def _age_band(days: float) -> str:
    if pd.isna(days):
        return _UNDATED
    return next((label for limit, label in _AGES if days <= limit), _OLDER)


def _reason(zone: str, place: str, _: Translate) -> str:
    if zone:
        return _("The sources name only “{zone}”, which is not tied to one district.").format(zone=zone)
    if place:
        return _("The sources name only “{place}”, no district.").format(place=place)
    return _("The sources name neither a district nor a zone.")


def _names(records: pd.DataFrame, lang: str) -> "pd.Series[str]":
    own, other = ("name_en", "name_zh") if lang == "en" else ("name_zh", "name_en")
    return records[own].where(records[own] != "", records[other])
