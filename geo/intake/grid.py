"""What every kind of sheet becomes first: rows of text, with what the format tells of merged cells and hidden rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, Final

from geo.intake.limits import Limits, Refusal

LEAST_KNOWN: Final = 2
"""Headings that must be recognised before a row is surely the header."""
SPARE_ROWS: Final = 100
"""Titles and headings that may stand above as many records as are read."""
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
    rate: Callable[[Grid], tuple[int, bool]],
) -> Grid:
    """Read the sheet asked for, or else the first visible one that looks like a table of projects.

    ``rate`` gives the number of known headings of a sheet and whether rows stand below them. A sheet with headings and no
    rows, such as an empty template, is taken before a later one with fewer known headings, so that the message names what
    is missing there; without any table it is the first sheet that holds anything.
    """
    if wanted is not None:
        if wanted not in names:
            raise Refusal("no_such_sheet", sheet=wanted, sheets=", ".join(names))
        return read(wanted)
    first: Grid | None = None
    best: tuple[int, Grid] | None = None
    for name in visible or names:
        grid = read(name)
        known, has_rows = rate(grid)
        if has_rows and known >= LEAST_KNOWN and (best is None or known >= best[0]):
            return grid
        if not has_rows and known >= LEAST_KNOWN and (best is None or known > best[0]):
            best = (known, grid)
        if first is None and any(map(any, grid.rows)):
            first = grid
    chosen = best[1] if best else first
    if chosen is None:
        raise Refusal("empty_file")
    return chosen


def check_extent(rows: int, columns: int, limits: Limits) -> None:
    """Refuse a sheet whose rectangle of cells would not fit, before any of it is kept."""
    if columns > limits.columns or rows * columns > limits.cells:
        raise Refusal("too_many_cells", rows=f"{rows:,}", columns=f"{columns:,}")


def check_rows(filled: int, limits: Limits) -> None:
    """Refuse, while it is read, a sheet with more filled rows than titles and headings can explain."""
    if filled > limits.rows + SPARE_ROWS:
        raise Refusal("too_many_rows", limit=f"{limits.rows:,}")


def row_texts(values: Iterable[Any]) -> list[str]:
    """Write the cells of a row as the user sees them: no ".0" behind whole numbers, dates as 2024-03-01."""
    return [_TEXTS[type(value)](value) for value in values]


def _number_text(value: float) -> str:
    return (
        f"{value + 0.0:.15g}"  # fifteen digits, as a sheet shows them; adding zero takes the sign from a negative one
    )


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
