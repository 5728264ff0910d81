"""The timeline as its reader meets it: bars drawn without the network, rows that lead to the map, wide and narrow, light and dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.map_page import DEEP_LINK_PROBES, frame_of_app, open_app_page
from tests.browser.test_accessibility import grave_faults
from tests.browser.test_compare import OVERFLOW
from tests.conftest import PageFactory


def test_a_row_behind_the_bars_leads_to_its_project_on_the_map_by_keyboard(
    page_factory: PageFactory, live_app: str
) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    open_app_page(page, f"{live_app}/timeline?lang=en")
    expect(page.locator(".stMain svg.marks, .stMain canvas").first).to_be_visible()
    summary = page.locator("summary").filter(has_text="The figures as a table").first
    summary.focus()
    page.keyboard.press("Enter")
    row = page.locator(".linked-table").get_by_role("button").first
    expect(row).to_be_visible()
    row.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "select=" in url)
    frame_of_app(page).frame.wait_for_function("window.industrialMap && window.industrialMap.state().selected !== null")


def test_another_day_to_compare_with_is_kept_in_the_address(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    open_app_page(page, f"{live_app}/timeline?lang=en&since=2025-06-30")
    page.get_by_role("tab", name="What changed").click()
    expect(page.locator(".linked-table caption").filter(has_text="What changed since 2025-06-30")).to_be_visible()


@pytest.mark.parametrize(("lang", "width", "scheme"), [("en", 1440, "dark"), ("zh", 390, "light"), ("en", 390, "dark")])
def test_axe_finds_no_grave_fault_and_nothing_is_cut_off(
    page_factory: PageFactory, live_app: str, lang: str, width: int, scheme: str
) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES, viewport={"width": width, "height": 900}, color_scheme=scheme)
    open_app_page(page, f"{live_app}/timeline?lang={lang}")
    for tab in page.get_by_role("tab").all():
        tab.click()
        expect(page.get_by_role("tabpanel").filter(visible=True)).to_be_visible()
        assert page.evaluate(OVERFLOW) <= 0
        assert grave_faults(page) == []
