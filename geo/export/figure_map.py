"""The map of a figure, and its inset of the six urban districts, in UTM zone 50N."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.cartography.classes import NO_DATA
from geo.cartography.label_placing import LabelRequest, PlacedLabel, place_labels
from geo.export.figure_sheet import Box, Face, Sheet, Stroke
from geo.export.figure_symbols import INK, MOST_SYMBOLS, WHITE, cluster_symbols, draw_clusters, draw_symbols
from geo.export.figure_window import BAR_CORNERS, Window, draw_scale_bar, scale_bar_room
from geo.export.fonts import text_width
from geo.export.plate import URBAN, Area, Plate

PAPER: Final = "#faf7f0"
LABEL_PT: Final = 12.0
_BORDER, _HAIRLINE, _OUTLINE = Stroke(WHITE, 1.6), Stroke("#a39a84", 0.4), Stroke("#6f6a5e", 0.9)
_LABEL, _LEADER = Face(LABEL_PT, INK, WHITE), Stroke("#4a4a46", 0.7)
_BADGE: Final = "#4a4a46"
_LINE_PT: Final = 14.5
_SPACING_PT: Final = 1.5
_INSET_MARGIN_M: Final = 5_500
_PADDINGS_PT: Final = ((0, 0), (0, 20), (20, 0), (10, 20), (20, 30), (10, 45), (45, 0), (15, 70), (30, 70), (30, 90))
"""What is tried around the map, and beside it in addition, to make room for labels outside."""
_LEAST_MAP_PT: Final = 60


_Fitted = tuple[Window, tuple[PlacedLabel, ...]]


def draw_map(sheet: Sheet, plate: Plate, box: Box) -> tuple[str, ...]:
    """Draw all districts with symbols, labels and scale bar into a box; returns the codes of the labels drawn.

    The urban districts' labels stand in the inset only.
    """
    urban = shapely.union_all([area.polygon for area in plate.areas if area.adcode in URBAN])
    outer = [area for area in plate.areas if area.adcode not in URBAN]
    bounds = shapely.total_bounds([area.polygon for area in plate.areas])
    window, labels = _fit_with_labels(plate, outer, bounds, box, (urban,))
    _draw_districts(sheet, window, plate.areas)
    sheet.area(window.rings(urban), None, Stroke(INK, 0.9))
    _draw_symbols(sheet, window, plate)
    draw_scale_bar(sheet, window)
    _draw_labels(sheet, window, plate, labels)
    return tuple(label.id for label in labels)


def draw_inset(sheet: Sheet, plate: Plate, box: Box) -> tuple[str, ...]:
    """Draw the urban districts again, larger; their neighbours stay plain paper. Returns the codes of the labels drawn."""
    urban = [area for area in plate.areas if area.adcode in URBAN]
    plate_inside = _within(plate, urban)
    margin = _INSET_MARGIN_M
    bounds = shapely.total_bounds([area.polygon for area in urban]) + np.array([-margin, -2 * margin, margin, margin])
    window, labels = _fit_with_labels(plate_inside, urban, bounds, box)
    sheet.box(box, PAPER)
    for area in plate.areas:
        if area.adcode not in URBAN:
            sheet.area(window.rings(area.polygon), None, _HAIRLINE, clip=box)
    _draw_districts(sheet, window, urban)
    # circles are those of the whole map, so that one legend holds for both
    _draw_symbols(sheet, window, plate if len(plate.symbols) > MOST_SYMBOLS else plate_inside, clip=box)
    draw_scale_bar(sheet, window)
    _draw_labels(sheet, window, plate, labels)
    sheet.box(box, None, _OUTLINE)
    return tuple(label.id for label in labels)


def district_label(plate: Plate, area: Area) -> tuple[str, ...]:
    """The lines of a district's label: one a language."""
    return tuple(area.name.split(" ", 1)) if len(plate.speech.languages) > 1 else (area.name,)


def label_size(lines: Sequence[str], badge: int) -> tuple[float, float]:
    """Width and height of a label in points, with the badge of ``badge`` projects beside it where there are any."""
    width = max(text_width(line, LABEL_PT) for line in lines)
    return width + (badge_width(badge) + 3 if badge else 0), len(lines) * _LINE_PT


def badge_width(count: int) -> float:
    """Width of a badge in points."""
    return text_width(str(count), LABEL_PT) + 8


