"""Any table of text and numbers as a file: CSV and XLSX in which no text can turn into a formula."""

import math
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Final

import pandas as pd
import xlsxwriter

from geo.export.tables import inert

_CREATED: Final = datetime(2024, 1, 1)  # a fixed stamp, so that the same input gives the same bytes
_NAME_LENGTH: Final = 31


def render_table_csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV (UTF-8 with BOM, CRLF); its columns are the headings, its index is left out."""
    safe = table.map(lambda value: inert(value) if isinstance(value, str) else value)
    return safe.to_csv(index=False, lineterminator="\r\n", float_format="%.10g").encode("utf-8-sig")


def render_tables_xlsx(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a workbook with one sheet for each table, under its name; text cells are strings, whatever they begin with."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for name, table in tables.items():
        sheet = book.add_worksheet(name[:_NAME_LENGTH])
        for position, heading in enumerate(table.columns):
            sheet.write_string(0, position, str(heading), head)
        for row, values in enumerate(table.itertuples(index=False), start=1):
            for position, value in enumerate(values):
                _write_cell(sheet, row, position, value)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(table.columns) - 1, 0), 18)
    book.close()
    return buffer.getvalue()


def _write_cell(sheet: xlsxwriter.worksheet.Worksheet, row: int, position: int, value: object) -> None:
    if isinstance(value, int | float):
        if not math.isnan(value):
            sheet.write_number(row, position, value)
    elif isinstance(value, str) and value:
        sheet.write_string(row, position, value)
