"""What is wrong in which row, grouped by reason, with what to do; and the same as files."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.export.sheets import render_table_csv
from geo.i18n import N_, Translate, translator
from geo.intake.marked import render_marked
from geo.ui.cached import FILE_TYPES
from geo.ui.desk import Desk

REASON_NAMES: Final = {
    "missing_name": N_("Name missing"),
    "missing_location": N_("Place missing"),
    "unknown_sector": N_("Sector not known"),
    "unknown_district": N_("District not known"),
    "ambiguous_district": N_("District ambiguous"),
    "district_outside_beijing": N_("District outside Beijing"),
    "coord_outside_beijing": N_("Point outside Beijing"),
    "coord_swapped": N_("Longitude and latitude exchanged"),
    "coord_invalid": N_("Coordinate not valid"),
    "district_point_conflict": N_("Point and district disagree"),
    "fuzzy_name": N_("Name to be confirmed"),
    "bad_date": N_("Date not readable"),
    "date_order": N_("Completion before start"),
    "bad_amount": N_("Amount not readable"),
    "unit_unknown": N_("Unit not stated"),
    "duplicate_id": N_("Duplicate"),
    "impossible_status": N_("Status does not fit the date"),
    "unknown_status": N_("Status not known"),
    "crosses_districts": N_("Lies in several districts"),
    "geometry_invalid": N_("Outline not valid"),
    "geometry_empty": N_("Shape missing"),
    "crs_unknown": N_("Coordinate system not named"),
    "datum_undecided": N_("Coordinate system undecided"),
    "field_too_long": N_("Text too long"),
    "ragged_row": N_("Row of another width"),
    "bad_encoding": N_("Characters not readable"),
    "not_a_project": N_("No project"),
}
WHOLE_FILE: Final = N_("a note on the whole file")
SEVERITY_NAMES: Final = {"error": N_("rejected"), "warning": N_("accepted with a warning")}
_KEY: Final = "issue-reason"
_TWO_LINES: Final = 66
"""Height of a row in pixels, so that a sentence is read without widening its column."""


def show_issues(desk: Desk, lang: str) -> None:
    """Show how many rows each reason concerns, the rows of the chosen one, and the downloads."""
    _ = translator(lang)
    if desk.checked is None:
        return
    issues = desk.checked.issues
    if issues.empty:
        st.write(_("Nothing is wrong with any row."))
        return
    st.table(_group_table(issues, _), border="horizontal", hide_index=True)
    reasons = list(dict.fromkeys(issues["reason"]))
    names = {"": _("all reasons")} | {reason: _(REASON_NAMES[reason]) for reason in reasons}
    if st.session_state.get(_KEY) not in names:
        st.session_state[_KEY] = ""
    reason = st.selectbox(_("Show the rows of"), list(names), format_func=names.__getitem__, key=_KEY, width=360)
    chosen = issues[issues["reason"] == reason] if reason else issues
    st.dataframe(
        issue_table(chosen, lang),
        hide_index=True,
        placeholder="",
        row_height=_TWO_LINES,
        column_config={_("What to do"): st.column_config.TextColumn(width=420)},
        alt=_("Problems, one row each"),
    )
    _show_downloads(desk, lang, _)


def issue_table(issues: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return issues for a reader: row, column, value, what became of the row, reason, and what to do, in ``lang``."""
    _ = translator(lang)
    of_row = issues["row"] > 0
    became = issues["severity"].map({name: _(text) for name, text in SEVERITY_NAMES.items()})
    return pd.DataFrame(
        {
            _("Row"): issues["row"].where(of_row).astype("Int64"),
            _("Column of the file"): issues["column"],
            _("Cell"): issues["value"],
            _("What to do"): issues[f"message_{lang}"],
            _("The row is"): became.where(of_row, _(WHOLE_FILE)),
            _("Reason"): issues["reason"].map({name: _(text) for name, text in REASON_NAMES.items()}),
        }
    )


def _group_table(issues: pd.DataFrame, _: Translate) -> pd.DataFrame:
    rows = issues["row"].where(issues["row"] > 0)  # what concerns the whole file stands in no row
    groups = rows.groupby([issues["reason"], issues["severity"]], sort=False).nunique().reset_index()
    groups = groups.sort_values(["severity", "row"], ascending=[True, False], kind="stable")
    told = list(zip(groups["severity"], groups["row"], strict=True))
    return pd.DataFrame(
        {
            _("Reason"): [_(REASON_NAMES[reason]) for reason in groups["reason"]],
            _("Number of rows"): groups["row"].tolist(),
            _("The row is"): [_(SEVERITY_NAMES[word]) if rows else _(WHOLE_FILE) for word, rows in told],
        }
    )


def _show_downloads(desk: Desk, lang: str, _: Translate) -> None:
    checked = desk.checked
    if checked is None:
        return
    stem = desk.file_name.rpartition(".")[0] or desk.file_name
    with st.container(horizontal=True):
        st.download_button(
            _("The table with the faulty cells marked (XLSX)"), data=lambda: render_marked(checked, lang),
            file_name=f"{stem}-marked.xlsx", mime=FILE_TYPES["xlsx"], key="issues-marked", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            _("The list of problems (CSV)"), data=lambda: render_table_csv(issue_table(checked.issues, lang)),
            file_name=f"{stem}-problems.csv", mime="text/csv", key="issues-csv", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
