"""Exact spellings lead to a code; what is not exact leads nowhere."""

import pytest

from geo.reference.names import resolve_district, resolve_zone


@pytest.mark.parametrize(
    "text",
    [
        "海淀区",
        "海淀",
        "北京市海淀区",
        "北京海淀",
        "Haidian",
        "HAIDIAN DISTRICT",
        "Haidian District, Beijing",
        "Beijing Haidian",
        "Hǎidiàn Qū",
        "Ｈａｉｄｉａｎ",
        " 海 淀 区 ",
        "110108",
    ],
)
def test_a_district_is_found_by_every_usual_spelling(text: str):
    assert resolve_district(text) == "110108"


@pytest.mark.parametrize("text", ["Beijing E-Town", "北京经济技术开发区", "北京经开区", "亦庄", "BDA", "e-town"])
def test_e_town_is_found_by_its_names(text: str):
    assert resolve_district(text) == "E-TOWN"


@pytest.mark.parametrize("text", ["", "区", "北京", "北京市", "Beijing", "Haidan", "海淀路", "Pudong", "110000"])
def test_what_names_no_district_exactly_is_not_guessed(text: str):
    assert resolve_district(text) is None


@pytest.mark.parametrize(
    ("text", "park"),
    [
        ("Daxing biomedicine base", "daxing-biomedical-base"),
        ("daxing  biomedicine BASE", "daxing-biomedical-base"),
        ("New Shougang area", "shougang-park"),
        ("中关村科学城", "zhongguancun-science-city"),
        ("Zhongguancun", "zhongguancun"),
        ("Zhongguancun Valley", None),
        ("", None),
    ],
)
def test_a_zone_is_found_by_its_spellings_only(text: str, park: str | None):
    assert resolve_zone(text) == park
