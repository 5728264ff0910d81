"""Tables and bar charts of a PowerPoint file as plain data."""

from itertools import accumulate
from typing import Any, Final

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from geo.export.pptx_reading_text import Theme, colour_of, read_text
from geo.export.slide_shapes import Box, Cell, Chart, Series

_CHART_SIZE: Final = 10.0
"""Type size of a chart that states none, in points."""
_EMU_PER_POINT: Final = 12700


def read_table(table: Any, box: Box, theme: Theme) -> tuple[Cell, ...]:
    """The cells of a table with their places; one that spans others covers them."""
    left, top, _width, _height = box
    widths = [float(column.get("w")) / _EMU_PER_POINT for column in table.iter(qn("a:gridCol"))]
    rows = table.findall(qn("a:tr"))
    heights = [float(row.get("h")) / _EMU_PER_POINT for row in rows]
    lefts, tops = list(accumulate(widths, initial=left)), list(accumulate(heights, initial=top))
    cells = []
    for at, row in enumerate(rows):
        for column, cell in enumerate(row.findall(qn("a:tc"))):
            if cell.get("hMerge") or cell.get("vMerge"):
                continue
            across, down = int(cell.get("gridSpan", 1)), int(cell.get("rowSpan", 1))
            place = (lefts[column], tops[at], lefts[column + across] - lefts[column], tops[at + down] - tops[at])
            look = cell.find(qn("a:tcPr"))
            fill = None if look is None else look.find(qn("a:solidFill"))
            cells.append(Cell(read_text(cell.find(qn("a:txBody")), theme), place, colour_of(fill, theme)))
    return tuple(cells)


def read_chart(part: Any, theme: Theme) -> Chart:
    """The bars of a chart as the chart part holds them; another kind of chart is read as far as it has the same parts."""
    root = parse_xml(part.blob)
    series = [_read_series(element, theme) for element in root.iter(qn("c:ser"))]
    first = next(root.iter(qn("c:cat")), None)
    direction, grouping = (next(root.iter(qn(name)), None) for name in ("c:barDir", "c:grouping"))
    sizes = [float(element.get("sz")) / 100 for element in root.iter(qn("a:defRPr"), qn("a:rPr")) if element.get("sz")]
    title = root.find(f"{qn('c:chart')}/{qn('c:title')}")
    orders = [axis.find(f"{qn('c:scaling')}/{qn('c:orientation')}") for axis in root.iter(qn("c:catAx"))]
    return Chart(
        categories=() if first is None else tuple(_values(first)),
        series=tuple(series),
        is_horizontal=direction is not None and direction.get("val") == "bar",
        is_stacked=grouping is not None and grouping.get("val") in ("stacked", "percentStacked"),
        is_reversed=any(order is not None and order.get("val") == "maxMin" for order in orders),
        size=min(sizes, default=_CHART_SIZE),
        title="" if title is None else "".join(text.text or "" for text in title.iter(qn("a:t"))),
    )


def _read_series(element: Any, theme: Theme) -> Series:
    name, values = element.find(qn("c:tx")), element.find(qn("c:val"))
    numbers = [] if values is None else [None if text == "" else float(text) for text in _values(values)]
    return Series(
        name=" ".join(_values(name)) if name is not None else "",
        values=tuple(numbers),
        colour=colour_of(element.find(f"{qn('c:spPr')}/{qn('a:solidFill')}"), theme)
        or theme.colours.get("accent1", "#808080"),
        bar_colours={
            int(point.find(qn("c:idx")).get("val")): colour
            for point in element.findall(qn("c:dPt"))
            if (colour := colour_of(point.find(f"{qn('c:spPr')}/{qn('a:solidFill')}"), theme))
        },
    )


def _values(holder: Any) -> list[str]:
    """The points of a cache in their places; a gap is empty."""
    count = next(holder.iter(qn("c:ptCount")), None)
    points = {int(point.get("idx")): point.findtext(qn("c:v")) or "" for point in holder.iter(qn("c:pt"))}
    length = int(count.get("val")) if count is not None else len(points)
    return [points.get(place, "") for place in range(length)]
