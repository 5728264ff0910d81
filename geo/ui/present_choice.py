"""What the visitor wants to carry away: which pages, how they are written, shaped and coloured."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from geo.cartography.measures import MEASURE_WORDS
from geo.export.compare_tables import MOST_COMPARED
from geo.export.deck_look import PALETTES
from geo.export.export_kinds import FIGURE_SIZES, SLIDE_SIZES
from geo.export.plate_description import DEFAULT_MEASURE
from geo.export.speech import BOTH
from geo.export.wording import names_of
from geo.i18n import N_, Translate
from geo.ledger.errors import LedgerError
from geo.reference.districts import load_units
from geo.ui.drawn import Drawn
from geo.ui.editions_known import older_editions

PAGE_NAMES: Final = {
    "city": N_("The city"),
    "districts": N_("One page for each district"),
    "sectors": N_("One page for each sector"),
    "layout": N_("Plan and projects"),
}
PALETTE_NAMES: Final = {"light": N_("Light ground"), "dark": N_("Dark ground")}
SIZE_NAMES: Final = {"16:9": N_("Wide (16:9)"), "4:3": N_("4:3"), "1:1": N_("Square")}
VIEW_NAMES: Final = {"map": N_("Map"), "tiles": N_("Equal tiles")}
LANGUAGE_NAMES: Final = {"zh": "中文", "en": "English", BOTH: "中文 + English"}


@dataclass(frozen=True)
class Wish:
    """How pages are wanted: the same for all of them. ``pages`` as ``plan_deck`` reads them; ``view`` is for pictures."""

    pages: str
    lang: str
    size: str
    measure: str
    title: str
    palette: str = "light"
    view: str = "map"


def choose_slides(drawn: Drawn, lang: str, _: Translate) -> Wish:
    """Ask for the pages of a deck and their look."""
    kinds = st.pills(
        _("Pages"), list(PAGE_NAMES), selection_mode="multi", default=["city"], key="present-pages",
        format_func=lambda kind: _(PAGE_NAMES[kind]),
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        compared = _choose_compared(lang, _)
        since = _choose_since(drawn, _)
    more = ["compare:" + "+".join(compared)] if len(compared) > 1 else []
    more += [f"change:{since}"] if since else []
    with st.container(horizontal=True, vertical_alignment="bottom"):
        speech, measure, title = _choose_words(lang, _)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        size = _choose_one(_("Size"), {size: SIZE_NAMES[size] for size in SLIDE_SIZES}, "present-slide-size", _)
        palette = _choose_one(_("Colours"), {name: PALETTE_NAMES[name] for name in PALETTES}, "present-palette", _)
    return Wish(
        ",".join([*(kind for kind in PAGE_NAMES if kind in kinds), *more]), speech, size, measure, title, palette
    )


def choose_look(lang: str, _: Translate) -> Wish:
    """Ask for the look of pages whose number and size are given."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        speech, measure, title = _choose_words(lang, _)
    palette = _choose_one(_("Colours"), {name: PALETTE_NAMES[name] for name in PALETTES}, "present-old-palette", _)
    return Wish("", speech, "", measure, title, palette)


def choose_picture(lang: str, _: Translate) -> Wish:
    """Ask for the look of a picture."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        speech, measure, title = _choose_words(lang, _)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        size = _choose_one(_("Size"), {size: SIZE_NAMES[size] for size in FIGURE_SIZES}, "present-figure-size", _)
        view = _choose_one(_("View"), VIEW_NAMES, "present-view", _)
    return Wish("", speech, size, measure, title, view=view)


def _choose_words(lang: str, _: Translate) -> tuple[str, str, str]:
    languages = [lang, *(one for one in LANGUAGE_NAMES if one != lang)]
    speech = st.segmented_control(
        _("Language of the pages"), languages, default=lang, required=True, key=f"present-lang-{lang}",
        format_func=LANGUAGE_NAMES.__getitem__,
    )  # fmt: skip
    measures = list(MEASURE_WORDS)
    measure = st.selectbox(
        _("Colour the districts by"), measures, index=measures.index(DEFAULT_MEASURE), key="present-measure", width=260,
        format_func=lambda one: _(MEASURE_WORDS[one][0]),
    )  # fmt: skip
    title = st.text_input(
        _("Title of the first page"), key="present-title", max_chars=120, width=360, placeholder=_("what it shows")
    )
    return speech or lang, measure, title.strip()


def _choose_compared(lang: str, _: Translate) -> list[str]:
    names = names_of("districts", lang)
    chosen: list[str] = st.multiselect(
        _("Compare two to four districts"), list(load_units()["adcode"]), max_selections=MOST_COMPARED,
        format_func=lambda code: names[code], key="present-compare", width=420, placeholder=_("none"),
    )  # fmt: skip
    return chosen


def _choose_since(drawn: Drawn, _: Translate) -> str:
    try:
        older = older_editions(drawn, _)
    except LedgerError:
        return ""
    if not older:
        return ""
    chosen = st.selectbox(
        _("Changes since"),
        ["", *older],
        format_func=lambda one: older.get(one, _("none")),
        key="present-since",
        width=260,
    )
    return chosen or ""


def _choose_one(label: str, options: Mapping[str, str], key: str, _: Translate) -> str:
    first = next(iter(options))
    chosen = st.segmented_control(
        label, list(options), default=first, required=True, format_func=lambda one: _(options[one]), key=key
    )
    return chosen or first
