"""From the desk to the map and into the ledger: preview, draft edition, publication; each only for editors."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

import pandas as pd

from geo.export.current import current_ledger, edition_in_force
from geo.export.drafts import keep_draft
from geo.i18n import N_
from geo.ledger.editions import Edition, newest_evidence
from geo.ledger.errors import HeadMoved
from geo.ledger.from_records import UPDATE, edition_from_records
from geo.ledger.infos import EditionInfo, Origin
from geo.ui.actions import author_of, show_published
from geo.ui.desk import Desk
from geo.ui.drawn import show_preview
from geo.ui.notices import tell, tell_error
from geo.ui.visitor import require_editor
from geo.ui.words import BEIJING_TIME

SAVED: Final = N_("Edition {number} is kept as a draft. It can be published here or on the page of editions.")
BUILDING, PLACING, WRITING = (
    N_("Making an edition of the records …"),
    N_("Placing the records …"),
    N_("Writing the edition …"),
)
Progress = Callable[[float, str], None]
"""Called with the share done (0 to 1) and the message id of what is done next."""


def preview(desk: Desk, progress: Progress) -> None:
    """Have the pages draw the checked records, in this session only."""
    require_editor()
    if desk.draft is None:
        progress(0.1, BUILDING)
        projects, reports = _frames(desk)
        day = newest_evidence(reports, otherwise=_today())
        edition = Edition("preview", desk.file_name, desk.file_name, day, projects, reports, "")
        progress(0.5, PLACING)
        desk.draft = keep_draft(edition)
    show_preview(desk.draft)


def keep(desk: Desk, note: str, progress: Progress) -> EditionInfo:
    """Keep the checked records as a draft edition, once; with them how the columns were read."""
    visitor = require_editor()
    if desk.saved is None and desk.table is not None:
        progress(0.1, BUILDING)
        projects, reports = _frames(desk)
        author = author_of(visitor)
        ledger = current_ledger()
        desk.saved = ledger.add_edition(
            projects,
            reports,
            origin=Origin(note.strip(), author, desk.file_name, desk.table.sha256),
            parent=_head(desk).number,
            progress=lambda done, total: progress(0.3 + 0.7 * done / max(total, 1), WRITING),
        )
        ledger.remember_columns(desk.fingerprint, desk.mapping(), author=author)
    if desk.saved is None:
        raise RuntimeError("Nothing on the desk can be kept.")
    return desk.saved


def keep_as_draft(desk: Desk, note: str, progress: Progress) -> None:
    """Keep the records as a draft edition, and say so."""
    tell("success", SAVED, number=keep(desk, note, progress).number)


def publish(desk: Desk, note: str, progress: Progress) -> bool:
    """Keep the records and put them in force; ``False`` if another edition came first, which is told and loses nothing."""
    author = author_of(require_editor())
    draft = keep(desk, note, progress)
    try:
        desk.saved = current_ledger().publish(draft.number, expected_head=_head(desk).number, author=author)
    except HeadMoved as conflict:
        tell_error(conflict)
        return False
    show_published(desk.saved.number)
    return True


def publish_on_new_head(desk: Desk, note: str, progress: Progress) -> bool:
    """Publish from the edition that came in between; records that update the one in force are put on top of the new one."""
    require_editor()
    desk.head = edition_in_force().info
    if desk.mode == UPDATE:
        desk.draft, desk.saved = None, None
    return publish(desk, note, progress)


def has_conflict(desk: Desk) -> bool:
    """Whether another edition is in force than when the file came, and the records are not the ones in force."""
    is_waiting = desk.saved is None or desk.saved.state == "draft"
    return is_waiting and _head(desk).number != edition_in_force().info.number


def _frames(desk: Desk) -> tuple[pd.DataFrame, pd.DataFrame]:
    if desk.checked is None:
        raise RuntimeError("The records are made into an edition only after they were checked.")
    base = current_ledger().open_edition(_head(desk).number) if desk.mode == UPDATE else None
    return edition_from_records(
        desk.checked.records, base, mode=desk.mode, loaded_on=_today(), file_name=desk.file_name
    )


def _head(desk: Desk) -> EditionInfo:
    return desk.head or edition_in_force().info


def _today() -> date:
    return datetime.now(BEIJING_TIME).date()
