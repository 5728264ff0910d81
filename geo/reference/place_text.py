"""One piece of text -> the place that it names: a name, a code, or an address that begins with or holds a name."""

import re
from functools import cache
from typing import Final

from geo.reference.near_names import find_near
from geo.reference.outside_text import foreign, read_outside
from geo.reference.place_match import PlaceMatch, Reason
from geo.reference.place_patterns import (
    CITY,
    CITY_BEHIND,
    COUNTRY,
    LATIN_STREET,
    LATIN_WORDS,
    NO_DISTRICT,
    STREET,
    WHOLE_CITY,
    any_name,
    full_name,
    latin_word,
    zone_start,
)
from geo.reference.spelling import (
    Meaning,
    fold,
    full_names,
    latin_names,
    outside_by_spelling,
    short_names,
    spellings,
)
from geo.schema import E_TOWN

_BRACKETS: Final = re.compile(r"[()（）\[\]【】〔〕<>《》“”\"#*]+")
_REMARK: Final = re.compile(r"[(（\[【]([^()（）\[\]【】]{2,12})[)）\]】]")
_E_TOWN_HOSTS: Final = ("110115", "110112")
_LONG_DIGITS: Final = re.compile(r"(\d{6})(?:0{3}|\d{3})?(?:0{3}|\d{3})?(?:\.0+)?")
_CODE_START: Final = re.compile(r"[1-6]\d|71|81|82")


def read_place(soft: str) -> PlaceMatch:
    """Read one piece of softened text (see ``spelling.soften``)."""
    key = fold(_BRACKETS.sub("", soft)).strip(".,，。:：;；、")
    remark = next((fold(hit) for hit in _REMARK.findall(soft) if fold(hit) in outside_by_spelling()), None)
    if remark and remark != key:
        return foreign(outside_by_spelling()[remark], soft)
    if not key:
        return PlaceMatch("unknown", reason=Reason.EMPTY)
    bare = CITY_BEHIND.sub("", _strip_city(key))
    if WHOLE_CITY.match(key) or WHOLE_CITY.match(bare):
        return PlaceMatch("unknown", reason=Reason.CITY, text=soft)
    meaning = spellings().get(key) or spellings().get(bare)
    if meaning:
        return _match(meaning, soft, reason=_why(meaning))
    if key[0].isdigit() and _LONG_DIGITS.fullmatch(key):
        return _read_code(key, soft)
    readers = (_read_latin,) if key.isascii() else (read_outside, _read_chain, _read_start, _read_inside, _read_zone)
    for reader in readers:
        found = reader(soft if key.isascii() else key, bare)
        if found:
            return found
    return find_near(bare, soft)


def _strip_city(key: str) -> str:
    """Drop country and city from the start, also when the city stands there twice."""
    bare = COUNTRY.sub("", key)
    for _ in range(2):
        shorter = CITY.sub("", bare)
        if not shorter or shorter == bare or spellings().get(bare):
            break
        bare = shorter
    return bare


def _match(meaning: Meaning, text: str, *, reason: Reason) -> PlaceMatch:
    kind = "exact" if meaning.official else "alias"
    return PlaceMatch(
        kind, meaning.adcode or None, meaning.zone or None, meaning.districts, reason, text, until=meaning.until
    )


def _why(meaning: Meaning) -> Reason:
    if meaning.until:
        return Reason.FORMER
    return Reason.OFFICIAL if meaning.official else Reason.OTHER_NAME


def _read_code(key: str, text: str) -> PlaceMatch:
    """Read a code of six digits, or of nine or twelve, whose first six are the district's."""
    code = key[:6]
    meaning = spellings().get(code)
    if meaning:
        return _match(meaning, text, reason=_why(meaning))
    outside = outside_by_spelling().get(code) or outside_by_spelling().get(code[:4] + "00")
    if outside and _CODE_START.match(code):
        return foreign(outside, text)
    return PlaceMatch("unknown", reason=Reason.NOTHING, text=text)


def _read_chain(key: str, bare: str) -> PlaceMatch | None:
    """Read districts one after another: 海淀昌平, 海淀和昌平区."""
    names = any_name().findall(bare)
    if len(names) < 2 or re.sub("[和与及跨到至~～]", "", bare) != "".join(names):
        return None
    return _several([spellings()[name] for name in names], key)


