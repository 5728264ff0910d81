"""What the map shows, before anything is drawn."""

import dataclasses
import json
from typing import Any

import geopandas as gpd
import pytest
from shapely.geometry import shape

from geo.cartography.layers import MapDescription, SectorLayer
from geo.cartography.measures import Measure
from geo.cartography.payload import page_payload, script_json
from geo.reference.layout import load_layout
from geo.reference.sectors import load_sectors
from tests.cartography.test_packing import unpack_codes, unpack_numbers


def measure(description: MapDescription, name: str) -> Measure:
    return next(measure for measure in description.district_layer.measures if measure.id == name)


def test_there_is_one_layer_per_sector_in_the_order_of_the_tree(description: MapDescription) -> None:
    assert [layer.id for layer in description.sector_layers] == load_sectors()["id"].tolist()


def test_every_record_lies_in_exactly_one_layer(description: MapDescription) -> None:
    rows = sorted(row for layer in description.sector_layers for row in layer.rows)
    assert rows == list(range(len(description.placed.projects)))


def test_layers_are_frozen(description: MapDescription) -> None:
    layer: SectorLayer = description.sector_layers[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        layer.rows = ()  # type: ignore[misc]


def test_a_measure_counts_a_project_in_each_district_that_it_touches(description: MapDescription) -> None:
    touched = description.placed.projects["touched"]
    assert sum(value or 0 for value in measure(description, "projects").values) == sum(map(len, touched))


def test_planned_sectors_are_those_of_the_layout(description: MapDescription) -> None:
    codes = [unit["adcode"] for unit in description.district_layer.units]
    planned = dict(zip(codes, measure(description, "planned").values, strict=True))
    layout = load_layout()
    assert planned["110114"] == layout[layout["adcode"] == "110114"]["sector"].nunique()


def test_population_is_of_one_year_and_gdp_says_which_year_each_figure_is_of(description: MapDescription) -> None:
    assert set(measure(description, "population").years[:16]) == {"2020"}
    gdp = measure(description, "gdp")
    assert [bool(year) for year in gdp.years] == [value is not None for value in gdp.values]
    assert [value is None for value in gdp.values].count(True) == 2  # Fangshan and Pinggu


def test_drawn_districts_still_share_their_borders(description: MapDescription) -> None:
    shapes = [shape(feature["geometry"]) for feature in description.district_layer.geojson["features"]]
    drawn = gpd.GeoSeries(shapes, crs="EPSG:4326").to_crs("EPSG:32650")
    gaps = drawn.union_all().area - drawn.area.sum()
    assert len(drawn) == 16
    assert drawn.is_valid.all()
    assert abs(gaps) < 1e-5 * drawn.area.sum()


def test_a_record_known_only_to_the_district_gets_no_point(description: MapDescription) -> None:
    records = page_payload(description)["records"]
    drawn = [precision in (0, 1) for precision in unpack_codes(records["precision"])]
    assert [x is not None for x in unpack_numbers(records["x"])] == drawn
    assert drawn.count(True) == 157


def test_the_payload_is_json_that_cannot_end_its_script_element() -> None:
    hostile: dict[str, Any] = {"name": "</script><!-- \u2028 & 北京"}
    text = script_json(hostile)
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == hostile
