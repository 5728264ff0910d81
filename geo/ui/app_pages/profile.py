"""The profile of a district, a sector, or a park or zone; without a choice, all of them to choose from."""

import streamlit as st

from geo.export.profile_sheet import Sheet, render_sheet
from geo.export.wording import filter_in_words
from geo.i18n import translator
from geo.ui.cached import profile, profile_counts, profile_picture
from geo.ui.drawn import current_drawn
from geo.ui.frame import show_notes
from geo.ui.profile_choice import choose_subject, show_overview, subject_keys
from geo.ui.profile_view import PRINT_STYLE, show_head, show_lists, show_summary
from geo.ui.record_view import show_filter
from geo.ui.session import current_view
from geo.ui.words import plain

view, drawn = current_view(), current_drawn()
_ = translator(view.lang)
what, key = view.subject

show_notes(view)
choose_subject(view)
show_filter(view)
if key and key in subject_keys(what):
    found = profile(drawn, view.flt, view.subject)
    picture = profile_picture(drawn, view.flt, view.subject, view.lang)
    show_head(found, view)
    st.caption(_("The printer gets one sheet of A4 (Ctrl+P), with the counts of what it leaves out."))
    show_summary(found, picture, view)
    show_lists(found, view)
    edition = drawn.placed.edition
    title = edition.title_zh if view.lang == "zh" else edition.title_en
    context = [_("{title}, as of {date}").format(title=title, date=view.flt.known_on or edition.date)]
    context += [f"{label}: {value}" for label, value in filter_in_words(view.flt, view.lang)]
    st.html(f"<style>{PRINT_STYLE}</style>{render_sheet(Sheet(found, picture, ' · '.join(context), view.lang))}")
else:
    if key:
        told = _("There is no profile of “{name}”. The address may be damaged; choose one below.")
        st.warning(plain(told.format(name=key[:60])))
    st.header(_("Profiles of districts, sectors and parks"), anchor=False)
    show_overview(profile_counts(drawn, view.flt), view)
