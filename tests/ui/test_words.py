"""Text on the pages: shown as it is, whatever it holds; amounts as each language writes them."""

import re

import pytest

from geo.ui.record_view import _source
from geo.ui.words import money, number, plain
from tests.export.hostile import HOSTILE_NAMES


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_character_of_a_name_is_markdown_or_markup(name: str):
    shown = plain(name)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", shown) == " ".join(name.split())
    assert re.search(r"(?<!\\)[<>\[\]`$*_:]", shown) is None


def test_a_name_of_several_lines_is_one_line():
    assert plain("first\n\n# second") == "first \\# second"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", "//example.org"])
def test_only_a_web_address_becomes_a_link(url: str):
    assert "](<" not in _source("A page", url, "press")


def test_an_address_cannot_end_its_own_link():
    assert _source("A page", "https://example.org/>)<img>", "press").endswith("(<https://example.org/%3E)%3Cimg%3E>)")


def test_amounts_are_written_as_each_language_reads_them():
    assert money(239_308_000_000, "zh") == "2,393.1亿元"
    assert money(239_308_000_000, "en") == "239.3 billion yuan"
    assert number(12345, "en") == "12,345"
