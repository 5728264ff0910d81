"""What is opened below the matrix: a cell, a district or a sector, with the plan's source and the projects behind it."""

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from geo.analysis.alignment import Alignment, PlanCell
from geo.analysis.figures import NO_DISTRICT, NO_SECTOR, left_out
from geo.analysis.indicators import known_keys
from geo.export.layout_tables import TARGET, cell_table, unit_names
from geo.export.layout_words import ROLE_NAMES, evidence_in_words, list_in_words, role_name
from geo.export.selection import Selection
from geo.export.wording import names_of
from geo.i18n import translator
from geo.schema import UNPLACED
from geo.ui.linked_table import is_web_address, linked_rows, show_linked_table
from geo.ui.matrix_view import open_cell
from geo.ui.profile_links import show_profile_link
from geo.ui.session import View, query_parameters
from geo.ui.words import number, plain

_OF_UNIT: Final = ("sector", "role", "projects", "in_parts", "above", "source")
_OF_SECTOR: Final = ("district", "role", "projects", "in_parts", "above", "source")


def show_chosen(found: Alignment, chosen: Selection, view: View) -> None:
    """Show what the address names as its cell, or how to choose one."""
    _ = translator(view.lang)
    if not view.cell:
        st.caption(_("Press a cell, a district or a sector: its plan, its projects and their sources open here."))
        return
    unit, sector = _read_cell(view.cell)
    if unit and sector:
        _show_cell(found, chosen, (unit, sector), view)
    elif unit:
        _show_unit(found, chosen, unit, view)
    elif sector:
        _show_sector(found, chosen, sector, view)
    else:
        st.info(plain(_("The address names a cell that the matrix does not have: {cell}").format(cell=view.cell[:60])))


def _read_cell(text: str) -> tuple[str, str]:
    """The unit and the sector that an address names, one of them or both; two empty texts where it names nothing known."""
    units, sectors = set(known_keys("unit")) - {UNPLACED}, set(known_keys("sector"))
    unit, dot, sector = text.partition(".")
    if dot:
        return (unit, sector) if unit in units and sector in sectors else ("", "")
    return (text if text in units else "", text if text in sectors else "")


def _show_cell(found: Alignment, chosen: Selection, pair: tuple[str, str], view: View) -> None:
    _ = translator(view.lang)
    unit, sector = pair
    cell = next((one for one in found.of_unit(unit) if one.sector == sector), PlanCell(unit, sector, "", "", 0, 0))
    names = names_of("districts", view.lang)[unit], names_of("sectors", view.lang)[sector]
    st.subheader(plain(" · ".join(names)), anchor=False)
    st.markdown(_("Role in the plan: **{role}**").format(role=plain(role_name(cell.role, view.lang))))
    if cell.role:
        st.text(cell.statement_en)
        st.markdown(_source(cell, view.lang))
    if cell.planned_above:
        above = names_of("sectors", view.lang)[cell.planned_above]
        st.markdown(plain(_("The plan names the sector above it: {sector}").format(sector=above)))
    _show_maps(view, unit, sector)
    here = _touching(chosen.records, unit)
    own = here[here["sector"] == sector]
    if own.empty:
        st.markdown(_("No visible project of this sector is known here."))
    else:
        _show_records(own, chosen, view)
    if cell.in_parts:
        count = number(cell.in_parts, view.lang)
        st.caption(_("Projects in parts of the sector, which have cells of their own: {count}").format(count=count))


def _show_unit(found: Alignment, chosen: Selection, unit: str, view: View) -> None:
    _ = translator(view.lang)
    cells = found.of_unit(unit)
    name = names_of("districts", view.lang)[unit]
    st.subheader(plain(name), anchor=False)
    for role in ROLE_NAMES:
        st.markdown(_role_line(role, [cell for cell in cells if cell.role == role], view.lang))
    _show_maps(view, unit, "")
    table = cell_table(cells, view.lang, _OF_UNIT)
    caption = _("{district}: planned sectors and sectors with projects").format(district=name)
    show_linked_table("of-unit", caption, list(table)[1:], linked_rows(table, view.lang), on_opened=open_cell)
    here = _touching(chosen.records, unit)
    without = int((here["sector"] == "").sum())
    st.caption(evidence_in_words(len(here) - without, left_out([(NO_SECTOR, without)]), view.lang))


def _role_line(role: str, planned: list[PlanCell], lang: str) -> str:
    """The sectors of a role, and those of them that no project stands for."""
    _ = translator(lang)
    names = names_of("sectors", lang)
    sectors = list_in_words([names[cell.sector] for cell in planned], lang)
    line = f"{plain(role_name(role, lang))} ({number(len(planned), lang)}): **{plain(sectors)}**"
    if not planned:
        return line
    without = [_with_parts(cell, lang) for cell in planned if not cell.projects]
    if not without:
        told = _("each has a project")
        return f"{line} · {plain(told)}"
    told = _("without a project of this very sector")
    return f"{line} · {plain(told)}: **{plain(list_in_words(without, lang))}**"


