"""The columns of an exported table: heading, meaning and value, in the order in which a reader wants them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from geo.export.selection import Selection
from geo.export.wording import names_of
from geo.i18n import N_, translator
from geo.schema import CNY_PER_YI, DRAWN_PRECISIONS

Values = Callable[[pd.DataFrame, str], "pd.Series[Any]"]


@dataclass(frozen=True)
class Column:
    """One column: its key, its heading (unit included) and meaning as message ids, and its values in a language."""

    key: str
    heading: str
    meaning: str
    values: Values
    is_number: bool = False


def record_table(selection: Selection, lang: str) -> pd.DataFrame:
    """Return the visible records as a reader's table: one row a record, keys of ``COLUMNS`` as columns, text or numbers."""
    records = selection.records.merge(_newest_sources(selection), how="left", left_on="id", right_index=True)
    return pd.DataFrame({column.key: column.values(records, lang) for column in COLUMNS}, index=records.index)


def headings(lang: str) -> dict[str, str]:
    """Return the heading of each column in ``lang``."""
    _ = translator(lang)
    return {column.key: _(column.heading) for column in COLUMNS}


def drawn_lonlat(records: pd.DataFrame) -> pd.DataFrame:
    """Return ``lon`` and ``lat`` (degrees, WGS-84) of the records drawn as points, NaN for all others."""
    return records[["lon", "lat"]].where(records["coord_precision"].isin(DRAWN_PRECISIONS))


def _newest_sources(selection: Selection) -> pd.DataFrame:
    newest = selection.reports.groupby("project_id", sort=False)[["source_title", "source_url"]].last()
    return newest.rename(columns={"source_title": "newest_title", "source_url": "newest_url"})


def _as_is(column: str) -> Values:
    return lambda records, lang: records[column].fillna("")


def _named(facet: str, column: str) -> Values:
    return lambda records, lang: records[column].map(names_of(facet, lang)).fillna("")


def _all_named(facet: str, column: str) -> Values:
    def values(records: pd.DataFrame, lang: str) -> "pd.Series[str]":
        names = names_of(facet, lang)
        return records[column].map(lambda codes: "; ".join(names.get(code, code) for code in codes))

    return values


def _zone(records: pd.DataFrame, lang: str) -> "pd.Series[str]":
    return records["zone"].map(names_of("zones", lang)).fillna(records["zone_stated"]).fillna("")


def _yes_no(column: str) -> Values:
    def values(records: pd.DataFrame, lang: str) -> "pd.Series[str]":
        _ = translator(lang)
        return records[column].map({True: _("yes"), False: _("no")})

    return values


COLUMNS: Final = (
    Column("id", N_("Id"), N_("Identifier of the project in this edition"), _as_is("id")),
    Column("name_zh", N_("Chinese name"), N_("Name in Chinese; empty where none is known"), _as_is("name_zh")),
    Column("name_en", N_("English name"), N_("Name in English"), _as_is("name_en")),
    Column("field", N_("Field"), N_("One of six fields of the sector tree"), _named("fields", "field")),
    Column("sector", N_("Sector"), N_("Industry sector of the sector tree"), _named("sectors", "sector")),
    Column("district", N_("District"), N_("District or Beijing E-Town in which the project is placed; empty when unplaced"), _named("districts", "adcode")),
    Column("touched", N_("Districts touched"), N_("Every district that the project touches; it counts once in the city"), _all_named("districts", "touched")),
    Column("zone", N_("Park or zone"), N_("Park, zone or science city that the sources name"), _zone),
    Column("place", N_("Place"), N_("Place as the sources write it"), _as_is("place")),
    Column("status", N_("Status"), N_("Status of the latest report that states one"), _named("statuses", "status")),
    Column("status_on", N_("Status as of"), N_("Date of that report, as exact as its source gives it"), _as_is("status_on")),
    Column("investment", N_("Investment (100 million yuan)"), N_("Latest stated investment; empty when no source states one"), lambda records, lang: records["investment_cny"] / CNY_PER_YI, is_number=True),
    Column("newest_on", N_("Newest report"), N_("Date of the newest report of any kind"), _as_is("newest_on")),
    Column("report_count", N_("Reports"), N_("Number of reports known"), lambda records, lang: records["report_count"], is_number=True),
    Column("sources", N_("Kinds of source"), N_("Official page, press, or a copy of another page"), _all_named("sources", "sources")),
    Column("developer", N_("Developer"), N_("Developer or owner as the sources write it"), _as_is("developer")),
    Column("start_date", N_("Start"), N_("Start of building or operation, as the sources give it"), _as_is("start_date")),
    Column("completion_date", N_("Completion"), N_("Completion, stated or expected"), _as_is("completion_date")),
    Column("lon", N_("Longitude (degrees, WGS-84)"), N_("Of the point drawn; empty when no point is known"), lambda records, lang: drawn_lonlat(records)["lon"], is_number=True),
    Column("lat", N_("Latitude (degrees, WGS-84)"), N_("Of the point drawn; empty when no point is known"), lambda records, lang: drawn_lonlat(records)["lat"], is_number=True),
    Column("precision", N_("Location known to"), N_("How closely the point is known; none is a survey"), _named("precisions", "coord_precision")),
    Column("basis", N_("Basis of the point"), N_("What the coordinate rests on"), _as_is("coord_basis")),
    Column("method", N_("How placed"), N_("By its point, by the district named, by the zone named, or not placed"), _named("methods", "match_method")),
    Column("conflict", N_("Point outside the named district"), N_("The point lies outside the district that the sources name; the named one counts"), _yes_no("district_conflict")),
    Column("named_in_article", N_("Named in the article of January 2024"), N_("Named by China Daily on 25 January 2024"), _yes_no("named_in_article")),
    Column("description", N_("Description"), N_("What the project is, in our own words (English)"), _as_is("description_en")),
    Column("newest_title", N_("Newest source"), N_("Title of the page of the newest report"), _as_is("newest_title")),
    Column("newest_url", N_("Address of the newest source"), N_("Address of that page, as text"), _as_is("newest_url")),
)  # fmt: skip
