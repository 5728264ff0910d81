"""A profile on the screen: names and links, the map, figures, plan and reality, projects, reports, policies, parks, sources, gaps."""

from base64 import b64encode
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Final

import pandas as pd
import streamlit as st

from geo.analysis.profile_parts import Profile
from geo.export.policy_tables import park_table, policy_table
from geo.export.profile_map import Picture
from geo.export.profile_tables import (
    figure_table,
    plan_table,
    project_name,
    project_table,
    report_table,
    source_table,
    status_table,
)
from geo.export.profile_words import (
    KIND_NAMES,
    evidence_age_in_words,
    name_of_profile,
    picture_in_words,
    share_in_words,
    sum_in_words,
    unknown_in_words,
)
from geo.i18n import translator
from geo.ui.linked_table import linked_rows, show_linked_table
from geo.ui.profile_links import map_query, open_profile
from geo.ui.session import COMPARED, View, query_parameters
from geo.ui.words import number, plain

PRINT_STYLE: Final = (Path(__file__).parent / "profile_print.css").read_text(encoding="utf-8")
"""Has the printer get the sheet of a profile and nothing else."""
_MOST_ROWS: Final = 300
_MOST_REPORTS: Final = 60


def show_head(profile: Profile, view: View) -> None:
    """Show the names of a profile and the ways to the map, the layout page and the comparison of the same."""
    _ = translator(view.lang)
    what, key = view.subject
    name, other = name_of_profile(profile, view.lang)
    st.header(plain(f"{name} · {other}" if other else name), anchor=False)
    st.caption(plain(_(KIND_NAMES[profile.kind])))
    with st.container(horizontal=True):
        st.page_link(
            "app_pages/map.py", label=_("On the map"), icon=":material/map:", query_params=map_query(view, what, key)
        )
        if what != "zone":
            st.page_link(
                "app_pages/layout.py", label=_("In the matrix of the layout"), icon=":material/grid_on:",
                query_params=query_parameters(view.query(select="")) | {"cell": key},
            )  # fmt: skip
        _show_compare(view, what, key)
    if profile.description_en:
        st.text(profile.description_en)


def show_summary(profile: Profile, picture: Picture, view: View) -> None:
    """Show the still map, and beside it the numbers of projects and money, the published figures and what is not known."""
    _ = translator(view.lang)
    left, right = st.columns(2)
    with left:
        _show_picture(profile, picture, view.lang)
    with right:
        total = profile.total
        st.markdown(
            _("**{count}** projects ({share} of the city)").format(
                count=number(total.projects, view.lang), share=share_in_words(total.share, view.lang)
            )
        )
        money = [
            _("Announced: {sum}").format(sum=sum_in_words(total.announced, view.lang)),
            _("Completed: {sum}").format(sum=sum_in_words(total.completed, view.lang)),
            _("Evidence: {words}").format(words=evidence_age_in_words(profile, view.lang)),
        ]
        st.markdown("\n".join(f"- {plain(line)}" for line in money))
        caption = _("Projects by status; press one to see them on the map")
        pressed = _show_table("profile-statuses", caption, status_table(profile, view.lang), view)
        if pressed:
            flt = replace(view.flt, statuses=(pressed,))
            st.switch_page("app_pages/map.py", query_params=map_query(replace(view, flt=flt), *view.subject))
        st.subheader(_("What is not known"), anchor=False)
        lines = [plain(unknown_in_words(line, view.lang)) for line in profile.unknown]
        st.markdown("\n".join(f"- {line}" for line in lines) or "–")


def show_lists(profile: Profile, view: View) -> None:
    """Show the lists of a profile; the rows of projects lead to the map, those of the plan to its matrix, those of parks to profiles."""
    _ = translator(view.lang)
    lang = view.lang
    if profile.figures:
        _show_table("profile-figures", _("Published figures; years differ"), figure_table(profile, lang), view)
    _show_plan(profile, view)
    _show_projects(profile, view)
    _show_table("profile-policies", _("Policies that name it"), policy_table(profile.policies, lang), view)
    parks = park_table(profile.parks, lang)
    if profile.kind == "park":
        parks = parks.assign(target="")
    pressed = _show_table("profile-parks", _("Parks and zones; press one for its profile"), parks, view)
    if pressed:
        open_profile(view, "zone", pressed)
    sources = source_table(profile.sources[:_MOST_ROWS], lang)
    _show_table("profile-sources", _("Sources of this page"), sources, view, count=len(profile.sources))


def _show_projects(profile: Profile, view: View) -> None:
    """Show the projects and the timeline of their reports; a row of either leads to its project on the map."""
    _ = translator(view.lang)
    projects = project_table(profile.projects[:_MOST_ROWS], view.lang)
    caption = _("Projects by status; press one to see it on the map")
    pressed = [_show_table("profile-projects", caption, projects, view, count=len(profile.projects))]
    names = {line.id: project_name(line, view.lang) for line in profile.projects}
    reports = report_table(profile.reports[:_MOST_REPORTS], names, view.lang)
    caption = _("Reports, the newest first; press one to see its project")
    pressed.append(_show_table("profile-reports", caption, reports, view, count=len(profile.reports)))
    if profile.later_reports:
        later = number(profile.later_reports, view.lang)
        st.caption(_("Reports not shown because of the day chosen: {count}").format(count=later))
    for project in pressed:
        if project in names:
            st.switch_page("app_pages/map.py", query_params=query_parameters(view.query(select=project)))


def _show_picture(profile: Profile, picture: Picture, lang: str) -> None:
    _ = translator(lang)
    code = b64encode(picture.svg.encode()).decode()
    told = picture_in_words(profile, picture.drawn, picture.left_out, lang)
    alt = _("Map of {name}. {words}").format(name=name_of_profile(profile, lang)[0], words=told)
    st.html(f'<img src="data:image/svg+xml;base64,{code}" alt="{escape(alt)}" style="width:100%;max-width:36rem">')
    st.caption(plain(told))


def _show_plan(profile: Profile, view: View) -> None:
    _ = translator(view.lang)
    table = plan_table(profile, view.lang)
    caption = _("Plan and reality; press a row for its cell of the layout page")
    pressed = _show_table("profile-plan", caption, table, view)
    if pressed:
        query = query_parameters(view.query(select="")) | {"cell": pressed}
        st.switch_page("app_pages/layout.py", query_params=query)


def _show_table(key: str, title: str, table: pd.DataFrame, view: View, *, count: int | None = None) -> str:
    """Show a table under its title with the number of rows; return the target pressed.

    ``count`` is the number of rows that there are in all, where the table holds the first of them only; the others are counted below it.
    """
    _ = translator(view.lang)
    everything = len(table) if count is None else count
    caption = f"{title} ({number(everything, view.lang)})"
    if table.empty:
        st.markdown(f"**{plain(caption)}**")
        return ""
    pressed = show_linked_table(key, caption, list(table)[1:], linked_rows(table, view.lang))
    if everything > len(table):
        others = number(everything - len(table), view.lang)
        st.caption(_("Rows left out here: {count}. A narrower filter shows them.").format(count=others))
    return pressed


def _show_compare(view: View, what: str, key: str) -> None:
    _ = translator(view.lang)
    if what != "zone":
        st.page_link(
            "app_pages/compare.py", label=_("Compare with this one"), icon=":material/compare_arrows:",
            query_params={**query_parameters(view.query(select="")), COMPARED: key},
        )  # fmt: skip
