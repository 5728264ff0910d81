"""An invented ledger as an office keeps one: a title above Chinese headings, 亿元 in the heading, dates as people write them."""

from functools import cache
from io import BytesIO

import xlsxwriter

from geo.reference.districts import load_districts
from geo.reference.sectors import load_sectors

HEADINGS = (
    "项目编号",
    "项目名称",
    "所属产业",
    "所在区",
    "项目地址",
    "建设状态",
    "总投资（亿元）",
    "开工时间",
    "竣工时间",
    "建设单位",
    "经度",
    "纬度",
)
FIRST_ROW = 3
"""Number of the first record's row as a spreadsheet shows it."""
FAULTS = {
    5: ("所在区", "长春市朝阳区"),
    15: ("所属产业", "不存在的产业"),
    25: ("项目名称", ""),
    35: ("总投资（亿元）", "很多"),
    45: ("项目编号", "BJ0001"),
    55: ("经度", 116.4),
}
"""Record (from 0) -> the cell that is wrong in it; four of them reject the row, two leave a warning."""


@cache
def office_ledger(count: int = 500, *, faulty: bool = False, name: str = "虚构项目") -> bytes:
    """The workbook; every project in it is made up."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("项目台账")
    sheet.write(0, 0, "重点产业项目台账（虚构数据）")
    sheet.write_row(1, 0, HEADINGS)
    for record, cells in enumerate(_rows(count, name)):
        if faulty and record in FAULTS:
            heading, cell = FAULTS[record]
            cells[HEADINGS.index(heading)] = cell
        sheet.write_row(record + 2, 0, cells)
    book.close()
    return buffer.getvalue()


def _rows(count: int, name: str) -> list[list[object]]:
    districts = load_districts()
    points = districts.geometry.representative_point()
    sectors = [sector for sector in load_sectors()["name_zh"] if sector]
    rows = []
    for record in range(count):
        at = record % len(districts)
        district = districts["name_zh"].iloc[at]
        step = (record // len(districts)) * 0.0004
        rows.append(
            [
                f"BJ{record + 1:04d}",
                f"{name}{record + 1}号",
                sectors[record % len(sectors)],
                district,
                f"{district}示例路{record + 1}号",
                ("在建", "拟建", "已投产")[record % 3],
                round(0.5 + record * 0.1, 2),
                ("2023年3月", "2023.3", "2023")[record % 3],
                ("2028年", "2027.12", "2025")[record % 3],
                f"示例公司{record % 40}",
                round(points.iloc[at].x + step, 5),
                round(points.iloc[at].y + step, 5),
            ]
        )
    return rows
