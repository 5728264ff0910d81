"""The page of policies and parks, chosen by sector, district and date."""

import streamlit as st

from geo.i18n import translator
from geo.ui.cached import selection
from geo.ui.drawn import current_drawn
from geo.ui.frame import show_notes
from geo.ui.policy_view import choose_facets, show_parks, show_policies
from geo.ui.record_view import show_filter
from geo.ui.session import current_view

view, drawn = current_view(), current_drawn()
_ = translator(view.lang)

show_notes(view)
st.header(_("Policies and parks"), anchor=False)
sectors, units = choose_facets(view)
st.subheader(_("Policies"), anchor=False)
show_policies(sectors, units, view.lang)
st.subheader(_("Parks and zones"), anchor=False)
show_filter(view)
show_parks(sectors, units, selection(drawn, view.flt), view)
