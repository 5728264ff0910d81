"""Columns as compact text for the page: numbers as byte planes, texts without what they share with the one before.

``page/packing.js`` unpacks them. Numbers spread over many values (coordinates, dates) and texts that resemble their neighbours make up
most of a page with many records; both compress far better this way than as JSON lists.
"""

import base64
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_LETTERS: Final = "-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%()*+,./:;=>?@[]^_`{|}~"
MOST_SHARED: Final = len(_DIGITS) - 1


def pack_numbers(values: npt.ArrayLike) -> dict[str, Any]:
    """Whole numbers below 2^53, NaN for none, as ``{"from", "step", "planes", "bytes"}``.

    Each number is ``from`` and a multiple of ``step``; what is stored is that multiple and one, 0 for none. ``bytes`` holds the lowest byte of
    every number, then the next, ``planes`` of them (base64).
    """
    numbers = np.asarray(values, dtype=float)
    known = np.isfinite(numbers)
    lowest = int(numbers[known].min()) if known.any() else 0
    above = np.where(known, numbers - lowest, 0).astype("<u8")
    step = int(np.gcd.reduce(above)) or 1
    stored = np.where(known, above // step + 1, 0).astype("<u8")
    planes = max(1, (int(stored.max(initial=0)).bit_length() + 7) // 8)
    stacked = stored.view(np.uint8).reshape(-1, 8)[:, :planes].T
    return {
        "from": lowest,
        "step": step,
        "planes": planes,
        "bytes": base64.b64encode(stacked.tobytes()).decode("ascii"),
    }


def pack_codes(codes: npt.NDArray[np.integer[Any]]) -> str | dict[str, Any]:
    """Positions in a list, -1 for none: one character each, or as numbers where the list is too long for that."""
    if codes.max(initial=0) >= len(_LETTERS) - 1:
        return pack_numbers(np.where(codes < 0, np.nan, codes))
    return np.frombuffer(_LETTERS.encode("ascii"), np.uint8)[codes + 1].tobytes().decode("ascii")


def pack_texts(texts: Sequence[str]) -> list[str] | dict[str, Any]:
    """Each text as one digit (base 36: how many leading characters it shares with the one before) and the rest of it.

    A column that holds one and the same text is ``{"all": text, "count": n}``.
    """
    if texts and texts[0] == texts[-1] and len(set(texts)) == 1:
        return {"all": texts[0], "count": len(texts)}
    return [_DIGITS[shared] + text[shared:] for shared, text in zip(_shared_lengths(texts), texts, strict=True)]


def _shared_lengths(texts: Sequence[str]) -> list[int]:
    """How many leading characters each text shares with the one before, none for the first."""
    starts = np.array([text[:MOST_SHARED] for text in texts], dtype=f"<U{MOST_SHARED}")
    characters = starts.view(np.uint32).reshape(len(texts), MOST_SHARED)
    # JavaScript counts characters beyond the basic plane twice, so none is shared; 0 fills up what is shorter
    same = (characters[1:] == characters[:-1]) & (characters[1:] <= 0xFFFF) & (characters[1:] > 0)
    return [0, *np.where(same.all(axis=1), MOST_SHARED, same.argmin(axis=1)).tolist()] if len(texts) else []
