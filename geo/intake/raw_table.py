"""The raw table: what a file says, as text, before anything is understood."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

FAULT_COLUMNS = ("row", "column", "value", "reason")
SKIPPED_COLUMNS = ("row", "reason", "text")


def no_faults() -> pd.DataFrame:
    """An empty table of faults."""
    return pd.DataFrame(
        {"row": pd.Series(dtype="int64"), **{name: pd.Series(dtype="str") for name in FAULT_COLUMNS[1:]}}
    )


def no_skipped() -> pd.DataFrame:
    """An empty table of skipped rows."""
    return pd.DataFrame(
        {"row": pd.Series(dtype="int64"), **{name: pd.Series(dtype="str") for name in SKIPPED_COLUMNS[1:]}}
    )


@dataclass(frozen=True, eq=False)
class RawTable:
    """A table of text as a file holds it; the same bytes always give the same table.

    ``rows`` is text under ``headers`` (each once), indexed by the row number that the user sees in the sheet, from 1;
    features of a map file count from 1. ``skipped`` lists rows that are no records: ``row``, ``reason`` (title, total or
    blank) and their ``text``. ``faults`` lists what reading had to mend or could not: ``row``, ``column``, ``value``,
    ``reason``. ``geometry`` holds shapely shapes or ``None`` for each row, in ``crs`` (``None`` if the file names none).
    ``hidden_rows`` are rows that the sheet hides; they are read like the others. CSV, pasted rows and map files cannot
    hide rows.
    """

    file: str
    format: str
    sheet: str
    sheets: tuple[str, ...]
    encoding: str
    headers: tuple[str, ...]
    rows: pd.DataFrame
    sha256: str
    skipped: pd.DataFrame = field(default_factory=no_skipped)
    faults: pd.DataFrame = field(default_factory=no_faults)
    titles: tuple[str, ...] = ()
    geometry: npt.NDArray[np.object_] | None = None
    crs: str | None = None
    hidden_rows: tuple[int, ...] = ()

    @property
    def is_spreadsheet(self) -> bool:
        """Whether cells may have been numbers or dates that only looked like the text."""
        return self.format in ("xlsx", "xls", "ods")

    @property
    def total_rows(self) -> int:
        """Rows of the file: records and what is skipped."""
        return len(self.rows) + len(self.skipped)
