"""Cells of a sheet or features of a layer -> a frame of clean text under headings that each stand once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from geo.intake.text import UNSAFE, clean, may_need_mending

Fault = tuple[int, str, str, str]
"""Row, column, value and reason of what reading had to mend or could not."""


def text_frame(rows: Sequence[Sequence[str]], headers: Sequence[str], numbers: Sequence[int]) -> pd.DataFrame:
    """Rows of text as a frame under ``headers``, indexed by row number."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(headers)
    index = pd.Index(numbers, dtype="int64", name="row")
    return pd.DataFrame(
        {header: text_array(column) for header, column in zip(headers, columns, strict=True)}, index=index
    )


def text_array(texts: Sequence[str] | npt.NDArray[np.object_]) -> pd.api.extensions.ExtensionArray:
    """Clean texts as a column, several times quicker than pandas alone makes one."""
    return pd.array(pa.array(texts, pa.large_string()), dtype="str")


def name_columns(cells: Sequence[str], first_column: int = 0) -> tuple[str, ...]:
    """Give every column a heading of its own: an empty one its letter in the sheet, a repeated one a number."""
    names: list[str] = []
    for position, cell in enumerate(cells):
        name = base = cell or f"Column {column_letters(first_column + position)}"
        count = 1
        while name in names:
            count += 1
            name = f"{base} ({count})"
        names.append(name)
    return tuple(names)


def column_letters(position: int) -> str:
    """A, B, … Z, AA of a column counted from 0."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def mend_cells(rows: list[list[str]], numbers: Sequence[int], headers: Sequence[str], faults: list[Fault]) -> None:
    """Take out, in place, what cannot be shown or exported, and note each cell in which that was more than a blank."""
    for row, number in zip(rows, numbers, strict=True):
        if may_need_mending("".join(row)):
            for position, cell in enumerate(row):
                if UNSAFE.search(cell):
                    faults.append((number, headers[position], visible(cell), "mended"))
                row[position] = clean(cell)


def visible(text: str) -> str:
    """Write what cannot be shown as its code, so that a message can name it."""
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def faults_frame(faults: Sequence[Fault]) -> pd.DataFrame:
    """Faults as a frame: row, column, value, reason."""
    rows, *texts = zip(*faults, strict=True) if faults else ((), (), (), ())
    names = ("column", "value", "reason")
    return pd.DataFrame(
        {"row": pd.array(rows, "int64"), **{n: pd.array(t, "str") for n, t in zip(names, texts, strict=True)}}
    )
