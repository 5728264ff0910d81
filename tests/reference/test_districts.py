"""Units, figures and the simplified polygons."""

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import Polygon

from geo.reference.districts import load_district_stats, load_districts, load_units, simplify_districts
from geo.schema import METRIC_CRS


def test_the_units_are_the_districts_and_then_e_town_each_with_a_label_point():
    units = load_units()
    assert len(units) == 17
    assert units["adcode"].iloc[-1] == "E-TOWN"
    assert units["kind"].tolist() == ["district"] * 16 + ["development-zone"]
    assert units[["label_lon", "label_lat"]].notna().all(axis=None)


def test_figures_are_numbers_and_codes_stay_text():
    stats = load_district_stats().set_index(["adcode", "indicator", "year"])["value"]
    assert stats["110101", "area_km2", ""] == 41.84
    assert stats["110108", "gdp_cny_100m", "2024"] == 12907.1


def test_simplified_neighbours_still_share_their_border():
    # Two unit-kilometre squares whose shared border has one corner bulging by 10 m: both lose the same corner.
    bulge = [(501_000, 4_400_000), (501_010, 4_400_500), (501_000, 4_401_000)]
    west = Polygon([(500_000, 4_400_000), *bulge, (500_000, 4_401_000)])
    east = Polygon([*bulge, (502_000, 4_401_000), (502_000, 4_400_000)])
    squares = gpd.GeoDataFrame({"adcode": ["w", "e"]}, geometry=[west, east], crs=METRIC_CRS)
    simplified = simplify_districts(squares, 100)
    assert shapely.get_num_coordinates(simplified.geometry).tolist() == [5, 5]
    assert shapely.coverage_is_valid(simplified.geometry.to_numpy())
    assert simplified.area.tolist() == [1_000_000, 1_000_000]
    assert shapely.get_num_coordinates(squares.geometry).tolist() == [6, 6]


def test_simplified_districts_leave_no_gap_and_nearly_keep_their_area():
    districts = load_districts()
    simplified = simplify_districts(districts, 200)
    assert shapely.coverage_is_valid(simplified.geometry.to_numpy())
    assert list(simplified.union_all().interiors) == []
    assert simplified.crs == districts.crs
    assert shapely.get_num_coordinates(simplified.geometry).sum() < 6_000
    assert (simplified.to_crs(METRIC_CRS).area / districts.to_crs(METRIC_CRS).area).tolist() == pytest.approx(
        [1] * 16, abs=0.01
    )
