"""Texts that name a place elsewhere in China: 长春市朝阳区 must not become the district of Beijing."""

import re
from functools import cache

from geo.reference.place_match import PlaceMatch, Reason
from geo.reference.place_patterns import (
    CITY,
    COUNTRY,
    any_name,
    outside_behind,
    outside_start,
)
from geo.reference.spelling import (
    Outside,
    outside_by_spelling,
    outside_places,
)


def foreign(place: Outside, text: str) -> PlaceMatch:
    """The refusal of a text that names a place outside Beijing."""
    return PlaceMatch("foreign", reason=Reason.OUTSIDE, text=text, outside=_outside_name(place.adcode))


@cache
def _outside_name(adcode: str) -> str:
    """Name of a place outside Beijing with the province and city above it: 吉林省长春市朝阳区."""
    names = {place.adcode: place.name_zh for place in outside_places()}
    above = dict.fromkeys([adcode[:2] + "0000", adcode[:4] + "00", adcode])
    return "".join(names[code] for code in above if code in names)


def read_outside(key: str, bare: str) -> PlaceMatch | None:
    """Refuse a text that begins with a province, city or county elsewhere, or has one in front of the district."""
    text = COUNTRY.sub("", key)
    if text == bare or not CITY.match(text):
        start = outside_start().match(text)
        if start and _goes_on(text[start.end() :], start.group()):
            return foreign(_deepest(text, start.group()), key)
    inner = outside_behind().search(text)
    return foreign(outside_by_spelling()[inner.group(1)], key) if inner else None


def _deepest(text: str, first: str) -> Outside:
    """The lowest level that a chain such as 吉林省长春市 names."""
    place = outside_by_spelling()[first]
    rest = text[len(first) :]
    following = outside_start().match(rest)
    lower = outside_by_spelling()[following.group()] if following else place
    return lower if lower.adcode[:2] == place.adcode[:2] and lower is not place else place


def _goes_on(rest: str, name: str) -> bool:
    """Whether the text really names the place: by its full name, alone, or with a place of lower level behind it."""
    if not rest or name[-1] in "省市州盟县区旗":
        return True
    return bool(
        any_name().match(rest) or outside_start().match(rest) or re.match("[省市]|经济技术开发区|高新区|自贸", rest)
    )
