"""CSV and its relatives."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from pyproj import Transformer

from geo.reference.coordinates import GRID_CRS
from geo.reference.districts import load_districts
from geo.reference.locating import locate_points
from geo.reference.shifts import wgs84_to_gcj02
from tests.data.rows import HEADINGS, PROJECTS


def delimited(rows: Sequence[Sequence[str]], *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as delimited text."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def table() -> list[Sequence[str]]:
    """Headings and projects."""
    return [HEADINGS, *PROJECTS]


def quoted_line_breaks() -> bytes:
    rows = [[*HEADINGS, "建设内容"]] + [[*row, f"第一行\n第二行，含逗号\n“{row[1]}”"] for row in PROJECTS]
    return delimited(rows)


def ragged() -> bytes:
    lines = delimited(table()).decode().splitlines()
    lines[2] = lines[2].replace(",8,", ",8,000,")
    lines[4] = lines[4].rpartition(",")[0].rpartition(",")[0]
    return "\r\n".join(lines).encode()


def open_quote() -> bytes:
    """A quotation mark that nobody closed must not swallow the rows below."""
    return delimited(table()).decode().replace("虚构新药基地", '"虚构新药基地').encode()


def units_in_cells() -> bytes:
    amounts = ("12.5亿元", "8000万元", "３２００００万", "4,500,000,000元", "5000万美元", "约1.75")
    return _with_column("总投资（亿元）", "投资额", amounts)


def dates_of_all_kinds() -> bytes:
    dates = ("2024年3月", "2024.3", "Q1 2024", "45383", "二〇二三年九月", "2020年底")
    return _with_column("开工日期", "开工时间", dates)


def places_of_all_kinds() -> bytes:
    places = ("海澱區", "北京市昌平区北清路1号", "Daxing", "亦庄", "长春市朝阳区", "宣武区")
    rows = [("编号", "项目名称", "行业", "所在区")]
    rows += [(row[0], row[1], row[2], place) for row, place in zip(PROJECTS, places, strict=True)]
    rows += [
        ("XN-007", "虚构近似", "金融业", "海锭区"),
        ("XN-008", "虚构全市", "金融业", "北京市"),
        ("XN-009", "虚构无址", "金融业", ""),
    ]
    return delimited(rows)


def everything_wrong() -> bytes:
    """One row for each thing that can be wrong with a cell."""
    good = dict(zip(HEADINGS, PROJECTS[0], strict=True))
    faults: list[dict[str, str]] = [
        {"项目名称": ""}, {"所属行业": "卖菜"}, {"所属行业": ""}, {"所在区": "没有区", "经度": "", "纬度": ""}, {"所在区": "", "经度": "", "纬度": ""},
        {"经度": "abc"}, {"经度": "0", "纬度": "0"}, {"经度": "NaN"}, {"经度": "inf"}, {"纬度": ""}, {"所在区": "", "经度": "121.47", "纬度": "31.23"},
        {"经度": "39.98", "纬度": "116.31"}, {"经度": "116.48", "纬度": "39.93"}, {"总投资（亿元）": "若干"}, {"总投资（亿元）": "-3"},
        {"总投资（亿元）": "5英镑"}, {"总投资（亿元）": "990000"}, {"开工日期": "待定吧"}, {"开工日期": "2024-13"}, {"竣工日期": "2020"}, {"建设状态": "飞了"},
        {"建设状态": "投产", "开工日期": "2099", "竣工日期": ""}, {"项目名称": "虚构" * 200}, {"项目编号": "XN-0"},
    ]  # fmt: skip
    rows = [list(HEADINGS), list({**good, "项目编号": "XN-0", "项目名称": "虚构第零项"}.values())]
    for number, fault in enumerate(faults, start=1):
        rows.append(list({**good, "项目编号": f"XN-{number}", "项目名称": f"虚构第{number}项", **fault}.values()))
    return delimited(rows)


def gcj02_points() -> bytes:
    """Three hundred points near the borders of the inner districts, as a Chinese web map gives them."""
    lon, lat, names = _points_near_borders(300)
    shifted = wgs84_to_gcj02(lon, lat)
    return _point_table(*shifted, names, ("经度", "纬度"))


def gauss_kruger_points() -> bytes:
    """Metres of CGCS2000, as surveyors give them: x is the northing, y the easting with its zone in front."""
    lon, lat, names = _points_near_borders(120)
    east, north = Transformer.from_crs("EPSG:4326", GRID_CRS, always_xy=True).transform(lon, lat)
    return _point_table(np.round(north, 2), np.round(east + 39e6, 2), names, ("X坐标", "Y坐标"))


def coordinates_of_all_kinds() -> bytes:
    """Degrees with minutes and seconds, both in one cell, full-width digits, letters for the direction."""
    pairs = (
        "116°18′36″E, 39°58′48″N",
        "116.29，40.10",
        "１１６.３５ ３９.６８",
        "东经116.52°，北纬39.78°",
        "39.93,116.48",
        "(116.69, 39.90)",
    )
    rows = [("编号", "项目名称", "行业", "所在区", "经纬度")]
    rows += [(*row[:4], pair) for row, pair in zip(PROJECTS, pairs, strict=True)]
    return delimited(rows)


def _with_column(heading: str, new: str, values: Sequence[str]) -> bytes:
    at = HEADINGS.index(heading)
    rows = [[*HEADINGS[:at], new, *HEADINGS[at + 1 :]]]
    rows += [[*row[:at], value, *row[at + 1 :]] for row, value in zip(PROJECTS, values, strict=True)]
    return delimited(rows)


def _points_near_borders(count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    districts = load_districts()
    rng = np.random.default_rng(7)
    x, y = rng.uniform(116.20, 116.60, count * 2), rng.uniform(39.80, 40.05, count * 2)
    at = locate_points(x, y, districts)
    kept = np.flatnonzero(at >= 0)[:count]
    return x[kept], y[kept], districts["name_zh"].to_numpy()[at[kept]]


def _point_table(first: np.ndarray, second: np.ndarray, names: np.ndarray, headings: tuple[str, str]) -> bytes:
    rows: list[Sequence[str]] = [("编号", "项目名称", "行业", "所在区", *headings)]
    for number, (one, two, name) in enumerate(zip(first, second, names, strict=True), start=1):
        rows.append((f"XN-{number}", f"虚构点{number}", "金融业", str(name), f"{one:.6f}", f"{two:.6f}"))
    return delimited(rows)


FILES: Final[dict[str, Callable[[], bytes]]] = {
    "utf8.csv": lambda: delimited(table()),
    "utf8_bom.csv": lambda: delimited(table(), encoding="utf-8-sig"),
    "gb18030.csv": lambda: delimited(table(), encoding="gb18030"),
    "semicolons.csv": lambda: delimited(table(), separator=";", encoding="utf-8-sig"),
    "tabs.tsv": lambda: delimited(table(), separator="\t"),
    "unicode_text.txt": lambda: delimited(table(), separator="\t", encoding="utf-16"),
    "quoted_line_breaks.csv": quoted_line_breaks,
    "ragged.csv": ragged,
    "open_quote.csv": open_quote,
    "a_few_bad_bytes.csv": lambda: delimited(table()).replace("虚构丙公司".encode(), b"\xe8\x99\xff\xfe"),
    "units_in_cells.csv": units_in_cells,
    "dates_of_all_kinds.csv": dates_of_all_kinds,
    "places_of_all_kinds.csv": places_of_all_kinds,
    "coordinates_of_all_kinds.csv": coordinates_of_all_kinds,
    "everything_wrong.csv": everything_wrong,
    "gcj02.csv": gcj02_points,
    "gauss_kruger.csv": gauss_kruger_points,
}
