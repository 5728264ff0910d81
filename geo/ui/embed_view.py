"""The code that puts the map into another page, with its options, and the map as that page will show it."""

from html import escape
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from geo.i18n import N_, translator
from geo.ui.present_choice import LANGUAGE_NAMES
from geo.ui.session import View, page_link

THEMES: Final = {"": N_("as the reader's device"), "light": N_("Light ground"), "dark": N_("Dark ground")}
HEIGHTS: Final = (300, 1200)
_HEIGHT: Final = 600


def show_embed(view: View) -> None:
    """Choose the options of an embed, copy its code, and see it live."""
    _ = translator(view.lang)
    st.caption(
        _(
            "The map runs in the frame without cookies and without asking another host. The frame shows published editions only."
        )
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        lang = st.segmented_control(
            _("Language"), ["zh", "en"], default=view.lang, required=True, key=f"embed-lang-{view.lang}",
            format_func=LANGUAGE_NAMES.__getitem__,
        )  # fmt: skip
        theme = st.selectbox(
            _("Theme"), list(THEMES), format_func=lambda one: _(THEMES[one]), key="embed-theme", width=240
        )
        height = st.number_input(_("Height in pixels"), *HEIGHTS, _HEIGHT, step=50, key="embed-height", width=180)
        controls = st.checkbox(_("Filter and legend"), value=True, key="embed-controls")
        fixed = st.checkbox(_("With the present filter"), value=True, key="embed-filter")
    address = embed_address(view, lang=lang or view.lang, theme=theme, has_controls=controls, has_filter=fixed)
    title = _("Beijing Industrial Map")
    st.code(embed_code(address, title=title, height=int(height)), language="html", wrap_lines=True)
    st.iframe(address, height=int(height), alt=title)


def embed_address(view: View, *, lang: str, theme: str, has_controls: bool, has_filter: bool) -> str:
    """The full address of the map alone with these options."""
    base = page_link(view, page="embed/map").partition("?")[0]
    options = {"lang": lang, "theme": theme, "controls": "" if has_controls else "none", "edition": view.edition}
    if view.measure != "projects":
        options["measure"] = view.measure
    query = urlencode({name: value for name, value in options.items() if value})
    return base + "?" + "&".join(part for part in (view.flt.to_address() if has_filter else "", query) if part)


def embed_code(address: str, *, title: str, height: int) -> str:
    """HTML of a frame with the map."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{height}" '
        'style="border:0" loading="lazy" allowfullscreen></iframe>'
    )
