"""The records page: a table of what is visible, one record with its reports, downloads, and the unplaced."""

from functools import partial

import streamlit as st

from geo.export.columns import record_table
from geo.export.quality import list_unplaced
from geo.i18n import translator
from geo.ui.cached import FILE_TYPES, selection, table_file
from geo.ui.drawn import current_drawn
from geo.ui.edit_view import edit_table, wants_editing
from geo.ui.frame import show_figures, show_notes
from geo.ui.record_view import pick_record, show_filter, show_record
from geo.ui.session import current_view

view, drawn = current_view(), current_drawn()
_ = translator(view.lang)
chosen = selection(drawn, view.flt)

show_figures(chosen.summary, view.lang)
show_notes(view)
show_filter(view)

if wants_editing(drawn, _):
    edit_table(chosen, drawn, view)
else:
    picked = pick_record(record_table(chosen, view.lang), view)
    if picked:
        show_record(chosen, picked, view)

st.header(_("Download these records"), anchor=False)
st.caption(_("CSV and XLSX for reading and counting, GeoJSON and GeoPackage for maps; all with the present filter."))
with st.container(horizontal=True):
    for kind, mime in FILE_TYPES.items():
        st.download_button(
            {"gpkg": "GeoPackage", "geojson": "GeoJSON"}.get(kind, kind.upper()),
            data=partial(table_file, drawn, view.flt, kind, view.lang),
            file_name=f"beijing-industrial-map-{chosen.edition.id}.{kind}",
            mime=mime,
            key=f"download-{kind}",
            icon=":material/download:",
            on_click="ignore",
        )

unplaced = list_unplaced(chosen, view.lang)
st.header(_("Not placed"), anchor=False)
if unplaced.empty:
    st.write(_("Every visible record is placed in a district or in Beijing E-Town."))
else:
    st.write(
        _("These records are counted in the city and shown in no district, because no source says where they lie.")
    )
    st.dataframe(unplaced, hide_index=True, alt=_("Records that are in no district, with the reason"))
