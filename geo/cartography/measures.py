"""The measures that districts can be coloured by: a value per unit, its year, its classes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from geo.analysis.counted import counted_records
from geo.analysis.filtering import Filter
from geo.analysis.records import PlacedEdition
from geo.cartography.classes import Classes, classify
from geo.i18n import N_
from geo.reference.districts import load_district_stats
from geo.reference.layout import load_layout
from geo.schema import CNY_PER_YI, E_TOWN

DENSITY_KM2 = 100
"""The area to which the density of projects refers."""
RATES = ("density", "planned")
"""Measures that do not grow with the size of a district: a ratio, and a number of kinds."""
MEASURE_WORDS = {
    "projects": (N_("Number of projects"), N_("projects")),
    "density": (N_("Projects by area"), N_("projects per 100 km²")),
    "investment": (N_("Announced investment"), N_("100 million yuan")),
    "planned": (N_("Sectors in the plan"), N_("sectors")),
    "population": (N_("Population"), N_("10,000 persons")),
    "gdp": (N_("GDP"), N_("100 million yuan")),
}
"""Measure -> its name and its unit, English message ids."""


@dataclass(frozen=True)
class Measure:
    """One choropleth measure: a value per unit (``None`` where none is known), each with its year where it has one.

    ``follows_filter``: the page counts it again from the visible records; ``classes`` then still come from all records, so that colours
    compare between two filters. ``label`` and ``unit`` are English message ids. ``is_total``: a raw total, which grows with the size of the
    district and so is drawn as a choropleth only with a warning; ``per`` is what a count is divided by (100 km²), 1 where it is none.
    """

    id: str
    label: str
    unit: str
    values: tuple[float | None, ...]
    years: tuple[str, ...]
    classes: Classes
    follows_filter: bool
    is_total: bool
    per: tuple[float | None, ...] = ()


def district_measures(placed: PlacedEdition, codes: Sequence[str]) -> tuple[Measure, ...]:
    """The six measures of the choropleth over the units ``codes``, in their order.

    A project in several districts counts in each of them here, and once in the city; its money is never split, and money of what stands
    already is not added to what is announced. E-Town's figures overlap
    those of Daxing and Tongzhou and are never classified with them.
    """
    units = pd.Index(codes)
    records = counted_records(placed, Filter())
    touching = records[["touched", "announced_cny"]].explode("touched").groupby("touched")
    projects = touching.size().reindex(units, fill_value=0)
    investment = touching["announced_cny"].sum(min_count=1).reindex(units) / CNY_PER_YI
    areas = district_areas_km2().reindex(units) / DENSITY_KM2
    planned = _planned_sectors().reindex(units)
    population, census = _newest_stat("population", tuple(codes))
    gdp, gdp_years = _newest_stat("gdp_cny_100m", tuple(codes))
    return (
        _measure("projects", projects, follows_filter=True),
        _measure(
            "density",
            projects / areas,
            per=areas,
            follows_filter=True,
        ),
        _measure("investment", investment, follows_filter=True),
        _measure("planned", planned),
        _measure("population", population / 10_000, census),
        _measure("gdp", gdp, gdp_years),
    )


def _measure(
    name: str,
    values: "pd.Series[float]",
    years: tuple[str, ...] | None = None,
    *,
    per: "pd.Series[float] | None" = None,
    follows_filter: bool = False,
) -> Measure:
    known = tuple(None if pd.isna(value) else round(float(value), 4) for value in values)
    classes = classify([value for value, code in zip(known, values.index, strict=True) if code != E_TOWN])
    label, unit = MEASURE_WORDS[name]
    parts = () if per is None else tuple(None if pd.isna(part) else round(float(part), 6) for part in per)
    return Measure(
        name, label, unit, known, years or ("",) * len(known), classes, follows_filter, name not in RATES, parts
    )


def district_areas_km2() -> "pd.Series[float]":
    """Official area of each unit in km², by code; E-Town's is that of its planned new town."""
    stats = load_district_stats()
    return stats[stats["indicator"] == "area_km2"].drop_duplicates("adcode", keep="last").set_index("adcode")["value"]


@lru_cache(maxsize=1)
def _planned_sectors() -> "pd.Series[int]":
    return load_layout().groupby("adcode")["sector"].nunique()


@lru_cache(maxsize=4)
def _newest_stat(indicator: str, codes: tuple[str, ...]) -> tuple["pd.Series[float]", tuple[str, ...]]:
    """The figures of the newest year that has all districts; without such a year, the newest of each with its own year."""
    units, stats = pd.Index(codes), load_district_stats()
    stats = stats[(stats["indicator"] == indicator) & stats["adcode"].isin(units)].sort_values("year", kind="stable")
    covered = stats[stats["adcode"] != E_TOWN].groupby("year")["adcode"].nunique()
    complete = covered[covered == len(units) - 1].index
    newest = (
        (stats[stats["year"] == complete.max()] if len(complete) else stats).groupby("adcode").last().reindex(units)
    )
    return newest["value"].astype(float), tuple(newest["year"].fillna("").astype(str))
