"""Tables: reopened and read, complete, and with nothing in them that a spreadsheet would run."""

import csv
import io
from datetime import date
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from geo.analysis.filtering import Filter
from geo.export.columns import headings
from geo.export.current import current_edition
from geo.export.selection import Selection
from geo.export.tables import inert, render_csv, render_xlsx
from tests.export.hostile import HOSTILE_NAMES, hostile_selection


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.fixture(scope="module")
def everything() -> Selection:
    return Selection(current_edition(), Filter())


@pytest.fixture(scope="module")
def hostile() -> Selection:
    return hostile_selection()


def test_a_csv_starts_with_a_byte_order_mark_and_holds_every_record_once(everything: Selection):
    content = render_csv(everything, "en")
    assert content.startswith(b"\xef\xbb\xbf")
    assert [row["Id"] for row in read_csv(content)] == everything.records["id"].tolist()


@pytest.mark.parametrize(("lang", "heading"), [("en", "Investment (100 million yuan)"), ("zh", "投资额（亿元）")])
def test_headings_are_in_the_chosen_language_with_their_units(everything: Selection, lang: str, heading: str):
    rows = read_csv(render_csv(everything, lang))
    assert list(rows[0]) == list(headings(lang).values())
    total = sum(float(row[heading] or 0) for row in rows)
    assert total == pytest.approx(everything.records["investment_cny"].sum() / 1e8)


def test_codes_are_written_as_words_of_the_language(everything: Selection):
    english, chinese = (read_csv(render_csv(everything, lang))[0] for lang in ("en", "zh"))
    assert (english["District"], english["Status"]) == ("Chaoyang", "Under construction")
    assert (chinese["所在区"], chinese["状态"]) == ("朝阳区", "在建")


def test_an_undrawn_record_keeps_its_row_and_has_no_coordinates(everything: Selection):
    rows = read_csv(render_csv(everything, "en"))
    without = [row for row in rows if row["Location known to"] in {"District only", "No point"}]
    assert len(without) > 100
    assert {row["Longitude (degrees, WGS-84)"] for row in without} == {""}


def test_text_that_looks_like_a_formula_is_inert_in_a_csv(hostile: Selection):
    names = [row["English name"] for row in read_csv(render_csv(hostile, "en"))]
    assert names[:6] == [f"'{name}" for name in HOSTILE_NAMES[:6]]
    assert names[6:] == list(HOSTILE_NAMES[6:])


@pytest.mark.parametrize("text", ["-12.5", "+7", "2024", "", "plain", "751园区"])
def test_numbers_and_plain_text_stay_as_they_are(text: str):
    assert inert(text) == text


@pytest.mark.parametrize("text", ["=1", "-1+1", "+A1", "@x", "\r=1", "－1"])
def test_a_formula_gets_an_apostrophe(text: str):
    assert inert(text) == f"'{text}"


def test_a_workbook_holds_records_reports_and_an_account_of_itself(everything: Selection):
    sheets = read_sheets(render_xlsx(everything, "en"))
    assert list(sheets) == ["Records", "Reports", "About"]
    assert sheets["Records"][0] == list(headings("en").values())
    assert [row[0] for row in sheets["Records"][1:]] == everything.records["id"].tolist()
    assert len(sheets["Reports"]) - 1 == len(everything.reports)


def test_a_workbook_tells_edition_filter_counts_and_the_meaning_of_each_column():
    flt = Filter(districts=("110108",), statuses=("operating",), known_on=date(2024, 12, 31))
    chosen = Selection(current_edition(), flt)
    rows = [row[:2] for row in read_sheets(render_xlsx(chosen, "en"))["About"]]
    assert ["Edition id", "bundled-2026-03-07"] in rows
    assert ["District", "Haidian"] in rows
    assert ["As known on", "2024-12-31"] in rows
    assert ["Projects", len(chosen.records)] in rows
    dictionary = rows[rows.index(["Column", "Meaning"]) + 1 :]
    assert [name for name, _meaning in dictionary] == list(headings("en").values())
    assert all(meaning for _name, meaning in dictionary)


def test_a_chinese_workbook_has_chinese_sheets(everything: Selection):
    sheets = read_sheets(render_xlsx(everything, "zh"))
    assert list(sheets) == ["记录", "报道", "说明"]
    assert sheets["说明"][0][0] == "北京产业地图"


def test_no_cell_of_a_workbook_is_a_formula_and_text_is_unchanged(hostile: Selection):
    content = render_xlsx(hostile, "en")
    sheets = read_sheets(content)
    column = sheets["Records"][0].index("English name")
    assert [row[column] for row in sheets["Records"][1:]] == list(HOSTILE_NAMES)
    assert {row[4] for row in sheets["Reports"][1:]} == {'=HYPERLINK("http://example.org")'}
    assert formulas_of(content) == []


def formulas_of(content: bytes) -> list[str]:
    with ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        return [name for name in sheets if b"<f>" in parts.read(name) or b"<hyperlink" in parts.read(name)]


@pytest.mark.parametrize("render", [render_csv, render_xlsx])
def test_the_same_input_gives_the_same_bytes(everything: Selection, render):
    assert render(everything, "zh") == render(everything, "zh")


def test_an_empty_selection_is_a_table_with_a_head_only():
    nothing = Selection(current_edition(), Filter(sectors=("none",)))
    assert read_csv(render_csv(nothing, "en")) == []
    assert read_sheets(render_xlsx(nothing, "en"))["Records"][1:] == []
