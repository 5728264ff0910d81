"""The frame of every page: navigation, title, language; then the page itself."""

import streamlit as st

from geo.i18n import translator
from geo.ui.frame import list_pages, show_frame, tell_language
from geo.ui.session import read_language, read_view

lang = read_language()
page = st.navigation(list_pages(translator(lang)), position="top")
show_frame(read_view(page.url_path))
page.run()
tell_language(lang)
