"""The patterns by which names of districts, zones, cities and streets are found in a folded text."""

import re
from functools import cache
from typing import Final

from geo.reference.spelling import (
    COUNTY_LEVEL,
    full_names,
    latin_names,
    outside_by_spelling,
    short_names,
    spellings,
)

COUNTRY: Final = re.compile(r"^(?:中国|中华人民共和国|china|prc)(?=.)")
CITY: Final = re.compile(r"^(?:北京市市辖区|北京市辖区|北京市辖县|北京市|北京(?!经)|beijing(?:city|municipality|shi)?)")
CITY_BEHIND: Final = re.compile(r"(?<=.)(?:beijing(?:city|municipality)?(?:china)?|china|北京市?)$")
WHOLE_CITY: Final = re.compile(
    r"^(?:全市|全北京|市级|市域|跨区|各区|多区|市辖区|市辖县|北京|北京市|beijing|110000|1100|11)?$"
)
NO_DISTRICT: Final = "[域块间划段位级别]"
"""Characters that make another word of 区: 区域, 区块链, 区间."""
STREET: Final = re.compile(
    r"^(?:门|[东西南北中内外]{0,2}(?:路|街|大街|大道|胡同|巷|里|桥|道|门|站|公园|寺|庙|山|湖|河|水库|大厦|饭店|宾馆|大学|医院))"
)
LATIN_STREET: Final = re.compile(
    r"\s*(?:(?:east|west|north|south|middle|inner|outer|dong|xi|nan|bei|zhong)\s*)?"
    r"(?:road|rd|street|st|avenue|ave|lu|jie|dajie|dadao|boulevard|bridge|gate|men|park|hutong|station|university|hotel)\b"
)
LATIN_WORDS: Final = re.compile(r"[a-z]+(?:'[a-z]+)*")


@cache
def outside_start() -> re.Pattern[str]:
    """A province, city or county elsewhere; county names of two characters (东区) are too common to mean one."""
    names = [
        name
        for name, place in outside_by_spelling().items()
        if not name.isascii() and (len(name) > len("东区") or place.level != COUNTY_LEVEL)
    ]
    return _alternatives(names, "")


@cache
def outside_behind() -> re.Pattern[str]:
    """A province or city in front of a district's name or in a remark at the end, as in 朝阳区长春市."""
    names = [
        name
        for name, place in outside_by_spelling().items()
        if place.level != COUNTY_LEVEL and not name.isascii() and name[-1] in "省市"
    ]
    return re.compile(f"({'|'.join(names)})(?:$|(?={any_name().pattern}))")


@cache
def any_name() -> re.Pattern[str]:
    """A district's Chinese name, full or short, present or former."""
    return _alternatives([*full_names(), *short_names()], "")


@cache
def plain_address() -> re.Pattern[str]:
    """The common case, read without a second look: 北京市, a full name, and a street in which nothing else can be a place."""
    names = "|".join(sorted((name for name in full_names() if not name[0].isascii()), key=len, reverse=True))
    return re.compile(
        rf"(?:北京市)?({names})(?!{NO_DISTRICT}|亦庄|{zone_start().pattern})[^区县市省州港()（）\[【、,，;；|/&+.。:：\s]+"
    )


@cache
def full_name() -> re.Pattern[str]:
    """A district's full name inside a text; 东城区 is none in 广东城区."""
    names = [name for name in full_names() if len(name) > len("通县") and not name[0].isascii()]
    guarded = [{"东": "(?<![广山辽华])", "西": "(?<![江山广陕])", "通": "(?<![南交])"}.get(n[0], "") + n for n in names]
    return _alternatives(guarded, f"(?!{NO_DISTRICT})")


@cache
def zone_start() -> re.Pattern[str]:
    """Zones by Chinese names long enough to be no part of another name."""
    long_enough = [
        name for name, meaning in spellings().items() if meaning.zone and len(name) > 3 and not name.isascii()
    ]
    return _alternatives([re.escape(name) for name in long_enough], "(?!镇|村|路|街|站)")


@cache
def latin_word() -> re.Pattern[str]:
    """A district's name in English or pinyin as a word of its own."""
    words = [
        name for name in latin_names() if not re.search("(?:district|qu|county)$", name) and name not in ("tongxian",)
    ]
    return re.compile(rf"\b({'|'.join(sorted(words, key=len, reverse=True))})\b")


def _alternatives(names: list[str], behind: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(names, key=len, reverse=True))}){behind}")
