"""What moved between two dates, over eight invented projects."""

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.analysis.filtering import Filter
from geo.analysis.movement import AmountMove, StatusMove, movement
from geo.analysis.records import PlacedEdition
from geo.schema import CNY_PER_YI as YI
from tests.analysis.three_districts import three_districts


def test_projects_appear_move_or_stay_silent() -> None:
    found = movement(three_districts(), Filter(), date(2025, 1, 1))
    assert found.appeared == ("fund", "coins", "park", "desk")
    assert found.moved == (StatusMove("bank", "announced", "operating", "2025-06-01"),)
    assert (found.amounts, found.heard, found.silent) == ((), 0, 3)


def test_another_amount_says_of_what_kind_each_is() -> None:
    placed = three_districts()
    more = placed.reports.iloc[[3]].assign(
        status="completed", investment_cny=8.0 * YI, known_from=pd.Timestamp("2025-02-01")
    )
    placed = PlacedEdition(placed.edition, placed.projects, pd.concat([placed.reports, more.assign(project_id="bank")]))
    found = movement(placed, Filter(known_on=date(2025, 3, 1)), date(2025, 1, 1))
    assert found.amounts == (AmountMove("bank", 10 * YI, 8 * YI, ("announced-amount", "completed-amount")),)
    assert found.moved == (StatusMove("bank", "announced", "completed", "2024"),)


def test_a_newer_report_that_says_the_same_is_news_but_no_move() -> None:
    placed = three_districts()
    more = placed.reports.iloc[[3]].assign(known_from=pd.Timestamp("2025-02-01"))
    placed = PlacedEdition(placed.edition, placed.projects, pd.concat([placed.reports, more]))
    found = movement(placed, Filter(), date(2025, 1, 1))
    assert (found.heard, found.silent) == (1, 2)


@given(st.dates(date(2021, 12, 1), date(2026, 1, 31)), st.dates(date(2021, 12, 1), date(2026, 1, 31)))
def test_every_visible_project_is_in_one_group(one: date, other: date) -> None:
    since, until = sorted((one, other))
    placed = three_districts()
    found = movement(placed, Filter(known_on=until), since)
    moved = {move.id for move in (*found.moved, *found.amounts)}
    known = placed.reports.loc[placed.reports["known_from"] <= pd.Timestamp(until), "project_id"].nunique()
    assert len(found.appeared) + len(moved) + found.heard + found.silent == known
    assert since != until or (found.appeared, moved) == ((), set())
