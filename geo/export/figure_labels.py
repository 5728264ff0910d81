"""The districts' names on a figure: as large a map as leaves every name its room, in both languages where both fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.cartography.label_choices import LabelRequest
from geo.cartography.label_placing import PlacedLabel, place_labels
from geo.export.figure_sheet import Box, Face, Sheet, Stroke
from geo.export.figure_symbols import INK, MOST_SYMBOLS, WHITE
from geo.export.figure_window import BAR_CORNERS, Window, scale_bar_room
from geo.export.fonts import text_width
from geo.export.plate import Area, Plate

LABEL_PT: Final = 12.0
_LABEL, _LEADER = Face(LABEL_PT, INK, WHITE), Stroke("#4a4a46", 0.7)
_BADGE: Final = "#4a4a46"
_LINE_PT: Final = 14.5
_SPACING_PT: Final = 1.5
_PADDINGS_PT: Final = ((0, 0), (0, 20), (20, 0), (10, 20), (20, 30), (10, 45), (45, 0), (15, 70), (30, 70), (30, 90))
"""What is tried around the map, and beside it in addition, to make room for labels outside."""
_LEAST_MAP_PT: Final = 60


@dataclass(frozen=True)
class FittedLabel:
    """The lines of a district's label, the projects in its badge (0 for none), and its place in metres."""

    adcode: str
    lines: tuple[str, ...]
    badge: int
    place: PlacedLabel


@dataclass(frozen=True)
class DrawnLabel:
    """A label as it stands on the sheet; ``is_short`` when only the first of several languages found room."""

    adcode: str
    is_short: bool


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


def fit_with_labels(
    plate: Plate, areas: Sequence[Area], bounds: Sequence[float], box: Box, obstacles: Sequence[BaseGeometry] = ()
) -> tuple[Window, tuple[FittedLabel, ...]]:  # fmt: skip
    """The largest window in which every label finds room, and the labels; without such a one, that with most labels."""
    best: tuple[Window, tuple[FittedLabel, ...]] | None = None
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


def draw_labels(sheet: Sheet, window: Window, labels: Sequence[FittedLabel], languages: int) -> tuple[DrawnLabel, ...]:
    """Draw labels with their leaders and badges."""
    for label in labels:
        _draw_label(sheet, window, label)
    return tuple(DrawnLabel(label.adcode, len(label.lines) < languages) for label in labels)


def _place_labels(
    plate: Plate, areas: Sequence[Area], window: Window, obstacles: Sequence[BaseGeometry]
) -> tuple[FittedLabel, ...]:
    """Names in all languages where they fit into their district, in the first one elsewhere."""
    points = [(symbol.x, symbol.y) for symbol in plate.symbols[:MOST_SYMBOLS]]
    spacing = _SPACING_PT / window.scale
    lines = {area.adcode: district_label(plate, area) for area in areas}
    if len(plate.speech.languages) > 1:
        whole = place_labels(
            list(_requests(areas, lines, window)), frame=window.frame, obstacles=obstacles, spacing=spacing, outside=False
        )  # fmt: skip
        fits = {label.id for label in whole}
        lines = {code: text if code in fits else text[:1] for code, text in lines.items()}
    placed = place_labels(
        list(_requests(areas, lines, window)), frame=window.frame, obstacles=obstacles, avoid=points, spacing=spacing
    )
    badges = {area.adcode: area.badge for area in areas}
    return tuple(FittedLabel(label.id, lines[label.id], badges[label.id], label) for label in placed)


def _requests(areas: Sequence[Area], lines: dict[str, tuple[str, ...]], window: Window) -> Iterable[LabelRequest]:
    for area in areas:
        width, height = (points / window.scale for points in label_size(lines[area.adcode], area.badge))
        yield LabelRequest(area.adcode, area.polygon, area.anchor, width, height)


def _draw_label(sheet: Sheet, window: Window, label: FittedLabel) -> None:
    place, badge = label.place, label.badge
    if place.leader:
        points = window.project(np.array(place.leader))
        sheet.line(points, Stroke(WHITE, 2))
        sheet.line(points, _LEADER)
        sheet.circle(float(points[0][0]), float(points[0][1]), 1.6, _LEADER.colour)
    ((x, y),) = window.project(np.array([(place.x, place.y)]))
    width, height = label_size(label.lines, badge)
    text_middle = x - (badge_width(badge) + 3 if badge else 0) / 2
    for row, line in enumerate(label.lines):
        sheet.text(text_middle, y - height / 2 + row * _LINE_PT + 11.2, line, _LABEL, align="centre")
    if badge:
        draw_badge(sheet, x + width / 2 - badge_width(badge), y, badge)
