"""The check of what lies on the desk: counts first, then the way to the map, then everything in detail."""

import streamlit as st

from geo.export.current import current_ledger
from geo.i18n import Translate, translator
from geo.intake.validation import Counts
from geo.ledger.errors import LedgerError
from geo.ui.column_view import show_columns
from geo.ui.datum_view import show_datum
from geo.ui.desk import Desk
from geo.ui.duplicate_view import show_duplicates
from geo.ui.issue_view import show_issues
from geo.ui.place_view import show_places
from geo.ui.progress import progress_bar
from geo.ui.save_view import show_save, show_way_to_map
from geo.ui.words import number


def show_check(desk: Desk, lang: str) -> None:
    """Do what is still to be done, under a bar of progress, and show the result."""
    _ = translator(lang)
    if desk.upload is None or desk.refusal is not None:
        return
    if desk.report is None:
        with progress_bar(_) as progress:
            desk.work(_recall, progress)
        st.rerun()  # the line above, drawn before, says what the file is or why it cannot be read
    if desk.checked is None:
        return
    counts = desk.checked.counts
    _show_counts(counts, lang, _)
    show_way_to_map(desk, lang)
    show_save(desk, lang)
    issues, columns, datum, places, twins = st.tabs(
        [
            _("Problems ({count})").format(count=number(len(desk.checked.issues), lang)),
            _("Columns"),
            _("Coordinates"),
            _("Places"),
            _("Duplicates"),
        ]
    )
    with issues:
        show_issues(desk, lang)
    with columns:
        show_columns(desk, lang)
    with datum:
        show_datum(desk, lang)
    with places:
        show_places(desk, lang)
    with twins:
        show_duplicates(desk, lang)


def _show_counts(counts: Counts, lang: str, _: Translate) -> None:
    parts = (
        (_("accepted"), counts.accepted),
        (_("accepted with a warning"), counts.warned),
        (_("rejected"), counts.rejected),
        (_("skipped"), counts.skipped),
    )
    with st.container(horizontal=True):
        st.metric(_("Rows in the file"), number(counts.rows, lang), width="content")
        for name, count in parts:
            st.metric(name, number(count, lang), width="content")
    words = " + ".join(f"{number(count, lang)} {name}" for name, count in parts)
    st.caption(_("{rows} rows = {parts}. Titles, totals and blank rows are skipped.").format(
        rows=number(counts.rows, lang), parts=words
    ))  # fmt: skip


def _recall(fingerprint: str) -> dict[str, str | None] | None:
    try:
        return current_ledger().recall_columns(fingerprint)
    except LedgerError:  # without a ledger the headings alone decide
        return None
