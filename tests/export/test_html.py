"""The map as one file: it opens with its view, and carries no key and no outside address that loads by itself."""

import re

import pytest

from geo.export.current import current_description
from geo.export.html import render_file


def test_it_holds_every_record_and_the_view_it_was_made_for():
    page = render_file(current_description(), "districts=110108&lang=zh", "zh").decode("utf-8")
    assert "districts=110108" in page
    assert '<html lang="zh-CN">' in page
    assert "agri-zgc-comprehensive-research-center" in page


def test_it_loads_nothing_from_elsewhere():
    page = render_file(current_description()).decode("utf-8")
    assert re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=.https?:[^>]+>", page) == []


def test_a_key_in_the_environment_never_reaches_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TIANDITU_KEY", "a-secret-key")
    assert b"a-secret-key" not in render_file(current_description())


def test_an_unknown_language_is_english():
    assert b'<html lang="en">' in render_file(current_description(), lang="fr")


def test_the_same_input_gives_the_same_bytes():
    assert render_file(current_description(), "text=x", "en") == render_file(current_description(), "text=x", "en")
