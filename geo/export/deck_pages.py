"""The pages that show a map: the city, a district, a sector."""

from dataclasses import dataclass, replace
from typing import Any, Final

from geo.analysis.counted import counted_records
from geo.analysis.indicators import total_of
from geo.export.deck_charts import (
    district_chart,
    lay_table,
    leading_chart,
    money_line,
    sector_chart,
    spoken_names,
    status_line,
)
from geo.export.deck_frame import GAP, Brief, PageFrame, begin_page
from geo.export.deck_legend import draw_legend
from geo.export.deck_map import draw_map
from geo.export.deck_marks import MOST_SYMBOLS, Wish
from geo.export.deck_sheet import Box, Cell, ChartBox, Element, Sheet, TableBox
from geo.export.plate import URBAN, Plate
from geo.export.plate_description import describe_plate
from geo.export.selection import Selection
from geo.i18n import N_

_LEAST_CHART: Final = 90.0
_LEAST_FACTS: Final = 2
_NARROWER: Final = (0.34, 0.26)
_WIDER: Final = 0.5
"""Shares of a page's width that a map takes, where the first one does not do."""


@dataclass(frozen=True)
class _Columns:
    """The body of a page with a map: the map left, right of it two boxes, or one ``whole`` box, above the legend."""

    map: Box
    left: Box
    right: Box
    whole: Box


def city_page(brief: Brief, key: str, title: str) -> Sheet:
    """The whole city: one circle a district where there are many projects, else their symbols; projects by sector."""
    plate = plate_of(brief, brief.selection, title)
    frame = begin_page(brief, key, plate.title, plate)
    chart = lambda box: leading_chart(brief.selection.records, box, brief.look, brief.speech)  # noqa: E731
    return _city_map_page(brief, frame, plate, chart, counted=len(plate.symbols) > MOST_SYMBOLS)


def sector_page(brief: Brief, key: str, title: str, sector: str) -> Sheet:
    """One sector over the city: its projects as symbols, and how many there are in which district."""
    selection = narrowed(brief.selection, fields=(), sectors=(sector,))
    plate = plate_of(brief, selection, title)
    frame = begin_page(brief, key, plate.title, plate)
    field = str(selection.records["field"].iloc[0]) if len(selection.records) else ""
    colour = brief.look.field_colour(field)
    chart = lambda box: district_chart(selection.records, box, brief.look, brief.speech, colour=colour)  # noqa: E731
    return _city_map_page(brief, frame, plate, chart, counted=len(plate.symbols) > MOST_SYMBOLS)


def district_page(brief: Brief, key: str, title: str, adcode: str, *, city: Plate) -> Sheet:
    """One district: its projects on its map, its figures, its sectors. The classes are those of the ``city``."""
    selection = narrowed(brief.selection, districts=(adcode,))
    plate = plate_of(brief, selection, title)
    areas = {area.adcode: area for area in city.areas}
    own = replace(areas[adcode], badge=next(area.badge for area in plate.areas if area.adcode == adcode))
    plate = replace(
        plate, areas=tuple(own if area.adcode == adcode else replace(area, badge=0) for area in city.areas), focus=adcode,
        legend=replace(plate.legend, bands=city.legend.bands),
    )  # fmt: skip
    frame = begin_page(brief, key, plate.title, plate)
    columns, legend = _arranged(brief, frame, plate, counted=False)
    others = tuple(code for code in areas if code != adcode)
    city_map = draw_map(plate, columns.map, brief.look, Wish(around=(adcode,), labelled=others, focus=adcode))
    rows = _facts(brief, selection, adcode)
    facts, room = _facts_table(brief, rows, columns.left), columns.right
    if not brief.is_wide or facts.is_cut:
        facts = _facts_table(brief, rows, columns.whole, pairs=1)
        top = facts.box.bottom + GAP
        room = Box(columns.whole.x, top, columns.whole.w, columns.whole.bottom - top)
    frame = replace(frame, notes=(*frame.notes, *(f"{what}: {value}" for what, value in rows)))
    chart = sector_chart(selection.records, room, brief.look, brief.speech)
    shown = (facts,) if len(facts.rows) > _LEAST_FACTS else ()  # without room they stand in the notes
    return frame.filled(city_map, *shown, *_charted(chart), *legend)


def narrowed(selection: Selection, **facets: tuple[str, ...]) -> Selection:
    """The records of a selection that a narrower filter lets pass."""
    return Selection(selection.placed, replace(selection.flt, **facets))  # type: ignore[arg-type]


def plate_of(brief: Brief, selection: Selection, title: str = "") -> Plate:
    """The plate of a page."""
    return describe_plate(
        brief.description,
        selection,
        measure=brief.measure,
        lang=brief.lang,
        title=title,
        review_number=brief.review_number,
    )


