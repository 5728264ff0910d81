"""How much a file may hold, and the sentence that refuses one that holds more or that cannot be read."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from geo.i18n import N_, translator
from geo.schema import IntakeError

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What is read at most; a file beyond it is refused before it grows in memory."""

    file_bytes: int = 20 * MEGABYTE
    unpacked_bytes: int = 200 * MEGABYTE
    """Of all parts of a zipped format together."""
    rows: int = 200_000
    cells: int = 8_000_000
    """Of the rectangle that a sheet spans: a single cell in its last corner would otherwise fill the memory."""
    columns: int = 500
    vertices: int = 100_000
    """Of one shape."""


LARGEST_MB: Final = 1024
"""No larger size can be set; the whole file is held in memory."""
SIZE_VARIABLE: Final = "GEO_MAX_FILE_MB"
"""Environment variable with the largest size of a file, in megabytes."""


def configured_limits(environment: Mapping[str, str] | None = None) -> Limits:
    """The limits with the file size that the environment sets; what is no number above 0 is passed over."""
    stated = (os.environ if environment is None else environment).get(SIZE_VARIABLE, "").strip()
    try:
        size = float(stated)
    except ValueError:
        return Limits()
    return Limits(file_bytes=int(size * MEGABYTE)) if 0 < size < LARGEST_MB else Limits()


DEFAULT_LIMITS: Final = Limits()

REFUSALS: Final = {
    "empty_file": N_("The file is empty; choose the file that holds the rows."),
    "file_too_large": N_("The file has {size} MB and at most {limit} MB are read; split it or remove pictures from it."),
    "unpacked_too_large": N_("Unpacked, the file would have over {limit} MB; take out what is not needed, such as pictures, and save it again."),
    "too_many_rows": N_("The table has over {limit} rows; split it into several files."),
    "too_many_cells": N_(
        "The sheet spans {rows} rows and {columns} columns, more than is read; delete stray cells far from the table."
    ),
    "too_many_vertices": N_("Shape {row} has {count} vertices and at most {limit} are read; simplify it and load again."),
    "unknown_format": N_(
        "This is none of the formats that can be read; save it as XLSX, CSV, GeoJSON, GeoPackage, KML or zipped shapefile."
    ),
    "damaged_file": N_("The file cannot be read as {format}; it is damaged or not complete, so save it again and retry."),
    "password_protected": N_("The workbook is protected by a password; remove the password, save it and load it again."),
    "xml_entities": N_("The file declares XML entities, which no project table needs, and was not read; save it again."),
    "too_deep": N_("The file nests its parts too deeply to be a table and was not read; save it again."),
    "web_page": N_("The file is a web page with the ending of a workbook; open it in a spreadsheet and save it as XLSX."),
    "unknown_encoding": N_("The characters cannot be read as UTF-8 or GB18030; save the table as CSV UTF-8 or as XLSX."),
    "no_header": N_("No row with column headings was found; put headings such as name, sector and district above the rows."),
    "no_rows": N_("The table has headings and no rows below them; add the projects and load it again."),
    "no_such_sheet": N_("The file has no sheet {sheet}; choose one of: {sheets}."),
    "no_features": N_("The file holds no features; export the layer again with its shapes and attributes."),
    "outside_references": N_("The file refers to tables outside itself and was not read; export the plain layer again."),
    "too_slow": N_("Reading the file takes too long, so it was given up; export the plain layer again."),
}  # fmt: skip
"""Code -> the one sentence that says what is wrong with a file and what to do. The codes are stable."""


class Refusal(IntakeError):  # noqa: N818 - it is a refusal, not a mistake of ours
    """A file that is not read: ``code`` and an English sentence, which ``explain`` gives in either language."""

    def __init__(self, code: str, **values: object) -> None:
        self.values = values
        super().__init__(code, REFUSALS[code].format(**values))


def explain(error: IntakeError, lang: str) -> str:
    """Say in ``lang`` why a file cannot be read."""
    if isinstance(error, Refusal):
        return translator(lang)(REFUSALS[error.code]).format(**error.values)
    return str(error)


def megabytes(count: int) -> str:
    """Write a number of bytes in megabytes, short."""
    return f"{count / MEGABYTE:.4g}"


def check_size(content: bytes, limits: Limits) -> None:
    """Refuse an empty file and one over the limit."""
    if not content:
        raise Refusal("empty_file")
    if len(content) > limits.file_bytes:
        raise Refusal("file_too_large", size=megabytes(len(content)), limit=megabytes(limits.file_bytes))
