"""Two to four districts or sectors side by side: maps that move together, figures, and charts on one scale."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from geo.export.charts import ChartWords, bars, grouped_bars
from geo.export.compare_tables import MOST_BARS, UNIT, ComparedTables, Comparison, longest
from geo.export.layout_words import list_in_words
from geo.i18n import translator
from geo.ui.chart_view import ground, show_chart
from geo.ui.drawn import Drawn
from geo.ui.layout_lists import show_downloads
from geo.ui.linked_table import linked_rows, show_linked_table
from geo.ui.map_pair import show_map_pair
from geo.ui.session import View
from geo.ui.words import number


def show_maps(found: Comparison, view: View, drawn: Drawn) -> None:
    """Show a map for each of the compared; the classes are those of all records, so colours compare."""
    _ = translator(view.lang)
    maps = []
    for name, key in zip(found.names(view.lang), found.keys, strict=True):
        own = replace(view.flt, districts=(key,)) if found.way == UNIT else replace(view.flt, sectors=(key,), fields=())
        plan = "" if found.way == UNIT else key
        query = replace(view, flt=own).query(plan=plan, select="", edition="", marks="")
        maps.append((_("Map: {name}").format(name=name), query))
    show_map_pair(maps, drawn)
    st.caption(_("The maps move together and have the same classes."))


def show_figures_of(tables: ComparedTables, view: View) -> None:
    """Show the indicators, a column for each of the compared, and as files."""
    _ = translator(view.lang)
    table = tables.indicators
    rows = linked_rows(table.assign(**{"": ""})[["", *table.columns]], view.lang)
    show_linked_table("compared", _("Figures"), list(table), rows)
    show_downloads("comparison", _("Comparison"), table)


def show_charts(found: Comparison, tables: ComparedTables, lang: str) -> None:
    """Show projects by status and by sector or district, and announced and completed money in charts of their own."""
    _ = translator(lang)
    left, right = st.columns(2)
    with left:
        _show_counts("compare-status", _("Projects by status, {date}"), tables.statuses, found, lang)
        _show_money("announced", _("Announced investment in 100 million yuan, {date}"), tables.announced, found, lang)
    with right:
        title = _("Projects by sector, {date}") if found.way == UNIT else _("Projects by district, {date}")
        _show_counts("compare-others", title, tables.others, found, lang)
        _show_money("completed", _("Completed investment in 100 million yuan, {date}"), tables.completed, found, lang)


def _show_counts(key: str, title: str, rows: pd.DataFrame, found: Comparison, lang: str) -> None:
    _ = translator(lang)
    if rows.empty:
        st.markdown(f"**{title.format(date=found.as_of)}**")
        st.caption(_("No visible project of the compared."))
        return
    category, series, value = rows.columns
    drawn = longest(rows)
    most = []
    for name in found.names(lang):
        own = rows[rows[series] == name]
        if own[value].sum():
            best = own.loc[own[value].idxmax()]
            most.append(
                _("{name}: most are “{category}” ({count})").format(
                    name=name, category=best[category], count=number(int(best[value]), lang)
                )
            )
    cut = rows[category].nunique() - drawn[category].nunique()
    source = _source(found, lang)
    if cut:
        told = _("The {count} categories with the most projects are drawn; the table has {others} more.")
        source = f"{told.format(count=MOST_BARS, others=number(cut, lang))} {source}"
    words = ChartWords(
        title.format(date=found.as_of), _("{sentences}.").format(sentences=list_in_words(most, lang)), source
    )
    chart = grouped_bars(drawn, category=category, value=value, series=series, ground=ground())
    table = rows.pivot(index=category, columns=series, values=value).reindex(
        index=rows[category].unique(), columns=found.names(lang)
    )
    show_chart(key, chart, words, table.reset_index().assign(target="")[["target", category, *table.columns]], lang)


def _show_money(kind: str, title: str, money: tuple[pd.DataFrame, int], found: Comparison, lang: str) -> None:
    _ = translator(lang)
    rows, behind = money
    series, value, _stated = rows.columns
    if not behind:
        st.markdown(f"**{title.format(date=found.as_of)}**")
        st.caption(_("No project of the compared states such an amount."))
        return
    told = [
        _("{name}: {amount}").format(name=name, amount="–" if pd.isna(amount) else number(amount, lang))
        for name, amount in zip(rows[series], rows[value], strict=True)
    ]
    source = _("Only {count} projects state it; the sum says nothing of the others.").format(count=number(behind, lang))
    words = ChartWords(
        title.format(date=found.as_of),
        _("{sentences}.").format(sentences=list_in_words(told, lang)),
        f"{source} {_source(found, lang)}",
    )
    chart = bars(rows, category=series, value=value, ground=ground())
    table = rows.assign(**{value: rows[value].map(lambda amount: "–" if pd.isna(amount) else number(amount, lang))})
    show_chart(f"compare-{kind}", chart, words, table.assign(target="")[["target", *rows.columns]], lang)


def _source(found: Comparison, lang: str) -> str:
    _ = translator(lang)
    return _("Source: the {count} visible records, each with its own sources on the records page.").format(
        count=number(len(found.records), lang)
    )
