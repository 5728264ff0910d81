"""Building the page of 20,000 records: ours beside CircleMarkers in feature groups and ``GeoDataFrame.explore()``."""

from statistics import median

from geo.analysis.records import place_edition
from tests.bench import pages
from tests.bench.clock import seconds_of
from tests.bench.invented import invented_edition
from tests.bench.report import Row

COUNT, ROUNDS = 20_000, 6
ORDER = ("explore", "circle", "explore")
"""The others in the order of their turns; CircleMarkers take so long that once must do."""
GOAL, GOAL_KB = 20, 250


def measure() -> list[Row]:
    """Ours before, between and after the others."""
    edition = invented_edition(COUNT)
    placed, records = place_edition(edition), pages.record_table(edition)
    builders = {
        "ours": lambda: pages.our_page(placed),
        "circle": lambda: pages.circle_marker_page(records),
        "explore": lambda: pages.explore_page(records),
    }
    pages.our_page(place_edition(invented_edition(10)))  # what is loaded once is loaded before the clock starts
    built: dict[str, str] = {}
    ours: list[float] = []
    others: dict[str, list[float]] = {"explore": [], "circle": []}

    def build(name: str) -> float:
        return seconds_of(lambda: built.__setitem__(name, builders[name]()))

    for other in ORDER:
        ours += [build("ours") for _ in range(ROUNDS // 3)]
        others[other].append(build(other))
    return [
        _row("`folium.CircleMarker` in feature groups", ours, others["circle"], built["circle"]),
        _row("`GeoDataFrame.explore()`", ours, others["explore"], built["explore"]),
        _size_row(built["ours"]),
    ]


def _row(name: str, ours: list[float], other: list[float], page: str) -> Row:
    ratio = median(other) / median(ours)
    return Row(
        what=f"Building the page of {COUNT:,} records, beside {name}",
        ours=f"{median(ours) * 1000:,.0f} ms",
        other=f"{median(other) * 1000:,.0f} ms, {pages.gzipped_kb(page):,.0f} KB gzipped",
        ratio=ratio,
        goal=f"at least {GOAL}",
        met=ratio >= GOAL,
    )


def _size_row(page: str) -> Row:
    size = pages.gzipped_kb(pages.without_assets(page))
    return Row(
        what=f"Page of {COUNT:,} records, gzipped, without the assets",
        ours=f"{size:,.0f} KB",
        goal=f"at most {GOAL_KB} KB",
        met=size <= GOAL_KB,
    )
