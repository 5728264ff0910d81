"""Corrections of single records, collected in the session until they are saved as a new edition, with who and why."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import pandas as pd

from geo.export.current import current_edition, current_ledger, edition_in_force
from geo.i18n import N_
from geo.ledger.editing import edit_records
from geo.ledger.errors import LedgerError
from geo.ledger.infos import Origin
from geo.schema import CNY_PER_YI
from geo.ui.actions import author_of, show_published
from geo.ui.notices import tell, tell_error
from geo.ui.visitor import NotAllowedError, require_editor
from geo.ui.words import BEIJING_TIME

REASON_MISSING: Final = N_("Write why the records are changed; the edition keeps it.")
OVERTAKEN: Final = N_(
    "Edition {number} has been put in force since you began. Your changes are all here; look at it, then save them on top of it."
)
SAVED: Final = N_("Edition {number} is in force, with {count} corrected records.")
EDITED: Final = (
    "name_zh", "name_en", "sector", "districts", "status", "investment", "start_date", "completion_date", "developer", "place", "description_en",
)  # fmt: skip
"""Columns that the table offers; ``investment`` is in 亿元."""


@dataclass
class Edits:
    """Project id -> column -> new value, over the edition ``base`` (its number); ``round`` counts what was saved or dropped."""

    base: int | None = None
    changes: dict[str, dict[str, Any]] = field(default_factory=dict)
    round: int = 0

    def take(self, shown: pd.DataFrame, edited: pd.DataFrame, original: pd.DataFrame, *, base: int) -> bool:
        """Take over what differs between two tables (index: project id); a value put back to the original is no change."""
        taken = False
        for column in EDITED:
            for project in shown.index[~_same(shown[column], edited[column])]:
                value, before = edited.loc[project, column], original.loc[project, column]
                row = self.changes.setdefault(project, {})
                row[column] = value
                if _same_value(value, before):
                    del row[column]
                if not row:
                    del self.changes[project]
                taken = True
        if taken and self.base is None:
            self.base = base
        return taken

    def laid_over(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table (index: project id) with the changes in it."""
        shown = table.copy()
        for project, values in self.changes.items():
            if project in shown.index:
                for column, value in values.items():
                    shown.loc[project, column] = value
        return shown

    def drop(self) -> None:
        """Forget all changes."""
        self.base, self.changes, self.round = None, {}, self.round + 1


def editable_table(records: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that can be corrected, by project id: text, and the investment in 亿元."""
    table = records.assign(investment=records["investment_cny"] / CNY_PER_YI).set_index("id")[list(EDITED)]
    texts = [column for column in EDITED if column != "investment"]
    return table.astype({**dict.fromkeys(texts, object), "investment": float})


def save_edits(edits: Edits, reason: str) -> None:
    """Save the changes as a new edition in force; what cannot be saved is told, and nothing is lost."""
    try:
        visitor = require_editor()
        if not reason.strip():
            tell("warning", REASON_MISSING)
            return
        head = edition_in_force().info
        if head.number != edits.base:
            tell("warning", OVERTAKEN, number=head.number)
            return
        _save(edits, reason.strip(), author_of(visitor), head.number, head.id)
    except NotAllowedError as refusal:
        tell("error", str(refusal), name="")
    except LedgerError as error:
        tell_error(error)


def go_on_from_head(edits: Edits) -> None:
    """Lay the changes over the edition that came in between."""
    edits.base = edition_in_force().info.number


def _save(edits: Edits, reason: str, author: str, head: int, edition: str) -> None:
    ledger = current_ledger()
    today = datetime.now(BEIJING_TIME).date()
    changes = {project: _as_kept(values) for project, values in edits.changes.items()}
    projects, reports = edit_records(current_edition(edition).edition, changes, edited_on=today, reason=reason)
    draft = ledger.add_edition(projects, reports, origin=Origin(reason, author), parent=head)
    ledger.publish(draft.number, expected_head=head, author=author)
    count = len(edits.changes)
    edits.drop()
    show_published(draft.number, SAVED, count=count)


def _as_kept(values: dict[str, Any]) -> dict[str, Any]:
    kept = {column: value for column, value in values.items() if column != "investment"}
    if "investment" in values:
        amount = values["investment"]
        kept["investment_cny"] = None if pd.isna(amount) else round(float(amount) * CNY_PER_YI)
    return kept


def _same(one: "pd.Series[Any]", other: "pd.Series[Any]") -> "pd.Series[bool]":
    return (one == other) | (one.isin(["", None]) & other.isin(["", None])) | (one.isna() & other.isna())


def _same_value(one: Any, other: Any) -> bool:
    return bool(one == other or (pd.isna(one) and pd.isna(other)) or (one in ("", None) and other in ("", None)))
