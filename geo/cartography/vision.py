"""How colours look to other eyes and in a grey print, and how far apart they then are."""

from functools import lru_cache
from itertools import combinations
from typing import Final

import numpy as np
from colorspacious import cspace_convert, deltaE

USUAL, GREY = "usual", "grey"
DEFICIENCIES: Final = {"deuteranopia": "deuteranomaly", "protanopia": "protanomaly", "tritanopia": "tritanomaly"}
"""The three deficiencies at full severity, each with the name of its series of matrices."""
EYES: Final = (USUAL, *DEFICIENCIES, GREY)
"""Every way in which a colour is looked at; the last is a print without colour."""
_FULL: Final = 100
_LUMINANCE: Final = (0.2126, 0.7152, 0.0722)


@lru_cache(maxsize=1024)
def seen(colour: str, eye: str) -> tuple[float, float, float]:
    """A ``#rrggbb`` colour as an eye of ``EYES`` sees it: sRGB shares from 0 to 1.

    Deficiencies by Machado, Oliveira & Fernandes (2009), matrices of severity 1 applied to linear light; grey has the same
    relative luminance (IEC 61966-2-1, ITU-R BT.709).

    Raises:
        KeyError: no such eye.
    """
    shares = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    if eye == GREY:
        linear = cspace_convert(shares, "sRGB1", "sRGB1-linear")
        shares = cspace_convert(np.full(3, linear @ _LUMINANCE), "sRGB1-linear", "sRGB1")
    elif eye != USUAL:
        space = {"name": "sRGB1+CVD", "cvd_type": DEFICIENCIES[eye], "severity": _FULL}
        shares = cspace_convert(shares, space, "sRGB1")
    red, green, blue = np.clip(shares, 0, 1)
    return float(red), float(green), float(blue)


@lru_cache(maxsize=4096)
def colour_distance(one: str, other: str, eye: str = USUAL) -> float:
    """Distance of two ``#rrggbb`` colours for an eye, in CAM02-UCS (Luo, Cui & Li 2006); about 1 is just noticeable."""
    return float(deltaE(seen(one, eye), seen(other, eye), input_space="sRGB1"))


def nearest_pair(colours: tuple[str, ...], eye: str = USUAL) -> tuple[float, str, str]:
    """The two of at least two colours that an eye can tell apart least, after their distance."""
    return min((colour_distance(one, other, eye), one, other) for one, other in combinations(colours, 2))
