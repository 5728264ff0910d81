"""Visible records made ready for counting: announced and completed money apart, and each record under its keys."""

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from geo.analysis.figures import ANNOUNCED_AMOUNT, COMPLETED_AMOUNT, UNCLEAR_AMOUNT
from geo.analysis.filtering import Filter
from geo.analysis.history import reports_until
from geo.analysis.records import PlacedEdition, visible_records
from geo.reference.tables import positions_of
from geo.schema import UNPLACED

ANNOUNCED_STATUSES: Final = ("announced", "planned", "under-construction")
COMPLETED_STATUSES: Final = ("operating", "completed")
_KINDS_OF_STATUS: Final = np.array(
    [ANNOUNCED_AMOUNT] * len(ANNOUNCED_STATUSES) + [COMPLETED_AMOUNT] * len(COMPLETED_STATUSES) + [UNCLEAR_AMOUNT],
    dtype=object,
)
"""By position of the status among those announced and completed, and at last (-1) for any other."""
KEYS: Final = {"zone": "zone", "sector": "sector", "field": "field", "status": "status"}
"""Ways of counting in which a record has at most one key -> its column."""
WAYS: Final = ("unit", "own-unit", *KEYS)
"""``unit``: every unit that a record touches; ``own-unit``: only the one in which it is placed, so that each record counts once."""


def counted_records(placed: PlacedEdition, flt: Filter) -> pd.DataFrame:
    """The records that a filter lets pass, with their money told apart; what every indicator takes.

    Returns:
        ``visible_records`` with ``amount_kind`` (``announced-amount``, ``completed-amount``, ``unclear-amount``, or ``""`` without an
        amount), ``announced_cny`` and ``completed_cny`` (yuan; NaN unless the amount is of that kind).
    """
    records = visible_records(placed, flt)
    kinds = _amount_kinds(records, placed.reports, flt.known_on)
    amounts = records["investment_cny"]
    return records.assign(
        amount_kind=kinds,
        announced_cny=amounts.where(kinds == ANNOUNCED_AMOUNT),
        completed_cny=amounts.where(kinds == COMPLETED_AMOUNT),
    )


def members(records: pd.DataFrame, way: str) -> pd.DataFrame:
    """Under which keys each record counts.

    Args:
        records: as ``counted_records`` gives them.
        way: one of ``WAYS``.

    Returns:
        ``at`` (position of the record) and ``key``, in the order of the records. A record in no unit has the key ``unplaced``; one
        without a zone, sector or field has no row. Only ``unit`` gives a record more than one row.
    """
    if way == "unit":
        touched = [units or (UNPLACED,) for units in records["touched"]]
        at = np.repeat(np.arange(len(records)), [len(units) for units in touched])
        return pd.DataFrame({"at": at, "key": pd.Series([unit for units in touched for unit in units], dtype=object)})
    if way == "own-unit":
        keys = records["adcode"].astype(object).where(records["adcode"].notna() & (records["adcode"] != ""), UNPLACED)
    elif way in KEYS:
        keys = records[KEYS[way]].astype(object)
    else:
        raise ValueError(f"way {way!r} is not one of {', '.join(WAYS)}")
    has_key = (keys.notna() & (keys != "")).to_numpy()
    return pd.DataFrame({"at": np.flatnonzero(has_key), "key": keys.to_numpy()[has_key]})


def _amount_kinds(records: pd.DataFrame, reports: pd.DataFrame, known_on: date | None) -> "pd.Series[str]":
    """Kind of each record's amount: by the status of the report that states it, or the latest one stated before it.

    The status of today would not do: an amount announced in 2022 says nothing of what a plant that runs since 2025 has cost.
    """
    heard = reports_until(reports, known_on)
    project = positions_of(heard["project_id"], records["id"])
    others = np.count_nonzero(project < 0)
    order = np.argsort(project, kind="stable")[others:]  # by project, within one the oldest first
    project, status = project[order], heard["status"].to_numpy(dtype=object)[order]
    stated = np.maximum.accumulate(np.where(status != "", np.arange(len(order)), -1))
    is_own = stated >= np.searchsorted(project, project)  # not the status of the project before
    with_amount = np.flatnonzero(is_own & heard["investment_cny"].notna().to_numpy()[order])
    kinds = np.full(len(records), UNCLEAR_AMOUNT, dtype=object)
    said = pd.Series(status[stated[with_amount]], dtype="str")
    # of several reports of a project the last one is written last
    kinds[project[with_amount]] = _KINDS_OF_STATUS[positions_of(said, [*ANNOUNCED_STATUSES, *COMPLETED_STATUSES])]
    kinds[records["investment_cny"].isna().to_numpy()] = ""
    return pd.Series(kinds, index=records.index, dtype=object)
