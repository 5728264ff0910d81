"""Charts as Vega-Lite specifications: plain dictionaries over rows of plain values, in the map's colours.

Vega-Lite draws texts on a canvas, so that none of them can become markup. Specifications follow Vega-Lite 5 and 6
(https://vega.github.io/vega-lite/docs/).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from geo.cartography.palette import FIELD_STYLES

Spec = Mapping[str, Any]
GROUNDS: Final = ("light", "dark")
BAR_STEP: Final = 22
"""Height of a bar with its gap, in pixels."""
_MOST_LABEL: Final = 150


@dataclass(frozen=True)
class Chart:
    """A specification and the rows that it draws (one column for each field that it names)."""

    spec: Spec
    rows: pd.DataFrame


@dataclass(frozen=True)
class ChartWords:
    """What stands around a chart, as plain text.

    ``title``: what is drawn, with unit and date. ``sentence``: what the drawing says, for whoever does not see it and whoever has no time.
    ``source``: where the figures come from, and how many records are behind them and left out.
    """

    title: str
    sentence: str
    source: str


def series_colours(count: int, ground: str) -> list[str]:
    """Return the colours of up to six things compared, which every eye can tell apart, on a light or dark ground."""
    return [getattr(style, ground) for style in FIELD_STYLES.values()][:count]


def grouped_bars(
    rows: pd.DataFrame, *, category: str, value: str, series: str, ground: str, order: Sequence[str] | None = None
) -> Chart:
    """Return horizontal bars: for each category one bar a series, all on one scale that begins at zero.

    Args:
        rows: columns ``category``, ``value`` (a number; a missing one draws no bar) and ``series`` are read, named as a reader sees them.
        category: the column down the side; its values stay in the order of ``order``, by default that of the rows.
        value: the column of numbers, with its unit in the name.
        series: the column of what is compared.
        ground: one of ``GROUNDS``.
    """
    names = list(dict.fromkeys(rows[series]))
    groups = list(order) if order is not None else list(dict.fromkeys(rows[category]))
    spec = {
        "mark": {"type": "bar", "cornerRadiusEnd": 1},
        "height": {"step": max(10, BAR_STEP // max(1, min(2, len(names))))},
        "encoding": {
            "y": {**_field(category, "nominal", sort=groups), "axis": {"labelLimit": _MOST_LABEL, "title": None}},
            "yOffset": _field(series, "nominal", sort=names),
            "x": {**_field(value, "quantitative"), "scale": {"zero": True}, "axis": {"tickMinStep": 1, "title": value}},
            "color": {
                **_field(series, "nominal", sort=names),
                "scale": {"domain": names, "range": series_colours(len(names), ground)},
                "legend": {"title": None, "orient": "top", "labelLimit": _MOST_LABEL} if len(names) > 1 else None,
            },
            "tooltip": [_field(category, "nominal"), _field(series, "nominal"), _field(value, "quantitative")],
        },
    }  # fmt: skip
    return Chart(spec, rows[[category, series, value]])


def bars(rows: pd.DataFrame, *, category: str, value: str, ground: str) -> Chart:
    """Return horizontal bars of one colour in the order of the rows, from zero; columns as for ``grouped_bars``."""
    chart = grouped_bars(rows.assign(**{"": value}), category=category, value=value, series="", ground=ground)
    encoding = {key: part for key, part in chart.spec["encoding"].items() if key not in {"yOffset", "color"}}
    encoding["tooltip"] = [encoding["tooltip"][0], encoding["tooltip"][2]]
    mark = {**chart.spec["mark"], "color": series_colours(1, ground)[0]}
    spec = {**chart.spec, "mark": mark, "height": {"step": BAR_STEP}, "encoding": encoding}
    return Chart(spec, rows[[category, value]])


def _field(name: str, kind: str, **more: Any) -> dict[str, Any]:
    """A column as Vega-Lite reads it: dots and brackets of a name are part of it, no path into a row."""
    escaped = "".join(f"\\{char}" if char in ".[]\\" else char for char in name)
    return {"field": escaped, "type": kind, "title": name, **more}
