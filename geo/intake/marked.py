"""The user's table back as a workbook: each row where it stood, its faulty cells marked, and what to do beside it."""

import re
from collections import defaultdict
from io import BytesIO
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from geo.i18n import N_, translator
from geo.intake.issues import WHOLE_FILE
from geo.intake.template import CREATED
from geo.intake.validation import Checked

MOST_COMMENTS: Final = 2_000
"""Cells that carry their message as a comment; beyond, the column beside the row says it."""
NUMERIC: Final = frozenset({"lon", "lat", "investment"})
ENDS: Final = {"error": N_("rejected"), "warning": N_("accepted with a warning"), "": N_("accepted")}
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d{0,13})(?:\.\d{1,10})?")


def render_marked(checked: Checked, lang: str) -> bytes:
    """Return the checked table as XLSX: rows under their own numbers, faulty cells coloured, a second sheet of all issues.

    Corrected, it can be loaded again: the columns that are added here are not read.
    """
    _ = translator(lang)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": _("Checked table"), "created": CREATED})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "error": book.add_format({"bg_color": "#F4B6A6", "border": 1}),
        "warning": book.add_format({"bg_color": "#F8E3A1", "border": 1}),
        "skipped": book.add_format({"italic": True, "font_color": "#777777"}),
    }
    _write_table(book.add_worksheet(_("Rows")), checked, lang, formats)
    _write_issues(book.add_worksheet(_("What to correct")), checked.issues, lang, formats)
    book.close()
    return buffer.getvalue()


def _write_table(sheet: Worksheet, checked: Checked, lang: str, formats: dict[str, Any]) -> None:
    _ = translator(lang)
    table = checked.table
    header, shift = _header_place(checked)
    width = len(table.headers)
    for position, heading in enumerate([*table.headers, _("Result of the check"), _("What to correct")]):
        sheet.write_string(header, position, heading, formats["head"])
    for skipped in table.skipped.itertuples():
        if skipped.text:
            sheet.write_string(skipped.row - 1 + shift, 0, skipped.text, formats["skipped"])
    marks = _marks(checked.issues, lang)
    numeric = [match.field in NUMERIC for match in checked.columns]
    comments = 0
    for number, cells in zip(table.rows.index, table.rows.itertuples(index=False), strict=True):
        row, own = int(number) - 1 + shift, marks.get(int(number), {})
        worst = "error" if any(kind == "error" for kind, _message in own.values()) else "warning" if own else ""
        for position, (heading, text) in enumerate(zip(table.headers, cells, strict=True)):
            kind, message = own.get(heading, ("", ""))
            _write_cell(sheet, row, position, text, formats.get(kind), is_number=numeric[position])
            if message and comments < MOST_COMMENTS:
                sheet.write_comment(row, position, message, {"x_scale": 2})
                comments += 1
        sheet.write_string(row, width, _(ENDS[worst]), formats.get(worst))
        sheet.write_string(row, width + 1, "\n".join(message for _kind, message in own.values()))
    sheet.freeze_panes(header + 1, 0)
    sheet.set_column(0, width, 16)
    sheet.set_column(width + 1, width + 1, 80)


def _header_place(checked: Checked) -> tuple[int, int]:
    """Row position of the headings, and by how much all rows move down so that there is room for them."""
    first = int(checked.table.rows.index[0])
    taken = set(checked.table.skipped["row"])
    free = [row for row in range(first - 1, 0, -1) if row not in taken]
    return (free[0] - 1, 0) if free else (0, 1 + max([0, *(row for row in taken if row < first)]))


def _marks(issues: pd.DataFrame, lang: str) -> dict[int, dict[str, tuple[str, str]]]:
    """Row -> heading -> the worst severity and all messages of its issues."""
    marks: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    messages = issues["message_zh" if lang == "zh" else "message_en"]
    for row, column, severity, message in zip(
        issues["row"], issues["column"], issues["severity"], messages, strict=True
    ):
        if row != WHOLE_FILE:
            before, told = marks[row].get(column, ("", ""))
            worst = "error" if "error" in (before, severity) else severity
            marks[row][column] = (worst, f"{told}\n{message}".strip())
    return marks


def _write_cell(sheet: Worksheet, row: int, position: int, text: str, style: Any, *, is_number: bool) -> None:
    if is_number and _NUMBER.fullmatch(text) and f"{float(text):.15g}" == text:
        sheet.write_number(row, position, float(text), style)
    elif text:
        sheet.write_string(row, position, text, style)
    elif style is not None:
        sheet.write_blank(row, position, None, style)


def _write_issues(sheet: Worksheet, issues: pd.DataFrame, lang: str, formats: dict[str, Any]) -> None:
    """All issues, each with its message in both languages."""
    _ = translator(lang)
    headings = [
        N_("Row"),
        N_("Column"),
        N_("Cell"),
        N_("Severity"),
        N_("Reason"),
        N_("Message (Chinese)"),
        N_("Message (English)"),
    ]
    for position, heading in enumerate(headings):
        sheet.write_string(0, position, _(heading), formats["head"])
    severities = {"error": _("error"), "warning": _("warning")}
    names = ["row", "column", "value", "severity", "reason", "message_zh", "message_en"]
    for row, issue in enumerate(issues[names].itertuples(index=False, name=None), start=1):
        number, column, value, severity, reason, *messages = issue
        if number == WHOLE_FILE:
            sheet.write_string(row, 0, _("whole file"))
        else:
            sheet.write_number(row, 0, number)
        for position, text in enumerate((column, value, severities[severity], reason, *messages), start=1):
            sheet.write_string(row, position, text, formats[severity] if position == 3 else None)
    for position, width in enumerate((8, 18, 24, 10, 22, 60, 80)):
        sheet.set_column(position, position, width)
    sheet.freeze_panes(1, 0)
