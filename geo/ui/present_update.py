"""Bringing a deck made earlier up to date: upload, report, download."""

from hashlib import sha256
from typing import Final

import pandas as pd
import streamlit as st

from geo.analysis.filtering import Filter
from geo.cartography.measures import MEASURE_WORDS
from geo.export.deck import own_filter
from geo.export.deck_plan import PageError
from geo.export.wording import filter_in_words
from geo.i18n import N_, Translate, translator
from geo.intake.limits import Refusal, explain
from geo.ui.drawn import Drawn
from geo.ui.present_choice import LANGUAGE_NAMES, PALETTE_NAMES, Wish, choose_look
from geo.ui.present_files import Renewed, deck_key, deck_recipe, renew_deck
from geo.ui.present_slides import MAKING, PPTX, show_findings
from geo.ui.progress import progress_bar
from geo.ui.session import View, held
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
            "Maps, charts, tables, sources and dates are made anew from the present records; what you added or moved stays, and what you marked [keep] in its name or alternative text stays as it is."
        )
    )
    file = st.file_uploader(_("Presentation made here earlier (PPTX)"), type=["pptx"], key="present-old")
    if file is None:
        return
    try:
        _renew(file.getvalue(), view, drawn, link)
    except Refusal as error:
        st.error(plain(explain(error, view.lang)))
    except PageError as error:
        st.error(plain(error.say(view.lang)))


def _renew(old: bytes, view: View, drawn: Drawn, link: str) -> None:
    _, done = translator(view.lang), held(Renewed)
    flt, wish = _choose(old, view)
    if st.button(_("Bring it up to date"), key="renew-deck", type="primary"):
        with progress_bar(_) as tell:
            found = renew_deck(old, drawn, flt, wish, link, lambda at, of: tell(at / of, MAKING))
        vars(done).update(vars(found))
    if done.key == (sha256(old).digest(), *deck_key(drawn, flt, wish, link)):
        _show_report(done, view.lang, _)


def _choose(old: bytes, view: View) -> tuple[Filter, Wish]:
    """Filter and look as the deck was made with; asked for where it does not remember."""
    _, made = translator(view.lang), deck_recipe(old)
    if made is None or not (made.lang and made.measure and made.palette):
        return view.flt, choose_look(view.lang, _)
    try:
        own = own_filter(made)
    except PageError as error:
        st.warning(plain(error.say(view.lang)))
        own = view.flt
    measure = MEASURE_WORDS.get(made.measure, (made.measure,))[0]
    palette = PALETTE_NAMES.get(made.palette, made.palette)
    look = [LANGUAGE_NAMES.get(made.lang, made.lang), _(measure), _(palette)]
    st.caption(plain(_("As it was made: {look}.").format(look=" · ".join([*look, _in_words(own, view.lang)]))))
    wish = Wish("", made.lang, "", made.measure, made.title, made.palette)
    if own == view.flt:
        return own, wish
    names = {"own": _("The filter of the presentation"), "present": _("The present filter")}
    which = st.segmented_control(
        _("Records"), list(names), default="own", required=True, key="present-old-filter", format_func=names.__getitem__
    )
    return view.flt if which == "present" else own, wish


def _in_words(flt: Filter, lang: str) -> str:
    parts = [f"{what}: {value}" for what, value in filter_in_words(flt, lang)]
    return " · ".join(parts) or translator(lang)("no filter")


def _show_report(done: Renewed, lang: str, _: Translate) -> None:
    lists = {words: getattr(done.report, name) for name, words in LISTS.items() if getattr(done.report, name)}
    lines = [f"- {_(words)}: {number(len(shapes), lang)}" for words, shapes in lists.items()]
    st.success("\n".join([_("Done. Shapes:"), "", *lines]))
    st.download_button(
        _("Download the presentation (PPTX)"), data=done.content, mime=PPTX, file_name="beijing-industrial-map.pptx",
        key="download-renewed", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    with st.expander(_("Every shape by name")):
        rows = [(_(words), page, shape) for words, shapes in lists.items() for page, shape in shapes]
        st.dataframe(
            pd.DataFrame(rows, columns=[_("What was done"), _("Page"), _("Shape")]), hide_index=True, width="stretch"
        )
    show_findings(done.findings, lang)
