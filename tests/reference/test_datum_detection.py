"""Which datum a table is in, told by its districts: a small seeded simulation, and what must stay undecided."""

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from geo.reference.datum import UNDECIDED, detect_datum, wgs84_to_bd09, wgs84_to_gcj02
from geo.reference.districts import load_districts
from geo.reference.locating import locate_points

TRUE = {"wgs84": lambda x, y: (x, y), "gcj02": wgs84_to_gcj02, "bd09": wgs84_to_bd09}
WRONG_ROWS = 0.05
DISTRICTS = load_districts()
CODES = DISTRICTS["adcode"].to_numpy(dtype=object)


@pytest.fixture(scope="module")
def pool():
    """16,000 points, a thousand drawn evenly over each district, and the position of their districts."""
    rng = np.random.default_rng(2024)
    drawn = [_draw(polygon, 1000, rng) for polygon in DISTRICTS.geometry]
    points = np.vstack(drawn)
    return points, locate_points(points[:, 0], points[:, 1], DISTRICTS)


def _draw(polygon, count: int, rng) -> np.ndarray:
    west, south, east, north = polygon.bounds
    tried = np.column_stack([rng.uniform(west, east, 12 * count), rng.uniform(south, north, 12 * count)])
    return tried[shapely.contains_xy(polygon, tried)][:count]


def _table(pool, size: int, datum: str, rng) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A table of points in a datum, of which 5 % state a district at random."""
    points, districts = pool
    rows = rng.choice(len(points), size, replace=False)
    stated = districts[rows].astype(int)
    wrong = rng.random(size) < WRONG_ROWS
    stated[wrong] = (stated[wrong] + rng.integers(1, len(CODES), wrong.sum())) % len(CODES)
    return *TRUE[datum](points[rows, 0], points[rows, 1]), CODES[stated]


def _outcomes(pool, size: int, sets: int, seed: int) -> tuple[float, int]:
    """Share of sets named rightly and number named wrongly, over the three datums together."""
    rng = np.random.default_rng(seed)
    names = [
        (datum, detect_datum(*_table(pool, size, datum, rng), DISTRICTS).name) for datum in TRUE for _ in range(sets)
    ]
    right = sum(found == datum for datum, found in names)
    return right / len(names), sum(found not in (datum, UNDECIDED) for datum, found in names)


def test_of_150_sets_of_100_points_nine_in_ten_are_named_rightly_and_none_wrongly(pool):
    right, wrong = _outcomes(pool, 100, 50, seed=1)
    assert right >= 0.9
    assert wrong == 0


def test_of_45_sets_of_300_points_all_are_named_rightly(pool):
    assert _outcomes(pool, 300, 15, seed=2) == (1.0, 0)


@pytest.mark.parametrize("size", [5, 20, 50, 99])
def test_smaller_sets_are_named_rightly_or_not_at_all(pool, size: int):
    assert _outcomes(pool, size, 15, seed=size)[1] == 0


@pytest.mark.parametrize("datum", TRUE)
def test_the_agreement_is_told_for_every_candidate_and_is_highest_for_the_true_one(pool, datum: str):
    verdict = detect_datum(*_table(pool, 2000, datum, np.random.default_rng(3)), DISTRICTS)
    assert (verdict.name, verdict.best, verdict.decided, verdict.points) == (datum, datum, True, 2000)
    assert set(verdict.agreement) == set(TRUE)
    assert max(verdict.agreement, key=verdict.agreement.get) == datum
    assert verdict.agreement[datum] == pytest.approx(1 - WRONG_ROWS, abs=0.015)


def test_swapped_columns_are_told_and_turned_before_trying(pool):
    lon, lat, stated = _table(pool, 400, "gcj02", np.random.default_rng(4))
    verdict = detect_datum(lat, lon, stated, DISTRICTS)
    assert (verdict.name, verdict.swapped) == ("gcj02", True)
    assert not detect_datum(lon, lat, stated, DISTRICTS).swapped


@pytest.mark.parametrize("epsg", [4548, 4527])
def test_metres_of_the_survey_grid_are_told_from_their_size_and_proved_by_the_districts(pool, epsg: int):
    lon, lat, stated = _table(pool, 200, "wgs84", np.random.default_rng(5))
    easting, northing = Transformer.from_crs(4490, epsg, always_xy=True).transform(lon, lat)
    assert detect_datum(northing, easting, stated, DISTRICTS).name == "cgcs2000-gk"
    assert detect_datum(easting, northing, stated, DISTRICTS).name == "cgcs2000-gk"


def test_metres_of_utm_look_alike_and_are_not_taken_for_the_survey_grid(pool):
    lon, lat, stated = _table(pool, 200, "wgs84", np.random.default_rng(6))
    verdict = detect_datum(*Transformer.from_crs(4326, 32650, always_xy=True).transform(lon, lat), stated, DISTRICTS)
    assert (verdict.name, verdict.best, verdict.decided) == (UNDECIDED, "", False)


def test_districts_that_have_nothing_to_do_with_the_points_decide_nothing(pool):
    rng = np.random.default_rng(7)
    lon, lat, stated = _table(pool, 1000, "wgs84", rng)
    assert detect_datum(lon, lat, rng.permutation(stated), DISTRICTS).name == UNDECIDED


def test_a_hundred_rows_of_one_park_are_one_piece_of_evidence():
    lon, lat = wgs84_to_gcj02(np.full(500, 116.3913), np.full(500, 39.9073))
    verdict = detect_datum(lon, lat, ["110101"] * 500, DISTRICTS)
    assert (verdict.decided, verdict.points) == (False, 500)


@pytest.mark.parametrize("stated", [[None, ""], ["110000", "310000"], [float("nan"), "x"]])
def test_without_a_row_that_has_point_and_district_nothing_is_decided(stated: list):
    verdict = detect_datum([116.4, 116.4], [39.9, 39.9], stated, DISTRICTS)
    assert (verdict.name, verdict.decided, verdict.points, verdict.agreement) == (UNDECIDED, False, 0, {})


def test_rows_outside_the_window_or_without_numbers_are_left_out():
    x, y = [116.4, np.nan, 0.0, np.inf, 121.5], [39.9, 39.9, 0.0, 39.9, 31.2]
    assert detect_datum(x, y, ["110101"] * 5, DISTRICTS).points == 1
    assert detect_datum([], [], [], DISTRICTS).points == 0


def test_several_stated_districts_agree_with_a_point_in_any_and_e_town_with_its_hosts():
    in_daxing, in_dongcheng = (116.34, 39.73), (116.41, 39.92)
    x, y = zip(in_daxing, in_dongcheng, strict=True)
    assert detect_datum(x, y, ["E-TOWN", "110108;110101"], DISTRICTS).agreement["wgs84"] == 1.0
    assert detect_datum(x, y, ["110108", "110108"], DISTRICTS).agreement["wgs84"] == 0.0
