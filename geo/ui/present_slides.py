"""The slides part of the page that presents: a true preview of each page, what falls short, and the deck."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from geo.export.check import FAULT, Finding, finding_in_words
from geo.export.deck_plan import Page, PageError
from geo.export.export_kinds import EXPORT_KINDS
from geo.export.figure_file import FigureError
from geo.i18n import N_, Translate, translator
from geo.ui.drawn import Drawn
from geo.ui.present_choice import Wish, choose_picture, choose_slides
from geo.ui.present_files import (
    FINER,
    Made,
    deck_key,
    make_deck,
    page_titles,
    picture_file,
    planned_pages,
    preview_picture,
    preview_slide,
)
from geo.ui.progress import progress_bar
from geo.ui.session import View, held
from geo.ui.words import number, plain

PPTX: Final = EXPORT_KINDS["pptx"].mime
MAKING: Final = N_("Making the pages")
MOST_SHOWN: Final = 12


def show_slides(view: View, drawn: Drawn, link: str) -> None:
    """Choose pages, look at each, and make the deck."""
    _ = translator(view.lang)
    wish = choose_slides(drawn, view.lang, _)
    try:
        pages = planned_pages(drawn, view.flt, wish)
    except PageError:
        st.info(_("Choose at least one page."))
        return
    titles = page_titles(drawn, view.flt, wish, pages)
    page, at = _choose_page(pages, titles, _)
    shown = wish if at == 0 else Wish(**{**vars(wish), "title": ""})
    with st.spinner(_("Drawing the page …"), show_time=True):
        preview = preview_slide(drawn, view.flt, shown, page, link)
    st.image(preview.picture, width="stretch", alt=preview.words)
    show_findings(preview.findings, view.lang)
    _offer_deck(view, drawn, wish, link, len(pages))


def show_picture(view: View, drawn: Drawn) -> None:
    """Choose how the present view is drawn, look at the picture itself, and take it along."""
    _ = translator(view.lang)
    wish = choose_picture(view.lang, _)
    try:
        with st.spinner(_("Drawing the page …"), show_time=True):
            preview = preview_picture(drawn, view.flt, wish)
    except FigureError as error:
        st.error(plain(error.say(view.lang)))
        return
    st.image(preview.picture, width="stretch", alt=preview.words)
    show_findings(preview.findings, view.lang)
    with st.container(horizontal=True):
        for label, kind, scale in (
            ("PNG", "png", 1),
            (_("PNG, twice as fine"), "png", FINER),
            ("SVG", "svg", 1),
            ("PDF", "pdf", 1),
        ):
            st.download_button(
                label, data=partial(picture_file, drawn, view.flt, wish, kind, scale), mime=EXPORT_KINDS[kind].mime,
                file_name=f"beijing-industrial-map.{kind}", key=f"download-{kind}-{scale}", icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def show_findings(findings: Sequence[Finding], lang: str) -> None:
    """Tell what the slide check found, faults before advice."""
    _ = translator(lang)
    if not findings:
        st.caption(
            _(
                "Slide check passed: sizes of type, contrast, colours for every eye and in grey, overlap, source, date, method, unit and counts."
            )
        )
        return
    ordered = sorted(findings, key=lambda finding: (finding.severity != FAULT, finding.page))
    lines = [f"- {plain(finding_in_words(finding, lang))}" for finding in ordered[:MOST_SHOWN]]
    if len(ordered) > MOST_SHOWN:
        lines.append("- " + _("… and {count} more.").format(count=number(len(ordered) - MOST_SHOWN, lang)))
    heading = _("The slide check found {count}:").format(count=number(len(ordered), lang))
    (st.warning if ordered[0].severity == FAULT else st.info)("\n".join([heading, "", *lines]))


def _choose_page(pages: Sequence[Page], titles: Sequence[str], _: Translate) -> tuple[Page, int]:
    if len(pages) == 1:
        return pages[0], 0
    at = st.selectbox(
        _("Page shown"), range(len(pages)), key="present-page",
        format_func=lambda place: f"{place + 1} / {len(pages)} · {titles[place]}",
    )  # fmt: skip
    return pages[at], at


def _offer_deck(view: View, drawn: Drawn, wish: Wish, link: str, count: int) -> None:
    _ = translator(view.lang)
    made = held(Made)
    is_made = made.key == deck_key(drawn, view.flt, wish, link)
    place = st.container(horizontal=True, vertical_alignment="center")
    label = _("Make the presentation ({count} pages)").format(count=number(count, view.lang))
    if place.button(label, key="make-deck", type="primary", disabled=is_made):
        with progress_bar(_) as tell:
            found = make_deck(drawn, view.flt, wish, link, lambda done, all_pages: tell(done / all_pages, MAKING))
        made.key, made.content, made.findings = found.key, found.content, found.findings
        st.rerun()
    if is_made:
        place.download_button(
            _("Download the presentation (PPTX)"), data=made.content, mime=PPTX, file_name="beijing-industrial-map.pptx",
            key="download-deck", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        show_findings(made.findings, view.lang)
