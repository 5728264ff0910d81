"""The layout page: the plan against what stands, as a matrix, with overlaps and gaps."""

import streamlit as st

from geo.analysis.indicators import known_keys
from geo.export.layout_words import evidence_in_words
from geo.export.wording import names_of
from geo.i18n import translator
from geo.schema import UNPLACED
from geo.ui.cached import alignment, selection
from geo.ui.drawn import current_drawn
from geo.ui.frame import show_notes
from geo.ui.layout_cell import show_chosen
from geo.ui.layout_lists import show_lists
from geo.ui.matrix_rows import ORDERS, matrix_groups
from geo.ui.matrix_view import show_matrix
from geo.ui.record_view import show_filter
from geo.ui.session import current_view

view, drawn = current_view(), current_drawn()
_ = translator(view.lang)
found = alignment(drawn, view.flt)

show_notes(view)
st.header(_("The plan and what stands"), anchor=False)
show_filter(view)
with st.container(horizontal=True, vertical_alignment="bottom"):
    order = st.segmented_control(
        _("Sort by"), list(ORDERS), default="tree", format_func=lambda key: _(ORDERS[key]), key="matrix-order",
        required=True, persist_state="session",
    )  # fmt: skip
    by_field = st.toggle(_("Group by field"), True, key="matrix-fields", persist_state="session")
    show_all = st.toggle(_("Also sectors without plan and project"), False, key="matrix-all", persist_state="session")
groups = matrix_groups(
    found, dict(names_of("sectors", view.lang)), order=order or "tree", by_field=by_field, show_all=show_all
)
show_matrix(groups, tuple(unit for unit in known_keys("unit") if unit != UNPLACED), view)
st.caption(evidence_in_words(found.records, found.left_out, view.lang))

with st.container(border=True, key="chosen-cell"):
    show_chosen(found, selection(drawn, view.flt), view)
show_lists(found, view.lang)
