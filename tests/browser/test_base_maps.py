"""Online base maps: asked for only when chosen, in the right place, and taken off when they do not answer."""

import base64
import math
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from geo.cartography.basemaps import online_base_maps
from geo.cartography.layers import describe_map
from geo.cartography.map import render_page
from geo.reference.datum import wgs84_to_gcj02
from tests.browser.map_page import MapPage, bundled
from tests.conftest import PageFactory

TIANANMEN_LONLAT = (116.39747, 39.90882)
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TILE_HOSTS = r"autonavi\.com|openstreetmap\.org"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page_with_bases(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("bases") / "map.html"
    path.write_text(render_page(describe_map(bundled()), base_maps=online_base_maps({})), encoding="utf-8")
    return Path(path).as_uri()


def answer_with_a_dot(page: Page, asked: list[str]) -> None:
    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=DOT, content_type="image/png")

    page.route("https://**/*", answer)


def test_no_tile_is_asked_for_until_a_base_map_is_chosen(page_factory: PageFactory, page_with_bases: str) -> None:
    page = page_factory(expected=[TILE_HOSTS])
    asked: list[str] = []
    answer_with_a_dot(page, asked)
    page.goto(page_with_bases)
    MapPage(page)
    assert asked == []
    page.select_option("#base", "osm")
    page.wait_for_selector(".leaflet-tile-loaded", state="attached")
    assert {address.split("/")[2] for address in asked} == {"tile.openstreetmap.org"}


def test_everything_is_moved_to_gcj_02_for_gaode_and_back_again(
    page_factory: PageFactory, page_with_bases: str
) -> None:
    page = page_factory(expected=[TILE_HOSTS])
    answer_with_a_dot(page, [])
    page.goto(page_with_bases)
    before = MapPage(page).state()["view"]
    assert pixel_in_page(page) == pytest.approx(mercator(*TIANANMEN_LONLAT), abs=0.01)
    page.select_option("#base", "gaode")
    lon, lat = wgs84_to_gcj02(*TIANANMEN_LONLAT)
    assert pixel_in_page(page) == pytest.approx(mercator(float(lon), float(lat)), abs=0.01)
    after = MapPage(page).state()["view"]
    assert (after["lat"], after["lon"], after["zoom"]) == pytest.approx(
        (before["lat"], before["lon"], before["zoom"]), abs=1e-3
    )
    page.select_option("#base", "none")
    assert pixel_in_page(page) == pytest.approx(mercator(*TIANANMEN_LONLAT), abs=0.01)


def test_a_base_map_that_does_not_answer_is_taken_off_with_a_message(
    page_factory: PageFactory, page_with_bases: str
) -> None:
    page = page_factory(expected=[TILE_HOSTS, "ERR_FAILED"])
    page.route("https://**/*", lambda route: route.abort())
    page.goto(page_with_bases)
    shown = MapPage(page)
    visible = shown.visible()
    page.select_option("#base", "osm")
    page.get_by_text("The base map “OpenStreetMap” does not answer; it was taken off.").wait_for()
    assert page.input_value("#base") == "none"
    assert page.locator(".leaflet-tile").count() == 0
    assert shown.visible() == visible


def pixel_in_page(page: Page) -> tuple[float, float]:
    lon, lat = TIANANMEN_LONLAT
    point = page.evaluate("([lon, lat]) => map_beijing.project(L.latLng(lat, lon), 12)", [lon, lat])
    return point["x"], point["y"]


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """Pixels of spherical Mercator at zoom 12, counted from the north-west corner of the world."""
    size = 256 * 2**12
    return (lon + 180) / 360 * size, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * size
