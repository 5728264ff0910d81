"""Editions and changes: opened, compared, restored; and an address that asks for what is not there."""

import pytest

from geo.export.current import current_ledger, edition_in_force
from tests.ui.app import go, labels, load, press, start, words
from tests.ui.office_ledger import office_ledger


def publish(count: int, *, name: str = "虚构项目") -> None:
    press(load(start(), office_ledger(count, name=name)), "publish")


def test_the_page_lists_every_edition_with_what_is_known_of_it():
    publish(60)
    text = words(go(start(), "editions"))
    assert "Edition 1 · in force" in text
    assert "60 projects, 60 reports" in text
    assert "台账.xlsx" in text
    assert "Bundled edition · shipped with the map" in text


def test_an_older_edition_is_opened_by_its_address_and_left_again():
    publish(60)
    app = start(edition="bundled")
    assert "**359** projects" in app.markdown[0].value
    assert "not in force" in words(app)
    press(app, "back-to-head")
    assert "**60** projects" in app.markdown[0].value


@pytest.mark.parametrize("edition", ["7", "nothing", "<b>x</b>", "999999999999"])
def test_an_edition_that_is_not_there_is_told_and_the_one_in_force_is_drawn(edition: str):
    app = start(edition=edition)
    assert "There is no edition" in words(app)
    assert "**359** projects" in app.markdown[0].value


def test_the_bundled_edition_is_restored_as_a_new_one():
    publish(60)
    app = go(start(), "editions")
    app.text_input(key="restore-note-0").set_value("Back to the public records")
    press(app, "restore-0")
    info = edition_in_force().info
    assert (info.number, info.restored_from, info.note) == (2, 0, "Back to the public records")
    assert "**359** projects" in start().markdown[0].value


def test_a_restoration_of_what_was_overtaken_is_refused():
    publish(60)
    app = go(start(), "editions")
    publish(80)
    press(app, "restore-0")
    assert "Nothing was restored" in words(app)
    assert edition_in_force().info.number == 2


def test_changes_are_counted_listed_and_led_to_the_map():
    publish(60)
    publish(70)
    app = go(start(), "changes", **{"from": "1", "to": "2"})
    assert "**10** entered · **0** left · **0** changed" in words(app)
    assert len(app.dataframe[0].value) == 10
    assert "Mark what entered or changed on the map" in labels(app)
    assert "Mark what left on the map of the older edition" not in labels(app)


def test_changed_cells_stand_beside_what_they_were():
    publish(60)
    publish(60, name="更名项目")
    app = go(start("zh"), "changes")
    assert "变更**60**个" in words(app)
    table = app.dataframe[0].value
    assert set(table["变更前"].str[:4]) == {"虚构项目"}
    assert set(table["变更后"].str[:4]) == {"更名项目"}


def test_with_one_edition_there_is_nothing_to_compare_and_the_page_says_so():
    assert "only one edition" in words(go(start(), "changes"))


def test_marks_of_the_address_can_be_taken_off():
    app = start(marks="heps-huairou,751-park-renewal")
    assert "Remove 2 marks" in labels(app)
    press(app, "remove-marks")
    assert dict(app.query_params) == {"lang": "en"}


def test_a_draft_is_seen_by_editors_only(monkeypatch: pytest.MonkeyPatch):
    press(load(start(), office_ledger(60)), "keep-draft")
    assert "**60** projects" in start(edition="1").markdown[0].value
    monkeypatch.setattr("geo.ui.visitor.is_on_this_computer", lambda: False)
    viewer = start(edition="1")
    assert "There is no edition" in words(viewer)
    assert "**359** projects" in viewer.markdown[0].value
    assert "Edition 1" not in words(go(viewer, "editions"))


def test_a_ledger_out_of_reach_does_not_blank_the_map(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    app = start()
    assert "**359** projects" in app.markdown[0].value
    assert "cannot be used" in app.warning[0].value.replace("\\", "")
    assert current_ledger().place.startswith("postgresql")
