"""Ways to and from profiles: from every page that names a district, sector or park, and from a profile to the pages about the same."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from geo.export.wording import names_of
from geo.i18n import translator
from geo.ui.linked_table import Cell, LinkedRow
from geo.ui.session import View, query_parameters

PAGE = "app_pages/profile.py"
_MARK = "profile:"
_FACETS = {"unit": "districts", "sector": "sectors", "zone": "zones"}


def name_of_subject(what: str, key: str, lang: str) -> str:
    """Return the name of a district (``unit``), sector or park (``zone``)."""
    return names_of(_FACETS[what], lang)[key]


def show_profile_link(view: View, what: str, key: str) -> None:
    """Show a link to the profile of a district (``unit``), sector or park (``zone``), with the filter of this view."""
    _ = translator(view.lang)
    label = _("Profile: {name}").format(name=name_of_subject(what, key, view.lang))
    st.page_link(PAGE, label=label, icon=":material/article:", query_params=profile_query(view, what, key))


def open_profile(view: View, what: str, key: str) -> None:
    """Go to a profile, with the filter of this view."""
    st.switch_page(PAGE, query_params=profile_query(view, what, key))


def with_profiles(rows: Sequence[LinkedRow], lang: str) -> tuple[LinkedRow, ...]:
    """Return rows with one more cell each, which opens the profile of the row's target; ``open_pressed_profile`` hears it."""
    _ = translator(lang)
    return tuple(replace(row, cells=(*row.cells, Cell(_("Profile"), opens=f"{_MARK}{row.target}"))) for row in rows)


def open_pressed_profile(view: View, what: str, pressed: str) -> None:
    """Go to the profile that was pressed in a row of ``with_profiles``; anything else is left alone."""
    if pressed.startswith(_MARK):
        open_profile(view, what, pressed.removeprefix(_MARK))


def profile_query(view: View, what: str, key: str) -> dict[str, str]:
    """Return the parameters of a profile's address."""
    return {**query_parameters(view.query(select="")), what: key}


def map_query(view: View, what: str, key: str) -> dict[str, str]:
    """Return the parameters of the map of the same: filtered by it, and with a sector's plan hatched."""
    if what == "sector":
        flt = replace(view.flt, sectors=(key,), fields=())
    else:
        flt = replace(view.flt, districts=(key,)) if what == "unit" else replace(view.flt, zones=(key,))
    plan = key if what == "sector" else ""
    return query_parameters(replace(view, flt=flt).query(plan=plan, select=""))
