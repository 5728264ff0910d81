"""Two to four districts or sectors side by side, as figures and as the rows of charts on one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from geo.analysis.alignment import PLANNED_WITH, PLANNED_WITHOUT, UNPLANNED, Alignment, align
from geo.analysis.evidence import EvidenceAge, evidence_ages
from geo.analysis.figures import Figure
from geo.analysis.indicators import Total, count_cells, count_totals, known_keys
from geo.analysis.specialisation import Diversity, diversities, location_quotients
from geo.export.indicator_words import REASON_NAMES
from geo.export.layout_words import list_in_words
from geo.export.numbers import money, number
from geo.export.wording import names_of
from geo.i18n import Translate, translator
from geo.schema import UNPLACED

MOST_COMPARED: Final = 4
MOST_BARS: Final = 12
"""Categories of a chart of sectors or districts; the table of the chart has them all."""
UNIT, SECTOR = "unit", "sector"
_FACETS: Final = {UNIT: "districts", SECTOR: "sectors", "status": "statuses"}
_OTHERS: Final = {UNIT: SECTOR, SECTOR: UNIT}
_MOST_QUOTIENTS: Final = 3


@dataclass(frozen=True, eq=False)
class Comparison:
    """What is compared: ``way`` (``unit`` or ``sector``), the ids in their order, the visible records, and the day that age counts from."""

    way: str
    keys: tuple[str, ...]
    records: pd.DataFrame
    as_of: date

    def names(self, lang: str) -> list[str]:
        """What the compared are called."""
        names = names_of(_FACETS[self.way], lang)
        return [names[key] for key in self.keys]


def read_compared(text: str) -> tuple[str, tuple[str, ...]]:
    """Read ids joined by commas: all units, or all sectors, each once and at most ``MOST_COMPARED``; ``("", ())`` for anything else."""
    asked = tuple(dict.fromkeys(part for part in text.split(",") if part))
    for way in (UNIT, SECTOR):
        known = set(known_keys(way)) - {UNPLACED}
        if asked and known.issuperset(asked) and len(asked) <= MOST_COMPARED:
            return way, asked
    return "", ()


def compare_table(found: Comparison, lang: str) -> pd.DataFrame:
    """Return one row an indicator and one column for each compared; an amount has the number of its records beside it."""
    _ = translator(lang)
    totals = count_totals(found.records, found.way)
    ages = {age.key: age for age in evidence_ages(found.records, found.as_of, way=found.way)}
    varied = {one.row: one for one in diversities(found.records, rows=found.way, columns=_OTHERS[found.way])}
    plan = align(found.records)
    rows: dict[str, list[str]] = {}
    for key in found.keys:
        facts = (
            *_total_facts(totals.row(key), lang), *_variety_facts(varied.get(key), lang),
            *_plan_facts(plan, found.way, key, _), *_age_facts(ages.get(key), lang),
        )  # fmt: skip
        for name, value in facts:
            rows.setdefault(name, []).append(value)
        rows.setdefault(_("Highest location quotients"), []).append(_quotients(found, key, lang))
    table = pd.DataFrame.from_dict(rows, orient="index", columns=found.names(lang))
    return table.reset_index(names=_("Indicator"))


def cell_rows(found: Comparison, columns: str, lang: str) -> pd.DataFrame:
    """Return projects counted for each compared by another way: ``status``, ``sector`` or ``unit``.

    Returns:
        Columns as a reader sees them: the category, the compared, and the number of projects; every category that one of them has,
        in the order of the reference tables, with a row for each of the compared.
    """
    _ = translator(lang)
    cells = count_cells(found.records, found.way, columns)
    counts = {(row.row, row.column): int(row.projects) for row in cells.itertuples()}
    present = {column for key, column in counts if key in found.keys}
    order = [key for key in known_keys(columns) if key in present]
    words, names = names_of(_FACETS[columns], lang), found.names(lang)
    rows = [
        (words.get(column, _("in no district")), name, counts.get((key, column), 0))
        for column in order
        for key, name in zip(found.keys, names, strict=True)
    ]
    heading = {"status": _("Status"), SECTOR: _("Sector"), UNIT: _("District or E-Town")}[columns]
    return pd.DataFrame(rows, columns=[heading, _("Compared"), _("Projects")])


def longest(rows: pd.DataFrame, most: int = MOST_BARS) -> pd.DataFrame:
    """Return the rows of the categories with the most projects in one of the compared, in their own order."""
    category, _series, value = rows.columns
    highest = rows.groupby(category, sort=False)[value].max().nlargest(most).index
    return rows[rows[category].isin(highest)]


def money_rows(found: Comparison, kind: str, lang: str) -> tuple[pd.DataFrame, int]:
    """Return announced or completed money in 亿元 for each compared (missing where no project states any), and the records behind it."""
    _ = translator(lang)
    totals = count_totals(found.records, found.way)
    figures: list[Figure] = [getattr(totals.row(key), kind) for key in found.keys]
    rows = [
        (name, None if figure.value is None else round(figure.value / 1e8, 2), figure.records)
        for name, figure in zip(found.names(lang), figures, strict=True)
    ]
    table = pd.DataFrame(rows, columns=[_("Compared"), _("100 million yuan"), _("Projects that state it")])
    return table, sum(figure.records for figure in figures)


def _total_facts(total: Total, lang: str) -> Iterator[tuple[str, str]]:
    _ = translator(lang)
    yield _("Projects"), number(total.projects, lang)
    yield _("Share of the city"), "–" if total.share is None else f"{number(round(100 * total.share, 1), lang)} %"
    yield _("Announced investment"), _sum(total.announced, lang)
    yield _("Completed investment"), _sum(total.completed, lang)


def _sum(figure: Figure, lang: str) -> str:
    _ = translator(lang)
    amount = "–" if figure.value is None else money(figure.value, lang)
    return _("{amount} ({count} projects; {others} without)").format(
        amount=amount, count=number(figure.records, lang), others=number(figure.left_out_count, lang)
    )


def _variety_facts(varied: Diversity | None, lang: str) -> Iterator[tuple[str, str]]:
    _ = translator(lang)
    yield _("Diversity (Shannon)"), _value(varied.shannon if varied else None, lang)
    yield _("Concentration (Herfindahl-Hirschman)"), _value(varied.concentration if varied else None, lang)


def _value(figure: Figure | None, lang: str) -> str:
    if figure is None:
        return "–"
    if figure.value is None:
        _ = translator(lang)
        return f"– ({_(REASON_NAMES[figure.reason])})" if figure.reason else "–"
    return number(round(figure.value, 2), lang)


def _plan_facts(plan: Alignment, way: str, key: str, _: Translate) -> Iterator[tuple[str, str]]:
    cells = plan.of_unit(key) if way == UNIT else plan.of_sector(key)
    names = {
        PLANNED_WITH: _("Planned, with projects"),
        PLANNED_WITHOUT: _("Planned, no project known"),
        UNPLANNED: _("Projects, no plan known"),
    }
    for state, name in names.items():
        yield name, str(sum(cell.state == state for cell in cells))


def _age_facts(age: EvidenceAge | None, lang: str) -> Iterator[tuple[str, str]]:
    _ = translator(lang)
    yield _("Median age of the evidence in months"), _value(age.median_months if age else None, lang)
    yield _("Newest report"), (age.newest_on if age else "") or "–"
    yield _("Without news for 24 months"), number(age.stale, lang) if age else "–"


def _quotients(found: Comparison, key: str, lang: str) -> str:
    """The categories in which the compared is most specialised, of those with enough projects."""
    other = _OTHERS[found.way]
    names = names_of(_FACETS[other], lang)
    quotients: Sequence[tuple[float, str]] = [
        (one.figure.value, names[one.column if found.way == UNIT else one.row])
        for one in location_quotients(found.records)
        if (one.row if found.way == UNIT else one.column) == key and one.figure.value is not None
    ]
    best = sorted(quotients, key=lambda pair: -pair[0])[:_MOST_QUOTIENTS]
    return list_in_words([f"{name} {number(round(value, 1), lang)}" for value, name in best], lang) if best else "–"


@dataclass(frozen=True, eq=False)
class ComparedTables:
    """All figures of a comparison: the table of indicators, projects by status and by the other way of counting, money of each kind."""

    indicators: pd.DataFrame
    statuses: pd.DataFrame
    others: pd.DataFrame
    announced: tuple[pd.DataFrame, int]
    completed: tuple[pd.DataFrame, int]


def compare(found: Comparison, lang: str) -> ComparedTables:
    """Return every table of a comparison."""
    return ComparedTables(
        compare_table(found, lang), cell_rows(found, "status", lang), cell_rows(found, _OTHERS[found.way], lang),
        money_rows(found, "announced", lang), money_rows(found, "completed", lang),
    )  # fmt: skip
