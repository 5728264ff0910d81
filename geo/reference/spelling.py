"""The spellings that places are known by, in one folded form, read from the tables of the data package."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from geo.reference.layout import load_parks
from geo.reference.tables import read_data_table
from geo.schema import E_TOWN

TRADITIONAL: Final = str.maketrans(
    "東區豐臺澱門頭溝順義興懷雲慶陽縣開發經濟術莊國內長遼寧廣貴陝黑龍灣蘇漢濱瀋島鎮張慮廊津滬爾鄭濟處鄉會園際業創",
    "东区丰台淀门头沟顺义兴怀云庆阳县开发经济术庄国内长辽宁广贵陕黑龙湾苏汉滨沈岛镇张虑廊津沪尔郑济处乡会园际业创",
)
"""The traditional characters of the district names and of the words that stand beside them."""
DISTRICT_WORDS: Final = ("district", "qu", "区")
COUNTY_LEVEL: Final = "county"


@dataclass(frozen=True)
class Meaning:
    """What one spelling means.

    ``adcode`` is a unit code, or ``""`` for a zone that no unit holds alone; ``zone`` an id of parks.csv or ``""``;
    ``until`` the year in which a former district or county ended, or ``""``; ``official`` marks full official names and codes.
    """

    adcode: str
    zone: str = ""
    until: str = ""
    official: bool = False

    @property
    def districts(self) -> tuple[str, ...]:
        """The district that the spelling itself names; none for a zone."""
        return () if self.zone or self.adcode == E_TOWN else (self.adcode,)


@dataclass(frozen=True)
class Outside:
    """A place outside Beijing: its code, names and level (province, city, county)."""

    adcode: str
    name_zh: str
    name_en: str
    level: str


def fold(text: str) -> str:
    """Bring a spelling to one form: compatibility characters, simplified, no tone marks, spaces or hyphens, lower case."""
    return re.sub(r"[\s'’‘`·_\-‐‑–—]+", "", soften(text))


def soften(text: str) -> str:
    """Fold the characters of a text but keep its spaces and marks, so that words stay apart."""
    if not text.isascii() and not unicodedata.is_normalized("NFKD", text):
        decomposed = unicodedata.normalize("NFKD", text)
        letters = "".join(char for char in decomposed if not unicodedata.combining(char))
        text = unicodedata.normalize("NFKC", letters)
    return (text if text.isascii() else text.translate(TRADITIONAL)).casefold().strip()


@cache
def spellings() -> dict[str, Meaning]:
    """Every folded spelling that names a unit or zone by itself. A district's name wins over a zone's of the same spelling."""
    known: dict[str, Meaning] = {}
    parks = load_parks().set_index("id")
    for row in read_data_table("zone_names").itertuples():
        known[fold(row.name)] = Meaning(parks.at[row.park, "unit"], row.park)
    for row in read_data_table("place_aliases").itertuples():
        known[fold(row.name)] = Meaning(row.adcode, row.zone, row.until)
    for row in read_data_table("districts").itertuples():
        zone = "" if row.kind == "district" else "bda-yizhuang"
        for name in filter(None, row.aliases.split(";")):
            known[fold(name)] = Meaning(row.adcode, zone)
        short = short_name(row.name_zh)
        for name in (row.pinyin, short, *(f"{row.name_en} {word}" for word in DISTRICT_WORDS)):
            known[fold(name)] = Meaning(row.adcode, zone)
        for name in (row.adcode, row.name_zh, row.name_en):
            known[fold(name)] = Meaning(row.adcode, zone, official=True)
    return known


def short_name(name_zh: str) -> str:
    """Drop the word for district at the end of a Chinese name: 海淀区 is called 海淀."""
    return name_zh.removesuffix("区") if len(name_zh) <= len("石景山区") else name_zh


@cache
def full_names() -> dict[str, Meaning]:
    """Chinese names that end in 区 or 县, present and former, by which a district is found inside an address."""
    return {name: meaning for name, meaning in spellings().items() if meaning.districts and re.search("[区县]$", name)}


@cache
def short_names() -> dict[str, Meaning]:
    """Chinese names without 区 or 县, present and former."""
    return {
        name: meaning
        for name, meaning in spellings().items()
        if meaning.districts and not name.isascii() and not re.search("[区县]$", name)
    }


@cache
def latin_names() -> dict[str, Meaning]:
    """English and pinyin names of one word, present and former."""
    return {
        name: meaning
        for name, meaning in spellings().items()
        if meaning.districts and name.isalpha() and name.isascii()
    }


@cache
def outside_places() -> tuple[Outside, ...]:
    """Provinces, cities and counties of China other than Beijing."""
    return tuple(
        Outside(row.adcode, row.name_zh, row.name_en, row.level)
        for row in read_data_table("outside_places").itertuples()
    )


@cache
def outside_by_spelling() -> dict[str, Outside]:
    """Full and short names and codes of places outside Beijing; not those that a district of Beijing has too."""
    known: dict[str, Outside] = {}
    shorts = dict(zip(*(read_data_table("outside_places")[name] for name in ("adcode", "short_zh")), strict=True))
    for place in reversed(outside_places()):
        names = (place.adcode, place.name_zh, shorts[place.adcode], fold(place.name_en))
        known.update({name: place for name in names if name and name not in spellings()})
    return known
