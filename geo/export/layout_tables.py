"""The plan against reality as tables for a reader: all cells, gaps, overlaps. Each row names the cell that it leads to."""

from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd

from geo.analysis.alignment import PlanCell
from geo.analysis.overlap import Overlap, SectorLead, UnitLead
from geo.export.indicator_words import STATE_NAMES
from geo.export.layout_words import list_in_words, role_name
from geo.export.wording import names_of
from geo.i18n import N_, translator

TARGET: Final = "target"
"""Column with the id of the cell, unit or sector that a row leads to; not for readers."""


CELL_COLUMNS: Final = {
    "sector": N_("Sector"),
    "district": N_("District"),
    "role": N_("Role in the plan"),
    "state": N_("Plan and reality"),
    "projects": N_("Projects"),
    "in_parts": N_("Projects in parts of it"),
    "above": N_("Planned above it"),
    "date": N_("Date of the plan's source"),
    "source": N_("Source of the plan"),
}
"""What can be told of a cell -> heading."""


def cell_table(cells: Iterable[PlanCell], lang: str, columns: Sequence[str] = tuple(CELL_COLUMNS)) -> pd.DataFrame:
    """Return cells as rows, with ``TARGET`` and the headings of the ``CELL_COLUMNS`` asked for, in the order asked."""
    _ = translator(lang)
    values = [(f"{cell.unit}.{cell.sector}", *(_cell_values(cell, lang)[key] for key in columns)) for cell in cells]
    return pd.DataFrame(values, columns=[TARGET, *(_(CELL_COLUMNS[key]) for key in columns)])


def sector_table(leads: Iterable[SectorLead], lang: str) -> pd.DataFrame:
    """Return planned sectors as rows: sector, number and names of the districts by role, and whether the rule speaks of it."""
    _ = translator(lang)
    names = names_of("sectors", lang)
    columns = [
        TARGET, _("Sector"), _("Districts that are to lead"), _("To lead"), _("Key sector in"), _("Emerging in"),
        _("High-tech: the rule applies"),
    ]  # fmt: skip
    rows = [
        (
            lead.sector, names[lead.sector], len(lead.leading),
            *(unit_names(units, lang) for units in (lead.leading, lead.key, lead.emerging)),
            _("yes") if lead.in_rule else _("no"),
        )
        for lead in leads
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def unit_table(leads: Iterable[UnitLead], lang: str) -> pd.DataFrame:
    """Return districts as rows: number and names of their leading sectors, and how many of these the rule speaks of."""
    _ = translator(lang)
    districts, sectors = names_of("districts", lang), names_of("sectors", lang)
    columns = [TARGET, _("District"), _("Number of leading sectors"), _("Leading sectors"), _("High-tech ones")]
    rows = [
        (
            lead.unit, districts[lead.unit], len(lead.sectors),
            list_in_words([sectors[sector] for sector in lead.sectors], lang), len(lead.sectors_in_rule),
        )
        for lead in leads
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def shared_sectors(overlap: Overlap) -> tuple[SectorLead, ...]:
    """Return the sectors that more than one unit plans for, the most leading units first, then the most units."""
    shared = [lead for lead in overlap.sectors if len(lead.units) > 1]
    return tuple(sorted(shared, key=lambda lead: (-len(lead.leading), -len(lead.units))))


def unit_names(units: Iterable[str], lang: str) -> str:
    """Return the names of units as one list."""
    names = names_of("districts", lang)
    return list_in_words([names[unit] for unit in units], lang)


def _cell_values(cell: PlanCell, lang: str) -> dict[str, object]:
    sectors = names_of("sectors", lang)
    return {
        "sector": sectors[cell.sector],
        "district": names_of("districts", lang)[cell.unit],
        "role": role_name(cell.role, lang),
        "state": translator(lang)(STATE_NAMES[cell.state]),
        "projects": cell.projects,
        "in_parts": cell.in_parts,
        "above": sectors.get(cell.planned_above, ""),
        "date": cell.source_date,
        "source": cell.source_url,
    }
