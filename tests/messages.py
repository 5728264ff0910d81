"""The messages of the code and of the map page, against the Chinese catalogue: ``python -m tests.messages`` brings it up to date.

New messages arrive without a translation, which a test then asks for; those that the code no longer has are dropped.
"""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from geo.cartography.map import page_messages
from geo.i18n import LOCALES, catalogue_file

GEO = Path(__file__).resolve().parents[1] / "geo"


def code_messages() -> set[str]:
    """Every message id of the Python code and of the map page."""
    found = extract_from_dir(GEO, method_map=[("**.py", "python")], keywords={"_": None, "N_": None})
    return {
        message for _file, _line, message, _comments, _context in found if isinstance(message, str)
    } | page_messages()


def read_catalogue(lang: str) -> Catalog:
    """The catalogue of a language as it is committed."""
    with catalogue_file(lang).open("rb") as file:
        return read_po(file, locale=LOCALES[lang])


def update_catalogue(lang: str) -> list[str]:
    """Rewrite the catalogue with the messages of the code, in their alphabet's order; return those without a translation."""
    before = read_catalogue(lang)
    after = Catalog(LOCALES[lang], project="geo", version="1", last_translator="", charset="utf-8", fuzzy=False)
    after.header_comment = "# Chinese messages of the industrial map of Beijing."
    after.msgid_bugs_address, after.language_team = "", "zh_CN"
    after.creation_date = after.revision_date = datetime(2024, 1, 1, tzinfo=UTC)
    for message in sorted(code_messages()):
        known = before.get(message)
        after.add(message, known.string if known and not known.fuzzy else "")
    with catalogue_file(lang).open("wb") as file:
        write_po(file, after, width=0, omit_header=False)
    return [message.id for message in after if message.id and not message.string]


if __name__ == "__main__":
    for missing in update_catalogue("zh"):
        print(missing)
