"""Records that nobody has saved yet: seen only by who loaded them, gone with the session that holds them.

A draft is found by a token that cannot be guessed. Nothing here holds on to a draft: when the session lets go of it, the map
page under that token is gone too.
"""

from dataclasses import dataclass, field
from functools import cached_property
from secrets import token_urlsafe
from typing import Final
from weakref import WeakValueDictionary

from geo.analysis.records import PlacedEdition, place_edition
from geo.cartography.layers import MapDescription, describe_map
from geo.ledger.editions import Edition

TOKEN_BYTES: Final = 32


@dataclass(frozen=True, eq=False)
class Draft:
    """Placed records of one session, under a token."""

    placed: PlacedEdition
    token: str = field(default_factory=lambda: token_urlsafe(TOKEN_BYTES))

    @cached_property
    def description(self) -> MapDescription:
        """The layers of these records."""
        return describe_map(self.placed)


_drafts: "WeakValueDictionary[str, Draft]" = WeakValueDictionary()


def keep_draft(edition: Edition) -> Draft:
    """Place the records of an edition and make their map reachable under a new token, for as long as the draft is held."""
    draft = Draft(place_edition(edition))
    _drafts[draft.token] = draft
    return draft


def find_draft(token: str) -> Draft | None:
    """Return the draft of a token, ``None`` once its session has let go of it."""
    return _drafts.get(token)
