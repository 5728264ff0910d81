"""Project symbols of a figure: status by shape and fill, field by colour and letter, size by amount, as the page draws them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import Final

import numpy as np

from geo.cartography.palette import FIELD_STYLES, ink_on
from geo.export.figure_sheet import Box, Face, Ring, Sheet, Stroke
from geo.export.plate import Symbol

RADII: Final = (5.0, 6.2, 7.8, 9.6)
"""Radius of each size in points."""
MOST_SYMBOLS: Final = 600
"""With more than so many, the projects of a square are drawn as one circle."""
SQUARE_M: Final = 6_000
_WIDEST_CLUSTER: Final = 6.5
"""Radius of the largest cluster in points, on the map, in the inset and in the legend."""
INK: Final = "#1d1d1b"
WHITE: Final = "#ffffff"
CLUSTER: Final = "#3f5565"
_GOLDEN_ANGLE: Final = pi * (3 - sqrt(5))
_ASIDE: Final = 8.5
_FILLED: Final = ("operating", "completed")
_LEAST_LETTER: Final = 5.0

Project = Callable[[Ring], Ring]


@dataclass(frozen=True)
class Cluster:
    """The projects of one square of ``SQUARE_M`` metres, drawn at the middle of their points."""

    x: float
    y: float
    count: int


def draw_symbols(
    sheet: Sheet, symbols: Sequence[Symbol], project: Project, lang: str, *, clip: Box | None = None
) -> None:  # fmt: skip
    """Draw every symbol; those at one place step aside in a spiral."""
    if not symbols:
        return
    points = project(np.array([(symbol.x, symbol.y) for symbol in symbols]))
    seen: Counter[tuple[float, float]] = Counter()
    for symbol, (x, y) in zip(symbols, points, strict=True):
        nth = seen[symbol.x, symbol.y]
        seen[symbol.x, symbol.y] += 1
        reach = _ASIDE * sqrt(nth)
        at = (x + reach * cos(nth * _GOLDEN_ANGLE), y + reach * sin(nth * _GOLDEN_ANGLE))
        if clip is None or _is_inside(at, clip, RADII[symbol.size]):
            draw_symbol(sheet, at, symbol, lang)


def draw_symbol(sheet: Sheet, at: tuple[float, float], symbol: Symbol, lang: str) -> None:
    """Draw one symbol with its field's letter about a point; a project without a known amount has a thin edge."""
    style = FIELD_STYLES[symbol.field]
    radius = RADII[symbol.size]
    draw_shape(sheet, at, symbol.status, radius, style.light, width=1.2 if symbol.has_amount else 0.8)
    letter = style.letter_en if lang == "en" else style.letter_zh
    if radius >= _LEAST_LETTER:
        ink = ink_on(style.light) if symbol.status in _FILLED else INK
        sheet.letter(*at, letter, Face(radius * (1.2 if lang == "en" else 1.1), ink))


def draw_shape(
    sheet: Sheet, at: tuple[float, float], status: str, radius: float, colour: str, *, width: float = 1.2
) -> None:  # fmt: skip
    """Draw the shape of a status about a point, on a white rim that parts it from its neighbours."""
    outline = _outline(status, radius) + at
    sheet.area([outline], colour if status in _FILLED else WHITE, Stroke(WHITE, width + 1.4))
    if status == "under-construction":
        angles = np.linspace(0, pi, 25)
        lower = radius * np.column_stack([np.cos(angles), np.sin(angles)]) + at
        sheet.area([np.vstack([lower, lower[:1]])], colour, alpha=0.45)
    dash = (2.2, 1.7) if status == "announced" else None
    sheet.area([outline], None, Stroke(colour, width, dash))
    if status == "suspended":
        reach = radius * 0.6
        sheet.line([(at[0] - reach, at[1] + reach), (at[0] + reach, at[1] - reach)], Stroke(colour, width))


def cluster_symbols(symbols: Sequence[Symbol]) -> tuple[Cluster, ...]:
    """The symbols counted by square, largest first; every symbol is in exactly one cluster."""
    squares: dict[tuple[int, int], list[Symbol]] = {}
    for symbol in symbols:
        squares.setdefault((int(symbol.x // SQUARE_M), int(symbol.y // SQUARE_M)), []).append(symbol)
    clusters = [
        Cluster(sum(one.x for one in inside) / len(inside), sum(one.y for one in inside) / len(inside), len(inside))
        for inside in squares.values()
    ]
    return tuple(sorted(clusters, key=lambda cluster: (-cluster.count, cluster.x, cluster.y)))


def cluster_radius(count: int, largest: int) -> float:
    """Radius in points of a cluster: its area grows with its count, the largest has the widest."""
    return max(0.9, _WIDEST_CLUSTER * sqrt(count / largest))


def draw_clusters(
    sheet: Sheet, clusters: Sequence[Cluster], project: Project, *, clip: Box | None = None
) -> None:  # fmt: skip
    """Draw the clusters, small ones above large ones."""
    if not clusters:
        return
    points = project(np.array([(cluster.x, cluster.y) for cluster in clusters]))
    largest = max(cluster.count for cluster in clusters)
    for cluster, (x, y) in zip(clusters, points, strict=True):
        radius = cluster_radius(cluster.count, largest)
        if clip is None or _is_inside((x, y), clip, radius):
            draw_cluster(sheet, (x, y), radius)


def draw_cluster(sheet: Sheet, at: tuple[float, float], radius: float) -> None:
    """Draw one cluster about a point."""
    sheet.circle(*at, radius, CLUSTER, Stroke(WHITE, 0.6))


def _is_inside(at: tuple[float, float], box: Box, margin: float) -> bool:
    left, top, right, bottom = box
    return left + margin <= at[0] <= right - margin and top + margin <= at[1] <= bottom - margin


def _outline(status: str, radius: float) -> Ring:
    if status == "completed":
        corners = np.array([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9), (-0.9, -0.9)])
        return corners * radius
    if status == "suspended":
        return _polygon(4, radius * 1.2, 0)
    if status == "unknown":
        return _polygon(3, radius * 1.25, -pi / 2)
    return _polygon(48, radius, 0)


def _polygon(corners: int, radius: float, start: float) -> Ring:
    angles = start + 2 * pi * np.arange(corners + 1) / corners
    return radius * np.column_stack([np.cos(angles), np.sin(angles)])
