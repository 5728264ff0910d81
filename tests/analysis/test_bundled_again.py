"""The indicators of the bundled edition, worked out a second time from the files in plain Python."""

import csv
from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date
from math import log
from statistics import median

import pytest

from geo.analysis.alignment import PLANNED_WITH, PLANNED_WITHOUT, UNPLANNED, align
from geo.analysis.counted import counted_records
from geo.analysis.evidence import evidence_ages, pipeline
from geo.analysis.filtering import Filter
from geo.analysis.indicators import count_cells, count_totals
from geo.analysis.movement import movement
from geo.analysis.records import PlacedEdition, place_edition
from geo.analysis.specialisation import diversities, location_quotients
from geo.ledger.editions import load_bundled_edition
from geo.reference.package import DATA_FOLDER

YI = 100_000_000
DAYS = [None, date(2024, 1, 31), date(2022, 6, 30)]
EDITION = date(2026, 3, 7)


def read(name: str) -> list[dict[str, str]]:
    with (DATA_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def end(text: str) -> date:
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def months_between(earlier: date, later: date) -> int:
    full = 12 * (later.year - earlier.year) + later.month - earlier.month
    return max(full - (earlier.day > later.day), 0)


class Project:
    """A project and its state on a day, read from the rows of the files one by one."""

    def __init__(self, row: dict[str, str], reports: list[dict[str, str]]) -> None:
        zone_unit = ZONES.get(row["zone"], "")
        self.id, self.sector, self.zone, self.field = row["id"], row["sector"], row["zone"], FIELDS[row["sector"]]
        self.units = row["districts"].split(";") if row["districts"] else [zone_unit] if zone_unit else []
        self.status, self.kind, self.amount, self.newest = "unknown", "", None, None
        for report in reports:
            self.status = report["status"] or self.status
            self.newest = end(report["reported_on"]) if report["reported_on"] else self.newest
            if report["investment_cny_100m"]:
                self.amount = round(float(report["investment_cny_100m"]) * YI)
                begun = self.status in {"announced", "planned", "under-construction"}
                done = self.status in {"operating", "completed"}
                self.kind = "announced" if begun else "completed" if done else "unclear"


FIELDS = {row["id"]: row["field"] for row in read("sectors")}
ZONES = {row["id"]: (row["unit"] or row["districts"].split(";")[0]) for row in read("parks")}


def projects_on(day: date | None) -> list[Project]:
    reports = defaultdict(list)
    for row in read("project_reports"):
        if day is None or (row["reported_on"] and end(row["reported_on"]) <= day):
            reports[row["project_id"]].append(row)
    for rows in reports.values():
        rows.sort(key=lambda row: end(row["reported_on"]) if row["reported_on"] else date.min)
    return [Project(row, reports[row["id"]]) for row in read("projects") if row["id"] in reports]


@pytest.fixture(scope="module")
def placed() -> PlacedEdition:
    return place_edition(load_bundled_edition())


def keys_of(project: Project, way: str) -> list[str]:
    if way == "unit":
        return project.units or ["unplaced"]
    return [key] if (key := getattr(project, way)) else []


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("way", ["unit", "zone", "sector", "field", "status"])
def test_totals(placed: PlacedEdition, way: str, day: date | None) -> None:
    projects = projects_on(day)
    totals = count_totals(counted_records(placed, Filter(known_on=day)), way)
    for row in totals.rows:
        own = [project for project in projects if row.key in keys_of(project, way)]
        assert row.projects == len(own)
        for kind, figure in (("announced", row.announced), ("completed", row.completed)):
            amounts = [project.amount for project in own if project.kind == kind]
            assert (figure.value or 0, figure.records) == (sum(amounts), len(amounts))  # type: ignore[arg-type]
            assert figure.left_out_count == len(own) - len(amounts)
    assert totals.city.projects == len(projects)
    assert sum(part.records for part in totals.left_out) == sum(not keys_of(project, way) for project in projects)
    assert totals.repeats == sum(max(len(keys_of(project, way)) - 1, 0) for project in projects)


def test_the_city_has_money_of_both_kinds_and_no_sum_of_them(placed: PlacedEdition) -> None:
    city = count_totals(counted_records(placed, Filter()), "unit").city
    money = Counter(project.kind for project in projects_on(None))
    assert (city.announced.records, city.completed.records) == (money["announced"], money["completed"]) == (24, 9)
    assert (city.announced.value, city.completed.value) == (1947.7 * YI, 445.38 * YI)


@pytest.mark.parametrize("day", DAYS)
def test_cells_quotients_and_diversity(placed: PlacedEdition, day: date | None) -> None:
    projects, records = projects_on(day), counted_records(placed, Filter(known_on=day))
    pairs = Counter((unit, project.sector) for project in projects for unit in keys_of(project, "unit"))
    cells = count_cells(records, "unit", "sector")
    assert {(cell.row, cell.column): cell.projects for cell in cells.itertuples()} == pairs
    in_unit, in_sector = Counter(), Counter(project.sector for project in projects)
    for (unit, _), number in pairs.items():
        in_unit[unit] += number
    quotients = {(q.row, q.column): q.figure.value for q in location_quotients(records)}
    assert quotients.keys() == {pair for pair in pairs if pair[0] != "unplaced"}
    for (unit, sector), value in quotients.items():
        expected = (pairs[unit, sector] / in_unit[unit]) / (in_sector[sector] / len(projects))
        assert value == (pytest.approx(expected) if pairs[unit, sector] >= 3 else None)
    for one in diversities(records):
        shares = [number / in_unit[one.row] for (unit, _), number in pairs.items() if unit == one.row]
        enough = in_unit[one.row] >= 3
        assert one.shannon.value == (pytest.approx(-sum(p * log(p) for p in shares)) if enough else None)
        assert one.concentration.value == (pytest.approx(sum(p**2 for p in shares)) if enough else None)


def test_plan_against_reality(placed: PlacedEdition) -> None:
    plan = {(row["adcode"], row["sector"]) for row in read("layout")}
    there = {(unit, project.sector) for project in projects_on(None) for unit in project.units}
    alignment = align(counted_records(placed, Filter()))
    found = {state: {(c.unit, c.sector) for c in alignment.of_state(state)} for state in (PLANNED_WITH, PLANNED_WITHOUT, UNPLANNED)}  # fmt: skip
    assert found == {PLANNED_WITH: plan & there, PLANNED_WITHOUT: plan - there, UNPLANNED: there - plan}
    assert [len(cells) for cells in found.values()] == [65, 49, 126]
    assert (alignment.records, alignment.kept_share.left_out_count) == (344, 15)


def test_changping_is_to_lead_in_three_sectors_that_all_have_projects_and_misses_three_emerging_ones(
    placed: PlacedEdition,
) -> None:
    cells = align(counted_records(placed, Filter())).of_unit("110114")
    assert {cell.sector: cell.projects for cell in cells if cell.role == "leading"} == {
        "healthcare-pharma": 8,
        "green-energy-environment": 3,
        "smart-manufacturing-equipment": 3,
    }
    assert {cell.sector for cell in cells if cell.state == PLANNED_WITHOUT} == {
        "humanoid-robots",
        "hydrogen",
        "energy-storage",
    }


def test_the_pipeline(placed: PlacedEdition) -> None:
    statuses = Counter(project.status for project in projects_on(None))
    line = pipeline(counted_records(placed, Filter()))
    assert {stage.status: stage.total.projects for stage in line.stages} == {
        status: statuses[status] for status in ("announced", "planned", "under-construction", "operating", "completed")
    }
    assert line.standing.value == pytest.approx((statuses["operating"] + statuses["completed"]) / 359)


@pytest.mark.parametrize("day", DAYS)
def test_the_age_of_the_evidence(placed: PlacedEdition, day: date | None) -> None:
    as_of = day or EDITION
    assert placed.edition.date == EDITION
    ages = defaultdict(list)
    for project in projects_on(day):
        for unit in project.units:
            ages[unit].append(None if project.newest is None else months_between(project.newest, as_of))
    found = evidence_ages(counted_records(placed, Filter(known_on=day)), as_of)
    assert {age.key for age in found} == set(ages)
    for age in found:
        known = [months for months in ages[age.key] if months is not None]
        assert age.projects == len(ages[age.key])
        assert (age.median_months.value, age.median_months.records) == (median(known), len(known))
        assert (age.oldest_months.value, age.stale) == (max(known), sum(months >= 24 for months in known))
    medians = [age.median_months.value for age in found]
    assert medians == sorted(medians, reverse=True)  # type: ignore[type-var]


def test_the_five_districts_with_the_oldest_evidence(placed: PlacedEdition) -> None:
    found = evidence_ages(counted_records(placed, Filter()), EDITION)
    assert [age.key for age in found[:5]] == ["110102", "110116", "110111", "110113", "110108"]


def test_what_moved_since_the_map_was_announced(placed: PlacedEdition) -> None:
    then, now = ({project.id: project for project in projects_on(day)} for day in (date(2024, 1, 31), None))
    found = movement(placed, Filter(), date(2024, 1, 31))
    assert set(found.appeared) == now.keys() - then.keys()
    assert {move.id for move in found.moved} == {key for key in then if then[key].status != now[key].status}
    assert {move.id for move in found.amounts} == {key for key in then if then[key].amount != now[key].amount}
    assert all((move.earlier, move.later) == (then[move.id].status, now[move.id].status) for move in found.moved)
