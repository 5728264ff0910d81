"""Profiles of districts, parks and sectors of the bundled edition."""

from datetime import date

import pytest

from geo.analysis.alignment import PLANNED_WITHOUT, UNPLANNED
from geo.analysis.filtering import Filter
from geo.analysis.profile_parts import UNKNOWNS, Profile, Unknown
from geo.analysis.profiles import district_profile, park_profile, sector_profile
from geo.analysis.records import PlacedEdition, place_edition
from geo.ledger.editions import load_bundled_edition
from geo.reference.districts import load_units
from geo.reference.layout import load_parks
from geo.reference.sectors import load_sectors


@pytest.fixture(scope="module")
def placed() -> PlacedEdition:
    return place_edition(load_bundled_edition())


@pytest.fixture(scope="module")
def changping(placed: PlacedEdition) -> Profile:
    return district_profile(placed, Filter(), "110114")


def test_a_district_lists_every_project_that_touches_it(placed: PlacedEdition, changping: Profile) -> None:
    touching = {row.id for row in placed.projects.itertuples() if "110114" in row.touched}
    assert {project.id for project in changping.projects} == touching
    assert changping.total.projects == changping.evidence.projects == len(touching) == 41
    assert changping.total.share == pytest.approx(41 / 359)


def test_figures_carry_their_year_and_source(changping: Profile) -> None:
    assert {figure.indicator for figure in changping.figures} >= {"population", "gdp_cny_100m", "area_km2"}
    assert all(figure.source_url for figure in changping.figures)
    assert all(figure.year for figure in changping.figures if figure.indicator == "gdp_cny_100m")


def test_projects_stand_in_the_order_of_their_life(changping: Profile) -> None:
    order = ["announced", "planned", "under-construction", "operating", "completed", "suspended", "unknown"]
    places = [order.index(project.status) for project in changping.projects]
    assert places == sorted(places)
    assert sum(stage.total.projects for stage in changping.pipeline.stages) == 41


def test_the_timeline_has_all_reports_of_its_projects_the_newest_first(
    placed: PlacedEdition, changping: Profile
) -> None:
    own = placed.reports["project_id"].isin([project.id for project in changping.projects])
    assert len(changping.reports) == int(own.sum())
    days = [report.reported_on for report in changping.reports if len(report.reported_on) == len("2024-01-31")]
    assert days == sorted(days, reverse=True)


def test_plan_and_policies_are_those_that_name_the_district(changping: Profile) -> None:
    gaps = {line.sector for line in changping.plan if line.state == PLANNED_WITHOUT}
    assert gaps == {"humanoid-robots", "hydrogen", "energy-storage"}
    assert "changping-pharma-doubling" in {policy.id for policy in changping.policies}
    assert all("110114" in policy.units for policy in changping.policies)
    assert all("110114" in park.units for park in changping.parks)


def test_every_page_stands_once_among_the_sources(changping: Profile) -> None:
    urls = [source.url for source in changping.sources]
    assert len(urls) == len(set(urls))
    assert set(urls) >= {line.source_url for line in changping.plan if line.source_url}
    assert set(urls) >= {report.source_url for report in changping.reports if report.source_url}
    assert {source.use for source in changping.sources} == {"figure", "plan", "park", "policy", "report"}


def test_what_is_not_known_is_listed_with_its_number(placed: PlacedEdition, changping: Profile) -> None:
    assert Unknown("no-amount", 39, 41) in changping.unknown
    assert Unknown("plan-without-projects", 3, 7) in changping.unknown
    fangshan = district_profile(placed, Filter(), "110111")
    assert Unknown("no-gdp", 1, 1) in fangshan.unknown


def test_on_an_earlier_day_later_reports_are_counted_and_not_shown(placed: PlacedEdition, changping: Profile) -> None:
    earlier = district_profile(placed, Filter(known_on=date(2024, 1, 31)), "110114")
    assert earlier.total.projects == 18
    assert len(earlier.reports) == 19
    assert earlier.later_reports == 15
    assert changping.later_reports == 0
    assert all(report.reported_on <= "2024-01-31" for report in earlier.reports)


def test_a_sector_has_its_own_projects_its_units_and_the_parks_that_lead_in_it(placed: PlacedEdition) -> None:
    circuits = sector_profile(placed, Filter(), "integrated-circuits")
    assert {project.sector for project in circuits.projects} == {"integrated-circuits"}
    assert {line.unit for line in circuits.plan if line.state != UNPLANNED} == {"110108", "110113", "E-TOWN"}
    assert all("integrated-circuits" in park.lead_sectors for park in circuits.parks)
    assert circuits.description_en
    assert circuits.sources[0].use == "sector"


def test_a_park_has_the_projects_that_name_it_beside_the_sectors_it_leads_in(placed: PlacedEdition) -> None:
    e_town = park_profile(placed, Filter(), "bda-yizhuang")
    assert {project.zone for project in e_town.projects} == {"bda-yizhuang"}
    assert e_town.total.projects == e_town.parks[0].projects == 31
    assert sum(line.projects for line in e_town.plan) == 31
    assert e_town.policies
    assert e_town.parks[0].area_km2 == 225


def test_a_park_of_which_little_is_known_says_so(placed: PlacedEdition) -> None:
    zgc = park_profile(placed, Filter(), "zhongguancun-demonstration-zone")
    assert {"no-unit", "no-policy"} <= {unknown.what for unknown in zgc.unknown}


def test_every_unit_park_and_sector_has_a_profile(placed: PlacedEdition) -> None:
    flt = Filter(sectors=("hydrogen",))
    profiles = [
        *(district_profile(placed, flt, unit) for unit in load_units()["adcode"]),
        *(park_profile(placed, flt, park) for park in load_parks()["id"][::7]),
        *(sector_profile(placed, flt, sector) for sector in load_sectors()["id"][::7]),
    ]
    for profile in profiles:
        assert profile.name_en
        assert profile.name_zh
        assert {unknown.what for unknown in profile.unknown} <= set(UNKNOWNS)
        assert ("no-project" in {unknown.what for unknown in profile.unknown}) == (profile.total.projects == 0)


@pytest.mark.parametrize("make", [district_profile, park_profile, sector_profile])
def test_an_unknown_id_is_refused(placed: PlacedEdition, make) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        make(placed, Filter(), "nowhere")
