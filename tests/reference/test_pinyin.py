"""Pinyin initials, as a clerk of the city would type them."""

import pytest

from geo.reference.pinyin import pinyin_initials


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("亦庄", "yz"),
        ("朝阳区", "cyq"),
        ("长城博物馆", "ccbwg"),
        ("银行保险产业园", "yhbxcyy"),
        ("首都医科大学新校区", "sdykdxxxq"),
        ("中关村AI示范园", "zgcaisfy"),
        ("", ""),
    ],
)
def test_initials_follow_the_reading_in_the_word(name: str, initials: str) -> None:
    assert pinyin_initials(name) == initials
