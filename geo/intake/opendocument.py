"""ODS sheets, read straight from their XML: repeated cells are told apart from cells that only fill the sheet."""

from collections.abc import Callable
from typing import Final
from zipfile import ZipInfo

from geo.intake.archive import open_archive, unpack
from geo.intake.grid import Grid, Range, check_extent, check_rows, choose_sheet
from geo.intake.limits import Limits, Refusal
from geo.intake.xml_parts import Attributes, parse

KIND: Final = "ODS"
_ROW_END: Final = b"</table:table-row>"
_HIDDEN: Final = ("collapse", "filter")
_BLANKS: Final = {"text:line-break": "\n", "text:tab": "\t", "text:s": " "}
_VALUES: Final = {"date": "office:date-value", "boolean": "office:boolean-value", "time": "office:time-value"}


def read_opendocument(
    content: bytes, sheet: str | None, limits: Limits, rate: Callable[[Grid], tuple[int, bool]]
) -> Grid:
    """Read one sheet of an ODS workbook."""
    archive = open_archive(content, KIND, limits)
    parts = {part.filename: part for part in archive.infolist()}
    if "content.xml" not in parts:
        raise Refusal("damaged_file", format=KIND)
    if "META-INF/manifest.xml" in parts and any(
        b"encryption-data" in piece for piece in unpack(content, parts["META-INF/manifest.xml"], KIND)
    ):
        raise Refusal("password_protected")
    _refuse_long_sheets(content, parts["content.xml"], limits)
    reader = _Reader(limits)
    parse(unpack(content, parts["content.xml"], KIND), KIND, start=reader.start, end=reader.end, text=reader.text)
    names = tuple(reader.sheets)
    visible = [name for name in names if reader.hidden_styles.get(reader.styles[name]) != "false"]

    def read(name: str) -> Grid:
        found = reader.sheets[name]
        return Grid(
            found.rows, sheet=name, sheets=names, merged=tuple(found.merged), hidden_rows=tuple(found.hidden_rows)
        )

    return choose_sheet(sheet, names, visible, read, rate)


def _refuse_long_sheets(content: bytes, part: ZipInfo, limits: Limits) -> None:
    """Count the rows with content as bytes, ten times as fast as the XML is parsed; other spellings the parser counts."""
    if part.file_size < limits.rows * len(_ROW_END):
        return
    rows, rest = 0, b""
    for piece in unpack(content, part, KIND):
        *whole, rest = (rest + piece).split(_ROW_END)
        rows += sum(b"<text:p" in row or b"office:value=" in row for row in whole)
        check_rows(rows, limits)


class _Sheet:
    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.merged: list[Range] = []
        self.hidden_rows: list[int] = []
        self.width = 0
        self.pending_rows = 0
        """Empty rows that count only once a row with content follows."""


class _Reader:
    """Takes the XML of all sheets in; rows and cells that are repeated without content cost nothing."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sheets: dict[str, _Sheet] = {}
        self.styles: dict[str, str] = {}
        self.hidden_styles: dict[str, str] = {}
        self.sheet = _Sheet()
        self.cells: list[str] = []
        self.pending_cells = 0
        self.row_repeats = 1
        self.row_is_hidden = False
        self.cell: Attributes | None = None
        self.lines: list[str] = []
        self.in_line = self.in_note = 0
        self.style = ""
        self.kept = self.filled_rows = 0

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "style:style":
                self.style = attributes.get("style:name", "")
            case "style:table-properties":
                self.hidden_styles[self.style] = attributes.get("table:display", "true")
            case "table:table":
                self.sheet = self.sheets[attributes.get("table:name", "")] = _Sheet()
                self.styles[attributes.get("table:name", "")] = attributes.get("table:style-name", "")
            case "table:table-row":
                self.cells, self.pending_cells = [], 0
                self.row_repeats = _repeats(attributes, "table:number-rows-repeated")
                self.row_is_hidden = attributes.get("table:visibility") in _HIDDEN
            case "table:table-cell" | "table:covered-table-cell":
                self.cell, self.lines = attributes, []
            case "office:annotation":
                self.in_note += 1
            case "text:p" | "text:h":
                self.in_line += 1
                if not self.in_note:
                    self.lines.append("")
            case _ if name in _BLANKS:
                self.text(_BLANKS[name])

    def text(self, data: str) -> None:
        if self.cell is not None and self.in_line and not self.in_note and self.lines:
            self.lines[-1] += data

    def end(self, name: str) -> None:
        match name:
            case "table:table-cell" | "table:covered-table-cell":
                self._end_cell()
            case "table:table-row":
                self._end_row()
            case "office:annotation":
                self.in_note -= 1
            case "text:p" | "text:h":
                self.in_line -= 1

    def _end_cell(self) -> None:
        attributes, self.cell = self.cell or {}, None
        repeats = _repeats(attributes, "table:number-columns-repeated")
        value = _cell_value(attributes, self.lines)
        if not value:
            self.pending_cells += repeats
            return
        self._note_merged(attributes)
        check_extent(1, len(self.cells) + self.pending_cells + repeats, self.limits)
        self.cells += [""] * self.pending_cells + [value] * repeats
        self.pending_cells = 0

    def _note_merged(self, attributes: Attributes) -> None:
        across = _repeats(attributes, "table:number-columns-spanned")
        down = _repeats(attributes, "table:number-rows-spanned")
        if across > 1 or down > 1:
            row, column = len(self.sheet.rows) + self.sheet.pending_rows, len(self.cells) + self.pending_cells
            self.sheet.merged.append((row, column, row + down - 1, column + across - 1))

    def _end_row(self) -> None:
        sheet = self.sheet
        if self.row_is_hidden and self.row_repeats <= self.limits.rows:
            first = len(sheet.rows) + sheet.pending_rows + 1
            sheet.hidden_rows += range(first, first + self.row_repeats)
        if not self.cells:
            sheet.pending_rows += self.row_repeats
            return
        self.filled_rows += self.row_repeats
        check_rows(self.filled_rows, self.limits)
        added = sheet.pending_rows + self.row_repeats
        sheet.width = max(sheet.width, len(self.cells))
        self.kept += self.row_repeats * len(self.cells) + sheet.pending_rows
        check_extent(max(len(sheet.rows) + added, self.kept // sheet.width), sheet.width, self.limits)
        sheet.rows += [[] for _ in range(sheet.pending_rows)] + [list(self.cells) for _ in range(self.row_repeats)]
        sheet.pending_rows = 0


def _repeats(attributes: Attributes, name: str) -> int:
    text = attributes.get(name, "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _cell_value(attributes: Attributes, lines: list[str]) -> str:
    kind = attributes.get("office:value-type", "")
    if kind in _VALUES:
        stated = attributes.get(_VALUES[kind], "")
        return stated.removesuffix("T00:00:00").replace("T", " ")
    if kind in ("float", "currency", "percentage"):
        return attributes.get("office:value", "").strip()
    return "\n".join(lines).strip()
