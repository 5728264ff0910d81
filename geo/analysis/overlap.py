"""Which units plan for the same sectors, held against the published rule of three."""

from dataclasses import dataclass
from itertools import combinations
from typing import Final

import pandas as pd

from geo.analysis.figures import Figure
from geo.analysis.indicators import known_keys
from geo.reference.layout import load_layout
from geo.reference.sectors import load_sectors
from geo.schema import ROLES, UNPLACED

MOST_SECTORS: Final = 3
MOST_UNITS: Final = 3
RULE_FIELD: Final = "high-tech"
"""The field of which the rule was published; it was not stated for the others."""
RULE_SOURCE: Final = "http://www.china.org.cn/china/2019-09/29/content_75258203.htm"
RULE_DATE: Final = "2019-09-29"
"""A report of china.org.cn on the blue paper on Beijing's high-tech industries of September 2019: "A district shall have no more than
three leading industries, and a leading industry shall not go beyond three districts." The paper itself was not seen."""


@dataclass(frozen=True)
class UnitLead:
    """The sectors that a unit is to lead in, in tree order, and those of them to which the rule was published to apply."""

    unit: str
    sectors: tuple[str, ...]
    sectors_in_rule: tuple[str, ...]

    @property
    def over(self) -> bool:
        """Whether all its leading sectors together are more than the rule's three."""
        return len(self.sectors) > MOST_SECTORS

    @property
    def over_in_rule(self) -> bool:
        """Whether its leading high-tech sectors alone are."""
        return len(self.sectors_in_rule) > MOST_SECTORS


@dataclass(frozen=True)
class SectorLead:
    """The units that plan for a sector, by role; ``in_rule``: it is a high-tech sector, for which the rule was published."""

    sector: str
    in_rule: bool
    leading: tuple[str, ...]
    key: tuple[str, ...]
    emerging: tuple[str, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """All units that plan for it, the leading ones first."""
        return (*self.leading, *self.key, *self.emerging)

    @property
    def over(self) -> bool:
        """Whether more units than the rule's three are to lead in it."""
        return len(self.leading) > MOST_UNITS


@dataclass(frozen=True)
class SharedLead:
    """Two units, the leading sectors that they share, and how alike their lists are (0 to 1)."""

    units: tuple[str, str]
    sectors: tuple[str, ...]
    likeness: Figure


@dataclass(frozen=True)
class Overlap:
    """The plan's overlaps: every unit, every planned sector, and every pair of units that share a leading sector, most first."""

    units: tuple[UnitLead, ...]
    sectors: tuple[SectorLead, ...]
    pairs: tuple[SharedLead, ...]


def find_overlap(layout: pd.DataFrame | None = None) -> Overlap:
    """Find where units are to lead in the same sectors.

    A unit is over the rule with more than three leading sectors, a sector with more than three units that are to lead in it (unit:
    sectors, units). Beijing E-Town counts as a unit like a district. Only the role "leading" counts; sectors are compared as the
    plan names them, without their parts. Likeness of two units = |A and B| / |A or B| over their leading sectors (unit: 1); the
    records behind it are rows of the plan.

    Definition: the rule of three, ``RULE_SOURCE``, published for high-tech industries; Jaccard, P. (1912), for the likeness.

    Args:
        layout: ``adcode``, ``sector`` and ``role``, by default the bundled plan.
    """
    plan = load_layout() if layout is None else layout
    sectors = load_sectors()
    place = {sector: position for position, sector in enumerate(sectors["id"])}
    in_rule = set(sectors.loc[sectors["field"] == RULE_FIELD, "id"])
    units = [unit for unit in known_keys("unit") if unit != UNPLACED]
    roles = {(row.adcode, row.sector): row.role for row in plan.itertuples()}
    planned = sorted({sector for _, sector in roles}, key=lambda sector: (place.get(sector, len(place)), sector))
    leads = {unit: tuple(s for s in planned if roles.get((unit, s)) == ROLES[0]) for unit in units}
    by_sector = (
        SectorLead(s, s in in_rule, *(tuple(u for u in units if roles.get((u, s)) == role) for role in ROLES))
        for s in planned
    )
    by_unit = (UnitLead(u, lead, tuple(s for s in lead if s in in_rule)) for u, lead in leads.items())
    shared = [_shared(pair, leads[pair[0]], leads[pair[1]]) for pair in combinations(units, 2)]
    pairs = sorted((pair for pair in shared if pair.sectors), key=lambda pair: (-len(pair.sectors), pair.units))
    return Overlap(tuple(by_unit), tuple(by_sector), tuple(pairs))


def _shared(pair: tuple[str, str], first: tuple[str, ...], second: tuple[str, ...]) -> SharedLead:
    both = tuple(sector for sector in first if sector in second)
    either = len(set(first) | set(second))
    return SharedLead(pair, both, Figure(len(both) / either if either else None, len(first) + len(second)))
