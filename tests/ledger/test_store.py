"""The ledger keeps every edition as it was loaded, on SQLite and on PostgreSQL alike."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from geo.i18n import translator
from geo.ledger.editions import Edition, load_bundled_edition
from geo.ledger.errors import HeadMoved, LedgerError, UnknownEdition
from geo.ledger.infos import Origin
from geo.ledger.store import Ledger, open_ledger
from tests.ledger.records import editions, projects_of, reports_of

MARCH = Origin("March list", "wang@example.cn", "三月台账.xlsx", "ab" * 32)
PROJECTS = projects_of(
    {"id": "a", "name_zh": "集成电路基地", "sector": "integrated-circuits", "lon": 116.5, "lat": 39.75},
    {"id": "b", "name_zh": "研发中心", "sector": "ai", "named_in_article": True},
)
REPORTS = reports_of(
    {"project_id": "b", "reported_on": "2024-02", "status": "planned", "investment_cny": 0.0, "source_kind": "ledger"},
    {"project_id": "a", "reported_on": "", "status": "operating", "investment_cny": 1.25e9, "source_kind": "ledger"},
)


def test_an_empty_ledger_has_the_bundled_edition_in_force(ledger: Ledger):
    head = ledger.published()
    assert (head.number, head.state, head.in_force) == (0, "bundled", True)
    assert head.id == load_bundled_edition().id
    assert ledger.list_editions() == (head,)
    assert ledger.open_edition(head.id).sha256 == ledger.open_edition(0).sha256 == load_bundled_edition().sha256


def test_looking_into_a_ledger_makes_no_file(tmp_path: Path):
    with Ledger(f"sqlite:///{tmp_path / 'var' / 'ledger.sqlite'}") as ledger:
        assert ledger.published().number == 0
        assert len(ledger.list_editions()) == 1
        assert ledger.recall_columns("x") is None
    assert list(tmp_path.iterdir()) == []


def test_an_edition_comes_back_as_it_was_loaded(ledger: Ledger):
    info = ledger.add_edition(PROJECTS, REPORTS, origin=MARCH, parent=0)
    opened = ledger.open_edition(info.id)
    pd.testing.assert_frame_equal(opened.projects, PROJECTS)
    pd.testing.assert_frame_equal(opened.reports, REPORTS)
    assert (opened.id, opened.sha256) == ("edition-1", info.content_sha256)
    assert (info.note, info.author, info.file_name, info.file_sha256) == (
        "March list",
        "wang@example.cn",
        "三月台账.xlsx",
        "ab" * 32,
    )
    assert (info.project_count, info.report_count, info.parent, info.state) == (2, 2, 0, "draft")
    assert info.created_at is not None
    assert info.created_at.utcoffset() is not None


def test_the_bundled_edition_comes_back_from_the_database_as_from_the_package(ledger: Ledger):
    bundled = load_bundled_edition()
    info = ledger.add_edition(bundled.projects, bundled.reports, origin=MARCH, parent=0)
    opened = ledger.open_edition(info.number)
    pd.testing.assert_frame_equal(opened.projects, bundled.projects)
    pd.testing.assert_frame_equal(opened.reports, bundled.reports)
    assert opened.date == bundled.date


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(edition=editions())
def test_any_records_come_back_as_they_were_loaded(ledger: Ledger, edition: Edition):
    info = ledger.add_edition(edition.projects, edition.reports, origin=MARCH, parent=None)
    opened = ledger.open_edition(info.number)
    pd.testing.assert_frame_equal(opened.projects, edition.projects)
    pd.testing.assert_frame_equal(opened.reports, edition.reports)


def test_text_that_no_database_takes_is_kept_all_the_same(ledger: Ledger):
    odd = projects_of({"id": "a\x00", "name_zh": "\x01 \u202e 中", "place": "𠮷"})
    info = ledger.add_edition(odd, reports_of(), origin=Origin("no\x00te", "w\udce4ng", "a\nb.csv"), parent=None)
    assert ledger.open_edition(info.number).projects.iloc[0, [0, 2, 7]].tolist() == ["a\x00", "\x01 \u202e 中", "𠮷"]
    assert (info.note, info.author, info.file_name) == ("no te", "w\N{REPLACEMENT CHARACTER}ng", "a b.csv")


def test_a_draft_is_not_in_force_until_it_is_published(ledger: Ledger):
    draft = ledger.add_edition(PROJECTS, REPORTS, origin=MARCH, parent=0)
    assert ledger.published().number == 0
    published = ledger.publish(draft.number, expected_head=0, author="li@example.cn")
    assert ledger.published() == published
    assert (published.state, published.in_force, published.published_by) == ("published", True, "li@example.cn")
    assert published.author == "wang@example.cn"
    assert [info.in_force for info in ledger.list_editions()] == [True, False]


def test_an_edition_is_published_once(ledger: Ledger):
    draft = ledger.add_edition(PROJECTS, REPORTS, origin=MARCH, parent=0)
    ledger.publish(draft.number, expected_head=0, author="li")
    with pytest.raises(LedgerError, match="was published before"):
        ledger.publish(draft.number, expected_head=1, author="li")


def test_whoever_publishes_second_is_told_and_keeps_the_draft(ledger: Ledger):
    mine = ledger.add_edition(PROJECTS, REPORTS, origin=MARCH, parent=0)
    theirs = ledger.add_edition(PROJECTS.iloc[:1], REPORTS.iloc[1:], origin=MARCH, parent=0)
    ledger.publish(theirs.number, expected_head=0, author="li@example.cn")
    with pytest.raises(HeadMoved) as refused:
        ledger.publish(mine.number, expected_head=0, author="wang@example.cn")
    assert (refused.value.expected, refused.value.found, refused.value.draft) == (0, theirs.number, mine.number)
    assert "Edition 2, published by li@example.cn," in str(refused.value)
    assert "第2版" in refused.value.in_words(translator("zh"))
    assert ledger.published().number == theirs.number
    assert len(ledger.open_edition(mine.number).projects) == 2
    assert ledger.publish(mine.number, expected_head=theirs.number, author="wang@example.cn").in_force


def test_restoring_puts_a_new_edition_with_the_old_records_in_force(ledger: Ledger):
    first = ledger.add_edition(PROJECTS, REPORTS, origin=MARCH, parent=0)
    ledger.publish(first.number, expected_head=0, author="li")
    second = ledger.add_edition(PROJECTS.iloc[:0], REPORTS.iloc[:0], origin=MARCH, parent=1)
    ledger.publish(second.number, expected_head=1, author="li")
    restored = ledger.restore("edition-1", expected_head=2, origin=Origin("emptied by mistake", "li"))
    assert (restored.number, restored.state, restored.restored_from, restored.parent) == (3, "restored", 1, 2)
    assert restored.content_sha256 == first.content_sha256
    assert ledger.published() == restored
    pd.testing.assert_frame_equal(ledger.open_edition(3).projects, PROJECTS)
    assert ledger.open_edition(2).projects.empty


def test_restoring_the_bundled_edition_keeps_its_records_whatever_a_later_version_ships(ledger: Ledger):
    draft = ledger.add_edition(PROJECTS, REPORTS, origin=MARCH, parent=0)
    ledger.publish(draft.number, expected_head=0, author="li")
    restored = ledger.restore(0, expected_head=1, origin=Origin("back", "li"))
    assert (restored.id, restored.restored_from) == ("edition-2", 0)
    pd.testing.assert_frame_equal(ledger.open_edition(2).projects, load_bundled_edition().projects)


def test_restoring_over_an_unseen_edition_changes_nothing(ledger: Ledger):
    draft = ledger.add_edition(PROJECTS, REPORTS, origin=MARCH, parent=0)
    ledger.publish(draft.number, expected_head=0, author="li")
    with pytest.raises(HeadMoved, match="Nothing was restored"):
        ledger.restore(0, expected_head=0, origin=Origin("back", "wang"))
    assert len(ledger.list_editions()) == 2


@pytest.mark.parametrize("asked", [7, "edition-7", "", "edition-", "-1", "１", "99999999999999999999", "../1"])
def test_an_edition_that_is_not_there_is_named(ledger: Ledger, asked: int | str):
    with pytest.raises(UnknownEdition, match="There is no edition"):
        ledger.open_edition(asked)


@pytest.mark.parametrize(
    ("projects", "reports", "words"),
    [
        (pd.concat([PROJECTS, PROJECTS]), REPORTS, "“a” stands twice"),
        (PROJECTS.iloc[1:], REPORTS, "a report belongs to “a”"),
        (PROJECTS.drop(columns="zone"), REPORTS, "(zone)"),
        (PROJECTS.assign(id=["a", ""]), REPORTS.iloc[1:], "has no id"),
        (PROJECTS.assign(lat=float("inf")), REPORTS, "infinite"),
        (PROJECTS.assign(place=pd.Series(["\ud83d", ""], dtype=object)), REPORTS, "'\\ud83d' is no character"),
        (PROJECTS.assign(place=None), REPORTS, "column place is missing"),
    ],
)
def test_records_that_are_no_edition_are_refused_and_nothing_is_written(
    ledger: Ledger, projects: pd.DataFrame, reports: pd.DataFrame, words: str
):
    with pytest.raises(LedgerError) as refused:
        ledger.add_edition(projects, reports, origin=MARCH, parent=0)
    assert words in str(refused.value)
    assert len(ledger.list_editions()) == 1


def test_rows_that_two_editions_share_are_stored_once(tmp_path: Path):
    file = tmp_path / "ledger.sqlite"
    with Ledger(f"sqlite:///{file}") as ledger:
        for note in ("one", "two", "three"):
            ledger.add_edition(PROJECTS, REPORTS, origin=Origin(note, "li"), parent=None)
        with ledger._database.reading() as connection:
            assert connection.exec_driver_sql("select count(*) from rows").scalar() == 4


def test_progress_ends_at_the_whole(ledger: Ledger):
    seen: list[tuple[int, int]] = []
    info = ledger.add_edition(PROJECTS, REPORTS, origin=MARCH, parent=0, progress=lambda *at: seen.append(at))
    assert seen[-1] == (8, 8)
    ledger.open_edition(info.number, progress=lambda *at: seen.append(at))
    assert seen[-1] == (4, 4)


def test_columns_are_recalled_as_they_were_last_remembered(ledger: Ledger):
    assert ledger.recall_columns("print") is None
    ledger.remember_columns("print", {"项目名称": "name_zh", "备注": "description"}, author="li")
    ledger.remember_columns("print", {"项目名称": "name_zh", "备注": None}, author="wang")
    assert ledger.recall_columns("print") == {"项目名称": "name_zh", "备注": None}
    assert ledger.recall_columns("other") is None


def test_the_ledger_is_a_file_beside_the_program_unless_an_address_is_given(tmp_path: Path):
    assert open_ledger({}).place.endswith("/var/ledger.sqlite")
    assert open_ledger({"DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite"}).place == f"{tmp_path}/x.sqlite"
    shown = open_ledger({"DATABASE_URL": "postgres://geo:secret@127.0.0.1:1/geo"}).place
    assert shown == "postgresql+psycopg://geo:***@127.0.0.1:1/geo"


@pytest.mark.parametrize(
    "url", ["nonsense:secret", "oracle9i://u:secret@h/x", "postgres://u:secret@127.0.0.1:1/x", "secret"]
)
def test_a_database_that_cannot_be_used_is_named_in_one_sentence_without_the_password(url: str):
    with pytest.raises(LedgerError) as refused:
        open_ledger({"DATABASE_URL": url}).published()
    assert "cannot be used" in str(refused.value)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_no_database_is_named(tmp_path: Path):
    file = tmp_path / "ledger.sqlite"
    file.write_bytes(b"not a database at all" * 100)
    with pytest.raises(LedgerError, match="file is not a database"):
        Ledger(f"sqlite:///{file}").published()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "var").write_text("a file in the way")
    with pytest.raises(LedgerError, match="cannot be written"):
        Ledger(f"sqlite:///{tmp_path}/var/ledger.sqlite").add_edition(PROJECTS, REPORTS, origin=MARCH, parent=0)


def test_a_ledger_of_a_newer_format_is_refused(ledger_url: str):
    with Ledger(ledger_url) as ledger:
        ledger.remember_columns("x", {}, author="li")
        with ledger._database.writing() as connection:
            connection.exec_driver_sql("insert into ledger_format values (2)")
    with Ledger(ledger_url) as ledger, pytest.raises(LedgerError, match="newer version"):
        ledger.published()
