"""The page of changes: what entered, left or changed between any two editions."""

import streamlit as st

from geo.i18n import translator
from geo.ledger.errors import LedgerError
from geo.ui.change_view import choose_editions, compare_editions, show_changes
from geo.ui.session import current_view
from geo.ui.visitor import current_visitor
from geo.ui.words import plain

view, visitor = current_view(), current_visitor()
_ = translator(view.lang)

st.header(_("Changes between two editions"), anchor=False)
try:
    chosen = choose_editions(view, visitor)
    if chosen is None:
        st.write(_("There is only one edition so far. Load a ledger of your own to compare it with this one."))
        st.page_link("app_pages/load.py", label=_("Load records"), icon=":material/upload_file:")
    else:
        with st.spinner(_("Comparing …"), show_time=True):
            comparison = compare_editions(*chosen)
        show_changes(comparison, view.lang)
except LedgerError as problem:
    st.error(plain(problem.in_words(_)))
