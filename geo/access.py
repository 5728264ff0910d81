"""Who may look and who may write. The rule only: who somebody is, the pages learn from the server.

``GEO_EDITORS`` lists the editors: addresses (``wang@example.cn``) and names of groups (``planning-office``), separated by
commas, semicolons or line breaks. While it is empty nobody who signs in may write.
"""

import os
import re
from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from typing import Final

EDITORS_VARIABLE: Final = "GEO_EDITORS"
_SEPARATORS: Final = re.compile(r"[,;，；\r\n]+")


class Role(Enum):
    """What somebody may do: a viewer looks and exports, an editor also loads, publishes, restores and edits."""

    VIEWER = "viewer"
    EDITOR = "editor"


def role_of(email: str, groups: Iterable[str] = (), *, environment: Mapping[str, str] = os.environ) -> Role:
    """Return the role of somebody who has signed in.

    Args:
        email: the address that the sign-in vouches for, ``""`` for none or an unverified one. Upper case makes no difference.
        groups: names of the groups that the sign-in vouches for, compared letter by letter.
        environment: where ``GEO_EDITORS`` is looked up.
    """
    emails, editing_groups = _listed_editors(environment)
    is_listed = email.strip().casefold() in emails
    return Role.EDITOR if is_listed or not editing_groups.isdisjoint(groups) else Role.VIEWER


def role_without_sign_in(*, is_on_this_computer: bool, environment: Mapping[str, str] = os.environ) -> Role:
    """Return the role of a reader where no sign-in is set up: only whoever sits at the machine itself may write.

    Where editors are listed all the same, sign-in was meant and is missing: then nobody writes.
    """
    sign_in_was_meant = bool(environment.get(EDITORS_VARIABLE, "").strip())
    return Role.EDITOR if is_on_this_computer and not sign_in_was_meant else Role.VIEWER


def _listed_editors(environment: Mapping[str, str]) -> tuple[Collection[str], frozenset[str]]:
    """Addresses in lower case, and names of groups."""
    entries = {entry.strip() for entry in _SEPARATORS.split(environment.get(EDITORS_VARIABLE, ""))} - {""}
    emails = frozenset(entry.casefold() for entry in entries if "@" in entry)
    return emails, frozenset(entry for entry in entries if "@" not in entry)
