"""GeoJSON and GeoPackage: reopened and read, every record there, those without a point with none."""

import json
from pathlib import Path

import pandas as pd
import pyogrio
import pytest

from geo.analysis.filtering import Filter
from geo.export.current import current_edition
from geo.export.selection import Selection
from geo.export.spatial import render_geojson, render_gpkg
from tests.export.hostile import HOSTILE_NAMES, hostile_selection


@pytest.fixture(scope="module")
def everything() -> Selection:
    return Selection(current_edition(), Filter())


def test_geojson_holds_every_record_and_tells_its_edition_and_counts(everything: Selection):
    collection = json.loads(render_geojson(everything, notes=("A note.",)))
    assert [feature["id"] for feature in collection["features"]] == everything.records["id"].tolist()
    drawn = sum(feature["geometry"] is not None for feature in collection["features"])
    assert collection["metadata"] == {
        "edition": "bundled-2026-03-07",
        "edition_date": "2026-03-07",
        "filter": "",
        "records": 359,
        "placed": 344,
        "with_point": drawn,
        "records_in_edition": 359,
    }
    assert collection["notes"] == ["A note."]


def test_geojson_writes_longitude_first_and_money_in_yuan(everything: Selection):
    features = {feature["id"]: feature for feature in json.loads(render_geojson(everything))["features"]}
    centre = features["agri-zgc-comprehensive-research-center"]
    assert centre["geometry"] == {"type": "Point", "coordinates": [117.00277, 40.18867]}
    assert centre["properties"]["investment_cny"] == 1_200_000_000
    assert features["751-park-renewal"]["properties"]["investment_cny"] is None


def test_a_record_known_only_to_its_district_has_no_geometry(everything: Selection):
    features = json.loads(render_geojson(everything))["features"]
    undrawn = [f for f in features if f["properties"]["coord_precision"] in {"district", "none"}]
    assert len(undrawn) > 100
    assert {f["geometry"] for f in undrawn} == {None}


def test_a_geopackage_reopens_with_every_record_in_wgs84(everything: Selection, tmp_path: Path):
    path = tmp_path / "projects.gpkg"
    path.write_bytes(render_gpkg(everything))
    table = pyogrio.read_dataframe(path, layer="projects")
    assert table.crs == "EPSG:4326"
    assert table["id"].tolist() == everything.records["id"].tolist()
    missing = table.geometry.isna() | table.geometry.is_empty
    assert missing.sum() == (~everything.records["coord_precision"].isin(["site", "area"])).sum()
    assert table["investment_cny"].sum() == pytest.approx(everything.records["investment_cny"].sum())


def test_names_in_a_geopackage_are_unchanged(tmp_path: Path):
    path = tmp_path / "hostile.gpkg"
    path.write_bytes(render_gpkg(hostile_selection()))
    assert pyogrio.read_dataframe(path)["name_en"].tolist() == list(HOSTILE_NAMES)


@pytest.mark.parametrize("render", [render_geojson, render_gpkg])
def test_the_same_input_gives_the_same_bytes(everything: Selection, render):
    assert render(everything) == render(everything)


@pytest.mark.parametrize(("render", "ending"), [(render_geojson, "geojson"), (render_gpkg, "gpkg")])
def test_an_empty_selection_is_an_empty_layer(tmp_path: Path, render, ending: str):
    path = tmp_path / f"nothing.{ending}"
    path.write_bytes(render(Selection(current_edition(), Filter(sectors=("none",)))))
    assert len(pyogrio.read_dataframe(path)) == 0


def test_exporting_changes_nothing_in_the_records(everything: Selection):
    before = everything.records.copy(deep=True)
    render_gpkg(everything)
    render_geojson(everything)
    pd.testing.assert_frame_equal(everything.records, before)
