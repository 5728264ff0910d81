"""A damaged data file stops with a sentence that names file, line and column; a sound one is read as text.

The package of these tests is made by hand: three parks in two districts.
"""

import json
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geo.reference.districts import load_districts
from geo.reference.package import DATA_FOLDER
from geo.reference.tables import last_day, read_data_table, to_numbers
from geo.schema import DataError

DISTRICTS = "code,name\n01,East\n02,West\n"
PARKS = 'id,opened,hosts,main,area,kind\nfir,2024-03,01;02,01,12.5,big\n"oak, old",,02,,,small\nelm,2024,,02,0,big\n'


def column(name: str, type_: str = "string", **more: object) -> dict[str, object]:
    return {"name": name, "type": type_, "description": name, **more}


DESCRIPTOR = {
    "resources": [
        {"name": "districts", "path": "districts.csv", "schema": {"fields": [column("code"), column("name")]}},
        {
            "name": "parks",
            "path": "parks.csv",
            "schema": {
                "primaryKey": "id",
                "fields": [
                    column("id", constraints={"required": True}),
                    column("opened", dates="partial", constraints={"pattern": r"\d{4}(-\d{2}(-\d{2})?)?"}),
                    column("hosts", list={"separator": ";", "resource": "districts", "field": "code"}),
                    column("main"),
                    column("area", "number", constraints={"minimum": 0, "maximum": 500}),
                    column("kind", constraints={"enum": ["big", "small"]}),
                ],
                "foreignKeys": [{"fields": "main", "reference": {"resource": "districts", "fields": "code"}}],
            },
        },
    ]
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "datapackage.json").write_text(json.dumps(DESCRIPTOR), encoding="utf-8")
    (tmp_path / "districts.csv").write_text(DISTRICTS, encoding="utf-8")
    (tmp_path / "parks.csv").write_text(PARKS, encoding="utf-8")
    return tmp_path


def test_a_sound_table_is_read_as_text_in_its_order(folder: Path):
    parks = read_data_table("parks", folder=folder)
    assert parks["id"].tolist() == ["fir", "oak, old", "elm"]
    assert parks["main"].tolist() == ["01", "", "02"]
    assert parks["area"].tolist() == ["12.5", "", "0"]


