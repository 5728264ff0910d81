"""The map page as its reader meets it, and ``window.industrialMap`` beside it to check what is shown."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Frame, Locator, Page

from geo.analysis.records import PlacedEdition, place_edition
from geo.ledger.editions import load_bundled_edition

STATE = "() => { const {symbols, ...rest} = window.industrialMap.state(); return rest; }"
# Changes the filter and returns, once it is drawn, what is visible then.
SET_FILTER = """
(change) => new Promise((done) => {
  window.addEventListener('industrialmapdrawn', () => done(window.industrialMap.state().visible), {once: true});
  window.industrialMap.setFilter(change);
})
"""
SYMBOLS = ".folium-map .leaflet-symbols-pane canvas"
"""The canvas of the large map; the inset has one of its own."""
# How many of its pixels carry colour.
PAINTED = """
(canvas) => {
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let painted = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at]) painted += 1;
  return painted;
}
"""


class MapPage:
    """A map page in a tab of its own or in the app's frame."""

    def __init__(self, frame: Page | Frame) -> None:
        self.frame = frame
        # the panel follows the first drawing; once it is there, the page has been drawn
        frame.wait_for_selector("#search, body.bare", state="attached")
        frame.wait_for_function("window.industrialMap?.state().drawn_ms > 0")

    @property
    def page(self) -> Page:
        return self.frame if isinstance(self.frame, Page) else self.frame.page

    def find(self, selector: str, **options: Any) -> Locator:
        return self.frame.locator(selector, **options)

    def state(self) -> dict[str, Any]:
        """``window.industrialMap.state()`` without the symbols."""
        state: dict[str, Any] = self.frame.evaluate(STATE)
        return state

    def visible(self) -> set[str]:
        return set(self.state()["visible"])

    def set_filter(self, change: str | Mapping[str, Any]) -> set[str]:
        """Set a filter (an address, or facets) as the host does; the ids that are visible once it is drawn."""
        return set(self.frame.evaluate(SET_FILTER, change))

    def painted_pixels(self) -> int:
        return int(self.find(SYMBOLS).evaluate(PAINTED))

    def click_symbol(self, project: str) -> None:
        """Click on the symbol of a project with the mouse, where the page says that it is drawn."""
        symbols = self.frame.evaluate("window.industrialMap.state().symbols")
        symbol = next(symbol for symbol in symbols if symbol["id"] == project)
        self.find(".folium-map").first.click(position={"x": symbol["x"], "y": symbol["y"]})

    def open_fields(self) -> None:
        """Unfold every field of the sector tree."""
        for details in self.find(".tree details").all():
            if details.get_attribute("open") is None:
                details.locator("summary").click()

    def open_facet(self, facet: str) -> None:
        """Unfold one section of the filter panel."""
        section = self.find(f'[data-facet="{facet}"]')
        if section.get_attribute("open") is None:
            section.locator("summary").first.click()
            section.locator("input").first.wait_for()


def frame_of_app(page: Page) -> MapPage:
    """The map page inside the app's page, once it is there."""
    page.wait_for_selector('iframe[src*="/embed/map"]')
    element = page.query_selector('iframe[src*="/embed/map"]')
    frame = element.content_frame() if element else None
    assert frame is not None
    return MapPage(frame)


# The server's start page looks for the server below the path of a deep link before it asks at the root; it is Streamlit's
# own way of finding out where it is mounted, and its 404 is the answer that it expects.
DEEP_LINK_PROBES = (
    r"failed request: http://[^/]+/(records|about|layout|policies|profile|compare|timeline)/_stcore/(health|host-config) answered 404",
    r"console error: Failed to load resource.*404.* at http://[^/]+/(records|about|layout|policies|profile|compare|timeline)/_stcore/(health|host-config)$",
)


def open_app_page(page: Page, address: str) -> None:
    """Open a page of the app and wait until its script has run and what it shows is there."""
    page.goto(address)
    page.get_by_role("heading", level=1).first.wait_for()
    settle(page)
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]') && document.fonts.status === 'loaded'")
    at_rest(page)


def at_rest(page: Page | Frame) -> None:
    """Wait until nothing moves or changes its colour any more; what moves without an end is not waited for."""
    page.wait_for_function(
        "document.getAnimations().every((one) => one.playState !== 'running'"
        " || one.effect.getComputedTiming().endTime === Infinity)"
    )


def settle(page: Page) -> None:
    """Wait until the script of the app's page has run."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()


def bundled() -> PlacedEdition:
    """The placed records that the page was made of."""
    return place_edition(load_bundled_edition())
