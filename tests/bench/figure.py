"""A figure of the bundled records, beside a screenshot of the folium page by a browser that already runs."""

from statistics import median

from playwright.sync_api import Browser

from geo.analysis.filtering import Filter
from geo.analysis.records import place_edition
from geo.cartography.layers import describe_map
from geo.cartography.map import render_page
from geo.export.figure import render_figure
from geo.export.plate_description import describe_plate
from geo.export.selection import Selection
from geo.ledger.editions import load_bundled_edition
from tests.bench.clock import interleave
from tests.bench.report import Row

ROUNDS = 5
GOAL_S = 3.0
SIZE = (1920, 1080)
LARGE = (3840, 2160)


def measure(browser: Browser) -> list[Row]:
    """Ours from the description to the bytes; the other from the finished page to the picture, both 1920 x 1080."""
    description = describe_map(place_edition(load_bundled_edition()))
    page_text = render_page(description)
    selection = Selection(description.placed, Filter())

    def ours(kind: str = "png", size: tuple[int, int] = SIZE, lang: str = "zh") -> bytes:
        return render_figure(describe_plate(description, selection, lang=lang), kind, size=size)

    def screenshot() -> bytes:
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        page.set_content(page_text)
        page.wait_for_selector("canvas.symbols")
        picture = page.screenshot()
        page.close()
        return picture

    ours()  # the font is read once
    seconds = interleave(
        {
            "screenshot": screenshot,
            "PNG": ours,
            "PNG, both languages": lambda: ours(lang="both"),
            "PNG 3840 x 2160": lambda: ours(size=LARGE),
            "SVG": lambda: ours("svg"),
            "PDF": lambda: ours("pdf"),
        },
        rounds=ROUNDS,
    )
    other = median(seconds.pop("screenshot"))
    return [_row(name, median(values), other if name == "PNG" else None) for name, values in seconds.items()]


def _row(name: str, ours: float, other: float | None) -> Row:
    return Row(
        what=f"Figure of the bundled records, {name}",
        ours=f"{ours:,.2f} s",
        other="" if other is None else f"{other:,.2f} s (Chromium screenshot of the folium page)",
        ratio=None if other is None else other / ours,
        goal=f"at most {GOAL_S:g} s",
        met=ours <= GOAL_S,
    )
