"""From metres to places on the page: the view that a map frame shows, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Final

import numpy as np
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.export.deck_sheet import Box
from geo.export.plate import Area, Plate

SPACING: Final = 1.0
"""Points that a label keeps from an edge or another label."""
MARGIN: Final = 10.0
"""Least points between a map and its frame."""


@dataclass(frozen=True)
class View:
    """Metres (EPSG:32650) to points on the page: the corner (west, north) lies at (left, top), ``scale`` is points per metre."""

    west: float
    north: float
    scale: float
    box: Box

    def page(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page."""
        return self.box.x + (x - self.west) * self.scale, self.box.y + (self.north - y) * self.scale

    def metres(self, x: float, y: float) -> tuple[float, float]:
        """The metres of a place on the page."""
        return self.west + (x - self.box.x) / self.scale, self.north - (y - self.box.y) / self.scale

    @property
    def window(self) -> tuple[float, float, float, float]:
        """What the frame shows, in metres: west, south, east, north."""
        return self.west, self.north - self.box.h / self.scale, self.west + self.box.w / self.scale, self.north


def view_on(box: Box, polygons: Sequence[BaseGeometry], *, margin: float = MARGIN) -> View:
    """The view that shows all polygons in the middle of ``box``, with a margin in points for labels beside them."""
    west, south, east, north = shapely.union_all(shapely.envelope(np.array(polygons, dtype=object))).bounds
    room = box.inset(margin)
    scale = min(room.w / (east - west), room.h / (north - south))
    spare_x, spare_y = box.w / scale - (east - west), box.h / scale - (north - south)
    return View(west - spare_x / 2, north + spare_y / 2, scale, box)


def seen_in(polygon: MultiPolygon, view: View) -> BaseGeometry:
    """The part of a polygon that the frame shows."""
    return shapely.intersection(polygon, shapely.box(*view.window))


def label_room(view: View) -> tuple[float, float, float, float]:
    """Where labels may stand, in metres: west, south, east, north."""
    west, south, east, north = view.window
    edge = SPACING / view.scale
    return west + edge, south + edge, east - edge, north - edge


def scale_bar(view: View, plate: Plate) -> tuple[float, str]:
    """A round length of about a fifth of the frame: 1, 2 or 5 times a power of ten kilometres."""
    wanted = view.box.w / view.scale / 5 / 1000
    power = 10 ** int(np.floor(log10(wanted)))
    km = max((step * power for step in (1, 2, 5) if step * power <= wanted), default=power)
    return km * 1000 * view.scale, f"{plate.speech.number(km)} km"


def frame_around(areas: Sequence[Area], view: View) -> Box:
    """The place of some districts on the page, for a map of their own elsewhere."""
    west, south, east, north = shapely.union_all([area.polygon.envelope for area in areas]).bounds
    (left, top), (right, bottom) = view.page(west, north), view.page(east, south)
    return Box(left, top, right - left, bottom - top).inset(-3)
