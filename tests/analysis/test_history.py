"""What was known on a date, on one project with four reports and one with an undated report (both invented)."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.analysis.history import is_stale, state_on

PROJECTS = pd.DataFrame({"id": ["works", "rumour", "silent"]})
REPORTS = pd.DataFrame(
    [
        ("works", "2023", "2023-12-31", "announced", 1e9, "press"),
        ("works", "2024-03", "2024-03-31", "under-construction", None, "copy"),
        ("works", "2024-05-02", "2024-05-02", "", 2e9, "official"),
        ("works", "2025-01-10", "2025-01-10", "operating", None, "press"),
        ("works", "2025-01-10", "2025-01-10", "completed", None, "press"),
        ("rumour", "", None, "planned", None, "copy"),
    ],
    columns=["project_id", "reported_on", "known_from", "status", "investment_cny", "source_kind"],
).assign(known_from=lambda reports: pd.to_datetime(reports["known_from"]))


@pytest.mark.parametrize(
    ("day", "status", "amount"),
    [
        (date(2023, 12, 30), "unknown", None),
        (date(2023, 12, 31), "announced", 1e9),
        (date(2024, 3, 30), "announced", 1e9),
        (date(2024, 3, 31), "under-construction", 1e9),
        (date(2024, 5, 2), "under-construction", 2e9),
        (date(2025, 1, 10), "completed", 2e9),
        (None, "completed", 2e9),
    ],
)
def test_the_latest_report_up_to_the_date_gives_the_state(day: date | None, status: str, amount: float | None) -> None:
    works = state_on(PROJECTS, REPORTS, day).loc[0]
    assert works["status"] == status
    assert works["investment_cny"] == amount if amount else pd.isna(works["investment_cny"])


def test_a_project_without_a_report_by_the_date_is_not_known() -> None:
    assert state_on(PROJECTS, REPORTS, date(2023, 1, 1))["known"].tolist() == [False, False, False]
    assert state_on(PROJECTS, REPORTS, None)["known"].tolist() == [True, True, False]


def test_an_undated_report_counts_only_when_no_date_is_asked_for() -> None:
    assert state_on(PROJECTS, REPORTS, date(2030, 1, 1)).loc[1, "known"] == False  # noqa: E712
    assert state_on(PROJECTS, REPORTS, None).loc[1, "status"] == "planned"


def test_the_date_of_a_status_is_that_of_the_report_that_states_it() -> None:
    works = state_on(PROJECTS, REPORTS, date(2024, 12, 31)).loc[0]
    assert (works["status_on"], works["newest_on"], works["report_count"]) == ("2024-03", "2024-05-02", 3)
    assert works["sources"] == ("copy", "official", "press")


def test_reports_are_not_changed_and_the_index_is_kept() -> None:
    before = REPORTS.copy()
    state = state_on(PROJECTS.set_axis([7, 8, 9]), REPORTS, None)
    assert state.index.tolist() == [7, 8, 9]
    pd.testing.assert_frame_equal(REPORTS, before)


@given(st.dates(date(2022, 1, 1), date(2026, 1, 1)), st.dates(date(2022, 1, 1), date(2026, 1, 1)))
def test_what_is_known_once_stays_known(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    before, after = state_on(PROJECTS, REPORTS, earlier), state_on(PROJECTS, REPORTS, later)
    assert (before["report_count"] <= after["report_count"]).all()


@pytest.mark.parametrize(
    ("as_of", "works"),
    [
        (date(2027, 1, 9), False),
        (date(2027, 1, 10), True),
        (date(2025, 1, 10), False),
        (date(2030, 6, 1), True),
    ],
)
def test_a_project_is_stale_once_24_months_have_gone_without_a_report(as_of: date, works: bool) -> None:
    assert is_stale(state_on(PROJECTS, REPORTS, None), as_of).loc[0] == works


def test_a_project_with_undated_reports_alone_is_not_called_stale() -> None:
    assert is_stale(state_on(PROJECTS, REPORTS, None), date(2030, 1, 1)).tolist() == [True, False, False]
