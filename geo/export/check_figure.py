"""Rules on a picture as it was drawn: its texts are large enough, dark enough, on the sheet, and not over each other."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Final

import numpy as np
from shapely.geometry import box

from geo.export.check_slide_text import LEAST_OVERLAP, OVERLAP, checks_contrast, checks_edges
from geo.export.figure_sheet import Filled, Ring, Sheet, Written
from geo.export.findings import Finding
from geo.export.slide_shapes import Box, Outline, Paragraph, Run, Shape, Slide, Text
from geo.export.type_sizes import LEAST_SIZES, ROLE_NAMES, SMALL

_ABOVE, _BELOW = 0.86, 0.14
"""How far a line of text reaches above and below its baseline, in sizes of its type: the square of a Chinese character."""


def check_figure(sheet: Sheet) -> tuple[Finding, ...]:
    """Everything on a drawn sheet that falls short, rule by rule; colour and contrast as on a slide."""
    slide = Slide(0, sheet.width, sheet.height, sheet.ground, tuple(map(_shape, sheet.drawn)), "")
    texts = [one for one in sheet.drawn if isinstance(one, Written)]
    found = [finding for rule in TEXT_RULES for finding in rule(texts)]
    return (*found, *checks_contrast(slide), *checks_edges(_slide_of_texts(slide)))


def are_large_enough(texts: list[Written]) -> Iterator[Finding]:
    """No type is smaller than its role asks for."""
    for one in texts:
        least = LEAST_SIZES[one.face.role]
        if one.face.size < least - 0.01:
            values = {"size": f"{one.face.size:g}", "least": f"{least:g}"}
            yield Finding("type-size", SMALL, shape=one.text, values=values, words={"role": ROLE_NAMES[one.face.role]})


def stand_apart(texts: list[Written]) -> Iterator[Finding]:
    """No text lies over another."""
    for (one, first), (other, second) in combinations([(text, box(*_edges(text))) for text in texts], 2):
        if first.intersection(second).area > LEAST_OVERLAP:
            yield Finding("overlap", OVERLAP, shape=one.text, values={"other": other.text})


TEXT_RULES: Final[tuple[Callable[[list[Written]], Iterator[Finding]], ...]] = (are_large_enough, stand_apart)


def _slide_of_texts(slide: Slide) -> Slide:
    """The texts alone: a district may pass the edge of its frame, where it is cut off."""
    return Slide(slide.number, slide.width, slide.height, slide.ground, tuple(s for s in slide.shapes if s.text), "")


def _shape(drawn: Filled | Written) -> Shape:
    if isinstance(drawn, Filled):
        return Shape("", "", "outline", _seen(drawn), _outlines(drawn.rings), fill=drawn.colour)
    left, top, right, bottom = _edges(drawn)
    run = Run(drawn.text, drawn.face.size, drawn.face.colour, False, "", "")
    text = Text((Paragraph((run,), "l"),), (0, 0, 0, 0), "t", wraps=False)
    return Shape(drawn.text, "", "text", (left, top, right - left, bottom - top), text=text, fill=drawn.face.halo or "")


def _outlines(rings: tuple[Ring, ...]) -> tuple[Outline, ...]:
    return tuple(Outline(tuple((float(x), float(y)) for x, y in ring)) for ring in rings)


def _seen(drawn: Filled) -> Box:
    """The box of an area, cut off where it is clipped."""
    points = np.vstack(drawn.rings)
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    if drawn.clip:
        left, top = max(left, drawn.clip[0]), max(top, drawn.clip[1])
        right, bottom = max(left, min(right, drawn.clip[2])), max(top, min(bottom, drawn.clip[3]))
    return left, top, right - left, bottom - top


def _edges(text: Written) -> Box:
    """Left, top, right and bottom of the ink of a line."""
    size = text.face.size
    return text.x, text.baseline - _ABOVE * size, text.x + text.width, text.baseline + _BELOW * size
