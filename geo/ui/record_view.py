"""The table of records and one record's card, as the records page shows them."""

import pandas as pd
import streamlit as st

from geo.export.columns import COLUMNS, headings
from geo.export.selection import Selection
from geo.export.wording import filter_in_words, names_of
from geo.i18n import Translate, translator
from geo.ui.profile_links import show_profile_link
from geo.ui.session import View, clear_filter, query_parameters
from geo.ui.words import money, plain

_FIRST = {
    "en": ("name_en", "name_zh", "sector", "district", "status", "status_on", "investment"),
    "zh": ("name_zh", "name_en", "sector", "district", "status", "status_on", "investment"),
}
_TABLE_KEY = "records_table"


def show_filter(view: View) -> None:
    """Tell the filter in words, with a button that clears it."""
    _ = translator(view.lang)
    parts = filter_in_words(view.flt, view.lang)
    if not parts:
        st.caption(_("No filter: all records. Filter them on the map; this page follows."))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        words = " · ".join(f"{plain(what)}: **{plain(value)}**" for what, value in parts)
        st.markdown(_("Filter: {words}").format(words=words), width="content")
        st.button(_("Clear the filter"), on_click=clear_filter, icon=":material/filter_alt_off:")


def pick_record(table: pd.DataFrame, view: View) -> str:
    """Show the table and return the id of the record picked in it, or of the one selected on the map; ``""`` for none."""
    _ = translator(view.lang)
    order = [*_FIRST[view.lang], *(c.key for c in COLUMNS if c.key not in _FIRST[view.lang] and c.key != "id"), "id"]
    names = headings(view.lang)
    config = {
        c.key: st.column_config.NumberColumn(names[c.key], format=_number_format(c.key)) for c in COLUMNS if c.is_number
    }
    config |= {c.key: st.column_config.TextColumn(names[c.key]) for c in COLUMNS if not c.is_number}
    event = st.dataframe(
        table[order].reset_index(drop=True),
        hide_index=True,
        placeholder="",
        column_config=config,
        height=420,
        key=f"{_TABLE_KEY}:{view.lang}:{view.flt.to_address()}",
        on_select="rerun",
        selection_mode="single-row",
        alt=_("Visible records, one row a project; pick a row for its reports"),
    )  # fmt: skip
    rows = event.selection.rows
    if rows and rows[0] < len(table):
        return str(table["id"].iloc[rows[0]])
    return view.selected if view.selected in set(table["id"]) else ""


def show_record(chosen: Selection, record_id: str, view: View) -> None:
    """Show one record: its names, what is known of it, each report with its source, and the way to the map."""
    _ = translator(view.lang)
    record = chosen.records.set_index("id").loc[record_id]
    first, second = ("name_en", "name_zh") if view.lang == "en" else ("name_zh", "name_en")
    with st.container(border=True):
        st.header(plain(record[first] or record[second]), anchor=False)
        if record[first] and record[second]:
            st.caption(plain(record[second]))
        st.markdown(" · ".join(_facts(record, view.lang, _)))
        st.text(record["description_en"])
        st.page_link(
            "app_pages/map.py",
            label=_("Show on the map"),
            icon=":material/map:",
            query_params=query_parameters(view.query(select=record_id)),
        )
        _show_profiles(record, view)
        st.table(_report_table(chosen, record_id, view.lang), border="horizontal")


def _show_profiles(record: "pd.Series[object]", view: View) -> None:
    """Links to the profiles of the districts, the sector and the park of a record."""
    units = record["touched"] if isinstance(record["touched"], tuple) else ()
    subjects = [*(("unit", unit) for unit in units), ("sector", record["sector"]), ("zone", record["zone"])]
    with st.container(horizontal=True):
        for what, key in subjects:
            if key:
                show_profile_link(view, what, str(key))


def _facts(record: "pd.Series[object]", lang: str, _: Translate) -> list[str]:
    sector = names_of("sectors", lang)[str(record["sector"])]
    unit = names_of("districts", lang).get(str(record["adcode"]), names_of("methods", lang)["none"])
    status = names_of("statuses", lang)[str(record["status"])]
    facts = [sector, unit, f"{status} ({record['status_on']})" if record["status_on"] else status]
    if pd.notna(record["investment_cny"]):
        facts.append(money(float(str(record["investment_cny"])), lang))
    if record["developer"]:
        facts.append(str(record["developer"]))
    return [plain(fact) for fact in facts]


def _report_table(chosen: Selection, record_id: str, lang: str) -> pd.DataFrame:
    _ = translator(lang)
    reports = chosen.reports[chosen.reports["project_id"] == record_id].iloc[::-1]
    titles = reports["source_title"].where(reports["source_title"] != "", reports["source_url"])
    links = [_source(*row) for row in zip(titles, reports["source_url"], reports["source_kind"], strict=True)]
    return pd.DataFrame(
        {
            _("Date of the report"): reports["reported_on"].where(reports["reported_on"] != "", _("undated")).map(plain),
            _("Status"): reports["status"].map(names_of("statuses", lang)).fillna("–"),
            _("Investment"): [money(cny, lang) if pd.notna(cny) else "–" for cny in reports["investment_cny"]],
            _("Source"): links,
            _("Kind of source"): reports["source_kind"].map(names_of("sources", lang)),
        }
    ).set_index(_("Date of the report"))  # fmt: skip


def _source(title: str, url: str, kind: str) -> str:
    """A page of the state or the press as a link; the address of a copy as text only."""
    if kind == "copy" or not url.startswith(("https://", "http://")):
        return f"{plain(title)}  \n{plain(url)}"
    return f"[{plain(title)}](<{url.replace('<', '%3C').replace('>', '%3E')}>)"


def _number_format(key: str) -> str:
    return "%.5f" if key in {"lon", "lat"} else "localized"
