"""The file on the visitor's desk: read, matched, checked and placed step by step, each step once.

It knows nothing of Streamlit. What the visitor corrects (sheet, columns, datum) undoes only the steps that depend on it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from geo.analysis.join import assign_districts
from geo.analysis.join_report import JoinReport, join_report
from geo.export.drafts import Draft
from geo.i18n import N_
from geo.intake.columns import ColumnMatch, choose_columns, header_fingerprint, propose_columns
from geo.intake.limits import DEFAULT_LIMITS, Limits
from geo.intake.raw_table import RawTable
from geo.intake.reading import read_pasted, read_table
from geo.intake.validation import Checked, validate_records
from geo.ledger.from_records import REPLACE
from geo.ledger.infos import EditionInfo
from geo.reference.districts import load_districts
from geo.schema import IntakeError

REMEMBERED: Final = N_("read so the last time a table had these headings")
READING, MATCHING, CHECKING, SORTING = (
    N_("Reading the file …"),
    N_("Matching the columns …"),
    N_("Checking and placing the rows …"),
    N_("Sorting by how each record was placed …"),
)
Progress = Callable[[float, str], None]
"""Called with the share done (0 to 1) and the message id of what is done next."""
Recall = Callable[[str], Mapping[str, str | None] | None]
"""Gives the columns remembered for the fingerprint of a header."""


@dataclass(frozen=True)
class Upload:
    """What was dropped or pasted: the bytes and name of a file, or rows as text; and how much is read of it."""

    content: bytes = b""
    name: str = ""
    pasted: str = ""
    limits: Limits = DEFAULT_LIMITS


@dataclass
class Desk:
    """What one session has loaded, what the visitor wished of it, and the results so far.

    ``head`` is the edition in force when the file came, which publishing must not overwrite unseen; ``saved`` the edition
    made of it; ``mode`` says whether an edition holds these records alone or on top of those in force; ``refusal`` says why it cannot be read; ``round`` counts the files,
    ``moves`` the fields that went from one column to another.
    ``wish`` is what the visitor pressed and is not yet done: a page that is interrupted in the middle of the work takes it up again.
    """

    upload: Upload | None = None
    head: EditionInfo | None = None
    round: int = 0
    sheet: str | None = None
    datum: str | None = None
    fields: dict[str, str | None] = field(default_factory=dict)
    moves: int = 0
    mode: str = REPLACE
    wish: str = ""
    saved: EditionInfo | None = None
    refusal: IntakeError | None = None
    table: RawTable | None = None
    columns: tuple[ColumnMatch, ...] = ()
    checked: Checked | None = None
    report: JoinReport | None = None
    draft: Draft | None = None

    def lay(self, upload: Upload | None, head: EditionInfo | None = None) -> None:
        """Put a file on the desk in place of what lay there; ``None`` clears it."""
        vars(self).update(vars(Desk(upload=upload, head=head, round=self.round + 1)))

    def choose_sheet(self, sheet: str) -> None:
        """Read another sheet of the same file."""
        self.sheet, self.table, self.columns, self.fields = sheet, None, (), {}
        self._undo_check()

    def choose_field(self, header: str, name: str | None) -> None:
        """Read a column as another field, or not at all; a field that another column had moves to this one."""
        taken = {match.header for match in self.columns if name and match.field == name}
        self.moves += bool(taken - {header})
        self.fields |= {**dict.fromkeys(taken, None), header: name}
        self.columns = ()
        self._undo_check()

    def choose_datum(self, datum: str | None) -> None:
        """Read the coordinates in a datum; ``None`` lets the districts decide."""
        self.datum = datum
        self._undo_check()

    def choose_mode(self, mode: str) -> None:
        """Replace or update the records in force."""
        self.mode, self.draft, self.saved = mode, None, None

    @property
    def fingerprint(self) -> str:
        """Name of this kind of table, by its headings."""
        return header_fingerprint(self.table.headers) if self.table else ""

    @property
    def file_name(self) -> str:
        """Name of the file without any folder, or what pasted rows are called."""
        return self.table.file if self.table else self.upload.name if self.upload else ""

    def work(self, recall: Recall, progress: Progress) -> None:
        """Do what is still to be done up to the join report; a file that cannot be read ends it with ``refusal``."""
        if self.upload is None or self.refusal is not None:
            return
        try:
            if self.table is None:
                progress(0.05, READING)
                self.table = self._read(self.upload)
            if not self.columns:
                progress(0.3, MATCHING)
                self.columns = self._match(self.table, recall)
            if self.checked is None:
                progress(0.4, CHECKING)
                place = partial(assign_districts, districts=load_districts())
                self.checked = validate_records(self.table, self.columns, place=place, datum=self.datum)
            if self.report is None:
                progress(0.9, SORTING)
                self.report = join_report(self.checked.records)
        except IntakeError as refusal:
            self.refusal = refusal

    def ask(self, wish: str) -> None:
        """Ask for work that the page then does."""
        self.wish = wish

    @contextmanager
    def granting(self) -> Iterator[None]:
        """Do in this block what was asked for; done or failed it is over, interrupted (no ``Exception``) it stays to be done."""
        try:
            yield
        except Exception:
            self.wish = ""
            raise
        self.wish = ""

    def mapping(self) -> dict[str, str | None]:
        """Header -> field as it is read now."""
        return {match.header: match.field for match in self.columns}

    def _read(self, upload: Upload) -> RawTable:
        if upload.pasted:
            return read_pasted(upload.pasted, limits=upload.limits)
        return read_table(upload.content, upload.name, sheet=self.sheet, limits=upload.limits)

    def _match(self, table: RawTable, recall: Recall) -> tuple[ColumnMatch, ...]:
        proposed = propose_columns(table)
        known = recall(header_fingerprint(table.headers)) or {}
        wished = [self.fields.get(one.header, known.get(one.header, one.field)) for one in proposed]
        chosen = choose_columns(table, wished)
        return tuple(self._explained(*pair) for pair in zip(proposed, chosen, strict=True))

    def _explained(self, proposed: ColumnMatch, chosen: ColumnMatch) -> ColumnMatch:
        if chosen.field == proposed.field:
            return proposed
        return chosen if chosen.header in self.fields else replace(chosen, evidence=REMEMBERED)

    def _undo_check(self) -> None:
        self.checked = self.report = self.draft = self.saved = self.refusal = None
