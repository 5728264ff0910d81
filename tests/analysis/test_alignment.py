"""Plan against reality over a plan of four rows and eight invented projects."""

import pandas as pd
import pytest

from geo.analysis.alignment import PLANNED_WITH, PLANNED_WITHOUT, STATES, UNPLANNED, align
from geo.analysis.counted import counted_records
from geo.analysis.figures import LeftOut
from geo.analysis.filtering import Filter
from tests.analysis.three_districts import CHAOYANG, DONGCHENG, XICHENG, three_districts

PLAN = pd.DataFrame(
    [
        (DONGCHENG, "finance", "leading"),
        (DONGCHENG, "culture-tourism", "key"),
        (XICHENG, "finance", "leading"),
        (CHAOYANG, "fintech", "emerging"),
    ],
    columns=["adcode", "sector", "role"],
).assign(statement_en="Invented.", source_url="https://example.org/plan", source_date="2024")


@pytest.fixture(scope="module")
def records() -> pd.DataFrame:
    return counted_records(three_districts(), Filter())


def test_each_pair_is_planned_with_projects_without_or_has_them_without_a_plan(records: pd.DataFrame) -> None:
    alignment = align(records, PLAN)
    found = {state: {(cell.unit, cell.sector): cell.projects for cell in alignment.of_state(state)} for state in STATES}
    assert found == {
        PLANNED_WITH: {(DONGCHENG, "finance"): 3, (XICHENG, "finance"): 1},
        PLANNED_WITHOUT: {(DONGCHENG, "culture-tourism"): 0, (CHAOYANG, "fintech"): 0},
        UNPLANNED: {
            (XICHENG, "fintech"): 1,
            (XICHENG, "culture-tourism"): 1,
            (CHAOYANG, "finance"): 1,
            (CHAOYANG, "culture-tourism"): 1,
        },
    }


def test_half_of_the_plan_has_projects_and_the_unplaced_one_is_in_no_pair(records: pd.DataFrame) -> None:
    share = align(records, PLAN).kept_share
    assert (share.value, share.records, share.left_out) == (2 / 4, 7, (LeftOut("no-district", 1),))


def test_projects_in_a_part_of_a_planned_sector_are_counted_beside_it(records: pd.DataFrame) -> None:
    cells = {(cell.unit, cell.sector): cell for cell in align(records, PLAN).cells}
    assert cells[XICHENG, "finance"].in_parts == 1
    assert cells[XICHENG, "fintech"].planned_above == "finance"
    assert cells[CHAOYANG, "fintech"].in_parts == 0
    assert cells[CHAOYANG, "finance"].planned_above == ""


def test_a_planned_pair_carries_the_words_and_the_source_of_the_plan(records: pd.DataFrame) -> None:
    (cell,) = (c for c in align(records, PLAN).of_unit(DONGCHENG) if c.state == PLANNED_WITHOUT)
    assert (cell.role, cell.statement_en, cell.source_url) == ("key", "Invented.", "https://example.org/plan")
    assert all(cell.source_url == "" for cell in align(records, PLAN).of_state(UNPLANNED))


def test_without_records_the_whole_plan_is_without_projects(records: pd.DataFrame) -> None:
    alignment = align(records.iloc[:0], PLAN)
    assert [cell.state for cell in alignment.cells] == [PLANNED_WITHOUT] * 4
    assert alignment.kept_share.value == 0


def test_without_a_plan_there_is_no_share(records: pd.DataFrame) -> None:
    assert align(records, PLAN.iloc[:0]).kept_share.value is None


def test_the_cells_of_a_sector_are_found(records: pd.DataFrame) -> None:
    assert [cell.unit for cell in align(records, PLAN).of_sector("finance")] == [DONGCHENG, XICHENG, CHAOYANG]
