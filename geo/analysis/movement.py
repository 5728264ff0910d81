"""What moved between two dates: projects that were not yet known, and those whose status or amount is another."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from geo.analysis.counted import counted_records
from geo.analysis.filtering import Filter
from geo.analysis.records import PlacedEdition, records_on
from geo.schema import UNKNOWN_STATUS


@dataclass(frozen=True)
class StatusMove:
    """A project whose latest stated status is another one at the later date; ``status_on``: the date of the later report."""

    id: str
    earlier: str
    later: str
    status_on: str


@dataclass(frozen=True)
class AmountMove:
    """A project whose latest stated amount (yuan) is another one; ``kinds``: of what kind of money each is.

    The two are never subtracted where their kinds differ.
    """

    id: str
    earlier_cny: float | None
    later_cny: float
    kinds: tuple[str, str]


@dataclass(frozen=True)
class Movement:
    """What moved among the projects that pass the filter at the later date, in the order of the edition.

    ``appeared``: not known by the earlier date. ``moved``: of the others, those with another status; ``amounts``: with another
    amount. ``heard``: the same status and amount, but a newer report. ``silent``: nothing new. Each project that is not in
    ``appeared`` is in ``moved`` or ``amounts`` (or both), or counted once in ``heard`` or ``silent``.
    """

    appeared: tuple[str, ...]
    moved: tuple[StatusMove, ...]
    amounts: tuple[AmountMove, ...]
    heard: int
    silent: int


def movement(placed: PlacedEdition, flt: Filter, since: date) -> Movement:
    """Compare what is known at the filter's date with what was known at an earlier one.

    A status counts as moved when both dates know one and they differ, in whichever direction; one first stated after ``since``
    moves from unknown. Definition: our own, the difference of two states of ``history.state_on``.

    Args:
        placed: the edition.
        flt: what is looked at, with its ``known_on`` as the later date (``None``: everything that is known).
        since: the earlier date.
    """
    later = counted_records(placed, flt).set_index("id")
    before = records_on(placed, since).set_index("id").reindex(later.index)
    earlier = counted_records(placed, Filter(known_on=since)).set_index("id").reindex(later.index)
    knew = before["known"].astype(bool)
    moved = knew & (before["status"] != later["status"]) & (later["status"] != UNKNOWN_STATUS)
    had, has = earlier["investment_cny"], later["investment_cny"]
    changed = knew & has.notna() & (had != has)
    newer = knew & ~moved & ~changed & (before["report_count"] != later["report_count"])
    return Movement(
        tuple(later.index[~knew]),
        tuple(
            StatusMove(str(i), str(before.at[i, "status"]), str(later.at[i, "status"]), str(later.at[i, "status_on"]))
            for i in later.index[moved]
        ),
        tuple(_amount_move(str(i), earlier.loc[i], later.loc[i]) for i in later.index[changed]),
        int(newer.sum()),
        int((knew & ~moved & ~changed & ~newer).sum()),
    )


def _amount_move(project: str, earlier: "pd.Series[object]", later: "pd.Series[object]") -> AmountMove:
    had = earlier["investment_cny"]
    before = None if pd.isna(had) else float(had)
    kinds = (str(earlier["amount_kind"]) if before is not None else "", str(later["amount_kind"]))
    return AmountMove(project, before, float(later["investment_cny"]), kinds)
