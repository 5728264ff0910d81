"""The editions page: every edition that was ever loaded, with what can be done with each."""

import streamlit as st

from geo.export.current import current_ledger
from geo.i18n import translator
from geo.ledger.errors import LedgerError
from geo.ui.edition_cards import show_cards, show_ways_in
from geo.ui.session import current_view
from geo.ui.visitor import current_visitor, show_standing
from geo.ui.words import plain

view, visitor = current_view(), current_visitor()
_ = translator(view.lang)

st.header(_("Editions"), anchor=False)
st.write(
    _(
        "An edition is a set of records that never changes. One is in force: the map, the tables and everything "
        "downloaded show it. Nothing is ever lost, so any older edition can be opened, compared and put in force again."
    )
)
show_standing(visitor, _)
show_ways_in(visitor, _)

try:
    infos = current_ledger().list_editions()
except LedgerError as problem:
    st.error(plain(problem.in_words(_)))
else:
    show_cards(infos, visitor, view.lang)
