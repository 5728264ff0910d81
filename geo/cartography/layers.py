"""Placed records -> frozen layers: plain data and plain text, for the screen, the file, the picture and the slide alike."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from geo.analysis.records import PlacedEdition, records_on
from geo.cartography.classes import Classes, classify
from geo.i18n import N_
from geo.reference.districts import load_district_stats, load_districts, load_units, simplify_districts
from geo.reference.layout import load_layout, load_parks
from geo.reference.sectors import load_sectors
from geo.schema import CNY_PER_YI, E_TOWN

DRAWING_TOLERANCE_M = 180
"""Simplification of the drawn borders, about a pixel at the scale of the city; records are placed by the full polygons."""
DRAWING_DECIMALS = 4
"""Decimals of a drawn degree, about ten metres."""


@dataclass(frozen=True)
class SectorLayer:
    """One industry sector: its words, its field, and the positions of its records in the table of records."""

    id: str
    name_en: str
    name_zh: str
    field: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Measure:
    """One choropleth measure: a value per unit (``None`` where none is known), each with its year where it has one.

    ``follows_filter``: the page counts it again from the visible records; ``classes`` then still come from all records, so that colours
    compare between two filters. ``label`` and ``unit`` are English message ids.
    """

    id: str
    label: str
    unit: str
    values: tuple[float | None, ...]
    years: tuple[str, ...]
    classes: Classes
    follows_filter: bool


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
    units = load_units()
    return DistrictLayer(_unit_rows(units), district_geojson(), district_measures(placed, units))


def district_measures(placed: PlacedEdition, units: pd.DataFrame) -> tuple[Measure, ...]:
    """The five measures of the choropleth over ``units``.

    A project in several districts counts in each of them here, and once in the city; its money is never split. E-Town's figures overlap
    those of Daxing and Tongzhou and are never classified with them.
    """
    codes = units["adcode"]
    records = records_on(placed, None)
    touching = records.loc[records["known"], ["touched", "investment_cny"]].explode("touched").groupby("touched")
    projects = codes.map(touching.size()).fillna(0).astype(float)
    investment = codes.map(touching["investment_cny"].sum(min_count=1) / CNY_PER_YI)
    planned = codes.map(load_layout().groupby("adcode")["sector"].nunique()).astype(float)
    population, census = _newest_stat("population", codes)
    gdp, years = _newest_stat("gdp_cny_100m", codes)
    none = ("",) * len(codes)
    return (
        _measure("projects", N_("Number of projects"), N_("projects"), projects, none, codes, follows_filter=True),
        _measure("investment", N_("Stated investment"), N_("100 million yuan"), investment, none, codes, follows_filter=True),
        _measure("planned", N_("Sectors in the plan"), N_("sectors"), planned, none, codes),
        _measure("population", N_("Population"), N_("10,000 persons"), population / 10_000, census, codes),
        _measure("gdp", N_("GDP"), N_("100 million yuan"), gdp, years, codes),
    )


def _measure(
    name: str, label: str, unit: str, values: "pd.Series[float]", years: tuple[str, ...], codes: "pd.Series[str]",
    *, follows_filter: bool = False,
) -> Measure:  # fmt: skip
    known = tuple(None if pd.isna(value) else round(float(value), 4) for value in values)
    classed = [value for value, code in zip(known, codes, strict=True) if code != E_TOWN]
    return Measure(name, label, unit, known, years, classify(classed), follows_filter)


def _newest_stat(indicator: str, codes: "pd.Series[str]") -> tuple["pd.Series[float]", tuple[str, ...]]:
    """The figures of the newest year that has all 16 districts; without such a year, the newest of each with its own year."""
    stats = load_district_stats()
    stats = stats[stats["indicator"] == indicator].sort_values("year", kind="stable")
    districts_in_year = stats[stats["adcode"].isin(codes) & (stats["adcode"] != E_TOWN)].groupby("year")["adcode"].nunique()
    complete = districts_in_year[districts_in_year == len(codes) - 1].index
    chosen = stats[stats["year"] == complete.max()] if len(complete) else stats
    newest = chosen.groupby("adcode").last()
    return codes.map(newest["value"]).astype(float), tuple(codes.map(newest["year"]).fillna("").astype(str))


@lru_cache(maxsize=1)
def district_geojson() -> dict[str, Any]:
    """Borders of the 16 districts for drawing: GeoJSON, EPSG:4326, shared edges kept shared."""
    drawn = simplify_districts(load_districts(), DRAWING_TOLERANCE_M)[["adcode", "geometry"]]
    features = json.loads(drawn.to_json())
    for feature in features["features"]:
        feature["geometry"]["coordinates"] = _rounded(feature["geometry"]["coordinates"])
        feature.pop("id", None)
        feature.pop("bbox", None)
    return {"type": "FeatureCollection", "features": features["features"]}


def _rounded(coordinates: Any) -> Any:
    return [_rounded(part) for part in coordinates] if isinstance(coordinates, list) else round(coordinates, DRAWING_DECIMALS)


def _unit_rows(units: pd.DataFrame) -> tuple[dict[str, Any], ...]:
    stats, layout = load_district_stats(), load_layout()
    columns = ["indicator", "year", "value", "unit", "source_url", "note"]
    return tuple(
        {
            **unit,
            "stats": stats.loc[stats["adcode"] == unit["adcode"], columns].to_dict("records"),
            "plan": layout.loc[layout["adcode"] == unit["adcode"], ["sector", "role"]].to_dict("records"),
        }
        for unit in units.to_dict("records")
    )


def _park_rows() -> tuple[dict[str, Any], ...]:
    parks = load_parks().sort_values("name_en", kind="stable")
    return tuple(parks.to_dict("records"))
