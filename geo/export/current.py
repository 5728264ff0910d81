"""The editions that are drawn: the one in force unless another is asked for; placed and described once per process.

Which edition is in force is asked of the ledger every time, by one short query. What follows from an edition is kept under
its id, since an edition never changes.
"""

import logging
import os
from dataclasses import dataclass
from typing import Final

from geo.analysis.records import PlacedEdition, place_edition
from geo.cartography.basemaps import online_base_maps, tile_hosts
from geo.cartography.layers import MapDescription, describe_map
from geo.cartography.map import render_page
from geo.export.shelf import Shelf
from geo.ledger.editions import load_bundled_edition
from geo.ledger.errors import LedgerError
from geo.ledger.infos import EditionInfo, bundled_info
from geo.ledger.store import Ledger, open_ledger

_KEPT_EDITIONS: Final = 3
_KEPT_LEDGERS: Final = 2
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True)
class Head:
    """The edition in force; ``problem`` when the ledger could not be asked, and then the last one known."""

    info: EditionInfo
    problem: LedgerError | None = None


def current_ledger() -> Ledger:
    """Return the ledger that the environment names; one for the whole process."""
    return _ledgers.get(os.environ.get("DATABASE_URL", ""))


def edition_in_force() -> Head:
    """Ask which edition is in force. A ledger out of reach does not blank the map: the last edition known stays, and it is told."""
    url = os.environ.get("DATABASE_URL", "")
    try:
        head = Head(current_ledger().published())
    except LedgerError as problem:
        _LOG.warning("%s", problem)
        known = _last_known.get(url)
        return Head(known or bundled_info(load_bundled_edition(), in_force=True), problem)
    _last_known[url] = head.info
    return head


def current_edition(edition: str = "") -> PlacedEdition:
    """Return an edition, by default that in force, with every record placed; a damaged file raises ``DataError``."""
    return _placed.get(_key(edition))


def current_description(edition: str = "") -> MapDescription:
    """Return the layers of an edition, by default that in force: the same for screen, file and routes."""
    return _described.get(_key(edition))


def current_page(edition: str = "") -> str:
    """Return the map page: one HTML document that reads filter, language and view from its own address.

    ``TIANDITU_KEY`` in the environment adds that base map, ``MAP_REVIEW_NUMBER`` is shown instead of "internal use".
    """
    return page_of(current_description(edition))


def page_of(description: MapDescription) -> str:
    """Return the map page of any description, as this server shows it."""
    return render_page(description, base_maps=online_base_maps(os.environ), review_number=configured_review_number())


def configured_review_number() -> str:
    """Return the map-review number under which this map may be shown, empty while there is none."""
    return os.environ.get("MAP_REVIEW_NUMBER", "").strip()


def configured_tile_hosts() -> tuple[str, ...]:
    """Return the origins of the online base maps on offer; no request goes there until a reader chooses one."""
    return tile_hosts(online_base_maps(os.environ))


def _key(edition: str) -> tuple[str, str]:
    return os.environ.get("DATABASE_URL", ""), edition or edition_in_force().info.id


def _place(key: tuple[str, str]) -> PlacedEdition:
    _url, edition = key
    bundled = edition.startswith("bundled")  # read without the ledger, which may be out of reach
    return place_edition(load_bundled_edition() if bundled else current_ledger().open_edition(edition))


_last_known: Final[dict[str, EditionInfo]] = {}
_ledgers: Final = Shelf[str, Ledger](lambda _url: open_ledger(), kept=_KEPT_LEDGERS)
_placed: Final = Shelf(_place, kept=_KEPT_EDITIONS)
_described: Final = Shelf[tuple[str, str], MapDescription](
    lambda key: describe_map(_placed.get(key)), kept=_KEPT_EDITIONS
)
