"""Every row ends as accepted, accepted with a warning, or rejected, with its reasons; nothing disappears."""

import contextlib
import math
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.i18n import LANGUAGES, translator
from geo.intake.columns import propose_columns
from geo.intake.issues import MESSAGES, reason_of
from geo.intake.reading import read_pasted, read_table
from geo.intake.validation import RECORD_COLUMNS, Checked, validate_records
from geo.schema import MATCH_METHODS, REASONS, SEVERITIES, STATUSES, IntakeError
from tests.bench.intake import pandera_faults, rule_faults
from tests.bench.ledger import as_csv, invented_ledger
from tests.data.make_files import FILES
from tests.intake.conftest import TODAY, Check, Read, reasons

CheckRow = Callable[..., Checked]


def test_every_reason_of_the_closed_list_has_a_message_and_every_message_a_reason() -> None:
    assert {reason_of(key) for key in MESSAGES} == set(REASONS)
    assert set(REASONS) <= MESSAGES.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_says_what_to_do(lang: str) -> None:
    for message in MESSAGES.values():
        told = translator(lang)(message)
        assert told.rstrip().endswith("." if lang == "en" else "。")


def test_a_good_row_is_accepted_with_everything_it_states(check_row: CheckRow) -> None:
    checked = check_row()
    assert reasons(checked) == []
    assert tuple(checked.records.columns) == RECORD_COLUMNS
    record = checked.records.iloc[0]
    assert (record["row"], record["id"], record["name"], record["name_zh"]) == (
        2,
        "XN-1",
        "虚构智算中心",
        "虚构智算中心",
    )
    assert (record["adcode"], record["districts"], record["match_method"]) == ("110108", "110108", "point")
    assert (record["sector"], record["status"]) == ("artificial-intelligence", "under-construction")
    assert record["investment_cny"] == 12.5e8
    assert (record["start_date"], record["completion_date"]) == ("2024-03", "2025-12")
    assert (record["lon"], record["lat"], record["lon_original"], record["lat_original"]) == (
        116.31,
        39.98,
        "116.31",
        "39.98",
    )


FAULTS = [
    ({"项目名称": ""}, "error", "missing_name"),
    ({"所属行业": ""}, "error", "unknown_sector"),
    ({"所属行业": "卖菜"}, "error", "unknown_sector"),
    ({"所在区": "", "经度": "", "纬度": ""}, "error", "missing_location"),
    ({"所在区": "没有区", "经度": "", "纬度": ""}, "error", "unknown_district"),
    ({"所在区": "没有区"}, "warning", "unknown_district"),
    ({"所在区": "北京市", "经度": "", "纬度": ""}, "error", "unknown_district"),
    ({"所在区": "长春市朝阳区"}, "error", "district_outside_beijing"),
    ({"所在区": "海锭区", "经度": "", "纬度": ""}, "warning", "fuzzy_name"),
    ({"经度": "abc"}, "error", "coord_invalid"),
    ({"经度": "NaN"}, "error", "coord_invalid"),
    ({"经度": "inf"}, "error", "coord_invalid"),
    ({"经度": "0", "纬度": "0"}, "error", "coord_invalid"),
    ({"纬度": ""}, "error", "coord_invalid"),
    ({"经度": "516.31"}, "error", "coord_invalid"),
    ({"所在区": "", "经度": "121.47", "纬度": "31.23"}, "error", "coord_outside_beijing"),
    ({"经度": "121.47", "纬度": "31.23"}, "warning", "coord_outside_beijing"),
    ({"经度": "39.98", "纬度": "116.31"}, "warning", "coord_swapped"),
    ({"经度": "116.48", "纬度": "39.93"}, "warning", "district_point_conflict"),
    ({"所在区": "亦庄", "经度": "116.48", "纬度": "39.93"}, "warning", "district_point_conflict"),
    ({"总投资（亿元）": "若干"}, "warning", "bad_amount"),
    ({"总投资（亿元）": "-3"}, "warning", "bad_amount"),
    ({"总投资（亿元）": "990000"}, "warning", "bad_amount"),
    ({"总投资（亿元）": "5英镑"}, "warning", "unit_unknown"),
    ({"总投资（亿元）": "5000万美元"}, "warning", "unit_unknown"),
    ({"开工日期": "昨天"}, "warning", "bad_date"),
    ({"竣工日期": "2020"}, "warning", "date_order"),
    ({"建设状态": "飞了"}, "warning", "unknown_status"),
    ({"建设状态": "投产", "开工日期": "2099", "竣工日期": ""}, "warning", "impossible_status"),
    ({"建设状态": "竣工", "竣工日期": "2099"}, "warning", "impossible_status"),
    ({"项目名称": "虚构" * 200}, "warning", "field_too_long"),
]


