"""A selection as a table: CSV and XLSX, in which no text can turn into a formula."""

import math
import re
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from geo.export.columns import COLUMNS, headings, record_table
from geo.export.selection import Selection
from geo.export.wording import filter_in_words, names_of
from geo.i18n import N_, translator
from geo.schema import CNY_PER_YI

_FORMULA_START = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
STAMP: Final = datetime(2024, 1, 1)
"""Stands as the date of making in every file, so that the same input gives the same bytes."""
REPORT_HEADINGS: Final = (
    N_("Id"),
    N_("Date of the report"),
    N_("Status"),
    N_("Investment (100 million yuan)"),
    N_("Title of the page"),
    N_("Address"),
    N_("Date of the page"),
    N_("Kind of source"),
    N_("Confidence"),
)


def render_csv(selection: Selection, lang: str) -> bytes:
    """Return the visible records as CSV (UTF-8 with BOM, CRLF), headings in ``lang``.

    A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.
    """
    table = record_table(selection, lang)
    for column in COLUMNS:
        if not column.is_number:
            table[column.key] = table[column.key].map(inert)
    text = table.rename(columns=headings(lang)).to_csv(index=False, lineterminator="\r\n", float_format="%.10g")
    return text.encode("utf-8-sig")


def inert(text: str) -> str:
    """Return ``text`` so that no spreadsheet reads it as a formula: an apostrophe first, unless it is a number."""
    return f"'{text}" if _FORMULA_START.match(text) and not _NUMBER.fullmatch(text) else text


def render_xlsx(selection: Selection, lang: str) -> bytes:
    """Return the visible records as a workbook of three sheets: records, reports with their sources, and about.

    The last holds edition, filter, counts and the meaning of each column. Text cells are strings, whatever they begin with.
    """
    _ = translator(lang)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": _title(selection, lang), "created": STAMP})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    table = record_table(selection, lang)
    _write_sheet(book.add_worksheet(_("Records")), list(headings(lang).values()), table.to_numpy(dtype=object), head)
    reports = _report_rows(selection, lang)
    _write_sheet(book.add_worksheet(_("Reports")), [_(heading) for heading in REPORT_HEADINGS], reports, head)
    about = book.add_worksheet(_("About"))
    about.set_column(0, 0, 34)
    about.set_column(1, 1, 90)
    for row, (what, value) in enumerate(_about_rows(selection, lang)):
        _write_cell(about, row, 0, what)
        _write_cell(about, row, 1, value)
    book.close()
    return buffer.getvalue()


def _write_sheet(sheet: Worksheet, names: list[str], rows: Any, head: Any) -> None:
    for position, name in enumerate(names):
        sheet.write_string(0, position, name, head)
    for row, values in enumerate(rows, start=1):
        for position, value in enumerate(values):
            _write_cell(sheet, row, position, value)
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, len(names) - 1, 18)
    sheet.autofilter(0, 0, max(len(rows), 1), len(names) - 1)


def _write_cell(sheet: Worksheet, row: int, position: int, value: object) -> None:
    if isinstance(value, str):
        if value:
            sheet.write_string(row, position, value)
    elif isinstance(value, int | float) and not math.isnan(value):
        sheet.write_number(row, position, value)


def _report_rows(selection: Selection, lang: str) -> list[tuple[Any, ...]]:
    reports = selection.reports
    return list(
        zip(
            reports["project_id"],
            reports["reported_on"],
            reports["status"].map(names_of("statuses", lang)).fillna(""),
            (reports["investment_cny"] / CNY_PER_YI),
            reports["source_title"],
            reports["source_url"],
            reports["source_date"],
            reports["source_kind"].map(names_of("sources", lang)).fillna(""),
            reports["confidence"],
            strict=True,
        )
    )


def _about_rows(selection: Selection, lang: str) -> list[tuple[str, object]]:
    _ = translator(lang)
    summary, edition = selection.summary, selection.edition
    return [
        (_("Beijing Industrial Map"), ""),
        (_("Edition"), _title(selection, lang)),
        (_("Edition id"), edition.id),
        (_("Date of the edition"), str(edition.date)),
        *(filter_in_words(selection.flt, lang) or [(_("Filter"), _("none: all records"))]),
        (_("Projects"), summary.projects),
        (_("of these placed in a district"), summary.placed),
        (_("Announced investment (100 million yuan)"), summary.announced_cny / CNY_PER_YI),
        (_("Records that state an announced investment"), summary.announced),
        (_("Completed investment (100 million yuan)"), summary.completed_cny / CNY_PER_YI),
        (_("Records that state a completed investment"), summary.completed),
        (_("Records that state an amount without a clear status"), summary.unclear),
        (_("Newest report"), summary.newest_on),
        (_("Sources"), _("Each report is listed with its page on the sheet “{sheet}”.").format(sheet=_("Reports"))),
        (_("Note"), _("Internal use. A status is true as of the date beside it; no coordinate is a survey.")),
        ("", ""),
        (_("Column"), _("Meaning")),
        *((_(column.heading), _(column.meaning)) for column in COLUMNS),
    ]


def _title(selection: Selection, lang: str) -> str:
    edition = selection.edition
    return str(edition.title_zh if lang == "zh" else edition.title_en)
