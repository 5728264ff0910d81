"""What every kind of sheet becomes first: rows of text, with what the format tells of merged cells and hidden rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, Final

from geo.intake.limits import Limits, Refusal

MOST_EXACT: Final = 1e15
"""Whole numbers below it are exact in a cell."""
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells, counted from 0."""


@dataclass(frozen=True, eq=False)
class Grid:
    """A sheet as rows of text; the row at position 0 is row 1 for the user."""

    rows: list[list[str]]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    merged: tuple[Range, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    """Numbers of the hidden rows as the user sees them; they are read like the others."""
    first_column: int = 0
    """Position of the first column in the sheet, so that a column without heading can be named by its letter."""
    undecoded: frozenset[int] = field(default_factory=frozenset)
    """Numbers of rows with bytes that could not be read."""
    is_delimited: bool = False


def choose_sheet(
    wanted: str | None,
    names: Sequence[str],
    visible: Sequence[str],
    read: Callable[[str], Grid],
    looks_like_table: Callable[[Grid], bool],
) -> Grid:
    """Read the sheet asked for, or else the first visible one that looks like a table of projects.

    Without one that does, the first that holds anything is read, so that the message names what is missing there.
    """
    if wanted is not None:
        if wanted not in names:
            raise Refusal("no_such_sheet", sheet=wanted, sheets=", ".join(names))
        return read(wanted)
    first = None
    for name in visible or names:
        grid = read(name)
        if looks_like_table(grid):
            return grid
        if first is None and any(map(any, grid.rows)):
            first = grid
    if first is None:
        raise Refusal("empty_file")
    return first


def check_extent(rows: int, columns: int, limits: Limits) -> None:
    """Refuse a sheet whose rectangle of cells would not fit, before any of it is kept."""
    if columns > limits.columns or rows * columns > limits.cells:
        raise Refusal("too_many_cells", rows=f"{rows:,}", columns=f"{columns:,}")


def row_texts(values: Iterable[Any]) -> list[str]:
    """Write the cells of a row as the user sees them: no ".0" behind whole numbers, dates as 2024-03-01."""
    return [_TEXTS[type(value)](value) for value in values]


def _number_text(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < MOST_EXACT else f"{value:.15g}"


def _moment_text(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")


def _other_text(value: object) -> str:
    return "" if value is None else str(value).strip()


class _Writers(dict[type, Callable[[Any], str]]):
    def __missing__(self, kind: type) -> Callable[[Any], str]:
        return _other_text


_TEXTS: Final = _Writers(
    {
        str: str.strip,
        float: _number_text,
        bool: lambda value: "TRUE" if value else "FALSE",
        datetime: _moment_text,
    }
)