@pytest.mark.parametrize(("cells", "severity", "reason"), FAULTS)
def test_each_fault_has_its_reason_and_weight(
    cells: dict[str, str], severity: str, reason: str, check_row: CheckRow
) -> None:
    checked = check_row(**cells)
    assert reasons(checked) == [(severity, reason)]
    assert checked.counts.rejected == (severity == "error")
    assert checked.counts.warned == (severity == "warning")
    issue = checked.issues[checked.issues["row"] > 0].iloc[0]
    assert issue["row"] == 2
    assert issue["column"] in checked.table.headers
    assert issue["message"] == f"{issue['message_en']} {issue['message_zh']}"


def test_an_issue_shows_the_value_as_the_user_wrote_it(check_row: CheckRow) -> None:
    issue = check_row(所属行业="卖　菜").issues.iloc[-1]
    assert issue["value"] == "卖 菜"
    assert "卖 菜" in issue["message_zh"]


def test_an_unknown_sector_is_told_the_nearest_ones_in_the_readers_language(check_row: CheckRow) -> None:
    issues = check_row(所属行业="人工智慧").issues
    issue = issues[issues["reason"] == "unknown_sector"]
    if issue.empty:
        pytest.fail("this spelling has become an alias; take another one")
    assert "人工智能" in issue["message_zh"].iloc[0]
    assert "Artificial intelligence" in issue["message_en"].iloc[0]


def test_a_fuzzy_district_is_read_for_now_and_asked_about(check_row: CheckRow) -> None:
    checked = check_row(所在区="海锭区", 经度="", 纬度="")
    assert checked.records["adcode"].tolist() == ["110108"]
    assert checked.records["severity"].tolist() == ["warning"]


def test_a_conflict_keeps_the_stated_district_and_the_point(check_row: CheckRow) -> None:
    record = check_row(经度="116.48", 纬度="39.93").records.iloc[0]
    assert (record["adcode"], record["match_method"], bool(record["district_conflict"])) == ("110108", "name", True)
    assert record["lon"] == 116.48


def test_several_districts_in_one_cell_are_all_kept(check_row: CheckRow) -> None:
    record = check_row(所在区="海淀区、昌平区").records.iloc[0]
    assert record["districts"] == "110108;110114"


def test_e_town_is_a_zone_of_its_own(check_row: CheckRow) -> None:
    record = check_row(所在区="亦庄", 经度="", 纬度="").records.iloc[0]
    assert (record["adcode"], record["zone"], record["districts"], record["match_method"]) == (
        "E-TOWN",
        "bda-yizhuang",
        "",
        "zone",
    )


def test_the_same_id_twice_rejects_the_second_and_names_the_first(read: Read, check: Check) -> None:
    checked = check(read("duplicates.xlsx"))
    issues = checked.issues[checked.issues["reason"] == "duplicate_id"]
    assert issues["row"].tolist() == [8, 9]
    assert issues["severity"].tolist() == ["error", "warning"]
    assert "row 2" in issues["message_en"].iloc[0]
    assert "row 3".casefold() in issues["message_en"].iloc[1].casefold()


