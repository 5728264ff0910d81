"""The about page: what the map is, method, meanings, data quality, sources and limits."""

import streamlit as st

from geo.analysis.filtering import Filter
from geo.export import quality
from geo.export.wording import names_of
from geo.i18n import translator
from geo.ui.about_text import CAVEATS, METHOD, PURPOSE, SOURCE_NOTE, STATUS_MEANINGS
from geo.ui.cached import selection
from geo.ui.data_sources import list_sources
from geo.ui.drawn import current_drawn
from geo.ui.frame import show_figures, show_notes
from geo.ui.indicator_view import show_indicators
from geo.ui.session import current_view
from geo.ui.words import plain

view, drawn = current_view(), current_drawn()
_ = translator(view.lang)
everything = selection(drawn, Filter())

show_notes(view)
st.write(_(PURPOSE))
st.caption(
    _("Edition {edition}, newest evidence {date}. The figures of this page are those of all records.").format(
        edition=everything.edition.id, date=everything.summary.newest_on
    )
)
show_figures(everything.summary, view.lang)
parts = {
    "article": _("Projects named in the article of January 2024"), "indicators": _("Indicators"),
    "quality": _("How good the records are"), "sources": _("Sources and licences"), "limits": _("Limits"),
}  # fmt: skip
st.markdown(" · ".join(f"[{plain(title)}](#{anchor})" for anchor, title in parts.items()))

st.header(_("Method"), anchor="method")
for paragraph in METHOD:
    st.markdown(_(paragraph))

st.header(_("Indicators"), anchor="indicators")
show_indicators(view.lang)

st.header(_("What the statuses mean"), anchor="statuses")
names = names_of("statuses", view.lang)
st.table(
    {
        _("Status"): [names[status] for status in STATUS_MEANINGS],
        _("Meaning"): [_(text) for text in STATUS_MEANINGS.values()],
    },
    border="horizontal",
    hide_index=True,
    alt=_("What the statuses mean"),
)

st.header(_("How good the records are"), anchor="quality")
counts = (
    quality.count_statuses,
    quality.count_ages,
    quality.count_source_kinds,
    quality.count_precisions,
    quality.count_methods,
)
for left in range(0, len(counts), 2):
    for column, count in zip(st.columns(2), counts[left : left + 2], strict=False):
        table = count(everything, view.lang)
        column.table(table, border="horizontal", hide_index=True, alt=str(table.columns[0]))

st.subheader(_("Projects named in the article of January 2024"), anchor="article")
st.write(_("China Daily named these projects on 25 January 2024, in an article on the industrial map then to come."))
st.table(quality.list_article_projects(everything, view.lang), border="horizontal", hide_index=True)

st.subheader(_("Not placed"), anchor=False)
st.table(quality.list_unplaced(everything, view.lang), border="horizontal", hide_index=True)

st.header(_("Sources and licences"), anchor="sources")
st.write(_(SOURCE_NOTE))
st.table(list_sources(_), border="horizontal", hide_index=True)

st.header(_("Limits"), anchor="limits")
st.markdown("\n".join(f"- {_(caveat)}" for caveat in CAVEATS))
