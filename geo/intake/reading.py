"""Bytes and a file name -> a raw table of text. The content decides the format; the name only says what to call it."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import PurePath, PureWindowsPath
from typing import Final

from geo.intake.archive import open_archive
from geo.intake.delimited import read_delimited, split_rows
from geo.intake.features import Features
from geo.intake.geojson import read_geojson
from geo.intake.grid import Grid
from geo.intake.header import rate_sheet, take_apart
from geo.intake.kml import read_kml, read_kmz
from geo.intake.layers import read_geopackage, read_geoparquet, read_shapefile
from geo.intake.limits import Limits, Refusal, check_size, configured_limits
from geo.intake.old_workbook import read_old_workbook
from geo.intake.opendocument import read_opendocument
from geo.intake.raw_table import RawTable
from geo.intake.text import clean
from geo.intake.workbook import read_workbook

__all__ = ["RawTable", "read_pasted", "read_table"]

PASTED: Final = "pasted rows"
_OLE, _ZIP, _SQLITE, _PARQUET = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK", b"SQLite format 3\x00", b"PAR1"
_KNOWN_ENDINGS: Final = {
    "xlsx": "XLSX", "xlsm": "XLSX", "xls": "XLS", "ods": "ODS", "gpkg": "GeoPackage", "zip": "ZIP", "kmz": "KMZ",
    "parquet": "GeoParquet", "geoparquet": "GeoParquet",
}  # fmt: skip
"""Endings of formats that are not text: under them, text is a mistake."""


def read_table(content: bytes, name: str, *, sheet: str | None = None, limits: Limits | None = None) -> RawTable:
    """Read a table of any of the known formats as text.

    Args:
        content: the whole file.
        name: its name, shown to the user and never used as a path.
        sheet: the sheet or layer to read; ``None`` for the first one that looks like a table.
        limits: how large the file may be; by default as the environment sets it.

    Raises:
        IntakeError: it cannot be read at all; one sentence says why and what to do.
    """
    limits = limits or configured_limits()
    check_size(content, limits)
    file = plain_name(name)
    kind = _recognise(content, file)
    try:
        with _no_collecting():
            return _READERS[kind](content, file, sheet, limits)
    except (MemoryError, RecursionError) as error:
        raise Refusal("damaged_file", format=kind.upper()) from error


def read_pasted(text: str, *, limits: Limits | None = None) -> RawTable:
    """Read rows pasted from a spreadsheet, with their headings, as text."""
    content = text.encode("utf-8", "surrogatepass")
    limits = limits or configured_limits()
    check_size(content, limits)
    grid = split_rows(text.removeprefix("\ufeff"), limits, encoding="")
    return _from_grid(grid, content, PASTED, "pasted", limits)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Hold the garbage collector back: millions of cells and no cycles, over which it would walk again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def plain_name(name: str) -> str:
    """The last part of a file name, without anything that could be shown as something else."""
    return clean(PureWindowsPath(PurePath(name).name).name)[:120] or "file"


def _recognise(content: bytes, file: str) -> str:
    ending = file.rpartition(".")[2].lower()
    if content.startswith(_OLE):
        return "xls"
    if content.startswith(_ZIP):
        return "zip"
    if content.startswith(_SQLITE):
        return "gpkg"
    if content.startswith(_PARQUET):
        return "parquet"
    start = content[:2000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"")
    if start[:1] == b"<":
        is_page = any(mark in start.lower() for mark in (b"<html", b"<table", b"<!doctype html"))
        if is_page:
            raise Refusal("web_page")
        return "kml"
    if start[:1] in (b"{", b"["):
        return "geojson"
    if ending in _KNOWN_ENDINGS and not (ending == "xls" and b"\x00" not in content[:2000]):
        raise Refusal("damaged_file", format=_KNOWN_ENDINGS[ending])
    return "csv"


def _read_zip(content: bytes, file: str, sheet: str | None, limits: Limits) -> RawTable:
    """Tell apart the formats that are zips by what they hold."""
    ending = file.rpartition(".")[2].lower()
    archive = open_archive(content, _KNOWN_ENDINGS.get(ending, "ZIP"), limits)
    parts = [part for part in archive.infolist() if not part.is_dir()]
    names = {part.filename.lower() for part in parts}
    if "xl/workbook.xml" in names:
        return _from_grid(read_workbook(content, sheet, limits, rate_sheet), content, file, "xlsx", limits)
    if "content.xml" in names:
        return _from_grid(read_opendocument(content, sheet, limits, rate_sheet), content, file, "ods", limits)
    parts = [part for part in parts if not part.filename.startswith("__MACOSX/")]
    if any(name.endswith(".shp") for name in names):
        return _from_features(read_shapefile(content, parts, sheet, limits), content, file, "shapefile")
    if any(name.endswith(".kml") for name in names):
        return _from_features(read_kmz(content, parts, limits), content, file, "kmz")
    raise Refusal("unknown_format")


def _read_csv(content: bytes, file: str, sheet: str | None, limits: Limits) -> RawTable:
    _no_sheet(sheet, file)
    return _from_grid(read_delimited(content, limits), content, file, "csv", limits)


def _no_sheet(sheet: str | None, file: str) -> None:
    """Formats without sheets have one, called like the file."""
    if sheet not in (None, "", file):
        raise Refusal("no_such_sheet", sheet=sheet, sheets=file)


def _from_grid(grid: Grid, content: bytes, file: str, kind: str, limits: Limits) -> RawTable:
    if not any(map(any, grid.rows)):
        raise Refusal("empty_file")
    body = take_apart(grid, limits)
    last = max([*body.rows.index, *body.skipped["row"]])
    return RawTable(
        file=file,
        format=kind,
        sheet=grid.sheet,
        sheets=grid.sheets,
        encoding=grid.encoding,
        headers=body.headers,
        rows=body.rows,
        sha256=sha256(content).hexdigest(),
        skipped=body.skipped,
        faults=body.faults,
        titles=body.titles,
        hidden_rows=tuple(row for row in grid.hidden_rows if row <= last),
    )


def _from_features(features: Features, content: bytes, file: str, kind: str) -> RawTable:
    return RawTable(
        file=file,
        format=kind,
        sheet=features.sheet,
        sheets=features.sheets,
        encoding="",
        headers=features.headers,
        rows=features.rows,
        sha256=sha256(content).hexdigest(),
        faults=features.faults,
        geometry=features.shapes,
        crs=features.crs,
    )


def _read_old(content: bytes, file: str, sheet: str | None, limits: Limits) -> RawTable:
    return _from_grid(read_old_workbook(content, sheet, limits, rate_sheet), content, file, "xls", limits)


def _read_gpkg(content: bytes, file: str, sheet: str | None, limits: Limits) -> RawTable:
    return _from_features(read_geopackage(content, sheet, limits), content, file, "gpkg")


def _read_parquet(content: bytes, file: str, sheet: str | None, limits: Limits) -> RawTable:
    _no_sheet(sheet, file)
    return _from_features(read_geoparquet(content, limits), content, file, "parquet")


def _read_geojson(content: bytes, file: str, sheet: str | None, limits: Limits) -> RawTable:
    _no_sheet(sheet, file)
    return _from_features(read_geojson(content, limits), content, file, "geojson")


def _read_kml(content: bytes, file: str, sheet: str | None, limits: Limits) -> RawTable:
    _no_sheet(sheet, file)
    return _from_features(read_kml(content, limits), content, file, "kml")


_READERS: Final[dict[str, Callable[[bytes, str, str | None, Limits], RawTable]]] = {
    "zip": _read_zip,
    "xls": _read_old,
    "csv": _read_csv,
    "gpkg": _read_gpkg,
    "parquet": _read_parquet,
    "geojson": _read_geojson,
    "kml": _read_kml,
}
