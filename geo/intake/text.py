"""Text as people type and paste it -> text that can be shown and exported everywhere."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, overrides of the writing direction, lone surrogates, and what XML does not allow."""
UNSEEN: Final = re.compile("[\u200b\u2060\ufeff\u00ad]")
"""Characters without width that copying leaves behind; they go without a word."""
CARRIAGE_RETURN: Final = "_x000D_"
"""How workbooks write a carriage return."""
REPLACEMENT: Final = "\ufffd"
"""Stands where bytes could not be read."""
_NOTHING: Final = frozenset(
    {
        "-",
        "--",
        "---",
        "—",
        "——",
        "/",
        "\\",
        "n/a",
        "na",
        "null",
        "none",
        "无",
        "暂无",
        "空",
        "待定",
        "tbd",
        "tba",
        "待补充",
    }
)
NOTHINGS: Final = tuple(sorted({variant for word in _NOTHING for variant in (word, word.upper(), word.title())}))
"""The words for nothing in the ways they are usually written."""
_FULL_WIDTH: Final = re.compile("[\uff01-\uff5e\u3000]")
_SPACE: Final = re.compile(r"\s+")


def clean(text: str) -> str:
    """Take out what cannot be shown or exported, and the spaces around it."""
    return UNSEEN.sub(
        "", UNSAFE.sub("", text.replace(CARRIAGE_RETURN, "").replace("\r\n", "\n").replace("\r", "\n"))
    ).strip()


def may_need_mending(text: str) -> bool:
    """Whether a text may hold what ``clean`` takes out; quick, and never a false no."""
    return not text.isprintable() or CARRIAGE_RETURN in text


def is_nothing(text: str) -> bool:
    """Whether a cell says in words that it holds nothing: -, /, N/A, 无, 待定."""
    return not text or text.casefold() in _NOTHING


def one_line(text: str) -> str:
    """Join the lines of a cell, one space between words."""
    return _SPACE.sub(" ", text).strip()


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Bring a word to the form in which it is compared: compatibility characters, no spaces, lower case."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold a column in one go; a character that no cell holds keeps the texts apart."""
    if any("\x00" in text for text in texts):
        return [fold(text) for text in texts]
    joined = unicodedata.normalize("NFKC", "\x00".join(texts))
    return _SPACE.sub("", joined).casefold().split("\x00") if len(texts) else []


def half_width(text: str) -> str:
    """Full-width digits, letters and signs as plain ones; Chinese punctuation that has no plain form stays."""
    return unicodedata.normalize("NFKC", text) if _FULL_WIDTH.search(text) else text


def shorten(text: str, limit: int = 60) -> str:
    """At most ``limit`` characters on one line, for a message."""
    text = one_line(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
