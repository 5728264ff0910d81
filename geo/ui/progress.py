"""A bar of progress for work that can take more than a second."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from geo.i18n import Translate


@contextmanager
def progress_bar(_: Translate) -> Iterator[Callable[[float, str], None]]:
    """Show a bar while work is done; yields what the work calls with the share done and the message id of its step."""
    place = st.empty()

    def show(share: float, step: str) -> None:
        place.progress(min(max(share, 0.0), 1.0), _(step))

    try:
        yield show
    finally:
        place.empty()
