"""Native bar charts with a workbook of their numbers, and native tables."""

from io import BytesIO
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from geo.export.deck_sheet import LABEL_PT, LEGEND_PT, Cell, ChartBox, TableBox
from geo.export.pptx_text import FACE, NAMESPACES, attribute, colour_xml, emu, paragraph_xml, plain
from geo.export.tables import STAMP

_TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


def add_chart(slide: Any, box: ChartBox, name: str) -> Any:
    """Put a bar chart on a slide and return its element; its numbers lie in a workbook behind it, texts as texts."""
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [plain(one) for one in reversed(box.categories)]  # a bar chart counts its categories from below
    for series in reversed(box.series):
        data.add_series(plain(series.name), list(reversed(series.values)))
    at = [Emu(emu(value)) for value in (box.box.x, box.box.y, box.box.w, box.box.h)]
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *at, data)
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(box.alt))
    chart = frame.chart
    _style(chart, box)
    for plotted, series in zip(chart.plots[0].series, reversed(box.series), strict=True):
        _colour(plotted, list(reversed(series.colours)) if len(series.colours) > 1 else series.colours)
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(box))
    return frame._element


def _style(chart: Any, box: ChartBox) -> None:
    chart.font.size, chart.font.name = Pt(LABEL_PT), FACE
    chart.font.color.rgb = _rgb(box.ink)
    chart.has_title = True
    title = chart.chart_title.text_frame
    title.text = plain(box.title)
    run = title.paragraphs[0].runs[0].font
    run.size, run.bold, run.name = Pt(LEGEND_PT), True, FACE
    run.color.rgb = _rgb(box.ink)
    chart.chart_title.include_in_layout = False
    chart.has_legend = len(box.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.legend.font.size, chart.legend.font.name = Pt(LEGEND_PT), FACE
        chart.legend.font.color.rgb = _rgb(box.ink)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 45, False
    plot.has_data_labels = True
    plot.data_labels.show_value, plot.data_labels.number_format, plot.data_labels.number_format_is_linked = (
        True,
        "#,##0",
        False,
    )
    plot.data_labels.font.size, plot.data_labels.font.name = Pt(LABEL_PT), FACE
    plot.data_labels.font.color.rgb = _rgb(box.ink)
    values, categories = chart.value_axis, chart.category_axis
    values.visible, values.has_major_gridlines, values.minimum_scale = False, False, 0
    categories.tick_label_position, categories.major_tick_mark = XL_TICK_LABEL_POSITION.LOW, XL_TICK_MARK.NONE
    categories.format.line.color.rgb = _rgb(box.quiet)
    categories.tick_labels.font.size, categories.tick_labels.font.name = Pt(LABEL_PT), FACE
    categories.tick_labels.font.color.rgb = _rgb(box.ink)
    skip = categories._element.find(qn("c:noMultiLvlLbl"))
    if skip is not None:  # every bar is named, however narrow
        skip.addprevious(categories._element.makeelement(qn("c:tickLblSkip"), {"val": "1"}))
    for body in categories._element.iter(qn("a:bodyPr")):
        body.set("rot", "0")  # else LibreOffice leaves out names that stand close
    for latin in chart._chartSpace.iter(qn("a:latin")):
        east_asian = latin.makeelement(qn("a:ea"), {"typeface": FACE})
        latin.addnext(east_asian)


def _colour(plotted: Any, colours: Any) -> None:
    plotted.invert_if_negative = False
    plotted.format.fill.solid()
    plotted.format.fill.fore_color.rgb = _rgb(colours[0])
    if len(colours) > 1:
        for at, colour in enumerate(colours):
            fill = plotted.points[at].format.fill
            fill.solid()
            fill.fore_color.rgb = _rgb(colour)


def _workbook(box: ChartBox) -> bytes:
    """The numbers of a chart as a workbook laid out as the chart refers to it; names are strings, whatever they begin with."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": STAMP})
    sheet = book.add_worksheet()
    for row, category in enumerate(reversed(box.categories), start=1):
        sheet.write_string(row, 0, plain(category))
    for column, series in enumerate(reversed(box.series), start=1):
        sheet.write_string(0, column, plain(series.name))
        for row, value in enumerate(reversed(series.values), start=1):
            sheet.write_number(row, column, value)
    book.close()
    return buffer.getvalue()


def table_element(box: TableBox, name: str, number: int) -> Any:
    """A native table as an element."""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in box.widths)
    rows = "".join(
        f'<a:tr h="{emu(height)}">{"".join(_cell(cell, box, is_head=at == 0) for cell in row)}</a:tr>'
        for at, (row, height) in enumerate(zip(box.rows, box.heights, strict=True))
    )
    frame = box.box
    return parse_xml(
        f'<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{number}" name={attribute(name)} descr={attribute(box.alt)}/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{emu(frame.x)}" y="{emu(frame.y)}"/><a:ext cx="{emu(frame.w)}" cy="{emu(frame.h)}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{_TABLE_URI}"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def _cell(cell: Cell, box: TableBox, *, is_head: bool) -> str:
    words = paragraph_xml(cell.text, box.size, cell.colour or box.ink, bold=cell.bold, align=cell.align)
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    width = 1.25 if is_head else 0.5
    below = f'<a:lnB w="{emu(width)}">{colour_xml(box.ink if is_head else box.line)}</a:lnB>'
    fill = colour_xml(cell.fill) if cell.fill else "<a:noFill/>"
    edges = f'marL="{emu(3)}" marR="{emu(3)}" marT="0" marB="0" anchor="ctr"'
    merged = ' hMerge="1"' if cell.span == 0 else f' gridSpan="{cell.span}"' if cell.span > 1 else ""
    return f"<a:tc{merged}><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody><a:tcPr {edges}>{none}{below}{fill}</a:tcPr></a:tc>"


def _rgb(colour: str) -> Any:
    return RGBColor.from_string(colour[1:].upper())  # type: ignore[no-untyped-call]
