"""XLSX workbooks: judged part by part while they are unpacked, then read with calamine."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import python_calamine

from geo.intake.archive import open_archive, unpack, unpack_whole
from geo.intake.grid import Grid, check_extent, check_rows, choose_sheet, row_texts
from geo.intake.limits import Limits, Refusal
from geo.intake.xml_parts import local, parse

KIND: Final = "XLSX"
LONGEST_TEXT: Final = 1 << 22
"""Bytes without a tag that are kept together at most."""
NARROW, LOW = 26, 99_999
_UNUSUAL_CELL: Final = re.compile(rb'<c(?! r="[A-Z]\d{1,5}"|[a-zA-Z])')
"""A cell that may lie beyond ``NARROW`` or ``LOW``, or that does not say at once where it lies."""
_PREFIXED_CELL: Final = re.compile(rb":c[\s/>]")
_CELL_WITHOUT_PLACE: Final = re.compile(rb'<c (?!r="[A-Z]{1,3}\d{1,7}")|<c[^ a-zA-Z]|<\w+:c[\s/>]')
_WIDE: Final = re.compile(rb'<c r="[A-Z]{2}')
_HIGH: Final = re.compile(rb'<c r="[A-Z]+\d{6}')
_PLACE: Final = re.compile(rb'<c r="([A-Z]+)(\d+)"')
_ROW_NUMBER: Final = re.compile(rb'\br="(\d{1,7})"')
_ERROR: Final = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*\st="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([^<]{1,20})</v>'
)
_HIDDEN_ROW: Final = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\shidden="(?:1|true)")[^>]*?\br="(\d+)"')


@dataclass
class _Seen:
    """What a look at a sheet's XML tells that calamine does not: hidden rows, and formulas that ended in an error."""

    hidden_rows: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """Row and column position -> #DIV/0! and the like."""


def read_workbook(content: bytes, sheet: str | None, limits: Limits, rate: Callable[[Grid], tuple[int, bool]]) -> Grid:
    """Read one sheet of an XLSX workbook: values of formulas, merged cells, hidden rows and columns as if shown."""
    archive = open_archive(content, KIND, limits)
    seen = {part.filename: _inspect(content, part, limits) for part in archive.infolist() if not part.is_dir()}
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
    except python_calamine.PasswordError as error:
        raise Refusal("password_protected") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Refusal("damaged_file", format=KIND) from error
    parts = _sheet_parts(content, archive)

    def read(name: str) -> Grid:
        grid = read_sheet(book, name, KIND, limits)
        found = seen.get(parts.get(name, ""), _Seen())
        for (row, column), text in found.errors.items():
            if row < len(grid.rows) and column - grid.first_column in range(len(grid.rows[row])):
                grid.rows[row][column - grid.first_column] = text
        return replace(grid, hidden_rows=tuple(sorted(found.hidden_rows)))

    return choose_sheet(sheet, book.sheet_names, visible_sheets(book), read, rate)


def visible_sheets(book: python_calamine.CalamineWorkbook) -> list[str]:
    """Names of the sheets that are not hidden and hold cells rather than a chart."""
    worksheet, visible = python_calamine.SheetTypeEnum.WorkSheet, python_calamine.SheetVisibleEnum.Visible
    return [sheet.name for sheet in book.sheets_metadata if sheet.typ == worksheet and sheet.visible == visible]


def read_sheet(book: python_calamine.CalamineWorkbook, name: str, kind: str, limits: Limits) -> Grid:
    """Read one sheet through calamine; its extent must have been judged before."""
    try:
        sheet = book.get_sheet_by_name(name)
        if sheet.end is None:
            return Grid([], sheet=name, sheets=tuple(book.sheet_names))
        check_extent(sheet.end[0] + 1, sheet.end[1] + 1, limits)
        rows = [row_texts(row) for row in sheet.iter_rows()]
        merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
        start = sheet.start[1] if sheet.start else 0
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        if isinstance(error, Refusal):
            raise
        raise Refusal("damaged_file", format=kind) from error
    return Grid(rows, sheet=name, sheets=tuple(book.sheet_names), merged=merged, first_column=start)


