"""One described page onto a slide: every shape is named ``geo:<page key>:<role>``, so that it can be found again."""

from collections.abc import Iterator
from functools import singledispatch
from io import BytesIO
from typing import Any, Final

import segno
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.util import Emu

from geo.export.deck_sheet import (
    LABEL_PT,
    LEADING,
    LEGEND_PT,
    Box,
    ChartBox,
    Code,
    Element,
    LegendBox,
    LegendRow,
    MapFrame,
    Mark,
    Rule,
    Sheet,
    TableBox,
    Words,
)  # fmt: skip
from geo.export.pptx_chart import add_chart, table_element
from geo.export.pptx_shapes import (
    box_xml,
    group_xml,
    label_xml,
    mark_xml,
    outline_xml,
    path_xml,
    shape_ids,
    text_xml,
)  # fmt: skip
from geo.export.pptx_text import NAMESPACES, emu, paragraph_xml, plain

PREFIX: Final = "geo:"
SOURCES_BEGIN, SOURCES_END = "▼", "▲"
"""First characters of the lines in the notes between which the sources are written anew; the author's notes stand around them."""
_SWATCH: Final = (20.0, 14.0)


def name_of(key: str, role: str) -> str:
    """Name of a shape of a page."""
    return f"{PREFIX}{key}:{role}"


def draw_page(slide: Any, sheet: Sheet, *, first_id: int = 0) -> list[Any]:
    """Draw a page onto a slide, behind nothing and over everything there, and return the new elements in their order."""
    numbers = shape_ids() if not first_id else iter(range(first_id, first_id + 100_000))
    slide._element.cSld.set("name", PREFIX + sheet.key)
    return [_add(element, slide, name_of(sheet.key, element.role), numbers) for element in sheet.elements]


def paint_ground(slide: Any, colour: str) -> None:
    """Give the slide its ground."""
    from pptx.dml.color import RGBColor

    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = RGBColor.from_string(colour[1:].upper())  # type: ignore[no-untyped-call]


