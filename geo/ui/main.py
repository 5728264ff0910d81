"""The frame of every page: navigation, title, edition, language; then the page itself."""

import streamlit as st

from geo.i18n import translator
from geo.ui.desk import Desk
from geo.ui.drawn import find_drawn
from geo.ui.frame import list_pages, show_frame, tell_language
from geo.ui.session import held, read_language, read_view

LOAD_PAGE = "load"

lang = read_language()
page = st.navigation(list_pages(translator(lang)), position="top")
view = read_view(page.url_path)
if page.url_path != LOAD_PAGE:
    held(Desk).ask("")  # what was asked there is done, or was left undone by going away
show_frame(view, find_drawn(view))
page.run()
tell_language(lang)
