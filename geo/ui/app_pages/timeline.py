"""The timeline: projects from start to completion, what moved since a date, and how old the evidence is."""

import streamlit as st

from geo.i18n import translator
from geo.ui.drawn import current_drawn
from geo.ui.evidence_view import show_evidence_ages
from geo.ui.frame import show_notes
from geo.ui.movement_view import show_movement
from geo.ui.record_view import show_filter
from geo.ui.session import current_view
from geo.ui.timeline_view import show_timeline

view, drawn = current_view(), current_drawn()
_ = translator(view.lang)

show_notes(view)
st.header(_("Timeline"), anchor=False)
show_filter(view)
bars, moved, evidence = st.tabs([_("Projects in time"), _("What changed"), _("Age of the evidence")], key="time-tab")
with bars:
    show_timeline(view, drawn)
with moved:
    show_movement(view, drawn)
with evidence:
    show_evidence_ages(view, drawn)
