"""What changed between two editions is told in full: replayed on the older one, it gives the newer one."""

import pandas as pd
import pytest
from hypothesis import given, settings

from geo.analysis.history import state_on
from geo.ledger.change_set import compare_editions, replay
from geo.ledger.changes import changes, count_changes, latest_statements
from geo.ledger.editions import Edition, load_bundled_edition
from tests.ledger.records import edition_of, edition_pairs, editions, projects_of, reports_of

OLD = edition_of(
    projects_of(
        {"id": "fab", "name_zh": "集成电路基地", "sector": "integrated-circuits", "districts": "110115", "lon": 116.5, "lat": 39.75},
        {"id": "lab", "name_zh": "研发中心", "sector": "ai", "completion_date": "2026"},
        {"id": "old", "name_zh": "旧项目", "sector": "ai"},
    ),
    reports_of(
        {"project_id": "fab", "reported_on": "2024-03", "status": "planned", "investment_cny": 1e9, "source_title": "March"},
        {"project_id": "lab", "reported_on": "2024-01-31", "status": "operating", "source_title": "January"},
        {"project_id": "old", "reported_on": "2023", "status": "suspended"},
    ),
)  # fmt: skip
NEW = edition_of(
    projects_of(
        {"id": "new", "name_zh": "新项目", "sector": "ai"},
        {"id": "lab", "name_zh": "研究中心", "sector": "biotech", "completion_date": "2027-06", "named_in_article": True},
        {"id": "fab", "name_zh": "集成电路基地", "sector": "integrated-circuits", "districts": "110114", "lon": 116.25, "lat": 39.75},
    ),
    reports_of(
        {"project_id": "fab", "reported_on": "2024-03", "status": "planned", "investment_cny": 1e9, "source_title": "March"},
        {"project_id": "fab", "reported_on": "2024-05", "status": "under-construction", "investment_cny": 1.25e9, "source_title": "May"},
        {"project_id": "lab", "reported_on": "2024-01-31", "status": "operating", "source_title": "January"},
    ),
    name="two",
)  # fmt: skip


def assert_same_edition(one: Edition, other: Edition) -> None:
    pd.testing.assert_frame_equal(one.projects, other.projects)
    pd.testing.assert_frame_equal(one.reports, other.reports)
    names = ("id", "title_en", "title_zh", "date", "sha256")
    assert [getattr(one, name) for name in names] == [getattr(other, name) for name in names]


def test_every_kind_of_change_is_told():
    told = changes(OLD, NEW)
    assert [tuple(row) for row in told.itertuples(index=False)] == [
        ("entered", "new", "", "", "", ""),
        ("left", "old", "", "", "", ""),
        ("changed", "lab", "name", "name_zh", "研发中心", "研究中心"),
        ("changed", "lab", "sector", "sector", "ai", "biotech"),
        ("changed", "lab", "dates", "completion_date", "2026", "2027-06"),
        ("changed", "lab", "other", "named_in_article", "no", "yes"),
        ("changed", "fab", "status", "status", "planned", "under-construction"),
        ("changed", "fab", "place", "districts", "110115", "110114"),
        ("changed", "fab", "place", "lon", "116.5", "116.25"),
        ("changed", "fab", "amount", "investment_cny", "1000000000", "1250000000"),
        ("changed", "fab", "evidence", "reports", "", "2024-05 May"),
    ]
    assert count_changes(told) == {"entered": 1, "left": 1, "changed": 2, "reported": 0}


def test_a_status_that_is_taken_back_becomes_unknown_and_an_amount_empty():
    without = edition_of(OLD.projects, OLD.reports.iloc[1:].reset_index(drop=True), name="two")
    told = changes(OLD, without).set_index("column")
    assert told.loc["status", ["before", "after"]].tolist() == ["planned", "unknown"]
    assert told.loc["investment_cny", ["before", "after"]].tolist() == ["1000000000", ""]
    assert told.loc["reports", ["before", "after"]].tolist() == ["2024-03 March", ""]


def test_a_project_that_is_only_reported_again_has_not_changed():
    again = reports_of({"project_id": "lab", "reported_on": "2024-06", "status": "operating", "source_title": "June"})
    newer = edition_of(OLD.projects, pd.concat([OLD.reports, again], ignore_index=True), name="two")
    told = changes(OLD, newer)
    assert [tuple(row) for row in told.itertuples(index=False)] == [
        ("reported", "lab", "evidence", "reports", "", "2024-06 June")
    ]
    assert count_changes(told) == {"entered": 0, "left": 0, "changed": 0, "reported": 1}


@pytest.mark.parametrize(
    "edition", [OLD, load_bundled_edition(), edition_of(projects_of(), reports_of())], ids=["small", "bundled", "empty"]
)
def test_nothing_changed_between_an_edition_and_itself(edition: Edition):
    assert changes(edition, edition).empty
    assert count_changes(changes(edition, edition)) == {"entered": 0, "left": 0, "changed": 0, "reported": 0}
    assert_same_edition(replay(edition, compare_editions(edition, edition)), edition)


@pytest.mark.parametrize(
    ("old", "new"), [(OLD, NEW), (NEW, OLD), (OLD, load_bundled_edition()), (load_bundled_edition(), NEW)]
)
def test_changes_replayed_give_the_newer_edition(old: Edition, new: Edition):
    assert_same_edition(replay(old, compare_editions(old, new)), new)


@settings(max_examples=60, deadline=None)
@given(pair=edition_pairs())
def test_changes_between_any_editions_replayed_give_the_newer_one(pair: tuple[Edition, Edition]):
    old, new = pair
    assert_same_edition(replay(old, compare_editions(old, new)), new)


@settings(max_examples=40, deadline=None)
@given(pair=edition_pairs())
def test_the_table_names_each_project_that_differs_and_no_other(pair: tuple[Edition, Edition]):
    old, new = pair
    told = changes(old, new)
    old_ids, new_ids = set(old.projects["id"]), set(new.projects["id"])
    assert set(told.loc[told["change"] == "entered", "project_id"]) == new_ids - old_ids
    assert set(told.loc[told["change"] == "left", "project_id"]) == old_ids - new_ids
    differing = {one for one in old_ids & new_ids if _of(old, one) != _of(new, one)}
    changed = told[told["change"].isin(["changed", "reported"])]
    # two orders of the same reports differ only if they change what is known
    assert set(changed["project_id"]) == differing | set(
        changed.loc[changed["column"].isin(["status", "investment_cny"]), "project_id"]
    )
    assert not (changed["before"] == changed["after"]).any() or (changed["column"] == "reports").any()


@settings(max_examples=40, deadline=None)
@given(edition=editions())
def test_status_and_amount_are_those_of_the_map(edition: Edition):
    state = state_on(edition.projects, edition.reports).set_index(edition.projects["id"])
    status, amount = latest_statements(edition.reports)
    assert status.reindex(state.index).fillna("unknown").tolist() == state["status"].tolist()
    assert amount.reindex(state.index).fillna(-1).tolist() == state["investment_cny"].fillna(-1).tolist()


def test_changes_are_replayed_only_on_the_edition_that_they_start_from():
    with pytest.raises(ValueError, match="do not start from edition two"):
        replay(NEW, compare_editions(OLD, NEW))


def _of(edition: Edition, one: str) -> tuple[str, list[str]]:
    projects = edition.projects[edition.projects["id"] == one]
    reports = edition.reports[edition.reports["project_id"] == one]
    return repr(projects.to_dict("records")), sorted(map(repr, reports.to_dict("records")))
