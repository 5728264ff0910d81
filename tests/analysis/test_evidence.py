"""Pipeline and age of the evidence, over eight invented projects; days at the edges of months."""

from datetime import date

import pandas as pd
import pytest

from geo.analysis.counted import counted_records
from geo.analysis.evidence import evidence_age, evidence_ages, pipeline
from geo.analysis.figures import LeftOut
from geo.analysis.filtering import Filter
from geo.analysis.history import age_months, evidence_date, is_stale
from geo.schema import CNY_PER_YI as YI
from tests.analysis.three_districts import CHAOYANG, DONGCHENG, EDITION_DATE, XICHENG, three_districts


@pytest.fixture(scope="module")
def records() -> pd.DataFrame:
    return counted_records(three_districts(), Filter())


def test_the_pipeline_counts_each_stage_and_who_came_at_least_so_far(records: pd.DataFrame) -> None:
    line = pipeline(records)
    assert [(stage.status, stage.total.projects, stage.reached) for stage in line.stages] == [
        ("announced", 0, 6),
        ("planned", 2, 6),
        ("under-construction", 1, 4),
        ("operating", 2, 3),
        ("completed", 1, 1),
    ]


def test_suspended_and_unknown_projects_stand_beside_the_pipeline(records: pd.DataFrame) -> None:
    line = pipeline(records)
    assert line.left_out == (LeftOut("suspended", 1), LeftOut("no-status", 1))
    assert (line.standing.value, line.standing.records, line.standing.left_out) == (3 / 6, 6, line.left_out)


def test_announced_and_completed_money_stand_apart_in_a_stage(records: pd.DataFrame) -> None:
    stages = {stage.status: stage.total for stage in pipeline(records).stages}
    assert (stages["operating"].announced.value, stages["operating"].completed.value) == (10 * YI, None)
    assert (stages["completed"].announced.value, stages["completed"].completed.value) == (None, 5 * YI)


def test_an_empty_pipeline_has_no_share(records: pd.DataFrame) -> None:
    assert pipeline(records.iloc[:0]).standing.value is None


def test_age_is_counted_in_full_months_to_the_edition(records: pd.DataFrame) -> None:
    ages = dict(zip(records["id"], age_months(records, EDITION_DATE), strict=True))
    assert pd.isna(ages.pop("desk"))
    assert ages == {"bank": 6, "fund": 11, "vault": 12, "coins": 0, "stage": 47, "park": 0, "lost": 23}


@pytest.mark.parametrize(
    ("newest", "as_of", "months"),
    [
        ("2024-03-07", date(2026, 3, 7), 24),
        ("2024-03-08", date(2026, 3, 7), 23),
        ("2024-02-29", date(2026, 2, 28), 23),
        ("2026-12-31", date(2026, 3, 7), 0),
    ],
)
def test_a_month_is_full_on_the_same_day_and_no_age_is_negative(newest: str, as_of: date, months: int) -> None:
    frame = pd.DataFrame({"newest_from": [pd.Timestamp(newest)]})
    assert age_months(frame, as_of).tolist() == [months]
    assert is_stale(frame, as_of).tolist() == [months >= 24]


def test_only_a_project_without_news_for_24_months_is_stale_and_an_undated_one_is_not(records: pd.DataFrame) -> None:
    assert set(records.loc[is_stale(records, EDITION_DATE), "id"]) == {"stage"}


def test_age_is_counted_to_the_day_asked_for_but_never_beyond_the_edition() -> None:
    assert evidence_date(EDITION_DATE, None) == EDITION_DATE
    assert evidence_date(EDITION_DATE, date(2024, 1, 31)) == date(2024, 1, 31)
    assert evidence_date(EDITION_DATE, date(2030, 1, 1)) == EDITION_DATE


def test_the_district_with_the_oldest_evidence_comes_first_and_of_equal_ones_that_with_more_stale(
    records: pd.DataFrame,
) -> None:
    found = [(age.key, age.median_months.value, age.oldest_months.value, age.stale) for age in evidence_ages(records, EDITION_DATE)]  # fmt: skip
    assert found == [(XICHENG, 11, 47, 1), (DONGCHENG, 11, 12, 0), (CHAOYANG, 0, 0, 0)]


def test_undated_projects_are_left_out_of_the_age_and_said(records: pd.DataFrame) -> None:
    chaoyang = evidence_ages(records, EDITION_DATE)[-1]
    assert (chaoyang.projects, chaoyang.median_months.records) == (2, 1)
    assert chaoyang.median_months.left_out == (LeftOut("no-date", 1),)
    assert chaoyang.newest_on == "2025-12-01"


def test_records_without_a_dated_report_have_no_age(records: pd.DataFrame) -> None:
    undated = evidence_age(records[records["id"] == "desk"], EDITION_DATE, "desk")
    assert (undated.median_months.value, undated.newest_on, undated.stale) == (None, "", 0)
    assert evidence_age(records.iloc[:0], EDITION_DATE, "none").projects == 0
