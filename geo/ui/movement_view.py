"""What moved since a date: how many projects became known or changed, which ones, and all of them marked on the map."""

from datetime import date
from typing import Final

import streamlit as st

from geo.analysis.history import evidence_date
from geo.export.time_tables import movement_table
from geo.i18n import translator
from geo.ui.cached import moved_since, selection
from geo.ui.drawn import Drawn
from geo.ui.layout_lists import show_downloads
from geo.ui.linked_table import linked_rows, show_linked_table
from geo.ui.session import SINCE, View, query_parameters, write_parameters
from geo.ui.words import number

ANNOUNCED_ON: Final = date(2024, 1, 31)
"""End of the month in which Beijing announced its industrial map: what a reader compares with who chooses no date."""
_MOST_ROWS: Final = 300
_MOST_MARKS: Final = 400
_KEY: Final = "moved-since"


def show_movement(view: View, drawn: Drawn) -> None:
    """Show what moved between the date chosen and that of the filter."""
    _ = translator(view.lang)
    until = evidence_date(drawn.placed.edition.date, view.flt.known_on)
    since = _choose_since(view, until)
    moved, records = moved_since(drawn, view.flt, since), selection(drawn, view.flt).records
    counts = [
        _("**{count}** became known").format(count=number(len(moved.appeared), view.lang)),
        _("**{count}** with another status").format(count=number(len(moved.moved), view.lang)),
        _("**{count}** with another amount").format(count=number(len(moved.amounts), view.lang)),
        _("**{count}** only newly reported, otherwise the same").format(count=number(moved.heard, view.lang)),
        _("**{count}** without news").format(count=number(moved.silent, view.lang)),
    ]
    st.markdown(" · ".join(counts))
    changed = [*(one.id for one in moved.moved), *(one.id for one in moved.amounts)]
    ids = list(dict.fromkeys([*changed, *moved.appeared]))
    if not ids:
        return
    marks = ",".join([one for one in ids if "," not in one][:_MOST_MARKS])
    st.page_link(
        "app_pages/map.py", label=_("Mark them on the map"), icon=":material/map:",
        query_params=query_parameters(view.query(marks=marks, select="")),
    )  # fmt: skip
    if len(ids) > _MOST_MARKS:
        st.caption(_("The map marks the first {count} of them; the table lists all.").format(count=_MOST_MARKS))
    table = movement_table(moved, records, view.lang)
    caption = _("What changed since {date} ({count}); press one to see it on the map").format(
        date=since, count=number(len(table), view.lang)
    )
    pressed = show_linked_table("movement", caption, list(table)[1:], linked_rows(table.head(_MOST_ROWS), view.lang))
    if len(table) > _MOST_ROWS:
        rest = number(len(table) - _MOST_ROWS, view.lang)
        st.caption(_("Rows left out here, all in the files: {count}").format(count=rest))
    show_downloads(f"changes-since-{since}", _("Changes"), table.iloc[:, 1:])
    if pressed:
        st.switch_page("app_pages/map.py", query_params=query_parameters(view.query(select=pressed)))


def _choose_since(view: View, until: date) -> date:
    _ = translator(view.lang)
    asked = _read_date(view.parameters.get(SINCE, ""))
    since = min(asked or ANNOUNCED_ON, until)
    st.session_state[_KEY] = since
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(
            _("What changed since"), key=_KEY, max_value=until, min_value=date(1990, 1, 1), format="YYYY-MM-DD",
            on_change=_write_since, width=200,
        )  # fmt: skip
        st.caption(_("Until {date}: the day of the edition, or the day chosen on the map.").format(date=until))
    return since


def _write_since() -> None:
    write_parameters({SINCE: str(st.session_state[_KEY] or "")})


def _read_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
