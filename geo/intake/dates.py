"""Dates as offices write them -> partial ISO dates (2024, 2024-03 or 2024-03-05), as the reports of the map have them."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.intake.text import fold, half_width, is_nothing
from geo.reference.tables import last_day

FIRST_YEAR, LAST_YEAR = 1949, 2100
_DAY_ZERO: Final = date(1899, 12, 30)
"""Serial numbers of spreadsheets count from here."""
_SERIALS: Final = range(18264, 73415)
"""1950 to 2100; a smaller whole number is a year or nothing that can be a date."""
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep sept september",
         "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_CHINESE_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_QUARTERS: Final = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
}
_YEAR: Final = r"(?P<year>\d{4})"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}年?",
        rf"{_YEAR}[-/.年](?P<month>\d{{1,2}})月?(?:份|初|上旬|中旬|下旬|底|末)?",
        rf"{_YEAR}(?P<month>0[1-9]|1[0-2])",
        rf"{_YEAR}[-/.年](?P<month>\d{{1,2}})[-/.月](?P<day>\d{{1,2}})[日号]?(?:[t]?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\.\d+)?z?)?",
        rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])",
        rf"q(?P<quarter>[1-4])[-/.,]?{_YEAR}",
        rf"{_YEAR}年?[-/.]?(?:q|第)?(?P<quarter>[1-4一二三四])(?:季度?|q)",
        rf"{_YEAR}年?[-/.]?q(?P<quarter>[1-4])",
        rf"{_YEAR}年?(?P<half>上半年|下半年|h1|h2|年初|年中|年底|年末|底|末|初)",
        rf"(?P<half>h1|h2)[-/.]?{_YEAR}",
        rf"(?P<name>[a-z]{{3,9}})\.?,?{_YEAR}",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-/.]?(?P<name>[a-z]{{3,9}})\.?[-/,]?{_YEAR}",
        rf"(?P<name>[a-z]{{3,9}})\.?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,{_YEAR}",
        rf"endof{_YEAR}",
    )
)
_HALVES: Final = {
    "上半年": 6,
    "h1": 6,
    "年中": 6,
    "下半年": 12,
    "h2": 12,
    "年底": 12,
    "年末": 12,
    "底": 12,
    "末": 12,
    "年初": 1,
    "初": 1,
}
_PERIOD: Final = re.compile(r"(.{4,}?)(?:年)?\s*(?:至|到|—+|–|~|～|\bto\b|(?<=\d)-(?=\d{4}))\s*(.{4,})")
_TWO_MONTHS: Final = re.compile(r"\d{4}\.1")


def read_dates(cells: pd.Series, *, is_spreadsheet: bool) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.object_]]:
    """Read a column of dates: partial ISO dates (``""`` where none), and by row ``""`` or the problem's name.

    Problems: ``bad`` (no date), ``two_months`` (2024.1 in a spreadsheet may have been 2024.10; the year is kept).
    """
    codes, texts = pd.factorize(cells)
    read = [read_date(str(text)) if text else ("", "") for text in texts]
    if is_spreadsheet:
        read = [
            (text[:4], "two_months") if _TWO_MONTHS.fullmatch(text) else one
            for text, one in zip(texts, read, strict=True)
        ]
    days = np.array([day for day, _ in read], dtype=object)
    problems = np.array([problem for _, problem in read], dtype=object)
    return (days[codes], problems[codes]) if len(read) else (np.empty(0, object), np.empty(0, object))


@lru_cache(maxsize=50_000)
def read_date(text: str) -> tuple[str, str]:
    """Read one date; a quarter or half year counts as its last month, by whose end it is known."""
    if _ISO.fullmatch(text):
        return _build(int(text[:4]), int(text[5:7]), int(text[8:]))
    key = fold(half_width(text))
    if is_nothing(key):
        return "", ""
    if key.isdigit() and int(key) in _SERIALS:
        return (_DAY_ZERO + timedelta(days=int(key))).isoformat(), ""
    if key[:1] in "〇○零一二":
        key = _chinese_numbers(key)
    key = re.sub(r"^(?:预计|计划|约|拟|拟于|截至|截止)|(?:前|左右|\(.*\))$", "", key)
    for form in _FORMS:
        found = form.fullmatch(key)
        if found:
            return _read_groups({name: value for name, value in found.groupdict().items() if value})
    return "", "bad"


def read_period(text: str) -> tuple[str, str, str]:
    """Read start and completion from one cell such as 2023-2025 or 2023年3月至2025年12月, and the problem's name."""
    found = _PERIOD.fullmatch(half_width(text))
    if not found:
        start, problem = read_date(text)
        return start, "", problem
    start, first = read_date(found[1].strip("- "))
    end, second = read_date(found[2].strip())
    return start, end, first or second


def first_day(text: str) -> date:
    """The first day of a partial ISO date."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def latest_day(text: str) -> date:
    """The last day of a partial ISO date."""
    return last_day(text)


def _read_groups(groups: dict[str, str]) -> tuple[str, str]:
    month = int(groups["month"]) if "month" in groups else None
    if "quarter" in groups:
        month = _QUARTERS[groups["quarter"]] * 3
    elif "half" in groups:
        month = _HALVES[groups["half"]]
    elif "name" in groups:
        if groups["name"] not in _MONTHS:
            return "", "bad"
        month = _MONTHS[groups["name"]]
    return _build(int(groups["year"]), month, int(groups["day"]) if "day" in groups else None)


def _build(year: int, month: int | None, day: int | None) -> tuple[str, str]:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return "", "bad"
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return "", "bad"
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else ""), ""


def _chinese_numbers(key: str) -> str:
    """二〇二四年十二月 -> 2024年12月."""
    key = (
        re.sub(r"二十([一二三四五六七八九])(?=[日号])", r"2\1", key)
        .replace("三十一日", "31日")
        .replace("三十日", "30日")
    )
    key = re.sub(r"(?<=[年月])十([一二三四五六七八九])", r"1\1", key)
    key = re.sub(r"(?<=[年月])二十(?=[日号])", "20", key)
    return re.sub(r"(?<=[年月])十(?=[月日号])", "10", key).translate(_CHINESE_DIGITS)
