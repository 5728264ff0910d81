"""``check --json``: one object with exactly the keys that other programs are promised."""

import json

import pytest

from geo.intake.check import check_report, unreadable_report
from geo.intake.limits import Refusal
from geo.schema import REASONS
from tests.data.make_files import FILES
from tests.intake.conftest import Check, Read

KEYS = [
    "file", "sheet", "encoding", "columns", "datum", "rows", "accepted", "warned", "rejected", "skipped", "records", "issues",
]  # fmt: skip
RECORD_KEYS = [
    "row", "id", "name", "adcode", "districts", "zone", "sector", "status", "investment_cny", "start_date", "completion_date",
    "lon", "lat", "match_method",
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(name for name in FILES if not name.startswith("unreadable/")))
def test_the_object_has_exactly_its_keys_and_is_plain_json(name: str, read: Read, check: Check) -> None:
    report = check_report(check(read(name)))
    assert json.loads(json.dumps(report, ensure_ascii=False, allow_nan=False)) == report
    assert list(report) == KEYS
    assert list(report["datum"]) == ["name", "agreement", "decided"]
    assert report["rows"] == report["accepted"] + report["warned"] + report["rejected"] + report["skipped"]
    assert len(report["records"]) == report["accepted"] + report["warned"]
    for record in report["records"]:
        assert list(record) == RECORD_KEYS
    for issue in report["issues"]:
        assert list(issue) == ["row", "column", "value", "severity", "reason", "message"]
        assert issue["reason"] in REASONS


def test_what_is_not_known_is_null_and_districts_are_a_list(read: Read, check: Check) -> None:
    report = check_report(check(read("places_of_all_kinds.csv")))
    first = report["records"][0]
    assert (first["lon"], first["investment_cny"], first["status"], first["zone"]) == (None, None, None, None)
    assert first["districts"] == ["110108"]
    assert first["row"] == 2


def test_columns_name_field_and_evidence(read: Read, check: Check) -> None:
    columns = check_report(check(read("utf8.csv")))["columns"]
    assert columns["项目名称"]["field"] == "name"
    assert columns["项目名称"]["evidence"]


def test_an_issue_of_the_whole_file_has_no_row_and_messages_are_in_both_languages(read: Read, check: Check) -> None:
    issue = check_report(check(read("utf8.csv")))["issues"][0]
    assert issue["row"] is None
    assert "The datum" in issue["message"]
    assert "坐标系" in issue["message"]


def test_an_unreadable_file_gives_file_code_and_sentence() -> None:
    assert unreadable_report("x.csv", Refusal("empty_file")) == {
        "file": "x.csv",
        "error": "empty_file",
        "message": "The file is empty; choose the file that holds the rows.",
    }
