"""Columns as compact text for the page: numbers as byte planes, texts without what they share with the one before.

``page/packing.js`` unpacks them. Numbers spread over many values (coordinates, dates) and texts that resemble their neighbours make up
most of a page with many records; both compress far better this way than as JSON lists.
"""

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
MOST_SHARED = len(_DIGITS) - 1


def pack_numbers(values: "pd.Series[float]") -> dict[str, Any]:
    """Whole numbers, NaN for none, as ``{"from", "planes", "bytes"}``.

    ``from`` is taken off each number, 0 stands for none; ``bytes`` holds the lowest byte of every number, then the next, ``planes`` of them
    (base64).
    """
    known = values.dropna()
    lowest = int(known.min()) - 1 if len(known) else 0
    shifted = (values - lowest).fillna(0).to_numpy().astype("<u4")
    planes = max(1, (int(shifted.max(initial=0)).bit_length() + 7) // 8)
    stacked = shifted.view(np.uint8).reshape(-1, 4)[:, :planes].T
    return {"from": lowest, "planes": planes, "bytes": base64.b64encode(stacked.tobytes()).decode("ascii")}


def pack_texts(texts: Sequence[str]) -> list[str]:
    """Each text as one digit (base 36: how many leading characters it shares with the one before) and the rest of it."""
    packed, before = [], ""
    for text in texts:
        shared = _shared_length(before, text)
        packed.append(_DIGITS[shared] + text[shared:])
        before = text
    return packed


def _shared_length(one: str, other: str) -> int:
    shared, beyond = 0, min(len(one), len(other), MOST_SHARED) + 1
    if one == other:
        shared = beyond - 1
    while beyond - shared > 1:
        middle = (shared + beyond) // 2
        if one[shared:middle] == other[shared:middle]:
            shared = middle
        else:
            beyond = middle
    start = one[:shared]
    if start.isascii() or max(start) <= "\uffff":
        return shared
    # JavaScript counts such a character twice, so what is shared ends before it
    return next(at for at, character in enumerate(start) if character > "\uffff")
