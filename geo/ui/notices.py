"""What became of the last action, told once on the page where it was taken, in whatever language the page is in."""

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from geo.i18n import Translate
from geo.ledger.errors import LedgerError, in_words
from geo.ui.session import current_page, held
from geo.ui.words import plain


@dataclass
class Notice:
    """One sentence as message id and values; ``kind`` is success, info, warning or error, empty for no notice."""

    kind: str = ""
    page: str = ""
    template: str = ""
    values: dict[str, Any] = field(default_factory=dict)


def tell(kind: str, template: str, **values: object) -> None:
    """Have a sentence told at the top of the present page."""
    notice = held(Notice)
    notice.kind, notice.page, notice.template, notice.values = kind, current_page(), template, values


def tell_error(error: LedgerError) -> None:
    """Have the ledger's own sentence told."""
    tell("error", error.template, **error.values)


def forget_notice() -> None:
    """Tell nothing more of the last action."""
    held(Notice).kind = ""


def show_notice(_: Translate) -> None:
    """Show what is to be told on this page; a change of page ends it."""
    notice = held(Notice)
    if notice.kind and notice.page == current_page():
        show = {"success": st.success, "info": st.info, "warning": st.warning}.get(notice.kind, st.error)
        show(plain(in_words(notice.template, notice.values, _)))
    elif notice.kind:
        forget_notice()
