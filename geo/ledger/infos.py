"""What is known of an edition without opening it: who made it, when, why, from which file, and whether it is in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa

from geo.ledger.editions import Edition
from geo.ledger.errors import UnknownEdition
from geo.ledger.tables import editions, heads

BUNDLED: Final = 0
"""Number of the edition that is shipped with the map."""
STATES: Final = ("bundled", "draft", "published", "restored")
_PREFIX: Final = "edition-"


@dataclass(frozen=True)
class Origin:
    """Where an edition comes from: why and by whom it was made, and from which file (a name only, and its SHA-256)."""

    note: str
    author: str
    file_name: str = ""
    file_sha256: str = ""

    def as_columns(self) -> dict[str, str]:
        """Return the columns that describe an edition, clean of what a database or a page cannot hold, with the time."""
        texts = {"note": self.note, "author": self.author, "file_name": self.file_name, "file_sha256": self.file_sha256}
        return {name: clean_text(text) for name, text in texts.items()} | {"created_at": time_now()}


@dataclass(frozen=True)
class EditionInfo:
    """One edition of the list. ``id`` names it everywhere (``edition-3``, or that of the bundled one), ``number`` orders them.

    ``state`` is bundled, draft, published (it is or was in force) or restored (the same, as a repetition of the edition
    ``restored_from``); ``in_force`` is true for the one that the map draws. Times are in UTC.
    """

    number: int
    id: str
    state: str
    in_force: bool
    parent: int | None
    restored_from: int | None
    note: str
    author: str
    created_at: datetime | None
    published_at: datetime | None
    published_by: str
    file_name: str
    file_sha256: str
    content_sha256: str
    project_count: int
    report_count: int


def bundled_info(edition: Edition, *, in_force: bool) -> EditionInfo:
    """Describe the bundled edition; it has no author and no time of loading."""
    return EditionInfo(
        BUNDLED, edition.id, "bundled", in_force, None, None, "", "", None, None, "", "", "", edition.sha256,
        len(edition.projects), len(edition.reports),
    )  # fmt: skip


def select_infos() -> "sa.Select[Any]":
    """Return the query from which ``read_info`` makes its infos."""
    published = [heads.c.published_at, heads.c.author.label("published_by")]
    return sa.select(*editions.c, *published).select_from(editions.outerjoin(heads))


def read_info(row: "sa.Row[Any]", *, head: int) -> EditionInfo:
    """Make an info of a row of ``select_infos``; ``head`` is the number of the edition in force."""
    values = dict(row._mapping)
    state = "draft" if values["published_at"] is None else "published"
    if state == "published" and values["restored_from"] is not None:
        state = "restored"
    values["published_by"] = values["published_by"] or ""
    for name in ("created_at", "published_at"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    number = values["number"]
    return EditionInfo(id=edition_id(number), state=state, in_force=number == head, **values)


def edition_id(number: int) -> str:
    """Return the id of a stored edition."""
    return f"{_PREFIX}{number}"


def edition_number(edition: int | str) -> int:
    """Return the number meant by a number, its text, or an id; any ``bundled-…`` means edition 0. ``UnknownEdition`` else."""
    text = str(edition).strip()
    if text.startswith("bundled"):
        return BUNDLED
    digits = text.removeprefix(_PREFIX)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > len("999999999"):
        raise UnknownEdition(edition)
    return int(digits)


def time_now() -> str:
    """Return the time in UTC, to the second, as it is written into the ledger."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def clean_text(text: str) -> str:
    """Take out control characters and halves of surrogate pairs, which file names can hold and databases cannot."""
    return " ".join("".join(_speakable(text)).split())


def _speakable(text: str) -> Iterable[str]:
    return (
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" if 0xD800 <= ord(char) <= 0xDFFF else " "
        for char in text
    )
