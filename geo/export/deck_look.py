"""The colours of a deck on a light or a dark ground, and how text is fitted into its boxes."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from geo.cartography.classes import NO_DATA, ZERO, ramp_step
from geo.cartography.palette import FIELD_STYLES, RAMP_DARK, RAMP_LIGHT
from geo.export.deck_sheet import LEADING
from geo.export.fonts import text_width, wrap_text

WIDER: Final = 1.08
"""Slack of a line: the typeface of the reader's machine may be wider than the one that text is measured in."""


@dataclass(frozen=True)
class Look:
    """Colours of a deck; ``ramp`` is that of the classes."""

    ground: str
    panel: str
    ink: str
    quiet: str
    line: str
    border: str
    accent: str
    ramp: tuple[str, ...]
    zero: str
    no_data: str
    is_dark: bool

    def fill_of(self, band: int, classes: int) -> str:
        """Colour of a class of a measure with so many classes, of zero, or of no data."""
        if band == NO_DATA:
            return self.no_data
        return self.zero if band == ZERO else self.ramp[ramp_step(band, classes)]

    def field_colour(self, field: str) -> str:
        """Colour of a field on this ground; that of the quiet text for none."""
        style = FIELD_STYLES.get(field)
        return self.quiet if style is None else style.dark if self.is_dark else style.light


LOOKS: Final = {
    "light": Look("#fffdf8", "#faf7f0", "#22211e", "#5d584e", "#d8d0bf", "#6f6751", "#8a2b20", RAMP_LIGHT, "#ffffff", "#e3e6ea", False),
    "dark": Look("#14181d", "#1b2026", "#ece8df", "#b3ada1", "#3a424b", "#8592a0", "#f0a48f", RAMP_DARK, "#14181d", "#30343a", True),
}  # fmt: skip
PALETTES: Final = tuple(LOOKS)


def fitted(text: str, size: float, width: float) -> tuple[str, ...]:
    """A text broken into lines that fit a width in points."""
    return tuple(wrap_text(" ".join(text.split()), size * WIDER, width))


def shortened(text: str, size: float, width: float, lines: int) -> tuple[str, ...]:
    """A text in at most so many lines, its end replaced by an ellipsis where it does not fit."""
    broken = fitted(text, size, width)
    if len(broken) <= lines:
        return broken
    last = broken[lines - 1]
    while last and text_width(last + "…", size * WIDER) > width:
        last = last[:-1]
    return (*broken[: lines - 1], last.rstrip() + "…")


def breadth(text: str, size: float) -> float:
    """Width that a line of text needs, with slack, in points."""
    return ceil(text_width(text, size) * WIDER) + 2.0


def height_of(lines: int, size: float) -> float:
    """Height of so many lines in points."""
    return lines * size * LEADING
