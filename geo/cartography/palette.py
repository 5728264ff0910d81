"""Colours, letters and shapes: one set for the map, the charts and the slides.

Six hues for the six fields, found by search: any two stay at least 14 apart in CAM02-UCS (Luo, Cui & Li 2006) for the usual eye and under
full deuteranopia, protanopia and tritanopia as simulated by Machado et al. (2009), and each stands out from the ground by 3:1. Every symbol
carries its field's letter as well, so that no reading rests on colour alone.
"""

from dataclasses import dataclass
from typing import Final

_WHITE, _BLACK = "#ffffff", "#101418"


@dataclass(frozen=True)
class FieldStyle:
    """How a field is drawn: fill on a light and on a dark ground, and the letter inside the symbol in each language."""

    light: str
    dark: str
    letter_en: str
    letter_zh: str


FIELD_STYLES: Final = {
    "high-tech": FieldStyle("#2f8be1", "#6b8bff", "H", "高"),
    "modern-services": FieldStyle("#a42e03", "#f36c21", "S", "服"),
    "future": FieldStyle("#691ec5", "#bba4c4", "F", "未"),
    "infrastructure": FieldStyle("#260268", "#d5f1fc", "I", "基"),
    "agriculture": FieldStyle("#1b6a77", "#29dc9e", "A", "农"),
    "integration": FieldStyle("#bf772b", "#f5ed30", "X", "融"),
}

RAMP_LIGHT: Final = ("#f3ecdc", "#e5d9bd", "#d2c19a", "#bba678", "#a08a5b")
RAMP_DARK: Final = ("#2b3138", "#3a444e", "#4b5965", "#5f717f", "#778c9c")
"""One quiet sequential ramp per ground, light to dark and dark to light, that lets the symbols stand out."""

STATUS_SHAPES: Final = {
    "announced": "dashed circle",
    "planned": "open circle",
    "under-construction": "half-filled circle",
    "operating": "filled circle",
    "completed": "filled square",
    "suspended": "crossed diamond",
    "unknown": "open triangle",
}
"""A status is told by shape and fill; the page draws these and the legend names them."""

SIZE_LIMITS_YI: Final = (10, 50, 100)
"""Limits in 亿元 between the four symbol sizes; a project without a known amount has the smallest size and a thin edge."""


def ink_on(fill: str) -> str:
    """White or black, whichever reads better on a fill (contrast as WCAG 2.2 defines it)."""
    return max((_WHITE, _BLACK), key=lambda ink: contrast(ink, fill))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, success criterion 1.4.3)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
