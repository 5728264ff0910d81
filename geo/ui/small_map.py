"""A small still map of a few points over the districts, drawn as SVG: no script, no request, and nothing of a file but numbers."""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from geo.cartography.borders import district_geojson

_WIDTH: Final = 560
_LONLAT_BOX: Final = (114.9, 39.2, 118.1, 41.3)
"""West, south, east, north: Beijing with a margin, so that points a little outside show where they lie."""
_STRETCH: Final = 1.305
"""One degree of latitude against one of longitude at 40 degrees north."""
_MOST_POINTS: Final = 500


def show_small_map(points: pd.DataFrame, *, alt: str) -> int:
    """Draw points (``row``, ``lon``, ``lat`` in WGS-84) over the districts; return how many lie outside the picture."""
    west, south, east, north = _LONLAT_BOX
    seen = points[points["lon"].between(west, east) & points["lat"].between(south, north)]
    marks = "".join(_mark(row, lon, lat) for row, lon, lat in _rows(seen.head(_MOST_POINTS)))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_y(south):.0f}">'
        f'<g fill="none" stroke="#8a8478" stroke-width="1">{_districts()}</g>'
        f'<g fill="#b5432f" stroke="#ffffff" stroke-width="1">{marks}</g></svg>'
    )
    picture = b64encode(svg.encode()).decode()
    st.html(f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(alt)}" style="width:100%;max-width:36rem">')
    return len(points) - len(seen)


def _rows(points: pd.DataFrame) -> Iterable[tuple[int, float, float]]:
    return zip(points["row"].astype(int), points["lon"].astype(float), points["lat"].astype(float), strict=True)


def _mark(row: int, lon: float, lat: float) -> str:
    return f'<circle cx="{_x(lon):.1f}" cy="{_y(lat):.1f}" r="5"><title>{row}</title></circle>'


@cache
def _districts() -> str:
    paths = []
    for feature in district_geojson()["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        paths.append("".join(_ring(ring) for polygon in polygons for ring in polygon))
    return "".join(f'<path d="{path}"/>' for path in paths)


def _ring(ring: list[Any]) -> str:
    return "M" + "L".join(f"{_x(lon):.1f} {_y(lat):.1f}" for lon, lat in ring[:-1]) + "Z"


def _x(lon: float) -> float:
    west, _south, east, _north = _LONLAT_BOX
    return (lon - west) / (east - west) * _WIDTH


def _y(lat: float) -> float:
    west, _south, east, north = _LONLAT_BOX
    return (north - lat) / (east - west) * _WIDTH * _STRETCH
