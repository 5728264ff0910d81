"""From the click on a page's link to its last word on the screen, in the real app: at the bundled records and at 20,000.

The clock starts with the click and stops when the app's script has run and nothing on the page is a placeholder any more. Each page is
opened once before the clock runs: what is computed once for all visitors is told as the first opening.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from unittest.mock import patch

from playwright.sync_api import Browser, Page

from geo.ledger.infos import Origin
from geo.ledger.store import open_ledger
from tests.bench.invented import invented_edition
from tests.bench.report import Row
from tests.browser.map_page import open_app_page
from tests.browser.serving import running_app

SIZE_LARGE, ROUNDS = 20_000, 3
GOAL_S, GOAL_LARGE_S = 1.0, 2.0
PAGES = {
    "layout": "", "profile": "unit=110108", "compare": "compare=110108,110114", "timeline": "", "policies": "", "records": "",
    "about": "",
}  # fmt: skip
"""The pages that show records, with the view that each is opened with."""
_AT_REST = (
    "(path) => location.pathname.endsWith(path)"
    " && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
    " && !document.querySelector('[data-testid=stSkeleton], [data-testid=stSpinner], [data-stale=true]')"
    " && document.querySelector('.stMain h1, .stMain h2')"
)


def measure(browser: Browser) -> list[Row]:
    """The slowest page of the app at both sizes."""
    with _app(0) as address:
        bundled = _slowest(browser, address)
    with _app(SIZE_LARGE) as address:
        large = _slowest(browser, address)
    return [_row("the bundled", bundled, GOAL_S), _row(f"{SIZE_LARGE:,}", large, GOAL_LARGE_S)]


@contextmanager
def _app(records: int) -> Iterator[str]:
    """The app on a ledger of its own, which holds so many invented records; none for the bundled edition."""
    with tempfile.TemporaryDirectory() as folder:
        place = {"DATABASE_URL": f"sqlite:///{folder}/ledger.sqlite"}
        if records:
            edition = invented_edition(records)
            with open_ledger(place) as ledger:
                info = ledger.add_edition(
                    edition.projects, edition.reports, origin=Origin("bench", "invented"), parent=0
                )
                ledger.publish(info.number, expected_head=0, author="bench")
        with patch.dict(os.environ, place), running_app(Path(folder) / "server.log") as address:
            yield address


def _slowest(browser: Browser, address: str) -> tuple[str, float, float]:
    """Name of the slowest page, the median seconds of its openings, and those of its very first."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(120_000)
    times = {name: _openings(page, address, name, query) for name, query in PAGES.items()}
    context.close()
    medians = {name: median(taken[1:]) for name, taken in times.items()}
    name = max(medians, key=medians.__getitem__)
    return name, medians[name], max(taken[0] for taken in times.values())


def _openings(page: Page, address: str, name: str, query: str) -> list[float]:
    taken = []
    for _ in range(1 + ROUNDS):
        open_app_page(page, f"{address}/about?{query}" if name != "about" else f"{address}/policies?{query}")
        link = page.locator(
            f'[data-testid="stTopNavLink"][href$="/{name}"], [data-testid="stSidebarNavLink"][href$="/{name}"]'
        ).first
        start = time.perf_counter()
        link.click()
        page.wait_for_function(_AT_REST, arg=f"/{name}")
        taken.append(time.perf_counter() - start)
    return taken


def _row(size: str, slowest: tuple[str, float, float], goal: float) -> Row:
    name, seconds, first = slowest
    return Row(
        what=f"Click to page at {size} records: the slowest of {len(PAGES)} pages ({name}); the slowest first opening",
        ours=f"{seconds:.2f} s; {first:.2f} s",
        goal=f"at most {goal:g} s",
        met=seconds <= goal,
    )
