"""The shipped tables, read strictly: a damaged file stops with a sentence that names file, line, column and remedy."""

import csv
import io
import math
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.reference.package import (
    DATA_FOLDER,
    Column,
    Reference,
    TableDescription,
    describe_table,
    read_text,
)
from geo.schema import DataError

Reader = TypeVar("Reader", bound=Callable[..., pd.DataFrame])


@dataclass(frozen=True)
class _RawTable:
    """Cells by column, and for each row the line on which it starts."""

    columns: dict[str, list[str]]
    lines: list[int]


def read_once(read: Reader) -> Reader:
    """Have a reader of the data package read the bundled one once; every caller gets a frame of its own.

    Checking a table takes some 10 ms, and a page asks for a dozen.
    """
    kept: dict[tuple[str, ...], pd.DataFrame] = {}

    @wraps(read)
    def reader(*names: str, folder: Path = DATA_FOLDER) -> pd.DataFrame:
        if folder != DATA_FOLDER:
            return read(*names, folder=folder)
        if names not in kept:
            kept[names] = read(*names, folder=folder)
        return kept[names].copy()

    return cast(Reader, reader)


@read_once
def read_data_table(name: str, *, folder: Path = DATA_FOLDER) -> pd.DataFrame:
    """Read one table of the data package as text and check every cell against its description.

    Args:
        name: name of the table, which is its file name without ``.csv``, such as ``"projects"``.
        folder: where the package lies.

    Returns:
        A frame of text, one row a line of the file in its order, columns as described; an empty cell is ``""``.

    Raises:
        DataError: the file is missing, not UTF-8, has another header, a wrong number of cells, or a cell that its column
            does not allow: a bad number, date or code, a value missing or there twice.
    """
    description = describe_table(name, folder=folder)
    table = _read_raw(description, folder)
    for column in description.columns:
        _check_column(description.file, column, table)
        if column.reference:
            _check_reference(description, column.name, column.reference, table, folder)
    _check_key(description, table)
    return pd.DataFrame(table.columns, dtype="str")


def last_day(text: str) -> date:
    """Last day of a partial date: 2024 is 31 December 2024, 2024-02 is 29 February 2024; ``ValueError`` if it is none."""
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    month = month if len(text) > len("2024") else 12
    return date(year, month, day if len(text) > len("2024-02") else monthrange(year, month)[1])


def to_numbers(cells: pd.Series) -> pd.Series:
    """Turn checked text into floats; an empty cell becomes NaN."""
    return cells.replace("", None).astype("float64")


def positions_of(values: "pd.Series[str]", known: Iterable[str]) -> npt.NDArray[np.intp]:
    """Position of each value among the known ones, -1 for none."""
    texts = (
        known if isinstance(known, pd.Series) else list(known)
    )  # a column as a whole is many times quicker than its items
    found = pc.index_in(pa.array(values, pa.large_string()), value_set=pa.array(texts, pa.large_string()))
    return found.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.intp)


def _read_raw(description: TableDescription, folder: Path) -> _RawTable:
    """Read the cells of a file whose header and cell counts are as described."""
    header = [column.name for column in description.columns]
    rows = _read_rows(description.file, read_text(folder, description.file))
    line, found = next(rows, (1, []))
    _check_header(description.file, found, header)
    cells: list[list[str]] = []
    lines: list[int] = []
    for line, row in rows:
        if len(row) != len(header):
            problem = f"{len(row)} cells where the header has {len(header)}; look for a comma that needs quotes"
            raise DataError(description.file, line, None, problem)
        cells.append(row)
        lines.append(line)
    by_column = zip(*cells, strict=True) if cells else ((),) * len(header)
    return _RawTable({name: list(column) for name, column in zip(header, by_column, strict=True)}, lines)


def _read_rows(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of the line on which it starts."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for row in reader:
            yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        raise DataError(file, start, None, f"this row cannot be read ({error}); check its quotation marks") from error


def _check_header(file: str, found: list[str], header: list[str]) -> None:
    """Stop unless the columns are those described, in their order."""
    for name in header:
        if name not in found:
            raise DataError(file, 1, name, "the column is missing; put it back into the header")
    for position, name in enumerate(found):
        if name not in header or found.index(name) != position:
            raise DataError(file, 1, name or None, "the header has a column too many here; delete it or describe it")
    if found != header:
        name = next(name for name, expected in zip(found, header, strict=True) if name != expected)
        raise DataError(file, 1, name, f"the columns stand in another order; the order is {','.join(header)}")


def _check_column(file: str, column: Column, table: _RawTable) -> None:
    """Stop at the first cell that its column does not allow."""
    cells = table.columns[column.name]
    problems = {value: problem for value in set(cells) if (problem := _find_problem(value, column))}
    if problems:
        row, value = next((row, value) for row, value in enumerate(cells) if value in problems)
        raise DataError(file, table.lines[row], column.name, problems[value])


def _find_problem(value: str, column: Column) -> str | None:
    """Say what is wrong with a cell and what to do, or ``None``."""
    if not value:
        return "the cell is empty and must hold a value" if column.required else None
    if value != value.strip():
        return f"{value!r} begins or ends with a space; delete it"
    if column.allowed and value not in column.allowed:
        return f"{value!r} is not one of {', '.join(column.allowed)}"
    if column.kind == "number":
        return _find_number_problem(value, column)
    if column.is_partial_date:
        return _try(last_day, value, "is not a date; write 2024, 2024-03 or 2024-03-05", column)
    if column.pattern and not column.pattern.fullmatch(value):
        return f"{value!r} does not have the form {column.pattern.pattern}"
    return None


def _find_number_problem(value: str, column: Column) -> str | None:
    problem = _try(float, value, "is not a number; write digits with a point, such as 12.5", column)
    if problem or not math.isfinite(float(value)):
        return problem or f"{value!r} is not a finite number"
    if column.minimum is not None and float(value) < column.minimum:
        return f"{value} is below {column.minimum:g}, the least that this column allows"
    if column.maximum is not None and float(value) > column.maximum:
        return f"{value} is above {column.maximum:g}, the most that this column allows"
    return None


def _try(convert: Callable[[str], object], value: str, problem: str, column: Column) -> str | None:
    """Name the problem if the text has not the column's form or cannot be converted."""
    if column.pattern and not column.pattern.fullmatch(value):
        return f"{value!r} {problem}"
    try:
        convert(value)
    except ValueError:
        return f"{value!r} {problem}"
    return None


def _check_reference(
    description: TableDescription, column: str, reference: Reference, table: _RawTable, folder: Path
) -> None:
    """Stop at the first code that does not stand in the table to which the column refers."""
    other = describe_table(reference.table, folder=folder)
    known = set(_read_raw(other, folder).columns[reference.column])
    for row, value in enumerate(table.columns[column]):
        codes = value.split(reference.separator) if reference.separator else [value]
        unknown = [code for code in codes if code not in known] if value else []
        if unknown:
            problem = f"{unknown[0]!r} is not in column {reference.column} of {other.file}; correct it or add it there"
            raise DataError(description.file, table.lines[row], column, problem)


def _check_key(description: TableDescription, table: _RawTable) -> None:
    """Stop at the first row whose key an earlier row has."""
    if not description.key:
        return
    seen: dict[tuple[str, ...], int] = {}
    for line, key in zip(
        table.lines, zip(*(table.columns[name] for name in description.key), strict=True), strict=True
    ):
        if key in seen:
            problem = f"{', '.join(key)!r} stands in line {seen[key]} already; each may stand once"
            raise DataError(description.file, line, description.key[0], problem)
        seen[key] = line
