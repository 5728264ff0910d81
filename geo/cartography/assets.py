"""Leaflet from the installed package, so that a page never asks another host for it."""

import re
from functools import cache

_LINK = re.compile(r'<script src="(?P<js>[^"]+)"></script>|<link rel="stylesheet" href="(?P<css>[^"]+)"\s*/>', re.ASCII)


class MissingAssetError(LookupError):
    """A page asks for an address that the installed package does not hold, after an upgrade of folium perhaps."""


def inline_assets(page: str) -> str:
    """Put the text of every linked script and style sheet into the page.

    Raises:
        MissingAssetError: an address that ``folium-offline`` does not hold; the page would not work without a network.
    """
    return _LINK.sub(lambda link: _inline(link["js"], link["css"]), page)


def _inline(script: str | None, style: str | None) -> str:
    if script:
        return f"<script>{_asset(script)}</script>"
    return f"<style>{_asset(style or '')}</style>"


def _asset(address: str) -> str:
    try:
        return _assets()[address]
    except KeyError:
        raise MissingAssetError(f"{address}: not in the installed folium-offline; the page needs it") from None


@cache
def _assets() -> dict[str, str]:
    # its import takes most of a second, so only pages that are really rendered pay for it
    from offlinefolium.elements import _res

    return dict(_res)
