"""Which rows the matrix has, in which order and under which fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.analysis.alignment import Alignment, PlanCell
from geo.i18n import N_
from geo.reference.sectors import load_sectors
from geo.schema import FIELDS

ORDERS: Final = {
    "tree": N_("Order of the sectors"),
    "projects": N_("Number of projects"),
    "planned": N_("Planned districts"),
    "name": N_("Name"),
}


@dataclass(frozen=True)
class MatrixRow:
    """A sector and its cells; ``projects`` counts a project in every unit that it touches, ``planned`` the units that plan for it."""

    sector: str
    cells: tuple[PlanCell, ...]

    @property
    def projects(self) -> int:
        """Sum over the cells."""
        return sum(cell.projects for cell in self.cells)

    @property
    def planned(self) -> int:
        """Number of units with a role in the plan."""
        return sum(bool(cell.role) for cell in self.cells)


@dataclass(frozen=True)
class MatrixGroup:
    """The rows of one field, or all of them with ``field`` empty."""

    field: str
    rows: tuple[MatrixRow, ...]


def matrix_groups(
    alignment: Alignment, names: dict[str, str], *, order: str = "tree", by_field: bool = True, show_all: bool = False
) -> tuple[MatrixGroup, ...]:
    """Arrange the cells as rows of sectors.

    Args:
        alignment: plan against reality.
        names: sector -> name in the reader's language, for the order by name.
        order: one of ``ORDERS``; the most come first, equal ones stay in tree order.
        by_field: whether the rows stand under their fields.
        show_all: whether sectors without a plan or a project have rows too.
    """
    sectors = load_sectors()
    cells: dict[str, list[PlanCell]] = {sector: [] for sector in sectors["id"]}
    for cell in alignment.cells:
        cells.setdefault(cell.sector, []).append(cell)
    rows = [MatrixRow(sector, tuple(own)) for sector, own in cells.items() if own or show_all]
    rows = _sorted(rows, names, order)
    if not by_field:
        return (MatrixGroup("", tuple(rows)),)
    field_of = dict(zip(sectors["id"], sectors["field"], strict=True))
    groups = (MatrixGroup(field, tuple(row for row in rows if field_of.get(row.sector) == field)) for field in FIELDS)
    return tuple(group for group in groups if group.rows)


def _sorted(rows: Sequence[MatrixRow], names: dict[str, str], order: str) -> list[MatrixRow]:
    if order == "projects":
        return sorted(rows, key=lambda row: -row.projects)
    if order == "planned":
        return sorted(rows, key=lambda row: -row.planned)
    if order == "name":
        return sorted(rows, key=lambda row: names.get(row.sector, row.sector).lower())
    return list(rows)
