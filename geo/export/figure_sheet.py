"""The sheet that a figure is drawn on: places in points from the top left corner.

What is drawn later lies above what was drawn before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

import numpy as np
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox
from numpy.typing import NDArray

from geo.export.figure_file import FigureError, write_figure
from geo.export.fonts import font_path, missing_glyphs, text_width
from geo.export.type_sizes import LABEL
from geo.i18n import N_

PAGE_IN2: Final = 100.0
"""Every sheet has the area of a slide of 13.333 x 7.5 inches, so that 12 points look alike on all of them."""
POINTS_PER_INCH: Final = 72
Ring = NDArray[np.float64]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points."""


@dataclass(frozen=True)
class Stroke:
    """A line: colour, width in points, and the lengths of dash and gap in points where it is dashed."""

    colour: str
    width: float
    dash: tuple[float, float] | None = None


@dataclass(frozen=True)
class Face:
    """How a text looks: size in points, colour, and the colour of a halo that keeps it legible above other things; ``role`` says
    how large it has to be."""

    size: float
    colour: str
    halo: str | None = None
    role: str = LABEL


@dataclass(frozen=True, eq=False)
class Filled:
    """An area of one colour, seen inside ``clip`` only."""

    rings: tuple[Ring, ...]
    colour: str
    clip: Box | None


@dataclass(frozen=True)
class Written:
    """A line of text from ``x`` on, ``width`` points wide."""

    text: str
    x: float
    baseline: float
    width: float
    face: Face


class Sheet:
    """A page of ``width_px`` by ``height_px`` pixels; ``width`` and ``height`` are its measures in points, ``drawn`` what was filled
    and written, from the back to the front."""

    def __init__(self, width_px: int, height_px: int, ground: str) -> None:
        self.width_px, self.height_px = width_px, height_px
        self.dpi = sqrt(width_px * height_px / PAGE_IN2)
        self.width, self.height = (pixels / self.dpi * POINTS_PER_INCH for pixels in (width_px, height_px))
        self._figure = Figure(figsize=(width_px / self.dpi, height_px / self.dpi), dpi=self.dpi, facecolor=ground)
        to_inches = Affine2D().scale(1, -1).translate(0, self.height).scale(1 / POINTS_PER_INCH)
        self._transform: Transform = to_inches + self._figure.dpi_scale_trans
        self._font = FontProperties(fname=font_path())
        self._order = 0
        self.ground = ground
        self.drawn: list[Filled | Written] = []

    def area(
        self, rings: Sequence[Ring], fill: str | None, edge: Stroke | None = None, *,
        clip: Box | None = None, hatch: str | None = None, alpha: float = 1.0,
    ) -> None:  # fmt: skip
        """Fill closed rings (holes are rings too) and draw their edge; a hatch takes the colour of the edge."""
        codes = np.full(sum(map(len, rings)), Path.LINETO, dtype=Path.code_type)
        starts = np.cumsum([0, *map(len, rings)])
        codes[starts[:-1]], codes[starts[1:] - 1] = Path.MOVETO, Path.CLOSEPOLY
        path = Path(np.vstack(rings), codes)
        if fill and alpha == 1:
            self.drawn.append(Filled(tuple(rings), fill, clip))
        self._add_path(path, fill, edge, clip=clip, hatch=hatch, alpha=alpha)

    def line(self, points: Sequence[tuple[float, float]] | Ring, stroke: Stroke, *, clip: Box | None = None) -> None:
        """Draw an open line."""
        self._add_path(Path(np.asarray(points, dtype=float)), None, stroke, clip=clip)

    def box(self, box: Box, fill: str | None, edge: Stroke | None = None) -> None:
        """Draw a rectangle."""
        left, top, right, bottom = box
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        self.area([np.array(corners)], fill, edge)

    def hatch(self, box: Box, stroke: Stroke) -> None:
        """Draw slanted lines over a rectangle."""
        left, top, right, bottom = box
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        self.area([np.array(corners)], None, stroke, hatch="///")

    def circle(
        self, x: float, y: float, radius: float, fill: str | None, edge: Stroke | None = None, *, clip: Box | None = None
    ) -> None:  # fmt: skip
        """Draw a circle about a point."""
        circle = Path.circle((x, y), radius)
        if fill:
            self.drawn.append(Filled((np.array(circle.to_polygons()[0], dtype=float),), fill, clip))
        self._add_path(circle, fill, edge, clip=clip)

    def text(self, x: float, baseline: float, text: str, face: Face, *, align: str = "left") -> None:
        """Write one line; ``align`` is left, centre or right of ``x``.

        Raises:
            FigureError: the typeface lacks a character.
        """
        if not text:
            return
        missing = sorted(missing_glyphs(text))
        if missing:
            raise FigureError(
                N_("The typeface has no glyph for {character} (in “{text}”)."),
                character=repr(missing[0]),
                text=text[:60],
            )
        width = text_width(text, face.size)
        x -= {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * width
        self.drawn.append(Written(text, x, baseline, width, face))
        if face.halo is not None:
            self._glyphs(x, baseline, text, Face(face.size, "none"), Stroke(face.halo, 2.6))
        written = Text(
            x, baseline, text, color=face.colour, fontproperties=self._font, fontsize=face.size, ha="left",
            va="baseline", parse_math=False, transform=self._transform, zorder=self._next(),
        )  # fmt: skip
        self._figure.add_artist(written, clip=False)

    def letter(self, x: float, y: float, text: str, face: Face) -> None:
        """Draw a letter about a point as a shape, not as text that a search finds."""
        self._glyphs(x - text_width(text, face.size) / 2, y + face.size * 0.36, text, face, None)

    def to_bytes(self, kind: str, title: str, description: str) -> bytes:
        """The sheet as ``png``, ``svg`` or ``pdf`` with its title and description inside; without any date."""
        return write_figure(self._figure, kind, (self.width_px, self.height_px), title, description)

    def _glyphs(self, x: float, baseline: float, text: str, face: Face, edge: Stroke | None) -> None:
        shape = TextPath((0, 0), text, size=face.size, prop=self._font)
        self._add_path(Affine2D().scale(1, -1).translate(x, baseline).transform_path(shape), face.colour, edge)

    def _add_path(
        self, path: Path, fill: str | None, edge: Stroke | None, *, clip: Box | None = None, hatch: str | None = None, alpha: float = 1.0
    ) -> None:  # fmt: skip
        style: dict[str, Any] = {"facecolor": fill or "none", "edgecolor": "none", "linewidth": 0.0, "alpha": alpha}
        if edge is not None:
            style |= {"edgecolor": edge.colour, "linewidth": edge.width, "joinstyle": "round"}
            if edge.dash is not None:
                style["linestyle"] = (0, tuple(length / edge.width for length in edge.dash))
        patch = PathPatch(path, transform=self._transform, zorder=self._next(), hatch=hatch, **style)
        self._figure.add_artist(patch, clip=False)
        if clip is not None:
            left, top, right, bottom = clip
            patch.set_clip_box(TransformedBbox(Bbox([[left, bottom], [right, top]]), self._transform))

    def _next(self) -> int:
        self._order += 1
        return self._order
