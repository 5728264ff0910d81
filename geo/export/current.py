"""The edition in force: placed and described once per process, shared by pages, routes and files."""

import os
from functools import cache

from geo.analysis.records import PlacedEdition, place_edition
from geo.cartography.basemaps import online_base_maps, tile_hosts
from geo.cartography.layers import MapDescription, describe_map
from geo.cartography.map import render_page
from geo.ledger.editions import load_bundled_edition


@cache
def current_edition() -> PlacedEdition:
    """Return the bundled edition with every record placed; a damaged file raises ``DataError``."""
    return place_edition(load_bundled_edition())


@cache
def current_description() -> MapDescription:
    """Return the layers of the edition in force, the same for screen, file and routes."""
    return describe_map(current_edition())


@cache
def current_page() -> str:
    """Return the map page: one HTML document that reads filter, language and view from its own address.

    ``TIANDITU_KEY`` in the environment adds that base map, ``MAP_REVIEW_NUMBER`` is shown instead of "internal use".
    """
    return render_page(
        current_description(), base_maps=online_base_maps(os.environ), review_number=configured_review_number()
    )


def configured_review_number() -> str:
    """Return the map-review number under which this map may be shown, empty while there is none."""
    return os.environ.get("MAP_REVIEW_NUMBER", "").strip()


def configured_tile_hosts() -> tuple[str, ...]:
    """Return the origins of the online base maps on offer; no request goes there until a reader chooses one."""
    return tile_hosts(online_base_maps(os.environ))
