"""Labels lie in their own district or outside the city at the end of a leader, and never one over another."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import union_all
from shapely.geometry import LineString, MultiPolygon, Point, box

from geo.cartography.label_choices import LabelRequest
from geo.cartography.label_placing import PlacedLabel, place_labels
from geo.export.plate_description import plate_districts

WEST, EAST = box(0, 0, 100, 100), box(100, 0, 200, 100)


def request(name: str, polygon, width: float, height: float) -> LabelRequest:
    point = polygon.representative_point()
    return LabelRequest(name, polygon, (point.x, point.y), width, height)


def drawn(label: PlacedLabel, wanted: LabelRequest):
    half_width, half_height = wanted.width / 2, wanted.height / 2
    return box(label.x - half_width, label.y - half_height, label.x + half_width, label.y + half_height)


def test_a_label_that_fits_stands_at_the_anchor_without_a_leader():
    (label,) = place_labels([request("west", WEST, 40, 10)])
    assert (label.id, label.x, label.y, label.leader) == ("west", 50, 50, ())


def test_a_label_wider_than_its_district_goes_outside_and_its_leader_ends_in_both():
    wanted = [request("west", WEST, 150, 10), request("east", EAST, 40, 10)]
    outside, inside = place_labels(wanted)
    assert inside.leader == ()
    assert not drawn(outside, wanted[0]).intersects(WEST.union(EAST))
    start, end = outside.leader
    assert WEST.contains(Point(start))
    assert drawn(outside, wanted[0]).touches(Point(end))


def test_a_label_that_fits_nowhere_is_missing_when_it_may_not_go_outside():
    assert place_labels([request("west", WEST, 150, 10)], outside=False) == ()


def test_a_label_gives_way_to_an_obstacle_and_to_points():
    wanted = request("west", WEST, 40, 10)
    (aside,) = place_labels([wanted], obstacles=[box(0, 40, 100, 60)])
    assert not drawn(aside, wanted).intersects(box(0, 40, 100, 60))
    points = [(x, 50) for x in range(30, 71, 2)]
    (off_points,) = place_labels([wanted], avoid=points)
    assert not any(drawn(off_points, wanted).contains(Point(point)) for point in points)


def test_a_label_in_two_parts_of_a_district_is_in_one_of_them():
    district = MultiPolygon([box(0, 0, 30, 30), box(50, 0, 130, 30)])
    wanted = LabelRequest("two", district, (15, 15), 60, 10)
    (label,) = place_labels([wanted])
    assert box(50, 0, 130, 30).contains(drawn(label, wanted))


@pytest.mark.parametrize("width", [6_000, 14_000, 30_000])
def test_the_sixteen_districts_keep_their_labels_apart(width: int):
    wanted, labels = placed_districts(width, width / 4, spacing=400)
    assert faults(wanted, labels) == []
    assert width > 14_000 or len(labels) == 16


@settings(max_examples=40)  # each places sixteen labels
@given(st.integers(2_000, 40_000), st.integers(1_500, 9_000))
def test_whatever_their_size_labels_do_not_overlap_and_stay_in_their_place(width: int, height: int):
    wanted, labels = placed_districts(width, height, spacing=0)
    assert faults(wanted, labels) == []
    assert width > 14_000 or height > 4_000 or len(labels) == 16


def placed_districts(
    width: float, height: float, *, spacing: float
) -> tuple[dict[str, LabelRequest], tuple[PlacedLabel, ...]]:
    wanted = {
        row.adcode: LabelRequest(row.adcode, row.geometry, (row.anchor_x, row.anchor_y), width, height)
        for row in plate_districts().itertuples()
    }
    return wanted, tuple(place_labels(list(wanted.values()), spacing=spacing))


def faults(wanted: dict[str, LabelRequest], labels: tuple[PlacedLabel, ...]) -> list[str]:
    """Labels that leave their place, lie over another, or whose leaders cross."""
    boxes = {label.id: drawn(label, wanted[label.id]) for label in labels}
    leaders = {label.id: LineString(label.leader) for label in labels if label.leader}
    city = union_all([one.polygon for one in wanted.values()])
    misplaced = [
        f"{code} is out of its place"
        for code, room in boxes.items()
        if (city.intersects(room) if code in leaders else not wanted[code].polygon.contains(room))
    ]
    covered = [f"{one} over {other}" for one, other in combinations(boxes, 2) if boxes[one].intersects(boxes[other])]
    crossed = [
        f"{one} crosses {other}" for one, other in combinations(leaders, 2) if leaders[one].crosses(leaders[other])
    ]
    return misplaced + covered + crossed
