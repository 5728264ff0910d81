"""Rows of a sheet -> headings and records: where the table begins, and which rows are titles, totals or blank."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from geo.intake.cells import faults_frame, mend_cells, name_columns, text_frame
from geo.intake.columns import heading_field
from geo.intake.grid import LEAST_KNOWN, Grid
from geo.intake.limits import Limits, Refusal
from geo.intake.text import clean, fold, one_line

SEARCHED_ROWS: Final = 40
LONGEST_TOTAL: Final = 30
_TOTAL: Final = re.compile(
    r"(?:本页|本表|全市|全区|以上|各区|项目|投资)?(?:合计|总计|小计|共计|累计|总和|总数)[:：]?(?:[（(]?\d*(?:个|项|个项目|项目)?[）)]?)"
    r"|共\d+(?:个|项).{0,12}|(?:grand|sub)?-?totals?:?|sum:?"
)
_SECTION: Final = re.compile(
    r"[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[部分类章]"
)
_NOTE: Final = re.compile(
    r"(?:注|备注|说明|填表|填报|制表|审核|联系|数据来源|资料来源|单位|截至|截止|附件|note|source|prepared|unit|as of)\S{0,8}?(?:[:：]|\d|$)",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Header:
    """Where the headings stand (row positions from 0), what they are, and how many of them are known fields."""

    first: int
    last: int
    cells: tuple[str, ...]
    known: int

    @property
    def first_cell(self) -> str:
        """The first heading that says something."""
        return next(filter(None, self.cells), "")


@dataclass(frozen=True, eq=False)
class Body:
    """A sheet taken apart: headings, record rows under their numbers, and the rows that are none."""

    headers: tuple[str, ...]
    rows: pd.DataFrame
    skipped: pd.DataFrame
    faults: pd.DataFrame
    titles: tuple[str, ...]


def rate_sheet(grid: Grid) -> tuple[int, bool]:
    """How many known fields a sheet has headings for, and whether anything stands below them."""
    header = find_header(grid)
    return (header.known, any(map(any, grid.rows[header.last + 1 :]))) if header else (0, False)


def find_header(grid: Grid) -> Header | None:
    """Find the row of headings, or the two rows where groups of headings stand above; ``None`` where no row can be one."""
    candidates = []
    merged = {(row, column): area for area in grid.merged for row, column in [area[:2]]}
    for position, row in enumerate(grid.rows[:SEARCHED_ROWS]):
        if sum(map(bool, row)) < 2 or not all(map(_may_be_heading, filter(None, row))):
            continue
        candidates.append(_rate(position, position, row))
        if position and any(grid.rows[position - 1]):
            upper = grid.rows[position - 1]
            joined = _join_rows(upper, row, position - 1, merged)
            if joined != list(row):
                candidates.append(_rate(position - 1, position, joined))
    if not candidates:
        return None
    best = max(candidates, key=lambda header: (header.known, -header.last, header.first))
    if best.known >= LEAST_KNOWN:
        return best
    return max(
        candidates[:6],
        key=lambda header: (sum(map(bool, header.cells)) > 1, header.first == header.last, -header.first),
    )


def take_apart(grid: Grid, limits: Limits) -> Body:
    """Split a sheet into headings, records and skipped rows; refuse one without headings, without rows, or too long."""
    header = find_header(grid)
    if header is None:
        raise Refusal("no_header")
    width = _width(grid, header)
    headers = name_columns([one_line(clean(cell)) for cell in header.cells[:width]], grid.first_column)
    kept: list[list[str]] = []
    numbers: list[int] = []
    skipped: list[tuple[int, str, str]] = []
    faults: list[tuple[int, str, str, str]] = []
    last = max((position for position, row in enumerate(grid.rows) if any(row)), default=-1)
    for position, row in enumerate(grid.rows[: last + 1]):
        if header.first <= position <= header.last:
            continue
        reason = "title" if position < header.first and any(row) else _skip_reason(row, header)
        if reason:
            skipped.append((position + 1, reason, one_line(clean(" ".join(filter(None, row))))[:200]))
            continue
        numbers.append(position + 1)
        kept.append(_fit(row, width, position + 1, grid, faults))
    _check_rows(len(kept), limits)
    mend_cells(kept, numbers, headers, faults)
    titles = tuple(text for _, reason, text in skipped if reason == "title")
    return Body(headers, text_frame(kept, headers, numbers), _skipped_frame(skipped), faults_frame(faults), titles)


def _skipped_frame(skipped: Sequence[tuple[int, str, str]]) -> pd.DataFrame:
    rows, reasons, texts = zip(*skipped, strict=True) if skipped else ((), (), ())
    return pd.DataFrame(
        {"row": pd.array(rows, "int64"), "reason": pd.array(reasons, "str"), "text": pd.array(texts, "str")}
    )


def _may_be_heading(cell: str) -> bool:
    return len(cell) <= 80 and bool(_LETTERS.search(cell) or cell in ("#", "№"))


def _rate(first: int, last: int, cells: Sequence[str]) -> Header:
    known = {field for cell in cells if cell and (field := heading_field(cell)[0])}
    return Header(first, last, tuple(cells), len(known))


def _join_rows(
    upper: Sequence[str], lower: Sequence[str], position: int, merged: dict[tuple[int, int], tuple[int, int, int, int]]
) -> list[str]:
    """Headings of two rows: the lower one where it says something, else the upper one, but never a title above all."""
    if sum(map(bool, upper)) < 2:
        return list(lower)
    joined = []
    for column, cell in enumerate(lower):
        above = upper[column] if column < len(upper) else ""
        area = merged.get((position, column))
        is_group = area is not None and area[3] > area[1]
        joined.append(cell or ("" if is_group else above))
    return joined


def _width(grid: Grid, header: Header) -> int:
    """Columns that count: those with a heading, and in a sheet also those with cells below an empty heading."""
    named = max(position for position, cell in enumerate(header.cells) if cell) + 1
    if grid.is_delimited:
        return max(named, len(header.cells))
    rows = grid.rows[header.last + 1 :]
    width = max(map(len, rows), default=0)
    while width > named and not any(len(row) >= width and row[width - 1] for row in rows):
        width -= 1
    return max(named, width)


def _skip_reason(row: Sequence[str], header: Header) -> str:
    """Why a row below the header is no record: ``""`` if it is one."""
    if "" not in row and row[0] != header.first_cell:
        return ""
    filled = [cell for cell in row if cell]
    if not filled:
        return "blank"
    if filled[0] == header.first_cell and filled == [cell for cell in header.cells if cell]:
        return "title"
    if len(filled) >= len(header.cells):
        return ""
    if any(_TOTAL.fullmatch(fold(cell)) for cell in filled[:2] if len(cell) < LONGEST_TOTAL):
        return "total"
    if len(filled) == 1 and (_SECTION.match(filled[0]) or _NOTE.match(filled[0])):
        return "title"
    return ""


def _fit(row: list[str], width: int, number: int, grid: Grid, faults: list[tuple[int, str, str, str]]) -> list[str]:
    """Bring a row to the width of the table; a row of another width is a fault that is reported."""
    if any(row[width:]):
        faults.append((number, "", ", ".join(filter(None, row[width:]))[:200], "too_many_cells"))
    elif len(row) < width and grid.is_delimited:
        faults.append((number, "", "", "too_few_cells"))
    if number in grid.undecoded:
        faults.append((number, "", "", "undecoded"))
    return row if len(row) == width else [*row[:width], *[""] * (width - len(row))]


def _check_rows(count: int, limits: Limits) -> None:
    if not count:
        raise Refusal("no_rows")
    if count > limits.rows:
        raise Refusal("too_many_rows", limit=f"{limits.rows:,}")
