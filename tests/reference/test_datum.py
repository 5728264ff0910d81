"""GCJ-02 and back, against points that the open-source implementations of the shift publish."""

import numpy as np
import pytest

from geo.reference.datum import gcj02_to_wgs84, wgs84_to_gcj02

PUBLISHED = [  # lon, lat in WGS-84; lon, lat in GCJ-02 (test points of eviltransform: Shanghai, Shenzhen, Beijing)
    (121.5272106, 31.1774276, 121.531541859215, 31.17530398364597),
    (113.912316, 22.543847, 113.9171764808363, 22.540796131694766),
    (116.377817, 39.911954, 116.38404722455657, 39.91334545536069),
]
METRES_PER_DEGREE = 111_320


@pytest.mark.parametrize(("lon", "lat", "shifted_lon", "shifted_lat"), PUBLISHED)
def test_published_points_are_shifted_as_published(lon, lat, shifted_lon, shifted_lat):
    assert wgs84_to_gcj02(lon, lat) == pytest.approx((shifted_lon, shifted_lat), abs=1e-9)


def test_a_grid_over_beijing_comes_back_to_less_than_a_thousandth_of_a_millimetre():
    lon, lat = (grid.ravel() for grid in np.meshgrid(np.linspace(115.4, 117.6, 60), np.linspace(39.4, 41.1, 60)))
    back_lon, back_lat = gcj02_to_wgs84(*wgs84_to_gcj02(lon, lat))
    assert np.hypot(back_lon - lon, back_lat - lat).max() * METRES_PER_DEGREE < 1e-6


def test_the_shift_in_beijing_is_about_550_metres():
    lon, lat = wgs84_to_gcj02(116.3913, 39.9073)
    east, north = (lon - 116.3913) * METRES_PER_DEGREE * np.cos(np.radians(39.9)), (lat - 39.9073) * METRES_PER_DEGREE
    assert 500 < np.hypot(east, north) < 600


def test_arrays_keep_their_shape_and_are_not_changed():
    lon, lat = np.full((2, 3), 116.4), np.full((2, 3), 39.9)
    shifted_lon, _ = wgs84_to_gcj02(lon, lat)
    assert shifted_lon.shape == (2, 3)
    assert (lon == 116.4).all()
    assert (lat == 39.9).all()
