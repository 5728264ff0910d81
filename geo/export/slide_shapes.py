"""What is on a slide as plain data, for the preview and the check: boxes, outlines, texts with their sizes. Lengths are points (1/72 in)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

Box = tuple[float, float, float, float]
"""Left, top, width, height."""
POINTS_PER_INCH: Final = 72


@dataclass(frozen=True)
class Outline:
    """One line of a shape's outline through points, as its file says whether it is closed, filled and drawn."""

    points: tuple[tuple[float, float], ...]
    is_closed: bool = True
    is_filled: bool = True
    is_drawn: bool = True


@dataclass(frozen=True)
class Run:
    """A piece of text in one look. ``colour`` is ``#rrggbb``; ``latin`` and ``east_asian`` are the fonts named, empty for the theme's."""

    text: str
    size: float
    colour: str
    is_bold: bool
    latin: str
    east_asian: str


@dataclass(frozen=True)
class Paragraph:
    """Runs on one line or more; ``align`` is ``l``, ``ctr`` or ``r``."""

    runs: tuple[Run, ...]
    align: str

    @property
    def text(self) -> str:
        """All of its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Text:
    """The text of a shape or cell; ``insets`` are left, top, right, bottom; ``anchor`` is ``t``, ``ctr`` or ``b``."""

    paragraphs: tuple[Paragraph, ...]
    insets: Box
    anchor: str
    wraps: bool

    @property
    def plain(self) -> str:
        """All of its words, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    text: Text
    box: Box
    fill: str


@dataclass(frozen=True)
class Series:
    """A row of bars of a chart; ``bar_colours`` holds those of single bars, by their place."""

    name: str
    values: tuple[float | None, ...]
    colour: str
    bar_colours: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Chart:
    """A bar chart: its categories from the axis outwards, its series, and its smallest type size."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    is_horizontal: bool
    is_stacked: bool
    is_reversed: bool
    size: float
    title: str


@dataclass(frozen=True)
class Shape:
    """One thing on a slide. ``kind`` is outline, rect, roundRect, ellipse, line, picture, chart, table, or what the file calls it;
    ``fill``, ``stroke`` and ``hatch`` are ``#rrggbb`` or empty."""

    name: str
    alt_text: str
    kind: str
    box: Box
    outlines: tuple[Outline, ...] = ()
    fill: str = ""
    hatch: str = ""
    stroke: str = ""
    stroke_width: float = 0
    is_dashed: bool = False
    text: Text | None = None
    picture: tuple[str, bytes] = ("", b"")
    chart: Chart | None = None
    cells: tuple[Cell, ...] = ()
    link: str = ""

    def runs(self) -> Iterator[Run]:
        """Every run with words in it."""
        texts = [self.text, *(cell.text for cell in self.cells)]
        for text in filter(None, texts):
            yield from (run for paragraph in text.paragraphs for run in paragraph.runs if run.text.strip())

    @property
    def words(self) -> str:
        """Everything that is written in it."""
        texts = [self.text, *(cell.text for cell in self.cells)]
        return "\n".join(text.plain for text in texts if text is not None)


@dataclass(frozen=True)
class Slide:
    """One slide: its shapes from the back to the front, its notes, and the colour of its ground."""

    number: int
    width: float
    height: float
    ground: str
    shapes: tuple[Shape, ...]
    notes: str

    @property
    def words(self) -> str:
        """Everything that is written on it, without the notes."""
        return "\n".join(shape.words for shape in self.shapes if shape.words)
