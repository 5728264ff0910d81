"""How values are written for a reader: numbers, amounts, times, and text that shows every one of its characters."""

from datetime import datetime, timedelta, timezone
from string import punctuation
from typing import Final

from babel.dates import format_datetime

from geo.export.numbers import money, number
from geo.i18n import LOCALES

__all__ = ["BEIJING_TIME", "moment", "money", "number", "plain"]
BEIJING_TIME: Final = timezone(timedelta(hours=8))
"""The city's time the whole year round; the ledger keeps UTC."""


def moment(time: datetime | None, lang: str) -> str:
    """Return a time as Beijing's clock and the language show it; a dash for none."""
    if time is None:
        return "–"
    pattern = "y年M月d日 HH:mm" if lang == "zh" else "d MMMM y, HH:mm"
    return str(format_datetime(time.astimezone(BEIJING_TIME), pattern, locale=LOCALES[lang]))


def plain(text: str) -> str:
    """Return ``text`` on one line and so that Markdown shows every character of it."""
    return "".join(f"\\{char}" if char in punctuation else char for char in " ".join(text.split()))
