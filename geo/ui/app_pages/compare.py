"""Districts or sectors side by side: maps, figures and charts on the same classes and scales."""

import streamlit as st

from geo.analysis.history import evidence_date
from geo.export.compare_tables import Comparison, read_compared
from geo.i18n import translator
from geo.ui.cached import compared_tables, profile_counts, selection
from geo.ui.compare_choice import choose_compared, show_examples
from geo.ui.compare_view import show_charts, show_figures_of, show_maps
from geo.ui.drawn import current_drawn
from geo.ui.frame import show_notes
from geo.ui.record_view import show_filter
from geo.ui.session import COMPARED, current_view
from geo.ui.words import plain

view, drawn = current_view(), current_drawn()
_ = translator(view.lang)
asked = view.parameters.get(COMPARED, "")
way, keys = read_compared(asked)

show_notes(view)
st.header(_("Side by side"), anchor=False)
if asked and not way:
    told = _("The address does not name two to four districts or sectors: {text}. Choose them below.")
    st.warning(plain(told.format(text=asked[:60])))
choose_compared(view, way, keys)
show_filter(view)
if len(keys) < 2:
    show_examples(profile_counts(drawn, view.flt), view)
else:
    as_of = evidence_date(drawn.placed.edition.date, view.flt.known_on)
    found = Comparison(way, keys, selection(drawn, view.flt).records, as_of)
    tables = compared_tables(drawn, view.flt, found, view.lang)
    show_maps(found, view, drawn)
    show_figures_of(tables, view)
    show_charts(found, tables, view.lang)
