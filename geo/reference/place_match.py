"""What a text says of a place: the answer, its kind, and the reason in either language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Final

from geo.i18n import N_, translator
from geo.reference.layout import load_parks
from geo.reference.tables import read_data_table
from geo.schema import E_TOWN

KINDS: Final = ("exact", "alias", "fuzzy", "ambiguous", "foreign", "unknown")


class Reason(StrEnum):
    """Why a text was read as it was: an English message with placeholders, translated where it is shown."""

    OFFICIAL = N_("“{text}” is the name or code of {place}.")
    OTHER_NAME = N_("“{text}” is another name of {place}.")
    FORMER = N_("“{text}” has been part of {place} since {year}.")
    INSIDE = N_("“{text}” names {place}.")
    NEAR = N_("“{text}” may mean {place}; please confirm.")
    EITHER = N_("“{text}” may mean {place}; write which one.")
    MIXED = N_("“{text}” names {place} and something else; write the districts of Beijing alone.")
    OUTSIDE = N_("“{text}” names {place}, which is outside Beijing.")
    CITY = N_("“{text}” names no single district.")
    STREET = N_("“{text}” is the name of a street or a sight, which does not tell the district.")
    NOTHING = N_("“{text}” is no known district or zone of Beijing.")
    EMPTY = N_("No place is given.")


@dataclass(frozen=True)
class PlaceMatch:
    """What one text says of the place.

    Attributes:
        kind: exact (official name or code), alias (any other sure reading), fuzzy (to be confirmed), ambiguous, foreign, unknown.
        adcode: the unit, ``E-TOWN`` included; ``None`` unless the kind is exact or alias, and for a zone in several units.
        zone: id in parks.csv where the text names a zone, else ``None``.
        adcodes: every district that the text names itself, in its order; none where it names only a zone. In an ambiguous
            match those that it may mean.
        reason: why.
        text: what was read, as folded.
        suggestion: for a fuzzy match a name that ``resolve_place`` accepts, else ``""``.
        outside: name of a place outside Beijing, if the text has one.
        until: year in which the former district or county ended, or ``""``.
    """

    kind: str
    adcode: str | None = None
    zone: str | None = None
    adcodes: tuple[str, ...] = ()
    reason: Reason = Reason.NOTHING
    text: str = ""
    suggestion: str = ""
    outside: str = ""
    until: str = ""

    @property
    def sure(self) -> bool:
        """True when the text can be taken as it is."""
        return self.kind in ("exact", "alias")

    @property
    def evidence(self) -> str:
        """The reason as an English sentence."""
        return self.explain("en")

    def explain(self, lang: str) -> str:
        """The reason as a sentence in ``en`` or ``zh``."""
        place = self.outside if self.reason is Reason.OUTSIDE else self._place(lang)
        return translator(lang)(str(self.reason)).format(text=self.text, place=place, year=self.until)

    def _place(self, lang: str) -> str:
        if self.kind == "fuzzy":
            return self.suggestion
        codes = list(self.adcodes or filter(None, [self.adcode]))
        if self.zone and not (self.adcode == E_TOWN and not self.adcodes):
            codes = [*self.adcodes, self.zone]
        return {"zh": "、"}.get(lang, ", ").join(place_name(code, lang) for code in codes)


def place_name(code: str, lang: str) -> str:
    """Name of a unit or zone in ``en`` or ``zh``; the code itself when it is not known."""
    return _names(lang).get(code, code)


@cache
def _names(lang: str) -> dict[str, str]:
    column = "name_zh" if lang == "zh" else "name_en"
    tables = (load_parks().set_index("id"), read_data_table("districts").set_index("adcode"))
    return {str(code): name for table in tables for code, name in table[column].items()}


def combine(matches: Sequence[PlaceMatch], text: str, *, listed: bool) -> PlaceMatch:
    """Join what the pieces of one cell say.

    A piece that names nothing is taken for part of an address, unless the cell is a list (``listed``): there it is a place
    that was not understood. A piece near a name lets the whole ask. A city elsewhere in an address outweighs its district,
    since other cities have a 朝阳区 too; in a list it makes the whole ambiguous.
    """
    matches = [match for match in matches if match.reason is not Reason.CITY]
    sure = [match for match in matches if match.sure]
    outside = next((match for match in matches if match.kind == "foreign"), None)
    fuzzy = [match for match in matches if match.kind == "fuzzy"]
    ambiguous = next((match for match in matches if match.kind == "ambiguous"), None)
    adcodes = tuple(dict.fromkeys(code for match in sure for code in match.adcodes))
    if outside:
        return _mixed(adcodes, text, outside.outside) if sure and listed else outside
    if not sure:
        return ambiguous or next(iter(fuzzy), PlaceMatch("unknown", reason=Reason.NOTHING, text=text))
    if ambiguous or any(match.reason is Reason.NOTHING and (listed or _like_district(match)) for match in matches):
        return _mixed(adcodes, text)
    if fuzzy and (listed or not adcodes or any(map(_like_district, fuzzy))):
        names = [match.suggestion or _written(match) for match in matches if match.sure or match.kind == "fuzzy"]
        return PlaceMatch("fuzzy", reason=Reason.NEAR, text=text, suggestion="、".join(dict.fromkeys(names)))
    return _together(sure, adcodes, text)


def _together(sure: Sequence[PlaceMatch], adcodes: tuple[str, ...], text: str) -> PlaceMatch:
    zones = tuple(dict.fromkeys(match.zone for match in sure if match.zone))
    if len(zones) > 1 and not adcodes:
        return PlaceMatch("ambiguous", reason=Reason.MIXED, text=text, zone=None)
    if len(sure) == 1:
        return replace(sure[0], kind="alias", reason=sure[0].reason if sure[0].until else Reason.INSIDE)
    adcode = adcodes[0] if adcodes else sure[0].adcode
    kind = "exact" if all(match.kind == "exact" for match in sure) else "alias"
    return PlaceMatch(kind, adcode, zones[0] if zones else None, adcodes, Reason.INSIDE, text)


def _like_district(match: PlaceMatch) -> bool:
    """Whether a piece looks like a district's name rather than like part of an address."""
    return bool(re.fullmatch(r".{1,3}(?<![园小社片校厂新范发护库])[区县]|[a-z ]+ district", match.text))


def _mixed(adcodes: tuple[str, ...], text: str, outside: str = "") -> PlaceMatch:
    return PlaceMatch("ambiguous", adcodes=adcodes, reason=Reason.MIXED, text=text, outside=outside)


def _written(match: PlaceMatch) -> str:
    return "、".join(place_name(code, "zh") for code in (match.adcodes or (match.zone or match.adcode or "",)))
