"""Shapes as PowerPoint writes them, without a style, so that none gets a shadow: freeforms, symbols, text boxes, groups.

Written as text and parsed at once: building a freeform point by point takes time that grows with the square of its points.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Final

from geo.export.deck_sheet import Box, Label, Mark, Outline
from geo.export.pptx_text import attribute, body_xml, colour_xml, emu, paragraph_xml

Point = tuple[int, int]
FIRST_ID: Final = 10
"""Numbers of shapes begin here; those below are of the page itself."""
_GEOMETRIES: Final = {
    "dashed circle": "ellipse", "open circle": "ellipse", "filled circle": "ellipse", "filled square": "rect",
    "open triangle": "triangle", "badge": "ellipse",
}  # fmt: skip
_OPEN: Final = ("dashed circle", "open circle", "open triangle", "crossed diamond", "half-filled circle")
_UNIT: Final = 1000
LETTER_PT: Final = 12


def shape_ids() -> Iterator[int]:
    """Numbers for the shapes of a new page."""
    return count(FIRST_ID)


def outline_xml(outline: Outline, number: int) -> str:
    """A district as one freeform; every ring is a contour of it, so that a hole is cut and an exclave belongs to it."""
    rings = [[(emu(x), emu(y)) for x, y in ring] for ring in outline.rings]
    left, top = (min(point[axis] for ring in rings for point in ring) for axis in (0, 1))
    right, bottom = (max(point[axis] for ring in rings for point in ring) for axis in (0, 1))
    moved = [[(x - left, y - top) for x, y in ring] for ring in rings]
    size = (right - left, bottom - top)
    geometry = _custom([("", [_contour(ring) for ring in moved])], size)
    fill = _hatch(outline.fill, outline.line) if outline.hatched else colour_xml(outline.fill)
    return _shape(
        (number, outline.name, outline.alt),
        _frame((left, top), size) + geometry + fill + line_xml(outline.line, outline.line_pt),
    )


def mark_xml(mark: Mark, number: int) -> str:
    """A symbol or a counted badge; a letter stands to the right of a symbol, a count inside its badge."""
    side = emu(2 * mark.radius)
    frame = _frame((emu(mark.x - mark.radius), emu(mark.y - mark.radius)), (side, side))
    line = line_xml(
        mark.ground if mark.shape not in _OPEN else mark.colour,
        1.25 if mark.shape in _OPEN else 0.75,
        dashed="dashed" in mark.shape,
    )
    fill = colour_xml(mark.ground if mark.shape in _OPEN[:-1] else mark.colour)
    text = ""
    if mark.text:
        is_badge = mark.shape == "badge"
        words = paragraph_xml(mark.text, LETTER_PT, mark.text_colour, bold=True, align="ctr" if is_badge else "l")
        text = body_xml(words, anchor="ctr", wrap=False, left_pt=0 if is_badge else 2 * mark.radius + 1)
    return _shape((number, mark.name, mark.alt), frame + _geometry(mark.shape) + fill + line, text)


def label_xml(label: Label, numbers: Iterator[int], size: float) -> str:
    """A label as a text box, with its leader line before it."""
    leader = path_xml(label.leader, f"geo:leader:{label.name}", next(numbers), label.colour) if label.leader else ""
    words = "".join(paragraph_xml(line, size, label.colour, align="ctr") for line in label.lines)
    box = Box(label.x - label.w / 2, label.y - label.h / 2, label.w, label.h)
    return leader + text_xml(box, f"geo:label:{label.name}", next(numbers), words, anchor="ctr", wrap=False)


def path_xml(points: Sequence[tuple[float, float]], name: str, number: int, colour: str) -> str:
    """An open line through points."""
    path = [(emu(x), emu(y)) for x, y in points]
    left, top = min(x for x, _ in path), min(y for _, y in path)
    size = (max(x for x, _ in path) - left, max(y for _, y in path) - top)
    geometry = _custom([('fill="none"', [_contour([(x - left, y - top) for x, y in path], closed=False)])], size)
    return _shape((number, name, ""), _frame((left, top), size) + geometry + "<a:noFill/>" + line_xml(colour, 0.75))


def box_xml(  # noqa: PLR0913
    box: Box, name: str, number: int, *, fill: str = "", line: str = "", line_pt: float = 0.75, hatched: bool = False
) -> str:
    """A rectangle."""
    paint = "<a:noFill/>" if not fill else _hatch(fill, line) if hatched else colour_xml(fill)
    edge = line_xml(line, line_pt) if line else "<a:ln><a:noFill/></a:ln>"
    return _shape((number, name, ""), _frame_of(box) + preset("rect") + paint + edge)


def text_xml(  # noqa: PLR0913
    box: Box, name: str, number: int, paragraphs: str, *, anchor: str = "t", wrap: bool = True, placeholder: str = ""
) -> str:  # fmt: skip
    """A text box, or the placeholder of a kind (``title``)."""
    kind = f'<p:ph type="{placeholder}"/>' if placeholder else ""
    box_mark = "" if placeholder else ' txBox="1"'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={attribute(name)}/><p:cNvSpPr{box_mark}/><p:nvPr>{kind}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_frame_of(box)}{preset('rect')}<a:noFill/></p:spPr>{body_xml(paragraphs, anchor=anchor, wrap=wrap)}</p:sp>"
    )


def group_xml(box: Box, name: str, alt: str, number: int, children: Iterable[str]) -> str:
    """A group whose own coordinates are those of the page."""
    at, size = (emu(box.x), emu(box.y)), (emu(box.w), emu(box.h))
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name={attribute(name)} descr={attribute(alt)}/><p:cNvGrpSpPr/><p:nvPr/>'
        f'</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{at[0]}" y="{at[1]}"/><a:ext cx="{size[0]}" cy="{size[1]}"/>'
        f'<a:chOff x="{at[0]}" y="{at[1]}"/><a:chExt cx="{size[0]}" cy="{size[1]}"/></a:xfrm></p:grpSpPr>'
        f"{''.join(children)}</p:grpSp>"
    )


def line_xml(colour: str, width_pt: float, *, dashed: bool = False) -> str:
    """The edge of a shape."""
    dash = '<a:prstDash val="sysDash"/>' if dashed else ""
    return f'<a:ln w="{emu(width_pt)}">{colour_xml(colour)}{dash}<a:round/></a:ln>'


def preset(name: str) -> str:
    """A geometry that PowerPoint knows by name."""
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def _shape(who: tuple[int, str, str], properties: str, text: str = "") -> str:
    number, name, alt = who
    described = f" descr={attribute(alt)}" if alt else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={attribute(name)}{described}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{properties}</p:spPr>{text}</p:sp>"
    )


def _frame(at: Point, size: Point) -> str:
    return f'<a:xfrm><a:off x="{at[0]}" y="{at[1]}"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'


def _frame_of(box: Box) -> str:
    return _frame((emu(box.x), emu(box.y)), (emu(box.w), emu(box.h)))


def _contour(ring: Sequence[Point], *, closed: bool = True) -> str:
    first, *rest = (f'<a:pt x="{x}" y="{y}"/>' for x, y in ring)
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in rest)
    return f"<a:moveTo>{first}</a:moveTo>{lines}{'<a:close/>' if closed else ''}"


def _custom(paths: Sequence[tuple[str, Sequence[str]]], size: Point) -> str:
    drawn = "".join(
        f'<a:path w="{size[0]}" h="{size[1]}"{" " + paint if paint else ""}>{"".join(contours)}</a:path>'
        for paint, contours in paths
    )
    empty = "<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
    return f'<a:custGeom>{empty}<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{drawn}</a:pathLst></a:custGeom>'


def _geometry(shape: str) -> str:
    if shape in _GEOMETRIES:
        return preset(_GEOMETRIES[shape])
    half, size = _UNIT // 2, (_UNIT, _UNIT)
    if shape == "crossed diamond":
        diamond = _contour([(half, 0), (_UNIT, half), (half, _UNIT), (0, half)])
        cross = _contour([(half, 0), (half, _UNIT)], closed=False) + _contour([(0, half), (_UNIT, half)], closed=False)
        return _custom([("", [diamond]), ('fill="none"', [cross])], size)
    radius = f'wR="{half}" hR="{half}"'
    circle = (
        f'<a:moveTo><a:pt x="0" y="{half}"/></a:moveTo><a:arcTo {radius} stAng="10800000" swAng="21600000"/><a:close/>'
    )
    disc = (
        f'<a:moveTo><a:pt x="{half}" y="0"/></a:moveTo><a:arcTo {radius} stAng="16200000" swAng="10800000"/><a:close/>'
    )
    return _custom([('fill="none"', [circle]), ('stroke="0"', [disc])], size)


def _hatch(fill: str, ink: str) -> str:
    front, back = (f'<a:srgbClr val="{colour[1:].upper()}"/>' for colour in (ink, fill))
    return f'<a:pattFill prst="ltUpDiag"><a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>'
