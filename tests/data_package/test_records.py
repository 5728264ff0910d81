"""The shipped records: every code known, every project reported, every report sourced, every point where it should be."""

import pytest
import shapely

from geo.ledger.editions import load_bundled_edition
from geo.reference.districts import load_district_stats, load_districts, load_units
from geo.reference.layout import load_layout, load_parks, load_policies
from geo.reference.names import resolve_zone
from geo.reference.sectors import load_fields, load_sectors
from geo.reference.tables import read_data_table
from geo.schema import E_TOWN, FIELDS, PRECISIONS, ROLES, SOURCE_KINDS, STATUSES

ARTICLE_PROJECTS = {
    "ai-public-computing-center",
    "beijing-digital-economy-computing-center",
    "beijing-miyun-expressway",
    "beijing-pinggu-expressway",
    "beijing-shidai-battery-base",
    "canal-business-district",
    "changping-robot-park",
    "daxing-bioinformation-computing-center",
    "downtown-old-community-renovation",
    "haichang-ocean-park-beijing",
    "jishuitan-renewal",
    "jiuxianqiao-renewal",
    "li-auto-beijing-green-factory",
    "li-auto-parts-base",
    "naura-rd-center",
    "northeast-ring-suburban-railway",
    "petrochemical-new-material-base",
    "qboson",
    "renmin-university-tongzhou-campus",
    "universal-beijing-resort",
    "universal-resort-north-hub",
    "xiaomi-future-industries-park",
    "xidan-renewal",
    "zgc-medical-healthcare-center",
}
"""What the China Daily article of 25 January 2024 names."""
E_TOWN_HOSTS = {"110112", "110115"}
"""Tongzhou and Daxing."""


@pytest.fixture(scope="module")
def edition():
    return load_bundled_edition()


@pytest.fixture(scope="module")
def districts():
    return load_districts()


def codes(cell: str) -> set[str]:
    return set(filter(None, cell.split(";")))


def districts_at(lon: float, lat: float, districts) -> set[str]:
    hit = shapely.intersects_xy(districts.geometry.to_numpy(), lon, lat)
    return set(districts.loc[hit, "adcode"])


def test_the_edition_holds_359_projects_and_539_reports(edition):
    assert (len(edition.projects), len(edition.reports)) == (359, 539)


@pytest.mark.parametrize(
    "ids", [load_sectors, load_fields, load_parks, load_policies, lambda: load_bundled_edition().projects]
)
def test_ids_are_unique(ids):
    assert ids()["id"].is_unique


def test_every_sector_is_known(edition):
    known = set(load_sectors()["id"])
    assert set(edition.projects["sector"]) <= known
    assert set(load_layout()["sector"]) <= known
    assert set().union(*map(codes, load_parks()["lead_sectors"])) <= known
    assert set().union(*map(codes, load_policies()["sectors"])) <= known


def test_every_district_is_known(edition):
    units = set(load_units()["adcode"])
    assert set().union(*map(codes, edition.projects["districts"])) <= units - {E_TOWN}
    assert set().union(*map(codes, load_parks()["districts"])) <= units - {E_TOWN}
    assert set(load_parks()["unit"]) <= units | {""}
    assert set(load_layout()["adcode"]) == units
    assert set().union(*map(codes, load_policies()["districts"])) <= units
    assert set(load_district_stats()["adcode"]) == units | {"110000"}


def test_every_status_precision_role_and_source_kind_is_a_known_word(edition):
    assert set(edition.reports["status"]) <= {*STATUSES, ""}
    assert set(edition.reports["source_kind"]) <= set(SOURCE_KINDS)
    assert set(edition.projects["coord_precision"]) <= set(PRECISIONS)
    assert set(load_layout()["role"]) <= set(ROLES)
    assert tuple(load_fields()["id"]) == FIELDS


def test_every_zone_is_known_and_its_stated_spelling_leads_to_it(edition):
    projects = edition.projects
    assert set(projects["zone"]) <= {*load_parks()["id"], ""}
    resolved = [resolve_zone(spelling) or "" for spelling in projects["zone_stated"]]
    assert resolved == list(projects["zone"])


def test_every_park_is_found_by_both_of_its_names():
    parks = load_parks()
    for name in ("name_en", "name_zh"):
        assert [resolve_zone(spelling) for spelling in parks[name]] == list(parks["id"])


def test_every_project_has_a_report_and_every_report_a_project(edition):
    assert set(edition.reports["project_id"]) == set(edition.projects["id"])


def test_every_row_of_fact_has_a_source_with_an_address(edition):
    tables = [edition.reports, load_sectors(), load_fields(), load_layout(), load_parks(), load_policies()]
    tables += [load_district_stats(), read_data_table("districts")]
    assert all(table["source_url"].str.match(r"https?://[^\s]+$").all() for table in tables)


def test_every_point_lies_in_a_district_that_its_project_names(edition, districts):
    pointed = edition.projects.dropna(subset=["lon", "lat"])
    strays = [
        row.id for row in pointed.itertuples() if not districts_at(row.lon, row.lat, districts) & codes(row.districts)
    ]
    assert len(pointed) == 158
    assert strays == []


def test_every_point_of_a_park_lies_in_a_host_district(districts):
    pointed = load_parks().dropna(subset=["lon", "lat"])
    strays = [
        row.id
        for row in pointed.itertuples()
        if not districts_at(row.lon, row.lat, districts) & (codes(row.districts) or E_TOWN_HOSTS)
    ]
    assert len(pointed) == 41
    assert strays == []


def test_a_point_is_there_exactly_where_the_precision_says_so_and_says_what_it_rests_on(edition):
    for table in (edition.projects, load_parks()):
        has_point = table["lon"].notna() & table["lat"].notna()
        assert (has_point == (table["coord_precision"] != "none")).all()
        assert (table.loc[has_point, "coord_basis"] != "").all()


def test_all_24_projects_of_the_article_are_marked(edition):
    projects = edition.projects
    assert set(projects.loc[projects["named_in_article"], "id"]) == ARTICLE_PROJECTS


def test_344_projects_name_a_district_or_a_zone_with_a_unit_and_15_name_neither(edition):
    projects = edition.projects
    units = load_parks().set_index("id")["unit"]
    placeable = (projects["districts"] != "") | (projects["zone"].map(units).fillna("") != "")
    bare = (projects["districts"] == "") & (projects["zone"] == "")
    assert (placeable.sum(), bare.sum(), (placeable | bare).sum()) == (344, 15, 359)


def test_a_sector_stands_behind_its_parent_in_the_tree():
    sectors = load_sectors()
    position = dict(zip(sectors["id"], sectors.index, strict=True))
    parents = sectors[sectors["parent"] != ""]
    assert all(position[row.parent] < position[row.id] for row in parents.itertuples())


def test_the_census_figures_of_the_districts_add_up_to_the_figure_of_the_city():
    stats = load_district_stats()
    census = stats[(stats["indicator"] == "population") & (stats["year"] == "2020")].set_index("adcode")["value"]
    assert census.drop("110000").sum() == census["110000"] == 21_893_095
