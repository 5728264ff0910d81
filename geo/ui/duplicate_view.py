"""Rows that may be the same project twice, side by side as the file has them."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.i18n import translator
from geo.intake.validation import Checked
from geo.ui.column_view import FIELD_NAMES
from geo.ui.desk import Desk
from geo.ui.words import number

_SHOWN: Final = (
    "id",
    "name",
    "name_zh",
    "name_en",
    "sector",
    "district",
    "zone",
    "address",
    "status",
    "investment",
    "reported_on",
)


def show_duplicates(desk: Desk, lang: str) -> None:
    """Show the rows with the same id, and those with the same name in the same district, group by group."""
    _ = translator(lang)
    if desk.checked is None:
        return
    groups = find_duplicates(desk.checked)
    if not groups:
        st.write(_("No id stands twice, and no name stands twice in one district."))
        return
    st.write(_("Groups of rows that may be the same project: {count}. A second row with the same id is rejected; rows with the same name and district are accepted with a warning.").format(count=number(len(groups), lang)))  # fmt: skip
    st.dataframe(
        _side_by_side(desk.checked, groups, lang),
        hide_index=True,
        placeholder="",
        alt=_("Duplicate rows, group by group"),
    )


def find_duplicates(checked: Checked) -> list[list[int]]:
    """Return the row numbers of each group: by id in the file, then by name and district among the accepted rows."""
    named = checked.records[["row", "name", "adcode", "zone"]]
    key = named["name"].str.casefold() + "|" + named["adcode"].fillna("") + "|" + named["zone"]
    groups = [*_repeated(_ids(checked)), *_repeated(pd.Series(key.to_numpy(), index=named["row"]))]
    return [list(group) for group in dict.fromkeys(tuple(group) for group in groups)]


def _ids(checked: Checked) -> "pd.Series[str]":
    header = next((match.header for match in checked.columns if match.field == "id"), None)
    return checked.table.rows[header] if header else pd.Series(dtype="str")


def _repeated(keys: "pd.Series[str]") -> list[list[int]]:
    keys = keys[keys != ""]
    twice = keys[keys.duplicated(keep=False)]
    return [list(rows) for rows in twice.groupby(twice, sort=False).groups.values()]


def _side_by_side(checked: Checked, groups: list[list[int]], lang: str) -> pd.DataFrame:
    _ = translator(lang)
    headers = {match.field: match.header for match in checked.columns if match.field in _SHOWN}
    order = [field for field in _SHOWN if field in headers]
    rows = [row for group in groups for row in group]
    table = checked.table.rows.loc[rows, [headers[field] for field in order]].reset_index(drop=True)
    table.columns = [_(FIELD_NAMES[field]) for field in order]
    table.insert(0, _("Row"), rows)
    table.insert(0, _("Group"), [number for number, group in enumerate(groups, start=1) for _row in group])
    return table
