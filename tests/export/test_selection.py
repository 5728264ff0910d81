"""A selection: its figures, its reports, and its filter in words."""

from datetime import date

import pytest

from geo.analysis.filtering import Filter, Note
from geo.export.current import current_edition
from geo.export.selection import Selection
from geo.export.wording import filter_in_words, names_of, note_in_words
from geo.schema import FIELDS, MATCH_METHODS, PRECISIONS, SOURCE_KINDS, STATUSES, UNKNOWN_STATUS


def test_all_records_are_counted_once_and_the_unplaced_are_told():
    summary = Selection(current_edition(), Filter()).summary
    assert (summary.projects, summary.placed) == (359, 344)
    assert summary.newest_on == "2026-03-07"


def test_announced_and_completed_money_are_two_sums_and_no_amount_is_lost():
    chosen = Selection(current_edition(), Filter())
    summary, stated = chosen.summary, chosen.records["investment_cny"].dropna()
    assert (summary.announced, summary.completed) == (24, 9)
    assert (round(summary.announced_cny / 1e8, 2), round(summary.completed_cny / 1e8, 2)) == (1947.7, 445.38)
    assert summary.announced + summary.completed + summary.unclear == len(stated)


def test_a_date_hides_later_reports():
    chosen = Selection(current_edition(), Filter(known_on=date(2024, 1, 31)))
    assert len(chosen.reports) > 0
    assert chosen.reports["known_from"].max().date() <= date(2024, 1, 31)
    assert chosen.summary.newest_on <= "2024-01-31"


def test_reports_follow_the_order_of_the_records_oldest_first():
    chosen = Selection(current_edition(), Filter())
    assert chosen.reports["project_id"].drop_duplicates().tolist() == chosen.records["id"].tolist()
    dated = chosen.reports.dropna(subset="known_from").groupby("project_id")["known_from"]
    assert dated.apply(lambda days: days.is_monotonic_increasing).all()


def test_nothing_selected_has_zero_figures():
    summary = Selection(current_edition(), Filter(sectors=("none",))).summary
    assert (summary.projects, summary.announced_cny, summary.completed_cny, summary.newest_on) == (0, 0, 0, "")


@pytest.mark.parametrize(("lang", "words"), [
    ("en", [("District", "Haidian, Not placed"), ("Status", "Operating"), ("As known on", "2024-01-31"), ("Investment", "10–50 (100 million yuan)")]),
    ("zh", [("所在区", "海淀区、未落位"), ("状态", "已投用"), ("以该日所知为准", "2024-01-31"), ("投资额", "10–50亿元")]),
])  # fmt: skip
def test_a_filter_is_told_in_words(lang: str, words: list[tuple[str, str]]):
    flt = Filter(
        districts=("110108", "unplaced"),
        statuses=("operating",),
        known_on=date(2024, 1, 31),
        amount_min_cny=1_000_000_000,
        amount_max_cny=5_000_000_000,
    )
    assert filter_in_words(flt, lang) == words


def test_no_filter_needs_no_words():
    assert filter_in_words(Filter(), "en") == []


@pytest.mark.parametrize("reason", ["unknown-parameter", "unknown-value", "not-a-date", "not-an-amount"])
def test_every_reason_of_a_note_is_a_sentence_in_both_languages(reason: str):
    english, chinese = (note_in_words(Note("known", "31.1.24", reason), lang) for lang in ("en", "zh"))
    assert english.endswith(".")
    assert chinese.endswith("。")


def test_a_very_long_value_is_shortened_in_its_note():
    assert len(note_in_words(Note("x" * 5000, "y" * 5000, "unknown-value"), "en")) < 200


@pytest.mark.parametrize(
    ("facet", "codes"),
    [
        ("statuses", (*STATUSES, UNKNOWN_STATUS)),
        ("sources", SOURCE_KINDS),
        ("precisions", PRECISIONS),
        ("methods", MATCH_METHODS),
        ("fields", FIELDS),
    ],
)
def test_every_code_has_a_name_in_both_languages(facet: str, codes: tuple[str, ...]):
    english, chinese = names_of(facet, "en"), names_of(facet, "zh")
    assert all(english[code] and chinese[code] and english[code] != chinese[code] for code in codes)