def test_a_row_without_id_gets_the_same_one_whenever_it_is_loaded(check_row: CheckRow) -> None:
    first, again = check_row(项目编号=""), check_row(项目编号="", 建设状态="投产")
    assert first.records["id"].tolist() == again.records["id"].tolist()
    assert check_row(项目编号="", 项目名称="虚构另一个").records["id"].tolist() != first.records["id"].tolist()


def test_two_rows_alike_without_ids_still_get_two_ids(check: Check) -> None:
    checked = check("项目名称\t行业\t所在区\n甲\t金融业\t西城\n甲\t金融业\t西城区\n")
    assert checked.records["id"].is_unique
    assert checked.counts.warned == 1


def test_a_status_in_the_future_is_told_against_the_day_of_the_check(check_row: CheckRow) -> None:
    cells = {"建设状态": "投产", "开工日期": "2026-02", "竣工日期": ""}
    assert reasons(check_row({"today": date(2026, 1, 31)}, **cells)) == [("warning", "impossible_status")]
    assert reasons(check_row({"today": date(2026, 2, 1)}, **cells)) == []


def test_a_rate_for_the_dollar_can_be_given(check_row: CheckRow) -> None:
    checked = check_row({"cny_per_usd": 7.1}, **{"总投资（亿元）": "5000万美元"})
    assert checked.records["investment_cny"].tolist() == [3.55e8]


def test_the_office_ledger_is_accepted_whole_in_ten_thousands_of_yuan(read: Read, check: Check) -> None:
    checked = check(read("office_ledger.xlsx"))
    assert checked.records["investment_cny"].tolist() == [12.5e8, 8e8, 3.2e8]
    assert checked.records["start_date"].tolist() == ["2024-03", "2021-05", "2026"]
    counts = checked.counts
    assert (counts.rows, counts.accepted, counts.skipped) == (12, 3, 9)


def test_units_written_into_cells_are_read(read: Read, check: Check) -> None:
    checked = check(read("units_in_cells.csv"))
    assert checked.records["investment_cny"].tolist()[:4] == [12.5e8, 8e7, 3.2e9, 4.5e9]
    assert [reason for _, reason in reasons(checked)] == ["unit_unknown", "unit_unknown"]


def test_coordinates_of_all_kinds_are_the_same_points(read: Read, check: Check) -> None:
    records = check(read("coordinates_of_all_kinds.csv")).records
    expected = [(116.31, 39.98), (116.29, 40.10), (116.35, 39.68), (116.52, 39.78), (116.48, 39.93), (116.69, 39.90)]
    assert np.allclose(records[["lon", "lat"]].to_numpy(), expected)


def test_a_table_in_gcj02_is_recognised_and_converted_and_the_original_kept(read: Read, check: Check) -> None:
    checked = check(read("gcj02.csv"))
    assert (checked.datum.name, checked.datum.decided) == ("gcj02", True)
    assert checked.datum.agreement["gcj02"] > checked.datum.agreement["wgs84"]
    first = checked.records.iloc[0]
    assert abs(float(first["lon_original"]) - first["lon"]) > 0.004
    assert (checked.records["match_method"] == "point").mean() > 0.99


def test_metres_of_the_survey_grid_are_recognised(read: Read, check: Check) -> None:
    checked = check(read("gauss_kruger.csv"))
    assert checked.datum.name == "cgcs2000-gk"
    assert checked.counts.accepted == 120
    assert checked.records["lon"].between(116, 117).all()


def test_the_datum_that_the_user_names_is_taken_with_the_proof_beside_it(read: Read, check: Check) -> None:
    checked = check(read("gcj02.csv"), datum="wgs84")
    assert checked.datum.name == "wgs84"
    assert checked.datum.agreement["gcj02"] > checked.datum.agreement["wgs84"]
    assert float(checked.records["lon_original"].iloc[0]) == checked.records["lon"].iloc[0]