def _city_map_page(brief: Brief, frame: PageFrame, plate: Plate, chart: Any, *, counted: bool) -> Sheet:
    columns, legend = _arranged(brief, frame, plate, counted=counted)
    codes = tuple(area.adcode for area in plate.areas)
    outer = tuple(code for code in codes if code not in URBAN)
    look = brief.look
    if not brief.is_wide:
        whole = draw_map(plate, columns.map, look, Wish(labelled=codes, counted=counted))
        return frame.filled(whole, *_charted(chart(columns.whole)), *legend)
    whole = draw_map(plate, columns.map, look, Wish(labelled=outer, counted=counted, framed=URBAN))
    inset = draw_map(plate, columns.left, look, Wish(codes=URBAN, labelled=URBAN, counted=counted), role="inset")
    return frame.filled(whole, inset, *_charted(chart(columns.right)), *legend)


def _charted(chart: ChartBox) -> tuple[Element, ...]:
    return (chart,) if chart.categories and chart.box.h >= _LEAST_CHART else ()


def _arranged(brief: Brief, frame: PageFrame, plate: Plate, *, counted: bool) -> tuple[_Columns, tuple[Element, ...]]:
    """Give the map a square, the legend what it needs, and the two boxes above it the rest."""
    first = 0.34 if plate.focus and brief.is_wide else 0.43
    # a long legend in both languages needs more width than a square map leaves it
    arranged = [_arrange(brief, frame.body, plate, share, counted=counted) for share in (first, *_NARROWER)]
    columns, legend = next((one for one in arranged if one[0].whole.h >= -GAP), arranged[-1])
    if columns.whole.h < _LEAST_CHART and not brief.is_wide:
        wider = _arrange(brief, frame.body, plate, _WIDER, counted=counted)  # nothing has room above the legend
        columns, legend = wider if wider[0].whole.h >= -GAP else (columns, legend)
    return columns, legend


def _arrange(
    brief: Brief, body: Box, plate: Plate, share: float, *, counted: bool
) -> tuple[_Columns, tuple[Element, ...]]:
    """Map, legend and the boxes above it, the map as wide as its ``share`` of the body; ``whole`` is higher than -GAP if they fit."""
    side = min(body.h, body.w * share)
    sheet = Box(body.x, body.y, side, body.h)
    right = Box(sheet.right + GAP, body.y, body.right - sheet.right - GAP, body.h)
    legend = draw_legend(plate, right, brief.look, counted=counted)
    rest = Box(right.x, right.y, right.w, legend[0].box.y - GAP - right.y)
    half = (rest.w - GAP) / 2
    left, beside = Box(rest.x, rest.y, half, rest.h), Box(rest.x + half + GAP, rest.y, half, rest.h)
    return _Columns(sheet, left, beside, rest), legend


def _facts(brief: Brief, selection: Selection, adcode: str) -> list[tuple[str, str]]:
    """What is known of a district: its projects, its people and product with their years, its place in the plan."""
    speech, records = brief.speech, selection.records
    total = total_of(counted_records(selection.placed, selection.flt))
    layer = brief.description.district_layer
    at = [unit["adcode"] for unit in layer.units].index(adcode)
    names = spoken_names("sectors", speech)
    leading = [names[row["sector"]] for row in layer.units[at]["plan"] if row["role"] == "leading"]
    rows = [
        (speech.say(N_("Projects")), speech.number(len(records))),
        (speech.say(N_("Announced investment")), money_line(total.announced, speech)),
        (speech.say(N_("Completed investment")), money_line(total.completed, speech)),
        (speech.say(N_("Status")), status_line(records, speech) or "–"),
    ]
    for measure in layer.measures:
        value, year = measure.values[at], measure.years[at]
        if not measure.follows_filter and value is not None and measure.id != "planned":
            label = speech.join(*speech.texts(measure.label)) + (f" ({year})" if year else "")
            rows.append((label, f"{speech.number(round(value, 1))} {speech.join(*speech.texts(measure.unit))}"))
    plan = ("、" if speech.languages[0] == "zh" else ", ").join(leading) or "–"
    return [*rows, (speech.say(N_("To lead in, by the plan")), plan)]


def _facts_table(brief: Brief, facts: list[tuple[str, str]], box: Box, *, pairs: int = 1) -> TableBox:
    """Facts as a table of ``pairs`` columns of label and value."""
    title = brief.speech.say(N_("Key figures"))
    deep = -(-len(facts) // pairs)
    filled = [*facts, *[("", "")] * (deep * pairs - len(facts))]
    rows = [
        tuple(
            cell
            for pair in range(pairs)
            for cell in (Cell(filled[pair * deep + row][0]), Cell(filled[pair * deep + row][1], "r"))
        )
        for row in range(deep)
    ]
    head = (Cell(title, bold=True), *(Cell("") for _ in range(2 * pairs - 1)))
    return lay_table(
        "facts", box, [head, *rows], (0.4, 0.6) * pairs, brief.look, alt=title, speech=brief.speech
    )  # fmt: skip
