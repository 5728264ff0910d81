"""axe finds no serious or critical fault on the pages of the app and on the embed page, light and dark."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.map_page import DEEP_LINK_PROBES, MapPage, at_rest, frame_of_app, open_app_page
from tests.conftest import PageFactory

GRAVE = {"serious", "critical"}
THEMES = ("light", "dark")


def grave_faults(page: Page) -> list[str]:
    """What axe finds serious or critical in the page (the map's frame is tested alone): rule, and the first elements that it names."""
    at_rest(page)
    found: dict[str, Any] = Axe().run(page, options={"resultTypes": ["violations"]}).response
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: "
        + "; ".join(f"{node['html'][:160]} {node.get('failureSummary', '')[:160]}" for node in fault["nodes"][:4])
        for fault in found["violations"]
        if fault["impact"] in GRAVE
    ]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_embed_page(page_factory: PageFactory, live_app: str, theme: str, language: str) -> None:
    # The page's own policy would keep axe's script out.
    page = page_factory(color_scheme=theme, bypass_csp=True)
    page.goto(f"{live_app}/embed/map?lang={language}&theme={theme}")
    MapPage(page)
    assert grave_faults(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_embed_page_with_everything_open(page_factory: PageFactory, map_file: str, theme: str) -> None:
    page = page_factory(color_scheme=theme)
    page.goto(f"{map_file}?lang=en&theme={theme}&select=heps-huairou&known=yesterday")
    shown = MapPage(page)
    expect(shown.find(".leaflet-popup .project")).to_be_visible()
    shown.open_fields()
    for facet in ("statuses", "known", "districts", "amount", "zones", "evidence"):
        shown.open_facet(facet)
    shown.find("#parks").check()
    shown.find("#unplaced").click()
    expect(shown.find("#card")).to_be_visible()
    assert grave_faults(page) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", ["/", "/records", "/about"])
def test_the_pages_of_the_app(page_factory: PageFactory, live_app: str, path: str, theme: str) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES, color_scheme=theme)
    open_app_page(page, f"{live_app}{path}?lang=en")
    if path == "/":
        frame_of_app(page)
    assert grave_faults(page) == []
