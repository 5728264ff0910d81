"""The words of the indicators: every code has one, and every one is in both languages."""

import re

import pytest

from geo.analysis.alignment import STATES
from geo.analysis.figures import LEFT_OUT_REASONS, NO_VALUE_REASONS
from geo.analysis.profile_parts import UNKNOWNS
from geo.analysis.timeline import COMPLETION_KINDS
from geo.export.indicator_words import COMPLETION_NAMES, INDICATORS, REASON_NAMES, STATE_NAMES, UNKNOWN_NAMES
from geo.i18n import catalogue

WORDS = [REASON_NAMES, STATE_NAMES, UNKNOWN_NAMES, COMPLETION_NAMES]
CODES = [(*LEFT_OUT_REASONS, *NO_VALUE_REASONS), STATES, UNKNOWNS, COMPLETION_KINDS]


@pytest.mark.parametrize(("words", "codes"), list(zip(WORDS, CODES, strict=True)))
def test_every_code_has_a_word_and_every_word_a_code(words: dict[str, str], codes: tuple[str, ...]) -> None:
    assert set(words) == set(codes)


def test_every_indicator_says_what_it_is_in_both_languages() -> None:
    chinese = catalogue("zh")
    assert len({line.name for line in INDICATORS}) == len(INDICATORS) == 12
    for line in INDICATORS:
        for text in (line.name, line.definition, line.unit, line.source):
            assert chinese[text]
        assert line.formula
        assert set(re.findall(r"\{(\w+)\}", line.definition)) <= {"smallest", "months"}


def test_a_name_with_a_full_stop_stands_alone_and_only_that() -> None:
    alone = {what for what, name in UNKNOWN_NAMES.items() if name.endswith(".")}
    assert alone == {"no-project", "no-plan", "no-gdp", "no-population", "no-area", "no-unit", "no-park", "no-policy"}
