"""One page of a deck as plain data: its texts, maps, charts, tables and pictures with the places where they stand.

Lengths are points (1/72 inch) from the upper left corner of the page. Texts are plain. Nothing here knows a file format.
"""

from dataclasses import dataclass, field
from typing import Final

PAGE_SIZES: Final = {"16:9": (960.0, 540.0), "4:3": (720.0, 540.0)}
"""Width and height of a page: 13.333 x 7.5 and 10 x 7.5 inches."""
TITLE_PT, LEGEND_PT, LABEL_PT, SOURCE_PT = 28, 16, 12, 10
"""Sizes of type that read from the back row of a meeting room."""
LEADING: Final = 1.25
"""Height of a line in sizes of its type; written into the file, so that it does not depend on the typeface at hand."""


@dataclass(frozen=True)
class Box:
    """A place on the page."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    def inset(self, by: float) -> "Box":
        """The box less an edge of so many points on each side."""
        return Box(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)


@dataclass(frozen=True)
class Words:
    """A text box, one paragraph a line; ``role`` names it within its page, ``link`` is an address that it opens."""

    role: str
    box: Box
    lines: tuple[str, ...]
    size: float
    colour: str
    bold: bool = False
    align: str = "l"
    anchor: str = "t"
    link: str = ""


@dataclass(frozen=True)
class Outline:
    """A district: rings of (x, y) points, each closed without repeating its first; ``name`` begins with the adcode."""

    name: str
    alt: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    fill: str
    line: str
    line_pt: float
    hatched: bool = False


@dataclass(frozen=True)
class Mark:
    """A symbol of ``shape`` (one of ``STATUS_SHAPES``, or ``badge`` for a count) around (x, y); ``text`` stands in or beside it."""

    name: str
    alt: str
    shape: str
    x: float
    y: float
    radius: float
    colour: str
    ground: str
    text: str = ""
    text_colour: str = ""


@dataclass(frozen=True)
class Label:
    """Lines of text around (x, y), and the line that leads from them to what they name (empty where they lie on it)."""

    name: str
    lines: tuple[str, ...]
    x: float
    y: float
    w: float
    h: float
    colour: str
    leader: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class MapFrame:
    """A map in its frame: districts, symbols and labels; ``scale_pt`` is the length of ``scale_text`` on the page, 0 for no bar;
    ``frame`` draws where another map of the page lies."""

    role: str
    box: Box
    alt: str
    outlines: tuple[Outline, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    ground: str
    ink: str
    scale_pt: float = 0
    scale_text: str = ""
    frame: Box | None = None


@dataclass(frozen=True)
class LegendRow:
    """``shape`` is ``patch`` for a class or the shape of a symbol, empty for a heading; ``lines`` are the wrapped text."""

    shape: str
    colour: str
    ground: str
    lines: tuple[str, ...]
    radius: float = 6
    hatched: bool = False


@dataclass(frozen=True)
class LegendBox:
    """A legend: entries and where each stands."""

    role: str
    box: Box
    entries: tuple[tuple[LegendRow, Box], ...]
    ink: str
    line: str


@dataclass(frozen=True)
class Series:
    """The numbers of a chart under one name, with a colour for all or one for each."""

    name: str
    values: tuple[float, ...]
    colours: tuple[str, ...]


@dataclass(frozen=True)
class ChartBox:
    """A bar chart, its first category on top."""

    role: str
    box: Box
    title: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    ink: str
    quiet: str


@dataclass(frozen=True)
class Cell:
    """A cell of a table over ``span`` columns (0: covered by the one before); ``fill`` is empty for none."""

    text: str
    align: str = "l"
    bold: bool = False
    fill: str = ""
    colour: str = ""
    span: int = 1


@dataclass(frozen=True)
class TableBox:
    """A table: the first row is its head; ``widths`` and ``heights`` are those of columns and rows."""

    role: str
    box: Box
    alt: str
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    ink: str
    line: str
    size: float = LABEL_PT
    is_cut: bool = False
    """Whether rows had no room and are only counted in the last one."""


@dataclass(frozen=True)
class Code:
    """A QR code that leads to an address."""

    role: str
    box: Box
    link: str
    alt: str


@dataclass(frozen=True)
class Rule:
    """A thin line or a panel of one colour."""

    role: str
    box: Box
    colour: str


Element = Rule | Words | MapFrame | LegendBox | ChartBox | TableBox | Code


@dataclass(frozen=True)
class Sheet:
    """A page: its ``key`` (city, district:110108 ...), its title, what stands on it, and what its notes say."""

    key: str
    title: str
    elements: tuple[Element, ...]
    notes: tuple[str, ...]
    ground: str
    size: tuple[float, float] = field(default=PAGE_SIZES["16:9"])
