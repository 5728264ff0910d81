"""The page that presents: slides, pictures, a deck made earlier brought up to date, and the map in another page."""

from functools import partial

import streamlit as st

from geo.i18n import N_, translator
from geo.ui.cached import map_file, selection
from geo.ui.drawn import current_drawn
from geo.ui.embed_view import show_embed
from geo.ui.frame import show_figures, show_notes
from geo.ui.present_slides import show_picture, show_slides
from geo.ui.present_update import show_update
from geo.ui.record_view import show_filter
from geo.ui.session import current_view, live_link

SLIDES, PICTURE, UPDATE, EMBED = "slides", "picture", "update", "embed"
PARTS = {
    SLIDES: N_("Slides"),
    PICTURE: N_("Picture"),
    UPDATE: N_("Update slides made earlier"),
    EMBED: N_("Web page"),
}

view, drawn = current_view(), current_drawn()
_ = translator(view.lang)
link = live_link(view) if drawn.draft is None else ""  # unpublished records have no address for others

st.header(_("Present"), anchor=False)
show_figures(selection(drawn, view.flt).summary, view.lang)
show_notes(view)
show_filter(view)

part = st.segmented_control(
    _("What to make"),
    list(PARTS),
    default=SLIDES,
    required=True,
    key="present-part",
    format_func=lambda one: _(PARTS[one]),
    label_visibility="collapsed",
)
if part == PICTURE:
    show_picture(view, drawn)
elif part == UPDATE:
    show_update(view, drawn, link)
elif part == EMBED:
    if drawn.draft is None:
        show_embed(view)
    st.download_button(
        _("Download as one HTML file"),
        data=partial(map_file, drawn, view.query(edition=""), view.lang),
        file_name="beijing-industrial-map.html",
        mime="text/html",
        icon=":material/download:",
        help=_("The map with the present filter; it opens without a network."),
        on_click="ignore",
    )
else:
    show_slides(view, drawn, link)
