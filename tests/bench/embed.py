"""The embed page of the bundled records: its bytes, and how soon it is drawn beside a bare folium map."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from playwright.sync_api import Browser, Page, Response

from geo.analysis.records import place_edition
from geo.ledger.editions import load_bundled_edition
from tests.bench import pages
from tests.bench.clock import milliseconds
from tests.bench.report import Row
from tests.browser.serving import running_app

Answer = TypeVar("Answer")

ROUNDS = 11
GOAL_KB, GOAL_SLOWER = 700, 1.5
# Both clocks start with the navigation and stop when the frame with the drawing has been presented.
NOTE_DRAWN = """
window.addEventListener('industrialmapdrawn', () => {
  requestAnimationFrame(() => { window.firstDrawn = performance.now(); });
}, {once: true});
"""
NOTE_DISTRICTS = """
const look = () => {
  if (document.querySelectorAll('.leaflet-overlay-pane path').length >= 16)
    requestAnimationFrame(() => { window.firstDrawn = performance.now(); });
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


def measure(browser: Browser) -> list[Row]:
    """Weigh the page as the app serves it; draw both pages from files, in turn, each in a fresh context."""
    with tempfile.TemporaryDirectory() as folder:
        ours = _written(Path(folder) / "ours.html", pages.our_page(place_edition(load_bundled_edition())))
        bare = _written(Path(folder) / "bare.html", pages.bare_district_page())
        times: dict[str, list[float]] = {"ours": [], "bare": []}
        for _ in range(ROUNDS + 1):
            times["ours"].append(first_drawn_ms(browser, ours, NOTE_DRAWN))
            times["bare"].append(first_drawn_ms(browser, bare, NOTE_DISTRICTS))
        with running_app(Path(folder) / "server.log") as address:
            received, plain = embed_bytes(browser, address + "/embed/map")
    ours_ms, bare_ms = times["ours"][1:], times["bare"][1:]
    slower = median(ours_ms) / median(bare_ms)
    return [
        Row(
            what="Embed page of the bundled records in all, assets included",
            ours=f"{plain / 1024:,.0f} KB ({received / 1024:,.0f} KB on the wire)",
            goal=f"at most {GOAL_KB} KB",
            met=plain / 1024 <= GOAL_KB,
        ),
        Row(
            what="Its first drawing, from navigation, beside a bare folium map with the 16 polygons",
            ours=milliseconds(ours_ms),
            other=milliseconds(bare_ms),
            ratio=1 / slower,
            goal=f"at least {1 / GOAL_SLOWER:.2f} (at most {GOAL_SLOWER} times as long)",
            met=slower <= GOAL_SLOWER,
        ),
    ]


def first_drawn_ms(browser: Browser, address: str, note: str) -> float:
    """Milliseconds from navigation to the first drawing on the screen, nothing cached."""
    return _in_new_page(browser, lambda page: _first_drawn(page, address, note))


def _first_drawn(page: Page, address: str, note: str) -> float:
    page.add_init_script(note)
    page.goto(address)
    page.wait_for_function("window.firstDrawn > 0")
    return float(page.evaluate("window.firstDrawn"))


def embed_bytes(browser: Browser, address: str) -> tuple[int, int]:
    """Bytes of all answers that the embed page needs: as received, and unpacked."""

    def weigh(page: Page) -> tuple[int, int]:
        answers: list[Response] = []

        def note(answer: Response) -> None:
            answers.append(answer)

        page.on("response", note)
        page.goto(address)
        page.wait_for_function("window.industrialMap && window.industrialMap.state()")
        page.wait_for_load_state("networkidle")
        received = sum(answer.request.sizes()["responseBodySize"] for answer in answers)
        return received, sum(len(answer.body()) for answer in answers)

    return _in_new_page(browser, weigh)


def _in_new_page(browser: Browser, job: Callable[[Page], Answer]) -> Answer:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    try:
        return job(context.new_page())
    finally:
        context.close()


def _written(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return path.as_uri()
