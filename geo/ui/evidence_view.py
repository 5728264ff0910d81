"""How old the evidence is, district by district, as bars and as rows that lead to the stale projects on the map."""

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from geo.analysis.evidence import EvidenceAge, evidence_ages
from geo.analysis.figures import NO_DATE, NO_DISTRICT, left_out
from geo.analysis.history import evidence_date
from geo.export.charts import ChartWords, bars
from geo.export.layout_words import evidence_in_words, list_in_words
from geo.export.time_tables import age_table
from geo.export.wording import names_of
from geo.i18n import translator
from geo.ui.cached import selection
from geo.ui.chart_view import ground, show_chart
from geo.ui.drawn import Drawn
from geo.ui.session import View, query_parameters
from geo.ui.words import number

_OLDEST: Final = 5


def show_evidence_ages(view: View, drawn: Drawn) -> None:
    """Show the median age of the evidence of each district, the oldest first."""
    _ = translator(view.lang)
    records = selection(drawn, view.flt).records
    as_of = evidence_date(drawn.placed.edition.date, view.flt.known_on)
    ages = evidence_ages(records, as_of)
    if not ages:
        st.info(_("No visible project lies in a district."))
        return
    names = names_of("districts", view.lang)
    category, value = _("District or E-Town"), _("Median age in months")
    rows = pd.DataFrame([(names[age.key], age.median_months.value) for age in ages], columns=[category, value])
    words = ChartWords(
        _("Age of the evidence by district, in months to {date}").format(date=as_of),
        _sentence(ages, view.lang),
        _source(records, view.lang),
    )
    chart = bars(rows, category=category, value=value, ground=ground())
    pressed = show_chart("evidence-ages", chart, words, age_table(ages, view.lang), view.lang)
    if pressed:
        flt = replace(view.flt, districts=(pressed,), stale=("yes",))
        st.switch_page("app_pages/map.py", query_params=query_parameters(replace(view, flt=flt).query(select="")))


def _sentence(ages: tuple[EvidenceAge, ...], lang: str) -> str:
    _ = translator(lang)
    names = names_of("districts", lang)
    oldest = [
        _("{district} ({months} months)").format(district=names[age.key], months=number(age.median_months.value, lang))
        for age in ages[:_OLDEST]
        if age.median_months.value is not None
    ]
    return _("The oldest evidence: {districts}.").format(districts=list_in_words(oldest, lang))


def _source(records: pd.DataFrame, lang: str) -> str:
    _ = translator(lang)
    placed = records["touched"].map(len) > 0
    undated = records["newest_from"].isna()
    behind = int((placed & ~undated).sum())
    others = left_out([(NO_DISTRICT, int((~placed).sum())), (NO_DATE, int((placed & undated).sum()))])
    told = _(
        "Months since the newest report of each project, the median of a district; a row of the table leads to its stale projects on the map."
    )
    return f"{told} {evidence_in_words(behind, others, lang)}"
