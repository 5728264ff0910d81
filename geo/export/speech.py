"""The words of a figure or a slide in English, in Chinese, or in both at once."""

from dataclasses import dataclass
from typing import Final

from geo.export.numbers import money, number
from geo.i18n import translator

BOTH: Final = "both"
SPOKEN: Final = ("en", "zh", BOTH)
"""What a figure or slide can be written in."""


@dataclass(frozen=True)
class Speech:
    """Writes in ``lang``: ``en``, ``zh``, or ``both``, which puts the Chinese first and the English behind it."""

    lang: str

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages written, the first one first."""
        return ("zh", "en") if self.lang == BOTH else (self.lang,)

    def say(self, message: str, **values: object) -> str:
        """A message of the catalogue with its values; a value that is a tuple has one text per language."""
        return self.join(
            *(translator(lang)(message).format(**{k: self._pick(v, at) for k, v in values.items()})
              for at, lang in enumerate(self.languages))
        )  # fmt: skip

    def name(self, en: str, zh: str) -> str:
        """A name in the languages written; where the Chinese is not known, the English stands alone."""
        return self.join(*({"en": en or zh, "zh": zh or en}[lang] for lang in self.languages))

    def number(self, value: float) -> str:
        """A number; both languages write it alike."""
        return number(value, self.languages[0])

    def money(self, cny: float) -> str:
        """An amount in yuan with its unit."""
        return self.join(*(money(cny, lang) for lang in self.languages))

    def texts(self, message: str, **values: object) -> tuple[str, ...]:
        """A message once per language written, to be put into another message as a value."""
        return tuple(
            translator(lang)(message).format(**{k: self._pick(v, at) for k, v in values.items()})
            for at, lang in enumerate(self.languages)
        )

    def join(self, *texts: str) -> str:
        """One text of the same thing said once per language; the same words are not said twice."""
        return " ".join(dict.fromkeys(text for text in texts if text))

    def _pick(self, value: object, at: int) -> object:
        return value[at] if isinstance(value, tuple) else value
