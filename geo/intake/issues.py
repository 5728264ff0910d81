"""What is wrong with which row: collected column by column, told in both languages, each with what to do."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.i18n import LANGUAGES, N_, translator
from geo.intake.text import shorten
from geo.schema import REASONS

WHOLE_FILE: Final = 0
"""Stands for the row of an issue that concerns the file as a whole."""
ISSUE_COLUMNS: Final = ("row", "column", "value", "severity", "reason", "message", "message_en", "message_zh")


class Words(NamedTuple):
    """A part of a message in both languages."""

    en: str
    zh: str


Part = str | Words
Parts = Part | Sequence[Part]

MESSAGES: Final = {
    "missing_name": N_("The name is empty; write the project's name."),
    "missing_location": N_("No place is given; fill in the district, a zone, coordinates, or an address that names the district."),
    "missing_location.address": N_("The address “{value}” names no district; write the district in its own column."),
    "unknown_sector": N_("“{value}” is no known sector; choose one from the list in the template."),
    "unknown_sector.empty": N_("The sector is empty; choose one from the list in the template."),
    "unknown_sector.suggest": N_("“{value}” is no known sector; perhaps {names} is meant. Write one of the list."),
    "unknown_district": N_("{why} Write one of the 16 districts or Beijing E-Town."),
    "unknown_district.placed": N_("{why} The row is placed by its other columns; correct the district."),
    "unknown_district.zone": N_("“{value}” is no known zone and no district is given; write the district."),
    "ambiguous_district": N_("{why} Correct the cell."),
    "district_outside_beijing": N_("{why} Only projects in Beijing belong here; correct the place or take the row out."),
    "fuzzy_name": N_("{why} For now it was read so; correct the cell if another is meant."),
    "coord_invalid": N_("“{value}” is no coordinate; write degrees such as 116.3914 and 39.9075, or delete it."),
    "coord_invalid.zero": N_("A point at 0, 0 stands for none at all; write the right coordinates or delete them."),
    "coord_invalid.half": N_("Only one of longitude and latitude is given; fill in the other one or delete both."),
    "coord_swapped": N_("Longitude and latitude stood in each other's place and were exchanged; correct the row."),
    "coord_outside_beijing": N_("The point {value} lies outside Beijing; correct it, or delete it and write the district."),
    "coord_outside_beijing.placed": N_("The point {value} lies outside Beijing; the row is placed by name. Correct the point."),
    "district_point_conflict": N_("The row names {stated} and its point lies in {found}; the named one was kept. Correct one."),
    "district_point_conflict.zone": N_(
        "The row names {stated} and its point lies in {found}, where it was placed. Correct one of the two."
    ),
    "bad_date": N_("“{value}” is no date and was left out; write 2024, 2024-03 or 2024-03-05."),
    "bad_date.two_months": N_("“{value}” may be January or October; write 2024-01 or 2024-10. Only the year was taken."),
    "date_order": N_("Completion ({end}) lies before the start ({start}); correct one of the two dates."),
    "bad_amount": N_("“{value}” is no amount and was left out; write a number such as 12.5."),
    "bad_amount.large": N_("“{value}” would be over two trillion yuan and was left out; check number and unit."),
    "unit_unknown": N_("The unit of “{value}” is not stated, so it was left out; write 亿元, 万元, 元 or USD in heading or cell."),
    "unit_unknown.rate": N_("“{value}” is in a foreign currency without a rate, so it was left out; write it in yuan."),
    "duplicate_id": N_("The id {value} stands in row {other} already; give every project an id of its own."),
    "duplicate_id.name": N_("Row {other} has the same name and district; if it is the same project, delete one of the two."),
    "impossible_status": N_("The status is “{status}” and the date {date} lies in the future; correct one of the two."),
    "unknown_status": N_("“{value}” is no known status and was left open; choose one from the list in the template."),
    "crosses_districts": N_("The shape lies in {names}; the project counts once in the city and is listed in each of them."),
    "geometry_invalid": N_("The outline crosses itself and was repaired; check the shape."),
    "geometry_invalid.lost": N_("The shape cannot be repaired; draw it again or give coordinates."),
    "geometry_empty": N_("The row has no shape; give one, coordinates, or the district."),
    "geometry_empty.placed": N_("The row has no shape and is placed by its other columns; add the shape if there is one."),
    "crs_unknown": N_("The file names no coordinate system; its coordinates were read as {datum}. Export it with one."),
    "datum_undecided": N_("The datum cannot be told from the districts; coordinates were read as {datum}. Choose it if you know it."),
    "field_too_long": N_("The text has {count} characters and was cut to {limit}; shorten it."),
    "ragged_row": N_("The row has more cells than headings (“{value}”); put texts that hold separators into quotation marks."),
    "ragged_row.few": N_("The row has fewer cells than headings; those missing were read as empty. Check the row."),
    "bad_encoding": N_("Characters of the row could not be read; save the file as CSV UTF-8 or XLSX and load it again."),
    "bad_encoding.mended": N_("Characters that cannot be shown were taken out of “{value}”; check the cell."),
    "not_a_project": N_("The row holds a single cell, “{value}”, and is no project; complete it or take it out."),
}  # fmt: skip
"""Reason, or reason and case -> message. Every reason of the closed list has one of its own name."""


class IssueLog:
    """Collects issues while a table is checked; knows which rows are in error."""

    def __init__(self, numbers: npt.NDArray[np.int64]) -> None:
        self.numbers = numbers
        self.in_error = np.zeros(len(numbers), dtype=bool)
        self.in_warning = np.zeros(len(numbers), dtype=bool)
        self.silent = np.zeros(len(numbers), dtype=bool)
        """Rows that have said what matters; nothing more is noted of them."""
        self._rows: list[tuple[int, str, str, str, str, str, str]] = []

    def error(
        self, key: str, where: npt.NDArray[np.bool_], column: str, values: Sequence[str] | None = None, **parts: Parts
    ) -> None:
        """Note an error, which rejects the row, for each row of the mask; ``values`` and lists in ``parts`` by marked row."""
        self.in_error |= where & ~self.silent
        self._note("error", key, where, column, values, parts)

    def warn(
        self, key: str, where: npt.NDArray[np.bool_], column: str, values: Sequence[str] | None = None, **parts: Parts
    ) -> None:
        """Note a warning, with which the row is accepted, for each row of the mask."""
        self.in_warning |= where & ~self.silent
        self._note("warning", key, where, column, values, parts)

    def warn_file(self, key: str, **parts: Part) -> None:
        """Note a warning that concerns the file as a whole; it counts for no row."""
        self._rows.append((WHOLE_FILE, "", "", "warning", reason_of(key), *say(key, parts)))

    def table(self) -> pd.DataFrame:
        """All issues by row, in the order of ``ISSUE_COLUMNS``; ``message`` holds both languages."""
        rows = sorted(self._rows, key=lambda issue: issue[0])
        frame = pd.DataFrame(rows, columns=["row", "column", "value", "severity", "reason", "message_en", "message_zh"])
        frame = frame.astype({"row": "int64"} | dict.fromkeys(frame.columns[1:], "str"))
        frame.insert(5, "message", frame["message_en"] + " " + frame["message_zh"])
        return frame

    def _note(
        self,
        severity: str,
        key: str,
        where: npt.NDArray[np.bool_],
        column: str,
        values: Sequence[str] | None,
        parts: Mapping[str, Parts],
    ) -> None:
        reason = reason_of(key)
        for at, position in enumerate(np.flatnonzero(where)):
            if self.silent[position]:
                continue
            value = "" if values is None else str(values[at])
            own = {name: part[at] if _is_list(part) else part for name, part in parts.items()}
            english, chinese = say(key, {"value": shorten(value), **own})
            self._rows.append((int(self.numbers[position]), column, value, severity, reason, english, chinese))


def reason_of(key: str) -> str:
    """The reason of the closed list to which a message belongs."""
    reason = key.partition(".")[0]
    if reason not in REASONS:
        raise ValueError(f"{reason!r} is not in the closed list of reasons")
    return reason


def say(key: str, parts: Mapping[str, object]) -> tuple[str, str]:
    """One message in English and in Chinese."""
    english, chinese = (
        translator(lang)(MESSAGES[key]).format(**{name: _in_language(part, lang) for name, part in parts.items()})
        for lang in LANGUAGES
    )
    return english, chinese


def _in_language(part: object, lang: str) -> object:
    return getattr(part, lang) if isinstance(part, Words) else part


def _is_list(part: object) -> bool:
    return not isinstance(part, str | Words)
