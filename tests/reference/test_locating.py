"""Points in districts, many at once: the grid gives the answers of geopandas, on and beside every border."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.reference.districts import load_districts
from geo.reference.locating import MANY_POINTS, locate_points

SEED = 7


@pytest.fixture(scope="module")
def districts() -> gpd.GeoDataFrame:
    return load_districts()


def awkward_points(districts: gpd.GeoDataFrame, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Random points over the city, and as many on and just beside its borders' vertices."""
    rng = np.random.default_rng(SEED)
    west, south, east, north = districts.total_bounds
    anywhere = rng.uniform((west - 0.1, south - 0.1), (east + 0.1, north + 0.1), (count, 2))
    vertices = shapely.get_coordinates(districts.geometry.to_numpy())
    on_border = vertices[rng.integers(0, len(vertices), count)]
    beside = on_border + rng.normal(0, 1e-7, (count, 2))
    points = np.vstack([anywhere, on_border, beside, [[np.nan, 40.0], [116.0, np.inf], [0.0, 0.0], [40.0, 116.4]]])
    return points[:, 0], points[:, 1]


def test_many_points_fall_where_geopandas_finds_them(districts: gpd.GeoDataFrame) -> None:
    lon, lat = awkward_points(districts, 8_000)
    assert len(lon) > MANY_POINTS
    frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs=districts.crs)
    joined = frame.sjoin(districts.reset_index(drop=True), predicate="intersects", how="left")
    expected = joined["index_right"].groupby(level=0).min().fillna(-1).astype(int)
    assert locate_points(lon, lat, districts).tolist() == expected.tolist()


def test_few_points_and_many_points_get_the_same_answers(districts: gpd.GeoDataFrame) -> None:
    lon, lat = awkward_points(districts, 8_000)
    at_once = locate_points(lon, lat, districts)
    in_parts = [locate_points(lon[at : at + 1000], lat[at : at + 1000], districts) for at in range(0, len(lon), 1000)]
    assert np.array_equal(at_once, np.concatenate(in_parts))
    assert set(np.unique(at_once)) == set(range(-1, 16))
