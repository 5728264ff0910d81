"""From the start of the process to served pages, as ``make run`` starts it."""

import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

from tests.bench.clock import p95
from tests.bench.report import Row
from tests.browser.serving import free_port, running, wait_until_served

ROUNDS = 3
GOAL_S = 10
PAGES = ("/", "/embed/map")


def measure() -> list[Row]:
    """Start the app afresh each time and ask for its first page and for the embed page."""
    seconds = [seconds_to_served() for _ in range(ROUNDS)]
    return [
        Row(
            what="Start-up: process started to `/` and `/embed/map` served",
            ours=f"{median(seconds):.1f} s (longest {max(seconds):.1f})",
            goal=f"at most {GOAL_S} s",
            met=p95(seconds) <= GOAL_S,
        )
    ]


def seconds_to_served() -> float:
    """Seconds until both pages were answered in full with 200, by a process that was not there before."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "server.log"
        start = time.perf_counter()
        with running([sys.executable, "-m", "geo", "serve", "--port", str(port)], address + PAGES[0], log) as server:
            wait_until_served(address + PAGES[1], server, log)
            for page in PAGES:
                with urllib.request.urlopen(address + page, timeout=30) as answer:
                    answer.read()
            return time.perf_counter() - start
