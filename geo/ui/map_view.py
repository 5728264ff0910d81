"""The map in the app: a component that owns the frame with the map page and the channel to it.

The frame is made anew only when other records are drawn, so a filter neither moves the view nor blanks the map.
"""

from pathlib import Path
from urllib.parse import quote

import streamlit as st

from geo.i18n import Translate
from geo.ui.drawn import Drawn
from geo.ui.session import MAP_KEY, View, hear_page

_FOLDER = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "industrial_map",
    html='<div class="map-place">\n</div>',
    css=(_FOLDER / "map_view.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "map_view.js").read_text(encoding="utf-8"),
)


def show_map(view: View, drawn: Drawn, _: Translate) -> None:
    """Show the map page of ``view`` over the records drawn; what its reader filters or selects there comes back into the address."""
    _COMPONENT(
        key=MAP_KEY,
        data={
            "page": map_address(),
            "document": "&".join([drawn.document, *([f"marks={quote(view.marks)}"] if view.marks else [])]),
            "query": view.query(edition="", marks=""),
            "address": view.flt.to_address(),
            "selected": view.selected,
            "measure": view.measure,
            "lang": view.lang,
            "order": view.order,
            "title": _("Industrial map of Beijing: districts, projects, filter and legend"),
        },
        on_said_change=hear_page,
    )


def map_address() -> str:
    """Return the address of the map page on this server, under its base path."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/embed/map" if base else "/embed/map"
