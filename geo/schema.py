"""The words of the map: codes, units, and the errors that pass between the floors.

Every other module imports from here and this one imports nothing of the project. A code is always text: a district's
``adcode`` has six characters and is never a number.
"""

from typing import Final

STATUSES: Final = ("announced", "planned", "under-construction", "operating", "completed", "suspended")
"""Life of a project in order. ``UNKNOWN_STATUS`` stands where no report states one."""
UNKNOWN_STATUS: Final = "unknown"
PRECISIONS: Final = ("site", "area", "district", "none")
"""How closely a coordinate is known; ``district`` and ``none`` are never drawn as a point."""
DRAWN_PRECISIONS: Final = ("site", "area")
SOURCE_KINDS: Final = ("official", "press", "copy", "ledger")
"""Government sites, news houses, pages that re-post somebody else's text, and the office's own records."""
MATCH_METHODS: Final = ("point", "name", "zone", "none")
"""What placed a record in its district, in the order in which it is tried."""
ROLES: Final = ("leading", "key", "emerging")
"""Weight of a sector in a district's planned layout."""
FIELDS: Final = ("high-tech", "modern-services", "future", "infrastructure", "agriculture", "integration")
"""The six fields of the sector tree, in its order."""
E_TOWN: Final = "E-TOWN"
"""Unit code of Beijing E-Town (the Beijing Economic-Technological Development Area), which has none in GB/T 2260."""
UNPLACED: Final = "unplaced"
"""Stands for "in no district" wherever a district is asked for."""
REASONS: Final = (
    "missing_name", "missing_location", "unknown_sector", "unknown_district", "ambiguous_district", "district_outside_beijing",
    "coord_outside_beijing", "coord_swapped", "coord_invalid", "district_point_conflict", "fuzzy_name", "bad_date", "date_order",
    "bad_amount", "unit_unknown", "duplicate_id", "impossible_status", "unknown_status", "crosses_districts", "geometry_invalid",
    "geometry_empty", "crs_unknown", "datum_undecided", "field_too_long", "ragged_row", "bad_encoding", "not_a_project",
)  # fmt: skip
"""Everything that can be wrong with a row of a user's file; the list is closed, since other programs read it."""
SEVERITIES: Final = ("warning", "error")
CNY_PER_YI: Final = 100_000_000
"""Yuan in one 亿元, the unit in which investment is reported and read."""
GEOGRAPHIC_CRS: Final = "EPSG:4326"
METRIC_CRS: Final = "EPSG:32650"
"""UTM zone 50N, in which areas and distances of Beijing are measured."""


class DataError(ValueError):
    """A shipped data file that cannot be used: which file, which line and column, and what is wrong there.

    ``line`` counts from 1 with the header as line 1, as an editor shows it; ``None`` where no line is meant.
    """

    def __init__(self, file: str, line: int | None, column: str | None, problem: str) -> None:
        self.file, self.line, self.column, self.problem = file, line, column, problem
        place = f", line {line}" if line is not None else ""
        place += f", column {column}" if column else ""
        super().__init__(f"{file}{place}: {problem}")


class IntakeError(ValueError):
    """A user's file that cannot be read at all; ``code`` is stable, the message is one clear sentence."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)
