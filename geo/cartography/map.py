"""The description drawn: a folium map, and the one self-contained page made of it. The only module that knows folium."""

import html
import re
from functools import cache
from importlib.resources import files
from typing import Any

import folium
from folium.map import Layer
from folium.template import Template

from geo.cartography.assets import inline_assets
from geo.cartography.basemaps import BaseMap, online_base_maps
from geo.cartography.layers import MapDescription, SectorLayer
from geo.cartography.palette import FIELD_STYLES, RAMP_DARK, RAMP_LIGHT, ink_on
from geo.cartography.payload import page_payload, script_json
from geo.i18n import catalogue

SCRIPTS = (
    "text", "packing", "columns", "filter", "store", "symbols", "measures", "districts", "plan", "inset", "basemaps", "legend", "card", "popup",
    "parks", "panel", "time", "messages", "main",
)  # fmt: skip
"""The page's modules in the order in which they need each other; they share one closure."""
CITY_CENTRE_LATLON = (40.18, 116.42)
# what only a reader of the source needs would be a tenth of the page's own weight
_INDENT_AND_COMMENTS = re.compile(r"^[ ]*//.*\n|^[ ]+", re.MULTILINE)
_MESSAGE = re.compile(r'\b(?:t|N_)\(\s*"((?:[^"\\]|\\.)+)"')


class Verbatim(folium.Element):
    """A piece of the page as it is. An ordinary ``Element`` reads its text as a template, and would run what a record's name says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **kwargs: Any) -> str:
        """Return the text, unread."""
        return self.text


class SectorOverlay(Layer):
    """A sector as an ordinary folium layer: any layer control can switch it, the shared canvas draws it."""

    def __init__(self, layer: SectorLayer, *, position: int) -> None:
        self._name, self._id = "Sector", str(position)
        # not added here: the page switches on what its filter lets show
        super().__init__(name=html.escape(layer.name_en), overlay=True, show=False)
        self._name, self._id = "Sector", str(position)
        self.sector = layer.id

    def render(self, **kwargs: Any) -> None:
        """Write the layer's line into the page's script, without reading a template for each of the sectors."""
        line = f"var {self.get_name()} = industrialMapParts.sector({script_json(self.sector)});\n"
        self.get_root().script.add_child(Verbatim(line), name=self.get_name())


class PageStart(folium.MacroElement):
    """The last element of the map: hands its layers to the page's scripts."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            industrialMapParts.start({
                map: {{ this._parent.get_name() }},
                districts: {{ this.districts.get_name() }},
                sectors: { {% for overlay in this.overlays %}{{ overlay.sector | tojson }}: {{ overlay.get_name() }}, {% endfor %} },
                bases: [ {% for base, layers in this.bases %}{
                    id: {{ base.id | tojson }}, name: {{ base.name | tojson }}, datum: {{ base.datum | tojson }},
                    tiles: [ {% for layer in layers %}{{ layer.get_name() }}, {% endfor %} ],
                }, {% endfor %} ],
            });
        {% endmacro %}
        """
    )

    def __init__(
        self,
        districts: folium.GeoJson,
        overlays: list[SectorOverlay],
        bases: list[tuple[BaseMap, list[folium.TileLayer]]],
    ) -> None:
        super().__init__()
        self._name = "PageStart"
        self.districts, self.overlays, self.bases = districts, overlays, bases


def build_map(
    description: MapDescription,
    *,
    base_maps: tuple[BaseMap, ...] = (),
    review_number: str = "",
    language: str = "en",
    address: str = "",
) -> folium.Map:
    """A folium map of the description, one layer a sector, with the page's panel, legend and card around it.

    Args:
        base_maps: online base maps on offer; none is shown until a user chooses one.
        review_number: the map-review number; without one the map says that it is for internal use.
        language: ``en`` or ``zh``, where the page's address does not say.
        address: filter and view to start with, where the page's own address has none (a downloaded file).
    """
    drawing = _identified(
        folium.Map(location=CITY_CENTRE_LATLON, tiles=None, zoom_start=9, minZoom=7, maxZoom=18,
                   zoomSnap=0.25, zoomDelta=0.5, attributionControl=False),
        "beijing",
    )  # fmt: skip
    drawing.default_js = [asset for asset in drawing.default_js if asset[0] == "leaflet"]
    drawing.default_css = [asset for asset in drawing.default_css if asset[0] == "leaflet_css"]
    root = drawing.get_root()
    root.title = "北京产业地图 Beijing Industrial Map"
    options = {"review": review_number, "language": language, "address": address}
    root.header.add_child(Verbatim(f"<style>{_part('page.css')}{_ramp_style()}</style>"), name="page_style")
    root.html.add_child(Verbatim(_part("page.html") + _data_script(description, options)), name="page_html")
    root.script.add_child(Verbatim(_page_script()), name="page_script")

    # not added to the map here: the page adds what it draws, once it knows the view and the filter
    borders = folium.GeoJson(description.district_layer.geojson, name="districts", control=False, show=False)
    districts = _identified(borders, "districts")
    districts.add_to(drawing)
    overlays = [SectorOverlay(layer, position=at).add_to(drawing) for at, layer in enumerate(description.sector_layers)]
    bases = [(base, [_tile_layer(base, at).add_to(drawing) for at in range(len(base.tiles))]) for base in base_maps]
    _identified(PageStart(districts, overlays, bases), "page").add_to(drawing)
    return drawing


def render_page(description: MapDescription, **options: Any) -> str:
    """The whole page as one HTML document that needs no network; options as for ``build_map``. Same input, same text."""
    page = inline_assets(build_map(description, **options).get_root().render())
    language = "zh-CN" if options.get("language") == "zh" else "en"
    return page.replace("<html>", f'<html lang="{language}">', 1)


def page_messages() -> frozenset[str]:
    """The message ids that the page's own scripts show."""
    return frozenset(match[1] for script in SCRIPTS for match in _MESSAGE.finditer(_part(f"{script}.js")))


