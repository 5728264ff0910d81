"""Workbooks: XLSX, the old XLS, and ODS."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

import xlsxwriter
import xlwt

from tests.data.rows import ENGLISH_HEADINGS, ENGLISH_PROJECTS, HEADINGS, PROJECTS

NUMERIC: Final = {HEADINGS.index(name) for name in ("经度", "纬度", "总投资（亿元）")}
_CREATED: Final = datetime(2024, 1, 1)


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """An XLSX, the same bytes each time."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.set_properties({"created": _CREATED})
        fill(book)
    return buffer.getvalue()


def write_projects(sheet: Any, first: int, *, headings: bool = True) -> None:
    """Headings at row position ``first`` and the projects below, numbers as numbers."""
    if headings:
        sheet.write_row(first, 0, HEADINGS)
    for row, project in enumerate(PROJECTS, start=first + 1):
        for position, text in enumerate(project):
            if position in NUMERIC:
                sheet.write_number(row, position, float(text))
            elif text:
                sheet.write_string(row, position, text)


def office_ledger(book: xlsxwriter.Workbook) -> None:
    """As an office prints it: a merged title, the unit, sections, sums and a remark."""
    sheet = book.add_worksheet("2024年台账")
    sheet.merge_range(0, 0, 0, 7, "虚构区2024年重点项目台账（虚构数据，仅供测试）")
    sheet.write_string(1, 6, "单位：万元")
    sheet.write_row(3, 0, ("序号", "项目名称", "所属行业", "所在区", "建设状态", "总投资", "开工时间", "建设内容"))
    sheet.write_string(4, 0, "一、续建项目")
    sheet.write_row(5, 0, (1, "虚构智算中心", "人工智能", "海淀区", "在建", 125000, "2024年3月", "虚构"))
    sheet.write_row(6, 0, (2, "虚构新药基地", "医药健康", "昌平区", "投产", 80000, "2021.5", "虚构"))
    sheet.write_row(7, 0, ("", "小计", "", "", "", 205000))
    sheet.write_string(9, 0, "二、新开工项目")
    sheet.write_row(10, 0, (3, "虚构氢能园", "氢能", "大兴区", "前期", 32000, "2026年", "虚构"))
    sheet.write_row(11, 0, ("合计", "", "", "", "", 237000))
    sheet.write_string(12, 0, "注：以上项目均为虚构。")


