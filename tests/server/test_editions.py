"""Which edition the routes answer with: that in force, a published one that is asked for, a draft only under its token."""

import gc
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.export.current import current_ledger
from geo.export.drafts import find_draft, keep_draft
from geo.ledger.editions import Edition, load_bundled_edition
from geo.ledger.infos import Origin
from geo.server import build_routes


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    return TestClient(Starlette(routes=build_routes()))


def few(count: int) -> Edition:
    edition = load_bundled_edition()
    projects = edition.projects.head(count)
    return replace(
        edition, projects=projects, reports=edition.reports[edition.reports["project_id"].isin(projects["id"])]
    )


def keep(count: int) -> int:
    edition = few(count)
    origin = Origin("few", "Wang")
    return current_ledger().add_edition(edition.projects, edition.reports, origin=origin, parent=0).number


def records(client: TestClient, query: str = "") -> int:
    return len(client.get(f"/data/projects.geojson?{query}").json()["features"])


def test_what_is_published_is_answered_at_once(client: TestClient):
    assert records(client) == 359
    before = client.get("/embed/map").headers["etag"]
    current_ledger().publish(keep(12), expected_head=0, author="Wang")
    assert records(client) == 12
    assert client.get("/health").json()["records"] == 12
    assert client.get("/embed/map").headers["etag"] != before


@pytest.mark.parametrize("edition", ["0", "bundled", "bundled-2026-03-07"])
def test_an_older_edition_is_answered_when_it_is_asked_for(client: TestClient, edition: str):
    current_ledger().publish(keep(12), expected_head=0, author="Wang")
    assert records(client, f"edition={edition}") == 359
    assert client.get(f"/embed/map?edition={edition}").headers["etag"] != client.get("/embed/map").headers["etag"]


@pytest.mark.parametrize("path", ["/embed/map", "/data/projects.geojson"])
@pytest.mark.parametrize("edition", ["1", "2", "edition-1", "nothing", "'", "%00", "9" * 30])
def test_a_draft_or_no_edition_at_all_is_not_found(client: TestClient, path: str, edition: str):
    keep(12)
    answer = client.get(f"{path}?edition={edition}")
    assert answer.status_code == 404
    assert answer.text.startswith("There is no edition")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_draft_of_a_session_is_shown_under_its_token_and_kept_by_nobody(client: TestClient):
    draft = keep_draft(few(5))
    answer = client.get(f"/embed/map?draft={draft.token}")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in answer.headers
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_draft_goes_with_the_session_that_held_it(client: TestClient):
    draft = keep_draft(few(5))
    token = draft.token
    assert client.get(f"/embed/map?draft={token}").status_code == 200
    del draft
    gc.collect()
    assert find_draft(token) is None
    assert client.get(f"/embed/map?draft={token}").status_code == 404


@pytest.mark.parametrize("token", ["", "x", "A" * 43])
def test_a_token_that_nobody_holds_shows_nothing(client: TestClient, token: str):
    assert client.get(f"/embed/map?draft={token}").status_code == 404


def test_tokens_are_long_and_never_the_same():
    drafts = [keep_draft(few(2)) for _ in range(3)]
    assert len({draft.token for draft in drafts}) == 3
    assert min(len(draft.token) for draft in drafts) >= 43


def test_without_a_ledger_the_bundled_edition_is_drawn_and_health_says_why(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    health = client.get("/health").json()
    assert health["edition"].startswith("bundled")
    assert "cannot be used" in health["ledger"]
    assert client.get("/embed/map").status_code == 200
    assert client.get("/embed/map?edition=3").status_code == 503