def _show_sector(found: Alignment, chosen: Selection, sector: str, view: View) -> None:
    _ = translator(view.lang)
    cells = found.of_sector(sector)
    name = names_of("sectors", view.lang)[sector]
    st.subheader(plain(name), anchor=False)
    lines = {role_name(role, view.lang): [cell.unit for cell in cells if cell.role == role] for role in ROLE_NAMES}
    lines[_("districts with projects")] = [cell.unit for cell in cells if cell.projects]
    for label, units in lines.items():
        st.markdown(f"{plain(label)} ({number(len(units), view.lang)}): **{plain(unit_names(units, view.lang))}**")
    _show_maps(view, "", sector)
    if cells:
        table = cell_table(cells, view.lang, _OF_SECTOR)
        caption = _("{sector}: districts that plan for it or have projects").format(sector=name)
        show_linked_table("of-sector", caption, list(table)[1:], linked_rows(table, view.lang), on_opened=open_cell)
    own = chosen.records[chosen.records["sector"] == sector]
    unplaced = int((own["touched"].map(len) == 0).sum())
    st.caption(evidence_in_words(len(own) - unplaced, left_out([(NO_DISTRICT, unplaced)]), view.lang))


def _touching(records: pd.DataFrame, unit: str) -> pd.DataFrame:
    return records[records["touched"].map(lambda units: unit in units).astype(bool)]


def _with_parts(cell: PlanCell, lang: str) -> str:
    """The name of a sector without a project of its own, with the number of projects in its parts."""
    _ = translator(lang)
    name = names_of("sectors", lang)[cell.sector]
    if not cell.in_parts:
        return name
    return _("{sector} (projects in its parts: {count})").format(sector=name, count=number(cell.in_parts, lang))


def _show_maps(view: View, unit: str, sector: str) -> None:
    """The same as a map: the plan of the sector as hatching, its projects as symbols, restricted to the district."""
    _ = translator(view.lang)
    flt = replace(view.flt, sectors=(sector,), fields=()) if sector else view.flt
    places = [(_("The same as a map"), replace(flt, districts=(unit,)) if unit else flt)]
    if unit and sector:
        places.append((_("The sector in the whole city as a map"), replace(flt, districts=())))
    with st.container(horizontal=True):
        for label, shown in places:
            query = replace(view, flt=shown).query(plan=sector, select="")
            st.page_link("app_pages/map.py", label=label, icon=":material/map:", query_params=query_parameters(query))
        for what, key in (("unit", unit), ("sector", sector)):
            if key:
                show_profile_link(view, what, key)


def _show_records(records: pd.DataFrame, chosen: Selection, view: View) -> None:
    _ = translator(view.lang)
    table = _record_table(records, chosen, view.lang)
    caption = _("Projects; press one to see it on the map")
    pressed = show_linked_table("of-cell", caption, list(table)[1:], linked_rows(table, view.lang))
    st.caption(evidence_in_words(len(records), (), view.lang))
    if pressed in set(records["id"]):
        st.switch_page("app_pages/map.py", query_params=query_parameters(view.query(select=pressed)))


def _record_table(records: pd.DataFrame, chosen: Selection, lang: str) -> pd.DataFrame:
    """Projects with status, its date, number of reports, and the newest report with its date."""
    _ = translator(lang)
    first, second = ("name_en", "name_zh") if lang == "en" else ("name_zh", "name_en")
    reports = chosen.reports[chosen.reports["project_id"].isin(records["id"])].groupby("project_id", sort=False)
    newest, counts = reports.last(), reports.size()
    return pd.DataFrame(
        {
            TARGET: records["id"],
            _("Project"): records[first].where(records[first] != "", records[second]),
            _("Status"): records["status"].map(names_of("statuses", lang)),
            _("Date of the status"): records["status_on"].replace("", "–"),
            _("Newest report"): records["id"].map(newest["reported_on"]).replace("", _("undated")).fillna("–"),
            _("Source"): records["id"].map(_addresses(newest)).fillna("–"),
            _("Kind of source"): records["id"].map(newest["source_kind"]).map(names_of("sources", lang)).fillna("–"),
            _("Reports"): records["id"].map(counts).fillna(0).astype(int),
        }
    )


def _addresses(newest: pd.DataFrame) -> "pd.Series[str]":
    """The address of each newest report; that of a copy without its scheme, so that it does not become a link."""
    urls = newest["source_url"]
    return urls.where(newest["source_kind"] != "copy", urls.str.split("://").str[-1])


def _source(cell: PlanCell, lang: str) -> str:
    _ = translator(lang)
    words = _("Source of the plan")
    url = cell.source_url.replace("<", "%3C").replace(">", "%3E")
    link = f"[{plain(words)}](<{url}>)" if is_web_address(url) else plain(cell.source_url)
    return f"{link} ({plain(cell.source_date or '–')})"
