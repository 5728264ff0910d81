"""What people really load is read as they see it."""

import io

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.intake.columns import propose_columns
from geo.intake.raw_table import RawTable
from geo.intake.reading import plain_name, read_pasted, read_table
from tests.data.make_files import FILES, HERE
from tests.data.rows import HEADINGS, PROJECTS
from tests.data.text_files import delimited
from tests.intake.conftest import Read

SAME_TABLE = [
    "utf8.csv", "utf8_bom.csv", "gb18030.csv", "semicolons.csv", "tabs.tsv", "unicode_text.txt", "tabs_called_excel.xls",
]  # fmt: skip
READABLE = sorted(name for name in FILES if not name.startswith("unreadable/"))


def cells(table: RawTable) -> list[tuple[str, ...]]:
    return [tuple(row) for row in table.rows.itertuples(index=False)]


def test_the_committed_files_are_those_of_the_script() -> None:
    committed = {str(path.relative_to(HERE)) for path in HERE.rglob("*.*") if path.suffix not in (".py", ".pyc")}
    assert committed == set(FILES)
    assert len(READABLE) >= 25


@pytest.mark.parametrize("name", READABLE)
def test_the_script_still_makes_the_same_table(name: str) -> None:
    committed, made = read_table((HERE / name).read_bytes(), name), read_table(FILES[name](), name)
    assert made.headers == committed.headers
    pd.testing.assert_frame_equal(made.rows, committed.rows)


@pytest.mark.parametrize("name", SAME_TABLE)
def test_one_table_is_the_same_in_every_encoding_and_with_every_separator(name: str, read: Read) -> None:
    table = read(name)
    assert table.headers == HEADINGS
    assert cells(table) == list(PROJECTS)
    assert list(table.rows.index) == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("name", "encoding"), [("utf8.csv", "utf-8"), ("utf8_bom.csv", "utf-8-sig"), ("gb18030.csv", "gb18030"), ("unicode_text.txt", "utf-16")]
)  # fmt: skip
def test_the_encoding_is_named(name: str, encoding: str, read: Read) -> None:
    assert read(name).encoding == encoding


def test_line_breaks_in_quotes_stay_in_their_cell_and_do_not_move_the_row_numbers(read: Read) -> None:
    table = read("quoted_line_breaks.csv")
    assert list(table.rows.index) == [2, 3, 4, 5, 6, 7]
    assert table.rows["建设内容"].iloc[0] == "第一行\n第二行，含逗号\n“虚构智算中心”"


def test_a_quotation_mark_left_open_spoils_its_own_row_only(read: Read) -> None:
    table = read("open_quote.csv")
    assert [row[0] for row in cells(table)] == [project[0] for project in PROJECTS]


def test_an_office_ledger_with_title_unit_sections_and_sums_gives_its_projects_alone(read: Read) -> None:
    table = read("office_ledger.xlsx")
    assert table.headers[:4] == ("序号", "项目名称", "所属行业", "所在区")
    assert list(table.rows["项目名称"]) == ["虚构智算中心", "虚构新药基地", "虚构氢能园"]
    assert list(table.rows.index) == [6, 7, 11]
    assert list(table.skipped["reason"]) == [
        "title",
        "title",
        "blank",
        "title",
        "total",
        "blank",
        "title",
        "total",
        "title",
    ]
    assert list(table.skipped["row"]) == [1, 2, 3, 5, 8, 9, 10, 12, 13]
    assert table.total_rows == 12


def test_headings_in_two_rows_under_merged_groups_become_one(read: Read) -> None:
    table = read("two_heading_rows.xlsx")
    assert table.headers == ("编号", "项目名称", "所属行业", "所在区", "经度", "纬度", "开工日期", "竣工日期")
    assert cells(table)[0] == ("XN-001", "虚构智算中心", "人工智能", "海淀区", "116.31", "39.98", "2024-03", "2025-12")


def test_the_first_visible_sheet_that_looks_like_a_table_is_read(read: Read) -> None:
    table = read("several_sheets.xlsx")
    assert table.sheet == "项目"
    assert table.sheets == ("封面", "旧表", "项目", "English", "图表")
    assert list(table.rows.index) == [4, 5, 6, 7, 8, 9]


def test_another_sheet_is_read_when_it_is_asked_for(read: Read) -> None:
    assert read("several_sheets.xlsx", sheet="English").rows["Project code"].tolist() == ["INV-1", "INV-2", "INV-3"]


@pytest.mark.parametrize(
    ("name", "hidden"), [("hidden_rows.xlsx", (3, 5)), ("old_excel.xls", (4,)), ("libreoffice.ods", (5,)), ("utf8.csv", ())]
)  # fmt: skip
def test_hidden_rows_are_read_and_named(name: str, hidden: tuple[int, ...], read: Read) -> None:
    table = read(name)
    assert table.hidden_rows == hidden
    assert len(table.rows) == len(PROJECTS)


def test_formulas_give_their_values_and_their_errors(read: Read) -> None:
    rows = read("formulas.xlsx").rows
    assert rows["总投资（亿元）"].iloc[0] == "12.5"
    assert rows["项目名称"].iloc[1] == "虚构新药基地"
    assert rows["总投资（亿元）"].iloc[2] == "#DIV/0!"


def test_date_cells_become_iso_dates_and_numbers_stay_numbers(read: Read) -> None:
    assert read("real_dates.xlsx").rows["开工日期"].tolist()[:4] == ["2024-03-01", "2021-05-01 08:30", "46023", "2019"]


