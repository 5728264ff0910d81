"""Which column of a user's table is which field: a proposal with its evidence, to be confirmed or changed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from typing import Final

import pandas as pd

from geo.i18n import N_
from geo.intake.amounts import Unit, find_unit, read_unit
from geo.intake.header_words import COUNTERS, FIELDS, WORDS
from geo.intake.raw_table import RawTable
from geo.intake.statuses import read_status
from geo.intake.text import fold
from geo.reference.names import resolve_district, resolve_zone
from geo.reference.sectors import suggest_sector

SAMPLE: Final = 200
LEAST_SHARE: Final = 0.6
"""Of the sampled cells that must fit a field for the contents to speak for it."""
_BRACKETS: Final = re.compile(r"[(（\[【<《].*?[)）\]】>》]")
_SIGNS: Final = re.compile(r"[\s_\-*:：/\\.。、,，;；'\"“”|&()（）\[\]【】]+")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]+")
_IN_LON, _IN_LAT = (115.0, 118.0), (39.0, 41.7)
BY_HEADING: Final = N_("the heading is one of those known for this field")
BY_HALF_HEADING: Final = N_("one language of the heading is known for this field")
BY_PART_OF_HEADING: Final = N_("the heading contains a word known for this field")
BY_UNIT: Final = N_("the heading is a unit of money")
BY_CONTENT: Final = N_("the cells read like this field")
BY_CHOICE: Final = N_("chosen by hand")
IS_COUNTER: Final = N_("a row counter, which is no lasting id")
IS_SECOND: Final = N_("another column fits this field better")
IS_UNKNOWN: Final = N_("neither heading nor cells tell; the column is not read")


@dataclass(frozen=True)
class ColumnMatch:
    """One column of the table: the field it is read as (``None``: not read), how sure that is (0 to 1), and why.

    ``unit`` is the unit that the heading or a title states for an amount. ``evidence`` is an English message id.
    """

    header: str
    field: str | None
    score: float
    evidence: str
    unit: Unit | None = None


def propose_columns(raw: RawTable) -> tuple[ColumnMatch, ...]:
    """Propose a field for each column, first by its heading and then by its cells; no field is proposed twice."""
    proposed = [_by_heading(header) for header in raw.headers]
    proposed = _take_best(proposed)
    taken = {match.field for match in proposed if match.field}
    for position, match in enumerate(proposed):
        if match.field is None and match.evidence == IS_UNKNOWN:
            field = _field_of_cells(raw.rows.iloc[:, position], taken)
            if field:
                taken.add(field)
                proposed[position] = replace(match, field=field, score=0.6, evidence=BY_CONTENT)
    proposed = _settle_axes(proposed, raw)
    return tuple(_with_unit(match, raw.titles) for match in proposed)


def choose_columns(raw: RawTable, fields: Sequence[str | None]) -> tuple[ColumnMatch, ...]:
    """The matches for fields that a person chose or that were remembered, in the order of the columns."""
    matches = []
    for header, field in zip(raw.headers, fields, strict=True):
        if field is not None and field not in FIELDS:
            raise ValueError(f"{field!r} is not a field of a ledger")
        matches.append(_with_unit(ColumnMatch(header, field, 1.0, BY_CHOICE), raw.titles))
    return tuple(matches)


def header_fingerprint(headers: Sequence[str]) -> str:
    """Sixteen hexadecimal digits that are the same for the same headings, whatever their order, spaces and case."""
    return sha256("\n".join(sorted(fold(header) for header in headers)).encode()).hexdigest()[:16]


def heading_field(text: str) -> tuple[str | None, float, str]:
    """The field that a heading alone speaks for, how clearly, and the evidence."""
    whole = fold_heading(text)
    bare = fold_heading(_BRACKETS.sub("", text))
    inside = fold_heading(text.replace("（", "").replace("(", ""))
    if not whole or bare in COUNTERS:
        return None, 0.0, IS_COUNTER if whole else IS_UNKNOWN
    for candidate in (inside, whole, bare):
        if candidate in _headings():
            return _headings()[candidate], 1.0, BY_HEADING
    chinese = "".join(_CHINESE.findall(bare))
    for half in (chinese, _CHINESE.sub("", bare), fold_heading(text.partition("（")[0].partition("(")[0])):
        if half in _headings():
            return _headings()[half], 0.95, BY_HALF_HEADING
    if read_unit(bare):
        return "investment", 0.8, BY_UNIT
    part = _longest_known_part(chinese)
    return (part, 0.7, BY_PART_OF_HEADING) if part else (None, 0.0, IS_UNKNOWN)


def fold_heading(text: str) -> str:
    """Bring a heading to the form in which it is compared."""
    return _SIGNS.sub("", fold(text))


@cache
def _headings() -> dict[str, str]:
    return {word: field for field, words in WORDS.items() for word in words}


def _longest_known_part(chinese: str) -> str | None:
    """The field of the longest known Chinese word (three characters at least) within a heading."""
    found = [(len(word), field) for word, field in _headings().items() if len(word) >= 3 and word in chinese]
    return max(found)[1] if found and _CHINESE.match(chinese) else None


def _by_heading(header: str) -> ColumnMatch:
    field, score, evidence = heading_field(header)
    return ColumnMatch(header, field, score, evidence)


def _take_best(proposed: list[ColumnMatch]) -> list[ColumnMatch]:
    """Give each field to the column that fits best, the first of equals."""
    best: dict[str, int] = {}
    for position, match in enumerate(proposed):
        if match.field and (match.field not in best or match.score > proposed[best[match.field]].score):
            best[match.field] = position
    return [
        replace(match, field=None, score=0.0, evidence=IS_SECOND)
        if match.field and best[match.field] != position
        else match
        for position, match in enumerate(proposed)
    ]


def _field_of_cells(cells: pd.Series, taken: set[str]) -> str | None:
    sample = [text for text in cells.iloc[: SAMPLE * 5].drop_duplicates().head(SAMPLE) if text]
    if not sample:
        return None
    for field, fits in _TESTS.items():
        if field not in taken and sum(map(fits, sample)) >= LEAST_SHARE * len(sample):
            return field
    return None


def _number_within(low: float, high: float) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        try:
            return low <= float(text) <= high
        except ValueError:
            return False

    return fits


_TESTS: Final[dict[str, Callable[[str], bool]]] = {
    "district": lambda text: resolve_district(text) is not None,
    "zone": lambda text: resolve_zone(text) is not None,
    "sector": lambda text: suggest_sector(text)[0] is not None,
    "status": lambda text: bool(read_status(text)),
    "source_url": lambda text: text.startswith(("http://", "https://")),
    "lon": _number_within(*_IN_LON),
    "lat": _number_within(*_IN_LAT),
}


def _settle_axes(proposed: list[ColumnMatch], raw: RawTable) -> list[ColumnMatch]:
    """Where headings say only x and y, let the numbers tell which is which: Chinese surveyors call the northing x."""
    position = {match.field: number for number, match in enumerate(proposed) if match.field in ("lon", "lat")}
    if len(position) < 2 or not all(re.match(r"[xy横纵]", fold_heading(proposed[p].header)) for p in position.values()):
        return proposed
    east, north = (_median(raw.rows.iloc[:, position[field]]) for field in ("lon", "lat"))
    is_northing_first = 4e6 < east < 5e6 and not 4e6 < north < 5e6
    if is_northing_first or (_IN_LAT[0] < east < _IN_LAT[1] and _IN_LON[0] < north < _IN_LON[1]):
        for field, other in (("lon", "lat"), ("lat", "lon")):
            proposed[position[field]] = replace(proposed[position[field]], field=other, score=0.9, evidence=BY_CONTENT)
    return proposed


def _median(cells: pd.Series) -> float:
    return float(pd.to_numeric(cells.head(SAMPLE), errors="coerce").median())


def _with_unit(match: ColumnMatch, titles: Sequence[str]) -> ColumnMatch:
    """Attach the unit that the heading states, or else a title such as 单位：万元."""
    if match.field != "investment":
        return match
    stated = find_unit(match.header) or next(
        (unit for title in titles if (unit := find_unit(title, only_named=True))), None
    )
    return replace(match, unit=stated)
