"""Colours, letters and shapes: one set for the map, the charts and the slides.

Six hues for the six fields, after Okabe & Ito (2008), "Color Universal Design", chosen so that any two stay apart under the three
colour-vision deficiencies; every symbol carries its field's letter as well, so that no reading rests on colour alone.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class FieldStyle:
    """How a field is drawn: fill on a light and on a dark ground, and the letter inside the symbol in each language."""

    light: str
    dark: str
    letter_en: str
    letter_zh: str


FIELD_STYLES: Final = {
    "high-tech": FieldStyle("#0060a8", "#4aa3e0", "H", "高"),
    "modern-services": FieldStyle("#b84a00", "#f08a4b", "S", "服"),
    "future": FieldStyle("#8e3a80", "#d58ac6", "F", "未"),
    "infrastructure": FieldStyle("#4a4f55", "#a9b1ba", "I", "基"),
    "agriculture": FieldStyle("#00745a", "#3cc19f", "A", "农"),
    "integration": FieldStyle("#7a6200", "#d9bb4a", "X", "融"),
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
