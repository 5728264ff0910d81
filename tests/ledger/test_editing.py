"""Single records corrected by hand: what was changed changes, everything else stays, and nonsense is refused."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from geo.i18n import translator
from geo.ledger.changes import changes
from geo.ledger.editing import COLUMN_NAMES, EDITABLE, edit_records
from geo.ledger.editions import Edition, load_bundled_edition
from geo.ledger.errors import LedgerError
from geo.ledger.rows import check_records
from tests.ledger.records import edition_of, projects_of, reports_of

TODAY = date(2026, 5, 20)
WHY = "电话核实"
BEFORE = edition_of(
    projects_of(
        {"id": "fab", "name_zh": "集成电路基地", "sector": "integrated-circuits", "districts": "110115", "start_date": "2024-03"},
        {"id": "lab", "name_en": "Lab", "sector": "ai", "lon": 116.3, "lat": 39.9, "coord_precision": "site", "coord_basis": "survey"},
    ),
    reports_of(
        {"project_id": "fab", "reported_on": "2026", "status": "planned", "investment_cny": 1e9, "source_kind": "official"},
        {"project_id": "lab", "reported_on": "2025-01", "status": "planned", "source_kind": "official"},
    ),
)  # fmt: skip


def edited(edits: dict[str, dict[str, Any]], *, edition: Edition = BEFORE) -> Edition:
    projects, reports = edit_records(edition, edits, edited_on=TODAY, reason=WHY)
    check_records(projects, reports)
    assert projects.dtypes.to_dict() == edition.projects.dtypes.to_dict()
    assert reports.dtypes.to_dict() == edition.reports.dtypes.to_dict()
    return edition_of(projects, reports, name="two")


def told(edits: dict[str, dict[str, Any]]) -> set[tuple[str, ...]]:
    table = changes(BEFORE, edited(edits))
    return {tuple(row) for row in table[["project_id", "column", "before", "after"]].to_numpy()}


def test_what_is_corrected_changes_and_nothing_else():
    assert told(
        {"fab": {"name_zh": " 集成电路  制造基地 ", "sector": "seed-industry"}, "lab": {"developer": "甲公司"}}
    ) == {
        ("fab", "name_zh", "集成电路基地", "集成电路 制造基地"),
        ("fab", "sector", "integrated-circuits", "seed-industry"),
        ("lab", "developer", "", "甲公司"),
    }
    assert told({}) == told({"fab": {}}) == set()


def test_a_status_becomes_a_report_of_the_day_with_the_reason():
    after = edited({"lab": {"status": "operating"}})
    report = after.reports.iloc[-1]
    assert report[["project_id", "reported_on", "status", "source_title", "source_kind"]].tolist() == [
        "lab", "2026-05-20", "operating", WHY, "ledger",
    ]  # fmt: skip
    assert pd.isna(report["investment_cny"])
    pd.testing.assert_frame_equal(after.reports.iloc[:-1], BEFORE.reports)


def test_a_correction_counts_although_a_known_report_is_dated_to_the_whole_year():
    assert told({"fab": {"status": "operating", "investment_cny": 2e9}}) == {
        ("fab", "status", "planned", "operating"),
        ("fab", "investment_cny", "1000000000", "2000000000"),
        ("fab", "reports", "", f"2026 {WHY}"),
    }


def test_a_point_is_set_and_taken_away_with_what_it_rests_on():
    after = edited({"fab": {"lon": 116.5, "lat": "39.75"}, "lab": {"lon": None, "lat": ""}})
    assert after.projects[["lon", "lat", "coord_precision", "coord_basis"]].iloc[0].tolist() == [
        116.5,
        39.75,
        "site",
        WHY,
    ]
    assert after.projects[["coord_precision", "coord_basis"]].iloc[1].tolist() == ["none", ""]
    assert after.projects[["lon", "lat"]].iloc[1].isna().all()


@pytest.mark.parametrize(
    ("project", "values", "words"),
    [
        ("nobody", {"name_zh": "x"}, "no project nobody"),
        ("fab", {"id": "x"}, "The column “id” cannot be edited"),
        ("fab", {"coord_basis": "x"}, "“coord_basis” cannot be edited"),
        ("fab", {"name_zh": "  "}, "needs a name"),
        ("fab", {"sector": "alchemy"}, "“alchemy” cannot stand in the column “Sector”"),
        ("fab", {"sector": ""}, "cannot stand in the column “Sector”"),
        ("fab", {"districts": "110115;100000"}, "cannot stand in the column “District”"),
        ("fab", {"zone": "nowhere"}, "cannot stand in the column “Park or zone”"),
        ("fab", {"status": ""}, "cannot stand in the column “Status”"),
        ("fab", {"completion_date": "2024-13"}, "“2024-13” is no date"),
        ("fab", {"completion_date": "soon"}, "“soon” is no date"),
        ("fab", {"completion_date": "2024-02"}, "completed (2024-02) before it starts (2024-03)"),
        ("fab", {"investment_cny": -1}, "no amount"),
        ("fab", {"investment_cny": "much"}, "no amount"),
        ("fab", {"investment_cny": None}, "cannot be emptied"),
        ("fab", {"investment_cny": float("inf")}, "no amount"),
        ("fab", {"lon": 116.5}, "only one of longitude and latitude"),
        ("fab", {"lon": 39.9, "lat": 116.4}, "“39.9” is no longitude or latitude"),
        ("fab", {"lon": "east", "lat": 39.9}, "“east” is no longitude or latitude"),
    ],
)
def test_a_value_that_cannot_stand_is_refused_in_one_sentence(project: str, values: dict[str, Any], words: str):
    with pytest.raises(LedgerError) as refused:
        edit_records(BEFORE, {project: values}, edited_on=TODAY, reason=WHY)
    assert words in str(refused.value)
    assert refused.value.in_words(translator("zh")) != str(refused.value)


@pytest.mark.parametrize(
    ("start", "end"), [("2024-03", "2024"), ("2024", "2024-01"), ("2024-03-05", "2024-03"), ("", "2020")]
)
def test_dates_that_may_be_in_order_are_taken(start: str, end: str):
    after = edited({"fab": {"start_date": start, "completion_date": end}})
    assert after.projects[["start_date", "completion_date"]].iloc[0].tolist() == [start, end]


def test_dates_that_were_loaded_in_a_wrong_order_do_not_hinder_other_corrections():
    wrong = edition_of(BEFORE.projects.assign(completion_date="2020"), BEFORE.reports)
    assert edited({"fab": {"place": "科创街"}}, edition=wrong).projects["place"].iloc[0] == "科创街"
    with pytest.raises(LedgerError, match="before it starts"):
        edited({"fab": {"completion_date": "2021"}}, edition=wrong)


def test_every_project_of_the_bundled_edition_can_be_edited():
    bundled = load_bundled_edition()
    columns = [column for column in EDITABLE if column not in ("status", "investment_cny")]
    edits = {str(row["id"]): {column: row[column] for column in columns} for row in bundled.projects.to_dict("records")}
    after = edited(edits, edition=bundled)
    pd.testing.assert_frame_equal(after.projects, bundled.projects)
    pd.testing.assert_frame_equal(after.reports, bundled.reports)


def test_a_refusal_names_its_column_in_the_words_of_the_reader():
    with pytest.raises(LedgerError) as refused:
        edit_records(BEFORE, {"fab": {"sector": "alchemy"}}, edited_on=TODAY, reason=WHY)
    assert refused.value.in_words(translator("zh")) == "“alchemy”不能填入“产业”一列；请从列表中选择。"


def test_every_column_that_can_be_corrected_has_words():
    assert set(COLUMN_NAMES) == set(EDITABLE)
