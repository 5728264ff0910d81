"""The visible records described as a plate: which district has which class, which project stands where, what is said of it."""

from functools import lru_cache
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
from pyproj import Transformer
from shapely.geometry import MultiPolygon, Polygon

from geo.cartography.classes import band_of
from geo.cartography.layers import MapDescription
from geo.cartography.measures import Measure
from geo.cartography.palette import SIZE_LIMITS_YI
from geo.export.credits import describe_credits
from geo.export.plate import Area, Plate, Symbol
from geo.export.plate_legend import describe_alt_text, describe_legend, fill_of, outside_in_words
from geo.export.selection import Selection
from geo.export.speech import Speech
from geo.export.wording import names_of
from geo.i18n import N_
from geo.reference.districts import load_districts, load_units, simplify_districts
from geo.schema import CNY_PER_YI, DRAWN_PRECISIONS, E_TOWN, GEOGRAPHIC_CRS, METRIC_CRS

DEFAULT_MEASURE: Final = "density"
"""A rate: a raw total would colour the large districts dark only because they are large."""
PLATE_TOLERANCE_M: Final = 250
_NAMED_AT_MOST: Final = 2


def describe_plate(
    description: MapDescription, selection: Selection, *, measure: str = DEFAULT_MEASURE, lang: str = "en",
    title: str = "", review_number: str = "",
) -> Plate:  # fmt: skip
    """Describe the visible records of ``selection`` over the districts coloured by a measure.

    The classes are those of the whole edition, so that plates of one edition compare.

    Args:
        lang: ``en``, ``zh`` or ``both``.
        title: by default what the map shows.
        review_number: the map-review number; without one the credits say "internal use".

    Raises:
        KeyError: no such measure.
    """
    speech = Speech(lang)
    shown = _measure_named(description, measure)
    records = selection.records
    areas = _areas(shown, records, speech)
    symbols = _symbols(records, speech)
    drawn = len(symbols) + len(_badge_records(records))
    outside = len(records) - drawn
    sources = describe_credits(description, selection, shown, speech, review_number=review_number)
    title = title or default_title(selection, speech)
    return Plate(
        speech, title, sources.filter_text, shown, areas, symbols,
        describe_legend(shown, areas, symbols, speech), sources, outside,
        outside_in_words(records, outside, speech), describe_alt_text(title, shown, areas, records, outside, speech),
        selection,
    )  # fmt: skip


def default_title(selection: Selection, speech: Speech) -> str:
    """What a map of these records is called: the sectors or districts that its filter names, else the whole city."""
    flt = selection.flt
    chosen = [("sectors", flt.sectors), ("fields", flt.fields), ("districts", flt.districts)]
    facet, ids = next(((facet, ids) for facet, ids in chosen if 0 < len(ids) <= _NAMED_AT_MOST), ("", ()))
    if not facet:
        return speech.say(N_("Industrial projects in Beijing"))
    names = tuple(
        ("、" if lang == "zh" else ", ").join(names_of(facet, lang)[one] for one in ids) for lang in speech.languages
    )
    message = N_("Industrial projects: {name}") if facet == "districts" else N_("{name}: projects in Beijing")
    return speech.say(message, name=names)


@lru_cache(maxsize=1)
def plate_districts() -> gpd.GeoDataFrame:
    """The 16 districts for drawing in EPSG:32650, simplified together so that no gap opens between neighbours.

    Columns ``adcode``, ``name_en``, ``name_zh``, ``geometry`` (MultiPolygon), ``anchor_x``, ``anchor_y``.
    """
    drawn = simplify_districts(load_districts(), PLATE_TOLERANCE_M).to_crs(METRIC_CRS)
    whole = [MultiPolygon([shape]) if isinstance(shape, Polygon) else shape for shape in drawn.geometry]
    anchors = gpd.GeoSeries.from_xy(drawn["label_lon"], drawn["label_lat"], crs=GEOGRAPHIC_CRS).to_crs(METRIC_CRS)
    columns = drawn[["adcode", "name_en", "name_zh"]].assign(anchor_x=anchors.x, anchor_y=anchors.y)
    return gpd.GeoDataFrame(columns, geometry=whole, crs=METRIC_CRS)


def size_of(investment_cny: float) -> int:
    """Size of a symbol, 0 to 3, by the stated investment in yuan; an unknown one (NaN) has the smallest."""
    return 0 if np.isnan(investment_cny) else int(np.searchsorted(SIZE_LIMITS_YI, investment_cny / CNY_PER_YI, "left"))


def _measure_named(description: MapDescription, name: str) -> Measure:
    return {measure.id: measure for measure in description.district_layer.measures}[name]


def _areas(measure: Measure, records: pd.DataFrame, speech: Speech) -> tuple[Area, ...]:
    codes = list(load_units()["adcode"])
    values = dict(zip(codes, _values(measure, records, codes), strict=True))
    years = dict(zip(codes, measure.years, strict=True))
    counts = records["touched"].explode().value_counts()
    badges = _badge_records(records)["adcode"].value_counts()
    limits = measure.classes.limits
    areas = []
    for row in plate_districts().itertuples():
        band = band_of(values[row.adcode], limits)
        areas.append(Area(
            row.adcode, speech.name(row.name_en, row.name_zh), row.geometry, values[row.adcode],
            years[row.adcode], band, fill_of(band, len(limits)), int(counts.get(row.adcode, 0)),
            int(badges.get(row.adcode, 0)), (row.anchor_x, row.anchor_y),
        ))  # fmt: skip
    return tuple(areas)


def _values(measure: Measure, records: pd.DataFrame, codes: list[str]) -> list[float | None]:
    """The measure over the units, counted again from the visible records where it follows them."""
    if not measure.follows_filter:
        return list(measure.values)
    touching = records[["touched", "announced_cny"]].explode("touched").groupby("touched")
    if measure.id == "investment":
        counted = touching["announced_cny"].sum(min_count=1).reindex(codes) / CNY_PER_YI
    else:
        counted = touching.size().reindex(codes, fill_value=0).astype(float)
        if measure.per:
            counted = counted / pd.Series(measure.per, index=codes, dtype=float)
    return [None if pd.isna(value) else round(float(value), 4) for value in counted]


def _symbols(records: pd.DataFrame, speech: Speech) -> tuple[Symbol, ...]:
    drawn = records[_has_point(records)]
    x, y = _to_metres().transform(drawn["lon"].to_numpy(), drawn["lat"].to_numpy())
    return tuple(
        Symbol(row.id, speech.name(row.name_en, row.name_zh), float(east), float(north), row.sector, row.field, row.status,
               size_of(row.investment_cny), not np.isnan(row.investment_cny))
        for row, east, north in zip(drawn.itertuples(), x, y, strict=True)
    )  # fmt: skip


def _badge_records(records: pd.DataFrame) -> pd.DataFrame:
    is_placed = (records["match_method"] != "none") & (records["adcode"] != E_TOWN)
    return records[is_placed & ~_has_point(records)]


def _has_point(records: pd.DataFrame) -> "pd.Series[bool]":
    located = records["coord_precision"].isin(DRAWN_PRECISIONS) & records["lon"].notna() & records["lat"].notna()
    return located & (records["match_method"] != "none")


@lru_cache(maxsize=1)
def _to_metres() -> Transformer:
    return Transformer.from_crs(GEOGRAPHIC_CRS, METRIC_CRS, always_xy=True)
