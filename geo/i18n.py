"""The languages of the map: English is written in the code, Chinese in a gettext catalogue.

The committed ``.po`` is read as it is (a few hundred messages, some milliseconds, once), so nothing has to be compiled
before the first start and a translator's correction shows after a restart.
"""

from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES: Final = ("en", "zh")
DEFAULT_LANGUAGE: Final = "en"
LOCALES: Final = {"en": "en", "zh": "zh_CN"}
"""Language id -> name of its catalogue folder."""
HTML_LANG: Final = {"en": "en", "zh": "zh-CN"}
"""Language id -> value of the ``lang`` attribute of a document."""
LOCALE_FOLDER: Final = Path(__file__).parent / "locale"

Translate = Callable[[str], str]


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "to be translated later"
    """Mark ``message`` for the catalogue and return it unchanged; it is translated where it is shown."""
    return message


class SpokenError(ValueError):
    """An error that is one clear sentence of the catalogue: English as an exception, ``say`` for who reads another language."""

    def __init__(self, message: str, **values: object) -> None:
        self.message, self.values = message, values
        super().__init__(message.format(**values))

    def say(self, lang: str) -> str:
        """The sentence in ``lang``."""
        return translator(lang)(self.message).format(**self.values)


def translator(lang: str) -> Translate:
    """Return the function that translates English messages into ``lang``; an unknown language gets English."""
    return translations(lang if lang in LANGUAGES else DEFAULT_LANGUAGE).gettext


@cache
def catalogue(lang: str) -> dict[str, str]:
    """Return English message -> message in ``lang``, for readers that are not Python (the map page).

    English is empty: a message stands for itself.
    """
    if lang not in LANGUAGES or lang == DEFAULT_LANGUAGE:
        return {}
    with catalogue_file(lang).open("rb") as file:
        messages = read_po(file, locale=LOCALES[lang])
    return {
        m.id: m.string for m in messages if m.id and isinstance(m.id, str) and isinstance(m.string, str) and m.string
    }


def catalogue_file(lang: str) -> Path:
    """Return the path of the ``.po`` file of ``lang``."""
    return LOCALE_FOLDER / LOCALES[lang] / "LC_MESSAGES" / "geo.po"


@cache
def translations(lang: str) -> NullTranslations:
    """Return gettext's translations of ``lang``, compiled in memory from the ``.po`` file."""
    if lang == DEFAULT_LANGUAGE:
        return NullTranslations()
    compiled = BytesIO()
    with catalogue_file(lang).open("rb") as file:
        write_mo(compiled, read_po(file, locale=LOCALES[lang]))
    compiled.seek(0)
    return GNUTranslations(compiled)
