"""Features of a map file -> rows of text with a shape each, whatever the format they came in."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.intake.cells import Fault, faults_frame, mend_cells, name_columns, text_frame
from geo.intake.limits import Limits, Refusal
from geo.intake.text import clean, one_line

LONGEST_CELL: Final = 32_767
"""Characters of a cell, as spreadsheets have it."""


@dataclass(frozen=True, eq=False)
class Features:
    """Headings, text rows (feature 1 first), shapes (or ``None``), the CRS if stated, and what had to be mended."""

    headers: tuple[str, ...]
    rows: pd.DataFrame
    shapes: npt.NDArray[np.object_]
    crs: str | None
    faults: pd.DataFrame
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def build_features(  # noqa: PLR0913 - three of them only where a format has them
    names: Sequence[str],
    values: Sequence[Sequence[object]],
    shapes: npt.NDArray[np.object_],
    *,
    crs: str | None,
    limits: Limits,
    layer: tuple[str, tuple[str, ...]] = ("", ()),
    faults: Sequence[Fault] = (),
) -> Features:
    """Turn attribute values and shapes into text rows; refuse none, too many, or a shape with too many vertices.

    ``faults`` are those that reading found already (row, column, value, reason).
    """
    check_count(len(values), limits)
    check_vertices(shapes, limits)
    headers = name_columns([one_line(clean(name)) for name in names])
    numbers = list(range(1, len(values) + 1))
    rows = [[value_text(value) for value in row] for row in values]
    found = list(faults)
    mend_cells(rows, numbers, headers, found)
    return Features(headers, text_frame(rows, headers, numbers), shapes, crs, faults_frame(found), *layer)


def check_count(count: int, limits: Limits) -> None:
    """Refuse a file without features or with too many."""
    if not count:
        raise Refusal("no_features")
    if count > limits.rows:
        raise Refusal("too_many_rows", limit=f"{limits.rows:,}")


def check_vertices(shapes: npt.NDArray[np.object_], limits: Limits) -> None:
    """Refuse a shape with more vertices than a boundary needs."""
    counts = shapely.get_num_coordinates(shapes)
    if counts.size and counts.max() > limits.vertices:
        raise Refusal(
            "too_many_vertices",
            row=f"{int(counts.argmax()) + 1:,}",
            count=f"{counts.max():,}",
            limit=f"{limits.vertices:,}",
        )


def columns_of(records: Sequence[Mapping[str, object]]) -> list[str]:
    """Every key of the records, in the order in which they first appear."""
    return list(dict.fromkeys(key for record in records for key in record))


def value_text(value: object) -> str:
    """Write an attribute as text: nothing for missing, no ".0" behind whole numbers, dates as 2024-03-01."""
    if isinstance(value, str):
        return value.strip()[:LONGEST_CELL]
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    if isinstance(value, bool | np.bool_):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | np.floating):
        number = float(value)
        if math.isnan(number):
            return ""
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | int | np.integer):
        return str(value)
    return str(value)[:LONGEST_CELL]
