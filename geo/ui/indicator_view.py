"""The indicators as they are defined: what each says, its formula, its unit and where the definition comes from."""

import streamlit as st

from geo.analysis.history import STALE_MONTHS
from geo.analysis.specialisation import SMALLEST_CELL
from geo.export.indicator_words import INDICATORS, IndicatorWords
from geo.i18n import translator
from geo.ui.words import plain


def show_indicators(lang: str) -> None:
    """Show every indicator, one below the other: a table of five columns would be too wide for a telephone."""
    _ = translator(lang)
    st.caption(_("u: district or E-Town, s: sector, p: project, k: stage, or number of sectors."))
    for words in INDICATORS:
        st.markdown(_definition(words, lang))


def _definition(words: IndicatorWords, lang: str) -> str:
    _ = translator(lang)
    told = _(words.definition).format(smallest=SMALLEST_CELL, months=STALE_MONTHS)
    source = plain(_(words.source))
    if words.url:
        source = f"[{source}](<{words.url}>)"
    facts = [
        plain(_("Formula: {formula}").format(formula=words.formula)),
        plain(_("Unit: {unit}").format(unit=_(words.unit))),
        f"{plain(_('Source: '))} {source}",
    ]
    return f"**{plain(_(words.name))}.** {plain(told)}  \n:small[{' · '.join(facts)}]"
