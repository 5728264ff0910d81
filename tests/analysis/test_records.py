"""The bundled edition as one table: what the design promises of it."""

from datetime import date

import pytest

from geo.analysis.filtering import Filter
from geo.analysis.records import PlacedEdition, place_edition, records_on, visible_records
from geo.ledger.editions import load_bundled_edition


@pytest.fixture(scope="module")
def placed() -> PlacedEdition:
    return place_edition(load_bundled_edition())


def test_every_project_is_placed_or_counted_as_unplaced(placed: PlacedEdition) -> None:
    methods = placed.projects["match_method"].value_counts().to_dict()
    assert sum(methods.values()) == len(placed.edition.projects) == 359
    assert placed.placed_count == 359 - methods["none"] == 344


def test_the_unplaced_name_neither_district_nor_zone_nor_point(placed: PlacedEdition) -> None:
    unplaced = placed.projects[placed.projects["match_method"] == "none"]
    assert (unplaced["districts"] == "").all()
    assert (unplaced["zone"] == "").all()
    assert unplaced["lon"].isna().all()


def test_what_only_e_town_is_named_for_is_counted_in_e_town(placed: PlacedEdition) -> None:
    only_zone = placed.projects[(placed.projects["districts"] == "") & (placed.projects["zone"] == "bda-yizhuang")]
    assert len(only_zone) == 27
    assert set(only_zone["adcode"]) == {"E-TOWN"}
    assert set(only_zone["touched"]) == {("E-TOWN",)}


def test_the_districts_of_the_city_sum_to_the_placed_projects_each_once(placed: PlacedEdition) -> None:
    assert placed.projects["adcode"].value_counts().sum() == placed.placed_count
    assert placed.projects["id"].is_unique


def test_the_map_as_known_when_it_was_announced_holds_less_than_today(placed: PlacedEdition) -> None:
    then, today = visible_records(placed, Filter(known_on=date(2024, 1, 31))), visible_records(placed, Filter())
    assert 0 < len(then) < len(today) == len(placed.projects)
    assert set(then["id"]) <= set(today["id"])


def test_placing_changes_nothing_in_the_edition(placed: PlacedEdition) -> None:
    assert "adcode" not in placed.edition.projects
    assert records_on(placed, None)["id"].tolist() == placed.edition.projects["id"].tolist()


@pytest.mark.parametrize(("typed", "found"), [("小米汽车", "xiaomi-ev-factory-phase-1"), ("xmqc", "xiaomi-ev-factory-phase-1"), ("cyz", "beijing-chaoyang-station-hub"), ("Chaoyang station", "beijing-chaoyang-station-hub")])  # fmt: skip
def test_a_project_is_found_by_chinese_pinyin_initials_or_english(
    placed: PlacedEdition, typed: str, found: str
) -> None:
    assert found in set(visible_records(placed, Filter(text=typed))["id"])


def test_staleness_is_counted_to_the_date_asked_for_and_never_past_the_edition(placed: PlacedEdition) -> None:
    assert placed.edition.date == date(2026, 3, 7)
    today, later = records_on(placed, None), records_on(placed, date(2030, 1, 1))
    expected = (today["newest_from"] <= "2024-03-07").to_numpy()
    assert (today["stale"].to_numpy() == expected).all()
    dated = later["newest_from"].notna()
    assert (later["stale"] == today["stale"])[dated].all()
    then = records_on(placed, date(2020, 1, 1))
    assert (then["stale"] == (then["newest_from"] <= "2018-01-01")).all()
