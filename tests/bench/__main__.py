"""``python -m tests.bench``: measure everything in one run, print the table, write it into README.md.

Exit status 1 if a goal of the issue is not met.
"""

import signal
import sys
import time
from collections.abc import Sequence

from playwright.sync_api import sync_playwright

from tests.bench import building, deck, embed, figure, filter_change, intake, join, page_change, startup
from tests.bench.report import Row, chromium_version, describe_run, table_of, write_into
from tests.browser.serving import CHROMIUM_FLAGS, ROOT, chromium_path


def main() -> int:
    """Run all subjects one after the other, never two at once."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that an end signal leaves no server behind either
    start = time.monotonic()
    rows = [*join.measure(), *building.measure(), *intake.measure(), *deck.measure()]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_FLAGS))
        rows += filter_change.measure(browser)
        rows += embed.measure(browser)
        rows += figure.measure(browser)
        rows += page_change.measure(browser)
        browser.close()
    rows += startup.measure()
    text = report(rows, minutes=(time.monotonic() - start) / 60)
    print(text)
    if not write_into(ROOT / "README.md", text):
        print("README.md has no marks for the bench; the table was only printed.", file=sys.stderr)
    return 1 if any(row.met is False for row in rows) else 0


def report(rows: Sequence[Row], *, minutes: float) -> str:
    """The table, and below it when, where and how often it was measured."""
    changes = filter_change.ROUNDS * filter_change.OURS_A_ROUND
    peers = filter_change.ROUNDS * filter_change.PEERS_A_ROUND
    rounds = (
        f"join {join.ROUNDS} interleaved",
        f"ledger {intake.ROUNDS} of each, in turn",
        f"slides and decks {deck.ROUNDS} each",
        f"building {building.ROUNDS} of ours among {len(building.ORDER)} of the others ({', '.join(building.ORDER)})",
        f"filter {changes} changes of ours, {peers} of each way of streamlit-folium, "
        f"in {filter_change.ROUNDS} interleaved rounds after a warm-up",
        f"first drawing {embed.ROUNDS} each, in turn",
        f"figure {figure.ROUNDS} of each, in turn",
        f"pages {page_change.ROUNDS} clicks on each after a first",
        f"start-up {startup.ROUNDS}",
    )
    note = "Times are medians; ratio is the other's divided by ours; p95 is the value that 95 % do not exceed."
    described = describe_run(chromium_version(chromium_path()), minutes, rounds)
    return f"{table_of(rows)}\n\n{described} {note}"


if __name__ == "__main__":
    sys.exit(main())
