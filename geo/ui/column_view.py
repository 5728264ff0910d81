"""Which column is read as which field, why, and how to correct it."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.i18n import N_, Translate, translator
from geo.intake.columns import ColumnMatch
from geo.ui.desk import Desk
from geo.ui.drawn import drop_preview

FIELD_NAMES: Final = {
    "": N_("not read"),
    "id": N_("Id"),
    "name": N_("Name"),
    "name_zh": N_("Chinese name"),
    "name_en": N_("English name"),
    "sector": N_("Sector"),
    "district": N_("District"),
    "zone": N_("Park or zone"),
    "address": N_("Address of the place"),
    "lon": N_("Longitude"),
    "lat": N_("Latitude"),
    "lonlat": N_("Longitude and latitude in one cell"),
    "status": N_("Status"),
    "investment": N_("Investment"),
    "investment_unit": N_("Unit of the investment"),
    "start_date": N_("Start"),
    "completion_date": N_("Completion"),
    "period": N_("Start and completion in one cell"),
    "reported_on": N_("Date of the report"),
    "developer": N_("Developer"),
    "description": N_("Description"),
    "source_url": N_("Source or its address"),
}
_EXAMPLES: Final = 3
_EXAMPLE_LENGTH: Final = 60


def show_columns(desk: Desk, lang: str) -> None:
    """Show each column with its field, examples and the evidence; another field can be chosen in the table."""
    _ = translator(lang)
    if desk.table is None:
        return
    st.write(
        _(
            "Each column is read as the field beside it. Choose another field where that is wrong; the rows are checked again "
            "at once. When the records are kept, the columns are remembered for the next table with these headings."
        )
    )
    names = {field: _(name) for field, name in FIELD_NAMES.items()}
    # a new key only where the shown cells are not what was typed: what is chosen during a check would go with the old one
    key = f"columns-{desk.round}-{desk.moves}-{lang}-{desk.table.sheet}"
    table = _column_table(desk, _)
    edited = st.data_editor(
        table,
        hide_index=True,
        disabled=["header", "examples", "evidence", "score"],
        column_config={
            "header": st.column_config.TextColumn(_("Heading in the file")),
            "field": st.column_config.SelectboxColumn(
                _("Read as (click to change)"),
                options=list(names),
                format_func=lambda field: names[str(field)],
                required=True,
            ),
            "examples": st.column_config.TextColumn(_("First cells")),
            "evidence": st.column_config.TextColumn(_("Why")),
            "score": st.column_config.NumberColumn(_("Sure to"), format="percent"),
        },
        key=key,
        height="content",
        alt=_("Columns of the file and the fields that they are read as"),
    )
    corrected = table.loc[edited["field"] != table["field"], "header"]
    if len(corrected):
        for position, header in corrected.items():
            desk.choose_field(header, edited.loc[position, "field"] or None)
        drop_preview()
        st.rerun()


def _column_table(desk: Desk, _: Translate) -> pd.DataFrame:
    columns = desk.columns
    return pd.DataFrame(
        {
            "header": [match.header for match in columns],
            "field": [match.field or "" for match in columns],
            "examples": [_first_cells(desk, position) for position in range(len(columns))],
            "evidence": [_evidence(match, _) for match in columns],
            "score": [match.score for match in columns],
        }
    )


def _evidence(match: ColumnMatch, _: Translate) -> str:
    return _(match.evidence)


def _first_cells(desk: Desk, position: int) -> str:
    if desk.table is None:
        return ""
    cells = desk.table.rows.iloc[:, position]
    return " | ".join(cells[cells != ""].drop_duplicates().head(_EXAMPLES))[:_EXAMPLE_LENGTH]
