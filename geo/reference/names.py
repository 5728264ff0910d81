"""Any exact spelling of a district or zone -> its code. Near misses are not guessed at: they give ``None``."""

import re
import unicodedata
from functools import cache

from geo.reference.tables import read_data_table

_CITY = re.compile(r"^(北京市|北京(?!经)|beijing(?:city|municipality)?,?)(?=.)")
_CITY_BEHIND = re.compile(r"(?<=.),?(?:beijing|北京市?)$")
_DISTRICT_WORD = re.compile(r"(?<=.)(?:district|qu|区)$")


def resolve_district(text: str) -> str | None:
    """Find the unit that a text names: its adcode, or ``E-TOWN``; ``None`` when it names none exactly.

    Full-width letters, spaces, tone marks, upper case, "北京市" or "Beijing" before or behind, and "区" or "District" at the
    end make no difference: 北京市海淀区, 海淀, Haidian District and Hǎidiàn Qū are all 110108.
    """
    return _match(text, _district_spellings())


def resolve_zone(text: str) -> str | None:
    """Find the zone that a text names: its id in parks.csv; ``None`` when it names none exactly."""
    return _match(text, _zone_spellings())


def _match(text: str, spellings: dict[str, str]) -> str | None:
    key = _fold(text)
    return spellings.get(key) or spellings.get(_strip_city(key)) or spellings.get(_strip_district(_strip_city(key)))


def _fold(text: str) -> str:
    """Bring a spelling to one form: compatibility characters, no tone marks, no spaces or apostrophes, lower case."""
    decomposed = unicodedata.normalize("NFKD", text)
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"[\s'’·_]+", "", unicodedata.normalize("NFKC", letters)).casefold()


def _strip_city(key: str) -> str:
    return _CITY_BEHIND.sub("", _CITY.sub("", key))


def _strip_district(key: str) -> str:
    return _DISTRICT_WORD.sub("", key)


@cache
def _district_spellings() -> dict[str, str]:
    spellings: dict[str, str] = {}
    for row in read_data_table("districts").itertuples():
        for name in (row.adcode, row.name_en, row.name_zh, row.pinyin, *filter(None, row.aliases.split(";"))):
            spellings[_fold(name)] = row.adcode
            if row.kind == "district":
                spellings[_strip_district(_fold(name))] = row.adcode
    return spellings


@cache
def _zone_spellings() -> dict[str, str]:
    table = read_data_table("zone_names")
    return {_fold(name): park for name, park in zip(table["name"], table["park"], strict=True)}
