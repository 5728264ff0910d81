"""The map as one HTML file that opens without a network and without a server."""

from geo.cartography.basemaps import online_base_maps
from geo.cartography.layers import MapDescription
from geo.cartography.map import render_page
from geo.i18n import DEFAULT_LANGUAGE, LANGUAGES


def render_file(
    description: MapDescription, address: str = "", lang: str = DEFAULT_LANGUAGE, *, review_number: str = ""
) -> bytes:
    """Return the map page as UTF-8 HTML; it opens with the filter and view of ``address`` in ``lang``.

    It is the page of the app. No key of a base map is ever in it. Same input, same bytes.
    """
    language = lang if lang in LANGUAGES else DEFAULT_LANGUAGE
    page = render_page(
        description,
        base_maps=online_base_maps({}),
        review_number=review_number,
        language=language,
        address=address,
    )
    return page.encode("utf-8")
