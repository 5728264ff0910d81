"""Both languages are complete."""

import re

import pytest

from geo.i18n import catalogue, translator
from tests.messages import code_messages, read_catalogue

_PLACEHOLDER = re.compile(r"\{\w*\}")


def test_every_message_of_code_and_page_has_a_chinese_translation():
    translated = {message.id for message in read_catalogue("zh") if message.string and not message.fuzzy}
    assert sorted(code_messages() - translated) == []


def test_the_catalogue_holds_no_message_that_nobody_shows():
    assert sorted({message.id for message in read_catalogue("zh") if message.id} - code_messages()) == []


def test_a_translation_keeps_the_places_of_names_and_numbers():
    for english, chinese in catalogue("zh").items():
        assert sorted(_PLACEHOLDER.findall(english)) == sorted(_PLACEHOLDER.findall(chinese)), english


def test_english_needs_no_catalogue_and_an_unknown_language_is_english():
    assert catalogue("en") == {}
    assert catalogue("fr") == {}
    assert translator("fr")("Records") == "Records"


def test_chinese_is_read_from_the_committed_file():
    assert translator("zh")("Records") == "记录"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_message_that_is_not_in_the_catalogue_stays_as_it_is(lang: str):
    assert translator(lang)("not a message") == "not a message"