def _identified(element: Any, name: str) -> Any:
    # folium gives random ids; the same input has to give the same bytes
    element._id = name
    return element


def _tile_layer(base: BaseMap, at: int) -> folium.TileLayer:
    layer = folium.TileLayer(
        base.tiles[at], attr=html.escape(base.attribution), name=base.id, overlay=True, control=False, show=False,
        max_zoom=base.max_zoom, subdomains=base.subdomains or "abc",
    )  # fmt: skip
    return _identified(layer, f"{base.id}_{at}")


def _data_script(description: MapDescription, options: dict[str, str]) -> str:
    payload = page_payload(description)
    shown = page_messages() | {measure[key] for measure in payload["measures"] for key in ("label", "unit", "method")}
    shown |= {base.name for base in online_base_maps({"TIANDITU_KEY": "named only"})}
    translated = {message: text for message, text in catalogue("zh").items() if message in shown}
    data = script_json({**payload, "catalogue": translated, "options": options})
    return f'<script id="records" type="application/json">{data}</script>'


def _page_script() -> str:
    modules = "\n".join(_INDENT_AND_COMMENTS.sub("", _part(f"{name}.js")) for name in SCRIPTS)
    # one closure around all modules; folium's own script runs outside and reaches in through this one object
    return f"""
const industrialMapParts = (() => {{
"use strict";
{modules}
return {{ sector: (id) => new SectorSwitch(id), start: (parts) => new Page(parts) }};
}})();
"""


def _ramp_style() -> str:
    def theme(selector: str, ramp: tuple[str, ...], ground: str) -> str:
        classes = "".join(
            f"{selector} .class-{at} {{ fill: {colour}; background: {colour}; }}" for at, colour in enumerate(ramp)
        )
        chips = "".join(
            f'{selector} [data-chip="{field}"] {{ background: {getattr(style, ground)}; color: {ink_on(getattr(style, ground))}; }}'
            for field, style in FIELD_STYLES.items()
        )
        return classes + chips

    return theme(":root", RAMP_LIGHT, "light") + theme(':root[data-theme="dark"]', RAMP_DARK, "dark")


@cache
def _part(name: str) -> str:
    return (files("geo.cartography") / "page" / name).read_text(encoding="utf-8")
