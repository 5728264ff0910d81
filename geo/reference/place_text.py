"""One piece of text -> the place that it names: a name, a code, or an address that begins with or holds a name."""

import re
from functools import cache
from typing import Final

from geo.reference.near_names import find_near
from geo.reference.place_match import PlaceMatch, Reason
from geo.reference.spelling import (
    COUNTY_LEVEL,
    Meaning,
    Outside,
    fold,
    full_names,
    latin_names,
    outside_by_spelling,
    outside_places,
    short_names,
    spellings,
)
from geo.schema import E_TOWN

_BRACKETS: Final = re.compile(r"[()（）\[\]【】〔〕<>《》“”\"#*]+")
_REMARK: Final = re.compile(r"[(（\[【]([^()（）\[\]【】]{2,12})[)）\]】]")
_COUNTRY: Final = re.compile(r"^(?:中国|中华人民共和国|china|prc)(?=.)")
_CITY: Final = re.compile(
    r"^(?:北京市市辖区|北京市辖区|北京市辖县|北京市|北京(?!经)|beijing(?:city|municipality|shi)?)"
)
_CITY_BEHIND: Final = re.compile(r"(?<=.)(?:beijing(?:city|municipality)?(?:china)?|china|北京市?)$")
_WHOLE_CITY: Final = re.compile(
    r"^(?:全市|全北京|市级|市域|跨区|各区|多区|市辖区|市辖县|北京|北京市|beijing|110000|1100|11)?$"
)
_E_TOWN_HOSTS: Final = ("110115", "110112")
_NO_DISTRICT: Final = "[域块间划段位级别]"
"""Characters that make another word of 区: 区域, 区块链, 区间."""
_STREET: Final = re.compile(
    r"^(?:门|[东西南北中内外]{0,2}(?:路|街|大街|大道|胡同|巷|里|桥|道|门|站|公园|寺|庙|山|湖|河|水库|大厦|饭店|宾馆|大学|医院))"
)
_LATIN_STREET: Final = re.compile(
    r"\s*(?:(?:east|west|north|south|middle|inner|outer|dong|xi|nan|bei|zhong)\s*)?"
    r"(?:road|rd|street|st|avenue|ave|lu|jie|dajie|dadao|boulevard|bridge|gate|men|park|hutong|station|university|hotel)\b"
)
_LATIN_WORDS: Final = re.compile(r"[a-z]+(?:'[a-z]+)*")
_LONG_DIGITS: Final = re.compile(r"(\d{6})(?:0{3}|\d{3})?(?:0{3}|\d{3})?(?:\.0+)?")
_CODE_START: Final = re.compile(r"[1-6]\d|71|81|82")


def read_place(soft: str) -> PlaceMatch:
    """Read one piece of softened text (see ``spelling.soften``)."""
    key = fold(_BRACKETS.sub("", soft)).strip(".,，。:：;；、")
    remark = next((fold(hit) for hit in _REMARK.findall(soft) if fold(hit) in outside_by_spelling()), None)
    if remark and remark != key:
        return _foreign(outside_by_spelling()[remark], soft)
    if not key:
        return PlaceMatch("unknown", reason=Reason.EMPTY)
    bare = _CITY_BEHIND.sub("", _strip_city(key))
    if _WHOLE_CITY.match(key) or _WHOLE_CITY.match(bare):
        return PlaceMatch("unknown", reason=Reason.CITY, text=soft)
    meaning = spellings().get(key) or spellings().get(bare)
    if meaning:
        return _match(meaning, soft, reason=_why(meaning))
    if key[0].isdigit() and _LONG_DIGITS.fullmatch(key):
        return _read_code(key, soft)
    readers = (_read_latin,) if key.isascii() else (_read_outside, _read_chain, _read_start, _read_inside, _read_zone)
    for reader in readers:
        found = reader(soft if key.isascii() else key, bare)
        if found:
            return found
    return find_near(bare, soft)


def _strip_city(key: str) -> str:
    """Drop country and city from the start, also when the city stands there twice."""
    bare = _COUNTRY.sub("", key)
    for _ in range(2):
        shorter = _CITY.sub("", bare)
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
        return _foreign(outside, text)
    return PlaceMatch("unknown", reason=Reason.NOTHING, text=text)


