"""Projects in time, and the months of playing the map, over eight invented projects."""

from datetime import date

import pytest

from geo.analysis.filtering import Filter
from geo.analysis.records import PlacedEdition, records_on
from geo.analysis.timeline import ProjectTime, Span, play_months, project_times, read_span
from tests.analysis.three_districts import EDITION_DATE, three_districts


@pytest.fixture(scope="module")
def times() -> dict[str, ProjectTime]:
    return {time.id: time for time in project_times(three_districts(), Filter())}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-05", date(2024, 2, 5), date(2024, 2, 5)),
    ],
)
def test_a_partial_date_is_a_span_of_days(text: str, first: date, last: date) -> None:
    assert read_span(text) == Span(text, first, last)


def test_a_bar_has_start_reports_and_completion_as_known(times: dict[str, ProjectTime]) -> None:
    bank = times["bank"]
    assert (bank.start, bank.completion) == (read_span("2023-05"), read_span("2025"))
    assert [(mark.on.text, mark.status, mark.source_kind) for mark in bank.reports] == [
        ("2023-05-01", "announced", "official"),
        ("2025-06-01", "operating", "press"),
    ]
    assert (times["vault"].start, times["vault"].completion, times["vault"].completion_kind) == (None, None, "")


def test_completion_is_actual_expected_or_overdue(times: dict[str, ProjectTime]) -> None:
    kinds = {key: time.completion_kind for key, time in times.items() if time.completion_kind}
    # the coins operate already, but the date that is given for their completion is still to come
    assert kinds == {"bank": "actual", "fund": "expected", "coins": "expected", "park": "overdue"}


def test_a_report_without_a_date_is_counted_and_has_no_mark(times: dict[str, ProjectTime]) -> None:
    desk = times["desk"]
    assert (desk.reports, desk.undated, desk.months_silent, desk.stale) == ((), 1, None, False)
    assert times["stage"].stale


def test_with_an_earlier_day_later_reports_are_not_drawn() -> None:
    earlier = {time.id: time for time in project_times(three_districts(), Filter(known_on=date(2024, 12, 31)))}
    assert set(earlier) == {"bank", "vault", "stage", "lost"}
    assert len(earlier["bank"].reports) == 1
    assert earlier["bank"].completion_kind == "expected"


def test_the_map_is_played_from_the_month_of_the_first_report_to_the_day_of_the_edition() -> None:
    play = play_months(three_districts())
    assert (play.days[0], play.days[1], play.days[-2]) == (date(2022, 1, 31), date(2022, 2, 28), date(2025, 11, 30))
    assert play.days[-1] == EDITION_DATE
    assert len(play.days) == len(set(play.days)) == 48


def test_each_step_knows_what_the_records_of_that_day_know() -> None:
    placed = three_districts()
    play = play_months(placed)
    assert (play.known[0], play.known[-1]) == (1, 7)
    assert list(play.known) == [int(records_on(placed, day)["known"].sum()) for day in play.days]
    assert (play.after, play.undated, play.never) == (0, 1, 1)


def test_without_a_dated_report_there_is_one_step() -> None:
    placed = three_districts()
    undated = placed.reports[placed.reports["reported_on"] == ""]
    play = play_months(PlacedEdition(placed.edition, placed.projects, undated))
    assert (play.days, play.known, play.never) == ((EDITION_DATE,), (0,), 8)
