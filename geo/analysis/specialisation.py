"""How specialised and how varied: location quotients, and the diversity of what a unit has."""

from dataclasses import dataclass
from math import log
from typing import Final

import pandas as pd

from geo.analysis.figures import NO_BASE, NO_DISTRICT, NO_SUCH_AMOUNT, TOO_FEW, Figure, LeftOut, left_out
from geo.analysis.indicators import count_cells, count_totals
from geo.schema import UNPLACED

SMALLEST_CELL: Final = 3
"""Records under which a quotient or a diversity is not shown. Our own choice: with two records, one more or less changes it by half."""
MEASURES: Final = {
    "projects": ("projects", "projects"),
    "announced": ("announced_cny", "announced_records"),
    "completed": ("completed_cny", "completed_records"),
}
"""What can be weighed -> the columns of ``count_cells`` with the weight and with the records behind it."""


@dataclass(frozen=True)
class Quotient:
    """The location quotient of one row (a unit, a zone) and one column (a sector, a field, a status)."""

    row: str
    column: str
    figure: Figure


@dataclass(frozen=True)
class Diversity:
    """How varied a row (a unit) is in its columns (its sectors): how many it has, Shannon's H, its evenness, and concentration."""

    row: str
    kinds: int
    shannon: Figure
    evenness: Figure
    concentration: Figure


def location_quotients(
    records: pd.DataFrame,
    *,
    rows: str = "unit",
    columns: str = "sector",
    measure: str = "projects",
    smallest_cell: int = SMALLEST_CELL,
) -> tuple[Quotient, ...]:
    """Compare the share of a sector in a unit with its share in the city.

    LQ = (x_us / x_u) / (x_s / x), with x_us the projects (or money of one kind) of unit u in sector s, x_u those of the unit in all
    sectors, x_s those of the city in the sector, x those of the city in all sectors. Unit: 1; above 1 the unit holds more of the
    sector than the city does. The sums of a unit are over all records that touch it; those of the city are over each record once, the
    unplaced ones included. ``None`` for a cell with fewer than ``smallest_cell`` records behind it.

    Definition: Florence, P. S. (1939), "Report on the Location of Industry"; Isard, W. (1960), "Methods of Regional Analysis", ch. 7.

    Args:
        records: as ``counted_records`` gives them.
        rows: one of ``counted.WAYS``.
        columns: ``sector``, ``field`` or ``status``.
        measure: one of ``MEASURES``; announced and completed money have quotients of their own.
        smallest_cell: the least number of records behind a quotient that is shown.

    Returns:
        One quotient for each pair that at least one record has, in the order of the reference tables; "unplaced" is no unit.
    """
    cells = _weighed(records, rows, columns, measure)
    in_row = cells.groupby("row")["weight"].sum()
    in_city = {key: weight for key, weight in _city_weights(records, columns, measure).items() if weight}
    whole = sum(in_city.values())
    quotients = []
    for cell in cells[cells["row"] != UNPLACED].itertuples():
        row, column, behind, weight = str(cell.row), str(cell.column), int(cell.behind), float(cell.weight)
        others = left_out([(NO_SUCH_AMOUNT, int(cell.projects) - behind)])
        if behind < smallest_cell:
            figure = Figure(None, behind, others, TOO_FEW)
        elif not weight:
            figure = Figure(None, behind, others, NO_BASE)
        else:
            figure = Figure((weight / float(in_row[row])) / (in_city[column] / whole), behind, others)
        quotients.append(Quotient(row, column, figure))
    return tuple(quotients)


def diversities(
    records: pd.DataFrame,
    *,
    rows: str = "unit",
    columns: str = "sector",
    measure: str = "projects",
    smallest_cell: int = SMALLEST_CELL,
) -> tuple[Diversity, ...]:
    """Say how varied the sectors of a unit are (or, the other way round, the units of a sector).

    With p_s the share of sector s in the unit's projects (or money of one kind): Shannon H = -sum p_s ln p_s (unit: nat; 0 with one
    sector, ln k with k equal ones); evenness J = H / ln k (0 to 1, none with one sector); Herfindahl-Hirschman HHI = sum p_s^2 (1/k to
    1, 1 = all in one sector; times 10,000 it is the index of competition offices). ``None`` for fewer than ``smallest_cell`` records.

    Definition: Shannon, C. E. (1948), "A Mathematical Theory of Communication"; Pielou, E. C. (1966); Herfindahl, O. C. (1950);
    Hirschman, A. O. (1964), "The Paternity of an Index".

    Args:
        records: as ``counted_records`` gives them.
        rows: one of ``counted.WAYS``.
        columns: another one.
        measure: one of ``MEASURES``.
        smallest_cell: the least number of records behind a figure that is shown.

    Returns:
        One for each row that at least one record has, in the order of the reference tables. "Unplaced" is neither row nor column.
    """
    cells = _weighed(records, rows, columns, measure)
    cells = cells[cells["row"] != UNPLACED]
    found = []
    for row, part in cells.groupby("row", sort=False):
        known = part[(part["column"] != UNPLACED) & (part["weight"] > 0)]
        behind = int(known["behind"].sum())
        placed = part[part["column"] != UNPLACED]
        reasons = [
            (NO_DISTRICT, int(part["projects"].sum() - placed["projects"].sum())),
            (NO_SUCH_AMOUNT, int(placed["projects"].sum()) - behind),
        ]
        weights = [float(weight) for weight in known["weight"]]
        enough = behind >= smallest_cell and bool(weights)
        found.append(_diversity(str(row), weights if enough else [], len(weights), (behind, left_out(reasons))))
    return tuple(found)


def _diversity(row: str, weights: list[float], kinds: int, evidence: tuple[int, tuple[LeftOut, ...]]) -> Diversity:
    """The three figures of a row; without weights, none of them is shown."""
    records, others = evidence
    if not weights:
        nothing = Figure(None, records, others, TOO_FEW)
        return Diversity(row, kinds, nothing, nothing, nothing)
    whole = sum(weights)
    shares = [weight / whole for weight in weights]
    # ln of the reciprocal rather than minus the ln: one sector alone gives 0, not -0
    shannon = sum(share * log(1 / share) for share in shares)
    even = Figure(shannon / log(kinds), records, others) if kinds > 1 else Figure(None, records, others, NO_BASE)
    concentration = sum(share * share for share in shares)
    return Diversity(row, kinds, Figure(shannon, records, others), even, Figure(concentration, records, others))


def _weighed(records: pd.DataFrame, rows: str, columns: str, measure: str) -> pd.DataFrame:
    """``count_cells`` with ``weight`` and ``behind``: what is weighed, and how many records state it."""
    weight, behind = MEASURES[measure]
    cells = count_cells(records, rows, columns)
    return cells.assign(weight=cells[weight].astype(float).fillna(0.0), behind=cells[behind])


def _city_weights(records: pd.DataFrame, columns: str, measure: str) -> dict[str, float]:
    """The city's weight of each column, every record once."""
    rows = count_totals(records, columns).rows
    if measure == "projects":
        return {row.key: float(row.projects) for row in rows}
    return {row.key: getattr(row, measure).value or 0.0 for row in rows}
