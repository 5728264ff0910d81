"""Pinyin initials of Chinese names, so that 亦庄 is found as "yz"."""

import unicodedata
from functools import cache

# Characters whose initial depends on the word and that place and project names really use; the others are read from a table.
_AMBIGUOUS = frozenset("长校行重朝乐厦藏调传单曾参车盛解翟会")


def pinyin_initials(name: str) -> str:
    """First letters of the pinyin of each Chinese character, other characters as they are, in lower case.

    Source of the readings: pypinyin's tables, with 朝阳 read as the Beijing district (cháoyáng), which they get wrong.
    """
    if _AMBIGUOUS.isdisjoint(name):
        return name.translate(_initial_table()).lower()
    from pypinyin import Style, lazy_pinyin

    _teach_local_readings()
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


@cache
def _initial_table() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT

    return {code: unicodedata.normalize("NFD", readings)[0] for code, readings in PINYIN_DICT.items()}


@cache
def _teach_local_readings() -> None:
    from pypinyin import load_phrases_dict

    load_phrases_dict({"朝阳": [["cháo"], ["yáng"]]})
