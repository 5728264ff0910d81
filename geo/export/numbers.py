"""How numbers and amounts are written for a reader."""

from typing import Final

from babel.numbers import format_decimal

from geo.i18n import LOCALES
from geo.schema import CNY_PER_YI

_CNY_PER_BILLION: Final = 1_000_000_000


def number(value: float, lang: str) -> str:
    """Return a number as ``lang`` writes it."""
    return str(format_decimal(value, locale=LOCALES[lang]))


def money(cny: float, lang: str) -> str:
    """Return an amount in yuan as it is read in ``lang``: 亿元, or billion yuan."""
    if lang == "zh":
        return f"{number(round(cny / CNY_PER_YI, 1), lang)}亿元"
    return f"{number(round(cny / _CNY_PER_BILLION, 1), lang)} billion yuan"
