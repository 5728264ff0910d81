"""One map for paper or slide as plain data: areas with their classes, symbols, legend, credits; drawn by picture and slide alike.

Coordinates are metres in UTM zone 50N (EPSG:32650). Texts are plain and in the language of the plate.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from shapely.geometry import MultiPolygon

from geo.cartography.measures import Measure
from geo.export.credits import Credits
from geo.export.selection import Selection
from geo.export.speech import Speech

URBAN: Final = ("110101", "110102", "110105", "110106", "110107", "110108")
"""The six urban districts, which are drawn again in an inset."""


@dataclass(frozen=True)
class Area:
    """A district: ``band`` is its class, or ``ZERO`` or ``NO_DATA``; ``count`` the visible projects that touch it, ``badge`` those of
    them that are known only to the district; ``anchor`` a point inside for its label; ``year`` of the value where it has one."""

    adcode: str
    name: str
    polygon: MultiPolygon
    value: float | None
    year: str
    band: int
    fill: str
    count: int
    badge: int
    anchor: tuple[float, float]


@dataclass(frozen=True)
class Symbol:
    """A project drawn at its point. ``size`` is 0 to 3 by investment; ``has_amount`` is false where none is known."""

    id: str
    name: str
    x: float
    y: float
    sector: str
    field: str
    status: str
    size: int
    has_amount: bool


@dataclass(frozen=True)
class Band:
    """A row of the legend: what it stands for, its colour, and how many districts are in it."""

    band: int
    label: str
    colour: str
    count: int


@dataclass(frozen=True)
class Legend:
    """What the colours mean: the measure with its unit, the classes, how they were made, and what is to be minded.

    ``fields``, ``statuses`` and ``sizes`` are those that the plate's symbols show, in their order, as (id, name, count).
    ``edge_note`` says what a thin edge means, empty where no symbol has one; only who draws symbols with edges needs it.
    """

    title: str
    bands: tuple[Band, ...]
    method: str
    notes: tuple[str, ...]
    edge_note: str
    fields: tuple[tuple[str, str, int], ...]
    statuses: tuple[tuple[str, str, int], ...]
    sizes: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, eq=False)
class Plate:
    """One map. ``outside`` counts the visible projects that are neither a symbol nor in a badge (unplaced, or in E-Town without a
    point), and ``outside_text`` says so; ``alt_text`` tells the map in words; ``focus`` is a district's code, empty for the city."""

    speech: Speech
    title: str
    subtitle: str
    measure: Measure
    areas: tuple[Area, ...]
    symbols: tuple[Symbol, ...]
    legend: Legend
    credits: Credits
    outside: int
    outside_text: str
    alt_text: str
    selection: Selection
    focus: str = ""
    marked: frozenset[str] = field(default_factory=frozenset)

    def titled(self, title: str) -> "Plate":
        """The same plate under another title."""
        return replace(self, title=title)