def draw_badge(sheet: Sheet, left: float, middle: float, count: int) -> None:
    """Draw the number of projects that are known only to the district."""
    right = left + badge_width(count)
    sheet.box((left, middle - 7.5, right, middle + 7.5), WHITE, Stroke(_BADGE, 0.9))
    sheet.text((left + right) / 2, middle + 4.4, str(count), Face(LABEL_PT, INK), align="centre")


def _draw_districts(sheet: Sheet, window: Window, areas: Sequence[Area]) -> None:
    for area in areas:
        hatched = area.band == NO_DATA
        sheet.area(
            window.rings(area.polygon), area.fill, _HAIRLINE if hatched else None, hatch="///" if hatched else None
        )
    for stroke in (_BORDER, _HAIRLINE):
        for area in areas:
            sheet.area(window.rings(area.polygon), None, stroke)
    sheet.area(window.rings(shapely.union_all([area.polygon for area in areas])), None, _OUTLINE)


def _draw_symbols(sheet: Sheet, window: Window, plate: Plate, *, clip: Box | None = None) -> None:
    if len(plate.symbols) > MOST_SYMBOLS:
        draw_clusters(sheet, cluster_symbols(plate.symbols), window.project, clip=clip)
    else:
        draw_symbols(sheet, plate.symbols, window.project, plate.speech.lang, clip=clip)


def _within(plate: Plate, areas: Sequence[Area]) -> Plate:
    """The plate with the symbols of some districts only."""
    inside = shapely.union_all([area.polygon for area in areas])
    shapely.prepare(inside)
    places = shapely.points([(symbol.x, symbol.y) for symbol in plate.symbols] or np.empty((0, 2)))
    kept = tuple(symbol for symbol, is_in in zip(plate.symbols, shapely.contains(inside, places), strict=True) if is_in)
    return replace(plate, symbols=kept)


def _fit_with_labels(
    plate: Plate, areas: Sequence[Area], bounds: Sequence[float], box: Box, obstacles: Sequence[BaseGeometry] = ()
) -> _Fitted:  # fmt: skip
    """The largest window in which every label finds room, and the labels; without such a one, that with most labels."""
    best: _Fitted | None = None
    for (around, beside), corner in product(_PADDINGS_PT, BAR_CORNERS):
        left, top, right, bottom = box
        inner = (left + around + beside, top + around, right - around - beside, bottom - around)
        if min(inner[2] - inner[0], inner[3] - inner[1]) <= _LEAST_MAP_PT:
            continue
        window = replace(Window.fit(bounds, inner).widened(box), bar_corner=corner)
        labels = _place_labels(plate, areas, window, (*obstacles, scale_bar_room(window)))
        if best is None or len(labels) > len(best[1]):
            best = window, labels
        if len(labels) == len(areas):
            break
    return best or (Window.fit(bounds, box), ())


def _place_labels(
    plate: Plate, areas: Sequence[Area], window: Window, obstacles: Sequence[BaseGeometry]
) -> tuple[PlacedLabel, ...]:  # fmt: skip
    requests = []
    for area in areas:
        width, height = (points / window.scale for points in label_size(district_label(plate, area), area.badge))
        requests.append(LabelRequest(area.adcode, area.polygon, area.anchor, width, height))
    points = [(symbol.x, symbol.y) for symbol in plate.symbols[:MOST_SYMBOLS]]
    return place_labels(
        requests, frame=window.frame, obstacles=obstacles, avoid=points, spacing=_SPACING_PT / window.scale
    )  # fmt: skip


def _draw_labels(sheet: Sheet, window: Window, plate: Plate, labels: Sequence[PlacedLabel]) -> None:
    areas = {area.adcode: area for area in plate.areas}
    for label in labels:
        _draw_label(sheet, window, label, district_label(plate, areas[label.id]), areas[label.id].badge)


def _draw_label(sheet: Sheet, window: Window, label: PlacedLabel, lines: Sequence[str], badge: int) -> None:
    if label.leader:
        points = window.project(np.array(label.leader))
        sheet.line(points, Stroke(WHITE, 2))
        sheet.line(points, _LEADER)
        sheet.circle(float(points[0][0]), float(points[0][1]), 1.6, _LEADER.colour)
    ((x, y),) = window.project(np.array([(label.x, label.y)]))
    width, height = label_size(lines, badge)
    text_middle = x - (badge_width(badge) + 3 if badge else 0) / 2
    for row, line in enumerate(lines):
        sheet.text(text_middle, y - height / 2 + row * _LINE_PT + 11.2, line, _LABEL, align="centre")
    if badge:
        draw_badge(sheet, x + width / 2 - badge_width(badge), y, badge)
