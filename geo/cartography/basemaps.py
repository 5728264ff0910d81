"""Online base maps that a user may choose; none is shown, and no request is made, until then."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from geo.i18n import N_


@dataclass(frozen=True)
class BaseMap:
    """One or two tile layers (picture and names). ``datum`` is the one in which the tiles are drawn; ``name`` is a message id."""

    id: str
    name: str
    tiles: tuple[str, ...]
    attribution: str
    datum: str
    subdomains: str
    max_zoom: int


OPENSTREETMAP = BaseMap(
    "osm",
    N_("OpenStreetMap"),
    ("https://tile.openstreetmap.org/{z}/{x}/{y}.png",),
    "© OpenStreetMap contributors",
    "WGS-84",
    "",
    19,
)
GAODE = BaseMap(
    "gaode",
    N_("Gaode (Amap)"),
    ("https://webrd0{s}.is.autonavi.com/appmaptile?lang=zh_cn&size=1&scale=1&style=8&x={x}&y={y}&z={z}",),
    "© 高德地图 Gaode",
    "GCJ-02",
    "1234",
    18,
)


def online_base_maps(environment: Mapping[str, str]) -> tuple[BaseMap, ...]:
    """The base maps on offer: Tianditu only where ``TIANDITU_KEY`` is set. An export passes an empty mapping and gets no key."""
    key = environment.get("TIANDITU_KEY", "").strip()
    return (OPENSTREETMAP, *((_tianditu(key),) if key else ()), GAODE)


def tile_hosts(base_maps: tuple[BaseMap, ...]) -> tuple[str, ...]:
    """Origins that the base maps' pictures come from, for a content security policy."""
    addresses = [
        address.replace("{s}", letter)
        for base in base_maps
        for address in base.tiles
        for letter in base.subdomains or "-"
    ]
    return tuple(dict.fromkeys(f"https://{urlsplit(address).hostname}" for address in addresses))


def _tianditu(key: str) -> BaseMap:
    # CGCS2000, which no reader can tell from WGS-84 at the scale of a city
    def layer(name: str) -> str:
        return (
            f"https://t{{s}}.tianditu.gov.cn/{name}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={name}&STYLE=default"
            f"&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={quote(key, safe='')}"
        )

    return BaseMap(
        "tianditu", N_("Tianditu"), (layer("vec"), layer("cva")), "天地图 Tianditu", "WGS-84", "01234567", 18
    )
