"""Totals and cells over three districts and eight invented projects, and sums that must hold for any records."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.analysis.counted import WAYS, counted_records, members
from geo.analysis.figures import LeftOut
from geo.analysis.filtering import Filter
from geo.analysis.indicators import CITY, count_cells, count_totals, total_of
from geo.schema import CNY_PER_YI as YI
from geo.schema import STATUSES, UNKNOWN_STATUS
from tests.analysis.three_districts import CHAOYANG, DONGCHENG, XICHENG, three_districts


@pytest.fixture(scope="module")
def records() -> pd.DataFrame:
    return counted_records(three_districts(), Filter())


def test_the_city_counts_each_project_once_and_keeps_the_two_kinds_of_money_apart(records: pd.DataFrame) -> None:
    city = count_totals(records, "unit").city
    assert (city.key, city.projects, city.share) == (CITY, 8, 1.0)
    assert (city.announced.value, city.announced.records) == (45 * YI, 4)
    assert (city.completed.value, city.completed.records) == (5 * YI, 1)


def test_the_records_behind_a_sum_and_those_left_out_make_all_records(records: pd.DataFrame) -> None:
    city = total_of(records)
    assert city.announced.left_out == (
        LeftOut("completed-amount", 1),
        LeftOut("unclear-amount", 1),
        LeftOut("no-amount", 2),
    )
    assert city.completed.left_out == (
        LeftOut("announced-amount", 4),
        LeftOut("unclear-amount", 1),
        LeftOut("no-amount", 2),
    )


def test_a_project_in_two_districts_counts_whole_in_both(records: pd.DataFrame) -> None:
    totals = count_totals(records, "unit")
    rows = {row.key: (row.projects, row.announced.value, row.completed.value) for row in totals.rows if row.projects}
    assert rows == {
        DONGCHENG: (3, 30 * YI, 5 * YI),
        XICHENG: (3, 20 * YI, None),
        CHAOYANG: (2, 15 * YI, None),
        "unplaced": (1, None, None),
    }
    assert (totals.repeats, totals.left_out) == (1, ())
    assert totals.row(DONGCHENG).share == 3 / 8
    assert totals.row(DONGCHENG).announced_share == 30 / 45


def test_in_their_own_district_the_projects_sum_to_the_city(records: pd.DataFrame) -> None:
    totals = count_totals(records, "own-unit")
    assert {row.key: row.projects for row in totals.rows if row.projects} == {
        DONGCHENG: 3,
        XICHENG: 2,
        CHAOYANG: 2,
        "unplaced": 1,
    }
    assert totals.repeats == 0


def test_projects_without_a_zone_are_left_out_of_the_zones_and_said(records: pd.DataFrame) -> None:
    totals = count_totals(records, "zone")
    assert [(row.key, row.projects) for row in totals.rows if row.projects] == [("beijing-cbd", 2)]
    assert totals.left_out == (LeftOut("no-zone", 6),)


def test_statuses_and_sectors_are_counted(records: pd.DataFrame) -> None:
    status = {row.key: row.projects for row in count_totals(records, "status").rows if row.projects}
    assert status == {
        "planned": 2,
        "under-construction": 1,
        "operating": 2,
        "completed": 1,
        "suspended": 1,
        "unknown": 1,
    }
    sectors = {row.key: row.projects for row in count_totals(records, "sector").rows if row.projects}
    assert sectors == {"finance": 4, "fintech": 2, "culture-tourism": 2}


def test_keys_without_a_project_are_there_with_zero_and_unknown_ones_at_the_end(records: pd.DataFrame) -> None:
    strange = records.assign(zone=records["zone"].replace("beijing-cbd", "a zone of one's own"))
    rows = count_totals(strange, "zone").rows
    assert (rows[-1].key, rows[-1].projects) == ("a zone of one's own", 2)
    assert rows[0].projects == 0
    with pytest.raises(KeyError, match="nowhere"):
        count_totals(records, "zone").row("nowhere")


def test_money_announced_stays_announced_when_the_project_has_begun_to_operate(records: pd.DataFrame) -> None:
    bank = records.set_index("id").loc["bank"]
    assert (bank["status"], bank["announced_cny"], bank["amount_kind"]) == ("operating", 10 * YI, "announced-amount")
    assert pd.isna(bank["completed_cny"])


def test_an_amount_without_a_status_of_its_own_takes_the_one_stated_before_it() -> None:
    placed = three_districts()
    more = placed.reports.iloc[[1]].assign(status="", investment_cny=9.0 * YI, known_from=pd.Timestamp("2025-07-01"))
    placed = type(placed)(placed.edition, placed.projects, pd.concat([placed.reports, more], ignore_index=True))
    bank = counted_records(placed, Filter()).set_index("id").loc["bank"]
    assert (bank["amount_kind"], bank["completed_cny"]) == ("completed-amount", 9 * YI)


def test_on_an_earlier_day_only_what_was_known_then_is_counted() -> None:
    records = counted_records(three_districts(), Filter(known_on=date(2024, 12, 31)))
    assert set(records["id"]) == {"bank", "vault", "stage", "lost"}
    assert total_of(records).announced.value == 10 * YI


def test_cells_hold_every_pair_that_a_record_has(records: pd.DataFrame) -> None:
    cells = count_cells(records, "unit", "sector")
    found = {(row.row, row.column): (row.projects, row.announced_records) for row in cells.itertuples()}
    assert found == {
        (DONGCHENG, "finance"): (3, 2),
        (XICHENG, "finance"): (1, 1),
        (XICHENG, "fintech"): (1, 0),
        (XICHENG, "culture-tourism"): (1, 0),
        (CHAOYANG, "finance"): (1, 1),
        (CHAOYANG, "culture-tourism"): (1, 1),
        ("unplaced", "fintech"): (1, 0),
    }
    assert cells["announced_cny"].sum() == 65 * YI
    assert pd.isna(cells.set_index(["row", "column"]).at[(XICHENG, "fintech"), "announced_cny"])


def test_no_records_give_zeros_and_no_shares(records: pd.DataFrame) -> None:
    totals = count_totals(records.iloc[:0], "unit")
    assert (totals.city.projects, totals.city.announced.value, totals.city.share) == (0, None, None)
    assert count_cells(records.iloc[:0], "unit", "sector").empty


def test_another_way_of_counting_is_refused(records: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="'colour' is not one of unit"):
        members(records, "colour")


UNITS = [DONGCHENG, XICHENG, CHAOYANG, "E-TOWN"]
KINDS = ["announced-amount", "completed-amount", "unclear-amount", ""]


@st.composite
def some_records(draw: st.DrawFn) -> pd.DataFrame:
    """Invented counted records: any units, sector, zone, status and kind of money."""
    rows = draw(
        st.lists(
            st.tuples(
                st.lists(st.sampled_from(UNITS), unique=True, max_size=3).map(tuple),
                st.sampled_from(["finance", "fintech", "hydrogen", ""]),
                st.sampled_from(["", "beijing-cbd", "bda-yizhuang"]),
                st.sampled_from([*STATUSES, UNKNOWN_STATUS]),
                st.sampled_from(KINDS),
                st.integers(0, 10**12),
            ),
            max_size=25,
        )
    )
    frame = pd.DataFrame(rows, columns=["touched", "sector", "zone", "status", "amount_kind", "cny"])
    fields = {"finance": "modern-services", "fintech": "modern-services", "hydrogen": "future", "": ""}
    return frame.assign(
        adcode=[touched[0] if touched else None for touched in frame["touched"]],
        field=frame["sector"].map(fields),
        announced_cny=frame["cny"].where(frame["amount_kind"] == KINDS[0]).astype(float),
        completed_cny=frame["cny"].where(frame["amount_kind"] == KINDS[1]).astype(float),
    )


@given(some_records())
def test_rows_sum_to_the_city_less_those_left_out_plus_the_repeats(records: pd.DataFrame) -> None:
    for way in WAYS:
        totals = count_totals(records, way)
        left_out = sum(part.records for part in totals.left_out)
        assert sum(row.projects for row in totals.rows) == totals.city.projects - left_out + totals.repeats
        assert totals.city.projects == len(records)
        assert way == "unit" or totals.repeats == 0


@given(some_records())
def test_where_each_record_has_one_key_the_money_of_the_rows_is_that_of_the_city(records: pd.DataFrame) -> None:
    for way in ("own-unit", "status"):
        totals = count_totals(records, way)
        for name in ("announced", "completed"):
            rows = [getattr(row, name) for row in totals.rows]
            whole = getattr(totals.city, name)
            assert sum(figure.value or 0 for figure in rows) == (whole.value or 0)
            assert sum(figure.records for figure in rows) == whole.records


@given(some_records())
def test_behind_a_figure_or_left_out_of_it_is_every_record_of_its_cell(records: pd.DataFrame) -> None:
    for way in WAYS:
        for row in count_totals(records, way).rows:
            assert row.announced.records + row.announced.left_out_count == row.projects
            assert row.completed.records + row.completed.left_out_count == row.projects


@given(some_records())
def test_cells_sum_to_the_totals_of_their_rows(records: pd.DataFrame) -> None:
    cells = count_cells(records, "unit", "status").groupby("row")["projects"].sum()
    for row in count_totals(records, "unit").rows:
        assert cells.get(row.key, 0) == row.projects
