"""Policies chosen by sector, district and day, over four invented ones."""

from datetime import date

import pandas as pd

from geo.analysis.policies import choose_policies

TABLE = pd.DataFrame(
    [
        ("city-plan", "2021-08", "finance;hydrogen", ""),
        ("haidian", "2024-07-27", "hydrogen", "110108;110114"),
        ("undated", "", "finance", "110108"),
        ("year", "2024", "", "E-TOWN"),
    ],
    columns=["id", "date", "sectors", "districts"],
).assign(title_en="", title_zh="", title_zh_basis="", issuer="", status="", summary_en="", source_url="", source_date="")  # fmt: skip


def _chosen(**wanted: object) -> list[str]:
    return [policy.id for policy in choose_policies(table=TABLE, **wanted).policies]  # type: ignore[arg-type]


def test_all_are_chosen_newest_first_and_undated_last_when_nothing_is_asked() -> None:
    assert _chosen() == ["year", "haidian", "city-plan", "undated"]


def test_a_policy_is_chosen_by_a_sector_or_a_unit_that_it_names() -> None:
    assert _chosen(sectors=["hydrogen"]) == ["haidian", "city-plan"]
    assert _chosen(units=["110108"]) == ["haidian", "undated"]
    assert _chosen(sectors=["finance"], units=["110108"]) == ["undated"]
    assert _chosen(sectors=["6g"]) == []


def test_a_period_holds_both_its_ends_and_a_year_counts_from_its_last_day() -> None:
    assert _chosen(since=date(2024, 7, 27), until=date(2024, 7, 27)) == ["haidian"]
    assert _chosen(until=date(2024, 12, 30)) == ["haidian", "city-plan"]
    assert _chosen(since=date(2024, 12, 31)) == ["year"]


def test_what_is_left_out_for_want_of_a_date_is_counted() -> None:
    assert choose_policies(table=TABLE, since=date(2020, 1, 1)).undated_left_out == 1
    assert choose_policies(table=TABLE, since=date(2020, 1, 1), sectors=["hydrogen"]).undated_left_out == 0
    assert choose_policies(table=TABLE).undated_left_out == 0


def test_the_bundled_policies_are_read_with_their_codes() -> None:
    policies = {policy.id: policy for policy in choose_policies().policies}
    assert len(policies) == 36
    assert policies["green-benchmark-2025"].on is None
    assert policies["commercial-space-plan-2024-2028"].units == ("E-TOWN", "110108")
