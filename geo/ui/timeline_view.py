"""Projects in time: the order and the part shown, the chart of bars, and those that have no date at all."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from geo.analysis.history import STALE_MONTHS, evidence_date
from geo.analysis.indicators import known_keys
from geo.analysis.timeline import ProjectTime
from geo.export.chart_time import COMPLETION_MARKS, ORDERS, STALE_MARK, has_date, order_times, time_chart
from geo.export.charts import ChartWords
from geo.export.indicator_words import COMPLETION_NAMES
from geo.export.time_tables import time_table
from geo.i18n import N_, translator
from geo.ui.cached import project_times
from geo.ui.chart_view import ground, show_chart
from geo.ui.drawn import Drawn
from geo.ui.linked_table import linked_rows, show_linked_table
from geo.ui.session import View, query_parameters
from geo.ui.words import number, plain

MOST_BARS: Final = 40
"""Bars of one page: what a reader can take in, and a browser draws at once."""
_MOST_UNDATED: Final = 300
ORDER_NAMES: Final = dict(
    zip(ORDERS, (N_("Earliest begun"), N_("Longest without news"), N_("Status"), N_("Sector")), strict=True)
)


def show_timeline(view: View, drawn: Drawn) -> None:
    """Show the projects of the filter in time, a page of bars at once; pressing one in the table leads to the map."""
    _ = translator(view.lang)
    times = project_times(drawn, view.flt)
    dated = sum(has_date(one) for one in times)
    if not dated:
        st.info(_("No visible project has a date."))
    else:
        _show_bars(times, dated, view, drawn)
    _show_undated([one for one in times if not has_date(one)], view)


def _show_bars(times: Sequence[ProjectTime], dated: int, view: View, drawn: Drawn) -> None:
    _ = translator(view.lang)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = st.segmented_control(
            _("Sort by"), ORDERS, default=ORDERS[0], format_func=lambda key: _(ORDER_NAMES[key]), key="time-order",
            required=True, persist_state="session",
        )  # fmt: skip
        first = _choose_part(dated, view.lang)
    shown = order_times(times, order or ORDERS[0], known_keys("sector"))[first : first + MOST_BARS]
    as_of = evidence_date(drawn.placed.edition.date, view.flt.known_on)
    stale = sum(one.stale for one in times)
    words = ChartWords(
        _("Projects in time, by year; bars {first} to {last} of {all}").format(
            first=number(first + 1, view.lang), last=number(first + len(shown), view.lang), all=number(dated, view.lang)
        ),
        _(
            "Of {all} visible projects, {ended} have a completion date, {overdue} of them past without a report that it was kept; {stale} are without news for {months} months ({mark})."
        ).format(
            all=number(len(times), view.lang),
            ended=number(sum(one.completion is not None for one in times), view.lang),
            overdue=number(sum(one.completion_kind == "overdue" for one in times), view.lang),
            stale=number(stale, view.lang), months=STALE_MONTHS, mark=STALE_MARK,
        ),
        _legend(view.lang, str(as_of), len(times) - dated),
    )  # fmt: skip
    chart = time_chart(shown, as_of, ground=ground(), lang=view.lang)
    pressed = show_chart("timeline", chart, words, time_table(shown, view.lang), view.lang)
    if pressed:
        st.switch_page("app_pages/map.py", query_params=query_parameters(view.query(select=pressed)))


def _choose_part(dated: int, lang: str) -> int:
    """Ask which bars to show where there are more than one page of them; return the place of the first."""
    _ = translator(lang)
    starts = list(range(0, dated, MOST_BARS))
    if len(starts) == 1:
        return 0
    chosen = st.selectbox(
        _("Bars shown"), starts, key=f"time-part-{dated}", width=200,
        format_func=lambda at: f"{number(at + 1, lang)} – {number(min(at + MOST_BARS, dated), lang)}",
    )  # fmt: skip
    return int(chosen or 0)


def _legend(lang: str, as_of: str, undated: int) -> str:
    _ = translator(lang)
    signs = " · ".join(f"{sign} {_(COMPLETION_NAMES[kind])}" for kind, sign in COMPLETION_MARKS.items())
    lines = _(
        "Thick bar: start and completion stated; thin bar: start stated, no completion known, drawn to {date} (upright line)."
    )
    told = _("Without any date, listed below: {count}.").format(count=number(undated, lang))
    return f"{lines.format(date=as_of)} {signs}. {told}"


def _show_undated(undated: Sequence[ProjectTime], view: View) -> None:
    _ = translator(view.lang)
    if not undated:
        return
    title = _("Projects without any date ({count})").format(count=number(len(undated), view.lang))
    with st.expander(plain(title)):
        table = time_table(undated[:_MOST_UNDATED], view.lang)
        pressed = show_linked_table("undated", title, list(table)[1:], linked_rows(table, view.lang))
        if len(undated) > _MOST_UNDATED:
            rest = number(len(undated) - _MOST_UNDATED, view.lang)
            st.caption(_("Rows left out here, all on the records page: {count}").format(count=rest))
    if pressed:
        st.switch_page("app_pages/map.py", query_params=query_parameters(view.query(select=pressed)))
