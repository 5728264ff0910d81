"""Bringing a deck made earlier up to date: upload, report, download."""

from typing import Final

import streamlit as st

from geo.export.deck import PageError
from geo.export.findings import Finding
from geo.export.pptx_update import UpdateReport
from geo.i18n import N_, Translate, translator
from geo.intake.archive import open_archive
from geo.intake.limits import Refusal, configured_limits
from geo.ui.drawn import Drawn
from geo.ui.present_choice import choose_look
from geo.ui.present_files import renew_deck
from geo.ui.present_slides import MAKING, PPTX, show_findings
from geo.ui.progress import progress_bar
from geo.ui.session import View
from geo.ui.words import number, plain

LISTS: Final = {
    "updated": N_("brought up to date"),
    "new": N_("added"),
    "kept": N_("kept, because they are marked [keep]"),
    "authored": N_("the author's own, left alone"),
    "missing": N_("deleted by the author and not brought back"),
    "gone": N_("without a counterpart in this edition, left as they are"),
}


def show_update(view: View, drawn: Drawn, link: str) -> None:
    """Take a deck, bring it up to date with the records drawn, tell what was done, and give it back."""
    _ = translator(view.lang)
    st.caption(
        _(
            "Maps, charts, tables, sources and dates are made anew from the records shown; what you added stays, and what you marked [keep] in its name or alternative text stays as it is."
        )
    )
    wish = choose_look(view.lang, _)
    file = st.file_uploader(_("Presentation made here earlier (PPTX)"), type=["pptx"], key="present-old")
    if file is None or not st.button(_("Bring it up to date"), key="renew-deck", type="primary"):
        return
    try:
        old = file.getvalue()
        open_archive(old, "PPTX", configured_limits()).close()
        with progress_bar(_) as tell:
            content, report, findings = renew_deck(
                old, drawn, view.flt, wish, link, lambda done, all_pages: tell(done / all_pages, MAKING)
            )
    except (PageError, Refusal) as error:
        st.error(plain(str(error)))
        return
    _show_report(content, report, findings, view.lang, _)


def _show_report(content: bytes, report: UpdateReport, findings: tuple[Finding, ...], lang: str, _: Translate) -> None:
    lines = [
        f"- {_(words)}: {number(len(getattr(report, name)), lang)}"
        for name, words in LISTS.items()
        if getattr(report, name)
    ]
    st.success("\n".join([_("Done. Shapes:"), "", *lines]))
    st.download_button(
        _("Download the presentation (PPTX)"), data=content, mime=PPTX, file_name="beijing-industrial-map.pptx",
        key="download-renewed", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    show_findings(findings, lang)
