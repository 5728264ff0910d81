"""Class breaks of a choropleth."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import mapclassify
import numpy as np

from geo.i18n import N_

_SLACK = 1e-9


@dataclass(frozen=True)
class Classes:
    """Breaks of one measure. ``limits`` are the upper ends of the classes, both ends of a class included where its values allow;
    zero and "no data" stand outside the classes. ``method`` is the English message id of the method's name."""

    method: str
    limits: tuple[float, ...]


def classify(values: Sequence[float | None], *, at_most: int = 5) -> Classes:
    """Natural breaks (Fisher-Jenks) of the values above zero, in at most ``at_most`` classes.

    Fisher, W. D. (1958), "On grouping for maximum homogeneity"; Jenks, G. F. (1977); as computed by mapclassify. With no more
    distinct values than classes, each value is its own class.
    """
    known = np.array([value for value in values if value is not None and value > 0], dtype=float)
    distinct = np.unique(known)
    if len(distinct) <= at_most:
        return Classes(N_("each value its own class"), tuple(distinct.tolist()))
    with warnings.catch_warnings():
        # the plain Python version is quick enough for 16 districts, so numba is not worth its size
        warnings.filterwarnings("ignore", "Numba not installed")
        breaks = mapclassify.FisherJenks(known, k=at_most)
    return Classes(N_("natural breaks (Fisher-Jenks)"), tuple(float(limit) for limit in breaks.bins))


NO_DATA, ZERO = -2, -1
"""Bands outside the classes."""


def band_of(value: float | None, limits: Sequence[float]) -> int:
    """Position of the class that a value is in, ``ZERO`` or ``NO_DATA``; above the highest limit it is in the highest class."""
    if value is None or np.isnan(value):
        return NO_DATA
    if value == 0:
        return ZERO
    return min(int(np.searchsorted(np.asarray(limits) + _SLACK, value)), len(limits) - 1)


def ramp_step(band: int, count: int) -> int:
    """Step of a ramp of five for a class; with fewer classes they are spread over it. The page has its twin."""
    return 2 if count == 1 else round(band * 4 / (count - 1))


def band_ranges(limits: Sequence[float]) -> tuple[tuple[float | None, float], ...]:
    """Lowest and highest value of each class as a legend states them; whole limits give whole ranges that do not touch.

    The lowest is ``None`` where a class begins right above zero, and just above the limit before where limits are not whole.
    """
    whole = all(float(limit).is_integer() for limit in limits)
    lows = [1.0 if whole else None, *(limit + 1 if whole else limit for limit in limits[:-1])]
    return tuple(zip(lows, limits, strict=True))