def write_notes(slide: Any, lines: tuple[str, ...]) -> None:
    """Write the notes between their marks; what the author wrote before and after stays."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return
    before, after = _authors_notes([paragraph.text for paragraph in frame.paragraphs])
    body = frame._txBody
    for paragraph in list(frame.paragraphs):
        body.remove(paragraph._p)
    for line in (*before, f"{SOURCES_BEGIN} {lines[0]}", *lines[1:], SOURCES_END, *after):
        body.append(parse_xml(paragraph_xml(line, LABEL_PT, "#000000").replace("<a:p>", f"<a:p {NAMESPACES}>", 1)))


def _authors_notes(lines: list[str]) -> tuple[list[str], list[str]]:
    begins = next((at for at, line in enumerate(lines) if line.startswith(SOURCES_BEGIN)), None)
    if begins is None:
        return [line for line in lines if line], []
    ends = next((at for at in range(begins, len(lines)) if lines[at].startswith(SOURCES_END)), len(lines) - 1)
    return lines[:begins], lines[ends + 1 :]


def _append(slide: Any, xml: str) -> Any:
    """Parse a shape and put it on top."""
    element = parse_xml(xml.replace(">", f" {NAMESPACES}>", 1))
    slide.shapes._spTree.append(element)
    return element


@singledispatch
def _add(element: Element, slide: Any, name: str, numbers: Iterator[int]) -> Any:
    raise TypeError(f"A page cannot hold {type(element).__name__}.")


@_add.register
def _add_words(words: Words, slide: Any, name: str, numbers: Iterator[int]) -> Any:
    link = slide.part.relate_to(words.link, RT.HYPERLINK, is_external=True) if words.link else ""
    text = "".join(
        paragraph_xml(line, words.size, words.colour, bold=words.bold, align=words.align, link_id=link)
        for line in words.lines
    )
    kind = "title" if words.role == "title" else ""
    return _append(slide, text_xml(words.box, name, next(numbers), text, anchor=words.anchor, placeholder=kind))


@_add.register
def _add_rule(rule: Rule, slide: Any, name: str, numbers: Iterator[int]) -> Any:
    return _append(slide, box_xml(rule.box, name, next(numbers), fill=rule.colour))


@_add.register
def _add_map(frame: MapFrame, slide: Any, name: str, numbers: Iterator[int]) -> Any:
    number = next(numbers)
    parts = [box_xml(frame.box, "geo:frame", next(numbers), fill=frame.ground)]
    parts += [outline_xml(outline, next(numbers)) for outline in frame.outlines]
    if frame.frame:
        parts.append(box_xml(frame.frame, "geo:window", next(numbers), line=frame.ink, line_pt=1))
    parts += [mark_xml(mark, next(numbers)) for mark in frame.marks]
    parts += [label_xml(label, numbers, LABEL_PT) for label in frame.labels]
    if frame.scale_pt:
        parts += _scale_bar(frame, numbers)
    return _append(slide, group_xml(frame.box, name, frame.alt, number, parts))


def _scale_bar(frame: MapFrame, numbers: Iterator[int]) -> list[str]:
    left, bottom = frame.box.x + 8, frame.box.bottom - 8
    ends = [(left, bottom - 4), (left, bottom), (left + frame.scale_pt, bottom), (left + frame.scale_pt, bottom - 4)]
    text = paragraph_xml(frame.scale_text, LABEL_PT, frame.ink)
    box = Box(left, bottom - 5 - LABEL_PT * LEADING, 90, LABEL_PT * LEADING)
    return [
        path_xml(ends, "geo:scale", next(numbers), frame.ink),
        text_xml(box, "geo:scale text", next(numbers), text, anchor="b"),
    ]


@_add.register
def _add_legend(legend: LegendBox, slide: Any, name: str, numbers: Iterator[int]) -> Any:
    number, box = next(numbers), legend.box
    parts = [box_xml(box, "geo:frame", next(numbers))]
    for place, (row, at) in enumerate(legend.entries):
        parts += _legend_row(row, at, legend, str(place), numbers)
    return _append(slide, group_xml(box, name, "", number, parts))


def _legend_row(row: LegendRow, at: Box, legend: LegendBox, place: str, numbers: Iterator[int]) -> list[str]:
    line, indent = LEGEND_PT * LEADING, 26.0 if row.shape else 0.0
    words = "".join(paragraph_xml(text, LEGEND_PT, legend.ink, bold=not row.shape) for text in row.lines)
    box = Box(at.x + indent, at.y, at.w - indent, line * len(row.lines))
    text = text_xml(box, f"geo:legend text {place}", next(numbers), words, anchor="ctr")
    if row.shape == "patch":
        patch = Box(at.x, at.y + (line - _SWATCH[1]) / 2, *_SWATCH)
        name = f"geo:legend patch {place}"
        return [box_xml(patch, name, next(numbers), fill=row.colour, line=legend.line, hatched=row.hatched), text]
    if row.shape:
        mark = Mark(
            f"geo:legend symbol {place}", "", row.shape, at.x + 10, at.y + line / 2, row.radius, row.colour, row.ground
        )
        return [mark_xml(mark, next(numbers)), text]
    return [text]


@_add.register
def _add_bars(box: ChartBox, slide: Any, name: str, numbers: Iterator[int]) -> Any:
    element = add_chart(slide, box, name)
    element.nvGraphicFramePr.cNvPr.set("id", str(next(numbers)))
    return element


@_add.register
def _add_table(box: TableBox, slide: Any, name: str, numbers: Iterator[int]) -> Any:
    element = table_element(box, name, next(numbers))
    slide.shapes._spTree.append(element)
    return element


@_add.register
def _add_code(code: Code, slide: Any, name: str, numbers: Iterator[int]) -> Any:
    picture = BytesIO()
    segno.make(code.link, error="m", micro=False).save(picture, kind="png", scale=6, border=2)
    at = [Emu(emu(value)) for value in (code.box.x, code.box.y, code.box.w, code.box.h)]
    shape = slide.shapes.add_picture(picture, *at)
    shape.name = name
    shape.click_action.hyperlink.address = code.link
    properties = shape._element.nvPicPr.cNvPr
    properties.set("descr", plain(code.alt))
    properties.set("id", str(next(numbers)))
    return shape._element
