"""The peer of the filter change: the same records, districts and gesture through streamlit-folium.

A Streamlit script, copied beside its ``static`` folder and started by ``tests.bench.filter_change``. ``MAP_RECORDS``
and ``MAP_DISTRICTS`` name the files; ``MAP_MODE`` is ``whole`` (the map is made anew with the visible records) or
``dynamic`` (the base map stays, the records go through ``feature_group_to_add``). The libraries are served from this
machine: streamlit-folium takes their addresses from the elements of the map, so those are changed before it reads them.
"""

import os

import folium
import pandas as pd
import streamlit as st
from offlinefolium.elements import _res
from streamlit_folium import st_folium

CENTRE, ZOOM = (40.18, 116.41), 8


@st.cache_data
def records() -> pd.DataFrame:
    return pd.read_csv(os.environ["MAP_RECORDS"])


@st.cache_data
def districts() -> str:
    with open(os.environ["MAP_DISTRICTS"], encoding="utf-8") as file:
        return file.read()


def base_map() -> folium.Map:
    """The city on paper: canvas renderer, no tiles, the sixteen districts."""
    made = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, prefer_canvas=True)
    folium.GeoJson(districts()).add_to(made)
    return made


def symbols(visible: pd.DataFrame) -> list[folium.CircleMarker]:
    return [
        folium.CircleMarker((row.lat, row.lon), radius=4, color=row.color, fill=True, tooltip=row.name_en)
        for row in visible.itertuples()
    ]


def serve_libraries_here(made: folium.Map) -> None:
    """Point every element's scripts and styles to Streamlit's static folder, where the bench has put them."""
    numbers = {url: number for number, url in enumerate(_res)}
    stack = [made]
    while stack:
        element = stack.pop()
        stack.extend(element._children.values())
        for kind, ending in (("default_js", "js"), ("default_css", "css")):
            if links := getattr(element, kind, None):
                here = [(name, f"/app/static/{numbers[url]}.{ending}") for name, url in links]
                setattr(element, kind, here)


def show(mode: str, visible: pd.DataFrame) -> None:
    made = base_map()
    group = folium.FeatureGroup(name="records")
    for symbol in symbols(visible):
        symbol.add_to(group)
    if mode == "whole":
        group.add_to(made)
    serve_libraries_here(made)
    dynamic = group if mode == "dynamic" else None
    st_folium(made, key="map", width=900, height=600, returned_objects=[], feature_group_to_add=dynamic)


st.set_page_config(layout="wide")
everything = records()
hidden = st.sidebar.radio("Hide sector", ["none", *sorted(everything["sector"].unique())], key="hidden")
show(os.environ["MAP_MODE"], everything[everything["sector"] != hidden])
