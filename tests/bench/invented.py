"""Invented records for the bench, and only for it: the same seed gives the same records.

Their names say that they are invented ("Invented project 123 虚构项目123"). They resemble the real ones in what costs
time: two thirds of the points lie in the city's core, names in two languages, every sector of the tree in use.
"""

import hashlib
from datetime import date, timedelta

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame
from numpy.typing import NDArray

from geo.ledger.editions import Edition
from geo.reference.districts import load_districts
from geo.reference.sectors import load_sectors
from geo.schema import CNY_PER_YI, SOURCE_KINDS, STATUSES

SEED = 20260123
CORE_LONLAT, CORE_SPREAD = (116.40, 39.93), (0.11, 0.08)
Points = NDArray[np.float64]


def city_points(count: int, *, seed: int = SEED) -> Points:
    """``count`` points (lon, lat; EPSG:4326) inside the sixteen districts, two thirds of them in the core."""
    city = shapely.union_all(load_districts().geometry.to_numpy())
    shapely.prepare(city)
    west, south, east, north = city.bounds
    rng = np.random.default_rng(seed)
    core = _inside(city, count * 2 // 3, lambda n: rng.normal(CORE_LONLAT, CORE_SPREAD, (n, 2)))
    rest = count - len(core)
    anywhere = _inside(city, rest, lambda n: rng.uniform((west, south), (east, north), (n, 2)))
    return rng.permutation(np.vstack([core, anywhere]))


def join_points(count: int, districts: GeoDataFrame, *, seed: int = SEED) -> Points:
    """Points to try a join with: inside, around the city, exactly on borders, and such as cannot be placed.

    80 % inside, 0.2 % on vertices, 0.1 % on the middle of edges, 0.2 % empty, (0, 0) or lat and lon swapped; the
    rest in a box around the city, half of which the city fills.
    """
    rng = np.random.default_rng(seed)
    vertices = shapely.get_coordinates(shapely.get_exterior_ring(_parts(districts)))
    inside = city_points(count * 8 // 10, seed=seed)
    on_vertex = rng.choice(vertices, count // 500)
    first = rng.integers(0, len(vertices) - 1, count // 1000)
    on_edge = (vertices[first] + vertices[first + 1]) / 2
    swapped = inside[: count // 1500, ::-1]
    empty = np.full((count // 1500, 2), np.nan)
    zero = np.zeros((count // 1500, 2))
    hard = np.vstack([on_vertex, on_edge, swapped, empty, zero])
    west, south, east, north = districts.total_bounds
    margin = ((east - west) / 5, (north - south) / 5)
    low, high = (west - margin[0], south - margin[1]), (east + margin[0], north + margin[1])
    around = rng.uniform(low, high, (count - len(inside) - len(hard), 2))
    return rng.permutation(np.vstack([inside, hard, around]))


def invented_edition(count: int, *, seed: int = SEED) -> Edition:
    """An edition of ``count`` invented projects with one report each; every one has a point."""
    rng = np.random.default_rng(seed)
    points = city_points(count, seed=seed).round(5)
    sectors = load_sectors()["id"].to_numpy()
    numbers = np.arange(1, count + 1)
    projects = pd.DataFrame(
        {
            "id": [f"invented-{number}" for number in numbers],
            "name_en": [f"Invented project {number}" for number in numbers],
            "name_zh": [f"虚构项目{number}" for number in numbers],
            "sector": rng.choice(sectors, count),
            "districts": "",
            "zone": "",
            "zone_stated": "",
            "place": "",
            "lon": points[:, 0],
            "lat": points[:, 1],
            "coord_precision": rng.choice(["site", "area"], count),
            "coord_basis": "invented",
            "developer": [f"Invented developer {number % 97}" for number in numbers],
            "start_date": "",
            "completion_date": "",
            "description_en": "Invented for the bench.",
            "named_in_article": False,
        }
    )
    reports = _reports_of(projects["id"], rng)
    digest = hashlib.sha256(f"invented {seed} {count}".encode()).hexdigest()
    return Edition(
        id=f"invented-{count}",
        title_en=f"{count:,} invented records",
        title_zh=f"{count:,}条虚构记录",
        date=date(2026, 1, 23),
        projects=projects,
        reports=reports,
        sha256=digest,
    )


def _reports_of(ids: pd.Series, rng: np.random.Generator) -> pd.DataFrame:
    count = len(ids)
    days = [date(2023, 1, 1) + timedelta(days=int(day)) for day in rng.integers(0, 1000, count)]
    stated_cny = (rng.lognormal(2, 1.2, count).round() + 1) * CNY_PER_YI
    return pd.DataFrame(
        {
            "project_id": ids,
            "reported_on": [day.isoformat() for day in days],
            "known_from": pd.to_datetime(days),
            "status": rng.choice(STATUSES, count),
            "investment_cny": np.where(rng.random(count) < 0.4, stated_cny, np.nan),
            "source_title": "Invented report",
            "title_basis": "headline",
            "source_url": "https://example.invalid/",
            "source_date": [day.isoformat() for day in days],
            "confidence": "low",
            "source_kind": rng.choice(SOURCE_KINDS, count),
        }
    )


def _inside(city: shapely.Geometry, count: int, draw) -> Points:
    found = np.empty((0, 2))
    while len(found) < count:
        drawn = draw(count + 1000)
        found = np.vstack([found, drawn[shapely.contains_xy(city, drawn)]])
    return found[:count]


def _parts(districts: GeoDataFrame) -> NDArray[np.object_]:
    return shapely.get_parts(districts.geometry.to_numpy())
