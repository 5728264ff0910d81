"""Maps side by side, each with its own filter and all with the same classes; moving one moves the others."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from geo.ui.drawn import Drawn
from geo.ui.map_view import map_address

_FOLDER = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "map_pair",
    html='<div class="map-pair">\n</div>',
    css=(_FOLDER / "map_pair.css").read_text(encoding="utf-8"),
    js="\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("theme.js", "map_pair.js")),
)


def show_map_pair(maps: Sequence[tuple[str, str]], drawn: Drawn) -> None:
    """Show a map for each title and query string, next to each other where there is room."""
    data = {
        "page": map_address(),
        "document": drawn.document,
        "maps": [{"title": title, "query": query} for title, query in maps],
    }
    _COMPONENT(key="map-pair", data=data)
