"""The map in the app: a component that owns the frame with the map page and the channel to it.

The frame is never made anew on a rerun, so a filter neither moves the view nor blanks the map.
"""

from pathlib import Path

import streamlit as st

from geo.i18n import Translate
from geo.ui.session import MAP_KEY, View, hear_page

_FOLDER = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "industrial_map",
    html='<div class="map-place">\n</div>',
    css=(_FOLDER / "map_view.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "map_view.js").read_text(encoding="utf-8"),
)


def show_map(view: View, _: Translate) -> None:
    """Show the map page of ``view``; what its reader filters or selects there comes back into the address."""
    _COMPONENT(
        key=MAP_KEY,
        data={
            "page": map_address(),
            "query": view.query(),
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
