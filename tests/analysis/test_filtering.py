"""The Filter: its address reads back equal, and its rule on five invented records."""

from datetime import date
from urllib.parse import parse_qsl

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.analysis.filtering import Filter, Note, apply_filter, read_filter, searchable
from geo.analysis.records import filter_vocabulary

VOCABULARY = filter_vocabulary()


def ids(parameter: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(VOCABULARY[parameter]), max_size=4).map(tuple)


amounts = st.none() | st.integers(0, 9_999_999 * 10**8)
filters = st.builds(
    Filter,
    fields=ids("fields"), sectors=ids("sectors"), districts=ids("districts"), zones=ids("zones"), statuses=ids("status"),
    sources=ids("source"), precisions=ids("precision"), stale=ids("stale"), known_on=st.none() | st.dates(date(1, 1, 1)),
    amount_min_cny=amounts, amount_max_cny=amounts, text=st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)  # fmt: skip


def read(address: str) -> tuple[Filter, tuple[Note, ...]]:
    return read_filter(dict(parse_qsl(address, keep_blank_values=True)), VOCABULARY)


@given(filters)
def test_the_address_of_a_filter_reads_back_equal(flt: Filter) -> None:
    assert read(flt.to_address()) == (flt, ())


def test_an_address_can_be_read_by_a_person() -> None:
    flt = Filter(
        fields=("future",), districts=("110108", "E-TOWN"), known_on=date(2024, 1, 31), amount_min_cny=1_050_000_000, text="机器人 robot"
    )  # fmt: skip
    expected = (
        "fields=future&districts=110108,E-TOWN&known=2024-01-31&amount=10.5-&text=%E6%9C%BA%E5%99%A8%E4%BA%BA%20robot"
    )
    assert flt.to_address() == expected


def test_the_order_and_repetition_of_values_do_not_matter() -> None:
    assert Filter(statuses=("planned", "announced", "planned")) == Filter(statuses=("announced", "planned"))


@pytest.mark.parametrize(
    ("address", "note"),
    [
        ("colour=red", Note("colour", "red", "unknown-parameter")),
        ("sectors=tulips", Note("sectors", "tulips", "unknown-value")),
        ("known=2024-02-30", Note("known", "2024-02-30", "not-a-date")),
        ("known=yesterday", Note("known", "yesterday", "not-a-date")),
        ("amount=lots", Note("amount", "lots", "not-an-amount")),
        ("amount=-", Note("amount", "-", "not-an-amount")),
        ("stale=maybe", Note("stale", "maybe", "unknown-value")),
        ("districts=110101%00", Note("districts", "110101\x00", "unknown-value")),
    ],
)
def test_what_is_not_understood_is_left_out_and_noted(address: str, note: Note) -> None:
    assert read(address) == (Filter(), (note,))


def test_a_parameter_of_somebody_else_is_passed_over() -> None:
    assert read_filter({"lang": "zh"}, VOCABULARY, others=("lang",)) == (Filter(), ())


RECORDS = pd.DataFrame(
    [
        ("a", True, "future", "6g", ("110108",), "", "planned", ("press",), "none", 1e9, "six gee 亦庄 yz"),
        ("b", True, "future", "hydrogen", ("110115", "110112"), "bda-yizhuang", "operating", ("copy", "official"), "area", None, "hydrogen"),
        ("c", True, "high-tech", "aerospace", (), "", "unknown", ("copy",), "none", 5e9, "rocket"),
        ("d", False, "future", "6g", ("110108",), "", "unknown", (), "none", None, "not yet known"),
        ("e", True, "agriculture", "agritourism", ("110118",), "", "planned", ("official",), "site", 0.0, "farm"),
    ],
    columns=["id", "known", "field", "sector", "touched", "zone", "status", "sources", "coord_precision", "investment_cny", "search_text"],
).assign(stale=[False, True, False, False, True])  # fmt: skip


@pytest.mark.parametrize(
    ("flt", "expected"),
    [
        (Filter(), "abce"),
        (Filter(fields=("future",)), "ab"),
        (Filter(sectors=("aerospace",), fields=("agriculture",)), "ce"),
        (Filter(sectors=("none",)), ""),
        (Filter(districts=("110112",)), "b"),
        (Filter(districts=("unplaced",)), "c"),
        (Filter(districts=("unplaced", "110118")), "ce"),
        (Filter(zones=("bda-yizhuang",)), "b"),
        (Filter(statuses=("planned", "operating")), "abe"),
        (Filter(sources=("official",)), "be"),
        (Filter(precisions=("none",)), "ac"),
        (Filter(amount_min_cny=1_000_000_000), "ac"),
        (Filter(amount_max_cny=1_000_000_000), "ae"),
        (Filter(amount_min_cny=2_000_000_000, amount_max_cny=5_000_000_000), "c"),
        (Filter(stale=("yes",)), "be"),
        (Filter(stale=("no",)), "ac"),
        (Filter(stale=("no", "yes")), "abce"),
        (Filter(text="YZ  six"), "a"),
        (Filter(fields=("future",), statuses=("operating",)), "b"),
    ],
)
def test_a_filter_lets_pass_just_these(flt: Filter, expected: str) -> None:
    assert "".join(RECORDS.loc[apply_filter(RECORDS, flt), "id"]) == expected


def test_searching_folds_width_case_and_white_space() -> None:
    assert searchable(" Ｘｉａｏｍｉ　SU7\n", "小米") == "xiaomi su7 小米"
