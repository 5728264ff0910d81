"""Records corrected in the table: collected, saved with who and why, and not lost when somebody else was first."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.export.current import current_edition, current_ledger, edition_in_force
from tests.ui.app import go, load, press, sound, start, words
from tests.ui.office_ledger import office_ledger

PROJECT = "751-park-renewal"


def edit(app: AppTest, changes: dict[str, Any], project: str = PROJECT) -> AppTest:
    """Switch to editing and write into the row of a project."""
    go(app, "records")
    app.toggle(key="edit-records").set_value(True).run()
    editor = next(one for one in app.data_editor if "name_en" in one.value)
    position = list(editor.value.index).index(project)
    app.session_state[editor.key] = {"edited_rows": {position: changes}, "added_rows": [], "deleted_rows": []}
    return sound(app.run())


def save(app: AppTest, reason: str = "Site visit") -> AppTest:
    app.text_input(key="edit-reason").set_value(reason)
    return press(app, "save-edits-button")


def project(column: str) -> Any:
    return current_edition().projects.set_index("id").loc[PROJECT, column]


def test_a_correction_is_a_new_edition_with_who_and_why():
    app = edit(start(), {"name_en": "751 Park, second phase", "developer": "Example Ltd"})
    app.text_input(key="author").set_value("Wang")
    save(app)
    info = edition_in_force().info
    assert (info.number, info.note, info.author, info.parent) == (1, "Site visit", "Wang", 0)
    assert (project("name_en"), project("developer")) == ("751 Park, second phase", "Example Ltd")
    assert len(current_edition().projects) == 359
    assert "1 corrected records" in words(app)


def test_a_status_and_an_amount_become_a_report_of_the_day():
    reports = len(current_edition().reports)
    save(edit(start(), {"status": "completed", "investment": 12.5}))
    added = current_edition().reports.iloc[reports:]
    assert len(added) == 1
    assert added[["project_id", "status", "investment_cny", "source_kind"]].iloc[0].tolist() == [
        PROJECT,
        "completed",
        1_250_000_000,
        "ledger",
    ]
    assert added["source_title"].iloc[0] == "Site visit"


def test_nothing_is_saved_without_a_reason():
    app = save(edit(start(), {"developer": "Example Ltd"}), reason=" ")
    assert "Write why" in words(app)
    assert edition_in_force().info.number == 0
    assert "Changed records: 1" in words(app)


def test_changes_are_kept_while_the_filter_the_page_and_the_language_change():
    app = edit(start(), {"developer": "Example Ltd"})
    go(app, "editions")
    go(app, "records")
    app.query_params["districts"] = "110108"
    app.get_by_key("language").set_value("zh").run()
    assert "已修改记录：1" in words(sound(app))


def test_a_value_put_back_is_no_change():
    before = current_edition().projects.set_index("id").loc[PROJECT, "developer"]
    app = edit(start(), {"developer": "Example Ltd"})
    assert "Changed records: 1" in words(app)
    edit(app, {"developer": before})
    assert "Changed records" not in words(app)


def test_changes_can_be_dropped():
    app = press(edit(start(), {"developer": "Example Ltd"}), "drop-edits")
    assert "Changed records" not in words(app)


def test_what_cannot_stand_there_is_refused_in_a_sentence_and_kept_for_correction():
    app = save(edit(start(), {"start_date": "soon"}))
    assert "“soon” is no date" in words(app)
    assert "Changed records: 1" in words(app)
    assert edition_in_force().info.number == 0


def test_who_comes_second_is_told_and_saves_on_top():
    first = edit(start(), {"developer": "First Ltd"})
    second = edit(start(), {"name_en": "Second name"})
    save(first, "first")
    app = save(second, "second")
    assert "has been put in force since you began" in words(app)
    assert edition_in_force().info.number == 1
    save(press(app, "edits-go-on"), "second")
    assert (project("developer"), project("name_en")) == ("First Ltd", "Second name")


def test_an_edition_that_is_not_in_force_cannot_be_edited():
    press(load(start(), office_ledger(20)), "publish")
    app = go(start(edition="bundled"), "records", edition="bundled")
    assert len(app.toggle) == 0


def test_a_viewer_finds_no_switch_and_saves_nothing(monkeypatch: pytest.MonkeyPatch):
    app = edit(start(), {"developer": "Example Ltd"})
    monkeypatch.setattr("geo.ui.visitor.is_on_this_computer", lambda: False)
    save(app)
    assert edition_in_force().info.number == 0
    assert len(go(start(), "records").toggle) == 0
    assert len(current_ledger().list_editions()) == 1
