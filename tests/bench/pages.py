"""The map pages that the bench compares: ours, and what folium and geopandas make of the same records."""

import gzip

import folium
import geopandas
import pandas as pd
from offlinefolium.elements import _res

from geo.analysis.records import PlacedEdition
from geo.cartography.assets import inline_assets
from geo.cartography.borders import district_geojson
from geo.cartography.layers import describe_map
from geo.cartography.map import render_page
from geo.ledger.editions import Edition
from geo.schema import GEOGRAPHIC_CRS

CENTRE, ZOOM = (40.18, 116.41), 8


def our_page(placed: PlacedEdition) -> str:
    """Describe, build and render: placed records in, the self-contained page out."""
    return render_page(describe_map(placed))


def record_table(edition: Edition) -> geopandas.GeoDataFrame:
    """The records as the peers take them: one row each, what its one report says beside it, points in EPSG:4326."""
    reports = edition.reports.set_index("project_id").drop(columns="known_from")
    records = edition.projects.join(reports, on="id")
    points = geopandas.points_from_xy(records["lon"], records["lat"])
    return geopandas.GeoDataFrame(records, geometry=points, crs=GEOGRAPHIC_CRS)


def circle_marker_page(records: geopandas.GeoDataFrame) -> str:
    """A ``folium.CircleMarker`` with tooltip and popup for each record, in one feature group a sector."""
    made = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, prefer_canvas=True)
    folium.GeoJson(district_geojson()).add_to(made)
    for sector, members in records.groupby("sector"):
        group = folium.FeatureGroup(name=sector)
        for record in members.itertuples():
            text = "<br>".join(
                (record.name_en, record.name_zh, record.status, record.reported_on, record.developer, record.source_url)
            )
            place = (record.lat, record.lon)
            folium.CircleMarker(place, radius=4, fill=True, tooltip=record.name_en, popup=text).add_to(group)
        group.add_to(made)
    folium.LayerControl().add_to(made)
    return made.get_root().render()


def explore_page(records: geopandas.GeoDataFrame) -> str:
    """``GeoDataFrame.explore()`` of the records by sector, as it comes: every column in the tooltip."""
    return records.explore(column="sector", tiles=None).get_root().render()


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
    """What the streamlit-folium peer is given of each record: less than our page holds."""
    return edition.projects[["name_en", "sector", "lon", "lat"]].assign(color="#33658a")
