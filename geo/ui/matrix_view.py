"""The matrix of the plan against what stands: sectors as rows, the 16 districts and E-Town as columns."""

from pathlib import Path
from typing import Any, Final

import streamlit as st

from geo.cartography.palette import RAMP_DARK, RAMP_LIGHT, ink_on
from geo.export.layout_words import cell_in_words, chosen_in_words, role_name, short_unit
from geo.export.wording import names_of
from geo.i18n import translator
from geo.schema import ROLES
from geo.ui.matrix_rows import MatrixGroup, MatrixRow
from geo.ui.session import CELL, View, write_parameters

FILL_FROM: Final = (1, 2, 3, 5, 8)
"""Least number of projects for each step of the ramp."""
_KEY: Final = "matrix"
_FOLDER = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "layout_matrix",
    html='<div class="matrix">\n</div>',
    css=(_FOLDER / "matrix_view.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "matrix_view.js").read_text(encoding="utf-8"),
)


def show_matrix(groups: tuple[MatrixGroup, ...], units: tuple[str, ...], view: View) -> None:
    """Show the matrix; what is pressed in it (``unit.sector``, a unit, a sector) is written into the address as the cell.

    Args:
        groups: the rows, under their fields.
        units: unit codes, one a column.
        view: what the address asks for; its cell is marked.
    """
    lang = view.lang
    _ = translator(lang)
    data = {
        "caption": _("Sectors by districts: the plan as frame, the number of projects as fill"),
        "corner": _("Sector"),
        "units": [{"id": unit, "name": short_unit(unit, lang)} for unit in units],
        "groups": [_group(group, lang) for group in groups],
        "chosen": view.cell,
        "told": _("Shown below: {what}").format(what=chosen_in_words(view.cell, lang)) if view.cell else "",
        "ramp": [
            {"light": light, "dark": dark, "lightInk": ink_on(light), "darkInk": ink_on(dark)}
            for light, dark in zip(RAMP_LIGHT, RAMP_DARK, strict=True)
        ],
        "key": _key_of_signs(lang),
        "help": _("Arrow keys move from cell to cell; Enter opens one."),
    }
    _COMPONENT(key=_KEY, data=data, on_opened_change=_hear)


def open_cell(cell: str) -> None:
    """Write into the address what to show below the matrix."""
    write_parameters({CELL: cell})


def _hear() -> None:
    opened = st.session_state[_KEY].opened
    if opened:
        open_cell(str(opened))


def _group(group: MatrixGroup, lang: str) -> dict[str, Any]:
    return {
        "name": names_of("fields", lang)[group.field] if group.field else "",
        "rows": [_row(row, lang) for row in group.rows],
    }


def _row(row: MatrixRow, lang: str) -> dict[str, Any]:
    cells = {
        cell.unit: {
            "role": cell.role,
            "count": str(cell.projects),
            "step": sum(cell.projects >= least for least in FILL_FROM),
            "label": cell_in_words(cell, lang),
        }
        for cell in row.cells
    }
    return {"sector": row.sector, "name": names_of("sectors", lang)[row.sector], "cells": cells}


def _key_of_signs(lang: str) -> list[dict[str, Any]]:
    """The legend: how each role frames a cell, and what the fill means."""
    _ = translator(lang)
    frames = [{"role": role, "step": 0, "count": "0", "text": role_name(role, lang)} for role in ROLES]
    fill = {"role": "", "step": 2, "count": "2", "text": _("2 projects, no plan known")}
    both = {"role": ROLES[0], "step": len(FILL_FROM), "count": "8", "text": _("leading, 8 projects")}
    return [*frames, fill, both]