def _several(meanings: list[Meaning], text: str) -> PlaceMatch:
    adcodes = tuple(dict.fromkeys(meaning.adcode for meaning in meanings))
    until = meanings[0].until if len(adcodes) == 1 else ""
    return PlaceMatch("alias", adcodes[0], None, adcodes, Reason.FORMER if until else Reason.INSIDE, text, until=until)


def _read_start(key: str, bare: str) -> PlaceMatch | None:
    """Read an address that begins with a district: surely with 区, otherwise asking."""
    name = any_name().match(bare)
    if not name:
        return None
    rest = bare[name.end() :]
    if name.group() in full_names() and not re.match(NO_DISTRICT, rest):
        return _with_rest(full_names()[name.group()], rest, key)
    if name.group() in full_names():
        return PlaceMatch("fuzzy", reason=Reason.NEAR, text=key, suggestion=name.group())
    if STREET.match(rest):
        return PlaceMatch("unknown", reason=Reason.STREET, text=key)
    if full_name().search(rest):
        return None
    meaning = short_names()[name.group()]
    return PlaceMatch("fuzzy", reason=Reason.NEAR, text=key, suggestion=_official_name(meaning.adcode))


def _with_rest(meaning: Meaning, rest: str, text: str) -> PlaceMatch:
    """Read what stands behind a district: more districts, or a zone in it."""
    others = [full_names()[name] for name in full_name().findall(rest)]
    match = _several([meaning, *others], text)
    if rest.startswith("亦庄") and meaning.adcode not in _E_TOWN_HOSTS:
        return PlaceMatch("ambiguous", adcodes=(meaning.adcode,), zone="bda-yizhuang", reason=Reason.EITHER, text=text)
    zone = zone_start().match(rest)
    if not zone or others:
        return match
    inside = spellings()[zone.group()]
    if inside.adcode not in ("", E_TOWN, meaning.adcode):
        return PlaceMatch("ambiguous", adcodes=(meaning.adcode,), zone=inside.zone, reason=Reason.EITHER, text=text)
    return PlaceMatch("alias", meaning.adcode, inside.zone, (meaning.adcode,), Reason.INSIDE, text)


def _read_inside(key: str, bare: str) -> PlaceMatch | None:
    """Read a full district name that stands somewhere in the text."""
    names = full_name().findall(bare)
    return _several([full_names()[name] for name in names], key) if names else None


def _read_zone(key: str, bare: str) -> PlaceMatch | None:
    """Read a zone at the start of the text, with a building or street behind it."""
    for text in (key, bare):
        zone = zone_start().match(text)
        if zone:
            return _match(spellings()[zone.group()], key, reason=Reason.INSIDE)
    return None


@cache
def _official_name(adcode: str) -> str:
    return next(
        name
        for name, meaning in spellings().items()
        if meaning.official and meaning.adcode == adcode and name[-1] == "区"
    )


def _read_latin(soft: str, bare: str) -> PlaceMatch | None:
    """Read English or pinyin with spaces: a district's name as a word of its own, with or without District behind it."""
    words = LATIN_WORDS.findall(soft)
    joined = {"".join(words[at : at + size]).replace("'", "") for size in (1, 2) for at in range(len(words))}
    outside = [
        outside_by_spelling()[name]
        for name in joined
        if name in outside_by_spelling() and (name != "xian" or not latin_word().search(soft))
    ]
    if outside:
        return foreign(outside[0], soft)
    found = [(hit.group(1), soft[hit.end() :]) for hit in latin_word().finditer(soft)]
    sure = [latin_names()[name] for name, rest in found if re.match(r"\s*(?:district|dist|qu|county|xian)\b", rest)]
    if sure:
        return _several(sure, soft)
    loose = [name for name, rest in found if not LATIN_STREET.match(rest)]
    if found and not loose:
        return PlaceMatch("unknown", reason=Reason.STREET, text=soft)
    if loose:
        adcode = latin_names()[loose[0]].adcode
        return PlaceMatch(
            "fuzzy",
            reason=Reason.NEAR,
            text=soft,
            suggestion=f"{loose[0].title()} District" if not latin_names()[loose[0]].until else _official_name(adcode),
        )
    return None
