"""Overlaps and gaps of the plan as lists; each row leads to its cell, and each list can be carried away."""

import pandas as pd
import streamlit as st

from geo.analysis.alignment import PLANNED_WITHOUT, UNPLANNED, Alignment
from geo.analysis.overlap import RULE_SOURCE, find_overlap
from geo.export.layout_tables import TARGET, cell_table, sector_table, shared_sectors, unit_table
from geo.export.layout_words import evidence_in_words
from geo.export.sheets import render_table_csv, render_tables_xlsx
from geo.i18n import Translate, translator
from geo.ui.cached import FILE_TYPES
from geo.ui.linked_table import linked_rows, show_linked_table
from geo.ui.matrix_view import open_cell
from geo.ui.words import number, plain

_MISSED = ("sector", "district", "role", "in_parts", "date", "source")
_UNPLANNED = ("sector", "district", "projects", "above")


def show_lists(found: Alignment, lang: str) -> None:
    """Show overlap and gap lists, and the whole matrix as a file."""
    _ = translator(lang)
    overlap, gaps, everything = st.tabs([_("Overlap"), _("Gaps"), _("All cells")])
    with overlap:
        _show_overlap(lang)
    with gaps:
        _show_gaps(found, lang)
    with everything:
        table = cell_table(found.cells, lang)
        show_list("all-cells", _("Every cell with a plan or a project"), table, lang)
        st.caption(evidence_in_words(found.records, found.left_out, lang))


def show_list(key: str, caption: str, table: pd.DataFrame, lang: str) -> None:
    """Show a table whose rows open their cell, with downloads; it says how many rows there are."""
    _ = translator(lang)
    counted = f"{caption} ({number(len(table), lang)})"
    show_linked_table(key, counted, list(table)[1:], linked_rows(table, lang), on_opened=open_cell)
    show_downloads(key, caption, table.drop(columns=TARGET))


def show_downloads(name: str, sheet: str, table: pd.DataFrame) -> None:
    """Show buttons that give a table as XLSX and CSV."""
    with st.container(horizontal=True):
        st.download_button(
            "XLSX", data=lambda: render_tables_xlsx({sheet: table}), file_name=f"{name}.xlsx", mime=FILE_TYPES["xlsx"],
            key=f"{name}-xlsx", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "CSV", data=lambda: render_table_csv(table), file_name=f"{name}.csv", mime="text/csv",
            key=f"{name}-csv", icon=":material/download:", on_click="ignore",
        )  # fmt: skip


def _show_overlap(lang: str) -> None:
    _ = translator(lang)
    overlap = find_overlap()
    st.markdown(_rule(_))
    sectors = [lead for lead in overlap.sectors if lead.over]
    units = [lead for lead in overlap.units if lead.over]
    show_list(
        "sectors-over", _("Sectors that more than three districts are to lead in"), sector_table(sectors, lang), lang
    )
    show_list("districts-over", _("Districts with more than three leading sectors"), unit_table(units, lang), lang)
    shared = sector_table(shared_sectors(overlap), lang)
    show_list("sectors-shared", _("Sectors that more than one district plans for"), shared, lang)
    rows = sum(len(lead.units) for lead in overlap.sectors)
    st.caption(
        _(
            "Counted from the {count} rows of the plan, none left out; the filter of projects changes nothing here."
        ).format(count=number(rows, lang))
    )


def _rule(_: Translate) -> str:
    words = _(
        "A published rule of thumb: at most three leading sectors a district and three districts a leading sector."
    )
    limits = _("It was published for high-tech industries only; E-Town counts as a district here.")
    source = _("Report of china.org.cn of 29 September 2019")
    return f"{plain(words)} {plain(limits)} [{plain(source)}](<{RULE_SOURCE}>)"


def _show_gaps(found: Alignment, lang: str) -> None:
    _ = translator(lang)
    missed = cell_table(found.of_state(PLANNED_WITHOUT), lang, _MISSED)
    show_list("planned-without", _("Planned, no project of this very sector is known"), missed, lang)
    unplanned = cell_table(found.of_state(UNPLANNED), lang, _UNPLANNED)
    show_list("projects-without", _("Projects, but no plan for the sector is known"), unplanned, lang)
    st.caption(evidence_in_words(found.records, found.left_out, lang))
