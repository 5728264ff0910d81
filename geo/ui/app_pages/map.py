"""The map page: the figures of what is visible, the map, and what can be carried away."""

import streamlit as st

from geo.i18n import translator
from geo.ui.cached import map_file, selection
from geo.ui.drawn import current_drawn
from geo.ui.frame import show_figures, show_notes
from geo.ui.map_view import show_map
from geo.ui.session import current_view, page_link

view, drawn = current_view(), current_drawn()
_ = translator(view.lang)

show_figures(selection(drawn, view.flt).summary, view.lang)
show_notes(view)
show_map(view, drawn, _)

query = view.query(edition="")
with st.container(horizontal=True, vertical_alignment="center"):
    st.download_button(
        _("Download as one HTML file"),
        data=lambda: map_file(drawn, query, view.lang),
        file_name="beijing-industrial-map.html",
        mime="text/html",
        icon=":material/download:",
        help=_("The map with the present filter; it opens without a network."),
        on_click="ignore",
    )
    if drawn.draft is None:  # unpublished records have no address that another reader could open
        with st.popover(_("Link to this view"), icon=":material/link:"):
            st.caption(_("Opens the same filter in the same language."))
            st.code(page_link(view), language=None, wrap_lines=True)
            st.caption(_("The map alone, for a page or a presentation:"))
            st.code(page_link(view, page="embed/map"), language=None, wrap_lines=True)
