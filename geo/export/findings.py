"""What falls short in a picture or on a slide: which rule, where, how much, and the sentence that says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from geo.i18n import N_, translator

FAULT, ADVICE = "fault", "advice"
"""A fault has to be mended before the page is shown; advice is to be weighed."""
PLACE: Final = N_("Page {page}: {sentence}")
SHAPE: Final = N_("“{shape}”: {sentence}")
PLACE_AND_SHAPE: Final = N_("Page {page}, “{shape}”: {sentence}")
_SHOWN: Final = 60


@dataclass(frozen=True)
class Finding:
    """One thing that falls short. ``page`` counts from 1, 0 for a picture of one page; ``shape`` is a shape's name, the words
    of a text in a picture, or empty; ``message_id`` is an English message with ``values``, of which those that are messages
    themselves are in ``words``."""

    rule: str
    message_id: str
    page: int = 0
    shape: str = ""
    severity: str = FAULT
    values: Mapping[str, object] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def finding_in_words(finding: Finding, lang: str) -> str:
    """The sentence that says what falls short, and where."""
    _ = translator(lang)
    words = {name: _(message) for name, message in finding.words.items()}
    sentence = _(finding.message_id).format(**{**finding.values, **words})
    if not finding.page and not finding.shape:
        return sentence
    place = SHAPE if not finding.page else PLACE_AND_SHAPE if finding.shape else PLACE
    shape = finding.shape if len(finding.shape) <= _SHOWN else f"{finding.shape[:_SHOWN]}…"
    return _(place).format(page=finding.page, shape=shape, sentence=sentence)
