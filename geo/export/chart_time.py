"""Projects in time as a chart of bars: from start to completion, with a mark for each report."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from geo.analysis.timeline import ACTUAL, EXPECTED, OVERDUE, ProjectTime
from geo.export.charts import Chart, series_colours
from geo.export.indicator_words import COMPLETION_NAMES
from geo.export.wording import names_of
from geo.i18n import translator
from geo.schema import STATUSES, UNKNOWN_STATUS

STALE_MARK: Final = "†"
COMPLETION_MARKS: Final = {ACTUAL: "✓", EXPECTED: "→", OVERDUE: "!"}
ORDERS: Final = ("start", "newest", "status", "sector")
_SHAPES: Final = ("cross", "circle", "triangle-right", "diamond", "square", "triangle-left", "triangle-down")
_NEVER: Final = "9999"
_STEP: Final = 34
"""Height of a bar with its name above it, in pixels."""


def order_times(times: Sequence[ProjectTime], order: str, sectors: Sequence[str] = ()) -> list[ProjectTime]:
    """Return the projects that have a date, in one of ``ORDERS``: the earliest begun, the longest silent, by status, by sector first."""
    places = {sector: at for at, sector in enumerate(sectors)}
    stages = {status: at for at, status in enumerate((*STATUSES, UNKNOWN_STATUS))}
    keys = {
        "start": lambda one: (_first_day(one),),
        "newest": lambda one: (-(one.months_silent if one.months_silent is not None else -1), _first_day(one)),
        "status": lambda one: (stages[one.status], _first_day(one)),
        "sector": lambda one: (places.get(one.sector, len(places)), _first_day(one)),
    }
    return sorted((one for one in times if has_date(one)), key=keys[order])


def has_date(one: ProjectTime) -> bool:
    """Whether anything of a project can be drawn: its start, its completion or a dated report."""
    return bool(one.start or one.completion or one.reports)


def time_names(times: Sequence[ProjectTime], lang: str) -> list[str]:
    """Return what the bars are called: the name in ``lang`` or the other one, and a mark on the stale ones; no two the same."""
    first, second = ("name_zh", "name_en") if lang == "zh" else ("name_en", "name_zh")
    names = [f"{getattr(one, first) or getattr(one, second)}{f' {STALE_MARK}' if one.stale else ''}" for one in times]
    return [f"{name} ({one.id})" if names.count(name) > 1 else name for name, one in zip(names, times, strict=True)]


def time_chart(times: Sequence[ProjectTime], as_of: date, *, ground: str, lang: str) -> Chart:
    """Return a chart with one line a project, in the order given.

    A thick bar is a period with both dates known, a thin one begins at a known start and ends on ``as_of``, since no completion is
    known; reports are marks by status, the completion is a sign (``COMPLETION_MARKS``), ``as_of`` an upright line.
    """
    _ = translator(lang)
    statuses = names_of("statuses", lang)
    names = time_names(times, lang)
    rows: list[dict[str, Any]] = []
    for name, one in zip(names, times, strict=True):
        rows += [{"name": name, **row} for row in _rows_of(one, as_of, statuses, lang)]
    known = [statuses[status] for status in (*STATUSES, UNKNOWN_STATUS)]
    colour, ink = series_colours(3, ground)[0], {"light": "#22211e", "dark": "#ece8df"}[ground]
    # names stand above their bars, not beside them: a telephone has no room for both
    axis = {
        "labelAlign": "left",
        "labelPadding": 0,
        "labelOffset": -11,
        "labelLimit": 320,
        "ticks": False,
        "domain": False,
    }
    y = {"field": "name", "type": "nominal", "sort": names, "title": None, "axis": axis}
    x = {"field": "from", "type": "temporal", "title": None}
    tooltip = [{"field": "name", "title": _("Project")}, {"field": "words", "title": _("What is known")}]

    def layer(part: str, mark: dict[str, Any], **encoding: Any) -> dict[str, Any]:
        chosen = {"filter": {"field": "part", "equal": part}}
        return {"transform": [chosen], "mark": mark, "encoding": {"y": y, "x": x, "tooltip": tooltip, **encoding}}

    shape = {
        "field": "status", "type": "nominal", "scale": {"domain": known, "range": list(_SHAPES)},
        "legend": {"title": _("Report: status"), "orient": "top", "columns": 2, "symbolFillColor": ink},
    }  # fmt: skip
    end = {"x2": {"field": "to"}}
    today = {"year": as_of.year, "month": as_of.month, "date": as_of.day}
    spec = {
        "height": {"step": _STEP},
        "layer": [
            layer("period", {"type": "bar", "height": 10, "color": colour, "opacity": 0.55}, **end),
            layer("open", {"type": "bar", "height": 3, "color": colour, "opacity": 0.55}, **end),
            layer("report", {"type": "point", "filled": True, "size": 55, "color": ink, "opacity": 1}, shape=shape),
            layer("completion", {"type": "text", "dx": 9, "fontSize": 14, "fontWeight": "bold", "color": ink},
                  text={"field": "sign", "type": "nominal"}),
            {"mark": {"type": "rule", "aria": False, "strokeDash": [4, 3], "color": ink}, "encoding": {"x": {"datum": today, "type": "temporal"}}},
        ],
    }  # fmt: skip
    return Chart(spec, pd.DataFrame(rows, columns=["name", "part", "from", "to", "status", "sign", "words"]))


def _rows_of(one: ProjectTime, as_of: date, statuses: Mapping[str, str], lang: str) -> list[dict[str, Any]]:
    _ = translator(lang)
    rows = []
    if one.start:
        both = one.completion is not None and one.completion.last >= one.start.first
        end = one.completion.last if both and one.completion else max(as_of, one.start.last)
        rows.append(
            {
                "part": "period" if both else "open",
                "from": one.start.first.isoformat(),
                "to": end.isoformat(),
                "words": _("start {date}").format(date=one.start.text),
            }
        )
    for report in one.reports:
        words = f"{report.on.text}: {statuses.get(report.status, statuses[UNKNOWN_STATUS])}"
        status = statuses[report.status or UNKNOWN_STATUS]
        rows.append({"part": "report", "from": report.on.last.isoformat(), "status": status, "words": words})
    if one.completion:
        words = f"{_(COMPLETION_NAMES[one.completion_kind])}: {one.completion.text}"
        sign = COMPLETION_MARKS[one.completion_kind]
        rows.append({"part": "completion", "from": one.completion.last.isoformat(), "sign": sign, "words": words})
    return rows


def _first_day(one: ProjectTime) -> str:
    days = [span.first for span in (one.start, one.completion) if span] + [report.on.first for report in one.reports]
    return min(days).isoformat() if days else _NEVER
