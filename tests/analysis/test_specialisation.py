"""Location quotients and diversity, on paper and for any records."""

from math import log

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.analysis.counted import counted_records
from geo.analysis.figures import LeftOut
from geo.analysis.filtering import Filter
from geo.analysis.specialisation import SMALLEST_CELL, diversities, location_quotients
from tests.analysis.three_districts import CHAOYANG, DONGCHENG, XICHENG, three_districts


@pytest.fixture(scope="module")
def records() -> pd.DataFrame:
    return counted_records(three_districts(), Filter())


def _quotients(records: pd.DataFrame, **options: object) -> dict[tuple[str, str], float | None]:
    return {(q.row, q.column): q.figure.value for q in location_quotients(records, **options)}  # type: ignore[arg-type]


def test_a_quotient_is_the_share_in_the_district_over_the_share_in_the_city(records: pd.DataFrame) -> None:
    assert _quotients(records, smallest_cell=1) == {
        (DONGCHENG, "finance"): pytest.approx((3 / 3) / (4 / 8)),
        (XICHENG, "finance"): pytest.approx((1 / 3) / (4 / 8)),
        (XICHENG, "fintech"): pytest.approx((1 / 3) / (2 / 8)),
        (XICHENG, "culture-tourism"): pytest.approx((1 / 3) / (2 / 8)),
        (CHAOYANG, "finance"): pytest.approx((1 / 2) / (4 / 8)),
        (CHAOYANG, "culture-tourism"): pytest.approx((1 / 2) / (2 / 8)),
    }


def test_a_cell_of_fewer_records_than_the_smallest_is_not_shown(records: pd.DataFrame) -> None:
    shown = {pair for pair, value in _quotients(records).items() if value is not None}
    assert SMALLEST_CELL == 3
    assert shown == {(DONGCHENG, "finance")}
    small = next(q.figure for q in location_quotients(records) if q.row == CHAOYANG)
    assert (small.records, small.reason) == (1, "too-few")


def test_announced_money_has_quotients_of_its_own(records: pd.DataFrame) -> None:
    found = _quotients(records, measure="announced", smallest_cell=1)
    assert found[CHAOYANG, "culture-tourism"] == pytest.approx((12 / 15) / (12 / 45))
    assert found[CHAOYANG, "finance"] == pytest.approx((3 / 15) / (33 / 45))
    assert found[XICHENG, "fintech"] is None
    dongcheng = location_quotients(records, measure="announced", smallest_cell=1)[0].figure
    assert (dongcheng.records, dongcheng.left_out) == (2, (LeftOut("no-such-amount", 1),))


def test_completed_money_is_in_no_quotient_of_announced_money(records: pd.DataFrame) -> None:
    found = {pair: value for pair, value in _quotients(records, measure="completed", smallest_cell=1).items() if value}
    assert found == {(DONGCHENG, "finance"): pytest.approx(1.0)}


def test_an_amount_of_nothing_gives_no_quotient_and_no_fault(records: pd.DataFrame) -> None:
    nothing = records.assign(announced_cny=records["announced_cny"] * 0)
    figures = [q.figure for q in location_quotients(nothing, measure="announced", smallest_cell=1)]
    assert {(figure.value, figure.reason) for figure in figures} == {(None, "no-base"), (None, "too-few")}
    assert all(d.shannon.value is None for d in diversities(nothing, measure="announced", smallest_cell=1))


def test_three_sectors_of_equal_size_have_the_diversity_of_three(records: pd.DataFrame) -> None:
    found = {d.row: d for d in diversities(records)}
    xicheng = found[XICHENG]
    assert (xicheng.kinds, xicheng.shannon.records) == (3, 3)
    assert xicheng.shannon.value == pytest.approx(log(3))
    assert xicheng.evenness.value == pytest.approx(1)
    assert xicheng.concentration.value == pytest.approx(1 / 3)


def test_one_sector_alone_has_no_diversity_and_full_concentration(records: pd.DataFrame) -> None:
    dongcheng = diversities(records)[0]
    assert (dongcheng.row, dongcheng.kinds) == (DONGCHENG, 1)
    assert (dongcheng.shannon.value, str(dongcheng.shannon.value)) == (0, "0.0")
    assert dongcheng.concentration.value == 1
    assert (dongcheng.evenness.value, dongcheng.evenness.reason) == (None, "no-base")


def test_too_few_projects_have_no_diversity(records: pd.DataFrame) -> None:
    chaoyang = next(d for d in diversities(records) if d.row == CHAOYANG)
    assert (chaoyang.shannon.value, chaoyang.shannon.reason, chaoyang.shannon.records) == (None, "too-few", 2)


def test_the_units_of_a_sector_leave_out_the_unplaced_and_say_so(records: pd.DataFrame) -> None:
    fintech = next(d for d in diversities(records, rows="sector", columns="unit") if d.row == "fintech")
    assert fintech.kinds == 1
    assert fintech.shannon.left_out == (LeftOut("no-district", 1),)


_SECTORS = st.sampled_from(["finance", "fintech", "hydrogen"])
_PLACES = st.sampled_from([DONGCHENG, XICHENG, CHAOYANG])


@given(st.lists(st.tuples(_PLACES, _SECTORS), min_size=1, max_size=40))
def test_weighed_by_the_size_of_the_districts_the_quotients_of_a_sector_have_the_mean_one(
    pairs: list[tuple[str, str]],
) -> None:
    frame = pd.DataFrame(pairs, columns=["adcode", "sector"])
    frame = frame.assign(
        touched=[(code,) for code in frame["adcode"]], amount_kind="", announced_cny=float("nan"), completed_cny=0.0
    )
    found = _quotients(frame, rows="own-unit", smallest_cell=1)
    size = frame["adcode"].value_counts()
    for sector in set(frame["sector"]):
        mean = sum(size[unit] / len(frame) * value for (unit, s), value in found.items() if s == sector and value)
        assert mean == pytest.approx(1)
    for one in diversities(frame, smallest_cell=1):
        assert 0 <= one.shannon.value <= log(one.kinds) + 1e-9  # type: ignore[operator]
        assert 1 / one.kinds - 1e-9 <= one.concentration.value <= 1  # type: ignore[operator]
