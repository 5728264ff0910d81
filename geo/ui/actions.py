"""Everything that writes into the ledger, each checked for the right to do so, and told of in one sentence."""

from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec

import streamlit as st

from geo.export.current import current_ledger, edition_in_force
from geo.i18n import N_
from geo.ledger.errors import LedgerError
from geo.ledger.infos import Origin
from geo.ui.drawn import leave_preview
from geo.ui.notices import tell, tell_error
from geo.ui.session import AUTHOR_KEY, show_edition
from geo.ui.visitor import NotAllowedError, Visitor, require_editor

PUBLISHED: Final = N_("Edition {number} is in force: the map, the tables and all downloads show its records.")
RESTORED: Final = N_("Edition {number} is in force and repeats the records of edition {old}.")
Arguments = ParamSpec("Arguments")


def editors_only(action: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Make an action a callback that nobody but an editor gets through, and that tells what the ledger refused."""

    @wraps(action)
    def guarded(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            require_editor()
            action(*args, **kwargs)
        except NotAllowedError as refusal:
            tell("error", str(refusal), name="")
        except LedgerError as error:
            tell_error(error)

    return guarded


def author_of(visitor: Visitor) -> str:
    """Return the name that an edition keeps: that of the account or, in single-user mode, the one written on the page."""
    return visitor.name if visitor.has_sign_in else str(st.session_state.get(AUTHOR_KEY) or "").strip()


@editors_only
def publish_draft(number: int, *, expected_head: int) -> None:
    """Put a saved draft in force, unless another edition came first: then it is told, and the draft is kept."""
    info = current_ledger().publish(number, expected_head=expected_head, author=author_of(require_editor()))
    show_published(info.number)


@editors_only
def restore_edition(number: int, *, expected_head: int, note_key: str) -> None:
    """Put the records of an old edition in force again, as a new edition."""
    origin = Origin(str(st.session_state.get(note_key) or ""), author_of(require_editor()))
    info = current_ledger().restore(number, expected_head=expected_head, origin=origin)
    show_published(info.number, RESTORED, old=number)


def show_published(number: int, template: str = PUBLISHED, **values: object) -> None:
    """Have the pages draw the edition in force, which is now ``number``."""
    leave_preview()
    tell("success", template, number=number, **values)
    show_edition()  # last, since writing the address is where the server may interrupt


def head_number() -> int:
    """Return the number of the edition in force, as the writer sees it now."""
    return edition_in_force().info.number
