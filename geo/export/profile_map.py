"""The still map of a profile, drawn as SVG: its districts, the hatched plan of a sector, and its projects as the map draws them.

On the map of a sector the number beside a district is that of the projects that touch it.

Numbers and names only, no script and no request; the same profile gives the same bytes. Degrees (WGS-84) are drawn at one scale,
longitude shortened by the cosine of 40 degrees north.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from math import cos, pi, radians, sin, sqrt
from typing import Any, Final

import pandas as pd
from shapely.geometry import shape

from geo.analysis.profile_parts import Profile
from geo.cartography.borders import district_geojson
from geo.cartography.palette import FIELD_STYLES, ink_on
from geo.export.layout_words import short_unit
from geo.export.profile_words import MOST_DRAWN
from geo.reference.sectors import load_sectors
from geo.schema import DRAWN_PRECISIONS

_WIDTH: Final = 560.0
_STRETCH: Final = 1 / cos(radians(40))
_RADIUS: Final = 6.0
_ASIDE: Final = 8.0
_GOLDEN_ANGLE: Final = pi * (3 - sqrt(5))
_FILLED: Final = ("operating", "completed")
_INK, _PAPER, _GROUND, _OWN, _LINE = "#1d1d1b", "#ffffff", "#f7f4ec", "#e5d9bd", "#8a8478"
_HATCHING: Final = {"leading": 5, "key": 9, "emerging": 14}
"""Role -> distance of the lines: the denser the weightier."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Picture:
    """A drawing with how many projects it shows and how many it does not: without a point, beyond the picture, too many."""

    svg: str
    drawn: int
    left_out: int


def draw_profile(profile: Profile, records: pd.DataFrame, lang: str) -> Picture:
    """Draw the map of a profile.

    Args:
        profile: of what.
        records: the visible records with ``id``, ``lon``, ``lat`` (degrees, WGS-84), ``coord_precision``, ``sector``, ``status``.
        lang: language of the names.
    """
    own = {line.id for line in profile.projects}
    box = _box_of(profile)
    placed = records[records["id"].isin(own) & records["coord_precision"].isin(DRAWN_PRECISIONS)]
    west, south, east, north = box
    seen = placed[placed["lon"].between(west, east) & placed["lat"].between(south, north)].head(MOST_DRAWN)
    frame = _Frame(box)
    height = frame.y(south)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {height:.0f}" font-family="sans-serif">',
        _patterns(),
        f'<rect width="{_WIDTH:g}" height="{height:.0f}" fill="{_PAPER}"/>',
        _districts(profile, frame, lang),
        *_symbols(seen, frame, lang),
        *(_park_mark(frame, park.lonlat) for park in profile.parks if profile.kind == "park" and park.lonlat),
        "</svg>",
    ]
    return Picture("".join(parts), len(seen), len(own) - len(seen))


@dataclass(frozen=True)
class _Frame:
    """Degrees to the units of the drawing."""

    box: Box

    def x(self, lon: float) -> float:
        west, _south, east, _north = self.box
        return (lon - west) / (east - west) * _WIDTH

    def y(self, lat: float) -> float:
        west, _south, east, north = self.box
        return (north - lat) / (east - west) * _WIDTH * _STRETCH


@cache
def _shapes() -> dict[str, Any]:
    return {feature["properties"]["adcode"]: shape(feature["geometry"]) for feature in district_geojson()["features"]}


def _own_units(profile: Profile) -> tuple[str, ...]:
    if profile.kind == "sector":
        return ()
    return (profile.id,) if profile.kind == "district" else profile.parks[0].units


def _box_of(profile: Profile) -> Box:
    """The part of the city that the picture shows: a district or the districts of a park with a margin, else the whole city."""
    chosen = [_shapes()[unit] for unit in _own_units(profile) if unit in _shapes()] or list(_shapes().values())
    bounds = [polygon.bounds for polygon in chosen]
    west, south = (min(bound[at] for bound in bounds) for at in (0, 1))
    east, north = (max(bound[at] for bound in bounds) for at in (2, 3))
    # never taller than wide by much, so that the picture keeps its place on the page
    width = max(east - west, (north - south) * _STRETCH * 1.05) * 1.12
    middle_lon, middle_lat, tall = (west + east) / 2, (south + north) / 2, (north - south) * 1.12
    return middle_lon - width / 2, middle_lat - tall / 2, middle_lon + width / 2, middle_lat + tall / 2


def _patterns() -> str:
    patterns = "".join(
        f'<pattern id="{role}" width="{gap}" height="{gap}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path d="M0 0V{gap}" stroke="{_INK}" stroke-width="2"/></pattern>'
        for role, gap in _HATCHING.items()
    )
    return f"<defs>{patterns}</defs>"


