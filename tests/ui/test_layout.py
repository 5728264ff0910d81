"""The pages of the plan and of policies and parks, without a browser: what opens for which cell, and that the numbers add up."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.analysis.alignment import PLANNED_WITHOUT, UNPLANNED, align
from geo.analysis.filtering import Filter
from geo.analysis.overlap import find_overlap
from geo.analysis.policies import choose_policies
from geo.analysis.records import place_edition, visible_records
from geo.export.layout_tables import TARGET, cell_table, sector_table, shared_sectors, unit_table
from geo.ledger.editions import load_bundled_edition
from geo.reference.layout import load_layout, load_parks
from geo.ui.linked_table import linked_rows
from geo.ui.matrix_rows import ORDERS, matrix_groups
from tests.ui.app import go, start, words

PLAN = load_layout()


def layout(lang: str = "en", **address: str) -> AppTest:
    return go(start(lang), "layout", lang=lang, **address)


def tables(app: AppTest) -> dict[str, Any]:
    """What the page hands to its tables, by their captions."""
    elements = app.get("bidi_component")
    datas = [json.loads(element.proto.json) for element in elements]
    return {data["caption"]: data for data in datas if "caption" in data}


def test_every_planned_pair_and_every_project_is_in_the_matrix_once():
    data = next(data for data in tables(layout()).values() if "groups" in data)
    cells = [
        (unit, row["sector"], cell["role"], int(cell["count"]))
        for group in data["groups"]
        for row in group["rows"]
        for unit, cell in row["cells"].items()
    ]
    planned = {(row.adcode, row.sector, row.role) for row in PLAN.itertuples()}
    assert {(unit, sector, role) for unit, sector, role, _ in cells if role} == planned
    records = visible_records(place_edition(load_bundled_edition()), Filter())
    touched = sum(len(units) for units, sector in zip(records["touched"], records["sector"], strict=True) if sector)
    assert sum(count for *_, count in cells) == touched
    assert [unit["name"] for unit in data["units"]][-1] == "E-Town"
    assert len(data["units"]) == 17


def test_the_matrix_says_how_many_records_are_behind_it_and_left_out():
    assert "Records behind it: 344. Left out: in no district: 15." in words(layout())


@pytest.mark.parametrize(("lang", "lead", "missing"), [
    ("en", "leading (3): **Medicine and health, Smart manufacturing and equipment, Green energy", "Hydrogen energy"),
    ("zh", "主导 (3): **医药健康、智能制造与装备、绿色能源与节能环保**", "氢能"),
])  # fmt: skip
def test_a_district_of_the_address_says_what_it_leads_in_and_what_of_its_plan_has_no_project(
    lang: str, lead: str, missing: str
):
    text = words(layout(lang, cell="110114"))
    assert lead in text
    planned = next(line for line in text.splitlines() if line.startswith(("emerging", "培育")))
    assert missing in planned.split("·")[1]


def test_a_sector_of_the_address_says_which_districts_plan_for_it():
    text = words(layout(cell="integrated-circuits"))
    assert "leading (0): **–**" in text
    assert "key (3): **Haidian, Shunyi, Beijing E-Town**" in text
    records = load_bundled_edition().projects
    assert (records["sector"] == "integrated-circuits").sum() == 10
    assert "Records behind it: 7. Left out: in no district: 3." in text


def test_a_cell_of_the_address_shows_role_source_and_its_projects():
    app = layout(cell="110114.healthcare-pharma")
    text = words(app)
    assert "Role in the plan: **leading**" in text
    assert "[Source of the plan](<https://" in text
    assert "Records behind it: 8. None left out." in text
    rows = tables(app)["Projects; press one to see it on the map"]["rows"]
    records = visible_records(place_edition(load_bundled_edition()), Filter())
    is_here = records["touched"].map(lambda units: "110114" in units)
    assert {row["target"] for row in rows} == set(records[is_here & (records["sector"] == "healthcare-pharma")]["id"])


def test_the_address_of_a_copy_is_text_and_no_link():
    rows = tables(layout(cell="110114.healthcare-pharma"))["Projects; press one to see it on the map"]["rows"]
    copies = [row for row in rows if any(cell["text"] == "Copy of another page" for cell in row["cells"])]
    assert 0 < len(copies) < len(rows)
    assert all("url" not in cell for row in copies for cell in row["cells"])
    assert all(any("url" in cell for cell in row["cells"]) for row in rows if row not in copies)


def test_a_cell_with_neither_plan_nor_project_says_so():
    text = words(layout(cell="110117.integrated-circuits"))
    assert "no plan known" in text
    assert "No visible project of this sector is known here." in text


@pytest.mark.parametrize("cell", ["110114.nothing", "999999", "<b>x</b>", ".", "unplaced", "none", "110114.finance.x"])
def test_a_cell_that_does_not_exist_is_told_and_does_no_harm(cell: str):
    app = layout(cell=cell)
    told = [info.value.replace("\\", "") for info in app.info]
    assert len(told) == 1
    assert cell in told[0]


def test_the_address_keeps_the_cell_and_it_is_no_unknown_parameter():
    app = layout(cell="110114")
    assert app.query_params["cell"] == "110114"
    assert len(app.info) == 0


def test_the_projects_follow_the_filter_and_the_plan_stays():
    app = layout(status="operating")
    data = next(data for data in tables(app).values() if "groups" in data)
    cells = [cell for group in data["groups"] for row in group["rows"] for cell in row["cells"].values()]
    assert sum(bool(cell["role"]) for cell in cells) == len(PLAN)
    assert sum(int(cell["count"]) for cell in cells) < 344


def test_a_switch_shows_all_sectors():
    app = layout()
    before = next(data for data in tables(app).values() if "groups" in data)
    app.toggle(key="matrix-all").set_value(True).run()
    after = next(data for data in tables(app).values() if "groups" in data)
    assert sum(len(group["rows"]) for group in before["groups"]) == 55
    assert sum(len(group["rows"]) for group in after["groups"]) == 58


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_loses_no_sector(order: str):
    found = align(visible_records(place_edition(load_bundled_edition()), Filter()))
    names = {sector: sector[::-1] for sector in PLAN["sector"]}
    (alone,) = matrix_groups(found, names, order=order, by_field=False)
    grouped = matrix_groups(found, names, order=order)
    assert sorted(row.sector for row in alone.rows) == sorted(row.sector for group in grouped for row in group.rows)
    if order in {"projects", "planned"}:
        sizes = [getattr(row, order) for row in alone.rows]
        assert sizes == sorted(sizes, reverse=True)


def test_the_gap_lists_hold_what_the_analysis_finds():
    found = align(visible_records(place_edition(load_bundled_edition()), Filter()))
    shown = tables(layout())
    for caption, state in (
        ("Planned, no project of this very sector is known (49)", PLANNED_WITHOUT),
        ("Projects, but no plan for the sector is known (126)", UNPLANNED),
    ):
        targets = [row["target"] for row in shown[caption]["rows"]]
        assert targets == [f"{cell.unit}.{cell.sector}" for cell in found.of_state(state)]


def test_the_overlap_lists_hold_who_is_over_the_rule_of_three():
    overlap = find_overlap()
    over = sector_table([lead for lead in overlap.sectors if lead.over], "en")
    counts = PLAN[PLAN["role"] == "leading"]["sector"].value_counts()
    assert dict(zip(over[TARGET], over["Districts that are to lead"], strict=True)) == counts[counts > 3].to_dict()
    units = unit_table([lead for lead in overlap.units if lead.over], "en")
    counts = PLAN[PLAN["role"] == "leading"]["adcode"].value_counts()
    assert dict(zip(units[TARGET], units["Number of leading sectors"], strict=True)) == counts[counts > 3].to_dict()
    assert "integrated-circuits" in {lead.sector for lead in shared_sectors(overlap)}


def test_the_text_of_a_table_reaches_the_browser_as_text_and_only_web_addresses_as_links():
    table = cell_table([], "en").head(0)
    table.loc[0] = ["a.b", "<img src=x>", "javascript:alert(1)", "", "", 1200, 0, "", "", "https://example.org/a?b"]
    (row,) = linked_rows(table, "en")
    assert [cell.text for cell in row.cells][:2] == ["<img src=x>", "javascript:alert(1)"]
    assert [cell.url for cell in row.cells if cell.url] == ["https://example.org/a?b"]
    assert row.cells[4].text == "1,200"
    assert row.cells[4].is_number


def test_the_policies_are_chosen_by_sector_district_and_date():
    app = go(start("en"), "policies", sectors="humanoid-robots", districts="E-TOWN")
    captions = list(tables(app))
    expected = choose_policies(sectors=["humanoid-robots"], units=["E-TOWN"]).policies
    assert 0 < len(expected) < 36
    assert f"Policies and measures ({len(expected)} of 36)" in captions
    assert "A policy for the whole city names no district" in words(app)


def test_policies_without_a_date_are_counted_when_a_period_is_asked():
    app = go(start("en"), "policies")
    app.date_input(key="policy-since").set_value("2024-01-01").run()
    shown = choose_policies(since=app.date_input(key="policy-since").value)
    assert any(caption.startswith(f"Policies and measures ({len(shown.policies)} of 36)") for caption in tables(app))
    assert ("Left out only because no date" in words(app)) == bool(shown.undated_left_out)


def test_every_park_is_listed_with_its_number_of_projects():
    app = go(start("en"), "policies")
    rows = next(data["rows"] for caption, data in tables(app).items() if caption.startswith("Parks and zones"))
    counts = load_bundled_edition().projects["zone"].value_counts()
    numbers = {row["target"]: next(int(cell["text"]) for cell in row["cells"] if cell["number"]) for row in rows}
    assert numbers == {park: int(counts.get(park, 0)) for park in load_parks()["id"]}


@pytest.mark.parametrize("page", ["layout", "policies"])
def test_a_chinese_page_shows_no_english_sentence(page: str):
    text = words(go(start("zh"), page, lang="zh"))
    assert [line for line in text.splitlines() if " the " in line or " is " in line] == []
