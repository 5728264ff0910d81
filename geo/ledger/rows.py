"""Frames of an edition <-> rows named by the hash of their content.

A row keeps what is stated, as JSON: an empty text, a missing number and a plain "no" are left out, so that a column that is
added one day with nothing in it gives the same rows as before.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import pandas as pd

from geo.ledger.errors import BAD_RECORDS, LedgerError
from geo.reference.tables import last_day

PROJECT_COLUMNS: Final = (
    "id", "name_en", "name_zh", "sector", "districts", "zone", "zone_stated", "place", "lon", "lat", "coord_precision",
    "coord_basis", "developer", "start_date", "completion_date", "description_en", "named_in_article",
)  # fmt: skip
REPORT_COLUMNS: Final = (
    "project_id", "reported_on", "known_from", "status", "investment_cny", "source_title", "title_basis", "source_url",
    "source_date", "confidence", "source_kind",
)  # fmt: skip
NUMBERS: Final = frozenset({"lon", "lat", "investment_cny"})
YES_OR_NO: Final = frozenset({"named_in_article"})
DERIVED: Final = frozenset({"known_from"})
"""Follows from ``reported_on`` and is computed again on opening."""
_KNOWN_FROM_TYPE: Final = "datetime64[s]"
_as_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode


@dataclass(frozen=True)
class Row:
    """One project or report: its JSON text and the SHA-256 of that text, 32 bytes."""

    sha256: bytes
    body: str


def pack_rows(frame: pd.DataFrame, columns: Sequence[str]) -> list[Row]:
    """Turn a frame with exactly these columns into rows, in its order."""
    kept = [column for column in columns if column not in DERIVED]
    cells = zip(*(_plain_cells(frame[column]) for column in kept), strict=True)
    # a stated 0 stays, since it is not the same as nothing
    return [
        _pack_row({name: cell for name, cell in zip(kept, row, strict=True) if not _is_nothing(cell)}) for row in cells
    ]


def unpack_rows(bodies: Iterable[str], columns: Sequence[str]) -> pd.DataFrame:
    """Turn the JSON texts of rows back into the frame that they came from, values and types alike."""
    rows = [json.loads(body) for body in bodies]
    frame = pd.DataFrame({name: _column(rows, name) for name in columns if name not in DERIVED})
    if "known_from" in columns:
        frame.insert(columns.index("known_from"), "known_from", known_from(frame["reported_on"]))
    return frame


def known_from(reported_on: "pd.Series[str]") -> "pd.Series[Any]":
    """Last day of each partial date, NaT for an empty one; ``ValueError`` for a text that is no date."""
    days = {text: pd.Timestamp(last_day(text)) if text else pd.NaT for text in reported_on.unique()}
    return pd.Series([days[text] for text in reported_on], index=reported_on.index, dtype=_KNOWN_FROM_TYPE)


def hash_content(projects: Sequence[Row], reports: Sequence[Row]) -> str:
    """Hash all rows of an edition in their order to 64 hexadecimal digits."""
    digest = sha256(f"{len(projects)} {len(reports)}\n".encode())
    for row in (*projects, *reports):
        digest.update(row.sha256)
    return digest.hexdigest()


def check_records(projects: pd.DataFrame, reports: pd.DataFrame) -> None:
    """Raise ``LedgerError`` unless the frames have an edition's columns, each id once, and reports only of their projects."""
    for frame, columns in ((projects, PROJECT_COLUMNS), (reports, REPORT_COLUMNS)):
        if tuple(frame.columns) != columns:
            odd = ", ".join(sorted(set(columns) ^ set(frame.columns))) or "another order"
            raise LedgerError(BAD_RECORDS, problem=f"their columns are not those of an edition ({odd})")
        for name in columns:
            if name in NUMBERS and frame[name].isin([float("inf"), float("-inf")]).any():
                raise LedgerError(BAD_RECORDS, problem=f"a number of column {name} is infinite")
            if name not in NUMBERS | DERIVED and frame[name].isna().any():
                raise LedgerError(
                    BAD_RECORDS, problem=f"a cell of column {name} is missing; an unknown text is an empty one"
                )
    ids = projects["id"]
    if (ids == "").any() or ids.isna().any():
        raise LedgerError(BAD_RECORDS, problem="a project has no id")
    if ids.duplicated().any():
        raise LedgerError(BAD_RECORDS, problem=f"the id “{ids[ids.duplicated()].iloc[0]}” stands twice")
    strange = reports.loc[~reports["project_id"].isin(ids), "project_id"]
    if len(strange):
        raise LedgerError(
            BAD_RECORDS, problem=f"a report belongs to “{strange.iloc[0]}”, which is not among the projects"
        )


def _is_nothing(cell: object) -> bool:
    return cell is None or cell is False or cell == ""


def _plain_cells(cells: "pd.Series[Any]") -> list[Any]:
    if cells.name in NUMBERS:
        return [None if pd.isna(cell) else float(cell) for cell in cells.tolist()]
    if cells.name in YES_OR_NO:
        return [bool(cell) for cell in cells.tolist()]
    return cells.tolist()


def _pack_row(values: dict[str, Any]) -> Row:
    body = _as_text(values)
    try:
        encoded = body.encode()
    except UnicodeEncodeError as error:  # half a surrogate pair, which no database and no page can hold
        raise LedgerError(
            BAD_RECORDS, problem=f"the text {error.object[error.start : error.end]!a} is no character"
        ) from error
    return Row(sha256(encoded).digest(), body)


def _column(rows: Sequence[dict[str, Any]], name: str) -> "pd.Series[Any]":
    if name in NUMBERS:
        return pd.Series([row.get(name) for row in rows], dtype="float64")
    if name in YES_OR_NO:
        return pd.Series([row.get(name, False) for row in rows], dtype=bool)
    return pd.Series([row.get(name, "") for row in rows], dtype="str")
