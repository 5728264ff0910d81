"""Overlap of leading sectors, over an invented plan and the bundled one."""

import pandas as pd

from geo.analysis.overlap import find_overlap

HIGH_TECH = ("new-generation-it", "integrated-circuits", "healthcare-pharma", "new-materials")
PLAN = pd.DataFrame(
    [
        *(("110101", sector, "leading") for sector in HIGH_TECH),
        *((unit, "finance", "leading") for unit in ("110101", "110102", "110105", "E-TOWN")),
        ("110102", "integrated-circuits", "leading"),
        ("110105", "integrated-circuits", "key"),
        ("110106", "integrated-circuits", "emerging"),
    ],
    columns=["adcode", "sector", "role"],
)


def test_a_unit_with_more_than_three_leading_sectors_is_over_the_rule() -> None:
    units = {unit.unit: unit for unit in find_overlap(PLAN).units}
    assert len(units) == 17
    assert units["110101"].sectors == (
        *HIGH_TECH[:1],
        *HIGH_TECH[2:3],
        "integrated-circuits",
        "new-materials",
        "finance",
    )
    assert units["110101"].over
    assert units["110101"].over_in_rule
    assert not units["110102"].over
    assert units["110106"].sectors == ()


def test_a_sector_with_more_than_three_leading_units_is_over_and_said_to_be_outside_the_published_rule() -> None:
    sectors = {sector.sector: sector for sector in find_overlap(PLAN).sectors}
    assert sectors["finance"].leading == ("110101", "110102", "110105", "E-TOWN")
    assert (sectors["finance"].over, sectors["finance"].in_rule) == (True, False)
    assert (sectors["new-materials"].over, sectors["new-materials"].in_rule) == (False, True)


def test_three_are_still_within_the_rule() -> None:
    three = find_overlap(PLAN[PLAN["adcode"] != "E-TOWN"])
    assert not any(sector.over for sector in three.sectors)


def test_a_sector_names_its_units_by_role() -> None:
    (circuits,) = (s for s in find_overlap(PLAN).sectors if s.sector == "integrated-circuits")
    assert (circuits.leading, circuits.key, circuits.emerging) == (("110101", "110102"), ("110105",), ("110106",))
    assert circuits.units == ("110101", "110102", "110105", "110106")


def test_pairs_share_leading_sectors_and_are_as_alike_as_their_lists() -> None:
    pairs = {pair.units: (pair.sectors, pair.likeness.value) for pair in find_overlap(PLAN).pairs}
    assert pairs["110101", "110102"] == (("integrated-circuits", "finance"), 2 / 5)
    assert pairs["110105", "E-TOWN"] == (("finance",), 1.0)
    assert ("110101", "110106") not in pairs
    assert next(iter(pairs)) == ("110101", "110102")


def test_the_bundled_plan_shows_who_meets_in_integrated_circuits() -> None:
    (circuits,) = (s for s in find_overlap().sectors if s.sector == "integrated-circuits")
    assert (circuits.leading, circuits.key) == ((), ("110108", "110113", "E-TOWN"))


def test_the_bundled_plan_goes_beyond_the_rule_in_three_sectors_and_four_units() -> None:
    overlap = find_overlap()
    assert {(s.sector, len(s.leading), s.in_rule) for s in overlap.sectors if s.over} == {
        ("healthcare-pharma", 5, True),
        ("smart-manufacturing-equipment", 4, True),
        ("finance", 6, False),
    }
    assert {u.unit: (len(u.sectors), u.over_in_rule) for u in overlap.units if u.over} == {
        "110105": (4, False),
        "110112": (5, False),
        "110113": (4, False),
        "E-TOWN": (4, True),
    }
