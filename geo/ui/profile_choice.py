"""The choice of a profile: first the kind, then the name; without a choice all of them with their number of projects."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.analysis.figures import NO_DISTRICT, LeftOut, left_out
from geo.analysis.indicators import Totals
from geo.export.layout_words import evidence_in_words
from geo.export.wording import names_of
from geo.i18n import N_, translator
from geo.reference.districts import load_units
from geo.reference.layout import load_parks
from geo.reference.sectors import load_sectors
from geo.schema import UNPLACED
from geo.ui.linked_table import linked_rows, show_linked_table
from geo.ui.profile_links import name_of_subject, open_profile
from geo.ui.session import PROFILE_SUBJECTS, View, write_parameters

SUBJECT_NAMES: Final = {"unit": N_("Districts"), "sector": N_("Sectors"), "zone": N_("Parks and zones")}
_FACETS: Final = {"unit": "districts", "sector": "sectors", "zone": "zones"}
_KIND_KEY: Final = "profile-kind"


def subject_keys(what: str) -> tuple[str, ...]:
    """Return the ids of all that has a profile of a kind, in the order of the reference tables."""
    if what == "unit":
        return tuple(load_units()["adcode"])
    return tuple((load_sectors() if what == "sector" else load_parks())["id"])


def choose_subject(view: View) -> None:
    """Show the two fields that choose a profile; they show what the address names and write into it."""
    _ = translator(view.lang)
    what, key = view.subject
    if what:
        st.session_state[_KIND_KEY] = what
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    kind = left.segmented_control(
        _("Profile of"), PROFILE_SUBJECTS, format_func=lambda one: _(SUBJECT_NAMES[one]), key=_KIND_KEY, required=True,
        on_change=_leave_subject, default=None if what else PROFILE_SUBJECTS[0],
    )  # fmt: skip
    kind = str(kind or PROFILE_SUBJECTS[0])
    field = f"profile-name-{kind}"
    known = subject_keys(kind)
    st.session_state[field] = key if kind == what and key in known else None
    right.selectbox(
        _("Name"), known, index=None, key=field, format_func=names_of(_FACETS[kind], view.lang).__getitem__,
        placeholder=_("Choose one"), on_change=_choose, args=(kind, field),
    )  # fmt: skip


def show_overview(counts: dict[str, Totals], view: View) -> None:
    """Show everything that has a profile, with the number of visible projects; pressing a row opens it."""
    _ = translator(view.lang)
    for place, what in zip(st.columns(len(PROFILE_SUBJECTS)), PROFILE_SUBJECTS, strict=True):
        with place:
            _show_kind(what, counts[what], view)


def _show_kind(what: str, totals: Totals, view: View) -> None:
    _ = translator(view.lang)
    found = {row.key: row.projects for row in totals.rows}
    keys = subject_keys(what)
    rows = [(key, name_of_subject(what, key, view.lang), found.get(key, 0)) for key in keys]
    name = _(SUBJECT_NAMES[what])
    table = pd.DataFrame(rows, columns=["target", name, _("Projects")])
    pressed = show_linked_table(
        f"profiles-{what}", f"{name} ({len(keys)})", list(table)[1:], linked_rows(table, view.lang)
    )
    outside = list(totals.left_out)
    behind = totals.city.projects - sum(part.records for part in outside) - found.get(UNPLACED, 0)
    st.caption(evidence_in_words(behind, [*outside, *_unplaced(found)], view.lang))
    if pressed in keys:
        open_profile(view, what, pressed)


def _unplaced(found: dict[str, int]) -> tuple[LeftOut, ...]:
    return left_out([(NO_DISTRICT, found.get(UNPLACED, 0))])


def _leave_subject() -> None:
    write_parameters(dict.fromkeys(PROFILE_SUBJECTS, ""))


def _choose(what: str, field: str) -> None:
    chosen = str(st.session_state.get(field) or "")
    write_parameters({**dict.fromkeys(PROFILE_SUBJECTS, ""), what: chosen})