def _foreign(place: Outside, text: str) -> PlaceMatch:
    return PlaceMatch("foreign", reason=Reason.OUTSIDE, text=text, outside=_outside_name(place.adcode))


@cache
def _outside_name(adcode: str) -> str:
    """Name of a place outside Beijing with the province and city above it: 吉林省长春市朝阳区."""
    names = {place.adcode: place.name_zh for place in outside_places()}
    above = dict.fromkeys([adcode[:2] + "0000", adcode[:4] + "00", adcode])
    return "".join(names[code] for code in above if code in names)


def _read_outside(key: str, bare: str) -> PlaceMatch | None:
    """Refuse a text that begins with a province, city or county elsewhere, or has one in front of the district."""
    text = _COUNTRY.sub("", key)
    if text == bare or not _CITY.match(text):
        start = _outside_start().match(text)
        if start and _goes_on(text[start.end() :], start.group()):
            return _foreign(_deepest(text, start.group()), key)
    inner = _outside_behind().search(text)
    return _foreign(outside_by_spelling()[inner.group(1)], key) if inner else None


def _deepest(text: str, first: str) -> Outside:
    """The lowest level that a chain such as 吉林省长春市 names."""
    place = outside_by_spelling()[first]
    rest = text[len(first) :]
    following = _outside_start().match(rest)
    lower = outside_by_spelling()[following.group()] if following else place
    return lower if lower.adcode[:2] == place.adcode[:2] and lower is not place else place


def _goes_on(rest: str, name: str) -> bool:
    """Whether the text really names the place: by its full name, alone, or with a place of lower level behind it."""
    if not rest or name[-1] in "省市州盟县区旗":
        return True
    return bool(
        _any_name().match(rest) or _outside_start().match(rest) or re.match("[省市]|经济技术开发区|高新区|自贸", rest)
    )


@cache
def _outside_start() -> re.Pattern[str]:
    names = [
        name
        for name, place in outside_by_spelling().items()
        if not name.isascii() and (len(name) > len("东区") or place.level != COUNTY_LEVEL)
    ]
    return _alternatives(names, "")


@cache
def _outside_behind() -> re.Pattern[str]:
    """A province or city in front of a district's name or in a remark at the end, as in 朝阳区长春市."""
    names = [
        name
        for name, place in outside_by_spelling().items()
        if place.level != COUNTY_LEVEL and not name.isascii() and name[-1] in "省市"
    ]
    return re.compile(f"({'|'.join(names)})(?:$|(?={_any_name().pattern}))")


def _alternatives(names: list[str], behind: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(names, key=len, reverse=True))}){behind}")


@cache
def _any_name() -> re.Pattern[str]:
    return _alternatives([*full_names(), *short_names()], "")


@cache
def plain_address() -> re.Pattern[str]:
    """The common case, read without a second look: 北京市, a full name, and a street in which nothing else can be a place."""
    names = "|".join(sorted((name for name in full_names() if not name[0].isascii()), key=len, reverse=True))
    return re.compile(
        rf"(?:北京市)?({names})(?!{_NO_DISTRICT}|亦庄|{_zone_start().pattern})[^区县市省州港()（）\[【、,，;；|/&+.。:：\s]+"
    )


@cache
def _full_name() -> re.Pattern[str]:
    """A district's full name inside a text; 东城区 is none in 广东城区."""
    names = [name for name in full_names() if len(name) > len("通县") and not name[0].isascii()]
    guarded = [{"东": "(?<![广山辽华])", "西": "(?<![江山广陕])", "通": "(?<![南交])"}.get(n[0], "") + n for n in names]
    return _alternatives(guarded, f"(?!{_NO_DISTRICT})")


def _read_chain(key: str, bare: str) -> PlaceMatch | None:
    """Read districts one after another: 海淀昌平, 海淀和昌平区."""
    names = _any_name().findall(bare)
    if len(names) < 2 or re.sub("[和与及跨到至~～]", "", bare) != "".join(names):
        return None
    return _several([spellings()[name] for name in names], key)


def _several(meanings: list[Meaning], text: str) -> PlaceMatch:
    adcodes = tuple(dict.fromkeys(meaning.adcode for meaning in meanings))
    until = meanings[0].until if len(adcodes) == 1 else ""
    return PlaceMatch("alias", adcodes[0], None, adcodes, Reason.FORMER if until else Reason.INSIDE, text, until=until)


