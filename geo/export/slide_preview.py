"""A slide as a picture (SVG), drawn from the shapes that were read back from the file: what is seen is what is in it.

Office sets text with its own metrics; here lines break by those of Noto Sans SC, so a line may end a word earlier or later.
"""

from base64 import b64encode
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from geo.export.fonts import wrap_text
from geo.export.slide_preview_chart import draw_chart
from geo.export.slide_shapes import Box, Cell, Paragraph, Shape, Slide, Text

LINE_HEIGHT: Final = 1.2
"""Of the type size, as Office sets a single-spaced line."""
_ASCENT: Final = 0.95
_FALLBACK: Final = "'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
_ANCHORS: Final = {"ctr": "middle", "r": "end"}
_GRID: Final = "#c8ccd2"
_POLYGONS: Final = {
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
}
"""Corners of shapes that are known by name, as shares of their box."""


def render_preview(slide: Slide, title: str) -> str:
    """Return the slide as SVG; ``title`` is what a screen reader says of it."""
    width, height = f"{slide.width:.0f}", f"{slide.height:.0f}"
    hatches = dict.fromkeys((shape.fill, shape.hatch) for shape in slide.shapes if shape.hatch)
    body = "".join(_draw(shape) for shape in slide.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'font-family="{_FALLBACK}"><title>{escape(title)}</title><defs>{"".join(_pattern(*pair) for pair in hatches)}</defs>'
        f'<rect width="{width}" height="{height}" fill="{slide.ground}"/>{body}</svg>'
    )


def text_lines(text: Text, width: float) -> list[tuple[Paragraph, str]]:
    """The lines of a text in a box of a width, as (paragraph, line)."""
    room = width - text.insets[0] - text.insets[2]
    lines = []
    for paragraph in text.paragraphs:
        for part in paragraph.text.split("\n"):
            broken = wrap_text(part, _size(paragraph), max(room, 1)) if text.wraps and part else [part]
            lines += [(paragraph, line) for line in broken]
    return lines


def text_height(text: Text, width: float) -> float:
    """Height in points that a text takes in a box of a width, insets included."""
    lines = text_lines(text, width)
    return sum(_size(paragraph) * LINE_HEIGHT for paragraph, _line in lines) + text.insets[1] + text.insets[3]


def _draw(shape: Shape) -> str:
    parts = [_ground(shape)]
    if shape.picture[1]:
        left, top, width, height = shape.box
        kind, content = shape.picture
        source = f"data:{kind};base64,{b64encode(content).decode('ascii')}"
        parts.append(f'<image x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}" href="{source}"/>')
    if shape.chart is not None:
        parts.append(draw_chart(shape.chart, shape.box))
    parts += [_draw_cell(cell) for cell in shape.cells]
    if shape.text is not None:
        parts.append("".join(_draw_text(shape.text, shape.box)))
    return "".join(parts)


def _ground(shape: Shape) -> str:
    left, top, width, height = shape.box
    look = _look(shape)
    if shape.kind in ("picture", "chart", "table", "frame") or not (shape.fill or shape.stroke):
        return ""
    if shape.outlines:
        return "".join(_draw_outlines(shape))
    if shape.kind in _POLYGONS:
        corners = " ".join(f"{left + x * width:.2f},{top + y * height:.2f}" for x, y in _POLYGONS[shape.kind])
        return f'<polygon points="{corners}" {look}/>'
    if shape.kind == "ellipse":
        return f'<ellipse cx="{left + width / 2:.2f}" cy="{top + height / 2:.2f}" rx="{width / 2:.2f}" ry="{height / 2:.2f}" {look}/>'
    if shape.kind in ("line", "straightConnector1"):
        return f'<line x1="{left:.2f}" y1="{top:.2f}" x2="{left + width:.2f}" y2="{top + height:.2f}" {look}/>'
    corner = min(width, height) / 6 if shape.kind == "roundRect" else 0
    return f'<rect x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}" rx="{corner:.2f}" {look}/>'


