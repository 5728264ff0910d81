"""Placing, on three unit squares side by side: A from 0 to 1 degree east, B from 1 to 2, C from 2 to 3."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from geo.analysis.join import assign_districts, touched_districts
from geo.reference.locating import locate_points

SQUARES = gpd.GeoDataFrame(
    {
        "adcode": ["A00000", "B00000", "C00000"],
        "name_zh": ["甲区", "乙区", "丙区"],
        "name_en": ["Alpha", "Beta", "Gamma"],
    },
    geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1), box(2, 0, 3, 1)],
    crs="EPSG:4326",
)
NOWHERE = float("nan")


def record(lon: float = NOWHERE, lat: float = NOWHERE, districts: str = "", zone: str = "") -> dict[str, object]:
    return {"lon": lon, "lat": lat, "districts": districts, "zone": zone}


def place(*records: dict[str, object]) -> pd.DataFrame:
    return assign_districts(pd.DataFrame(records), SQUARES, zones={"port": ("C00000",), "campus": ("B00000", "A00000")})


def test_eight_records_are_placed_as_worked_out_on_paper() -> None:
    placed = place(
        record(0.5, 0.5),  # inside A
        record(1.5, 0.5, "B00000"),  # inside B, and says so
        record(1.5, 0.5, "Alpha"),  # inside B, but says A
        record(districts="丙区"),  # no point, named C
        record(zone="port"),  # only a zone
        record(9.0, 9.0, "Beta"),  # a point outside the city, named B
        record(9.0, 9.0),  # a point outside the city
        record(),  # nothing at all
    )
    assert placed["adcode"].fillna("").str[:1].tolist() == ["A", "B", "A", "C", "C", "B", "", ""]
    assert placed["match_method"].tolist() == ["point", "point", "name", "name", "zone", "name", "none", "none"]
    assert placed["district_conflict"].tolist() == [False, False, True, False, False, True, False, False]


def test_a_point_on_a_shared_border_goes_to_the_first_district_every_time() -> None:
    forwards = place(record(1.0, 0.5), record(2.0, 1.0))
    backwards = place(record(2.0, 1.0), record(1.0, 0.5))
    assert forwards["adcode"].tolist() == ["A00000", "B00000"]
    assert backwards["adcode"].tolist() == ["B00000", "A00000"]


def test_a_point_in_any_of_the_named_districts_is_no_conflict_and_decides() -> None:
    placed = place(record(1.5, 0.5, "A00000;B00000"))
    assert placed.loc[0].tolist() == ["B00000", "point", False]


def test_a_record_that_names_several_districts_has_one_row_and_touches_all_of_them() -> None:
    records = pd.DataFrame([record(districts="Gamma;甲区"), record(0.5, 0.5)])
    placed = assign_districts(records, SQUARES, zones={})
    touched = touched_districts(records, placed, SQUARES)
    assert len(placed) == 2
    assert list(touched.itertuples(index=False, name=None)) == [(0, "C00000"), (0, "A00000"), (1, "A00000")]


def test_a_zone_in_two_districts_belongs_to_its_main_one() -> None:
    assert place(record(zone="campus"))["adcode"].tolist() == ["B00000"]


def test_the_index_is_kept_and_nothing_handed_in_is_changed() -> None:
    records = pd.DataFrame([record(0.5, 0.5), record()], index=["x", "y"])
    before = records.copy()
    placed = assign_districts(records, SQUARES, zones={})
    assert placed.index.tolist() == ["x", "y"]
    pd.testing.assert_frame_equal(records, before)


@pytest.mark.parametrize("lon", [float("inf"), float("-inf"), NOWHERE])
def test_a_coordinate_that_is_no_number_places_nothing(lon: float) -> None:
    placed = place(record(lon, 0.5, "Alpha"), record(lon, 0.5))
    assert placed["match_method"].tolist() == ["name", "none"]
    assert not placed["district_conflict"].any()


def test_an_empty_table_gives_an_empty_answer() -> None:
    placed = assign_districts(pd.DataFrame({"lon": [], "lat": []}, dtype=float), SQUARES, zones={})
    assert placed.columns.tolist() == ["adcode", "match_method", "district_conflict"]
    assert placed.empty


@given(st.lists(st.tuples(st.floats(-0.5, 3.5), st.floats(-0.5, 1.5)), max_size=40))
def test_points_fall_where_geopandas_finds_them(points: list[tuple[float, float]]) -> None:
    lon, lat = np.array([x for x, _ in points]), np.array([y for _, y in points])
    frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")
    joined = frame.sjoin(SQUARES, predicate="intersects", how="left")["index_right"].groupby(level=0).min()
    assert locate_points(lon, lat, SQUARES).tolist() == joined.fillna(-1).astype(int).tolist()