def _read_start(key: str, bare: str) -> PlaceMatch | None:
    """Read an address that begins with a district: surely with 区, otherwise asking."""
    name = _any_name().match(bare)
    if not name:
        return None
    rest = bare[name.end() :]
    if name.group() in full_names() and not re.match(_NO_DISTRICT, rest):
        return _with_rest(full_names()[name.group()], rest, key)
    if name.group() in full_names():
        return PlaceMatch("fuzzy", reason=Reason.NEAR, text=key, suggestion=name.group())
    if _STREET.match(rest):
        return PlaceMatch("unknown", reason=Reason.STREET, text=key)
    if _full_name().search(rest):
        return None
    meaning = short_names()[name.group()]
    return PlaceMatch("fuzzy", reason=Reason.NEAR, text=key, suggestion=_official_name(meaning.adcode))


def _with_rest(meaning: Meaning, rest: str, text: str) -> PlaceMatch:
    """Read what stands behind a district: more districts, or a zone in it."""
    others = [full_names()[name] for name in _full_name().findall(rest)]
    match = _several([meaning, *others], text)
    if rest.startswith("亦庄") and meaning.adcode not in _E_TOWN_HOSTS:
        return PlaceMatch("ambiguous", adcodes=(meaning.adcode,), zone="bda-yizhuang", reason=Reason.EITHER, text=text)
    zone = _zone_start().match(rest)
    if not zone or others:
        return match
    inside = spellings()[zone.group()]
    if inside.adcode not in ("", E_TOWN, meaning.adcode):
        return PlaceMatch("ambiguous", adcodes=(meaning.adcode,), zone=inside.zone, reason=Reason.EITHER, text=text)
    return PlaceMatch("alias", meaning.adcode, inside.zone, (meaning.adcode,), Reason.INSIDE, text)


def _read_inside(key: str, bare: str) -> PlaceMatch | None:
    """Read a full district name that stands somewhere in the text."""
    names = _full_name().findall(bare)
    return _several([full_names()[name] for name in names], key) if names else None


def _read_zone(key: str, bare: str) -> PlaceMatch | None:
    """Read a zone at the start of the text, with a building or street behind it."""
    for text in (key, bare):
        zone = _zone_start().match(text)
        if zone:
            return _match(spellings()[zone.group()], key, reason=Reason.INSIDE)
    return None


@cache
def _zone_start() -> re.Pattern[str]:
    """Zones by Chinese names long enough to be no part of another name."""
    long_enough = [
        name for name, meaning in spellings().items() if meaning.zone and len(name) > 3 and not name.isascii()
    ]
    return _alternatives([re.escape(name) for name in long_enough], "(?!镇|村|路|街|站)")


@cache
def _official_name(adcode: str) -> str:
    return next(
        name
        for name, meaning in spellings().items()
        if meaning.official and meaning.adcode == adcode and name[-1] == "区"
    )


def _read_latin(soft: str, bare: str) -> PlaceMatch | None:
    """Read English or pinyin with spaces: a district's name as a word of its own, with or without District behind it."""
    words = _LATIN_WORDS.findall(soft)
    joined = {"".join(words[at : at + size]).replace("'", "") for size in (1, 2) for at in range(len(words))}
    outside = [
        outside_by_spelling()[name]
        for name in joined
        if name in outside_by_spelling() and (name != "xian" or not _latin_word().search(soft))
    ]
    if outside:
        return _foreign(outside[0], soft)
    found = [(hit.group(1), soft[hit.end() :]) for hit in _latin_word().finditer(soft)]
    sure = [latin_names()[name] for name, rest in found if re.match(r"\s*(?:district|dist|qu|county|xian)\b", rest)]
    if sure:
        return _several(sure, soft)
    loose = [name for name, rest in found if not _LATIN_STREET.match(rest)]
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


@cache
def _latin_word() -> re.Pattern[str]:
    words = [
        name for name in latin_names() if not re.search("(?:district|qu|county)$", name) and name not in ("tongxian",)
    ]
    return re.compile(rf"\b({'|'.join(sorted(words, key=len, reverse=True))})\b")
