"""Points in districts: ``assign_districts`` beside ``geopandas.sjoin``, for the same points and the same answer."""

from statistics import median

import geopandas
import numpy as np
import pandas as pd
from geopandas import GeoDataFrame
from numpy.typing import NDArray

from geo.analysis.join import assign_districts
from geo.reference.districts import load_districts
from geo.schema import GEOGRAPHIC_CRS
from tests.bench.clock import interleave
from tests.bench.invented import join_points
from tests.bench.report import Row

COUNT, ROUNDS = 1_000_000, 3
GOAL = 50
Codes = NDArray[np.object_]


def measure() -> list[Row]:
    """Join one million points three times each way; the clock stops before the answers are compared."""
    districts = load_districts()
    points = join_points(COUNT, districts)
    records = pd.DataFrame({"lon": points[:, 0], "lat": points[:, 1]})
    answers: dict[str, pd.DataFrame] = {}

    def keep(name: str, joined: pd.DataFrame) -> None:
        answers[name] = joined

    seconds = interleave(
        {
            "ours": lambda: keep("ours", assign_districts(records, districts)),
            "points": lambda: keep("points", points_left(records, districts)),
            "polygons": lambda: keep("polygons", polygons_left(records, districts)),
        },
        rounds=ROUNDS,
    )
    ours = answers["ours"]["adcode"].astype(object).fillna("").to_numpy()
    left, right = answers["points"], answers["polygons"]
    others = {
        "points": _first(left.index.to_numpy(), left["index_right"].to_numpy(), records, districts),
        "polygons": _first(right["index_right"].to_numpy(), right.index.to_numpy(), records, districts),
    }
    return [
        _row(name, seconds, different=int((ours != others[name]).sum()), goal=goal)
        for name, goal in (("points", GOAL), ("polygons", None))
    ]


def points_left(records: pd.DataFrame, districts: GeoDataFrame) -> GeoDataFrame:
    """``sjoin(points, districts)``, the way it is mostly written."""
    return geopandas.sjoin(_points_of(records), districts, how="left", predicate="intersects")


def polygons_left(records: pd.DataFrame, districts: GeoDataFrame) -> GeoDataFrame:
    """``sjoin(districts, points)``: several times quicker, because then the polygons are prepared."""
    return geopandas.sjoin(districts, _points_of(records), how="inner", predicate="intersects")


def _points_of(records: pd.DataFrame) -> GeoDataFrame:
    geometry = geopandas.points_from_xy(records["lon"], records["lat"])
    return GeoDataFrame(geometry=geometry, index=records.index, crs=GEOGRAPHIC_CRS)


def _first(point: NDArray, polygon: NDArray, records: pd.DataFrame, districts: GeoDataFrame) -> Codes:
    # A point on a shared border has several districts; the one with the lowest place in the table counts.
    place = np.full(len(records), len(districts), dtype=np.int64)
    known = ~pd.isna(polygon)
    position = districts.index.get_indexer(polygon[known])
    np.minimum.at(place, point[known].astype(np.int64), position)
    return np.append(districts["adcode"].to_numpy(dtype=object), "")[place]


def _row(name: str, seconds: dict[str, list[float]], *, different: int, goal: int | None) -> Row:
    ratio = median(seconds[name]) / median(seconds["ours"])
    return Row(
        what=f"{COUNT:,} points in districts, beside `geopandas.sjoin` with the {name} left",
        ours=f"{median(seconds['ours']) * 1000:,.0f} ms",
        other=f"{median(seconds[name]) * 1000:,.0f} ms, {different:,} answers differ",
        ratio=ratio,
        goal=f"at least {goal}, same answers" if goal else "same answers",
        met=different == 0 and (goal is None or ratio >= goal),
    )
