"""Datums, survey grids, degrees with minutes, and columns in the wrong order."""

import numpy as np
import pytest
import shapely
from pyproj import Geod, Transformer

from geo.reference.coordinates import DATUMS, parse_dms, swapped_pairs, to_wgs84
from geo.reference.districts import load_districts
from geo.reference.locating import locate_points
from geo.reference.shifts import bd09_to_gcj02, gcj02_to_bd09, gcj02_to_wgs84, wgs84_to_bd09, wgs84_to_gcj02

TIANANMEN = (116.3913, 39.9073)
BAIDU_PUBLISHED = (116.404, 39.915, 116.41036949371029, 39.92133699351022)
"""lon, lat in GCJ-02 and in BD-09: the test point of coordtransform's README."""
METRES_PER_DEGREE = 111_320
CHAOYANG_GRID = (448_000.0, 4_418_000.0)
"""Easting and northing of a point near Tiananmen on the 3-degree grid of 117 degrees east."""
INNER_DISTRICTS = ("110101", "110102", "110105", "110106", "110107", "110108")


def metres_from_tiananmen(lon: float, lat: float) -> float:
    return Geod(ellps="WGS84").inv(*TIANANMEN, lon, lat)[2]


def grid_of_beijing():
    return (axis.ravel() for axis in np.meshgrid(np.linspace(115.4, 117.5, 40), np.linspace(39.4, 41.1, 40)))


def test_at_tiananmen_gcj_02_is_555_metres_off_and_bd_09_1378():
    assert metres_from_tiananmen(*wgs84_to_gcj02(*TIANANMEN)) == pytest.approx(555, abs=2)
    assert metres_from_tiananmen(*wgs84_to_bd09(*TIANANMEN)) == pytest.approx(1378, abs=2)


def test_a_published_point_is_shifted_to_bd_09_as_published():
    lon, lat, baidu_lon, baidu_lat = BAIDU_PUBLISHED
    assert gcj02_to_bd09(lon, lat) == pytest.approx((baidu_lon, baidu_lat), abs=1e-9)
    assert bd09_to_gcj02(baidu_lon, baidu_lat) == pytest.approx((lon, lat), abs=1e-9)


@pytest.mark.parametrize(
    ("datum", "forward"),
    [
        ("wgs84", lambda x, y: (x, y)),
        ("cgcs2000", lambda x, y: (x, y)),
        ("gcj02", wgs84_to_gcj02),
        ("bd09", wgs84_to_bd09),
    ],
)
def test_a_grid_over_beijing_comes_back_to_a_thousandth_of_a_millimetre(datum: str, forward):
    lon, lat = grid_of_beijing()
    back_lon, back_lat = to_wgs84(*forward(lon, lat), datum)
    assert np.hypot(back_lon - lon, back_lat - lat).max() * METRES_PER_DEGREE < 1e-6


@pytest.mark.parametrize("epsg", [4548, 4527])
@pytest.mark.parametrize("northing_first", [True, False])
def test_metres_of_the_survey_grid_come_back_with_and_without_zone_in_either_order(epsg: int, northing_first: bool):
    lon, lat = grid_of_beijing()
    easting, northing = Transformer.from_crs(4490, epsg, always_xy=True).transform(lon, lat)
    pair = (northing, easting) if northing_first else (easting, northing)
    back_lon, back_lat = to_wgs84(*pair, "cgcs2000-gk")
    assert np.hypot(back_lon - lon, back_lat - lat).max() * METRES_PER_DEGREE < 1e-3


def test_on_the_central_meridian_the_easting_is_500_kilometres_and_the_longitude_117():
    lon, lat = to_wgs84([500_000.0, 39_500_000.0, 20_500_000.0], [4_430_000.0] * 3, "cgcs2000-gk")
    assert lon == pytest.approx(117.0, abs=1e-9)
    assert lat == pytest.approx(40.0, abs=0.01)


