"""Class breaks of a choropleth."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import mapclassify
import numpy as np

from geo.i18n import N_


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
