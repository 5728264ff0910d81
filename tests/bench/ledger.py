"""An invented ledger of any size for the bench, as an office would keep it, with a fault in every fiftieth row."""

import io

import numpy as np
import pandas as pd
import xlsxwriter

from geo.reference.districts import load_districts
from geo.reference.locating import locate_points
from geo.reference.sectors import load_sectors
from tests.bench.invented import city_points

SEED = 20260124
FAULTY = 50
"""One row in so many has a fault, each of the kinds below in turn."""
STATUSES = ("签约", "前期", "在建", "投产", "竣工", "停工")
HEADINGS = (
    "项目编号", "项目名称", "所属行业", "所在区", "建设地点", "经度", "纬度", "建设状态", "总投资（亿元）", "开工日期", "竣工日期",
    "填报日期", "建设单位", "建设内容",
)  # fmt: skip
FAULTS = (
    ("项目名称", ""), ("所属行业", "没有的行业"), ("所在区", "没有的区"), ("经度", "abc"), ("总投资（亿元）", "若干"),
    ("开工日期", "待开"), ("建设状态", "不知何故"), ("项目编号", "XN-000001"),
)  # fmt: skip


def invented_ledger(count: int, *, seed: int = SEED) -> pd.DataFrame:
    """``count`` invented rows as text under Chinese headings; points lie in the districts that the rows state."""
    rng = np.random.default_rng(seed)
    districts = load_districts()
    points = city_points(count, seed=seed).round(6)
    at = locate_points(points[:, 0], points[:, 1], districts)
    numbers = np.arange(1, count + 1)
    start = rng.integers(2015, 2024, count)
    ledger = pd.DataFrame(
        {
            "项目编号": [f"XN-{number:06d}" for number in numbers],
            "项目名称": [f"虚构项目{number}" for number in numbers],
            "所属行业": rng.choice(load_sectors()["name_zh"].to_numpy(), count),
            "所在区": districts["name_zh"].to_numpy()[at],
            "建设地点": [f"虚构路{number}号" for number in numbers],
            "经度": points[:, 0].astype(str),
            "纬度": points[:, 1].astype(str),
            "建设状态": rng.choice(STATUSES, count),
            "总投资（亿元）": (rng.lognormal(2, 1.2, count) + 0.01).round(2).astype(str),
            "开工日期": [f"{year}年{month}月" for year, month in zip(start, rng.integers(1, 13, count), strict=True)],
            "竣工日期": [
                f"{year + 2}-{month:02d}" for year, month in zip(start, rng.integers(1, 13, count), strict=True)
            ],
            "填报日期": "2026-01-15",
            "建设单位": [f"虚构公司{number % 977}" for number in numbers],
            "建设内容": "虚构内容，仅供测速。",
        },
        columns=list(HEADINGS),
    )
    for kind, (heading, value) in enumerate(FAULTS):
        ledger.loc[ledger.index[FAULTY * (kind + 1) :: FAULTY * len(FAULTS)], heading] = value
    return ledger


def as_csv(ledger: pd.DataFrame) -> bytes:
    """The ledger as CSV in GB18030, as spreadsheets of Chinese offices save it."""
    return ledger.to_csv(index=False).encode("gb18030")


def as_xlsx(ledger: pd.DataFrame) -> bytes:
    """The ledger as a workbook with numbers as numbers."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, HEADINGS)
        numeric = {HEADINGS.index(heading) for heading in ("经度", "纬度", "总投资（亿元）")}
        for number, row in enumerate(ledger.itertuples(index=False), start=1):
            for position, value in enumerate(row):
                if position in numeric and value.replace(".", "").isdigit():
                    sheet.write_number(number, position, float(value))
                else:
                    sheet.write_string(number, position, value)
    return buffer.getvalue()
