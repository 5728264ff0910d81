"""Who may do what: the single user at the machine, viewers and editors who signed in; also past the buttons."""

from collections.abc import Callable

import pytest

from geo.access import Role
from geo.export.current import current_ledger, edition_in_force
from geo.ui import actions, saving, visitor
from geo.ui.desk import Desk
from geo.ui.visitor import NotAllowedError, Visitor, is_loopback
from tests.ui.app import go, labels, load, press, start, words
from tests.ui.office_ledger import office_ledger

EDITOR = {"is_logged_in": True, "email": "wang@example.cn", "email_verified": True, "name": "Wang"}
VIEWER = {**EDITOR, "email": "guest@example.cn"}


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_EDITORS", "wang@example.cn, planning-office")


def test_without_sign_in_the_app_says_that_it_is_for_a_single_user():
    assert "Single user" in words(go(start(), "load"))
    assert "单用户模式" in words(go(start("zh"), "editions"))


def test_without_sign_in_nobody_writes_from_elsewhere(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("geo.ui.visitor.is_on_this_computer", lambda: False)
    app = go(start(), "load")
    assert len(app.file_uploader) == 0
    assert "only on the computer that runs the app" in words(app)


def test_listed_editors_without_sign_in_let_nobody_write(listed: None):
    app = go(start(), "load")
    assert len(app.file_uploader) == 0
    assert "no sign-in is set up" in words(app)


@pytest.mark.parametrize(
    "user",
    [
        {"is_logged_in": False},
        VIEWER,
        {**EDITOR, "email_verified": False},
        {**VIEWER, "groups": ["Planning-Office", "visitors"]},
    ],
)
def test_viewers_look_and_cannot_load(listed: None, user: dict[str, object]):
    app = start(user=user)
    assert "**359** projects" in app.markdown[0].value
    assert len(go(app, "load").file_uploader) == 0
    assert not any("Restore" in label or "Publish" in label for label in labels(go(app, "editions")))


@pytest.mark.parametrize(
    "user", [EDITOR, {**VIEWER, "groups": ["planning-office"]}, {**VIEWER, "roles": "planning-office"}]
)
def test_editors_publish_under_their_own_name(listed: None, user: dict[str, object]):
    app = load(start(user=user), office_ledger(20))
    assert "author" not in [field.key for field in app.text_input]
    press(app, "publish")
    assert current_ledger().published().author == user["email"]


def test_who_has_lost_the_right_in_the_meantime_is_stopped_at_the_button(listed: None, monkeypatch: pytest.MonkeyPatch):
    app = load(start(user=EDITOR), office_ledger(20))
    monkeypatch.setattr("geo.ui.saving.require_editor", _refuse)
    press(app, "publish")
    assert edition_in_force().info.number == 0
    assert "may look but not load" in words(app)


@pytest.mark.parametrize(
    "action",
    [
        lambda: saving.preview(Desk(), _silent),
        lambda: saving.keep(Desk(), "", _silent),
        lambda: saving.publish(Desk(), "", _silent),
        lambda: saving.publish_on_new_head(Desk(), "", _silent),
    ],
)
def test_no_action_is_open_to_a_viewer(action: Callable[[], object], monkeypatch: pytest.MonkeyPatch):
    for module in (saving, visitor):
        monkeypatch.setattr(module, "require_editor", _refuse)
    with pytest.raises(NotAllowedError):
        action()


@pytest.mark.parametrize("action", [actions.publish_draft, actions.restore_edition])
def test_a_callback_of_a_viewer_changes_nothing_and_says_why(
    action: Callable[..., None], monkeypatch: pytest.MonkeyPatch
):
    told: list[str] = []
    monkeypatch.setattr(actions, "require_editor", _refuse)
    monkeypatch.setattr(actions, "tell", lambda kind, template, **values: told.append(template))
    action(1, expected_head=0, **({"note_key": ""} if action is actions.restore_edition else {}))
    assert told == [visitor.NO_EDITOR]
    assert edition_in_force().info.number == 0


@pytest.mark.parametrize(
    ("address", "here"),
    [(None, True), ("127.0.0.1", True), ("::1", True), ("::ffff:127.0.0.1", True), ("10.0.0.7", False), ("x", False)],
)
def test_only_a_connection_from_this_machine_is_from_here(address: str | None, here: bool):
    assert is_loopback(address) is here


def _refuse() -> Visitor:
    raise NotAllowedError(visitor.NO_EDITOR)


def _silent(share: float, step: str) -> None:
    assert 0 <= share <= 1
    assert step


def test_a_visitor_may_write_only_as_an_editor():
    viewer = Visitor(Role.VIEWER, "", True, True, visitor.NO_EDITOR)
    assert not viewer.may_write


def test_listed_editors_without_sign_in_send_nobody_to_the_computer_that_runs_it(
    listed: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("geo.ui.visitor.is_on_this_computer", lambda: False)
    assert "no sign-in is set up, so nobody can load" in words(go(start(), "load"))
