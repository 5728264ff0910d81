"""The template comes back filled in, and the marked table comes back as it was."""

import io
import re
import zipfile
from datetime import date
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.i18n import LANGUAGES
from geo.intake.columns import heading_field, propose_columns
from geo.intake.marked import render_marked
from geo.intake.reading import read_table
from geo.intake.template import render_template, template_headings
from geo.intake.template_words import COLUMNS
from geo.reference.districts import load_units
from geo.reference.sectors import load_sectors
from geo.schema import IntakeError
from tests.data.make_files import FILES
from tests.data.workbook_files import zipped
from tests.intake.conftest import Check, Read

TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=10)


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def filled(content: bytes, rows: list[dict[str, str]]) -> bytes:
    """The template with rows below its headings, as a spreadsheet would write them."""
    parts = parts_of(content)
    lines = []
    for number, row in enumerate(rows, start=2):
        cells = (
            f'<c r="{chr(65 + position)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(row[column.field])}</t></is></c>'
            for position, column in enumerate(COLUMNS)
            if row.get(column.field)
        )
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("</sheetData>", "".join(lines) + "</sheetData>").encode()
    return zipped(parts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_headings_of_the_template_are_read_as_their_fields(lang: str) -> None:
    assert [heading_field(heading)[0] for heading in template_headings(lang)] == [column.field for column in COLUMNS]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_template_is_refused_because_it_holds_no_rows(lang: str) -> None:
    with pytest.raises(IntakeError) as caught:
        read_table(render_template(lang), "template.xlsx")
    assert caught.value.code == "no_rows"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_template_has_drop_down_lists_and_a_dictionary_in_both_languages(lang: str) -> None:
    parts = parts_of(render_template(lang))
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert sheet.count('type="list"') == 3
    texts = parts["xl/sharedStrings.xml"].decode()
    assert "所在区" in texts
    assert "District" in texts
    assert all(escape(name) in texts for name in load_sectors()["name_zh"])


def test_the_template_is_the_same_each_time() -> None:
    assert render_template("zh") == render_template("zh")


@settings(max_examples=25, deadline=None)
@given(
    lang=st.sampled_from(LANGUAGES),
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "name": TEXT.map(lambda text: f"虚构{text}"),
                "sector": st.integers(0, len(load_sectors()) - 1),
                "district": st.integers(0, len(load_units()) - 1),
                "status": st.sampled_from(["under-construction", "operating", ""]),
                "investment": st.decimals(0, 5000, places=2).map(str),
                "start_date": st.dates(date(1990, 1, 1), date(2019, 12, 31)).map(str),
            }
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda row: row["name"],
    ),
)
def test_a_template_that_is_filled_in_is_accepted_whole(lang: str, rows: list[dict[str, object]], check: Check) -> None:
    sectors, units = load_sectors(), load_units()
    name = f"name_{lang}"
    cells = [
        {
            **{key: str(value) for key, value in row.items()},
            "id": f"XN-{number}",
            "sector": sectors[name].iloc[row["sector"]],
            "district": units[name].iloc[row["district"]],
        }
        for number, row in enumerate(rows)
    ]  # fmt: skip
    checked = check(read_table(filled(render_template(lang), cells), "template.xlsx"))
    assert checked.counts.accepted == len(rows), checked.issues["message_en"].tolist()
    records = checked.records
    assert records["name"].tolist() == [row["name"] for row in rows]
    assert records["sector"].tolist() == [sectors["id"].iloc[row["sector"]] for row in rows]
    assert records["adcode"].tolist() == [units["adcode"].iloc[row["district"]] for row in rows]
    assert records["investment_cny"].tolist() == pytest.approx([float(str(row["investment"])) * 1e8 for row in rows])
    assert records["start_date"].tolist() == [row["start_date"] for row in rows]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "name",
    [
        "everything_wrong.csv",
        "office_ledger.xlsx",
        "duplicates.xlsx",
        "hostile_text.xlsx",
        "points.geojson",
        "ragged.csv",
    ],
)
def test_the_marked_table_holds_every_row_where_it_was_and_all_issues(
    name: str, lang: str, read: Read, check: Check
) -> None:
    checked = check(read(name))
    marked = render_marked(checked, lang)
    again = read_table(marked, "marked.xlsx")
    width = len(checked.table.headers)
    assert again.headers[:width] == checked.table.headers
    assert again.rows.iloc[:, :width].to_numpy().tolist() == checked.table.rows.to_numpy().tolist()
    if checked.table.rows.index[0] > 1:
        assert list(again.rows.index) == list(checked.table.rows.index)
    assert [match.field for match in propose_columns(again)][width:] == [None, None]
    parts = parts_of(marked)
    assert parts["xl/worksheets/sheet2.xml"].count(b"<row ") == len(checked.issues) + 1


def test_faulty_cells_are_coloured_and_carry_their_message(read: Read, check: Check) -> None:
    checked = check(read("everything_wrong.csv"))
    parts = parts_of(render_marked(checked, "zh"))
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    plain, faulty = (re.search(rf'<c r="{place}"( s="(\d+)")?', sheet) for place in ("C2", "C4"))
    assert plain is not None
    assert faulty is not None
    assert plain[2] is None
    assert faulty[2] is not None
    assert "不是已知行业" in parts["xl/comments1.xml"].decode()


def test_no_cell_of_the_marked_table_is_a_formula(read: Read, check: Check) -> None:
    parts = parts_of(render_marked(check(read("hostile_text.xlsx")), "en"))
    assert all(b"<f>" not in content for name, content in parts.items() if name.startswith("xl/worksheets/sheet"))


@pytest.mark.parametrize("name", sorted(name for name in FILES if not name.startswith("unreadable/")))
def test_every_test_file_can_be_given_back_marked(name: str, read: Read, check: Check) -> None:
    checked = check(read(name))
    assert len(read_table(render_marked(checked, "en"), "marked.xlsx").rows) == len(checked.table.rows)
