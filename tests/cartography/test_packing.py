"""Packing: what is packed here is unpacked by the page's own script; this reads it back in Python the same way."""

import base64
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.cartography.packing import pack_numbers, pack_texts


def unpack_texts(packed: list[str] | dict[str, Any]) -> list[str]:
    if isinstance(packed, dict):
        return [packed["all"]] * packed["count"]
    texts, before = [], b""
    for text in packed:
        # counted in UTF-16 units, as JavaScript counts
        before = before[: 2 * int(text[0], 36)] + text[1:].encode("utf-16-le")
        texts.append(before.decode("utf-16-le"))
    return texts


def unpack_numbers(packed: dict[str, object]) -> list[int | None]:
    planes = np.frombuffer(base64.b64decode(str(packed["bytes"])), np.uint8).reshape(int(str(packed["planes"])), -1)
    shifted = sum(
        (plane.astype(int) << (8 * at) for at, plane in enumerate(planes)), start=np.zeros(planes.shape[1], int)
    )
    return [int(number) + int(str(packed["from"])) if number else None for number in shifted]


def test_texts_say_only_what_is_new() -> None:
    assert pack_texts(["park 1", "park 2", "park 2", "", "亦庄"]) == ["0park 1", "52", "6", "0", "0亦庄"]


def test_a_column_of_one_text_says_it_once() -> None:
    assert pack_texts(["", "", ""]) == {"all": "", "count": 3}


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60)))
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    assert unpack_texts(pack_texts(texts)) == texts


@given(st.lists(st.none() | st.integers(-(10**9), 10**9)))
def test_numbers_come_back_as_they_were_and_none_stays_none(numbers: list[int | None]) -> None:
    assert unpack_numbers(pack_numbers(pd.Series(numbers, dtype=float))) == numbers
