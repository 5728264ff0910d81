"""The Filter: one frozen value that the address, the page and every export share, and its rule over records.

The page applies the same rule to its own columns (``cartography/page/filter.js``); a test holds the two together.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from urllib.parse import quote

import numpy as np
import pandas as pd

from geo.schema import CNY_PER_YI, UNPLACED

NOTHING = "none"
"""As the only sector of a Filter: lets no record pass (every layer is switched off)."""
STALE_VALUES = ("yes", "no")
"""What the facet ``stale`` may hold: projects without news for long, and the others (``geo.analysis.history.is_stale``)."""
_SPACE = re.compile(r"[\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_LISTS = {
    "fields": "fields",
    "sectors": "sectors",
    "districts": "districts",
    "zones": "zones",
    "status": "statuses",
    "source": "sources",
    "precision": "precisions",
    "stale": "stale",
}
"""Address parameter -> attribute, for the facets that are lists of ids."""
PARAMETERS = (*_LISTS, "known", "amount", "text")
"""The address parameters that make a Filter."""


@dataclass(frozen=True)
class Filter:
    """Which records are meant. An empty facet restricts nothing; facets are joined by *and*, values within one by *or*.

    ``fields`` and ``sectors`` are one facet: a record passes by its field or by its sector. ``districts`` holds unit codes and
    may hold ``unplaced``; ``stale`` may hold ``yes`` (no news for long) and ``no`` (all others). ``known_on`` is the date up to which
    reports count. Amounts are in yuan, both ends included; a record without a known amount does not pass an amount range. ``text``
    must occur, word by word, in the searchable text.
    """

    fields: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    known_on: date | None = None
    amount_min_cny: int | None = None
    amount_max_cny: int | None = None
    text: str = ""

    def __post_init__(self) -> None:
        for facet in fields(self):
            value = getattr(self, facet.name)
            if isinstance(value, tuple | list | set | frozenset):
                object.__setattr__(self, facet.name, tuple(sorted(set(value))))
        object.__setattr__(self, "text", searchable(self.text))

    def to_address(self) -> str:
        """The filter as a readable query string, without what is not restricted; ``read_filter`` reads it back equal."""
        parts = [f"{name}={','.join(map(quote, getattr(self, attribute)))}" for name, attribute in _LISTS.items()
                 if getattr(self, attribute)]  # fmt: skip
        if self.known_on is not None:
            parts.append(f"known={self.known_on.isoformat()}")
        if self.amount_min_cny is not None or self.amount_max_cny is not None:
            parts.append(f"amount={_yi(self.amount_min_cny)}-{_yi(self.amount_max_cny)}")
        if self.text:
            parts.append(f"text={quote(self.text, safe='')}")
        return "&".join(parts)


@dataclass(frozen=True)
class Note:
    """Something in an address that was ignored: the parameter, its value, and the reason.

    ``reason`` is one of ``unknown-parameter``, ``unknown-value``, ``not-a-date`` and ``not-an-amount``.
    """

    parameter: str
    value: str
    reason: str


def searchable(*texts: str) -> str:
    """Text as it is searched: width and case folded (NFKC, lower case), white space as single blanks."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", " ".join(texts)).lower()).strip(" ")


def read_filter(
    parameters: Mapping[str, str], vocabulary: Mapping[str, Iterable[str]], *, others: Iterable[str] = ()
) -> tuple[Filter, tuple[Note, ...]]:
    """Read a filter from the parameters of an address; what is not understood is left out and noted.

    Args:
        parameters: decoded address parameters.
        vocabulary: the known ids of each list parameter (``fields``, ``sectors``, ``districts``, ``zones``, ``status``, ``source``,
            ``precision``, ``stale``).
        others: parameters that belong to somebody else and are passed over.
    """
    found: dict[str, object] = {}
    notes: list[Note] = []
    for name, value in parameters.items():
        if name in _LISTS:
            known = {*vocabulary[name], *((NOTHING,) if name == "sectors" else ())}
            ids = [part for part in value.split(",") if part]
            found[_LISTS[name]] = tuple(part for part in ids if part in known)
            notes += [Note(name, part, "unknown-value") for part in ids if part not in known]
        elif name == "known":
            found["known_on"] = _read_date(value, notes)
        elif name == "amount":
            found["amount_min_cny"], found["amount_max_cny"] = _read_amounts(value, notes)
        elif name == "text":
            found["text"] = value
        elif name not in others:
            notes.append(Note(name, value, "unknown-parameter"))
    return Filter(**found), tuple(notes)  # type: ignore[arg-type]


def apply_filter(records: pd.DataFrame, flt: Filter) -> "pd.Series[bool]":
    """Which records pass, as a mask on their index.

    Args:
        records: as ``geo.analysis.records.records_on`` gives them for the filter's ``known_on``: ``known``, ``field``, ``sector``,
            ``touched`` (tuple of unit codes), ``zone``, ``status``, ``sources``, ``coord_precision``, ``stale``, ``investment_cny``,
            ``search_text``.
    """
    passes = records["known"].copy()
    if flt.fields or flt.sectors:
        passes &= records["field"].isin(flt.fields) | records["sector"].isin(flt.sectors)
    if flt.districts:
        wanted = set(flt.districts)
        passes &= np.array([bool(wanted & set(units or (UNPLACED,))) for units in records["touched"]], dtype=bool)
    if flt.sources:
        passes &= np.array([bool(set(flt.sources) & set(kinds)) for kinds in records["sources"]], dtype=bool)
    for column, allowed in (("zone", flt.zones), ("status", flt.statuses), ("coord_precision", flt.precisions)):
        if allowed:
            passes &= records[column].isin(allowed)
    if flt.stale:
        passes &= records["stale"].isin([value == "yes" for value in flt.stale])
    if flt.amount_min_cny is not None:
        passes &= records["investment_cny"] >= flt.amount_min_cny
    if flt.amount_max_cny is not None:
        passes &= records["investment_cny"] <= flt.amount_max_cny
    for word in flt.text.split():
        passes &= records["search_text"].str.contains(word, regex=False)
    return passes


def _yi(amount_cny: int | None) -> str:
    return "" if amount_cny is None else f"{(Decimal(amount_cny) / CNY_PER_YI).normalize():f}"


def _read_date(text: str, notes: list[Note]) -> date | None:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    notes.append(Note("known", text, "not-a-date"))
    return None


def _read_amounts(text: str, notes: list[Note]) -> tuple[int | None, int | None]:
    match = re.fullmatch(r"(\d{1,7}(?:\.\d{1,8})?)?-(\d{1,7}(?:\.\d{1,8})?)?", text, re.ASCII)
    if match is None or not any(match.groups()):
        notes.append(Note("amount", text, "not-an-amount"))
        return None, None
    low, high = (None if part is None else int(Decimal(part) * CNY_PER_YI) for part in match.groups())
    return low, high
