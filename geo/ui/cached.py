"""Selections and files, kept between the runs and shared by all visitors; the keys are plain values."""

from typing import Final

import streamlit as st

from geo.analysis.filtering import Filter
from geo.export.current import configured_review_number, current_description, current_edition
from geo.export.html import render_file
from geo.export.selection import Selection
from geo.export.spatial import render_geojson, render_gpkg
from geo.export.tables import render_csv, render_xlsx

FILE_TYPES: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
}


@st.cache_resource(max_entries=64, show_spinner=False)
def selection(flt: Filter) -> Selection:
    """Return the visible records of a filter; shared, so nobody changes them."""
    return Selection(current_edition(), flt)


@st.cache_data(max_entries=32, show_spinner=False)
def table_file(flt: Filter, kind: str, lang: str) -> bytes:
    """Return the visible records as a file of ``kind``, a key of ``FILE_TYPES``."""
    chosen = selection(flt)
    if kind == "csv":
        return render_csv(chosen, lang)
    if kind == "xlsx":
        return render_xlsx(chosen, lang)
    return render_geojson(chosen) if kind == "geojson" else render_gpkg(chosen)


@st.cache_data(max_entries=8, show_spinner=False)
def map_file(query: str, lang: str) -> bytes:
    """Return the map as one HTML file that opens with the view of ``query``."""
    return render_file(current_description(), query, lang, review_number=configured_review_number())
