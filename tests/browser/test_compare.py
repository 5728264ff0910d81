"""The comparison as its reader meets it: maps that move together, by keyboard, wide and narrow, light and dark."""

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.map_page import DEEP_LINK_PROBES, open_app_page
from tests.browser.test_accessibility import grave_faults
from tests.conftest import PageFactory

TWO = "compare=110114,110108"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def map_frames(page: Page, count: int) -> list[Frame]:
    """The map pages of a comparison, once each of them answers."""
    expect(page.locator(".map-pair iframe")).to_have_count(count)
    frames = [element.content_frame() for element in page.query_selector_all(".map-pair iframe")]
    found = [frame for frame in frames if frame is not None]
    for frame in found:
        frame.wait_for_function("window.industrialMap && window.industrialMap.state().visible.length > 0")
    return found


def test_each_map_shows_its_own_records_and_moving_one_moves_the_other(
    page_factory: PageFactory, live_app: str
) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    open_app_page(page, f"{live_app}/compare?{TWO}&lang=en")
    first, second = map_frames(page, 2)
    assert len(first.evaluate("window.industrialMap.state().visible")) == 41
    assert len(second.evaluate("window.industrialMap.state().visible")) == 26
    zoom = second.evaluate("window.industrialMap.state().view.zoom")
    first.locator(".leaflet-control-zoom-in").first.click()
    second.wait_for_function("(before) => window.industrialMap.state().view.zoom > before", arg=zoom)
    assert first.evaluate("window.industrialMap.state().view.lat") == pytest.approx(
        second.evaluate("window.industrialMap.state().view.lat"), abs=1e-6
    )


def test_a_comparison_begins_with_an_example_and_its_address_opens_it_again(
    page_factory: PageFactory, live_app: str
) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    open_app_page(page, f"{live_app}/compare?lang=zh")
    page.locator(".st-key-example-unit button").click()
    page.wait_for_url(lambda url: "compare=1101" in url)
    map_frames(page, 2)
    expect(page.get_by_role("heading", name="对比").first).to_be_visible()


@pytest.mark.parametrize(
    ("query", "width", "scheme"),
    [
        (f"{TWO}&lang=en", 1440, "dark"),
        ("compare=integrated-circuits,artificial-intelligence&lang=zh", 390, "light"),
        (f"{TWO},110105,E-TOWN&lang=en", 390, "dark"),
    ],
)
def test_axe_finds_no_grave_fault_and_nothing_is_cut_off(
    page_factory: PageFactory, live_app: str, query: str, width: int, scheme: str
) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES, viewport={"width": width, "height": 900}, color_scheme=scheme)
    open_app_page(page, f"{live_app}/compare?{query}")
    expect(page.locator(".stMain canvas, .stMain svg.marks").first).to_be_visible()
    assert page.evaluate(OVERFLOW) <= 0
    assert grave_faults(page) == []
