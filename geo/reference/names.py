"""Any spelling of a district or zone of Beijing -> its code, or a reason why not.

``resolve_place`` reads what people write in a cell: short, full, former and foreign names, codes, addresses, several
districts at once. What is only near a name is never taken for it: it comes back as ``fuzzy`` with a suggestion. What may
mean two things, or lies elsewhere in China, is refused with the reason.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache

from geo.reference.place_match import PlaceMatch, Reason, combine
from geo.reference.place_patterns import plain_address
from geo.reference.place_text import read_place
from geo.reference.spelling import fold, soften, spellings
from geo.reference.tables import read_data_table
from geo.schema import E_TOWN

LONGEST_CELL = 300
"""Characters of a cell that are read; no address is longer, and a longer text must not cost time."""
_LISTED = re.compile(r"[、;；|/\n\r&+]+| and ")
_PUNCTUATED = re.compile(r"[、;；|/\n\r&+,，。:：]+| and ")
_CITY = re.compile(r"^(北京市|北京(?!经)|beijing(?:city|municipality)?,?)(?=.)")
_CITY_BEHIND = re.compile(r"(?<=.),?(?:beijing|北京市?)$")
_DISTRICT_WORD = re.compile(r"(?<=.)(?:district|qu|区)$")


@lru_cache(maxsize=50_000)
def resolve_place(text: str) -> PlaceMatch:
    """Find what a text of a user's table says of the place.

    Args:
        text: a name, a code, an address, or several of them divided by 、 , ; / or line breaks.

    Returns:
        ``exact`` or ``alias`` with ``adcode``; ``fuzzy`` with a ``suggestion`` to be confirmed and no ``adcode``;
        ``ambiguous``, ``foreign`` or ``unknown`` with the reason alone. It never raises.
    """
    soft = soften(text[:LONGEST_CELL])
    plain = plain_address().fullmatch(soft)
    match = _read_start_alone(plain.group(1)) if plain else _read_cell(soft)
    return PlaceMatch(**{**vars(match), "text": text.strip()[:LONGEST_CELL]})


def resolve_places(texts: Iterable[str]) -> list[PlaceMatch]:
    """Resolve a column: each different text is read once. Same length and order as handed in."""
    column = list(texts)
    known = {text: resolve_place(text) for text in dict.fromkeys(column)}
    return [known[text] for text in column]


def resolve_district(text: str) -> str | None:
    """Find the unit that a text names: its adcode, or ``E-TOWN``; ``None`` when it names none exactly.

    Full-width letters, spaces, tone marks, upper case, "北京市" or "Beijing" before or behind, and "区" or "District" at the
    end make no difference: 北京市海淀区, 海淀, Haidian District and Hǎidiàn Qū are all 110108.
    """
    known = spellings()
    for key in _keys(text):
        meaning = known.get(key)
        if meaning and not meaning.until and (meaning.adcode == E_TOWN or not meaning.zone):
            return meaning.adcode
    return None


def resolve_zone(text: str) -> str | None:
    """Find the zone that a text names: its id in parks.csv; ``None`` when it names none exactly."""
    known = _zone_spellings()
    return next((known[key] for key in _keys(text) if key in known), None)


@cache
def _read_start_alone(name: str) -> PlaceMatch:
    match = read_place(name)
    return replace(match, kind="alias", reason=match.reason if match.until else Reason.INSIDE)


def _read_cell(soft: str) -> PlaceMatch:
    whole = read_place(soft)
    pieces = [piece for piece in _PUNCTUATED.split(soft) if piece and not piece.isspace()]
    if len(pieces) < 2 or whole.reason in (Reason.OFFICIAL, Reason.OTHER_NAME, Reason.FORMER):
        return whole
    joined = combine([read_place(piece) for piece in pieces], soft, listed=bool(_LISTED.search(soft)))
    return joined if joined.reason is not Reason.NOTHING else whole


def _keys(text: str) -> tuple[str, ...]:
    """A folded text; the same without the city; the same without the word for district."""
    key = fold(text)
    without_city = _CITY_BEHIND.sub("", _CITY.sub("", key))
    return key, without_city, _DISTRICT_WORD.sub("", without_city)


@cache
def _zone_spellings() -> dict[str, str]:
    table = read_data_table("zone_names")
    known = {key: meaning.zone for key, meaning in spellings().items() if meaning.zone}
    return known | {fold(name): park for name, park in zip(table["name"], table["park"], strict=True)}


__all__ = ["PlaceMatch", "Reason", "resolve_district", "resolve_place", "resolve_places", "resolve_zone"]
