"""A figure and what stands behind it: its value, the records that it rests on, and the records left out of it, with reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from geo.schema import STATUSES

NO_AMOUNT: Final = "no-amount"
ANNOUNCED_AMOUNT: Final = "announced-amount"
COMPLETED_AMOUNT: Final = "completed-amount"
UNCLEAR_AMOUNT: Final = "unclear-amount"
NO_SUCH_AMOUNT: Final = "no-such-amount"
NO_DISTRICT: Final = "no-district"
NO_ZONE: Final = "no-zone"
NO_SECTOR: Final = "no-sector"
NO_STATUS: Final = "no-status"
SUSPENDED: Final = STATUSES[-1]
NO_DATE: Final = "no-date"
TOO_FEW: Final = "too-few"
NO_BASE: Final = "no-base"
LEFT_OUT_REASONS: Final = (
    NO_AMOUNT, ANNOUNCED_AMOUNT, COMPLETED_AMOUNT, UNCLEAR_AMOUNT, NO_SUCH_AMOUNT, NO_DISTRICT, NO_ZONE, NO_SECTOR, NO_STATUS,
    SUSPENDED, NO_DATE,
)  # fmt: skip
"""Why a record is not behind a figure: no amount is stated; its amount is announced, or completed, money and the figure the other;
the status with which its amount was stated is suspended or not known; it states no money of the kind counted; it lies in no district, names no zone, has no sector, no
stated status, is suspended; none of its reports is dated."""
NO_VALUE_REASONS: Final = (TOO_FEW, NO_BASE)
"""Why a figure has no value: fewer records than the smallest cell; nothing to divide by."""


@dataclass(frozen=True)
class LeftOut:
    """How many records are not behind a figure, and why: one of ``LEFT_OUT_REASONS``."""

    reason: str
    records: int


@dataclass(frozen=True)
class Figure:
    """A value with its evidence.

    ``value`` is ``None`` where it is not shown, and then ``reason`` says why (one of ``NO_VALUE_REASONS``, or ``""`` where simply no
    record states it). ``records`` are behind the value; ``left_out`` are those of the same cell that are not, by reason.
    """

    value: float | None
    records: int
    left_out: tuple[LeftOut, ...] = ()
    reason: str = ""

    @property
    def left_out_count(self) -> int:
        """Number of records left out, for all reasons together."""
        return sum(part.records for part in self.left_out)


def left_out(parts: Iterable[tuple[str, int]]) -> tuple[LeftOut, ...]:
    """The reasons for which at least one record is left out, in the order given."""
    return tuple(LeftOut(reason, int(records)) for reason, records in parts if records)


def ratio(part: float | None, whole: float | None) -> float | None:
    """``part / whole``; ``None`` where one of them is not known or the whole is zero."""
    return None if part is None or not whole else part / whole