def _inspect(content: bytes, part: zipfile.ZipInfo, limits: Limits) -> _Seen:
    """Unpack one part without keeping it; refuse traps; of a sheet note hidden rows and formula errors."""
    seen = _Seen()
    is_sheet = part.filename.lower().startswith("xl/worksheets/") and part.filename.lower().endswith(".xml")
    rows = columns = strings = beyond = 0
    unplaced = False
    for piece in _whole_tags(unpack(content, part, KIND)):
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise Refusal("xml_entities")
        if is_sheet:
            is_usual = not _UNUSUAL_CELL.search(piece) and not _PREFIXED_CELL.search(piece)
            unplaced = unplaced or (not is_usual and bool(_CELL_WITHOUT_PLACE.search(piece)))
            high, wide = (LOW, NARROW) if is_usual else _bounds(piece)
            if high > limits.rows:
                beyond += _filled_rows_beyond(piece, limits.rows)
                check_rows(limits.rows + beyond, limits)
            rows, columns = max(rows, high), max(columns, wide)
            if b'hidden="' in piece:
                seen.hidden_rows.update(int(number) for number in _HIDDEN_ROW.findall(piece))
            if b't="e"' in piece:
                for letters, row, text in _ERROR.findall(piece):
                    seen.errors[int(row) - 1, _column_number(letters) - 1] = text.decode()
        else:
            strings += piece.count(b"<si")
    if strings > limits.cells:
        raise Refusal("too_many_cells", rows=f"{strings:,}", columns="1")
    if unplaced or rows * columns > limits.cells or columns > limits.columns:
        check_extent(*_exact_extent(unpack(content, part, KIND)), limits)
    return seen


def _filled_rows_beyond(piece: bytes, last: int) -> int:
    """Rows with content below row ``last`` in a piece of a sheet."""
    rows = (row.partition(b">") for row in piece.split(b"<row ")[1:])
    return sum(_number_of(head) > last and (b"<v>" in cells or b"<is>" in cells) for head, _, cells in rows)


def _number_of(head: bytes) -> int:
    found = _ROW_NUMBER.search(head)
    return int(found[1]) if found else 0


def _whole_tags(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes cut behind a tag, so that none is in two pieces, unless a single text is longer than a few pieces."""
    tail = b""
    for piece in pieces:
        joined = tail + piece
        end = joined.rfind(b">") + 1
        if not end and len(joined) > LONGEST_TEXT:
            end = len(joined)
        yield joined[:end]
        tail = joined[end:]
    yield tail


def _bounds(piece: bytes) -> tuple[int, int]:
    """No cell of the piece lies below or to the right of these; exact only where it may matter."""
    is_high, is_wide = _HIGH.search(piece), _WIDE.search(piece)
    if not is_high and not is_wide:
        return LOW, NARROW
    places = _PLACE.findall(piece)
    columns = max((_column_number(letters) for letters in {letters for letters, _ in places}), default=0)
    return max((int(row) for _, row in places), default=0) if is_high else LOW, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _exact_extent(pieces: Iterable[bytes]) -> tuple[int, int]:
    """Last row and column of a sheet that hold a cell with content, for sheets that are written in an unusual way."""
    state = {"row": 0, "column": 0, "rows": 0, "columns": 0}

    def start(name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "row":
                state["row"] = int(attributes.get("r") or state["row"] + 1)
                state["column"] = 0
            case "c":
                found = re.fullmatch(r"([A-Za-z]+)(\d+)", attributes.get("r", ""))
                state["column"] = _column_number(found[1].encode()) if found else state["column"] + 1
                state["row"] = int(found[2]) if found else state["row"]
            case "v" | "t":
                state["rows"] = max(state["rows"], state["row"])
                state["columns"] = max(state["columns"], state["column"])

    parse(pieces, KIND, start=start)
    return state["rows"], state["columns"]


def _sheet_parts(content: bytes, archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of each sheet -> the part that holds it; empty where the workbook is written in an unusual way."""
    parts = {part.filename: part for part in archive.infolist()}
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= parts.keys():
        return {}
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "sheet":
            ids[attributes.get("name", "")] = next(
                (v for key, v in attributes.items() if local(key) == "id" != key), ""
            )

    def relation(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    parse([unpack_whole(content, parts["xl/workbook.xml"], KIND)], KIND, start=sheet)
    parse([unpack_whole(content, parts["xl/_rels/workbook.xml.rels"], KIND)], KIND, start=relation)
    return {name: targets.get(key, "") for name, key in ids.items()}
