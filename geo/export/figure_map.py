"""The map of a figure, and its inset of the six urban districts, in UTM zone 50N."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import shapely

from geo.cartography.classes import NO_DATA
from geo.export.figure_labels import DrawnLabel, draw_labels, fit_with_labels
from geo.export.figure_sheet import Box, Sheet, Stroke
from geo.export.figure_symbols import INK, MOST_SYMBOLS, WHITE, cluster_symbols, draw_clusters, draw_symbols
from geo.export.figure_window import Window, draw_scale_bar
from geo.export.plate import URBAN, Area, Plate

PAPER: Final = "#faf7f0"
_BORDER, _HAIRLINE, _OUTLINE = Stroke(WHITE, 1.6), Stroke("#a39a84", 0.4), Stroke("#6f6a5e", 0.9)
_INSET_MARGIN_M: Final = 5_500


def draw_map(sheet: Sheet, plate: Plate, box: Box) -> tuple[DrawnLabel, ...]:
    """Draw all districts with symbols, labels and scale bar into a box; returns the labels drawn.

    The urban districts' labels stand in the inset only.
    """
    urban = shapely.union_all([area.polygon for area in plate.areas if area.adcode in URBAN])
    outer = [area for area in plate.areas if area.adcode not in URBAN]
    bounds = shapely.total_bounds([area.polygon for area in plate.areas])
    window, labels = fit_with_labels(plate, outer, bounds, box, (urban,))
    _draw_districts(sheet, window, plate.areas)
    sheet.area(window.rings(urban), None, Stroke(INK, 0.9))
    _draw_symbols(sheet, window, plate)
    draw_scale_bar(sheet, window)
    return draw_labels(sheet, window, labels, len(plate.speech.languages))


def draw_inset(sheet: Sheet, plate: Plate, box: Box) -> tuple[DrawnLabel, ...]:
    """Draw the urban districts again, larger; their neighbours stay plain paper. Returns the labels drawn."""
    urban = [area for area in plate.areas if area.adcode in URBAN]
    plate_inside = _within(plate, urban)
    margin = _INSET_MARGIN_M
    bounds = shapely.total_bounds([area.polygon for area in urban]) + np.array([-margin, -2 * margin, margin, margin])
    window, labels = fit_with_labels(plate_inside, urban, bounds, box)
    sheet.box(box, PAPER)
    for area in plate.areas:
        if area.adcode not in URBAN:
            sheet.area(window.rings(area.polygon), None, _HAIRLINE, clip=box)
    _draw_districts(sheet, window, urban)
    # circles are those of the whole map, so that one legend holds for both
    _draw_symbols(sheet, window, plate if len(plate.symbols) > MOST_SYMBOLS else plate_inside, clip=box)
    draw_scale_bar(sheet, window)
    drawn = draw_labels(sheet, window, labels, len(plate.speech.languages))
    sheet.box(box, None, _OUTLINE)
    return drawn


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