def test_each_pair_of_a_mixed_table_is_told_by_its_own_size():
    easting, northing = CHAOYANG_GRID
    lon, lat = to_wgs84([easting, northing, easting + 39e6], [northing, easting, northing], "cgcs2000-gk")
    assert lon == pytest.approx(lon[0])
    assert lat == pytest.approx(lat[0])


@pytest.mark.parametrize(
    "pair", [(116.39, 39.9), (0.0, 0.0), (448_000.0, 1_000.0), (38_448_000.0, 4_418_000.0), (float("inf"), 4e6)]
)
def test_what_has_not_the_size_of_beijings_grid_is_no_point(pair: tuple[float, float]):
    assert np.isnan(to_wgs84(*pair, "cgcs2000-gk")).all()


@pytest.mark.parametrize("datum", DATUMS)
def test_a_missing_number_stays_missing_and_nothing_handed_in_is_changed(datum: str):
    x, y = np.array([116.4, np.nan]), np.array([39.9, 39.9])
    lon, _ = to_wgs84(x, y, datum)
    assert np.isnan(lon[1])
    assert lon is not x
    assert (x[0], y.tolist()) == (116.4, [39.9, 39.9])


def test_an_unknown_datum_is_refused_with_those_that_are_known():
    with pytest.raises(ValueError, match="unknown datum 'mars'; it is one of wgs84, gcj02, bd09"):
        to_wgs84(116.4, 39.9, "mars")


def test_swapped_pairs_are_told_pair_by_pair():
    assert swapped_pairs([39.9, 116.4, 39.9, np.nan, 0.0], [116.4, 39.9, 39.9, 116.4, 0.0]).tolist() == [
        True,
        *[False] * 4,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "116°23'29\"E", "116°23′29″E", "116 23 29", "116:23:29", "116度23分29秒", "东经116度23分29秒", "东经116°23′29″", "E116°23'29\"", "116° 23' 29''",
        "116º23’29”", "１１６°２３′２９″", "116d23m29s", " 116°23'29\" e ", "116°23′29.0″", "East 116 23 29",
    ],
)  # fmt: skip
def test_degrees_minutes_and_seconds_are_read_in_every_usual_form(text: str):
    assert parse_dms(text) == pytest.approx(116 + 23 / 60 + 29 / 3600)


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("116度23分", 116 + 23 / 60),
        ("39°54.5′N", 39 + 54.5 / 60),
        ("116.3914", 116.3914),
        ("116.39°", 116.39),
        ("116°23′W", -116 - 23 / 60),
        ("-39 30", -39.5),
    ],
)
def test_minutes_alone_plain_degrees_and_the_other_hemispheres_are_read(text: str, degrees: float):
    assert parse_dms(text) == pytest.approx(degrees)


@pytest.mark.parametrize(
    "text", ["", "abc", "116°75'", "116°23'61\"", "116.5°23'", "1162329", "116°23'E 39°54'N", "200", "°", "12345"]
)
def test_what_is_no_angle_is_not_guessed_at(text: str):
    assert parse_dms(text) is None


@pytest.mark.parametrize(("datum", "shift"), [("gcj02", wgs84_to_gcj02), ("bd09", wgs84_to_bd09)])
def test_converted_points_of_the_inner_districts_lie_in_their_district_and_raw_ones_often_do_not(datum: str, shift):
    districts = load_districts()
    rng = np.random.default_rng(1)
    for position in np.flatnonzero(districts["adcode"].isin(INNER_DISTRICTS)):
        polygon = districts.geometry[position]
        west, south, east, north = polygon.bounds
        lon, lat = rng.uniform(west, east, 4000), rng.uniform(south, north, 4000)
        inside = shapely.contains_xy(polygon, lon, lat)
        raw = shift(lon[inside], lat[inside])
        assert (locate_points(*raw, districts) != position).mean() > 0.03
        assert (locate_points(*to_wgs84(*raw, datum), districts) != position).mean() < 0.005
    assert gcj02_to_wgs84(*wgs84_to_gcj02(*TIANANMEN)) == pytest.approx(TIANANMEN, abs=1e-11)
