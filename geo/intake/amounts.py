"""Amounts as offices write them -> yuan. The unit is stated in the cell, the heading or a title, and never guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.intake.text import fold, half_width, is_nothing

CNY, USD = "CNY", "USD"
LARGEST_CNY: Final = 2e12
"""Two thousand billion yuan, near half of the city's yearly product: no project costs as much, so the unit is wrong."""
_CURRENCIES: Final = (
    (USD, ("美元", "美金", "usd", "us$", "usdollars", "usdollar", "dollars", "dollar", "$")),
    ("other", ("欧元", "港元", "港币", "日元", "英镑", "eur", "hkd", "jpy", "gbp", "€", "£", "euros", "euro")),
    (CNY, ("人民币", "元人民币", "rmb", "cny", "yuan", "cnh", "¥", "元")),
)
_FACTORS: Final = (
    ("万亿", 1e12), ("千亿", 1e11), ("百亿", 1e10), ("十亿", 1e9), ("亿", 1e8), ("千万", 1e7), ("百万", 1e6), ("十万", 1e5), ("万", 1e4), ("千", 1e3),
    ("hundredmillion", 1e8), ("100million", 1e8), ("100m", 1e8), ("tenthousand", 1e4), ("10thousand", 1e4), ("10k", 1e4), ("10,000", 1e4), ("10000", 1e4),
    ("trillion", 1e12), ("billion", 1e9), ("bn", 1e9), ("million", 1e6), ("mio", 1e6), ("mn", 1e6), ("thousand", 1e3), ("m", 1e6), ("k", 1e3), ("b", 1e9), ("", 1.0),
)  # fmt: skip
_NAMED: Final = re.compile(r"(?:单位|unit|币种)[:：]?(.+)")
_BRACKETS: Final = re.compile(r"[(（\[【/／](.+?)(?:[)）\]】]|$)")
_RATE: Final = re.compile(r"(?:汇率|rate|@)[:：为按=]*(\d+(?:\.\d+)?)|按?(\d+\.\d+)汇率")
_PLAIN: Final = r"[0-9]{1,15}(?:[.][0-9]+)?"
_CELL: Final = re.compile(
    r"(?P<about>约|大约|近|超|超过|逾|≈|~|about|approx\.?|ca\.?)?"
    r"(?P<before>人民币|rmb|cny|usd|us\$|\$|¥|美元|€|eur|hkd|港币|欧元)?"
    r"(?P<sign>[-−–])?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<behind>[^\d].*)?"
)


@dataclass(frozen=True)
class Unit:
    """What one unit of a stated number is worth: ``factor`` of ``currency``; ``cny_per_usd`` where a rate is stated."""

    factor: float
    currency: str
    cny_per_usd: float | None = None


@dataclass(frozen=True, eq=False)
class Amounts:
    """Yuan by row (NaN where none), and by row ``""`` or the reason why a stated amount was not taken."""

    cny: npt.NDArray[np.float64]
    reasons: npt.NDArray[np.object_]


@lru_cache(maxsize=2_000)
def find_unit(text: str, *, only_named: bool = False) -> Unit | None:
    """The unit that a heading or title states, as 总投资（亿元）, 投资额/万元, 单位：元 or Investment (USD million).

    With ``only_named`` the text must say that it names a unit, as a title does; ``None`` where no unit is stated.
    """
    rate = _RATE.search(fold(text))
    key = _RATE.sub("", fold(text))
    named = _NAMED.search(key)
    candidates = [named[1]] if named else []
    if not only_named:
        candidates += [*_BRACKETS.findall(key), *_endings(key)]
    for candidate in candidates:
        unit = read_unit(re.sub(r"[()（）:：,，。;；按]+$", "", candidate))
        if unit:
            stated = float(rate[1] or rate[2]) if rate else None
            return Unit(unit.factor, unit.currency, stated if unit.currency == USD else None)
    return None


def _endings(key: str) -> list[str]:
    """Ends of a heading that may be a unit: behind the words for the amount, or behind the last underscore."""
    word = re.search(r"(?:投资额?|总额|金额|规模|概算|investment|amount|cost|capex|value)(.+)$", key)
    return [ending for ending in (word[1].strip("_- ") if word else "", key.rpartition("_")[2]) if ending]