def test_too_few_points_leave_the_datum_open_and_say_so(read: Read, check: Check) -> None:
    checked = check(read("utf8.csv"))
    assert not checked.datum.decided
    whole = checked.issues[checked.issues["row"] == 0]
    assert whole["reason"].tolist() == ["datum_undecided"]
    assert checked.records["lon"].tolist()[0] == 116.31


def test_an_unknown_datum_is_a_mistake_of_the_caller(check_row: CheckRow) -> None:
    with pytest.raises(ValueError, match="mars"):
        check_row({"datum": "mars"})


def test_shapes_are_repaired_and_those_that_cross_districts_list_them_all(read: Read, check: Check) -> None:
    checked = check(read("shapes.geojson"))
    found = {(row, reason) for row, reason in zip(checked.issues["row"], checked.issues["reason"], strict=True)}
    assert {(2, "crosses_districts"), (3, "geometry_invalid"), (5, "geometry_empty"), (6, "geometry_invalid")} == found
    crossing = checked.records.set_index("row").loc[2]
    assert set(crossing["districts"].split(";")) >= {"110108", "110105"}
    assert checked.counts.rejected == 2


def test_a_layer_in_another_coordinate_system_is_brought_to_degrees(read: Read, check: Check) -> None:
    for name in ("shapefile.zip", "layers.gpkg", "points.parquet"):
        records = check(read(name)).records
        assert records["lon"].iloc[0] == pytest.approx(116.31, abs=1e-6), name
        assert records["lat"].iloc[0] == pytest.approx(39.98, abs=1e-6), name


def test_a_layer_without_coordinate_system_is_warned_of(read: Read, check: Check) -> None:
    issues = check(read("shapefile_without_prj.zip")).issues
    assert issues["reason"].tolist() == ["crs_unknown"]


def test_a_row_of_another_width_is_told(read: Read, check: Check) -> None:
    found = {
        (row, severity, reason)
        for row, severity, reason in check(read("ragged.csv"))
        .issues[["row", "severity", "reason"]]
        .itertuples(index=False)
    }
    assert (3, "error", "ragged_row") in found
    assert (5, "warning", "ragged_row") in found


def test_bytes_that_cannot_be_read_reject_their_row_only(read: Read, check: Check) -> None:
    checked = check(read("a_few_bad_bytes.csv"))
    assert [
        (row, reason) for row, reason in zip(checked.issues["row"], checked.issues["reason"], strict=True) if row
    ] == [(4, "bad_encoding")]
    assert checked.counts.accepted == 5


def test_a_remark_below_the_table_is_no_project(check: Check) -> None:
    checked = check("项目名称\t行业\t所在区\t备注\n甲\t金融业\t西城\t\n随手写的一句话\t\t\t\n")
    assert reasons(checked) == [("error", "not_a_project")]


def test_text_that_would_run_or_break_is_kept_as_plain_text(read: Read, check: Check) -> None:
    records = check(read("hostile_text.xlsx")).records
    assert records["name"].iloc[0] == "<img src=x onerror=alert(1)>虚构"
    assert set(records["source_url"]) == {""}
    assert set(records["source_text"]) == {"javascript:alert(1)"}


def test_checking_changes_nothing_of_the_table(read: Read, check: Check) -> None:
    table = read("everything_wrong.csv")
    before = table.rows.copy()
    check(table)
    pd.testing.assert_frame_equal(table.rows, before)


@pytest.mark.parametrize("name", sorted(name for name in FILES if not name.startswith("unreadable/")))
def test_the_numbers_of_every_test_file_add_up(name: str, read: Read, check: Check) -> None:
    assert_sums(check(read(name)))


