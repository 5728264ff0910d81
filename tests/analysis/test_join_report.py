"""The join report, on two unit squares side by side: A from 0 to 1 degree east, B from 1 to 2."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from geo.analysis.join import assign_districts
from geo.analysis.join_report import DOUBTFUL, GROUPS, JoinReport, join_report

SQUARES = gpd.GeoDataFrame(
    {"adcode": ["A00000", "B00000"], "name_zh": ["甲区", "乙区"], "name_en": ["Alpha", "Beta"]},
    geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)],
    crs="EPSG:4326",
)
ZONES = {"port": ("B00000",)}
NOWHERE = float("nan")
RECORDS = pd.DataFrame(
    [
        ("in A", 0.5, 0.5, "", ""),
        ("in A, named A", 0.5, 0.5, "甲区", ""),
        ("named B", NOWHERE, NOWHERE, "Beta", ""),
        ("in the port", NOWHERE, NOWHERE, "", "port"),
        ("in A, named B", 0.5, 0.5, "乙区", ""),
        ("outside, named B", 9.0, 9.0, "乙区", ""),
        ("outside", 9.0, 9.0, "", ""),
        ("nowhere", NOWHERE, NOWHERE, "", ""),
    ],
    columns=["name", "lon", "lat", "districts", "zone"],
    index=[12, 13, 14, 15, 16, 17, 18, 19],
)


def report_on(records: pd.DataFrame) -> JoinReport:
    return join_report(records.join(assign_districts(records, SQUARES, zones=ZONES)), districts=SQUARES)


def test_eight_records_fall_into_the_groups_worked_out_on_paper() -> None:
    groups = report_on(RECORDS).groups
    assert {group: rows["name"].tolist() for group, rows in groups.items()} == {
        "point": ["in A", "in A, named A"],
        "name": ["named B"],
        "zone": ["in the port"],
        "conflict": ["in A, named B"],
        "outside": ["outside, named B", "outside"],
        "unplaced": ["nowhere"],
    }


def test_the_counts_sum_to_the_records_and_stand_in_the_order_of_the_groups() -> None:
    report = report_on(RECORDS)
    assert report.counts == {"point": 2, "name": 1, "zone": 1, "conflict": 1, "outside": 2, "unplaced": 1}
    assert tuple(report.counts) == GROUPS
    assert report.total == 8


def test_a_record_outside_that_names_a_district_is_placed_there_all_the_same() -> None:
    report = report_on(RECORDS)
    assert report.groups["outside"]["adcode"].fillna("").tolist() == ["B00000", ""]
    assert report.placed == 6


def test_the_doubtful_ones_bring_their_points_and_both_districts_for_a_small_map() -> None:
    doubtful = report_on(RECORDS).doubtful
    columns = ["name", "group", "lon", "point_adcode", "adcode"]
    assert doubtful[columns].fillna("").to_numpy().tolist() == [
        ["in A, named B", "conflict", 0.5, "A00000", "B00000"],
        ["outside, named B", "outside", 9.0, "", "B00000"],
        ["outside", "outside", 9.0, "", ""],
    ]


def test_rows_keep_the_labels_of_the_table_so_that_they_can_be_found_in_it() -> None:
    report = report_on(RECORDS)
    assert sorted(label for rows in report.groups.values() for label in rows.index) == list(RECORDS.index)


def test_the_records_handed_in_are_not_changed() -> None:
    placed = RECORDS.join(assign_districts(RECORDS, SQUARES, zones=ZONES))
    before = placed.copy()
    join_report(placed, districts=SQUARES)
    pd.testing.assert_frame_equal(placed, before)


def test_an_empty_table_gives_six_empty_groups() -> None:
    report = report_on(RECORDS.iloc[:0])
    assert report.counts == dict.fromkeys(GROUPS, 0)
    assert report.doubtful.empty


def test_without_districts_named_the_bundled_ones_are_taken() -> None:
    tiananmen = pd.DataFrame(
        {
            "lon": [116.3913],
            "lat": [39.9073],
            "adcode": ["110101"],
            "match_method": ["point"],
            "district_conflict": [False],
        }
    )
    assert join_report(tiananmen).groups["point"]["point_adcode"].tolist() == ["110101"]


places = st.sampled_from([(0.5, 0.5), (1.5, 0.5), (9.0, 9.0), (NOWHERE, NOWHERE), (0.5, NOWHERE), (float("inf"), 0.5)])
rows = st.tuples(
    places, st.sampled_from(["", "甲区", "Beta", "甲区;乙区", "nonsense"]), st.sampled_from(["", "port", "other"])
)


@settings(deadline=None)
@given(st.lists(rows, max_size=30))
def test_every_record_is_in_exactly_one_group(table: list[tuple[tuple[float, float], str, str]]) -> None:
    records = pd.DataFrame(
        [(lon, lat, named, zone) for (lon, lat), named, zone in table], columns=["lon", "lat", "districts", "zone"]
    ).astype({"lon": float, "lat": float})
    report = report_on(records)
    assert sorted(label for group in report.groups.values() for label in group.index) == list(range(len(table)))
    assert report.total == len(table)
    assert len(report.doubtful) == sum(report.counts[group] for group in DOUBTFUL)
    assert report.doubtful["lon"].notna().all()


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_carries_the_columns_of_the_table(group: str) -> None:
    assert {*RECORDS.columns, "adcode", "match_method", "point_adcode"} <= set(report_on(RECORDS).groups[group].columns)
