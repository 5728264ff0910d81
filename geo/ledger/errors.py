"""What the ledger refuses, each in one clear sentence that can be said in either language."""

from collections.abc import Mapping

from geo.i18n import N_, Translate

NOT_REACHABLE = N_("The ledger at {place} cannot be used: {problem}. Correct DATABASE_URL, or start the database.")
NOT_WRITABLE = N_("The ledger at {place} cannot be written: {problem}. Nothing was changed.")
NEWER_FORMAT = N_(
    "The ledger at {place} was written by a newer version of this program (format {found}). Update the program."
)
NO_SUCH_EDITION = N_("There is no edition {edition}. The list of editions names those that can be opened.")
ALREADY_PUBLISHED = N_("Edition {number} was published before. To bring its records back, restore it.")
HEAD_MOVED = N_(
    "Edition {found}, published by {author}, has taken the place of edition {expected} in the meantime. "
    "Your edition {draft} is kept as a draft: compare the two, then publish again."
)
HEAD_MOVED_AT_RESTORE = N_(
    "Edition {found}, published by {author}, has taken the place of edition {expected} in the meantime. "
    "Nothing was restored: look at the new edition, then decide again."
)
BAD_RECORDS = N_("These records cannot be kept as an edition: {problem}.")


def in_words(template: str, values: Mapping[str, object], translate: Translate) -> str:
    """Return a sentence in the language of ``translate``; a ``column`` among its values is the message id of a heading."""
    column = {"column": translate(str(values["column"]))} if "column" in values else {}
    return translate(template).format(**{**values, **column})


class LedgerError(Exception):
    """Something the ledger cannot do; nothing was changed by the attempt.

    ``str(error)`` is the sentence in English, ``in_words`` gives it in another language.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template, self.values = template, values
        super().__init__(template.format(**values))

    def in_words(self, translate: Translate) -> str:
        """Return the sentence in the language of ``translate``."""
        return in_words(self.template, self.values, translate)


class UnknownEdition(LedgerError):  # noqa: N818 - it says what is the case
    """The edition asked for is not in this ledger."""

    def __init__(self, edition: object) -> None:
        super().__init__(NO_SUCH_EDITION, edition=edition)


class HeadMoved(LedgerError):  # noqa: N818 - it says what happened
    """Another edition was published since the writer looked; the writer's own draft is kept.

    ``expected`` and ``found`` are edition numbers, ``draft`` the number of the kept draft (``None`` when restoring).
    """

    def __init__(self, *, expected: int, found: int, author: str, draft: int | None) -> None:
        self.expected, self.found, self.draft = expected, found, draft
        template = HEAD_MOVED if draft is not None else HEAD_MOVED_AT_RESTORE
        super().__init__(template, expected=expected, found=found, author=author, draft=draft)
