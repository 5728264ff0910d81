"""CSV, TSV and pasted rows: which encoding, which separator, and the rows as a spreadsheet would number them."""

import csv
import io
import re
from collections import Counter
from typing import Final

from geo.intake.grid import Grid, check_rows
from geo.intake.limits import Limits, Refusal
from geo.intake.text import REPLACEMENT

SEPARATORS: Final = (",", ";", "\t", "|")
SAMPLE_LINES: Final = 50
UNCLOSED_QUOTES: Final = 20
END: Final = "\x1c end of the rows \x1c"
"""Read behind the last line: where it arrives within a cell, a quotation mark was left open."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
MOST_CONTROLS: Final = 0.02
MOST_UNREADABLE: Final = 0.02
"""Shares of characters beyond which a file is taken for something else than text."""


def read_delimited(content: bytes, limits: Limits) -> Grid:
    """Read CSV or TSV in UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030."""
    text, encoding = decode(content)
    return split_rows(text, limits, encoding=encoding)


def split_rows(text: str, limits: Limits, *, encoding: str) -> Grid:
    """Split text into rows of cells by the separator that fits best; line breaks within quotes stay in their cell."""
    if not text.strip():
        raise Refusal("empty_file")
    rows = _rows(text, find_separator(text), limits)
    damaged = frozenset(number for number, row in enumerate(rows, 1) if any(REPLACEMENT in cell for cell in row))
    return Grid(rows, encoding=encoding, undecoded=damaged if REPLACEMENT in text else frozenset(), is_delimited=True)


def decode(content: bytes) -> tuple[str, str]:
    """Decode text and name its encoding; a few unreadable bytes become U+FFFD, many refuse the file."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _accept(content.decode(encoding, "replace"), encoding)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _accept(content.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    tried = [(content.decode(encoding, "replace"), encoding) for encoding in ("utf-8", "gb18030")]
    return _accept(*min(tried, key=lambda pair: pair[0].count(REPLACEMENT)))


def _accept(text: str, encoding: str) -> tuple[str, str]:
    if len(_CONTROL.findall(text)) > MOST_CONTROLS * len(text):
        raise Refusal("unknown_format")
    if text.count(REPLACEMENT) > MOST_UNREADABLE * len(text) + 1:
        raise Refusal("unknown_encoding")
    return text, encoding


def find_separator(text: str) -> str:
    """The separator that gives the first lines the most columns of the same number; a tab or comma where none does."""
    sample = "\n".join(text[:200_000].splitlines()[:SAMPLE_LINES])
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(sample), delimiter=separator) if any(row))
        score = sum(count for width, count in widths.items() if width > 1) and max(
            (count * min(width, 30) for width, count in widths.items() if width > 1), default=0
        )
        if score > best_score:
            best, best_score = separator, score
    return best


def _rows(text: str, separator: str, limits: Limits) -> list[list[str]]:
    """Read all rows; a quotation mark that is never closed spoils its own line only, not the rest of the file."""
    csv.field_size_limit(limits.file_bytes)
    lines = list(io.StringIO(text, newline=""))
    rows: list[list[str]] = []
    counter = _Counter(limits)
    for _ in range(UNCLOSED_QUOTES):
        begun = 0
        reader = csv.reader([*lines, END], delimiter=separator)
        for row in reader:
            if reader.line_num > len(lines):
                break
            begun = reader.line_num
            counter.add(row)
            rows.append([cell.strip() for cell in row])
        if row == [END]:
            return rows
        rows.append([cell.strip() for cell in lines[begun].split(separator)])
        lines = lines[begun + 1 :]
    raise Refusal("damaged_file", format="CSV")


class _Counter:
    """Counts rows with content and cells while they are read, and stops at the limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.rows = self.cells = 0

    def add(self, row: list[str]) -> None:
        self.rows += any(row)
        self.cells += len(row)
        check_rows(self.rows, self.limits)
        if self.cells > self.limits.cells:
            raise Refusal("too_many_cells", rows=f"{self.rows:,}", columns=f"{len(row):,}")
