"""The app around the map: what is filtered in the page is in the address, and a copied address shows the same."""

import re
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import expect

from geo.analysis.filtering import read_filter
from geo.analysis.records import filter_vocabulary, visible_records
from tests.browser.map_page import bundled, frame_of_app
from tests.conftest import PageFactory


def test_a_filter_set_in_the_page_opens_again_in_a_second_browser(page_factory: PageFactory, live_app: str) -> None:
    first = page_factory()
    first.goto(f"{live_app}/?lang=en")
    shown = frame_of_app(first)
    shown.open_facet("statuses")
    shown.find('input[data-status="operating"]').check()
    shown.find('input[data-field="modern-services"]').uncheck()
    first.wait_for_url(re.compile("status=operating"))
    first.wait_for_url(re.compile("fields="))
    visible = shown.visible()
    assert 0 < len(visible) < len(bundled().projects)

    second = page_factory()
    second.goto(first.url)
    copy = frame_of_app(second)
    assert copy.visible() == visible
    copy.open_facet("statuses")
    expect(copy.find('input[data-status="operating"]')).to_be_checked()
    flt, notes = read_filter(dict(parse_qsl(urlsplit(first.url).query)), filter_vocabulary(), others=("lang",))
    assert notes == ()
    assert set(visible_records(bundled(), flt)["id"]) == visible


def test_the_line_of_figures_follows_the_filter_and_the_map_stays(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory()
    page.goto(f"{live_app}/?lang=en")
    shown = frame_of_app(page)
    expect(page.locator("strong", has_text=re.compile("^359$")).first).to_be_visible()
    shown.frame.evaluate("window.sameDocument = true")
    view = shown.state()["view"]
    visible = shown.set_filter("sectors=quantum-information")
    expect(page.locator("strong", has_text=re.compile(f"^{len(visible)}$")).first).to_be_visible()
    assert shown.frame.evaluate("window.sameDocument") is True
    assert shown.state()["view"] == view


def test_a_filter_set_on_the_map_holds_on_the_page_of_records(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory()
    page.goto(f"{live_app}/?lang=en&sectors=quantum-information")
    count = len(frame_of_app(page).visible())
    page.get_by_role("link", name="Records").click()
    expect(page.get_by_role("button", name="Clear the filter")).to_be_visible()
    expect(page.locator("strong", has_text=re.compile(f"^{count}$")).first).to_be_visible()
    expect(page).to_have_url(re.compile("sectors=quantum-information"))
    expect(page.locator('[data-testid="stDataFrame"]').first).to_be_visible()


def test_the_language_of_the_app_is_the_language_of_the_map(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory()
    page.goto(f"{live_app}/?lang=en&status=operating")
    shown = frame_of_app(page)
    visible = shown.visible()
    page.get_by_role("radio", name="中文").or_(page.get_by_role("button", name="中文")).first.click()
    expect(page.get_by_role("heading", name="北京产业地图").first).to_be_visible()
    expect(shown.find("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page).to_have_url(re.compile("lang=zh"))
    assert shown.visible() == visible


def test_the_back_button_brings_the_filter_of_before(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory()
    page.goto(f"{live_app}/?lang=en&status=operating")
    before = frame_of_app(page).visible()
    page.goto(f"{live_app}/?lang=en&fields=future")
    assert frame_of_app(page).visible() != before
    page.go_back()
    assert frame_of_app(page).visible() == before


def test_a_selected_project_opens_from_the_address(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory()
    page.goto(f"{live_app}/?lang=en&select=heps-huairou")
    shown = frame_of_app(page)
    expect(shown.find('.leaflet-popup .project[data-project="heps-huairou"]')).to_be_visible()
    assert shown.state()["selected"] == "heps-huairou"


def test_the_frame_of_the_app_is_closed_off_from_it(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory()
    page.goto(live_app)
    shown = frame_of_app(page)
    assert shown.frame.evaluate("window.origin") == "null"
    reach = "() => { try { return String(window.parent.document.title); } catch (error) { return error.name; } }"
    assert shown.frame.evaluate(reach) == "SecurityError"
