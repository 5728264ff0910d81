"""Every kind of file that a view can be carried away in, and what renders it: one table for the command line and the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from geo.cartography.layers import MapDescription
from geo.export.html import render_file
from geo.export.plate import Plate
from geo.export.plate_description import DEFAULT_MEASURE, describe_plate
from geo.export.selection import Selection
from geo.export.spatial import render_geojson, render_gpkg
from geo.export.speech import BOTH, SPOKEN
from geo.export.tables import render_csv, render_xlsx
from geo.i18n import LANGUAGES

FIGURE_SIZES: Final = {"16:9": (1920, 1080), "4:3": (1600, 1200), "1:1": (1440, 1440)}
"""Pixels of a picture of each shape; twice the pixels give the same picture, finer."""
SLIDE_SIZES: Final = ("16:9", "4:3")
SIZE: Final = "16:9"
"""What a picture or slide is shaped like where nothing else is asked for."""


@dataclass(frozen=True, eq=False)
class Order:
    """What is to be carried away: the visible records of a description, and how. ``pixels`` holds for pictures, ``shape`` for
    slides; ``link`` is the address of the live view, empty for none; ``view`` is ``map`` or ``tiles``."""

    description: MapDescription
    selection: Selection
    lang: str = "en"
    measure: str = DEFAULT_MEASURE
    title: str = ""
    pixels: tuple[int, int] = FIGURE_SIZES[SIZE]
    shape: str = SIZE
    view: Literal["map", "tiles"] = "map"
    palette: str = "light"
    review_number: str = ""
    link: str = ""

    def plate(self) -> Plate:
        """The map of this order as plain data."""
        return describe_plate(
            self.description, self.selection, measure=self.measure, lang=self.lang, title=self.title,
            review_number=self.review_number,
        )  # fmt: skip


@dataclass(frozen=True)
class ExportKind:
    """One kind of file. ``is_drawn``: it has a layout, so that its title, measure and size can be chosen and it can be checked."""

    id: str
    name: str
    mime: str
    languages: tuple[str, ...]
    is_drawn: bool
    render: Callable[[Order], bytes]


def _html(order: Order) -> bytes:
    address = "&".join(filter(None, [order.selection.flt.to_address(), f"measure={order.measure}"]))
    return render_file(order.description, address, order.lang, review_number=order.review_number)


def _figure(kind: Literal["png", "svg", "pdf"]) -> Callable[[Order], bytes]:
    def render(order: Order) -> bytes:
        from geo.export.figure import render_figure  # drawing takes long to load, and tables need none

        return render_figure(order.plate(), kind, size=order.pixels, view=order.view)

    return render


def _slide(order: Order) -> bytes:
    from geo.export.deck import render_deck
    from geo.export.deck_plan import plan_deck

    pages = plan_deck(order.selection, pages="city")
    return render_deck(
        order.description, order.selection, pages, lang=order.lang, size=order.shape, palette=order.palette, title=order.title,
        measure=order.measure, review_number=order.review_number, link=order.link,
    )  # fmt: skip


_KINDS: Final = (
    ExportKind("html", "HTML", "text/html", LANGUAGES, False, _html),
    ExportKind("png", "PNG", "image/png", SPOKEN, True, _figure("png")),
    ExportKind("svg", "SVG", "image/svg+xml", SPOKEN, True, _figure("svg")),
    ExportKind("pdf", "PDF", "application/pdf", SPOKEN, True, _figure("pdf")),
    ExportKind(
        "pptx", "PPTX", "application/vnd.openxmlformats-officedocument.presentationml.presentation", SPOKEN, True, _slide
    ),
    ExportKind(
        "xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", LANGUAGES, False,
        lambda order: render_xlsx(order.selection, order.lang),
    ),
    ExportKind("csv", "CSV", "text/csv", LANGUAGES, False, lambda order: render_csv(order.selection, order.lang)),
    ExportKind("geojson", "GeoJSON", "application/geo+json", LANGUAGES, False, lambda order: render_geojson(order.selection)),
    ExportKind(
        "gpkg", "GeoPackage", "application/geopackage+sqlite3", LANGUAGES, False, lambda order: render_gpkg(order.selection)
    ),
)  # fmt: skip
EXPORT_KINDS: Final = {kind.id: kind for kind in _KINDS}
"""Id of a kind, which is also the ending of its files -> the kind."""
TABLE_KINDS: Final = ("csv", "xlsx", "geojson", "gpkg")
FIGURE_KINDS: Final = ("png", "svg", "pdf")

__all__ = [
    "BOTH",
    "EXPORT_KINDS",
    "FIGURE_KINDS",
    "FIGURE_SIZES",
    "SIZE",
    "SLIDE_SIZES",
    "TABLE_KINDS",
    "ExportKind",
    "Order",
]
