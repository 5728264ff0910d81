"""The known-on date by month: the slider, the playing, and what is told to the page around it."""

import re

import pytest
from playwright.sync_api import expect

from geo.analysis.filtering import Filter
from geo.analysis.records import visible_records
from geo.analysis.timeline import play_months
from tests.browser.map_page import MapPage, bundled
from tests.browser.test_keyboard_and_phone import tab_to
from tests.conftest import PageFactory

# A page around the map that keeps what the map says.
AROUND = """
<script>
window.heard = [];
window.addEventListener("message", (event) => window.heard.push(event.data));
window.tell = (message) => frames[0].postMessage({target: "industrial-map", ...message}, "*");
window.all = (type) => window.heard.filter((message) => message.type === type);
</script>
<iframe src="%s" width="900" height="600"></iframe>
"""


@pytest.fixture
def shown(page_factory: PageFactory, map_file: str) -> MapPage:
    page = page_factory()
    page.goto(f"{map_file}?lang=en&theme=light")
    return MapPage(page)


@pytest.fixture
def around(page_factory: PageFactory, map_file: str, tmp_path_factory: pytest.TempPathFactory) -> MapPage:
    path = tmp_path_factory.mktemp("around") / "around.html"
    path.write_text(AROUND % f"{map_file}?lang=en&frame=profiles", encoding="utf-8")
    page = page_factory()
    page.goto(path.as_uri())
    return MapPage(page.frames[1])


def test_the_slider_has_the_months_from_the_first_report_to_the_edition(shown: MapPage) -> None:
    days = play_months(bundled()).days
    slider = shown.find("#known-month")
    expect(slider).to_have_attribute("max", str(len(days)))
    for at in (0, 150, len(days) - 1):
        slider.fill(str(at))
        assert shown.state()["filter"]["known_on"] == days[at].isoformat()
        assert shown.visible() == set(visible_records(bundled(), Filter(known_on=days[at]))["id"])
    slider.fill(str(len(days)))
    assert shown.state()["filter"]["known_on"] is None


def test_nothing_moves_until_play_is_pressed_and_nothing_after_pause(shown: MapPage) -> None:
    shown.set_filter("known=2020-01-31")
    shown.page.wait_for_timeout(1200)
    assert shown.state()["filter"]["known_on"] == "2020-01-31"
    tab_to(shown.page, "#time-play")
    shown.page.keyboard.press("Enter")
    expect(shown.find("#time-words")).to_have_attribute("aria-live", "off")
    expect(shown.find("#shown")).to_have_attribute("aria-live", "off")
    shown.frame.wait_for_function("window.industrialMap.state().filter.known_on >= '2020-04-30'")
    shown.page.keyboard.press("Enter")
    rested = shown.state()["filter"]["known_on"]
    expect(shown.find("#time-words")).to_have_attribute("aria-live", "polite")
    expect(shown.find("#time-words")).to_have_text(f"Known on {rested}")
    expect(shown.find("#shown")).to_have_text(re.compile(r"^\d+ of 359"))
    shown.page.wait_for_timeout(1200)
    assert shown.state()["filter"]["known_on"] == rested


def test_playing_ends_at_the_date_of_the_edition(shown: MapPage) -> None:
    shown.set_filter("known=2026-01-31")
    assert shown.find("#time-play").evaluate("(play) => { play.click(); return play.dataset.state; }") == "playing"
    expect(shown.find("#time-play")).to_have_attribute("data-state", "resting")
    assert shown.state()["filter"]["known_on"] == bundled().edition.date.isoformat()


def test_with_reduced_motion_each_press_goes_one_month_on(page_factory: PageFactory, map_file: str) -> None:
    page = page_factory(reduced_motion="reduce")
    page.goto(f"{map_file}?lang=en&known=2020-01-31")
    shown = MapPage(page)
    expect(shown.find("#time-play")).to_have_text("Next month")
    shown.find("#time-play").click()
    page.wait_for_timeout(1200)
    assert shown.state()["filter"]["known_on"] == "2020-02-29"


def test_the_page_around_hears_the_filter_only_at_rest(around: MapPage) -> None:
    around.set_filter("known=2020-01-31")
    outside = around.page
    outside.evaluate("window.heard.length = 0")
    around.find("#time-play").click()
    around.frame.wait_for_function("window.industrialMap.state().filter.known_on >= '2020-04-30'")
    assert outside.evaluate("window.all('filter')") == []
    around.find("#time-play").click()
    rested = around.state()["address"]
    outside.wait_for_function("window.all('filter').length > 0")
    assert outside.evaluate("window.all('filter').map(({address}) => address)") == [rested]


def test_a_stale_project_says_since_when_and_can_be_filtered(shown: MapPage) -> None:
    stale = shown.set_filter("stale=yes")
    assert stale == set(visible_records(bundled(), Filter(stale=("yes",)))["id"])
    shown.open_facet("evidence")
    expect(shown.find('input[data-stale="yes"]')).to_be_checked()
    records = bundled().latest.set_index("id")
    project = next(name for name in sorted(stale) if records.loc[name, "coord_precision"] == "site")
    shown.frame.evaluate("(id) => window.industrialMap.select(id)", project)
    expect(shown.find(".leaflet-popup .project")).to_contain_text(f"no news since {records.loc[project, 'newest_on']}")


def test_a_map_moved_by_its_reader_says_so_and_one_moved_by_the_page_around_does_not(around: MapPage) -> None:
    outside = around.page
    outside.evaluate("window.tell({type: 'move', zoom: 10.5, lat: 40, lon: 116.5})")
    around.frame.wait_for_function("window.industrialMap.state().view.zoom === 10.5")
    outside.wait_for_timeout(400)
    assert outside.evaluate("window.all('moved')") == []
    around.find(".leaflet-control-zoom-in").first.click()
    outside.wait_for_function("window.all('moved').length === 1")
    (moved,) = outside.evaluate("window.all('moved')")
    assert (moved["zoom"], round(moved["lat"], 3), round(moved["lon"], 3)) == (11, 40, 116.5)
    outside.evaluate("window.tell({type: 'move', zoom: 'x', lat: 1, lon: 2})")
    assert around.state()["view"]["zoom"] == 11


def test_a_profile_is_asked_for_only_where_the_host_has_profiles(
    around: MapPage, page_factory: PageFactory, map_file: str
) -> None:
    around.set_filter("sectors=none")
    around.find('path[data-district="110116"]').first.click()
    around.find("#card .profile").click()
    around.page.wait_for_function("window.all('profile').length === 1")
    assert around.page.evaluate("window.all('profile')[0].unit") == "110116"
    alone = page_factory()
    alone.goto(f"{map_file}?lang=en&frame=profiles&select=heps-huairou")
    popup = MapPage(alone).find(".leaflet-popup .project")
    expect(popup).to_be_visible()
    expect(popup.locator(".profile")).to_have_count(0)
