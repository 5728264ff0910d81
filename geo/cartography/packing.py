"""Columns as compact text for the page: numbers as byte planes, texts without what they share with the one before.

``page/packing.js`` unpacks them. Numbers spread over many values (coordinates, dates) and texts that resemble their neighbours make up
most of a page with many records; both compress far better this way than as JSON lists.
"""

import base64
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
MOST_SHARED: Final = len(_DIGITS) - 1


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


def pack_texts(texts: Sequence[str]) -> list[str] | dict[str, Any]:
    """Each text as one digit (base 36: how many leading characters it shares with the one before) and the rest of it.

    A column that holds one and the same text is ``{"all": text, "count": n}``.
    """
    if len(set(texts)) == 1:
        return {"all": texts[0], "count": len(texts)}
    return [_DIGITS[shared] + text[shared:] for shared, text in zip(_shared_lengths(texts), texts, strict=True)]


def _shared_lengths(texts: Sequence[str]) -> list[int]:
    """How many leading characters each text shares with the one before, none for the first."""
    starts = np.array([text[:MOST_SHARED] for text in texts], dtype=f"<U{MOST_SHARED}")
    characters = starts.view(np.uint32).reshape(len(texts), MOST_SHARED)
    # JavaScript counts characters beyond the basic plane twice, so none is shared; 0 fills up what is shorter
    same = (characters[1:] == characters[:-1]) & (characters[1:] <= 0xFFFF) & (characters[1:] > 0)
    return [0, *np.where(same.all(axis=1), MOST_SHARED, same.argmin(axis=1)).tolist()] if len(texts) else []
