"""Checked rows become an edition: alone, or on top of the one before."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from geo.analysis.join import assign_districts
from geo.analysis.records import place_edition
from geo.intake.columns import propose_columns
from geo.intake.reading import read_table
from geo.intake.validation import RECORD_COLUMNS, validate_records
from geo.ledger.changes import changes
from geo.ledger.editions import load_bundled_edition
from geo.ledger.from_records import edition_from_records
from geo.ledger.rows import check_records
from geo.reference.districts import load_districts
from tests.ledger.records import edition_of

LOADED_ON = date(2026, 5, 20)
FILE = "五月台账.xlsx"
NUMBERS = ("row", "investment_cny", "lon", "lat")


def checked(*rows: dict[str, Any]) -> pd.DataFrame:
    """Records as a check hands them on; what a row does not state is empty."""
    columns = {}
    for name in RECORD_COLUMNS:
        cells = [row.get(name, float("nan") if name in NUMBERS else "") for row in rows]
        columns[name] = pd.Series(cells, dtype="float64" if name in NUMBERS else "str")
    return pd.DataFrame(columns)


FAB = {
    "id": "fab", "name": "集成电路基地", "name_zh": "集成电路基地", "sector": "integrated-circuits", "districts": "110115", "status": "planned",
    "investment_cny": 1e9, "lon": 116.5, "lat": 39.75, "lon_original": "116.5061", "lat_original": "39.7512", "developer": "甲公司",
    "reported_on": "2026-04", "source_text": "市发改委通知", "description": "一期",
}  # fmt: skip
LAB = {"id": "lab", "name": "研发中心", "name_zh": "研发中心", "sector": "ai", "districts": "110108;110114"}


def frames(*rows: dict[str, Any], base: Any = None, loaded_on: date = LOADED_ON) -> tuple[pd.DataFrame, pd.DataFrame]:
    return edition_from_records(
        checked(*rows), base, mode="update" if base else "replace", loaded_on=loaded_on, file_name=FILE
    )


def test_each_row_is_a_project_and_a_report():
    projects, reports = frames(FAB, LAB)
    check_records(projects, reports)
    fab, lab = projects.to_dict("records")
    assert (fab["sector"], fab["districts"], fab["developer"], fab["description_en"]) == (
        "integrated-circuits",
        "110115",
        "甲公司",
        "一期",
    )
    assert (fab["lon"], fab["lat"], fab["coord_precision"]) == (116.5, 39.75, "site")
    assert fab["coord_basis"] == f"{FILE}: 116.5061, 39.7512 → WGS-84"
    assert (lab["coord_precision"], lab["coord_basis"], lab["named_in_article"]) == ("none", "", False)
    first, second = reports.to_dict("records")
    assert (first["reported_on"], first["status"], first["investment_cny"]) == ("2026-04", "planned", 1e9)
    assert (first["source_title"], first["source_kind"]) == (f"{FILE}: 市发改委通知", "ledger")
    assert first["known_from"] == pd.Timestamp(2026, 4, 30)
    assert (second["reported_on"], second["source_title"], second["status"]) == ("2026-05-20", FILE, "")


def test_a_point_that_was_not_converted_says_so():
    projects, _ = frames({**FAB, "lon_original": "116.50", "lat_original": "39.75"})
    assert projects["coord_basis"].item() == f"{FILE}: 116.50, 39.75"
    projects, _ = frames({**FAB, "lon_original": "116°30′00″", "lat_original": "39°45′00″"})
    assert projects["coord_basis"].item() == f"{FILE}: 116°30′00″, 39°45′00″ → WGS-84"


def test_own_records_have_the_columns_and_types_of_the_bundled_edition():
    for frame, bundled in zip(
        frames(FAB), (load_bundled_edition().projects, load_bundled_edition().reports), strict=True
    ):
        assert frame.dtypes.to_dict() == bundled.dtypes.to_dict()
        assert list(frame) == list(bundled)


def test_no_rows_give_an_edition_without_projects():
    projects, reports = frames()
    check_records(projects, reports)
    assert (len(projects), len(reports)) == (0, 0)


def test_replacing_leaves_nothing_of_the_edition_before():
    projects, reports = edition_from_records(checked(LAB), None, mode="replace", loaded_on=LOADED_ON, file_name=FILE)
    assert projects["id"].tolist() == reports["project_id"].tolist() == ["lab"]


def test_updating_changes_what_a_row_states_and_keeps_the_rest():
    base = edition_of(*frames(FAB, LAB))
    stated = {
        "id": "fab",
        "name_zh": "集成电路制造基地",
        "sector": "integrated-circuits",
        "status": "operating",
        "reported_on": "2026-05",
    }
    new = {"id": "new", "name_zh": "新项目", "sector": "ai", "districts": "110105"}
    after = edition_of(*frames(stated, new, base=base), name="two")
    check_records(after.projects, after.reports)
    told = changes(base, after)
    assert told.loc[told["change"] != "changed", ["change", "project_id"]].to_numpy().tolist() == [["entered", "new"]]
    assert {tuple(row) for row in told.loc[told["change"] == "changed", ["column", "before", "after"]].to_numpy()} == {
        ("name_zh", "集成电路基地", "集成电路制造基地"),
        ("status", "planned", "operating"),
        ("reports", "", f"2026-05 {FILE}"),
    }
    assert after.projects["id"].tolist() == ["fab", "lab", "new"]


def test_what_is_loaded_without_a_date_is_the_latest_even_where_the_year_is_not_over():
    base = edition_of(*frames({**FAB, "reported_on": "2026"}))
    _, reports = frames({**FAB, "reported_on": "", "status": "operating"}, base=base)
    assert reports["reported_on"].tolist() == ["2026", "2026"]
    after = edition_of(*frames({**FAB, "reported_on": "", "status": "operating"}, base=base), name="two")
    assert changes(base, after).set_index("field").loc["status", "after"] == "operating"


def test_updating_takes_a_place_over_as_a_whole():
    base = edition_of(*frames(FAB))
    bare = {"id": "fab", "name_zh": "集成电路基地", "sector": "integrated-circuits"}
    columns = ["districts", "lon", "lat", "coord_precision"]

    def place_after(**stated: Any) -> list[Any]:
        projects, _ = frames({**bare, **stated}, base=base)
        return projects[columns].iloc[0].tolist()

    assert place_after() == place_after(districts="110115") == ["110115", 116.5, 39.75, "site"]
    moved = place_after(districts="110114")
    assert moved[0] == "110114"
    assert pd.isna(moved[1])
    assert moved[3] == "none"
    assert place_after(lon=116.25, lat=40.125, lon_original="116.25", lat_original="40.125") == [
        "",
        116.25,
        40.125,
        "site",
    ]
    addressed, _ = frames({**bare, "place": "科创街1号"}, base=base)
    assert addressed[["place", "lon"]].iloc[0].tolist() == ["科创街1号", 116.5]


def test_loading_the_same_file_twice_on_a_day_changes_nothing():
    base = edition_of(*frames(FAB, LAB))
    again = edition_of(*frames(FAB, LAB, base=base), name="two")
    assert changes(base, again).empty


def test_the_bundled_edition_can_be_updated():
    base = load_bundled_edition()
    projects, reports = frames(LAB, base=base)
    check_records(projects, reports)
    assert len(projects) == len(base.projects) + 1
    pd.testing.assert_frame_equal(projects.iloc[:-1], base.projects)
    pd.testing.assert_frame_equal(reports.iloc[:-1], base.reports)


@pytest.mark.parametrize("mode", ["merge", "", "update"])
def test_another_mode_is_refused(mode: str):
    with pytest.raises(ValueError, match="mode"):
        edition_from_records(checked(LAB), None, mode=mode, loaded_on=LOADED_ON, file_name=FILE)


def test_a_checked_file_goes_from_bytes_to_a_placed_edition():
    table = "项目名称,所属行业,所在区,总投资（亿元）,项目进展\n集成电路基地,集成电路,大兴区,12.5,在建\n研发中心,人工智能,海淀区,,已投产\n"
    raw = read_table(table.encode(), "台账.csv")
    result = validate_records(raw, propose_columns(raw), place=lambda rows: assign_districts(rows, load_districts()))
    projects, reports = edition_from_records(
        result.records, None, mode="replace", loaded_on=LOADED_ON, file_name="台账.csv"
    )
    check_records(projects, reports)
    placed = place_edition(edition_of(projects, reports))
    assert placed.projects["adcode"].tolist() == ["110115", "110108"]
    assert reports["status"].tolist() == ["under-construction", "operating"]
    assert reports["investment_cny"].iloc[0] == 1.25e9