def two_heading_rows(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    for position, heading in enumerate(("编号", "项目名称", "所属行业", "所在区")):
        sheet.merge_range(0, position, 1, position, heading)
    sheet.merge_range(0, 4, 0, 5, "坐标")
    sheet.write_row(1, 4, ("经度", "纬度"))
    sheet.merge_range(0, 6, 0, 7, "建设时间")
    sheet.write_row(1, 6, ("开工日期", "竣工日期"))
    for row, project in enumerate(PROJECTS, start=2):
        sheet.write_row(row, 0, (*project[:4], float(project[4]), float(project[5]), project[8], project[9]))


def several_sheets(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("封面").write_string(0, 0, "虚构台账封面")
    write_projects(book.add_worksheet("旧表"), 0)
    book.get_worksheet_by_name("旧表").hide()
    write_projects(book.add_worksheet("项目"), 2)
    english = book.add_worksheet("English")
    english.write_row(0, 0, ENGLISH_HEADINGS)
    for row, project in enumerate(ENGLISH_PROJECTS, start=1):
        english.write_row(row, 0, project)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=项目!$H$4:$H$9"})
    book.add_chartsheet("图表").set_chart(chart)


def hidden_rows(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    write_projects(sheet, 0)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_row(4, None, None, {"hidden": True})


def formulas(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    write_projects(sheet, 0)
    sheet.write_formula(1, HEADINGS.index("总投资（亿元）"), "=10+2.5", None, 12.5)
    sheet.write_formula(2, 1, '="虚构新药"&"基地"', None, "虚构新药基地")
    sheet.write_formula(3, HEADINGS.index("总投资（亿元）"), "=1/0", None, "#DIV/0!")


def real_dates(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    write_projects(sheet, 0)
    day, month = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": 'yyyy"年"m"月"'})
    start, end = HEADINGS.index("开工日期"), HEADINGS.index("竣工日期")
    sheet.write_datetime(1, start, datetime(2024, 3, 1), month)
    sheet.write_datetime(2, start, datetime(2021, 5, 1, 8, 30), day)
    sheet.write_number(3, start, 46023)
    sheet.write_number(4, start, 2019)
    sheet.write_number(5, start, 2023.1)
    sheet.write_datetime(1, end, datetime(2025, 12, 31), day)


def mixed_headings(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Projects 项目")
    headings = ("编号 Code", "项目名称/Name", "Sector（行业）", "District 所在区", "经度 (Lon)", "纬度 (Lat)", "Status 状态",
        "Investment 投资额（亿元）", "Start 开工日期", "Completion 竣工日期", "建设单位 Developer")  # fmt: skip
    sheet.write_row(0, 0, headings)
    write_projects(sheet, 0, headings=False)


def english(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Ledger")
    sheet.write_row(2, 0, ENGLISH_HEADINGS)
    for row, project in enumerate(ENGLISH_PROJECTS, start=3):
        sheet.write_row(row, 0, project)


def duplicates(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    write_projects(sheet, 0)
    sheet.write_row(7, 0, ("XN-001", "虚构另一项目", "金融业", "西城区"))
    sheet.write_row(8, 0, ("XN-009", "虚构 新药基地", "医药健康", "昌平"))


def hostile_text(book: xlsxwriter.Workbook) -> None:
    """Names that would run, turn the line around, or break an export."""
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("编号", "项目名称", "所属行业", "所在区", "建设内容", "来源"))
    names = (
        "<img src=x onerror=alert(1)>虚构",
        '=HYPERLINK("http://example.invalid")',
        "虚构\u202egpj.exe",
        "虚构\u0007铃",
        "虚构`${1}`\\",
        "虚构\u200b零宽",
    )
    for row, name in enumerate(names, start=1):
        for position, text in enumerate(
            (f"XN-{row}", name, "金融业", "西城区", "'; DROP TABLE projects; --", "javascript:alert(1)")
        ):
            sheet.write_string(row, position, text)


def old_excel() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账", cell_overwrite_ok=True)
    sheet.write_merge(0, 0, 0, 5, "虚构台账")
    dates = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for position, heading in enumerate(HEADINGS):
        sheet.write(1, position, heading)
    for row, project in enumerate(PROJECTS, start=2):
        for position, text in enumerate(project):
            sheet.write(row, position, float(text) if position in NUMERIC else text)
    sheet.write(2, HEADINGS.index("开工日期"), date(2024, 3, 1), dates)
    sheet.row(3).hidden = True
    book.add_sheet("空表")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def opendocument() -> bytes:
    """As LibreOffice writes it: repeated blanks to the end of the sheet, a filtered row, a note in a cell, a formula."""
    head = "".join(_text_cell(heading) for heading in HEADINGS)
    rows = "".join(_project_row(number, project) for number, project in enumerate(PROJECTS))
    blank = '<table:table-row table:number-rows-repeated="1048568"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    title = (
        '<table:table-row><table:table-cell table:number-columns-spanned="11" office:value-type="string"><text:p>虚构台账</text:p>'
        '</table:table-cell><table:covered-table-cell table:number-columns-repeated="10"/></table:table-row>'
    )
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in names.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="台账">{title}<table:table-row>{head}</table:table-row>{rows}{blank}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


def _text_cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>{more}</table:table-cell>'


def _project_row(number: int, project: tuple[str, ...]) -> str:
    cells = []
    for position, text in enumerate(project):
        if position in NUMERIC:
            formula = ' table:formula="of:=10+2.5"' if text == "12.5" else ""
            cells.append(
                f'<table:table-cell office:value-type="float" office:value="{text}"{formula}><text:p>{text}</text:p></table:table-cell>'
            )
        else:
            note = (
                "<office:annotation><text:p>批注不算内容</text:p></office:annotation>"
                if number == 0 and position == 1
                else ""
            )
            cells.append(_text_cell(text, note) if text else "<table:table-cell/>")
    hidden = ' table:visibility="filter"' if number == 2 else ""
    return f'<table:table-row{hidden}>{"".join(cells)}<table:table-cell table:number-columns-repeated="16373"/></table:table-row>'


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip with a fixed date, the same bytes each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


FILES: Final[dict[str, Callable[[], bytes]]] = {
    "office_ledger.xlsx": lambda: workbook(office_ledger),
    "two_heading_rows.xlsx": lambda: workbook(two_heading_rows),
    "several_sheets.xlsx": lambda: workbook(several_sheets),
    "hidden_rows.xlsx": lambda: workbook(hidden_rows),
    "formulas.xlsx": lambda: workbook(formulas),
    "real_dates.xlsx": lambda: workbook(real_dates),
    "mixed_headings.xlsx": lambda: workbook(mixed_headings),
    "english.xlsx": lambda: workbook(english),
    "duplicates.xlsx": lambda: workbook(duplicates),
    "hostile_text.xlsx": lambda: workbook(hostile_text),
    "old_excel.xls": old_excel,
    "libreoffice.ods": opendocument,
    "tabs_called_excel.xls": lambda: "\r\n".join("\t".join(row) for row in (HEADINGS, *PROJECTS)).encode("gb18030"),
}
