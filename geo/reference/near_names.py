"""Names that a text comes near to: a slip of the pen, a wrong character of the same sound. They are only ever suggested."""

import re
from functools import cache
from typing import Final

from rapidfuzz import fuzz, process

from geo.reference.place_match import PlaceMatch, Reason
from geo.reference.spelling import fold
from geo.reference.tables import read_data_table

LONGEST_LATIN: Final = 40
LONGEST_CHINESE: Final = 10
"""Longer texts are addresses, in which everything is a little like everything."""
NEAR_ENOUGH: Final = 80.0
"""Least likeness in percent (rapidfuzz ``ratio``): one letter in five, or one Chinese character in three with its sound right."""
NEAR_IN_SOUND: Final = 85.0
"""The same for Chinese names by their pinyin; 北城 sounds like 西城 by 80 percent and is no slip for it."""
CLEARLY_NEARER: Final = 4.0
"""Percent by which the nearest name must lead, or the text may mean either."""
_GENERIC: Final = {
    "开发区": "北京经济技术开发区",
    "经济技术开发区": "北京经济技术开发区",
    "经济开发区": "北京经济技术开发区",
}


def find_near(bare: str, text: str) -> PlaceMatch:
    """Suggest the unit or zone that a short text may mean; ``unknown`` when it is near to none."""
    if bare in _GENERIC or bare.startswith(("亦庄", "经开区", "北京亦庄")):
        return PlaceMatch("fuzzy", reason=Reason.NEAR, text=text, suggestion="北京经济技术开发区")
    names = _likely(bare)
    if not names:
        return PlaceMatch("unknown", reason=Reason.NOTHING, text=text)
    if len(names) > 1:
        adcodes = tuple(code for name in names if (code := _districts_by_name().get(name)))
        return PlaceMatch("ambiguous", adcodes=adcodes, reason=Reason.EITHER, text=text)
    return PlaceMatch("fuzzy", reason=Reason.NEAR, text=text, suggestion=names[0])


def _likely(bare: str) -> list[str]:
    """The nearest names, best first; several when none leads clearly."""
    if bare.isascii():
        return _nearest(bare, _latin_keys()) if 4 <= len(bare) <= LONGEST_LATIN and not bare[0].isdigit() else []
    if not 2 <= len(bare) <= LONGEST_CHINESE:
        return []
    by_character = _nearest(bare, _chinese_keys())
    return by_character or _nearest(_sound(re.sub("[区县去曲]$", "", bare)), _sound_keys(), NEAR_IN_SOUND)


def _nearest(key: str, names: dict[str, str], near_enough: float = NEAR_ENOUGH) -> list[str]:
    scores: dict[str, float] = {}
    for spelling, score, _ in process.extract(key, names.keys(), scorer=fuzz.ratio, score_cutoff=near_enough, limit=6):
        scores.setdefault(names[spelling], score)
    best = max(scores.values(), default=0.0)
    return [name for name, score in scores.items() if score > best - CLEARLY_NEARER]


def _sound(chinese: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(chinese))


@cache
def _districts_by_name() -> dict[str, str]:
    table = read_data_table("districts")
    table = table[table["kind"] == "district"]
    zh = dict(zip(table["name_zh"], table["adcode"], strict=True))
    return zh | {f"{name} District": code for name, code in zip(table["name_en"], table["adcode"], strict=True)}


@cache
def _chinese_keys() -> dict[str, str]:
    """Full names of districts (three or four characters) and long names of zones -> the name to suggest."""
    table = read_data_table("zone_names")
    zones = {fold(name): name for name in table["name"] if not name.isascii() and len(name) > 4}
    return zones | {name: name for name in _districts_by_name() if not name.isascii()}


@cache
def _sound_keys() -> dict[str, str]:
    """Pinyin of each district without the word for district -> its Chinese name."""
    table = read_data_table("districts")
    table = table[table["kind"] == "district"]
    return {fold(name): chinese for name, chinese in zip(table["name_en"], table["name_zh"], strict=True)}


@cache
def _latin_keys() -> dict[str, str]:
    zones = {fold(name): name for name in read_data_table("zone_names")["name"] if name.isascii() and len(name) > 6}
    names = {name: name for name in _districts_by_name() if name.isascii()}
    districts = {fold(name): name for name in names} | {fold(name.removesuffix(" District")): name for name in names}
    return zones | districts | {fold(name.replace("District", "Qu")): name for name in names}
