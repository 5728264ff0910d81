"""The bars of a chart as SVG, from the numbers and colours in the file; Office draws its own axes and spacing."""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from geo.export.fonts import text_width, wrap_text
from geo.export.slide_shapes import Box, Chart

_INK: Final = "#3a3f45"
_BAR: Final = 0.7
"""Share of a category's room that its bars take."""
_MOST_LABEL: Final = 0.45
"""Share of the width that labels may take at most."""


def draw_chart(chart: Chart, box: Box) -> str:
    """Draw the bars with their categories and values inside a box (points)."""
    left, top, width, height = box
    size = min(chart.size, 14.0)
    parts = [f'<g font-size="{size:g}" fill="{_INK}">']
    if chart.title:
        parts.append(
            f'<text x="{left + width / 2:.2f}" y="{top + size:.2f}" text-anchor="middle">{escape(chart.title)}</text>'
        )
        top, height = top + size * 1.6, height - size * 1.6
    if len(chart.series) > 1:
        parts.append(_key(chart, (left, top + height - size * 1.4, width, size)))
        height -= size * 1.8
    if chart.categories:
        parts += (
            _across(chart, (left, top, width, height), size)
            if chart.is_horizontal
            else _upright(chart, (left, top, width, height), size)
        )
    return "".join([*parts, "</g>"])


def _bars(chart: Chart) -> Iterator[tuple[int, float, float, float, str]]:
    """Every bar: place of its category, where it starts and ends across it (shares of its room), its value, and its colour."""
    rows = 1 if chart.is_stacked else max(len(chart.series), 1)
    for place in range(len(chart.categories)):
        for at, series in enumerate(chart.series):
            value = series.values[place] if place < len(series.values) else None
            row = 0 if chart.is_stacked else at
            colour = series.bar_colours.get(place, series.colour)
            yield place, (1 - _BAR) / 2 + _BAR * row / rows, _BAR / rows, value or 0.0, colour


def _highest(chart: Chart) -> float:
    columns = zip(*(series.values for series in chart.series), strict=False)
    totals = [
        sum(value or 0 for value in column) if chart.is_stacked else max((value or 0 for value in column), default=0)
        for column in columns
    ]
    return max(totals, default=0) or 1


def _across(chart: Chart, box: Box, size: float) -> list[str]:
    left, top, width, height = box
    names = min(max(text_width(name, size) for name in chart.categories) + 6, width * _MOST_LABEL)
    room = height / len(chart.categories)
    reach = max(width - names - text_width("00,000", size), 1)
    parts, filled = [], dict.fromkeys(range(len(chart.categories)), 0.0)
    for place, start, thick, value, colour in _bars(chart):
        row = place if chart.is_reversed else len(chart.categories) - 1 - place
        y, long = top + (row + start) * room, reach * value / _highest(chart)
        x = left + names + filled[place]
        parts.append(f'<rect x="{x:.2f}" y="{y:.2f}" width="{long:.2f}" height="{thick * room:.2f}" fill="{colour}"/>')
        if chart.is_stacked:
            filled[place] += long
        elif value:
            parts.append(
                f'<text x="{x + long + 3:.2f}" y="{y + (thick * room + size * 0.7) / 2:.2f}">{value:,.10g}</text>'
            )
    for place, name in enumerate(chart.categories):
        row = place if chart.is_reversed else len(chart.categories) - 1 - place
        y = top + (row + 0.5) * room + size * 0.35
        parts += _label(name, (left + names - 5, y), size, names - 5)
    return parts


def _label(name: str, place: tuple[float, float], size: float, width: float) -> list[str]:
    """A category before its bar, broken into lines around its middle."""
    lines = wrap_text(name, size, width)
    first = place[1] - (len(lines) - 1) * size * 0.55
    return [
        f'<text x="{place[0]:.2f}" y="{first + at * size * 1.1:.2f}" text-anchor="end">{escape(line)}</text>'
        for at, line in enumerate(lines)
    ]


def _upright(chart: Chart, box: Box, size: float) -> list[str]:
    left, top, width, height = box
    room, reach = width / len(chart.categories), max(height - size * 3, 1)
    parts, filled = [], dict.fromkeys(range(len(chart.categories)), 0.0)
    for place, start, thick, value, colour in _bars(chart):
        tall = reach * value / _highest(chart)
        x, y = left + (place + start) * room, top + size * 1.3 + reach - tall - filled[place]
        parts.append(f'<rect x="{x:.2f}" y="{y:.2f}" width="{thick * room:.2f}" height="{tall:.2f}" fill="{colour}"/>')
        if chart.is_stacked:
            filled[place] += tall
        elif value:
            parts.append(
                f'<text x="{x + thick * room / 2:.2f}" y="{y - 2:.2f}" text-anchor="middle">{value:,.10g}</text>'
            )
    for place, name in enumerate(chart.categories):
        x = left + (place + 0.5) * room
        parts.append(
            f'<text x="{x:.2f}" y="{top + height - size * 0.3:.2f}" text-anchor="middle">{escape(name)}</text>'
        )
    return parts


def _key(chart: Chart, box: Box) -> str:
    left, top, _width, size = box
    parts = []
    for series in chart.series:
        parts.append(
            f'<rect x="{left:.2f}" y="{top:.2f}" width="{size:.2f}" height="{size:.2f}" fill="{series.colour}"/>'
        )
        parts.append(f'<text x="{left + size * 1.4:.2f}" y="{top + size * 0.85:.2f}">{escape(series.name)}</text>')
        left += size * 2.4 + text_width(series.name, size)
    return "".join(parts)
