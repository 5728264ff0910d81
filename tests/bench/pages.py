"""The map pages that the bench compares: ours, and what folium and geopandas make of the same records."""

import gzip

import folium
import geopandas
import pandas as pd
from geo.cartography.map import render_page
from offlinefolium.elements import _res

from geo.analysis.records import place_edition
from geo.cartography.assets import inline_assets
from geo.cartography.layers import describe_map, district_geojson
from geo.ledger.editions import Edition
from geo.schema import GEOGRAPHIC_CRS

CENTRE, ZOOM = (40.18, 116.41), 8


def our_page(edition: Edition) -> str:
    """Place, describe, build and render: records in, the self-contained page out."""
    return render_page(describe_map(place_edition(edition)))


def circle_marker_page(edition: Edition) -> str:
    """A ``folium.CircleMarker`` with tooltip for each record, in one feature group a sector, with a layer control."""
    made = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, prefer_canvas=True)
    folium.GeoJson(district_geojson()).add_to(made)
    for sector, records in edition.projects.groupby("sector"):
        group = folium.FeatureGroup(name=sector)
        for record in records.itertuples():
            marker = folium.CircleMarker((record.lat, record.lon), radius=4, fill=True, tooltip=record.name_en)
            marker.add_to(group)
        group.add_to(made)
    folium.LayerControl().add_to(made)
    return made.get_root().render()


def explore_page(edition: Edition) -> str:
    """``GeoDataFrame.explore()`` of the records, coloured by sector."""
    records = edition.projects[["name_en", "name_zh", "sector", "lon", "lat"]]
    points = geopandas.points_from_xy(records["lon"], records["lat"])
    frame = geopandas.GeoDataFrame(records, geometry=points, crs=GEOGRAPHIC_CRS)
    made = frame.explore(column="sector", tooltip=["name_en", "name_zh", "sector"], tiles=None, legend=False)
    return made.get_root().render()


def bare_district_page() -> str:
    """A bare folium map with the 16 polygons that our page draws, folium's own libraries put into it."""
    made = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None)
    folium.GeoJson(district_geojson()).add_to(made)
    return inline_assets(made.get_root().render())


def without_assets(page: str) -> str:
    """The page without the texts of the libraries that were put into it."""
    for text in _res.values():
        page = page.replace(f"<script>{text}</script>", "").replace(f"<style>{text}</style>", "")
    return page


def gzipped_kb(page: str) -> float:
    """Size of a page as a browser receives it, in units of 1,024 bytes."""
    return len(gzip.compress(page.encode(), 9)) / 1024


def peer_records(edition: Edition) -> pd.DataFrame:
    """What the streamlit-folium peer is given of each record."""
    return edition.projects[["name_en", "sector", "lon", "lat"]].assign(color="#33658a")
