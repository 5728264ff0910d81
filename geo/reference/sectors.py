"""The sector tree: six fields, and under each its sectors; and the words by which ledgers name them."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import pandas as pd
from rapidfuzz import fuzz, process

from geo.reference.package import DATA_FOLDER
from geo.reference.spelling import fold
from geo.reference.tables import read_data_table

LONGEST_WORD: Final = 80
"""Characters of a cell that are read; a longer one is a description, not a sector."""
MOST_SUGGESTIONS: Final = 3
NEAR_ENOUGH: Final = 75.0
"""Least likeness in percent (rapidfuzz ``ratio``) of a word that is suggested."""
_SEPARATORS: Final = re.compile(r"[、,，;；/|\n+&]+|\s+and\s+")
_ENDINGS: Final = re.compile(r"(?<=..)(?:产业|行业|领域|业|类|industry|industries|sector)$")


def load_fields(*, folder: Path = DATA_FOLDER) -> pd.DataFrame:
    """Load the six fields in the order of the tree: ``id``, ``name_en``, ``name_zh``, ``in_official_map``, source."""
    return read_data_table("fields", folder=folder)


def load_sectors(*, folder: Path = DATA_FOLDER) -> pd.DataFrame:
    """Load the sectors in the order of the tree: field by field, a sector before those whose parent it is.

    Returns:
        ``id``, ``name_en``, ``name_zh``, ``field``, ``parent`` (``""`` for a first-level sector; it may be of another field),
        ``in_official_map`` (yes, likely, no: "likely" must never be shown as the official list), ``map_basis``,
        ``definition_en``, ``source_url``, ``source_date``.
    """
    sectors = read_data_table("sectors", folder=folder)
    rank = {field: position for position, field in enumerate(load_fields(folder=folder)["id"])}
    return sectors.sort_values("field", key=lambda fields: fields.map(rank), kind="stable", ignore_index=True)


@lru_cache(maxsize=10_000)
def suggest_sector(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Find the sector that a word of a ledger means.

    Args:
        text: a sector's id, its name in either language, or a word of sector_aliases.csv; "产业", "业" or "industry" at the
            end makes no difference. Several words in one cell count when all mean one sector.

    Returns:
        The id, or ``None`` when no sector is named surely; and ids to suggest, the likeliest first: all that the word may
        mean (机器人), else sectors named inside a longer text, else those with a similar name, else none.
    """
    if not text.strip() or len(text) > LONGEST_WORD:
        return None, ()
    pieces = [piece for piece in (text, *_SEPARATORS.split(text)) if piece.strip()]
    meanings = [_meanings(piece) for piece in pieces]
    if len(meanings[0]) == 1:
        return meanings[0][0], ()
    if meanings[0]:
        return None, meanings[0]
    named = tuple(dict.fromkeys(sector for meaning in meanings[1:] for sector in meaning))
    if len(named) == 1 and all(meanings[1:]):
        return named[0], ()
    return None, named or (_named_inside(fold(text)) or _similar(fold(text)))[:MOST_SUGGESTIONS]


def _meanings(text: str) -> tuple[str, ...]:
    """Sectors that a single word means: none, one, or several."""
    key = fold(text)
    known = _words()
    return known.get(key) or known.get(_ENDINGS.sub("", key)) or ()


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Every folded word -> the sectors that it may mean, names of the tree first; also without its ending."""
    sectors, aliases = read_data_table("sectors"), read_data_table("sector_aliases")
    words: dict[str, tuple[str, ...]] = {}
    for name, sector in zip(aliases["name"], aliases["sector"], strict=True):
        words[fold(name)] = tuple(dict.fromkeys((*words.get(fold(name), ()), sector)))
    for row in sectors.itertuples():
        words.update({fold(name): (row.id,) for name in (row.id, row.name_en, row.name_zh)})
    return {_ENDINGS.sub("", word): sector for word, sector in words.items()} | words


def _named_inside(key: str) -> tuple[str, ...]:
    """Sectors whose words stand in a longer text, the longest word first; a word inside a longer one found is left out."""
    found: list[tuple[str, str]] = []
    rest = key
    for word in _long_words():
        if word in rest:
            rest = rest.replace(word, "\0")
            found += [(word, sector) for sector in _words()[word]]
    return tuple(dict.fromkeys(sector for _, sector in found))


@cache
def _long_words() -> tuple[str, ...]:
    """Words that can be told inside a text, the longest first: two Chinese characters, five Latin letters."""
    return tuple(sorted((w for w in _words() if len(w) >= (5 if w.isascii() else 2)), key=len, reverse=True))


def _similar(key: str) -> tuple[str, ...]:
    hits = process.extract(key, _words().keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=MOST_SUGGESTIONS)
    return tuple(dict.fromkeys(sector for word, _, _ in hits for sector in _words()[word]))
