"""Packing: what is packed here is unpacked by the page's own script; this reads it back in Python the same way."""

import base64
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.cartography import packing
from geo.cartography.packing import _LETTERS, pack_codes, pack_numbers, pack_texts


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
    start, step = int(str(packed["from"])), int(str(packed["step"]))
    return [start + (int(number) - 1) * step if number else None for number in shifted]


def unpack_codes(packed: str | dict[str, Any]) -> list[int]:
    if isinstance(packed, str):
        return [_LETTERS.index(letter) - 1 for letter in packed]
    return [-1 if code is None else code for code in unpack_numbers(packed)]


def test_texts_say_only_what_is_new() -> None:
    assert pack_texts(["park 1", "park 2", "park 2", "", "亦庄"]) == ["0park 1", "52", "6", "0", "0亦庄"]


def test_a_column_of_one_text_says_it_once() -> None:
    assert pack_texts(["", "", ""]) == {"all": "", "count": 3}


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60)))
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    assert unpack_texts(pack_texts(texts)) == texts


@given(st.lists(st.none() | st.integers(-(10**9), 2 * 10**12)))
def test_numbers_come_back_as_they_were_and_none_stays_none(numbers: list[int | None]) -> None:
    assert unpack_numbers(pack_numbers(np.array(numbers, dtype=float))) == numbers


@given(st.lists(st.integers(-1, 40)) | st.lists(st.integers(-1, 500)))
def test_codes_come_back_as_they_were(codes: list[int]) -> None:
    assert unpack_codes(pack_codes(np.array(codes, dtype=int))) == codes


def test_the_page_reads_codes_by_the_same_letters() -> None:
    script = (Path(packing.__file__).parent / "page" / "packing.js").read_text(encoding="utf-8")
    assert f'const CODE_LETTERS = "{_LETTERS}";' in script
