"""An ODS sheet with more rows than are read is refused by counting, before its XML is parsed."""

import zipfile
from io import BytesIO

import pytest

from geo.intake import opendocument
from geo.intake.grid import SPARE_ROWS
from geo.intake.limits import Limits
from geo.intake.reading import read_table
from geo.schema import IntakeError

_CELL = '<table:table-cell office:value-type="string"><text:p>虚构</text:p></table:table-cell>'
_SPACE = "urn:oasis:names:tc:opendocument:xmlns"


def workbook(rows: int, columns: int = 2) -> bytes:
    row = f"<table:table-row>{_CELL * columns}</table:table-row>"
    names = " ".join(f'xmlns:{part}="{_SPACE}:{part}:1.0"' for part in ("office", "table", "text"))
    body = f'<office:body><office:spreadsheet><table:table table:name="s">{row * rows}</table:table></office:spreadsheet></office:body>'
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
    return buffer.getvalue()


def test_a_sheet_of_many_rows_is_refused_before_its_xml_is_parsed(monkeypatch: pytest.MonkeyPatch):
    content = workbook(250_000, 6)
    monkeypatch.setattr(opendocument, "parse", lambda *_parts, **_takers: pytest.fail("The XML was parsed."))
    with pytest.raises(IntakeError) as refused:
        read_table(content, "long.ods")
    assert refused.value.code == "too_many_rows"


def test_counting_leaves_room_for_titles_and_headings_and_not_a_row_more():
    limits = Limits(rows=5)
    assert refusal(workbook(5 + SPARE_ROWS), limits) != "too_many_rows"
    assert refusal(workbook(6 + SPARE_ROWS), limits) == "too_many_rows"


def refusal(content: bytes, limits: Limits) -> str:
    """The code with which a workbook is refused; these rows hold no headings, so every one of them is."""
    with pytest.raises(IntakeError) as refused:
        read_table(content, "rows.ods", limits=limits)
    return refused.value.code
