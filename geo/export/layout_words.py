"""How the plan and what stands of it are put in words: roles, cells, and what stands behind a number."""

from collections.abc import Iterable
from typing import Final

from geo.analysis.alignment import PlanCell
from geo.analysis.figures import LeftOut
from geo.export.indicator_words import REASON_NAMES
from geo.export.numbers import number
from geo.export.wording import names_of
from geo.i18n import N_, translator

ROLE_NAMES: Final = {"leading": N_("leading"), "key": N_("key"), "emerging": N_("emerging")}
_ZONE: Final = "E-TOWN"


def role_name(role: str, lang: str) -> str:
    """Return what a role is called; without a role, that no plan is known."""
    _ = translator(lang)
    return _(ROLE_NAMES[role]) if role else _("no plan known")


def short_unit(unit: str, lang: str) -> str:
    """Return the name of a unit as short as a narrow column needs it."""
    _ = translator(lang)
    if unit == _ZONE:
        return _("E-Town")
    name = names_of("districts", lang)[unit]
    return name.removesuffix("区") if lang == "zh" else name


def cell_in_words(cell: PlanCell, lang: str) -> str:
    """Return a cell as one line: district, sector, role, number of projects, and those in parts of the sector."""
    _ = translator(lang)
    parts = [
        f"{names_of('districts', lang)[cell.unit]}, {names_of('sectors', lang)[cell.sector]}",
        role_name(cell.role, lang),
        _("projects: {count}").format(count=number(cell.projects, lang)),
    ]
    if cell.in_parts:
        parts.append(_("in parts of the sector: {count}").format(count=number(cell.in_parts, lang)))
    return " · ".join(parts)


def chosen_in_words(cell: str, lang: str) -> str:
    """Return the names of a cell as the address has it: ``unit.sector``, a unit or a sector; unknown ids stay as they are."""
    names = {**names_of("districts", lang), **names_of("sectors", lang)}
    return " · ".join(names.get(part, part) for part in cell.split("."))


def evidence_in_words(records: int, left_out: Iterable[LeftOut], lang: str) -> str:
    """Return how many records are behind a number, and how many are left out for which reason."""
    _ = translator(lang)
    behind = _("Records behind it: {count}.").format(count=number(records, lang))
    others = [f"{_(REASON_NAMES[part.reason])}: {number(part.records, lang)}" for part in left_out]
    rest = _("Left out: {reasons}.").format(reasons=list_in_words(others, lang)) if others else _("None left out.")
    return f"{behind} {rest}"


def list_in_words(words: Iterable[str], lang: str) -> str:
    """Return names as a list of the language; a dash for none."""
    return ("、" if lang == "zh" else ", ").join(words) or "–"
