"""Which pages a deck can have, and which it gets: named once and for good, so that a later deck finds them again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geo.export.compare_tables import MOST_COMPARED
from geo.export.selection import Selection
from geo.i18n import N_, SpokenError
from geo.reference.districts import load_districts, load_units
from geo.reference.sectors import load_sectors

KINDS: Final = ("city", "district", "sector", "compare", "change", "layout")
DEFAULT_PAGES: Final = "city,districts,sectors"
PAGE_WORDS: Final = (
    "city, districts, district:CODE, sectors, sector:ID, compare:CODE+CODE (two to four), change:EDITION, layout"
)


@dataclass(frozen=True)
class Page:
    """A page of a deck: ``kind`` is one of ``KINDS``, ``key`` names it for good (city, district:110108, sector:finance,
    compare:110105+110108, change:bundled-2026-03-07, layout), ``title`` overrides its own where it is given."""

    kind: str
    key: str
    title: str = ""

    @property
    def subject(self) -> str:
        """What the page is about: a code, codes joined by +, an id; empty for the city and the layout."""
        return self.key.partition(":")[2]


class PageError(SpokenError):
    """A wish for pages that cannot be met."""


def plan_deck(selection: Selection, *, pages: str = DEFAULT_PAGES) -> tuple[Page, ...]:
    """Plan the pages of a deck.

    Args:
        pages: names joined by commas: ``city``; ``districts`` for each district that the filter lets pass, ``district:CODE`` for one;
            ``sectors`` for each sector with visible records, ``sector:ID`` for one; ``compare:CODE+CODE`` for up to four districts;
            ``change:EDITION`` for what changed since an edition; ``layout`` for the plan beside the projects.

    Raises:
        PageError: a page that is not known.
    """
    found: list[Page] = []
    for wish in (part.strip() for part in pages.split(",")):
        if wish:
            found += _pages_of(wish, selection)
    if not found:
        raise PageError(N_("No page was asked for."))
    return tuple(dict.fromkeys(found))


def page_named(key: str) -> Page:
    """The page that a key names; ``PageError`` for one that is not known."""
    kind, _, subject = key.partition(":")
    codes = subject.split("+")
    districts = set(load_districts()["adcode"])
    fits = {
        "city": not subject,
        "layout": not subject,
        "district": subject in districts,
        "sector": subject in set(load_sectors()["id"]),
        "compare": 1 < len(codes) <= MOST_COMPARED
        and len(set(codes)) == len(codes)
        and set(codes) <= set(load_units()["adcode"]),
        "change": bool(subject),
    }
    if not fits.get(kind):
        raise PageError(N_("“{key}” is no page; known are {known}."), key=key, known=PAGE_WORDS)
    return Page(kind, key)


def _pages_of(wish: str, selection: Selection) -> Iterator[Page]:
    if wish == "districts":
        chosen = selection.flt.districts
        yield from (
            page_named(f"district:{code}") for code in load_districts()["adcode"] if not chosen or code in chosen
        )
    elif wish == "sectors":
        seen = set(selection.records["sector"])
        yield from (page_named(f"sector:{one}") for one in load_sectors()["id"] if one in seen)
    else:
        yield page_named(wish)
