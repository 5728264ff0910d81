"""Selections and files, kept between the runs and shared by all visitors; the keys are plain values."""

from datetime import date
from typing import Final

import streamlit as st

from geo.analysis import timeline
from geo.analysis.alignment import Alignment, align
from geo.analysis.filtering import Filter
from geo.analysis.indicators import Totals, count_totals
from geo.analysis.movement import Movement, movement
from geo.analysis.profile_parts import Profile
from geo.analysis.profiles import district_profile, park_profile, sector_profile
from geo.analysis.timeline import ProjectTime
from geo.export.compare_tables import ComparedTables, Comparison, compare
from geo.export.current import configured_review_number
from geo.export.html import render_file
from geo.export.profile_map import Picture, draw_profile
from geo.export.selection import Selection
from geo.export.spatial import render_geojson, render_gpkg
from geo.export.tables import render_csv, render_xlsx
from geo.ui.drawn import Drawn

FILE_TYPES: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
}


def selection(drawn: Drawn, flt: Filter) -> Selection:
    """Return the visible records of a filter. Those of an edition are shared, so nobody changes them; a preview stays its own."""
    return Selection(drawn.placed, flt) if drawn.draft else _selection(drawn.key, flt, drawn)


def alignment(drawn: Drawn, flt: Filter) -> Alignment:
    """Return the plan against the visible records of a filter; shared like a selection."""
    return align(selection(drawn, flt).records) if drawn.draft else _alignment(drawn.key, flt, drawn)


def profile(drawn: Drawn, flt: Filter, subject: tuple[str, str]) -> Profile:
    """Return the profile of a subject: ``unit``, ``sector`` or ``zone``, and its id; ``KeyError`` for an unknown one."""
    return _make_profile(drawn, flt, subject) if drawn.draft else _profile(drawn.key, flt, subject, drawn)


def profile_picture(drawn: Drawn, flt: Filter, subject: tuple[str, str], lang: str) -> Picture:
    """Return the still map of a profile."""
    if drawn.draft:
        return _draw_profile(drawn, flt, subject, lang)
    return _profile_picture(drawn.key, flt, subject, lang, drawn)


def profile_counts(drawn: Drawn, flt: Filter) -> dict[str, Totals]:
    """Return the number of visible projects of each unit, sector and zone."""
    return _count_profiles(drawn, flt) if drawn.draft else _profile_counts(drawn.key, flt, drawn)


def table_file(drawn: Drawn, flt: Filter, kind: str, lang: str) -> bytes:
    """Return the visible records as a file of ``kind``, a key of ``FILE_TYPES``."""
    if drawn.draft:
        return _render_table(selection(drawn, flt), kind, lang)
    return _table_file(drawn.key, flt, kind, lang, drawn)


def map_file(drawn: Drawn, query: str, lang: str) -> bytes:
    """Return the map as one HTML file that opens with the view of ``query``."""
    return _render_map(drawn, query, lang) if drawn.draft else _map_file(drawn.key, query, lang, drawn)


def compared_tables(drawn: Drawn, flt: Filter, found: Comparison, lang: str) -> ComparedTables:
    """Return every table of a comparison of the records that a filter lets pass."""
    return compare(found, lang) if drawn.draft else _compared(drawn.key, flt, found.way, found.keys, lang, found)


def project_times(drawn: Drawn, flt: Filter) -> tuple[ProjectTime, ...]:
    """Return the time of every visible project."""
    return timeline.project_times(drawn.placed, flt) if drawn.draft else _project_times(drawn.key, flt, drawn)


def moved_since(drawn: Drawn, flt: Filter, since: date) -> Movement:
    """Return what moved between a day and that of the filter."""
    return movement(drawn.placed, flt, since) if drawn.draft else _moved_since(drawn.key, flt, since, drawn)


@st.cache_resource(max_entries=64, show_spinner=False)
def _selection(key: str, flt: Filter, _drawn: Drawn) -> Selection:
    return Selection(_drawn.placed, flt)


@st.cache_resource(max_entries=64, show_spinner=False)
def _alignment(key: str, flt: Filter, _drawn: Drawn) -> Alignment:
    return align(_selection(key, flt, _drawn).records)


@st.cache_resource(max_entries=64, show_spinner=False)
def _compared(key: str, flt: Filter, way: str, keys: tuple[str, ...], lang: str, _found: Comparison) -> ComparedTables:
    return compare(_found, lang)


@st.cache_resource(max_entries=32, show_spinner=False)
def _project_times(key: str, flt: Filter, _drawn: Drawn) -> tuple[ProjectTime, ...]:
    return timeline.project_times(_drawn.placed, flt)


@st.cache_resource(max_entries=32, show_spinner=False)
def _moved_since(key: str, flt: Filter, since: date, _drawn: Drawn) -> Movement:
    return movement(_drawn.placed, flt, since)


@st.cache_resource(max_entries=128, show_spinner=False)
def _profile(key: str, flt: Filter, subject: tuple[str, str], _drawn: Drawn) -> Profile:
    return _make_profile(_drawn, flt, subject)


@st.cache_resource(max_entries=128, show_spinner=False)
def _profile_picture(key: str, flt: Filter, subject: tuple[str, str], lang: str, _drawn: Drawn) -> Picture:
    return _draw_profile(_drawn, flt, subject, lang)


@st.cache_resource(max_entries=64, show_spinner=False)
def _profile_counts(key: str, flt: Filter, _drawn: Drawn) -> dict[str, Totals]:
    return _count_profiles(_drawn, flt)


@st.cache_data(max_entries=32, show_spinner=False)
def _table_file(key: str, flt: Filter, kind: str, lang: str, _drawn: Drawn) -> bytes:
    return _render_table(selection(_drawn, flt), kind, lang)


@st.cache_data(max_entries=8, show_spinner=False)
def _map_file(key: str, query: str, lang: str, _drawn: Drawn) -> bytes:
    return _render_map(_drawn, query, lang)


def _make_profile(drawn: Drawn, flt: Filter, subject: tuple[str, str]) -> Profile:
    make = {"unit": district_profile, "sector": sector_profile, "zone": park_profile}[subject[0]]
    return make(drawn.placed, flt, subject[1])


def _draw_profile(drawn: Drawn, flt: Filter, subject: tuple[str, str], lang: str) -> Picture:
    return draw_profile(profile(drawn, flt, subject), selection(drawn, flt).records, lang)


def _count_profiles(drawn: Drawn, flt: Filter) -> dict[str, Totals]:
    records = selection(drawn, flt).records
    return {way: count_totals(records, way) for way in ("unit", "sector", "zone")}


def _render_table(chosen: Selection, kind: str, lang: str) -> bytes:
    if kind == "csv":
        return render_csv(chosen, lang)
    if kind == "xlsx":
        return render_xlsx(chosen, lang)
    return render_geojson(chosen) if kind == "geojson" else render_gpkg(chosen)


def _render_map(drawn: Drawn, query: str, lang: str) -> bytes:
    return render_file(drawn.description, query, lang, review_number=configured_review_number())
