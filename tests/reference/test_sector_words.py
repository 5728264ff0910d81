"""The words by which ledgers name a sector: sure ones lead to it, the others are only suggested."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.reference.sectors import MOST_SUGGESTIONS, load_sectors, suggest_sector
from geo.reference.tables import read_data_table


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("生物医药", "healthcare-pharma"), ("生物医药产业", "healthcare-pharma"), ("医药制造业", "healthcare-pharma"), ("芯片", "integrated-circuits"),
        ("新能源汽车", "intelligent-connected-vehicles"), ("人工智能", "artificial-intelligence"), ("AI", "artificial-intelligence"), ("ai industry", "artificial-intelligence"),
        ("商业航天产业", "commercial-aerospace"), ("区块链", "blockchain-advanced-computing"), ("Biotech & pharma", "healthcare-pharma"), ("芯片、半导体", "integrated-circuits"),
        ("healthcare-pharma", "healthcare-pharma"), ("Finance", "finance"), ("数据中心", "computing-data-centres"), ("教育业", "education-training"),
        ("信息传输、软件和信息技术服务业", "software-information-services"), ("数 据 中 心", "computing-data-centres"), ("ＡＩ", "artificial-intelligence"),
    ],
)  # fmt: skip
def test_a_common_word_leads_to_its_sector(text: str, sector: str):
    assert suggest_sector(text) == (sector, ())


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("机器人", ("smart-manufacturing-equipment", "humanoid-robots")),
        ("大数据", ("software-information-services", "computing-data-centres")),
        ("人工智能、氢能", ("artificial-intelligence", "hydrogen")),
        ("生物医药产业园", ("healthcare-pharma",)),
        ("人工只能", ("artificial-intelligence",)),
        ("养鱼", ()),
        ("", ()),
        ("x" * 1000, ()),
    ],
)
def test_a_word_that_may_mean_several_or_only_comes_near_is_suggested(text: str, sectors: tuple[str, ...]):
    assert suggest_sector(text) == (None, sectors)


def test_every_sector_is_found_by_its_id_and_both_of_its_names():
    sectors = load_sectors()
    for column in ("id", "name_en", "name_zh"):
        assert [suggest_sector(text)[0] for text in sectors[column]] == list(sectors["id"])


def test_every_word_of_the_table_leads_to_all_its_sectors():
    meanings = read_data_table("sector_aliases").groupby("name")["sector"].agg(tuple)
    for word, sectors in meanings.items():
        assert suggest_sector(word) == ((sectors[0], ()) if len(sectors) == 1 else (None, sectors)), word


def test_every_sector_has_a_word():
    assert set(read_data_table("sector_aliases")["sector"]) == set(load_sectors()["id"])


@settings(deadline=None)
@given(st.text(max_size=100))
def test_no_text_is_too_odd_and_what_is_suggested_is_a_sector(text: str):
    sector, suggestions = suggest_sector(text)
    assert {*suggestions, *filter(None, [sector])} <= set(load_sectors()["id"])
    assert sector is None or suggestions == ()
    assert len(suggestions) <= max(MOST_SUGGESTIONS, len(text))
