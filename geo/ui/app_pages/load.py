"""The load page: a file or pasted rows are read, checked, shown on the map, kept and published."""

import streamlit as st

from geo.i18n import translator
from geo.ui.check_view import show_check
from geo.ui.desk import Desk
from geo.ui.entry_view import show_entry
from geo.ui.session import current_view, held
from geo.ui.visitor import current_visitor, show_standing

view, visitor = current_view(), current_visitor()
_ = translator(view.lang)

st.header(_("Load your own records"), anchor=False)
show_standing(visitor, _)
if visitor.may_write:
    desk = held(Desk)
    show_entry(desk, view.lang)
    show_check(desk, view.lang)
