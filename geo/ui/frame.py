"""What stands around every page: navigation entries, title, the edition drawn, language, and the line of figures."""

from pathlib import Path
from typing import Final

import streamlit as st

from geo.export.selection import Summary
from geo.export.wording import note_in_words
from geo.i18n import HTML_LANG, Translate, translator
from geo.ui.drawn import Drawn
from geo.ui.edition_line import show_edition_line, show_problem
from geo.ui.notices import show_notice
from geo.ui.session import LANGUAGE_KEY, View, choose_language
from geo.ui.visitor import show_account
from geo.ui.words import money, number, plain

ICON: Final = str(Path(__file__).parent / "icon.svg")
LANGUAGE_NAMES: Final = {"zh": "中文", "en": "English"}
# Less empty space above the title, so that the whole map fits a desktop screen; captions and buttons dark enough to read.
_STYLE: Final = """<style>
.stMainBlockContainer { padding-top: 3.75rem; padding-bottom: 1rem; }
.stMain h1 { padding: 0; }
[data-testid^="stBaseButton-primary"], [data-testid^="stBaseButton-primary"] * { color: light-dark(#ffffff, #14181d); }
.stMultiSelect span[title], .stMultiSelect span[title] ~ * { color: light-dark(#ffffff, #14181d); }
body [data-testid="stCaptionContainer"], body [data-testid="stCaptionContainer"] p { opacity: 0.9; color: inherit; }
</style>"""


def list_pages(_: Translate) -> list[st.Page]:
    """Return the pages in the order of the navigation, titled in the visitor's language."""
    return [
        st.Page("app_pages/map.py", title=_("Map"), default=True),
        st.Page("app_pages/layout.py", title=_("Layout")),
        st.Page("app_pages/profile.py", title=_("Profiles")),
        st.Page("app_pages/compare.py", title=_("Compare")),
        st.Page("app_pages/timeline.py", title=_("Timeline")),
        st.Page("app_pages/policies.py", title=_("Policies")),
        st.Page("app_pages/records.py", title=_("Records")),
        st.Page("app_pages/load.py", title=_("Load")),
        st.Page("app_pages/editions.py", title=_("Editions")),
        st.Page("app_pages/changes.py", title=_("Changes")),
        st.Page("app_pages/present.py", title=_("Present")),
        st.Page("app_pages/about.py", title=_("About")),
    ]


def show_frame(view: View, drawn: Drawn) -> None:
    """Show title, language choice, the edition drawn, and what became of the last action."""
    _ = translator(view.lang)
    st.set_page_config(page_title=_("Beijing Industrial Map"), page_icon=ICON, layout="wide")
    st.html(_STYLE)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(_("Beijing Industrial Map"), anchor=False, width="content")
        show_edition_line(drawn, view)
        show_account(_)
        st.session_state[LANGUAGE_KEY] = view.lang
        st.segmented_control(
            _("Language"),
            list(LANGUAGE_NAMES),
            format_func=LANGUAGE_NAMES.__getitem__,
            key=LANGUAGE_KEY,
            required=True,
            on_change=choose_language,
            label_visibility="collapsed",
        )
    show_problem(drawn, _)
    show_notice(_)


def tell_language(lang: str) -> None:
    """Tell the browser, and with it screen readers, the language of the document; last on a page, where its row is not seen."""
    st.html(f"<script>document.documentElement.lang = '{HTML_LANG[lang]}'</script>", unsafe_allow_javascript=True)


def show_figures(summary: Summary, lang: str) -> None:
    """Show the figures of the visible records in one line."""
    _ = translator(lang)
    parts = [
        _("**{count}** projects").format(count=number(summary.projects, lang)),
        _("**{count}** placed").format(count=number(summary.placed, lang)),
        _("**{count}** sectors").format(count=number(summary.sectors, lang)),
        _("**{amount}** announced ({count} projects)").format(
            amount=money(summary.announced_cny, lang), count=number(summary.announced, lang)
        ),
        _("**{amount}** completed ({count} projects)").format(
            amount=money(summary.completed_cny, lang), count=number(summary.completed, lang)
        ),
        _("newest evidence **{date}**").format(date=summary.newest_on or "–"),
    ]
    st.markdown(" · ".join(parts))


def show_notes(view: View) -> None:
    """Tell which parts of the address were ignored."""
    if view.notes:
        st.info("  \n".join(plain(note_in_words(note, view.lang)) for note in view.notes))
