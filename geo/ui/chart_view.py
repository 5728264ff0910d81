"""A chart as a reader meets it: title, drawing, one sentence that says what it shows, source, and the figures as a table."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.export.charts import GROUNDS, Chart, ChartWords
from geo.i18n import translator
from geo.ui.linked_table import linked_rows, show_linked_table
from geo.ui.words import plain

_DARK: Final = "dark"


def ground() -> str:
    """Return the ground that the reader's browser shows: ``light`` or ``dark``."""
    return GROUNDS[st.context.theme.type == _DARK]


def show_chart(key: str, chart: Chart, words: ChartWords, table: pd.DataFrame, lang: str) -> str:
    """Show a chart, and the same figures as a table whose first column says where a row leads; return the target pressed, or ``""``."""
    _ = translator(lang)
    st.markdown(f"**{plain(words.title)}**")
    alt = f"{words.title}. {words.sentence}"
    st.vega_lite_chart(chart.rows, dict(chart.spec), key=key, width="stretch", alt=alt)
    st.markdown(plain(words.sentence))
    st.caption(plain(words.source))
    with st.expander(_("The figures as a table")):
        return show_linked_table(f"{key}-table", words.title, list(table)[1:], linked_rows(table, lang))
