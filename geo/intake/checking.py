"""The table under check: cells by field, the log, and what each step has found so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.intake.columns import ColumnMatch
from geo.intake.issues import IssueLog
from geo.intake.raw_table import RawTable
from geo.intake.text import NOTHINGS, one_line

_FAULTS: Final = {
    "too_many_cells": ("ragged_row", True),
    "too_few_cells": ("ragged_row.few", False),
    "undecoded": ("bad_encoding", True),
    "mended": ("bad_encoding.mended", False),
    "bad_point": ("coord_invalid", True),
    "bad_shape": ("geometry_invalid.lost", True),
}
"""What reading found -> the message, and whether it rejects the row."""
Mask = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]
LONGEST = {"description": 5_000, "source_url": 2_000, "id": 100, "name": 200, "name_zh": 200, "name_en": 200}
_BLANKS: Final = "  |[\n\t\u3000\xa0]"
LONGEST_OTHER = 500
"""Characters that are kept of a cell, by field."""


@dataclass(eq=False)
class Checking:
    """One run over one table. ``found`` grows step by step into the columns of the records."""

    raw: RawTable
    columns: Sequence[ColumnMatch]
    log: IssueLog
    cells: dict[str, pd.Series] = field(default_factory=dict)
    found: dict[str, npt.NDArray[Any]] = field(default_factory=dict)
    empty: pd.Series = field(init=False)

    def __post_init__(self) -> None:
        self.empty = pd.Series("", index=self.raw.rows.index, dtype="str")

    @property
    def size(self) -> int:
        """Number of record rows."""
        return len(self.raw.rows)

    def column_of(self, name: str) -> str:
        """The heading of the column that is read as a field, or the field's name where there is none."""
        return next((match.header for match in self.columns if match.field == name), name)

    def has(self, name: str) -> bool:
        """Whether a column is read as the field."""
        return name in self.cells

    def texts(self, name: str) -> pd.Series:
        """Cells of a field; empty where no column is read as it."""
        return self.cells.get(name, self.empty)

    def filled(self, name: str) -> Mask:
        """Rows in which a field says something."""
        return np.asarray(self.texts(name) != "", dtype=bool)


def begin(raw: RawTable, columns: Sequence[ColumnMatch]) -> Checking:
    """Lay out the cells by field: words for nothing are emptied, texts that are too long are cut."""
    checking = Checking(raw, columns, IssueLog(raw.rows.index.to_numpy(dtype=np.int64)))
    _note_faults(checking)
    for position, match in enumerate(columns):
        if match.field:
            checking.cells[match.field] = _tidy(checking, match, raw.rows.iloc[:, position])
    _note_lonely_cells(checking)
    return checking


def map_texts(cells: pd.Series, read: "dict[str, object]") -> Texts:
    """What each cell was read as, from what each different text was read as."""
    codes, texts = pd.factorize(cells)
    values = np.empty(len(texts), dtype=object)
    values[:] = [read[str(text)] for text in texts]
    return values[codes] if len(texts) else np.empty(0, dtype=object)


def _tidy(checking: Checking, match: ColumnMatch, cells: pd.Series) -> pd.Series:
    name = match.field or ""
    if name != "description":
        untidy = cells.str.contains(_BLANKS).to_numpy(dtype=bool)
        if untidy.any():
            cells = cells.copy()
            cells[untidy] = [one_line(text) for text in cells[untidy].tolist()]
    cells = cells.where(~cells.isin(NOTHINGS), "")
    limit = LONGEST.get(name, LONGEST_OTHER)
    lengths = cells.str.len().to_numpy()
    too_long = lengths > limit
    if too_long.any():
        counts = [f"{count:,}" for count in lengths[too_long]]
        shown = [text[:200] for text in cells[too_long]]
        checking.log.warn("field_too_long", too_long, match.header, shown, count=counts, limit=f"{limit:,}")
        cells = cells.str.slice(0, limit)
    return cells


def _note_faults(checking: Checking) -> None:
    """Turn what reading found into issues of the rows."""
    faults, log = checking.raw.faults, checking.log
    for (reason, column), group in faults.groupby(["reason", "column"], sort=False):
        where = np.isin(log.numbers, group["row"].to_numpy())
        key, is_error = _FAULTS[str(reason)]
        (log.error if is_error else log.warn)(key, where, str(column), group["value"].tolist())


def _note_lonely_cells(checking: Checking) -> None:
    """A row with one cell in a table of three columns or more is a remark, not a project."""
    rows = checking.raw.rows
    if rows.shape[1] < 3 or checking.raw.geometry is not None:
        return
    counts = np.zeros(len(rows), dtype=np.int64)
    for name in rows:
        counts += (rows[name] != "").to_numpy(dtype=bool)
    lonely = counts <= 1
    if lonely.any():
        shown = rows[lonely].max(axis=1).tolist()
        checking.log.error("not_a_project", lonely, "", shown)
        checking.log.silent |= lonely
