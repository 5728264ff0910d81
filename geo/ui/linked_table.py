"""A table of text whose rows lead somewhere: real HTML, so that keyboard and screen readers walk it like any table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from geo.ui.words import number

Opened = Callable[[str], None]

_FOLDER = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "linked_table",
    html='<div class="linked-table">\n</div>',
    css=(_FOLDER / "linked_table.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "linked_table.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Cell:
    """A cell of plain text; ``url`` makes it a link where it is a web address, and is left alone otherwise; ``opens`` a button that opens
    another target than the row's."""

    text: str
    url: str = ""
    is_number: bool = False
    opens: str = ""


@dataclass(frozen=True)
class LinkedRow:
    """A row of a table; its first cell is a button that opens ``target``, or plain text where that is empty."""

    target: str
    cells: tuple[Cell, ...]


def show_linked_table(
    key: str, caption: str, headings: Sequence[str], rows: Sequence[LinkedRow], *, on_opened: Opened | None = None
) -> str:
    """Show a table and return the target of the row pressed just now, ``""`` for none.

    Args:
        key: name of the table on its page.
        caption: what it shows, read out before it and seen above it.
        headings: one for each column.
        rows: all rows; those below a screenful scroll.
        on_opened: hears the target before the page runs again.
    """

    def hear() -> None:
        target = st.session_state[key].opened
        if target and on_opened:
            on_opened(str(target))

    data = {"caption": caption, "headings": list(headings), "rows": [_row(row) for row in rows]}
    result = _COMPONENT(key=key, data=data, on_opened_change=hear)
    return str(result.opened or "")


def linked_rows(table: pd.DataFrame, lang: str) -> tuple[LinkedRow, ...]:
    """Return a table whose first column holds the targets as rows; numbers as the language writes them, addresses as links."""
    return tuple(
        LinkedRow(str(target), tuple(_cell(value, lang) for value in values))
        for target, *values in table.itertuples(index=False, name=None)
    )


def _cell(value: object, lang: str) -> Cell:
    if isinstance(value, int):
        return Cell(number(value, lang), is_number=True)
    text = str(value)
    return Cell(urlsplit(text).hostname or text, text) if is_web_address(text) else Cell(text)


def _row(row: LinkedRow) -> Mapping[str, Any]:
    cells = [
        {
            "text": cell.text,
            "number": cell.is_number,
            "opens": cell.opens,
            **({"url": cell.url} if is_web_address(cell.url) else {}),
        }
        for cell in row.cells
    ]
    return {"target": row.target, "cells": cells}


def is_web_address(url: str) -> bool:
    """Whether a text is an address that a browser may open."""
    return url.startswith(("https://", "http://"))