@lru_cache(maxsize=2_000)
def read_unit(text: str) -> Unit | None:
    """Read a unit that stands alone, as 亿元, 万, USD million or 百万美元. A bare English "million" names no currency."""
    key = re.sub(r"[\s_.'’]+|of", "", fold(text)).strip("()（）[]-/")
    currency = ""
    for code, words in _CURRENCIES:
        for word in sorted(words, key=len, reverse=True):
            if not currency and word in key:
                currency, key = code, key.replace(word, "", 1)
        if currency:
            break
    key = key.replace("人民币", "").replace("元", "") if currency == CNY else key
    key = key.strip("()（）[]-/,")
    for word, factor in _FACTORS:
        if key == word:
            is_chinese = bool(word) and not word.isascii()
            return Unit(factor, currency or CNY) if currency or is_chinese else None
    return None


def read_amounts(
    cells: pd.Series, unit: Unit | None, *, units: pd.Series | None = None, cny_per_usd: float | None = None
) -> Amounts:
    """Read a column of amounts.

    Args:
        cells: text as the user wrote it; ``""`` for none.
        unit: the unit of the heading, which a cell's own unit overrides; ``None`` where none is stated.
        units: a column that states the unit of each row, if there is one.
        cny_per_usd: yuan for one dollar, for amounts in dollars whose heading states no rate.

    Returns:
        Yuan, and why an amount was left out: ``bad_amount`` or ``unit_unknown`` (also a dollar without a rate).
    """
    cny = np.full(len(cells), np.nan)
    reasons = np.full(len(cells), "", dtype=object)
    factor = None if unit is None else _cny_factor(unit, cny_per_usd)
    plain = np.zeros(len(cells), dtype=bool)
    if factor is not None and units is None:
        plain = cells.str.fullmatch(_PLAIN).to_numpy(dtype=bool)
        cny[plain] = pd.to_numeric(cells[plain]).to_numpy(dtype=float) * factor
    rest = np.flatnonzero(~plain & (cells != "").to_numpy())
    texts = cells.iloc[rest].tolist()
    stated: Sequence[Unit | None] = (
        [unit] * len(rest) if units is None else [read_unit(text) or unit for text in units.iloc[rest]]
    )
    for position, text, one in zip(rest, texts, stated, strict=True):
        cny[position], reasons[position] = read_amount(text, one, cny_per_usd)
    too_large = cny > LARGEST_CNY
    cny[too_large], reasons[too_large] = np.nan, "bad_amount"
    return Amounts(np.round(cny, 2), reasons)


@lru_cache(maxsize=50_000)
def read_amount(text: str, unit: Unit | None, cny_per_usd: float | None = None) -> tuple[float, str]:
    """Read one amount: yuan and ``""``, or NaN and the reason."""
    key = fold(half_width(text)).replace("，", ",")
    if is_nothing(key):
        return np.nan, ""
    found = _CELL.fullmatch(key)
    if not found or found["sign"]:
        return np.nan, "bad_amount"
    behind = re.sub(r"(左右|以上|余|多|整|\+|\(.*\))+$", "", found["behind"] or "")
    number = float(found["number"].replace(",", ""))
    own = read_unit((found["before"] or "") + behind) if behind or found["before"] else None
    if behind and own is None:
        return np.nan, "unit_unknown" if read_unit(behind + "元") or behind.isalpha() else "bad_amount"
    if own and unit and own.currency == CNY and unit.currency != CNY and "元" not in behind and not found["before"]:
        own = Unit(own.factor, unit.currency, unit.cny_per_usd)
    if own and found["before"] and not behind and unit and unit.currency == own.currency:
        own = unit
    if own and unit and own.currency == USD:
        own = Unit(own.factor, USD, unit.cny_per_usd)
    chosen = own or unit
    factor = None if chosen is None else _cny_factor(chosen, cny_per_usd)
    return (np.nan, "unit_unknown") if factor is None else (number * factor, "")


def _cny_factor(unit: Unit, cny_per_usd: float | None) -> float | None:
    """Yuan in one unit; ``None`` for a currency whose rate nobody stated."""
    if unit.currency == CNY:
        return unit.factor
    rate = (unit.cny_per_usd or cny_per_usd) if unit.currency == USD else None
    return None if rate is None else unit.factor * rate