def _districts(profile: Profile, frame: _Frame, lang: str) -> str:
    own = _own_units(profile)
    roles = {line.unit: line.role for line in profile.plan if line.role} if profile.kind == "sector" else {}
    counts = {line.unit: f" {line.projects}" for line in profile.plan if line.projects and profile.kind == "sector"}
    areas, labels = [], []
    for unit, polygon in _shapes().items():
        path = _path(polygon, frame)
        areas.append(
            f'<path d="{path}" fill="{_OWN if unit in own else _GROUND}" stroke="{_LINE}" fill-rule="evenodd"/>'
        )
        if unit in roles:
            areas.append(f'<path d="{path}" fill="url(#{roles[unit]})" fill-opacity="0.45" fill-rule="evenodd"/>')
        labels.append(_label(polygon, f"{short_unit(unit, lang)}{counts.get(unit, '')}", frame))
    return "".join((*areas, *labels))


def _path(polygon: Any, frame: _Frame) -> str:
    parts: Sequence[Any] = getattr(polygon, "geoms", [polygon])
    rings = (ring for part in parts for ring in (part.exterior, *part.interiors))
    return "".join(
        "M" + "L".join(f"{frame.x(lon):.1f} {frame.y(lat):.1f}" for lon, lat in list(ring.coords)[:-1]) + "Z"
        for ring in rings
    )


def _label(polygon: Any, name: str, frame: _Frame) -> str:
    point = polygon.representative_point()
    # inner districts are small on a picture of the city: their names would cover one another
    width = (polygon.bounds[2] - polygon.bounds[0]) / (frame.box[2] - frame.box[0]) * _WIDTH
    size = 11 if width > 60 else 8
    return (
        f'<text x="{frame.x(point.x):.1f}" y="{frame.y(point.y):.1f}" font-size="{size}" text-anchor="middle" fill="{_INK}" '
        f'stroke="{_PAPER}" stroke-width="2.5" paint-order="stroke">{escape(name)}</text>'
    )


def _symbols(records: pd.DataFrame, frame: _Frame, lang: str) -> Iterable[str]:
    fields = dict(zip(load_sectors()["id"], load_sectors()["field"], strict=True))
    seen: Counter[tuple[float, float]] = Counter()
    for row in records.itertuples():
        nth = seen[row.lon, row.lat]
        seen[row.lon, row.lat] += 1
        reach = _ASIDE * sqrt(nth)
        x, y = (
            frame.x(row.lon) + reach * cos(nth * _GOLDEN_ANGLE),
            frame.y(row.lat) + reach * sin(nth * _GOLDEN_ANGLE),
        )
        yield f'<g transform="translate({x:.1f} {y:.1f})">{_symbol(str(row.status), fields.get(row.sector, ""), lang)}</g>'


def _symbol(status: str, field: str, lang: str) -> str:
    style = FIELD_STYLES.get(field)
    colour = style.light if style else _LINE
    fill = colour if status in _FILLED else _PAPER
    dash = ' stroke-dasharray="3 2"' if status == "announced" else ""
    body = f'<path d="{_outline(status)}" fill="{fill}" stroke="{colour}" stroke-width="1.6"{dash}/>'
    if status == "under-construction":
        body += f'<path d="M-{_RADIUS:g} 0A{_RADIUS:g} {_RADIUS:g} 0 0 0 {_RADIUS:g} 0Z" fill="{colour}" fill-opacity="0.45"/>'
    letter = "" if style is None else style.letter_en if lang == "en" else style.letter_zh
    ink = ink_on(colour) if status in _FILLED else _INK
    return f'{body}<text y="2.6" font-size="7" text-anchor="middle" fill="{ink}">{letter}</text>'


def _outline(status: str) -> str:
    if status == "completed":
        return "M-5.4-5.4H5.4V5.4H-5.4Z"
    if status == "suspended":
        return "M0-7.4L7.4 0L0 7.4L-7.4 0Z"
    if status == "unknown":
        return "M0-7.6L6.6 4H-6.6Z"
    return f"M-{_RADIUS:g} 0A{_RADIUS:g} {_RADIUS:g} 0 1 1 {_RADIUS:g} 0A{_RADIUS:g} {_RADIUS:g} 0 1 1 -{_RADIUS:g} 0Z"


def _park_mark(frame: _Frame, lonlat: tuple[float, float]) -> str:
    x, y = frame.x(lonlat[0]), frame.y(lonlat[1])
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="13" fill="none" stroke="{_INK}" stroke-width="2"/>'
