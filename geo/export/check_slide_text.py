"""Rules on the texts of a slide: large enough, dark enough, inside their boxes and the slide, and not over each other."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from shapely.geometry import Point, Polygon, box

from geo.cartography.palette import contrast
from geo.export.findings import Finding
from geo.export.fonts import text_width
from geo.export.slide_preview import text_height, text_lines
from geo.export.slide_shapes import POINTS_PER_INCH, Box, Run, Shape, Slide, Text
from geo.export.type_sizes import LABEL, LEAST_SIZES, LEGEND, ROLE_NAMES, SMALL, SOURCE, TITLE
from geo.i18n import N_

PAGE_HEIGHT: Final = 7.5 * POINTS_PER_INCH
"""Height of the page to which the least sizes refer; they grow and shrink with the slide."""
LEAST_CONTRAST, LEAST_CONTRAST_LARGE = 4.5, 3.0
"""WCAG 2.2, success criterion 1.4.3; large is 18 pt, or 14 pt in bold."""
_LARGE, _LARGE_BOLD = 18.0, 14.0
_SLACK: Final = 1.0
"""Points by which a box may pass an edge without being seen."""
LEAST_OVERLAP: Final = 4.0
"""Square points by which two texts may touch without being seen."""
FAINT: Final = N_("The text {ink} on {ground} has a contrast of {contrast}, at least {least} is wanted.")
OVERLAP: Final = N_("Its text lies over that of “{other}”.")
OUTSIDE: Final = N_("It leaves the slide.")
OVERFLOW: Final = N_("Its text needs {needed} pt of height, the box has {room}.")
_SOURCES: Final = ("source", "method", "footer", "credits", "note", "qr", "link", "review", "scale")


def role_of(shape: Shape) -> str:
    """What a shape's text is on the slide, told from its name."""
    name = shape.name.casefold()
    for role, words in ((LEGEND, ("legend",)), (SOURCE, _SOURCES)):
        if any(word in name for word in words):
            return role
    is_title = "title" in name and "subtitle" not in name
    return TITLE if is_title and shape.kind not in ("chart", "table") else LABEL


def checks_sizes(slide: Slide) -> Iterator[Finding]:
    """No type is smaller than its role asks for; the smallest run of a shape is told."""
    scale = slide.height / PAGE_HEIGHT
    for shape in slide.shapes:
        sizes = [run.size for run in shape.runs()] + ([shape.chart.size] if shape.chart else [])
        role = role_of(shape)
        least = LEAST_SIZES[role] * scale
        if sizes and min(sizes) < least - 0.01:
            values = {"size": f"{min(sizes):g}", "least": f"{least:g}"}
            yield Finding("type-size", SMALL, slide.number, shape.name, values=values, words={"role": ROLE_NAMES[role]})


def checks_contrast(slide: Slide) -> Iterator[Finding]:
    """Every text stands out from what lies behind it; the faintest of a shape is told."""
    for place, shape in enumerate(slide.shapes):
        faintest: tuple[float, Run, str, float] | None = None
        for run, ground in _grounds(slide, place, shape):
            is_large = run.size >= _LARGE or (run.is_bold and run.size >= _LARGE_BOLD)
            least = LEAST_CONTRAST_LARGE if is_large else LEAST_CONTRAST
            found = contrast(run.colour, ground)
            if found < least and (faintest is None or found < faintest[0]):
                faintest = (found, run, ground, least)
        if faintest is not None:
            found, run, ground, least = faintest
            values = {"ink": run.colour, "ground": ground, "contrast": f"{found:.1f}", "least": f"{least:g}"}
            yield Finding("contrast", FAINT, slide.number, shape.name, values=values)


def checks_overlap(slide: Slide) -> Iterator[Finding]:
    """No text lies over another; what a shape's own box is does not matter, only where its words are."""
    written = [
        (shape, text_extent(shape.text, shape.box)) for shape in slide.shapes if shape.text and shape.words.strip()
    ]
    written += [(shape, shape.box) for shape in slide.shapes if shape.cells or shape.chart]
    for (one, first), (other, second) in combinations(written, 2):
        if box(*_edges(first)).intersection(box(*_edges(second))).area > LEAST_OVERLAP:
            yield Finding("overlap", OVERLAP, slide.number, one.name, values={"other": other.name})


def checks_edges(slide: Slide) -> Iterator[Finding]:
    """No shape leaves the slide."""
    for shape in slide.shapes:
        left, top, right, bottom = _edges(shape.box)
        if left < -_SLACK or top < -_SLACK or right > slide.width + _SLACK or bottom > slide.height + _SLACK:
            yield Finding("edges", OUTSIDE, slide.number, shape.name)


def checks_room(slide: Slide) -> Iterator[Finding]:
    """Every text fits the box that it is written in."""
    for shape in slide.shapes:
        if shape.text is None or not shape.text.wraps or not shape.words.strip():
            continue
        needed, room = text_height(shape.text, shape.box[2]), shape.box[3]
        if needed > room + _SLACK and text_extent(shape.text, shape.box)[3] > room + _SLACK:
            values = {"needed": f"{needed:.0f}", "room": f"{room:.0f}"}
            yield Finding("room", OVERFLOW, slide.number, shape.name, values=values)


def text_extent(text: Text, place: Box) -> Box:
    """Where the words of a text stand in its box: left, top, width, height."""
    left, top, width, height = place
    lines = text_lines(text, width)
    sizes = [max((run.size for run in paragraph.runs), default=12.0) for paragraph, _line in lines]
    wide = max((text_width(line, size) for (_paragraph, line), size in zip(lines, sizes, strict=True)), default=0.0)
    tall = text_height(text, width) - text.insets[1] - text.insets[3]
    align = next((paragraph.align for paragraph, _line in lines), "l")
    x = {"ctr": left + (width - wide) / 2, "r": left + width - text.insets[2] - wide}.get(align, left + text.insets[0])
    inner = height - text.insets[1] - text.insets[3]
    y = top + text.insets[1] + {"ctr": (inner - tall) / 2, "b": inner - tall}.get(text.anchor, 0)
    return x, y, wide, tall


def _grounds(slide: Slide, place: int, shape: Shape) -> Iterator[tuple[Run, str]]:
    """Every run of a shape with the colour behind it."""
    if shape.text is not None:
        extent = text_extent(shape.text, shape.box)
        behind = _behind(slide, place + 1, extent)  # words may stand beside their shape, as a letter beside its symbol
        yield from ((run, behind) for run in shape.runs() if not shape.cells)
    for cell in shape.cells:
        behind = cell.fill or _behind(slide, place, cell.box)
        yield from ((run, behind) for paragraph in cell.text.paragraphs for run in paragraph.runs if run.text.strip())


def _behind(slide: Slide, place: int, extent: Box) -> str:
    """Colour of the uppermost filled shape behind the middle of a text."""
    middle = Point(extent[0] + extent[2] / 2, extent[1] + extent[3] / 2)
    for shape in reversed(slide.shapes[:place]):
        if shape.fill and box(*_edges(shape.box)).contains(middle) and _covers(shape, middle):
            return shape.fill
    return slide.ground


def _covers(shape: Shape, middle: Point) -> bool:
    rings = [Polygon(one.points) for one in shape.outlines if one.is_filled and len(one.points) > 2]
    return not shape.outlines or sum(ring.contains(middle) for ring in rings) % 2 == 1


def _edges(place: Box) -> tuple[float, float, float, float]:
    left, top, width, height = place
    return left, top, left + width, top + height
