"""The outlines of a freeform of a PowerPoint file in points of its slide."""

from collections.abc import Iterator
from math import ceil, cos, radians, sin
from typing import Any, Final

from pptx.oxml.ns import qn

from geo.export.slide_shapes import Box, Outline

_DEGREE: Final = 60_000
"""Angles are stated in 60,000ths of a degree, clockwise."""
_STEP_DEGREES: Final = 15
Point = tuple[float, float]


def read_outlines(geometry: Any, box: Box) -> tuple[Outline, ...]:
    """Every contour of a freeform in its box (points). Arcs become short lines, other curves run straight to their ends."""
    left, top, width, height = box
    outlines = []
    for path in geometry.iter(qn("a:path")):
        across, down = float(path.get("w", 0)) or 1, float(path.get("h", 0)) or 1
        is_filled, is_drawn = path.get("fill") != "none", path.get("stroke") not in ("0", "false")
        for ring, is_closed in _contours(path):
            points = tuple((left + x * width / across, top + y * height / down) for x, y in ring)
            outlines.append(Outline(points, is_closed, is_filled, is_drawn))
    return tuple(outlines)


def _contours(path: Any) -> Iterator[tuple[list[Point], bool]]:
    ring: list[Point] = []
    is_closed = False
    for step in path:
        if step.tag == qn("a:moveTo") and ring:
            yield ring, is_closed
            ring, is_closed = [], False
        if step.tag == qn("a:close"):
            is_closed = True
        elif step.tag == qn("a:arcTo"):
            ring += _arc(step, ring[-1])
        else:
            end = step.findall(qn("a:pt"))[-1]
            ring.append((float(end.get("x")), float(end.get("y"))))
    if ring:
        yield ring, is_closed


def _arc(step: Any, start: Point) -> list[Point]:
    wide, tall = float(step.get("wR")), float(step.get("hR"))
    begin, sweep = float(step.get("stAng")) / _DEGREE, float(step.get("swAng")) / _DEGREE
    x, y = start[0] - wide * cos(radians(begin)), start[1] - tall * sin(radians(begin))
    count = max(ceil(abs(sweep) / _STEP_DEGREES), 1)
    angles = [radians(begin + sweep * at / count) for at in range(1, count + 1)]
    return [(x + wide * cos(angle), y + tall * sin(angle)) for angle in angles]
