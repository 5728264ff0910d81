"""The typeface of figures: Noto Sans SC, its metrics, and the characters that it can draw.

The file is the one inside the package ``zhplot`` (SIL Open Font License). It is taken by its path, since importing that package
would change matplotlib's settings for the whole process.
"""

from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

_FILE: Final = "zhplot/fonts/NotoSansSC-Regular.ttf"
REPLACEMENT: Final = "□"
"""Stands visibly for a character that the typeface does not have or that is no character for print."""
_BLANK: Final = frozenset("\t\n\r\u2028\u2029")
_NEVER_FIRST: Final = frozenset("，。、；：！？）》”’】,.;:!?)]%")
_WIDE_FROM: Final = "\u2e80"


def font_path() -> Path:
    """Where the font file lies."""
    return Path(str(distribution("zhplot").locate_file(_FILE)))


def text_width(text: str, size_pt: float) -> float:
    """Width of a text on one line in points, from the advance widths of its glyphs (kerning left out).

    A missing character counts as wide as its replacement.
    """
    widths, per_em = _widths(), _units_per_em()
    missing = widths[ord(REPLACEMENT)]
    return sum(widths.get(ord(character), missing) for character in text) * size_pt / per_em


def missing_glyphs(text: str) -> set[str]:
    """The characters of a text for which the typeface has no glyph."""
    widths = _widths()
    return {character for character in text if ord(character) not in widths}


def drawable(text: str) -> tuple[str, int]:
    """A text with every character that cannot be drawn replaced, and how many those are; line breaks become blanks."""
    missing = missing_glyphs(text) - _BLANK
    drawn = "".join(
        REPLACEMENT if character in missing else " " if character in _BLANK else character for character in text
    )
    return drawn, sum(character in missing for character in text)


def wrap_text(text: str, size_pt: float, width_pt: float) -> list[str]:
    """A text broken into lines of at most a width: at blanks, and between Chinese characters where a word is too long.

    Closing punctuation is not parted from the character before it.
    """
    lines, line = [], ""
    for piece in _pieces(text):
        if line and text_width((line + piece).rstrip(), size_pt) > width_pt:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> list[str]:
    """What a line may end after: a blank, or a Chinese character."""
    pieces: list[str] = []
    for character in text:
        opens = not pieces or pieces[-1][-1] == " " or character >= _WIDE_FROM or pieces[-1][-1] >= _WIDE_FROM
        if opens and not (pieces and (character in _NEVER_FIRST or character == " ")):
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces


@lru_cache(maxsize=1)
def _widths() -> dict[int, int]:
    """Advance width of every character that the font has, in its own units."""
    with TTFont(font_path(), lazy=True) as font:
        metrics = font["hmtx"].metrics
        return {code: metrics[name][0] for code, name in font.getBestCmap().items()}


@lru_cache(maxsize=1)
def _units_per_em() -> int:
    with TTFont(font_path(), lazy=True) as font:
        return int(font["head"].unitsPerEm)
