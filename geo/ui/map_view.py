"""The map in the app: a component that owns the frame with the map page and the channel to it.

The frame is made anew only when other records are drawn, so a filter neither moves the view nor blanks the map.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

import streamlit as st

from geo.i18n import Translate
from geo.ui.drawn import Drawn
from geo.ui.frame import list_pages
from geo.ui.session import MAP_KEY, PROFILE_SUBJECTS, View, hear_page, query_parameters

PROFILE_PAGE: Final = "profile"

_FOLDER = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "industrial_map",
    html='<div class="map-place">\n</div>',
    css=(_FOLDER / "map_view.css").read_text(encoding="utf-8"),
    js="\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("theme.js", "map_view.js")),
)


def show_map(view: View, drawn: Drawn, _: Translate) -> None:
    """Show the map page of ``view`` over the records drawn; what its reader filters or selects there comes back into the address."""
    said = _COMPONENT(
        key=MAP_KEY,
        data={
            "page": map_address(),
            "document": "&".join([drawn.document, *([f"marks={quote(view.marks)}"] if view.marks else [])]),
            "query": view.query(edition="", marks=""),
            "address": view.flt.to_address(),
            "selected": view.selected,
            "measure": view.measure,
            "plan": view.plan,
            "lang": view.lang,
            "order": view.order,
            "title": _("Industrial map of Beijing: districts, projects, filter and legend"),
        },
        on_said_change=hear_page,
        on_profile_change=lambda: None,
    )
    _open_profile(view, said.profile, _)


def _open_profile(view: View, subject: Mapping[str, str] | None, _: Translate) -> None:
    """Go to the profile of the district, sector or zone that the reader asked for on the map, with the same filter."""
    profiles = next((page for page in list_pages(_) if page.url_path == PROFILE_PAGE), None)
    asked = {key: str(subject[key]) for key in PROFILE_SUBJECTS if key in subject} if subject else {}
    if profiles is not None and asked:
        st.switch_page(profiles, query_params={**query_parameters(view.query(select="")), **asked})


def map_address() -> str:
    """Return the address of the map page on this server, under its base path."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/embed/map" if base else "/embed/map"