def _draw_outlines(shape: Shape) -> Iterator[str]:
    """The contours that are painted alike, as one path each, so that a ring inside another cuts a hole."""
    for is_filled, is_drawn in dict.fromkeys((outline.is_filled, outline.is_drawn) for outline in shape.outlines):
        alike = [
            outline for outline in shape.outlines if (outline.is_filled, outline.is_drawn) == (is_filled, is_drawn)
        ]
        rings = " ".join(
            "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in outline.points) + "Z" * outline.is_closed for outline in alike
        )
        yield f'<path d="{rings}" fill-rule="evenodd" {_look(shape, is_filled=is_filled, is_drawn=is_drawn)}/>'


def _look(shape: Shape, *, is_filled: bool = True, is_drawn: bool = True) -> str:
    fill = f"url(#{_pattern_id(shape.fill, shape.hatch)})" if shape.hatch else shape.fill or "none"
    dash = f' stroke-dasharray="{3 * shape.stroke_width:.2f}"' if shape.is_dashed else ""
    stroke = (
        f' stroke="{shape.stroke}" stroke-width="{shape.stroke_width:.2f}"{dash}' if shape.stroke and is_drawn else ""
    )
    return f'fill="{fill if is_filled else "none"}"{stroke}'


def _draw_cell(cell: Cell) -> str:
    left, top, width, height = cell.box
    ground = (
        f'<rect x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{cell.fill or "none"}" '
        f'stroke="{_GRID}" stroke-width="0.5"/>'
    )
    return ground + "".join(_draw_text(cell.text, cell.box))


def _draw_text(text: Text, box: Box) -> Iterator[str]:
    left, top, width, height = box
    lines = text_lines(text, width)
    tall = sum(_size(paragraph) * LINE_HEIGHT for paragraph, _line in lines)
    inner = height - text.insets[1] - text.insets[3]
    at = top + text.insets[1] + {"ctr": (inner - tall) / 2, "b": inner - tall}.get(text.anchor, 0)
    for paragraph, line in lines:
        size = _size(paragraph)
        if line.strip():
            place = {"ctr": left + width / 2, "r": left + width - text.insets[2]}.get(
                paragraph.align, left + text.insets[0]
            )
            anchor = f' text-anchor="{_ANCHORS[paragraph.align]}"' if paragraph.align in _ANCHORS else ""
            yield f'<text x="{place:.2f}" y="{at + size * _ASCENT:.2f}"{anchor} xml:space="preserve">{_spans(paragraph, line)}</text>'
        at += size * LINE_HEIGHT


def _spans(paragraph: Paragraph, line: str) -> str:
    """A line in the looks of its runs, which are found again by the characters."""
    start = paragraph.text.replace("\n", " ").find(line.replace("\n", " "))
    spans, at = [], 0
    for run in paragraph.runs:
        piece = run.text[max(start - at, 0) : max(start + len(line) - at, 0)]
        at += len(run.text)
        if not piece:
            continue
        font = ", ".join(f"'{name}'" for name in dict.fromkeys((run.latin, run.east_asian)) if name and "'" not in name)
        family = f" font-family={quoteattr(f'{font}, {_FALLBACK}')}" if font else ""
        weight = ' font-weight="bold"' if run.is_bold else ""
        spans.append(f'<tspan font-size="{run.size:g}" fill="{run.colour}"{weight}{family}>{escape(piece)}</tspan>')
    return "".join(spans)


def _size(paragraph: Paragraph) -> float:
    return max((run.size for run in paragraph.runs), default=12.0)


def _pattern(fill: str, hatch: str) -> str:
    return (
        f'<pattern id="{_pattern_id(fill, hatch)}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{fill or "none"}"/><rect width="1.2" height="6" fill="{hatch}"/></pattern>'
    )


def _pattern_id(fill: str, hatch: str) -> str:
    return f"hatch-{fill.lstrip('#')}-{hatch.lstrip('#')}"