def test_an_old_workbook_and_an_opendocument_hold_the_same_projects(read: Read) -> None:
    old, open_document = cells(read("old_excel.xls")), cells(read("libreoffice.ods"))
    numbers = [HEADINGS.index(name) for name in ("经度", "纬度", "总投资（亿元）")]
    start = HEADINGS.index("开工日期")
    for project, one, other in zip(PROJECTS, old, open_document, strict=True):
        for position, text in enumerate(project):
            if position in numbers:
                assert float(one[position]) == float(other[position]) == float(text)
            elif position != start:
                assert one[position] == other[position] == text
    assert old[0][start] == "2024-03-01"


def test_a_comment_on_a_cell_is_no_part_of_it(read: Read) -> None:
    assert read("libreoffice.ods").rows["项目名称"].iloc[0] == "虚构智算中心"


@pytest.mark.parametrize("name", ["points.geojson", "layers.gpkg", "points.parquet", "places.kml", "places.kmz"])
def test_map_files_give_attributes_and_points_and_count_features_from_one(name: str, read: Read) -> None:
    table = read(name)
    assert table.rows.index[0] == 1
    assert table.geometry is not None
    assert shapely.get_x(table.geometry[0]) == pytest.approx(116.31, abs=1e-6)
    assert shapely.get_y(table.geometry[0]) == pytest.approx(39.98, abs=1e-6)
    assert "虚构智算中心" in cells(table)[0]
    assert "人工智能" in cells(table)[0]


def test_the_coordinate_system_of_a_layer_is_named(read: Read) -> None:
    assert read("layers.gpkg").crs == "EPSG:4490"
    assert read("shapefile.zip").crs == "EPSG:4548"
    assert read("shapefile_without_prj.zip").crs is None
    assert read("points.geojson").crs == "EPSG:4326"


def test_layers_of_a_geopackage_can_be_chosen_like_sheets(read: Read) -> None:
    table = read("layers.gpkg", sheet="areas")
    assert table.sheets == ("项目", "areas")
    assert table.rows["name"].tolist()[0] == "虚构园区"


def test_a_shapefile_in_gbk_keeps_its_names(read: Read) -> None:
    table = read("shapefile.zip")
    assert table.rows["名称"].tolist() == [project[1] for project in PROJECTS]
    assert table.sheet == "项目"


def test_a_geometry_that_cannot_be_read_is_a_fault_of_its_row(read: Read) -> None:
    table = read("shapes.geojson")
    assert table.faults[["row", "reason"]].to_numpy().tolist() == [[6, "bad_shape"]]
    assert table.geometry is not None
    assert table.geometry[4] is None


def test_pasted_rows_are_read_like_a_sheet() -> None:
    table = read_pasted("项目名称\t行业\t所在区\r\n虚构甲\t金融业\t西城\r\n")
    assert cells(table) == [("虚构甲", "金融业", "西城")]
    assert table.format == "pasted"


def test_control_characters_are_taken_out_and_named(read: Read) -> None:
    table = read("hostile_text.xlsx")
    assert table.rows["项目名称"].tolist()[2:4] == ["虚构gpj.exe", "虚构铃"]
    assert table.rows["项目名称"].iloc[5] == "虚构零宽"
    assert table.faults["row"].tolist() == [4, 5]
    assert table.faults["value"].iloc[0] == "虚构\\u202egpj.exe"


def test_a_lone_surrogate_is_taken_out(read: Read) -> None:
    table = read("bad_text.geojson")
    assert table.rows["name"].tolist() == ["虚构项目"]
    assert table.faults["value"].tolist() == ["虚构\\ud800项目"]


def test_the_same_bytes_always_give_the_same_table(read: Read) -> None:
    one, other = read("office_ledger.xlsx"), read("office_ledger.xlsx")
    assert one.sha256 == other.sha256
    assert one.headers == other.headers
    pd.testing.assert_frame_equal(one.rows, other.rows)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\台账.xlsx", "台账.xlsx"),
        ("a\u202eb\n.csv", "ab\n.csv"),
        ("", "file"),
        ("/", "file"),
    ],
)
def test_a_file_name_is_shown_without_its_path(name: str, shown: str) -> None:
    assert plain_name(name) == shown


def test_columns_without_a_heading_get_their_letter_and_equal_headings_a_number() -> None:
    table = read_pasted("项目名称\t行业\t所在区\t\t备注\t备注\n甲\t金融业\t西城\tx\ty\tz\n")
    assert table.headers == ("项目名称", "行业", "所在区", "Column D", "备注", "备注 (2)")


WORDS = st.text(
    st.characters(codec="gb18030", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp")),
    min_size=1,
    max_size=12,
)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=8))
def test_any_table_is_identical_from_utf8_bom_and_gb18030(rows: list[tuple[str, str, str]]) -> None:
    table = [("项目名称", "所属行业", "所在区"), *rows]
    encodings = ("utf-8", "utf-8-sig", "gb18030")
    one, bom, chinese = (read_table(delimited(table, encoding=encoding), "t.csv") for encoding in encodings)
    pd.testing.assert_frame_equal(one.rows, bom.rows)
    if chinese.encoding == "gb18030":
        pd.testing.assert_frame_equal(one.rows, chinese.rows)
    assert one.total_rows == len(rows)


def test_every_readable_file_keeps_its_row_numbers_apart(read: Read) -> None:
    for name in READABLE:
        table = read(name)
        numbers = np.concatenate([table.rows.index.to_numpy(), table.skipped["row"].to_numpy()])
        assert len(set(numbers)) == len(numbers), name
        assert any(match.field for match in propose_columns(table)), name


def test_a_table_of_a_few_rows_in_gb18030_is_not_taken_for_utf8() -> None:
    content = io.BytesIO("项目名称,所属行业,所在区\n虚构,金融业,西城\n".encode("gb18030")).getvalue()
    assert read_table(content, "t.csv").encoding == "gb18030"
