"""The template to fill in: a workbook with drop-down lists and a data dictionary in both languages."""

from datetime import datetime
from io import BytesIO
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from geo.i18n import LANGUAGES, N_, translator
from geo.intake.template_words import COLUMNS, TemplateColumn
from geo.reference.districts import load_units
from geo.reference.sectors import load_fields, load_sectors

CREATED: Final = datetime(2024, 1, 1)
"""A fixed stamp, so that the same input gives the same bytes."""
LAST_ROW: Final = 20_000
"""Drop-down lists reach down to here."""
STATUS_NAMES: Final = (
    N_("Announced"), N_("Planned"), N_("Under construction"), N_("Operating"), N_("Completed"), N_("Suspended"),
)  # fmt: skip
_AS_TEXT: Final = frozenset({"id", "start_date", "completion_date", "reported_on"})
"""Fields whose cells stay text: a spreadsheet would turn 2024-03 into a day."""


def render_template(lang: str) -> bytes:
    """Return the empty template as XLSX, its headings and lists in ``lang``; filled in, ``read_table`` reads it back."""
    _ = translator(lang)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": _("Template for project ledgers"), "created": CREATED})
    head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#E8E4DA"}
    formats = {
        "head": book.add_format(head),
        "required": book.add_format({**head, "bg_color": "#F2D9A8"}),
        "text": book.add_format({"num_format": "@"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    sheet = book.add_worksheet(_("Projects"))
    dictionary = book.add_worksheet(_("Data dictionary"))
    lists = book.add_worksheet("lists")
    ranges = _write_lists(lists, lang)
    _write_projects(sheet, lang, formats, ranges)
    _write_dictionary(dictionary, lang, formats)
    book.close()
    return buffer.getvalue()


def template_headings(lang: str) -> list[str]:
    """The headings of the template in ``lang``, required ones with a star."""
    _ = translator(lang)
    return [_(column.heading) + ("*" if column.is_required else "") for column in COLUMNS]


def _write_projects(sheet: Worksheet, lang: str, formats: dict[str, Any], ranges: dict[str, str]) -> None:
    _ = translator(lang)
    for position, (column, heading) in enumerate(zip(COLUMNS, template_headings(lang), strict=True)):
        sheet.set_column(position, position, column.width, formats["text"] if column.field in _AS_TEXT else None)
        sheet.write_string(0, position, heading, formats["required" if column.is_required else "head"])
        if column.field in ranges:
            sheet.data_validation(1, position, LAST_ROW, position, _drop_down(column, ranges, lang))
    sheet.freeze_panes(1, 2)


def _drop_down(column: TemplateColumn, ranges: dict[str, str], lang: str) -> dict[str, Any]:
    """The list stands firm for sectors and statuses; districts may be several, so there it only advises."""
    _ = translator(lang)
    return {
        "validate": "list",
        "source": ranges[column.field],
        "error_type": "information" if column.field == "district" else "stop",
        "error_title": _(column.heading),
        "error_message": _("Choose from the list."),
    }


def _write_lists(sheet: Worksheet, lang: str) -> dict[str, str]:
    """Write the lists on a sheet out of sight; return field -> range."""
    _ = translator(lang)
    name = f"name_{lang if lang in LANGUAGES else LANGUAGES[0]}"
    lists = {
        "sector": load_sectors()[name].tolist(),
        "district": load_units()[name].tolist(),
        "status": [_(status) for status in STATUS_NAMES],
    }
    ranges = {}
    for position, (field, values) in enumerate(lists.items()):
        sheet.write_column(0, position, values)
        letter = "ABC"[position]
        ranges[field] = f"=lists!${letter}$1:${letter}${len(values)}"
    sheet.hide()
    return ranges


def _write_dictionary(sheet: Worksheet, lang: str, formats: dict[str, Any]) -> None:
    """Each column in both languages, then the sectors with their fields and definitions."""
    _ = translator(lang)
    english, chinese = translator("en"), translator("zh")
    titles = [
        N_("Chinese"),
        N_("English"),
        N_("Must be filled"),
        N_("To write (Chinese)"),
        N_("To write (English)"),
        N_("Sample"),
    ]
    sheet.write_row(0, 0, [_(title) for title in titles], formats["head"])
    for row, column in enumerate(COLUMNS, start=1):
        cells = [
            chinese(column.heading),
            english(column.heading),
            _("yes") if column.is_required else "",
            chinese(column.meaning),
            english(column.meaning),
            column.example,
        ]
        for position, cell in enumerate(cells):
            sheet.write_string(row, position, cell, formats["wrap"])
    for position, width in enumerate((22, 30, 10, 50, 60, 24)):
        sheet.set_column(position, position, width)
    _write_sectors(sheet, len(COLUMNS) + 3, formats)


def _write_sectors(sheet: Worksheet, first: int, formats: dict[str, Any]) -> None:
    sectors = load_sectors()
    fields = load_fields().set_index("id")
    rows = pd.DataFrame(
        {
            "name_zh": sectors["name_zh"],
            "name_en": sectors["name_en"],
            "id": sectors["id"],
            "field_zh": sectors["field"].map(fields["name_zh"]),
            "definition": sectors["definition_en"],
        }
    )
    for row, cells in enumerate(rows.itertuples(index=False), start=first):
        for position, cell in enumerate(cells):
            sheet.write_string(row, position, cell, formats["wrap"])
