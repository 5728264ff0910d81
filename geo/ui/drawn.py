"""Which records the pages show: the edition in force, the one that the address asks for, or a preview of this session."""

from dataclasses import dataclass, field

import streamlit as st

from geo.analysis.records import PlacedEdition
from geo.cartography.layers import MapDescription
from geo.export.current import Head, current_description, current_edition, current_ledger, edition_in_force
from geo.export.drafts import Draft, keep_draft
from geo.ledger.errors import LedgerError, UnknownEdition
from geo.ledger.infos import EditionInfo
from geo.ui.session import View, held
from geo.ui.visitor import current_visitor


@dataclass
class Preview:
    """The unpublished records that this session looks at: what it loaded, and the saved draft that it opened last (by id).

    They stay here until they are replaced; ``is_shown`` says whether the pages draw the loaded ones now.
    """

    draft: Draft | None = None
    is_shown: bool = False
    opened: dict[str, Draft] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Drawn:
    """The records that the pages show. ``info`` is ``None`` for a preview of records that are in no edition yet."""

    head: Head
    info: EditionInfo | None
    draft: Draft | None = None
    problem: LedgerError | None = None

    @property
    def placed(self) -> PlacedEdition:
        """The records, placed."""
        return self.draft.placed if self.draft else current_edition(self._id)

    @property
    def description(self) -> MapDescription:
        """The layers of the map."""
        return self.draft.description if self.draft else current_description(self._id)

    @property
    def key(self) -> str:
        """A name that no other records have."""
        return self.draft.token if self.draft else f"{current_ledger().place} {self._id}"

    @property
    def is_in_force(self) -> bool:
        """Whether these are the records of the edition in force."""
        return self.info is not None and self.info.number == self.head.info.number

    @property
    def document(self) -> str:
        """The parameter that asks the embed route for the map of these records."""
        return f"draft={self.draft.token}" if self.draft else f"edition={self._id}"

    @property
    def _id(self) -> str:
        return self.info.id if self.info else ""


def find_drawn(view: View) -> Drawn:
    """Find the records to show in this run; an edition that cannot be opened gives way to the one in force, and it is told."""
    head = edition_in_force()
    preview = held(Preview)
    if preview.is_shown and preview.draft:
        found = Drawn(head, None, preview.draft)
    elif view.edition:
        found = _edition_asked(view.edition, head)
    else:
        found = Drawn(head, head.info, problem=head.problem)
    held(_Current).drawn = found
    return found


def current_drawn() -> Drawn:
    """Return the records of this run, as ``find_drawn`` found them before the page began."""
    drawn = held(_Current).drawn
    if drawn is None:
        raise RuntimeError("A page runs only after the frame has found what to draw.")
    return drawn


def show_preview(draft: Draft) -> None:
    """Have the pages show unpublished records of this session, and the edition in force nowhere until that is ended."""
    preview = held(Preview)
    preview.draft, preview.is_shown = draft, True


def leave_preview() -> None:
    """Have the pages show an edition again; the records stay on the load page."""
    held(Preview).is_shown = False


def drop_preview() -> None:
    """Let go of the previewed records; with them goes their map."""
    preview = held(Preview)
    preview.draft, preview.is_shown = None, False


@dataclass
class _Current:
    drawn: Drawn | None = None


def _edition_asked(edition: str, head: Head) -> Drawn:
    try:
        info = current_ledger().describe_edition(edition)
        if info.state != "draft":
            return Drawn(head, info)
        if current_visitor().may_write:
            return Drawn(head, info, _open_draft(info))
    except LedgerError as problem:
        return Drawn(head, head.info, problem=problem)
    return Drawn(head, head.info, problem=UnknownEdition(edition))


def _open_draft(info: EditionInfo) -> Draft:
    opened = held(Preview).opened
    if info.id not in opened:
        opened.clear()
        with st.spinner(show_time=True):
            opened[info.id] = keep_draft(current_ledger().open_edition(info.id))
    return opened[info.id]
