"""A part of the plane on a sheet: metres of UTM zone 50N to points, and the scale bar that belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.figure_sheet import Box, Face, Ring, Sheet, Stroke
from geo.export.figure_symbols import INK, WHITE

BAR_CORNERS: Final = (("left", "bottom"), ("left", "top"), ("right", "bottom"))
"""Where a scale bar may stand, the usual place first."""
_BAR_LENGTHS_KM: Final = (1, 2, 5, 10, 20, 50)
_BAR_SHARE: Final = 0.22


@dataclass(frozen=True)
class Window:
    """A part of the plane (metres) fitted into a box of the sheet (points), whole and undistorted."""

    box: Box
    west: float
    north: float
    scale: float
    """Points per metre."""
    bar_corner: tuple[str, str] = ("left", "bottom")
    """Where the scale bar stands."""

    @classmethod
    def fit(cls, bounds: Sequence[float], box: Box) -> "Window":
        """Fit ``bounds`` (west, south, east, north) into the middle of a box."""
        west, south, east, north = bounds
        left, top, right, bottom = box
        scale = min((right - left) / (east - west), (bottom - top) / (north - south))
        spare_x, spare_y = (right - left) / scale - (east - west), (bottom - top) / scale - (north - south)
        return cls(box, west - spare_x / 2, north + spare_y / 2, scale)

    def widened(self, box: Box) -> "Window":
        """The same map at the same place, with a larger box around it."""
        west, north = self.west - (self.box[0] - box[0]) / self.scale, self.north + (self.box[1] - box[1]) / self.scale
        return Window(box, west, north, self.scale)

    def project(self, points: Ring) -> Ring:
        """Metres to points of the sheet."""
        left, top = self.box[:2]
        x, y = np.asarray(points, dtype=float).T
        return np.column_stack([left + (x - self.west) * self.scale, top + (self.north - y) * self.scale])

    def rings(self, shape: BaseGeometry) -> list[Ring]:
        """All rings of a polygon in points of the sheet."""
        parts = shapely.get_parts(shape)
        return [
            self.project(shapely.get_coordinates(ring)) for part in parts for ring in (part.exterior, *part.interiors)
        ]

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the whole box in metres."""
        left, top, right, bottom = self.box
        return (
            self.west,
            self.north - (bottom - top) / self.scale,
            self.west + (right - left) / self.scale,
            self.north,
        )


def _scale_bar_km(window: Window) -> int:
    left, _top, right, _bottom = window.box
    longest = (right - left) * _BAR_SHARE / window.scale / 1000
    return max((length for length in _BAR_LENGTHS_KM if length <= longest), default=_BAR_LENGTHS_KM[0])


def _scale_bar_box(window: Window) -> Box:
    """The room of the scale bar in points."""
    left, top, right, bottom = window.box
    width, height = _scale_bar_km(window) * 1000 * window.scale + 24, 32
    across, down = window.bar_corner
    left = left if across == "left" else right - width
    top = top if down == "top" else bottom - height
    return (left, top, left + width, top + height)


def scale_bar_room(window: Window) -> BaseGeometry:
    """The room of the scale bar in metres."""
    left, top, right, bottom = _scale_bar_box(window)
    west, north = window.west - window.box[0] / window.scale, window.north + window.box[1] / window.scale
    scale = window.scale
    return shapely.box(west + left / scale, north - bottom / scale, west + right / scale, north - top / scale)


def draw_scale_bar(sheet: Sheet, window: Window) -> None:
    """Draw the scale bar into its corner."""
    left, _top, _right, bottom = _scale_bar_box(window)
    km = _scale_bar_km(window)
    x, y, length = left + 8, bottom - 8, km * 1000 * window.scale
    sheet.line([(x, y - 4), (x, y), (x + length, y), (x + length, y - 4)], Stroke(INK, 1.2))
    sheet.text(x + length / 2, y - 4, f"{km} km", Face(12, INK, WHITE), align="centre")
