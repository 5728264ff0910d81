"""Pages under test have a ledger of their own and a visitor who sits at the machine itself."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.delenv("GEO_EDITORS", raising=False)


@pytest.fixture(autouse=True)
def on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    # what AppTest gives for the visitor's address is a stand-in that says nothing
    monkeypatch.setattr("geo.ui.visitor.is_on_this_computer", lambda: True)