def assert_sums(checked: Checked) -> None:
    counts, issues, records = checked.counts, checked.issues, checked.records
    assert counts.rows == counts.accepted + counts.warned + counts.rejected + counts.skipped == checked.table.total_rows
    assert min(counts.accepted, counts.warned, counts.rejected, counts.skipped) >= 0
    assert len(records) == counts.accepted + counts.warned
    assert (records["severity"] == "warning").sum() == counts.warned
    in_error = set(issues.loc[issues["severity"] == "error", "row"])
    warned = set(issues.loc[(issues["severity"] == "warning") & (issues["row"] > 0), "row"])
    assert len(in_error) == counts.rejected
    assert set(records["row"]) == set(checked.table.rows.index) - in_error
    assert set(records.loc[records["severity"] == "warning", "row"]) == warned - in_error
    assert set(issues["reason"]) <= set(REASONS)
    assert set(issues["severity"]) <= set(SEVERITIES)
    assert set(records["status"]) <= {*STATUSES, ""}
    assert set(records["match_method"]) <= set(MATCH_METHODS) - {"none"}
    assert records["id"].is_unique
    assert (records["name"] != "").all()
    assert (records["sector"] != "").all()
    assert (records["adcode"] != "").all()
    for lon, lat in records[["lon", "lat"]].itertuples(index=False):
        assert math.isfinite(lon) == math.isfinite(lat)


CELLS = {
    "编号": st.sampled_from(["", "A1", "A2", "A3", "A4"]),
    "项目名称": st.sampled_from(["", "虚构甲", "虚构乙", "Invented", "合计", "虚构\u202e丙"]) | st.text(max_size=8),
    "所属行业": st.sampled_from(["人工智能", "金融业", "", "卖菜", "机器人", "Finance"]),
    "所在区": st.sampled_from(
        ["海淀区", "西城", "", "亦庄", "海锭区", "北京市", "长春市朝阳区", "海淀、昌平", "Daxing"]
    ),
    "园区": st.sampled_from(["", "中关村科学城", "没有的园区"]),
    "地址": st.sampled_from(["", "北京市丰台区虚构路1号", "虚构路", "上海市浦东新区"]),
    "经度": st.sampled_from(["", "116.31", "39.98", "0", "NaN", "121.4", "abc", "13000000", "-", "448000"]),
    "纬度": st.sampled_from(["", "39.98", "116.31", "0", "31.2", "91", "4424000"]),
    "状态": st.sampled_from(["在建", "投产", "", "飞了"]),
    "投资额": st.sampled_from(["5亿元", "5", "", "-1", "1e9", "5美元"]),
    "开工日期": st.sampled_from(["2024", "2099", "", "bad", "45383", "2024.1"]),
    "竣工日期": st.sampled_from(["2020", "2025-06-30", "", "Q1 2026"]),
}


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(*CELLS.values()), min_size=1, max_size=12), as_file=st.booleans())
def test_the_numbers_of_any_table_add_up(rows: list[tuple[str, ...]], as_file: bool, place: object) -> None:
    lines = [
        "\t".join(CELLS),
        *(
            "\t".join(cell.replace("\t", " ").replace("\r", " ").replace("\n", " ").replace('"', "'") for cell in row)
            for row in rows
        ),
    ]
    text = "\n".join(lines)
    raw = None
    with contextlib.suppress(IntakeError):
        raw = read_table(text.encode("utf-8", "ignore"), "t.tsv") if as_file else read_pasted(text)
    if raw is None:
        return
    checked = validate_records(raw, propose_columns(raw), place=place, today=TODAY)  # type: ignore[arg-type]
    assert_sums(checked)


def test_the_rows_at_fault_are_those_that_pandera_finds(check: Check) -> None:
    ledger = invented_ledger(2_000)
    checked = check(read_table(as_csv(ledger), "ledger.csv"))
    ours = set(checked.issues.loc[checked.issues["row"] > 0, "row"] - 2)
    assert ours == pandera_faults(ledger) == rule_faults(checked.table)
    assert len(ours) == 39
    assert_sums(checked)
