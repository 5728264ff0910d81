"""Policies and parks: chosen by sector, district and date, with downloads, and the way from a park to the map."""

from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from geo.analysis.policies import choose_policies
from geo.analysis.profile_lines import park_lines
from geo.export.policy_tables import park_table, policy_table
from geo.export.selection import Selection
from geo.export.wording import names_of
from geo.i18n import translator
from geo.reference.districts import load_units
from geo.reference.layout import load_parks, load_policies
from geo.reference.sectors import load_sectors
from geo.ui.layout_lists import show_downloads
from geo.ui.linked_table import linked_rows, show_linked_table
from geo.ui.profile_links import open_pressed_profile, show_profile_link, with_profiles
from geo.ui.session import View, query_parameters
from geo.ui.words import number

_FIRST_DAY: Final = date(2000, 1, 1)
_LAST_DAY: Final = date(2099, 12, 31)


def choose_facets(view: View) -> tuple[list[str], list[str]]:
    """Show the fields for sectors and districts, which begin with those of the filter, and return what is chosen."""
    _ = translator(view.lang)
    sectors, units = list(load_sectors()["id"]), list(load_units()["adcode"])
    left, right = st.columns(2)
    chosen = left.multiselect(
        _("Sectors"), sectors, default=[one for one in view.flt.sectors if one in sectors], key="policy-sectors",
        format_func=names_of("sectors", view.lang).__getitem__, placeholder=_("all"), persist_state="session",
    )  # fmt: skip
    where = right.multiselect(
        _("Districts"), units, default=[one for one in view.flt.districts if one in units], key="policy-districts",
        format_func=names_of("districts", view.lang).__getitem__, placeholder=_("all"), persist_state="session",
    )  # fmt: skip
    for what, keys in (("sector", chosen), ("unit", where)):
        if keys:
            with st.container(horizontal=True):
                for key in keys:
                    show_profile_link(view, what, key)
    return chosen, where


def show_policies(sectors: list[str], units: list[str], lang: str) -> None:
    """Show the policies of a period that name one of the sectors and one of the units; what is left out is counted."""
    _ = translator(lang)
    with st.container(horizontal=True):
        since, until = (
            st.date_input(
                label, None, min_value=_FIRST_DAY, max_value=_LAST_DAY, key=key, format="YYYY-MM-DD", width=220,
                persist_state="session",
            )
            for label, key in ((_("Issued from"), "policy-since"), (_("Issued until"), "policy-until"))
        )  # fmt: skip
    choice = choose_policies(sectors=sectors, units=units, since=since, until=until)
    everything = len(load_policies())
    table = policy_table(choice.policies, lang)
    counted = _("Policies and measures ({count} of {all})").format(
        count=number(len(table), lang), all=number(everything, lang)
    )
    show_linked_table("policies", counted, list(table)[1:], linked_rows(table, lang))
    if choice.undated_left_out:
        count = number(choice.undated_left_out, lang)
        st.caption(_("Left out only because no date is known: {count}").format(count=count))
    if units:
        st.caption(_("A policy for the whole city names no district, so it is not listed under one."))
    show_downloads("policies", _("Policies"), table.drop(columns="target"))


def show_parks(sectors: list[str], units: list[str], chosen: Selection, view: View) -> None:
    """Show the parks that lead in one of the sectors and lie in one of the units, with their visible projects."""
    _ = translator(view.lang)
    parks = park_lines(load_parks(), chosen.records)
    kept = [
        park
        for park in parks
        if (not sectors or set(sectors) & set(park.lead_sectors)) and (not units or set(units) & set(park.units))
    ]
    table = park_table(kept, view.lang)
    counted = _("Parks and zones ({count} of {all}); press one to see it and its projects on the map").format(
        count=number(len(kept), view.lang), all=number(len(parks), view.lang)
    )
    headings = [*list(table)[1:], _("Profile")]
    pressed = show_linked_table("parks", counted, headings, with_profiles(linked_rows(table, view.lang), view.lang))
    zoned = int((chosen.records["zone"] != "").sum())
    st.caption(
        _("{count} of the {all} visible projects name a park or zone; the others are counted in none.").format(
            count=number(zoned, view.lang), all=number(len(chosen.records), view.lang)
        )
    )
    show_downloads("parks", _("Parks and zones"), table.drop(columns="target"))
    open_pressed_profile(view, "zone", pressed)
    if pressed in {park.id for park in kept}:
        query = replace(view, flt=replace(view.flt, zones=(pressed,))).query(select="")
        st.switch_page("app_pages/map.py", query_params=query_parameters(query))
