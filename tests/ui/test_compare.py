"""The comparison without a browser: what is chosen, what is refused, and that its numbers are those of the indicators."""

import json
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from geo.analysis.filtering import Filter
from geo.analysis.indicators import count_totals
from geo.export.compare_tables import Comparison, cell_rows, compare_table, money_rows, read_compared
from geo.export.selection import Selection
from tests.ui.app import go, start, words
from tests.ui.test_timeline import PLACED

RECORDS = Selection(PLACED, Filter()).records
TWO = Comparison("unit", ("110114", "110108"), RECORDS, PLACED.edition.date)


def compare(asked: str = "", lang: str = "en", **address: str) -> AppTest:
    return go(start(lang), "compare", lang=lang, **({"compare": asked} if asked else {}), **address)


def maps(app: AppTest) -> list[dict[str, str]]:
    datas = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return next((data["maps"] for data in datas if "maps" in data), [])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("110114,110108", ("unit", ("110114", "110108"))),
        ("artificial-intelligence,integrated-circuits", ("sector", ("artificial-intelligence", "integrated-circuits"))),
        ("110114,110114", ("unit", ("110114",))),
        ("110114,artificial-intelligence", ("", ())),
        ("nowhere,110114", ("", ())),
        ("110101,110102,110105,110106,110107", ("", ())),
        ("", ("", ())),
    ],
)
def test_an_address_names_districts_or_sectors_never_both(text: str, read: tuple[str, tuple[str, ...]]):
    assert read_compared(text) == read


def test_each_of_the_compared_has_a_map_with_its_own_filter_and_the_same_measure():
    shown = maps(compare("110114,110108", measure="density"))
    assert [one["title"] for one in shown] == ["Map: Changping", "Map: Haidian"]
    queries = [parse_qs(one["query"]) for one in shown]
    assert [query["districts"] for query in queries] == [["110114"], ["110108"]]
    assert {query["measure"][0] for query in queries} == {"density"}


def test_sectors_are_compared_with_their_plan_on_the_map():
    shown = maps(compare("integrated-circuits,artificial-intelligence"))
    assert [parse_qs(one["query"])["plan"] for one in shown] == [["integrated-circuits"], ["artificial-intelligence"]]


def test_the_figures_are_those_of_the_indicators():
    table = compare_table(TWO, "en").set_index("Indicator")
    totals = count_totals(RECORDS, "unit")
    assert table.loc["Projects"].tolist() == [str(totals.row(key).projects) for key in TWO.keys]
    assert table.loc["Announced investment", "Changping"].endswith("(1 projects; 40 without)")


@pytest.mark.parametrize("columns", ["status", "sector"])
def test_the_bars_of_each_of_the_compared_add_up_to_its_projects(columns: str):
    rows = cell_rows(TWO, columns, "en")
    sums = rows.groupby("Compared")["Projects"].sum()
    totals = count_totals(RECORDS, "unit")
    assert sums.to_dict() == {"Changping": totals.row("110114").projects, "Haidian": totals.row("110108").projects}


def test_money_of_one_kind_counts_only_who_states_it():
    table, behind = money_rows(TWO, "completed", "en")
    assert table.iloc[:, 1].isna().tolist() == [False, True]
    assert behind == 1


@pytest.mark.parametrize("asked", ["", "110114"])
def test_who_has_not_chosen_two_is_told_how_to_begin(asked: str):
    app = compare(asked)
    assert "Choose two to four districts or sectors above" in words(app)
    assert maps(app) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_damaged_address_is_told_as_plain_text(lang: str):
    app = compare("<b>x</b>,*y*", lang)
    (warning,) = app.warning
    assert "<b>x</b>,*y*" in warning.value.replace("\\", "")


def test_a_filter_that_lets_nothing_pass_compares_nothing_and_does_not_fail():
    app = compare("110114,110108", sectors="third-gen-semiconductors")
    assert "No project of the compared states such an amount." in words(app)
