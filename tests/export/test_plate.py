"""A plate counts what an independent count finds, in every language, and leaves nothing unsaid."""

from collections import Counter

import pytest

from geo.analysis.filtering import Filter
from geo.analysis.records import place_edition
from geo.cartography.layers import MapDescription, describe_map
from geo.export.plate_description import describe_plate, size_of
from geo.export.selection import Selection
from geo.ledger.editions import load_bundled_edition
from geo.reference.districts import load_district_stats
from geo.schema import DRAWN_PRECISIONS, E_TOWN

FILTERS = [
    Filter(),
    Filter(statuses=("operating",)),
    Filter(districts=("110108", E_TOWN)),
    Filter(text="no such words"),
]


@pytest.fixture(scope="module")
def description() -> MapDescription:
    return describe_map(place_edition(load_bundled_edition()))


@pytest.mark.parametrize("flt", FILTERS)
@pytest.mark.parametrize("lang", ["en", "zh", "both"])
def test_districts_symbols_and_badges_are_those_of_a_plain_count(description: MapDescription, flt: Filter, lang: str):
    selection = Selection(description.placed, flt)
    plate = describe_plate(description, selection, lang=lang)
    touched, badges, points, left_over = Counter(), Counter(), [], 0
    for record in selection.records.to_dict("records"):
        touched.update(record["touched"])
        is_drawn = record["coord_precision"] in DRAWN_PRECISIONS and record["lon"] == record["lon"]
        if record["match_method"] == "none":
            left_over += 1
        elif is_drawn:
            points.append(record["id"])
        elif record["adcode"] == E_TOWN:
            left_over += 1
        else:
            badges[record["adcode"]] += 1
    assert {area.adcode: area.count for area in plate.areas} == {
        area.adcode: touched[area.adcode] for area in plate.areas
    }
    assert {area.adcode: area.badge for area in plate.areas} == {
        area.adcode: badges[area.adcode] for area in plate.areas
    }
    assert [symbol.id for symbol in plate.symbols] == points
    assert plate.outside == left_over
    assert len(points) + sum(badges.values()) + left_over == len(selection.records)
    assert bool(plate.outside_text) == bool(left_over)


def test_the_density_is_the_count_by_the_official_area(description: MapDescription):
    stats = load_district_stats()
    areas_km2 = {row["adcode"]: row["value"] for row in stats.to_dict("records") if row["indicator"] == "area_km2"}
    plate = describe_plate(description, Selection(description.placed, Filter()))
    for area in plate.areas:
        assert area.value == pytest.approx(area.count / areas_km2[area.adcode] * 100, abs=1e-3), area.name


@pytest.mark.parametrize("measure", ["projects", "density", "investment", "planned", "population", "gdp"])
def test_the_classes_of_the_legend_hold_all_districts_once_and_their_values(description: MapDescription, measure: str):
    plate = describe_plate(description, Selection(description.placed, Filter()), measure=measure)
    assert sum(band.count for band in plate.legend.bands) == 16
    limits = plate.measure.classes.limits
    for area in plate.areas:
        if area.band >= 0:
            low = limits[area.band - 1] if area.band else 0
            assert low < area.value <= limits[area.band] + 1e-9


def test_the_legend_counts_every_symbol_once_in_each_of_its_parts(description: MapDescription):
    plate = describe_plate(description, Selection(description.placed, Filter()))
    for part in (plate.legend.fields, plate.legend.statuses, plate.legend.sizes):
        assert sum(count for _id, _name, count in part) == len(plate.symbols)


def test_amounts_at_a_limit_have_the_smaller_size():
    yi = 100_000_000
    assert [size_of(amount * yi) for amount in (1, 10, 10.1, 50, 51, 100, 101)] == [0, 0, 1, 1, 2, 2, 3]
    assert size_of(float("nan")) == 0


def test_an_unknown_measure_is_an_error(description: MapDescription):
    with pytest.raises(KeyError):
        describe_plate(description, Selection(description.placed, Filter()), measure="happiness")
