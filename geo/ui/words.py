"""How values are written for a reader: numbers, amounts, times, and text that shows every one of its characters."""

from datetime import datetime, timedelta, timezone
from string import punctuation
from typing import Final

from babel.dates import format_datetime
from babel.numbers import format_decimal

from geo.i18n import LOCALES
from geo.schema import CNY_PER_YI

_CNY_PER_BILLION: Final = 1_000_000_000
BEIJING_TIME: Final = timezone(timedelta(hours=8))
"""The city's time the whole year round; the ledger keeps UTC."""


def number(value: float, lang: str) -> str:
    """Return a number as ``lang`` writes it."""
    return str(format_decimal(value, locale=LOCALES[lang]))


def money(cny: float, lang: str) -> str:
    """Return an amount in yuan as it is read in ``lang``: 亿元, or billion yuan."""
    if lang == "zh":
        return f"{number(round(cny / CNY_PER_YI, 1), lang)}亿元"
    return f"{number(round(cny / _CNY_PER_BILLION, 1), lang)} billion yuan"


def moment(time: datetime | None, lang: str) -> str:
    """Return a time as Beijing's clock and the language show it; a dash for none."""
    if time is None:
        return "–"
    pattern = "y年M月d日 HH:mm" if lang == "zh" else "d MMMM y, HH:mm"
    return str(format_datetime(time.astimezone(BEIJING_TIME), pattern, locale=LOCALES[lang]))


def plain(text: str) -> str:
    """Return ``text`` on one line and so that Markdown shows every character of it."""
    return "".join(f"\\{char}" if char in punctuation else char for char in " ".join(text.split()))
