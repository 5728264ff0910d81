"""XLS workbooks of Excel 97-2003: their records are walked first, because one stray cell would fill the memory."""

import io
import struct
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import olefile
import python_calamine

from geo.intake.grid import Grid, check_extent, choose_sheet
from geo.intake.limits import Limits, Refusal
from geo.intake.workbook import read_sheet, visible_sheets

KIND: Final = "XLS"
FILEPASS, BOUNDSHEET, ROW, BOF, EOF = 0x2F, 0x85, 0x208, 0x809, 0x0A
_CELLS: Final = frozenset({0x06, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0x406, 0x206})
_MANY_CELLS: Final = 0xBD
"""MULRK: several numbers side by side; its last two bytes are the last column."""
_ROW_IS_HIDDEN: Final = 0x20
_HEAD, _PLACE, _POSITION = struct.Struct("<HH"), struct.Struct("<HH"), struct.Struct("<I")


def read_old_workbook(
    content: bytes, sheet: str | None, limits: Limits, rate: Callable[[Grid], tuple[int, bool]]
) -> Grid:
    """Read one sheet of an XLS workbook; a protected one is recognised by its streams or its FILEPASS record."""
    hidden = _inspect(_workbook_stream(content), limits)
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
    except python_calamine.PasswordError as error:
        raise Refusal("password_protected") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Refusal("damaged_file", format=KIND) from error
    order = {name: position for position, name in enumerate(book.sheet_names)}

    def read(name: str) -> Grid:
        grid = read_sheet(book, name, KIND, limits)
        found = hidden[order[name]] if order[name] < len(hidden) else set()
        return replace(grid, hidden_rows=tuple(sorted(found)))

    return choose_sheet(sheet, book.sheet_names, visible_sheets(book), read, rate)


def _workbook_stream(content: bytes) -> bytes:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            names = {"/".join(path).casefold() for path in container.listdir()}
            if "encryptedpackage" in names:
                raise Refusal("password_protected")
            stream = next((name for name in ("workbook", "book") if name in names), None)
            if stream is None:
                raise Refusal("unknown_format")
            return bytes(container.openstream(stream).read())
    except (OSError, ValueError, IndexError, struct.error, TypeError, AttributeError) as error:
        if isinstance(error, Refusal):
            raise
        raise Refusal("damaged_file", format=KIND) from error


def _inspect(stream: bytes, limits: Limits) -> list[set[int]]:
    """Refuse protected and oversized workbooks; give the hidden rows of each sheet in the order of the tabs."""
    starts: list[int] = []
    last: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    hidden: dict[int, set[int]] = defaultdict(set)
    begun: list[int] = []
    for position, kind, body in _records(stream):
        if kind == FILEPASS:
            raise Refusal("password_protected")
        if kind == BOUNDSHEET and len(body) >= _POSITION.size:
            starts.append(_POSITION.unpack_from(body)[0])
        elif kind & 0xFF == BOF & 0xFF and kind in (BOF, 0x09, 0x209, 0x409):
            begun.append(position)
        elif kind == EOF and begun:
            begun.pop()
        elif begun and len(body) >= _PLACE.size and (kind in _CELLS or kind == _MANY_CELLS):
            row, column = _PLACE.unpack_from(body)
            column = _PLACE.unpack(body[-4:])[1] if kind == _MANY_CELLS else column
            rows, columns = last[begun[0]]
            last[begun[0]] = max(rows, row + 1), max(columns, column + 1)
        elif begun and kind == ROW and len(body) >= 14 and body[12] & _ROW_IS_HIDDEN:
            hidden[begun[0]].add(_PLACE.unpack_from(body)[0] + 1)
    _check_extents(list(last.values()), limits)
    return [hidden[start] for start in starts]


def _check_extents(extents: list[tuple[int, int]], limits: Limits) -> None:
    for rows, columns in extents:
        check_extent(rows, columns, limits)
    if sum(rows * columns for rows, columns in extents) > limits.cells:
        rows, columns = max(extents, key=lambda extent: extent[0] * extent[1])
        raise Refusal("too_many_cells", rows=f"{rows:,}", columns=f"{columns:,}")


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Each record of the workbook: where it starts, what it is, and its body."""
    position = 0
    while position + _HEAD.size <= len(stream):
        kind, length = _HEAD.unpack_from(stream, position)
        yield position, kind, stream[position + _HEAD.size : position + _HEAD.size + length]
        position += _HEAD.size + length
