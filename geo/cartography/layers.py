"""Placed records -> frozen layers: plain data and plain text, for the screen, the file, the picture and the slide alike."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from geo.analysis.records import PlacedEdition
from geo.cartography.borders import district_geojson
from geo.cartography.measures import Measure, district_measures
from geo.reference.districts import load_district_stats, load_units
from geo.reference.layout import load_layout, load_parks
from geo.reference.sectors import load_sectors

PARK_COLUMNS = ("id", "name_en", "name_zh", "lead_sectors", "area_km2", "lon", "lat", "note_en", "source_url")
"""What the map says of a park."""


@dataclass(frozen=True)
class SectorLayer:
    """One industry sector: its words, its field, and the positions of its records in the table of records."""

    id: str
    name_en: str
    name_zh: str
    field: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class DistrictLayer:
    """The 17 units (16 districts with polygons, E-Town without) and the measures over them, in the units' order."""

    units: tuple[dict[str, Any], ...]
    geojson: dict[str, Any]
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class MapDescription:
    """All that a renderer needs: the placed edition, one layer a sector in the tree's order, the districts and the parks."""

    placed: PlacedEdition
    sector_layers: tuple[SectorLayer, ...]
    district_layer: DistrictLayer
    parks: tuple[dict[str, Any], ...]


def describe_map(placed: PlacedEdition) -> MapDescription:
    """Describe the map of a whole edition; a filter is applied by whoever reads it."""
    return MapDescription(placed, sector_layers(placed), district_layer(placed), _park_rows())


def sector_layers(placed: PlacedEdition) -> tuple[SectorLayer, ...]:
    """One layer per sector of the tree, in its order, those without records included."""
    positions = pd.Series(range(len(placed.projects)), dtype=int)
    rows = positions.groupby(placed.projects["sector"].to_numpy()).agg(tuple).to_dict()
    return tuple(
        SectorLayer(sector.id, sector.name_en, sector.name_zh, sector.field, rows.get(sector.id, ()))
        for sector in load_sectors().itertuples()
    )


def district_layer(placed: PlacedEdition) -> DistrictLayer:
    """The units with their figures and plan, their drawn borders and their measures."""
    units = _unit_rows()
    codes = tuple(unit["adcode"] for unit in units)
    return DistrictLayer(units, district_geojson(), district_measures(placed, codes))


@lru_cache(maxsize=1)
def _unit_rows() -> tuple[dict[str, Any], ...]:
    units, stats, layout = load_units(), load_district_stats(), load_layout()
    columns = ["indicator", "year", "value", "unit", "source_url", "note"]
    return tuple(
        {
            **unit,
            "stats": stats.loc[stats["adcode"] == unit["adcode"], columns].to_dict("records"),
            "plan": layout.loc[layout["adcode"] == unit["adcode"], ["sector", "role"]].to_dict("records"),
        }
        for unit in units.to_dict("records")
    )


@lru_cache(maxsize=1)
def _park_rows() -> tuple[dict[str, Any], ...]:
    parks = load_parks().sort_values("name_en", kind="stable")
    return tuple(parks[list(PARK_COLUMNS)].to_dict("records"))
