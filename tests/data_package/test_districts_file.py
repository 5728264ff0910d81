"""The district polygons: the right 16, fitting together, of the right size, and rebuilt byte for byte."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shapely

from geo.reference.districts import load_districts
from geo.reference.package import DATA_FOLDER
from geo.schema import METRIC_CRS

GB_T_2260 = {
    "110101": "东城区",
    "110102": "西城区",
    "110105": "朝阳区",
    "110106": "丰台区",
    "110107": "石景山区",
    "110108": "海淀区",
    "110109": "门头沟区",
    "110111": "房山区",
    "110112": "通州区",
    "110113": "顺义区",
    "110114": "昌平区",
    "110115": "大兴区",
    "110116": "怀柔区",
    "110117": "平谷区",
    "110118": "密云区",
    "110119": "延庆区",
}
SQUARE_KM = 1_000_000


@pytest.fixture(scope="module")
def districts():
    return load_districts()


def test_the_sixteen_districts_carry_their_gb_t_2260_codes_in_order(districts):
    assert dict(zip(districts["adcode"], districts["name_zh"], strict=True)) == GB_T_2260
    assert districts["adcode"].is_monotonic_increasing


def test_every_polygon_is_valid(districts):
    assert districts.is_valid.all()


def test_neighbours_neither_overlap_nor_leave_gaps(districts):
    assert shapely.coverage_is_valid(districts.geometry.to_numpy())
    metric = districts.to_crs(METRIC_CRS)
    city = metric.union_all()
    assert city.geom_type == "Polygon"
    assert list(city.interiors) == []
    assert metric.area.sum() == pytest.approx(city.area, rel=1e-12)


def test_each_area_is_within_two_percent_of_the_official_one(districts):
    measured_km2 = districts.to_crs(METRIC_CRS).area / SQUARE_KM
    deviation = (measured_km2 / districts["official_area_km2"] - 1).abs()
    assert deviation.max() < 0.02, dict(zip(districts["name_en"], deviation.round(4), strict=True))


def test_the_label_point_of_each_district_lies_inside_it(districts):
    points = shapely.points(districts["label_lon"], districts["label_lat"])
    assert shapely.contains(districts.geometry.to_numpy(), points).all()


def test_the_border_of_dongcheng_and_xicheng_runs_on_the_city_axis_as_wgs84_has_it(districts):
    # South of Qianmen the axis is at 116.3916 degrees in WGS-84; in GCJ-02 it would be 0.006 degrees further east.
    dongcheng, xicheng = districts.set_index("adcode").geometry[["110101", "110102"]]
    border = dongcheng.intersection(xicheng)
    crossing = border.intersection(shapely.LineString([(116.3, 39.895), (116.5, 39.895)]))
    assert crossing.x == pytest.approx(116.3916, abs=0.0005)


def test_rebuilding_the_districts_gives_the_shipped_file_byte_for_byte(tmp_path: Path):
    for name in ("build_districts.py", "districts.csv"):
        shutil.copy(DATA_FOLDER / name, tmp_path)
    subprocess.run([sys.executable, tmp_path / "build_districts.py"], check=True, timeout=300)
    rebuilt = (tmp_path / "districts.geojson").read_bytes()
    assert rebuilt == (DATA_FOLDER / "districts.geojson").read_bytes()
