"""Signing in with OpenID Connect: without it one looks, with it the listed editors load and publish."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_page import frame_of_app, open_app_page
from tests.browser.serving import free_port, running
from tests.browser.sign_in import Provider, running_provider, secrets_of
from tests.browser.test_ledger import PROBES, drop, press
from tests.conftest import PageFactory
from tests.ui.office_ledger import office_ledger

EDITOR = {"email": "wang@example.cn", "email_verified": True}


class SignInApp(NamedTuple):
    """The app's address and the provider that it asks."""

    address: str
    provider: Provider


@pytest.fixture(scope="module")
def sign_in_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignInApp]:
    """The real app with signing in set up and one editor listed."""
    folder: Path = tmp_path_factory.mktemp("sign-in")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with running_provider(EDITOR) as provider:
        secrets = folder / "secrets.toml"
        secrets.write_text(secrets_of(provider, address), encoding="utf-8")
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        command += ["--server.port", str(port), "--secrets.files", str(secrets)]
        environment = {"DATABASE_URL": f"sqlite:///{folder / 'ledger.sqlite'}", "GEO_EDITORS": EDITOR["email"]}
        with running(command, f"{address}/health", folder / "server.log", environment=environment):
            yield SignInApp(address, provider)


def sign_in(page: Page, app: SignInApp) -> None:
    open_app_page(page, f"{app.address}/load?lang=en")
    press(page, "sign-in")
    expect(page.locator(".st-key-sign-out button").first).to_be_visible()
    frame_of_app(page)  # one comes back to the map
    open_app_page(page, f"{app.address}/load?lang=en")


def test_who_has_not_signed_in_looks_and_cannot_load(page_factory: PageFactory, sign_in_app: SignInApp) -> None:
    page = page_factory(expected=PROBES)
    open_app_page(page, f"{sign_in_app.address}/load?lang=en")
    expect(page.get_by_text("Sign in to load and publish records")).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)


def test_an_editor_signs_in_and_publishes_under_the_own_address(
    page_factory: PageFactory, sign_in_app: SignInApp
) -> None:
    page = page_factory(expected=PROBES)
    sign_in_app.provider.claims = dict(EDITOR)
    sign_in(page, sign_in_app)
    expect(page.get_by_text("You are signed in as wang@example.cn and may load and publish.")).to_be_visible()
    drop(page, office_ledger(40))
    press(page, "publish")
    expect(page.get_by_text("is in force: the map")).to_be_visible()
    open_app_page(page, f"{sign_in_app.address}/editions?lang=en")
    expect(page.get_by_text("Published by wang@example.cn")).to_be_visible()


def test_whoever_is_not_listed_signs_in_and_still_only_looks(page_factory: PageFactory, sign_in_app: SignInApp) -> None:
    page = page_factory(expected=PROBES)
    sign_in_app.provider.claims = {"email": "guest@example.cn", "email_verified": True}
    sign_in(page, sign_in_app)
    expect(page.get_by_text("may look but not load or publish")).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
