"""A PowerPoint file read back as plain shapes: what is in the file, not what was meant to be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

from lxml import etree
from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.util import Emu

from geo.export.pptx_reading_outlines import read_outlines
from geo.export.pptx_reading_tables import read_chart, read_table
from geo.export.pptx_reading_text import Theme, colour_of, read_text, theme_of
from geo.export.slide_shapes import Box, Shape, Slide

_WHITE: Final = "#ffffff"
_EMU_PER_POINT: Final = 12700


class NotADeckError(ValueError):
    """Bytes that are no PowerPoint file."""


@dataclass(frozen=True)
class _Frame:
    """From the coordinates of a group to those of the slide, in points."""

    scale: tuple[float, float]
    shift: tuple[float, float]

    def box(self, xfrm: Any) -> Box:
        off, ext = xfrm.find(qn("a:off")), xfrm.find(qn("a:ext"))
        left, top, width, height = (
            float(part.get(key)) for part, key in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))
        )
        (sx, sy), (dx, dy) = self.scale, self.shift
        return left * sx + dx, top * sy + dy, width * sx, height * sy

    def inside(self, xfrm: Any) -> "_Frame":
        left, top, width, height = self.box(xfrm)
        off, ext = xfrm.find(qn("a:chOff")), xfrm.find(qn("a:chExt"))
        if off is None or ext is None:
            return self
        sx, sy = width / (float(ext.get("cx")) or 1), height / (float(ext.get("cy")) or 1)
        return _Frame((sx, sy), (left - float(off.get("x")) * sx, top - float(off.get("y")) * sy))


def read_deck(content: bytes) -> tuple[Slide, ...]:
    """Read every slide of a PowerPoint file.

    Raises:
        NotADeckError: the bytes are no PowerPoint file.
    """
    try:
        deck = Presentation(BytesIO(content))
        width, height = (Emu(length or 0).pt for length in (deck.slide_width, deck.slide_height))
        return tuple(_read_slide(slide, number, width, height) for number, slide in enumerate(deck.slides, start=1))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise NotADeckError(str(error)) from error


def _read_slide(slide: Any, number: int, width: float, height: float) -> Slide:
    theme = theme_of(slide)
    ground = slide.element.find(f".//{qn('p:bg')}")
    colour = colour_of(ground, theme) if ground is not None else ""
    frame = _Frame((1 / _EMU_PER_POINT, 1 / _EMU_PER_POINT), (0, 0))
    shapes = tuple(_shapes(slide.shapes._spTree, frame, theme, slide.part))
    notes = (
        slide.notes_slide.notes_text_frame.text if slide.has_notes_slide and slide.notes_slide.notes_text_frame else ""
    )
    return Slide(number, width, height, colour or theme.ground or _WHITE, shapes, notes)


def _shapes(tree: Any, frame: _Frame, theme: Theme, part: Any) -> Iterator[Shape]:
    readers: dict[str, Callable[..., Shape]] = {
        qn("p:sp"): _read_shape, qn("p:cxnSp"): _read_shape, qn("p:pic"): _read_picture, qn("p:graphicFrame"): _read_frame,
    }  # fmt: skip
    for element in tree:
        if element.tag == qn("p:grpSp"):
            xfrm = element.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
            yield from _shapes(element, frame if xfrm is None else frame.inside(xfrm), theme, part)
        elif element.tag in readers:
            yield readers[element.tag](element, frame, theme, part)


def _read_shape(element: Any, frame: _Frame, theme: Theme, part: Any) -> Shape:
    look = element.find(qn("p:spPr"))
    box = _box_of(element, look, frame, part)
    geometry = look.find(qn("a:custGeom"))
    preset = look.find(qn("a:prstGeom"))
    kind = "outline" if geometry is not None else (preset.get("prst") if preset is not None else "rect")
    fill, hatch = _fill(element, look, theme)
    stroke, width, is_dashed = _line(element, look, theme)
    body = element.find(qn("p:txBody"))
    words = colour_of(element.find(f"{qn('p:style')}/{qn('a:fontRef')}"), theme)
    return Shape(
        *_names(element), kind, box,
        outlines=() if geometry is None else read_outlines(geometry, box),
        fill=fill, hatch=hatch, stroke=stroke, stroke_width=width, is_dashed=is_dashed,
        text=None if body is None else read_text(body, theme, placeholder=_placeholder(element), colour=words),
        link=_link(element, part),
    )  # fmt: skip


def _read_picture(element: Any, frame: _Frame, theme: Theme, part: Any) -> Shape:
    image = part.related_part(element.find(f".//{qn('a:blip')}").get(qn("r:embed")))
    box = _box_of(element, element.find(qn("p:spPr")), frame, part)
    return Shape(*_names(element), "picture", box, picture=(image.content_type, image.blob), link=_link(element, part))


def _read_frame(element: Any, frame: _Frame, theme: Theme, part: Any) -> Shape:
    box = frame.box(element.find(qn("p:xfrm")))
    table = element.find(f".//{qn('a:tbl')}")
    if table is not None:
        return Shape(*_names(element), "table", box, cells=read_table(table, box, theme))
    chart = next(iter(element.findall(f".//{qn('c:chart')}")), None)
    if chart is None:
        return Shape(*_names(element), "frame", box)
    return Shape(*_names(element), "chart", box, chart=read_chart(part.related_part(chart.get(qn("r:id"))), theme))


def _names(element: Any) -> tuple[str, str]:
    about = next(element.iter(qn("p:cNvPr")))
    return about.get("name", ""), about.get("descr", "")


def _link(element: Any, part: Any) -> str:
    click = next(element.iter(qn("a:hlinkClick")), None)
    key = "" if click is None else click.get(qn("r:id"), "")
    return str(part.rels[key].target_ref) if key in part.rels else ""


def _placeholder(element: Any) -> str:
    found = next(element.iter(qn("p:ph")), None)
    return "" if found is None else found.get("type", "body")


def _box_of(element: Any, look: Any, frame: _Frame, part: Any) -> Box:
    """The box that the shape states; a placeholder without one has that of its layout."""
    xfrm = look.find(qn("a:xfrm"))
    if xfrm is not None:
        return frame.box(xfrm)
    shape = next((one for one in part.slide.placeholders if one._element is element), None)
    if shape is None or shape.left is None:
        return 0, 0, 0, 0
    return Emu(shape.left).pt, Emu(shape.top).pt, Emu(shape.width).pt, Emu(shape.height).pt


def _fill(element: Any, look: Any, theme: Theme) -> tuple[str, str]:
    """Colour and hatching of a shape, its own or its style's; a gradient or picture fill counts as none."""
    pattern = look.find(qn("a:pattFill"))
    if pattern is not None:
        return colour_of(pattern.find(qn("a:bgClr")), theme), colour_of(pattern.find(qn("a:fgClr")), theme)
    solid = look.find(qn("a:solidFill"))
    if solid is not None:
        return colour_of(solid, theme), ""
    return ("", "") if look.find(qn("a:noFill")) is not None else (_styled(element, "a:fillRef", theme), "")


def _line(element: Any, look: Any, theme: Theme) -> tuple[str, float, bool]:
    """Colour of the line, its width in points, and whether it is broken."""
    line = look.find(qn("a:ln"))
    if line is None:
        colour = _styled(element, "a:lnRef", theme)
        return colour, 1 if colour else 0, False
    if line.find(qn("a:noFill")) is not None:
        return "", 0, False
    dash = line.find(qn("a:prstDash"))
    colour = colour_of(line.find(qn("a:solidFill")), theme) or _styled(element, "a:lnRef", theme)
    return colour, float(line.get("w", 9525)) / _EMU_PER_POINT, dash is not None and dash.get("val") != "solid"


def _styled(element: Any, reference: str, theme: Theme) -> str:
    found = element.find(f"{qn('p:style')}/{qn(reference)}")
    return "" if found is None or found.get("idx") == "0" else colour_of(found, theme)
