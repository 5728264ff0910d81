"""Plan against reality: what is planned and has projects, what is planned and has none, what has projects without a plan."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from geo.analysis.counted import members
from geo.analysis.figures import NO_DISTRICT, NO_SECTOR, Figure, LeftOut, left_out
from geo.analysis.indicators import keys_in_order, known_keys
from geo.reference.layout import load_layout
from geo.reference.sectors import load_sectors
from geo.schema import UNPLACED

PLANNED_WITH: Final = "planned-with-projects"
PLANNED_WITHOUT: Final = "planned-without-projects"
UNPLANNED: Final = "projects-without-plan"
STATES: Final = (PLANNED_WITH, PLANNED_WITHOUT, UNPLANNED)


@dataclass(frozen=True)
class PlanCell:
    """One unit and one sector in plan and reality.

    ``state`` is one of ``STATES``. ``role``, ``statement_en``, ``source_url`` and ``source_date`` are the plan's, ``""`` without one.
    ``projects`` touch the unit and are of this very sector; ``in_parts`` are those in a part of it (a sector below it in the tree), so
    that a plan without a project of its own can still be seen at work. ``planned_above``: for a sector without a plan, the sector above it
    that the unit does plan for, ``""`` for none.
    """

    unit: str
    sector: str
    state: str
    role: str
    projects: int
    in_parts: int
    planned_above: str = ""
    statement_en: str = ""
    source_url: str = ""
    source_date: str = ""


@dataclass(frozen=True)
class Alignment:
    """Every pair of unit and sector that is planned or has a project, by unit and then in tree order.

    ``left_out`` are the records that touch no unit or have no sector; they are in no cell.
    """

    cells: tuple[PlanCell, ...]
    records: int
    left_out: tuple[LeftOut, ...]

    def of_state(self, state: str) -> tuple[PlanCell, ...]:
        """The cells of one state."""
        return tuple(cell for cell in self.cells if cell.state == state)

    def of_unit(self, unit: str) -> tuple[PlanCell, ...]:
        """The cells of one unit."""
        return tuple(cell for cell in self.cells if cell.unit == unit)

    def of_sector(self, sector: str) -> tuple[PlanCell, ...]:
        """The cells of one sector."""
        return tuple(cell for cell in self.cells if cell.sector == sector)

    @property
    def kept_share(self) -> Figure:
        """Share of the planned pairs that have a project of their very sector: planned with / planned (unit: 1)."""
        kept, missed = len(self.of_state(PLANNED_WITH)), len(self.of_state(PLANNED_WITHOUT))
        value = kept / (kept + missed) if kept + missed else None
        return Figure(value, self.records, self.left_out)


def align(records: pd.DataFrame, layout: pd.DataFrame | None = None) -> Alignment:
    """Hold the planned layout of each of the 17 units against the projects that touch it.

    A pair (unit, sector) is planned with projects when the plan names it and n_us > 0, planned without when n_us = 0, and projects
    without a plan when n_us > 0 and the plan does not name it; n_us = number of records of the sector that touch the unit (unit:
    projects). Sectors are compared as named: parts of a sector are counted beside it (``in_parts``), not in it. Every visible record
    counts whatever its status, a suspended one too; restrict the filter to count otherwise.

    Definition: our own; the plan is layout.csv, each row with its source. A sector may be missing from the plan only because no page
    seen names it, so "without a plan" means: none is known.

    Args:
        records: as ``counted_records`` or ``visible_records`` gives them.
        layout: ``adcode``, ``sector``, ``role``, ``statement_en``, ``source_url``, ``source_date``; by default the bundled plan.
    """
    plan = load_layout() if layout is None else layout
    touching = members(records, "unit")
    sectors = records["sector"].to_numpy(dtype=object)[touching["at"].to_numpy()]
    counted = pd.Series(list(zip(touching["key"], sectors, strict=True)), dtype=object).value_counts().to_dict()
    counts = {pair: int(n) for pair, n in counted.items() if pair[0] != UNPLACED and pair[1]}
    planned = {(row.adcode, row.sector): row for row in plan.itertuples()}
    above = _sectors_above()
    parts: dict[tuple[str, str], int] = {}
    for (unit, sector), number in counts.items():
        for higher in above.get(sector, ()):
            parts[unit, higher] = parts.get((unit, higher), 0) + number
    order = {unit: place for place, unit in enumerate(known_keys("unit"))}
    tree = {sector: place for place, sector in enumerate(keys_in_order("sector", {pair[1] for pair in counts}))}
    pairs = sorted({*planned, *counts}, key=lambda pair: (order[pair[0]], tree[pair[1]]))
    cells = tuple(_cell(pair, planned, counts.get(pair, 0), parts.get(pair, 0), above) for pair in pairs)
    return Alignment(cells, *_evidence(records))


def _cell(
    pair: tuple[str, str],
    planned: "dict[tuple[str, str], object]",
    projects: int,
    in_parts: int,
    above: dict[str, tuple[str, ...]],
) -> PlanCell:
    unit, sector = pair
    row = planned.get(pair)
    if row is None:
        higher = next((one for one in above.get(sector, ()) if (unit, one) in planned), "")
        return PlanCell(unit, sector, UNPLANNED, "", projects, in_parts, higher)
    role, statement, url, day = (str(getattr(row, n)) for n in ("role", "statement_en", "source_url", "source_date"))
    state = PLANNED_WITH if projects else PLANNED_WITHOUT
    return PlanCell(unit, sector, state, role, projects, in_parts, "", statement, url, day)


def _evidence(records: pd.DataFrame) -> tuple[int, tuple[LeftOut, ...]]:
    """How many records are in a cell, and why the others are in none."""
    placed = records["touched"].map(len).to_numpy() > 0
    has_sector = (records["sector"] != "").to_numpy()
    reasons = [(NO_DISTRICT, int((~placed).sum())), (NO_SECTOR, int((placed & ~has_sector).sum()))]
    return int((placed & has_sector).sum()), left_out(reasons)


def _sectors_above() -> dict[str, tuple[str, ...]]:
    """Each sector -> the sectors above it in the tree, the nearest first; parents may be of another field."""
    table = load_sectors()
    parents = dict(zip(table["id"], table["parent"], strict=True))

    def climb(sector: str) -> tuple[str, ...]:
        parent = parents.get(sector, "")
        return (parent, *climb(parent)) if parent else ()

    return {sector: climb(sector) for sector in parents}
