"""Amounts, dates, states and texts as offices write them."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.intake.amounts import Unit, find_unit, read_amount, read_amounts
from geo.intake.dates import first_day, latest_day, read_date, read_dates, read_period
from geo.intake.grid import row_texts
from geo.intake.statuses import read_status
from geo.intake.text import clean, fold, fold_all, half_width, is_nothing, may_need_mending, one_line, shorten
from geo.schema import STATUSES, UNKNOWN_STATUS

YI, WAN = Unit(1e8, "CNY"), Unit(1e4, "CNY")


@pytest.mark.parametrize(
    ("heading", "factor", "currency"),
    [
        ("总投资（亿元）", 1e8, "CNY"), ("投资额/万元", 1e4, "CNY"), ("投资总额(元)", 1, "CNY"), ("总投资【万元】", 1e4, "CNY"), ("总投资_亿元", 1e8, "CNY"),
        ("总投资额亿元", 1e8, "CNY"), ("投资（亿）", 1e8, "CNY"), ("总投资（单位：百万元）", 1e6, "CNY"), ("投资额（万美元）", 1e4, "USD"),
        ("Investment (USD million)", 1e6, "USD"), ("Investment (100 million yuan)", 1e8, "CNY"), ("Total investment (CNY bn)", 1e9, "CNY"),
        ("investment_cny", 1, "CNY"), ("投资额（ＲＭＢ百万）", 1e6, "CNY"), ("Investment (10,000 yuan)", 1e4, "CNY"),
    ],
)  # fmt: skip
def test_the_unit_of_a_heading_is_read(heading: str, factor: float, currency: str) -> None:
    unit = find_unit(heading)
    assert unit is not None
    assert (unit.factor, unit.currency) == (factor, currency)


@pytest.mark.parametrize(
    "heading", ["总投资", "金额", "Investment", "Investment (million)", "投资额（预计）", "amount in m", "投资（欧洲）"]
)
def test_a_unit_that_is_not_stated_is_not_guessed(heading: str) -> None:
    assert find_unit(heading) is None


def test_a_rate_in_the_heading_is_read_with_its_unit() -> None:
    assert find_unit("投资额（万美元，汇率7.1）") == Unit(1e4, "USD", 7.1)


def test_a_title_states_a_unit_only_where_it_says_so() -> None:
    assert find_unit("虚构区台账（单位：万元）", only_named=True) == WAN
    assert find_unit("总投资过亿元项目表", only_named=True) is None


@pytest.mark.parametrize(
    ("text", "cny"),
    [
        ("12.5", 12.5e8), ("１２．５", 12.5e8), ("1,250", 1250e8), ("1，250.5", 1250.5e8), ("3000万元", 3e7), ("3,000万", 3e7), ("12亿元", 12e8), ("8千万", 8e7),
        ("1.2万亿", 1.2e12), ("500元", 500), ("约12亿元", 12e8), ("12亿元人民币", 12e8), ("人民币12亿元", 12e8), ("12亿（含税）", 12e8), ("RMB 100 million", 1e8),
        ("¥5", 5e8), ("10 billion yuan", 1e10), ("0", 0), ("3亿元左右", 3e8),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_yuan_and_its_own_unit_goes_before_that_of_the_heading(text: str, cny: float) -> None:
    value, reason = read_amount(text, YI)
    assert reason == ""
    assert value == pytest.approx(cny)


@pytest.mark.parametrize(
    "text", ["若干", "-3", "12-15亿", "1,23", "nan", "inf", "1e5", "3.4.5", "=1+1", "#DIV/0!", "12/5"]
)
def test_what_is_no_amount_is_left_out(text: str) -> None:
    value, reason = read_amount(text, YI)
    assert np.isnan(value)
    assert reason == "bad_amount"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("5", None), ("约5", None), ("5英镑", YI), ("3 million", None), ("5000万美元", YI), ("$5m", None)],
)
def test_an_amount_without_a_usable_unit_is_left_out(text: str, unit: Unit | None) -> None:
    value, reason = read_amount(text, unit)
    assert np.isnan(value)
    assert reason == "unit_unknown"


def test_dollars_are_taken_at_the_stated_rate_only() -> None:
    assert read_amount("5000万美元", YI, 7.1) == (pytest.approx(3.55e8), "")
    assert read_amount("5", Unit(1e4, "USD", 7.0)) == (pytest.approx(3.5e5), "")


def test_a_column_of_units_states_the_unit_row_by_row() -> None:
    cells = pd.Series(["5", "5", "5"], dtype="str")
    units = pd.Series(["亿元", "万元", ""], dtype="str")
    amounts = read_amounts(cells, None, units=units)
    assert amounts.cny[:2].tolist() == [5e8, 5e4]
    assert amounts.reasons.tolist() == ["", "", "unit_unknown"]


def test_an_amount_beyond_reason_is_left_out() -> None:
    amounts = read_amounts(pd.Series(["990000"], dtype="str"), YI)
    assert np.isnan(amounts.cny[0])
    assert amounts.reasons.tolist() == ["bad_amount"]


@given(st.decimals(min_value=0, max_value=9999, places=2, allow_nan=False))
def test_quick_and_careful_reading_of_amounts_agree(number: object) -> None:
    quick = read_amounts(pd.Series([str(number)], dtype="str"), YI).cny[0]
    assert quick == pytest.approx(read_amount(f"{number}亿元", None)[0])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", "2024"), ("2024年", "2024"), ("2024-03", "2024-03"), ("2024年3月", "2024-03"), ("2024.3", "2024-03"), ("2024/3", "2024-03"), ("202403", "2024-03"),
        ("2024-03-05", "2024-03-05"), ("2024年3月5日", "2024-03-05"), ("2024.3.5", "2024-03-05"), ("2024/3/5", "2024-03-05"), ("20240305", "2024-03-05"),
        ("2024-03-05 08:30", "2024-03-05"), ("2024-03-05T08:30:00Z", "2024-03-05"), ("Q1 2024", "2024-03"), ("2024Q3", "2024-09"), ("2024年一季度", "2024-03"),
        ("2024年第四季度", "2024-12"), ("2024年上半年", "2024-06"), ("2024年底", "2024-12"), ("H1 2024", "2024-06"), ("45383", "2024-04-01"), ("２０２４年３月", "2024-03"),
        ("二〇二四年三月", "2024-03"), ("二〇二三年十二月三十一日", "2023-12-31"), ("二零二四年十月二十日", "2024-10-20"), ("Mar 2024", "2024-03"), ("March 5, 2024", "2024-03-05"),
        ("5 March 2024", "2024-03-05"), ("预计2026年底", "2026-12"), ("2024年3月底", "2024-03"), ("待定", ""), ("/", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_date_is_read_as_far_as_it_is_stated(text: str, day: str) -> None:
    assert read_date(text) == (day, "")


@pytest.mark.parametrize(
    "text", ["昨天", "2024-13", "2024-02-30", "3/5/24", "24.3", "12345", "1234", "99999", "2024-2026", "nan", "3月"]
)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert read_date(text) == ("", "bad")


def test_a_number_of_a_spreadsheet_that_may_be_january_or_october_gives_its_year_alone() -> None:
    days, problems = read_dates(pd.Series(["2024.1", "2024.11", "2024.3"], dtype="str"), is_spreadsheet=True)
    assert days.tolist() == ["2024", "2024-11", "2024-03"]
    assert problems.tolist() == ["two_months", "", ""]
    assert read_dates(pd.Series(["2024.1"], dtype="str"), is_spreadsheet=False)[0].tolist() == ["2024-01"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023-2025", "2023", "2025"), ("2023年至2025年", "2023", "2025"), ("2023.3-2025.12", "2023-03", "2025-12"), ("2023年3月—2025年12月", "2023-03", "2025-12"),
        ("2023-03~2025-06", "2023-03", "2025-06"), ("2024", "2024", ""),
    ],
)  # fmt: skip
def test_a_period_gives_start_and_completion(text: str, start: str, end: str) -> None:
    assert read_period(text) == (start, end, "")


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_day_is_the_same_in_every_way_of_writing(day: date) -> None:
    iso = day.isoformat()
    ways = (
        iso,
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month:02d}/{day.day:02d}",
    )
    assert {read_date(way)[0] for way in ways} == {iso}
    assert first_day(iso) == latest_day(iso) == day


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("在建", "under-construction"), ("开工建设", "under-construction"), ("Under construction", "under-construction"), ("拟建", "planned"), ("前期", "planned"), ("签约", "announced"),
        ("投产", "operating"), ("已投入使用", "operating"), ("In operation", "operating"), ("竣工", "completed"), ("已建成", "completed"), ("Completed", "completed"), ("停工", "suspended"),
        ("on hold", "suspended"), ("在建项目", "under-construction"), ("未知", UNKNOWN_STATUS), ("unknown", UNKNOWN_STATUS), ("飞了", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_state_is_read_in_both_languages(text: str, status: str) -> None:
    assert read_status(text) == status


@pytest.mark.parametrize("status", STATUSES)
def test_the_ids_of_the_states_mean_themselves(status: str) -> None:
    assert read_status(status) == status


@given(st.text())
def test_cleaned_text_can_be_written_as_utf8_and_in_xml_and_is_clean(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert not any(ord(char) < 32 and char not in "\t\n" for char in cleaned)
    assert clean(cleaned) == cleaned


@given(st.text())
def test_a_text_that_needs_no_mending_is_not_changed_by_it(text: str) -> None:
    if not may_need_mending(text):
        assert clean(text) == text.strip()


@given(st.lists(st.text()))
def test_a_column_is_folded_as_its_cells_are(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


def test_accents_do_not_wander_from_one_cell_of_a_column_to_the_next() -> None:
    assert fold_all(["Ａ e", "\u0301", "", "亦 庄"]) == ["ae", "\u0301", "", "亦庄"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (2024.0, "2024"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (116.3914, "116.3914"),
        (999999999999999.0, "999999999999999"),
        (1e15, "1e+15"),
        (-12.50, "-12.5"),
    ],
)
def test_a_number_is_written_with_the_fifteen_digits_of_a_sheet(number: float, text: str) -> None:
    assert row_texts([number]) == [text]


def test_small_words() -> None:
    assert [is_nothing(text) for text in ("", "-", "N/A", "无", "暂无", "0", "无锡")] == [
        True,
        True,
        True,
        True,
        True,
        False,
        False,
    ]
    assert half_width("１２．５（亿元）") == "12.5(亿元)"
    assert one_line(" a\n b\t c ") == "a b c"
    assert shorten("字" * 100, 10) == "字" * 9 + "…"
