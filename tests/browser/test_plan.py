"""The plan of one sector on the map: hatched districts, the legend's rows, and the address."""

import pytest
from playwright.sync_api import expect

from geo.reference.layout import load_layout
from tests.browser.map_page import MapPage, frame_of_app
from tests.conftest import PageFactory

SECTOR = "integrated-circuits"
HATCHED = ".folium-map .leaflet-plan-pane path.plan-{role}"


@pytest.fixture
def shown(page_factory: PageFactory, map_file: str) -> MapPage:
    page = page_factory()
    page.goto(f"{map_file}?lang=en&theme=light")
    return MapPage(page)


@pytest.mark.parametrize("sector", [SECTOR, "artificial-intelligence", "finance"])
def test_the_districts_planned_for_a_sector_are_hatched_by_their_role(shown: MapPage, sector: str) -> None:
    layout = load_layout()
    planned = layout[(layout["sector"] == sector) & (layout["adcode"] != "E-TOWN")]
    assert len(planned) > 0
    shown.find("#plan").select_option(sector)
    assert shown.state()["view"]["plan"] == sector
    for role in ("leading", "key", "emerging"):
        count = int((planned["role"] == role).sum())
        expect(shown.find(HATCHED.format(role=role))).to_have_count(count)
        expect(shown.find(".plan-legend li", has_text=role)).to_contain_text(f"{count} districts")
    for row in planned.itertuples():
        label = shown.find(f'path[data-district="{row.adcode}"]').first.get_attribute("aria-label")
        assert f"in the plan: {row.role}" in str(label)
    shown.find("#plan").select_option("")
    expect(shown.find(".leaflet-plan-pane path")).to_have_count(0)
    expect(shown.find(".plan-legend")).to_have_count(0)


def test_the_unit_without_a_border_is_named_in_the_legend(shown: MapPage) -> None:
    shown.find("#plan").select_option(SECTOR)
    expect(shown.find("#legend")).to_contain_text("Beijing E-Town: key; no border is drawn.")


def test_the_plan_of_the_address_is_shown_and_an_unknown_one_is_told(page_factory: PageFactory, map_file: str) -> None:
    page = page_factory()
    page.goto(f"{map_file}?lang=en&plan={SECTOR}")
    shown = MapPage(page)
    expect(shown.find("#plan")).to_have_value(SECTOR)
    expect(shown.find(HATCHED.format(role="key"))).not_to_have_count(0)
    page.goto(f"{map_file}?lang=en&plan=tulips")
    expect(MapPage(page).find("#notes")).to_contain_text("tulips")


def test_the_plan_chosen_on_the_map_is_in_the_address_of_the_app(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory()
    page.goto(f"{live_app}/?lang=en")
    frame_of_app(page).find("#plan").select_option(SECTOR)
    page.wait_for_url(f"**plan={SECTOR}**")
    page.reload()
    expect(frame_of_app(page).find("#plan")).to_have_value(SECTOR)