@pytest.mark.parametrize(
    ("damage", "line", "name", "words"),
    [
        (("fir,", ","), 2, "id", "must hold a value"),
        (("elm,", "fir,"), 4, "id", "stands in line 2 already"),
        (("2024-03", "March"), 2, "opened", "'March' is not a date"),
        (("2024-03", "2024-13"), 2, "opened", "'2024-13' is not a date"),
        (("2024-03", "2024-02-30"), 2, "opened", "'2024-02-30' is not a date"),
        (("01;02", "01;03"), 2, "hosts", "'03' is not in column code of districts.csv"),
        (("01;02", "01;"), 2, "hosts", "'' is not in column code of districts.csv"),
        ((",,02,0", ",,2,0"), 4, "main", "'2' is not in column code of districts.csv"),
        (("12.5", "12,5"), 2, None, "7 cells where the header has 6"),
        (("12.5", "12.5 km2"), 2, "area", "'12.5 km2' is not a number"),
        (("12.5", "nan"), 2, "area", "'nan' is not a finite number"),
        (("12.5", "-1"), 2, "area", "-1 is below 0"),
        (("12.5", "501"), 2, "area", "501 is above 500"),
        (("small", "tiny"), 3, "kind", "'tiny' is not one of big, small"),
        (("small", "small "), 3, "kind", "'small ' begins or ends with a space"),
        ((",small", ""), 3, None, "5 cells where the header has 6"),
        (("elm,2024", "\nelm,2024"), 4, None, "0 cells where the header has 6"),
        (('"oak, old"', '"oak, "old'), 3, None, "check its quotation marks"),
        (("area,kind", "kind"), 1, "area", "the column is missing"),
        (("area,kind", "area,kind,note"), 1, "note", "a column too many"),
        (("area,kind", "area,kind,area"), 1, "area", "a column too many"),
        (("area,kind", "kind,area"), 1, "kind", "another order"),
        ((PARKS, ""), 1, "id", "the column is missing"),
    ],
)
def test_a_damaged_cell_is_named_by_file_line_and_column(folder: Path, damage, line, name, words):
    assert damage[0] in PARKS
    (folder / "parks.csv").write_text(PARKS.replace(*damage, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_data_table("parks", folder=folder)
    assert (caught.value.file, caught.value.line, caught.value.column) == ("parks.csv", line, name)
    assert words in str(caught.value)


def test_a_row_behind_a_cell_of_two_lines_is_named_by_the_line_an_editor_shows(folder: Path):
    # The quoted name takes lines 3 and 4, so elm stands in line 5.
    (folder / "parks.csv").write_text(PARKS.replace("oak, old", "oak,\nold").replace(",0,", ",x,"), encoding="utf-8")
    with pytest.raises(DataError, match=r"parks\.csv, line 5, column area: 'x' is not a number"):
        read_data_table("parks", folder=folder)


def test_a_byte_that_is_not_utf_8_is_named_with_its_line(folder: Path):
    (folder / "parks.csv").write_bytes(PARKS.encode().replace(b"oak", "橡".encode("gb18030")))
    with pytest.raises(DataError, match=r"parks\.csv, line 3: the byte 0xcf is not UTF-8"):
        read_data_table("parks", folder=folder)


def test_a_byte_order_mark_is_refused(folder: Path):
    (folder / "parks.csv").write_text(PARKS, encoding="utf-8-sig")
    with pytest.raises(DataError, match=r"parks\.csv, line 1: the file starts with a byte-order mark"):
        read_data_table("parks", folder=folder)


def test_a_missing_file_is_named(folder: Path):
    (folder / "districts.csv").unlink()
    with pytest.raises(DataError, match=r"districts\.csv: the file is missing"):
        read_data_table("parks", folder=folder)


def test_a_broken_description_is_named_with_its_line(folder: Path):
    (folder / "datapackage.json").write_text('{"resources":\n oops', encoding="utf-8")
    with pytest.raises(DataError, match=r"datapackage\.json, line 2: no valid JSON"):
        read_data_table("parks", folder=folder)


def test_a_table_that_the_package_does_not_hold_is_named(folder: Path):
    with pytest.raises(DataError, match=r"datapackage\.json: no table is named 'trees'"):
        read_data_table("trees", folder=folder)


@pytest.mark.parametrize("damage", [{"fields": 1}, {"fields": [{"type": "string"}]}, {}])
def test_a_damaged_description_of_a_table_is_named(folder: Path, damage):
    resource = {"name": "parks", "path": "parks.csv", "schema": damage}
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource]}), encoding="utf-8")
    with pytest.raises(DataError, match=r"datapackage\.json: the description of 'parks' cannot be used"):
        read_data_table("parks", folder=folder)


def lose_a_district(boundaries):
    boundaries["features"] = [row for row in boundaries["features"] if row["properties"]["adcode"] != "110108"]


def double_a_district(boundaries):
    boundaries["features"].append(boundaries["features"][0])


def lose_a_label(boundaries):
    del boundaries["features"][3]["properties"]["label_lon"]


def lose_a_polygon(boundaries):
    boundaries["features"][3]["geometry"] = None


def cross_a_polygon(boundaries):
    boundaries["features"][0]["geometry"]["coordinates"] = [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lose_a_district, r"districts\.geojson, column adcode: does not fit districts\.csv \(110108\)"),
        (double_a_district, r"districts\.geojson, column adcode: .* \(a code stands there twice\)"),
        (lose_a_label, r"districts\.geojson: a feature lacks its adcode, label point or polygon"),
        (lose_a_polygon, r"districts\.geojson: a feature lacks its adcode, label point or polygon"),
        (cross_a_polygon, r"districts\.geojson, column geometry: the polygon of 110101 is empty or crosses itself"),
    ],
)
def test_damaged_boundaries_are_refused_with_the_way_to_rebuild_them(tmp_path: Path, damage, message):
    shutil.copytree(DATA_FOLDER, tmp_path, dirs_exist_ok=True)
    boundaries = json.loads((tmp_path / "districts.geojson").read_text(encoding="utf-8"))
    damage(boundaries)
    (tmp_path / "districts.geojson").write_text(json.dumps(boundaries), encoding="utf-8")
    with pytest.raises(DataError, match=message) as caught:
        load_districts(folder=tmp_path)
    assert "python data/build_districts.py" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2024-03-05", date(2024, 3, 5)),
    ],
)
def test_a_partial_date_ends_with_the_last_day_of_its_period(text: str, day: date):
    assert last_day(text) == day


def test_numbers_come_out_as_floats_and_empty_cells_as_missing():
    cells = pd.Series(["1.5", "", "0"], dtype="str")
    assert to_numbers(cells).isna().tolist() == [False, True, False]
    assert to_numbers(cells).dropna().tolist() == [1.5, 0.0]
    assert cells.tolist() == ["1.5", "", "0"]
