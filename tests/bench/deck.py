"""A single slide, and a deck of the city, the 16 districts and every sector with records, of the bundled edition."""

from statistics import median

from geo.analysis.filtering import Filter
from geo.export.current import current_description
from geo.export.deck import render_deck
from geo.export.deck_plan import plan_deck
from geo.export.selection import Selection
from tests.bench.clock import seconds_of
from tests.bench.report import Row

ROUNDS, GOAL_SLIDE_S, GOAL_DECK_S = 3, 1.5, 60.0


def measure() -> list[Row]:
    """Both three times, after one slide that loads what is loaded once."""
    description = current_description()
    selection = Selection(description.placed, Filter())
    slide = plan_deck(selection, pages="city")
    deck = plan_deck(selection)
    render_deck(description, selection, slide, lang="both")
    rows = []
    for what, pages, goal in (
        ("A single slide", slide, GOAL_SLIDE_S),
        (f"A deck of {len(deck)} slides", deck, GOAL_DECK_S),
    ):
        made: list[bytes] = []
        seconds = [
            seconds_of(
                lambda pages=pages, made=made: made.append(render_deck(description, selection, pages, lang="both"))
            )
            for _ in range(ROUNDS)
        ]
        rows.append(
            Row(
                what=f"{what} (PPTX, Chinese and English)",
                ours=f"{median(seconds):.2f} s, {len(made[-1]) / 1000:,.0f} KB",
                goal=f"at most {goal:g} s",
                met=median(seconds) <= goal,
            )
        )
    return rows
