"""The line that says which edition the pages draw and since when, with the way back to the one in force."""

import streamlit as st
from babel.dates import format_date

from geo.i18n import LOCALES, Translate, translator
from geo.ledger.infos import BUNDLED, EditionInfo
from geo.ui.drawn import Drawn, leave_preview
from geo.ui.session import View, show_edition
from geo.ui.words import moment, number, plain


def show_edition_line(drawn: Drawn, view: View) -> None:
    """Show which records are drawn; where that is not the edition in force, a button that leads back to it."""
    _ = translator(view.lang)
    with st.container(horizontal=True, vertical_alignment="center", width="content", gap="small"):
        st.caption(_words(drawn, view.lang, _), width="content")
        if drawn.info is None:
            st.button(_("Leave the preview"), on_click=leave_preview, key="leave-preview", type="tertiary")
            st.page_link("app_pages/load.py", label=_("Keep and publish"), width="content")
        elif not drawn.is_in_force:
            st.button(_("Back to the edition in force"), on_click=show_edition, key="back-to-head", type="tertiary")
        if view.marks:
            label = _("Remove {count} marks").format(count=number(len(view.marks.split(",")), view.lang))
            st.button(label, on_click=show_edition, args=(view.edition,), key="remove-marks", type="tertiary")


def show_problem(drawn: Drawn, _: Translate) -> None:
    """Tell why another edition is drawn than was asked for."""
    if drawn.problem is not None:
        st.warning(plain(drawn.problem.in_words(_)))


def edition_name(info: EditionInfo, _: Translate) -> str:
    """Return what an edition is called: its number, or that it is the bundled one."""
    return _("Bundled edition") if info.number == BUNDLED else _("Edition {number}").format(number=info.number)


def _words(drawn: Drawn, lang: str, _: Translate) -> str:
    if drawn.info is None:
        name = drawn.placed.edition.title_zh if lang == "zh" else drawn.placed.edition.title_en
        return " · ".join([f"**{plain(name)}**", _("preview, seen only by you and not saved")])
    parts = [f"**{edition_name(drawn.info, _)}**", _state(drawn, lang, _)]
    if drawn.info.note:
        parts.append(plain(drawn.info.note))
    return " · ".join(parts)


def _state(drawn: Drawn, lang: str, _: Translate) -> str:
    info = drawn.info
    if info is None or info.state == "draft":
        return _("draft, seen by editors only")
    if not drawn.is_in_force:
        return _("not in force")
    if info.published_at is None:
        day = format_date(drawn.placed.edition.date, "long", locale=LOCALES[lang])
        return _("evidence up to {date}").format(date=day)
    return _("in force since {time}").format(time=moment(info.published_at, lang))
