"""Without a mouse, and on a telephone 390 pixels wide."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_page import DEEP_LINK_PROBES, MapPage, bundled, frame_of_app, open_app_page
from tests.conftest import PageFactory

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
FOCUSED = "(selector) => Boolean(document.activeElement && document.activeElement.matches(selector))"
OVERFLOW = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


def tab_to(page: Page, selector: str, *, limit: int = 150) -> None:
    """Press Tab until the focus is on ``selector``."""
    for _ in range(limit):
        if page.evaluate(FOCUSED, selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{limit} times Tab did not reach {selector}")


def test_a_filter_is_reached_and_changed_with_the_keyboard_alone(page_factory: PageFactory, map_file: str) -> None:
    page = page_factory()
    page.goto(f"{map_file}?lang=en")
    shown = MapPage(page)
    everything = shown.visible()
    tab_to(page, 'input[data-field="future"]')
    page.keyboard.press("Space")
    future = bundled().projects.query("field == 'future'")["id"]
    assert everything - shown.visible() == set(future)
    tab_to(page, '[data-facet="statuses"] > summary')
    page.keyboard.press("Enter")
    tab_to(page, 'input[data-status="operating"]')
    page.keyboard.press("Space")
    assert shown.state()["filter"]["statuses"] == ["operating"]
    expect(shown.find('input[data-status="operating"]')).to_be_focused()


def test_a_record_is_searched_opened_and_closed_with_the_keyboard_alone(
    page_factory: PageFactory, map_file: str
) -> None:
    page = page_factory()
    page.goto(f"{map_file}?lang=en")
    shown = MapPage(page)
    tab_to(page, "#search")
    page.keyboard.type("heps")
    tab_to(page, "#search-results [data-project]")
    page.keyboard.press("Enter")
    popup = shown.find('.leaflet-popup .project[data-project="heps-huairou"]')
    expect(popup).to_be_visible()
    assert page.evaluate("() => document.querySelector('.leaflet-popup').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(popup).to_be_hidden()


def test_a_district_opens_with_the_keyboard_and_gives_the_focus_back(page_factory: PageFactory, map_file: str) -> None:
    page = page_factory()
    page.goto(f"{map_file}?lang=en")
    shown = MapPage(page)
    tab_to(page, 'path[data-district="110116"]', limit=250)
    page.keyboard.press("Enter")
    expect(shown.find("#card h2").first).to_have_text("Huairou")
    page.keyboard.press("Escape")
    expect(shown.find("#card")).to_be_hidden()
    assert page.evaluate(FOCUSED, 'path[data-district="110116"]')


def test_the_focus_is_always_visible(page_factory: PageFactory, map_file: str) -> None:
    page = page_factory()
    page.goto(f"{map_file}?lang=en")
    MapPage(page)
    outline = """() => {
      const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(document.activeElement);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    }"""
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(outline), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


@pytest.fixture
def phone(page_factory: PageFactory, map_file: str) -> MapPage:
    page = page_factory(**PHONE)
    page.goto(f"{map_file}?lang=en")
    return MapPage(page)


def test_on_a_telephone_nothing_scrolls_sideways(phone: MapPage) -> None:
    assert phone.frame.evaluate(OVERFLOW) <= 0
    phone.find("#panel-toggle").tap()
    assert phone.frame.evaluate(OVERFLOW) <= 0
    phone.find("#panel-toggle").tap()
    phone.find("#language").tap()
    assert phone.frame.evaluate(OVERFLOW) <= 0


def test_on_a_telephone_the_panel_opens_filters_and_makes_room_again(phone: MapPage) -> None:
    expect(phone.find("#panel")).not_to_be_in_viewport()
    toggle = phone.find("#panel-toggle")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.tap()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(phone.find("#search")).to_be_in_viewport()
    box = phone.find('input[data-field="future"]')
    box.scroll_into_view_if_needed()
    box.tap()
    assert not phone.visible() & set(bundled().projects.query("field == 'future'")["id"])
    toggle.tap()
    expect(phone.find("#panel")).not_to_be_in_viewport()
    assert phone.painted_pixels() > 1000


def test_on_a_telephone_a_tap_on_a_symbol_opens_a_popup_that_fits(phone: MapPage) -> None:
    phone.set_filter({"text": "heps"})
    phone.click_symbol("heps-huairou")
    popup = phone.find(".leaflet-popup .project")
    expect(popup).to_be_visible()
    # the map moves until the popup is on it
    phone.frame.wait_for_function(
        "(width) => { const box = document.querySelector('.leaflet-popup-content-wrapper').getBoundingClientRect();"
        " return box.left >= 0 && box.right <= width; }",
        arg=390,
    )
    assert phone.frame.evaluate(OVERFLOW) <= 0


def test_on_a_telephone_what_is_tapped_is_large_enough(phone: MapPage) -> None:
    for selector in ("#panel-toggle", "#language", "#theme"):
        box = phone.find(selector).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24, f"{selector}: {box}"


@pytest.mark.parametrize("path", ["/", "/records", "/about"])
def test_the_app_does_not_scroll_sideways_on_a_telephone(page_factory: PageFactory, live_app: str, path: str) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES, **PHONE)
    open_app_page(page, f"{live_app}{path}?lang=en")
    if path == "/":
        assert frame_of_app(page).frame.evaluate(OVERFLOW) <= 0
    assert page.evaluate(OVERFLOW) <= 0
