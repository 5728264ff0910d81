"""Sector layers and filters: they show just what they name, and leave the view alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.map_page import SYMBOLS, MapPage, bundled
from tests.conftest import PageFactory


@pytest.fixture
def shown(page_factory: PageFactory, map_file: str) -> MapPage:
    page = page_factory()
    page.goto(map_file)
    return MapPage(page)


def test_each_sector_layer_takes_off_and_brings_back_just_its_own_records(shown: MapPage) -> None:
    records = bundled().projects
    everything = set(records["id"])
    shown.open_fields()
    boxes = shown.find("input[data-sector]")
    sectors = [str(boxes.nth(at).get_attribute("data-sector")) for at in range(boxes.count())]
    assert len(sectors) >= 31
    assert set(records["sector"]) <= set(sectors)
    for sector in sectors:
        own = set(records.loc[records["sector"] == sector, "id"])
        shown.find(f'input[data-sector="{sector}"]').uncheck()
        state = shown.state()
        assert everything - set(state["visible"]) == own, sector
        assert sector not in state["layers"]
        shown.find(f'input[data-sector="{sector}"]').check()
        assert shown.visible() == everything, sector


def test_a_field_switches_all_of_its_sectors_at_once(shown: MapPage) -> None:
    records = bundled().projects
    own = set(records.loc[records["field"] == "agriculture", "id"])
    box = shown.find('input[data-field="agriculture"]')
    box.uncheck()
    assert set(records["id"]) - shown.visible() == own
    box.check()
    assert shown.visible() == set(records["id"])


def test_the_counts_of_the_tree_are_those_of_the_visible_records(shown: MapPage) -> None:
    records = bundled().projects
    shown.set_filter({"statuses": ["operating"]})
    visible = records[records["id"].isin(shown.visible())]
    assert 0 < len(visible) < len(records)
    for field, members in visible.groupby("field"):
        row = shown.find("label", has=shown.find(f'input[data-field="{field}"]'))
        expect(row.locator(".count")).to_have_text(str(len(members)))


def test_filters_never_move_the_view_and_never_blank_the_map(shown: MapPage) -> None:
    view = ("lat", "lon", "zoom")
    before = {name: shown.state()["view"][name] for name in view}
    canvas = shown.find(SYMBOLS).element_handle()
    # Counted in every frame while the filters change, so that a map blank for only one frame is noticed.
    shown.frame.evaluate(
        """(canvas) => {
          window.leastPainted = Infinity;
          const look = () => {
            const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            let painted = 0;
            for (let at = 3; at < data.length; at += 4) painted += data[at] > 0;
            window.leastPainted = Math.min(window.leastPainted, painted);
            requestAnimationFrame(look);
          };
          look();
        }""",
        canvas,
    )
    for address in ("fields=future", "status=operating", "known=2024-01-31", "districts=110108", "source=official", ""):
        assert shown.set_filter(address)
        assert {name: shown.state()["view"][name] for name in view} == before
    assert shown.frame.evaluate("window.leastPainted") > 100
    assert canvas.evaluate("(canvas) => canvas.isConnected")


def test_when_nothing_passes_the_page_says_so_and_show_all_brings_everything_back(shown: MapPage) -> None:
    shown.find("#search").fill("no such project anywhere")
    expect(shown.find("#shown")).to_contain_text("0 of")
    expect(shown.find("#search-results")).to_contain_text("No project matches")
    shown.find("#reset").click()
    assert len(shown.visible()) == len(bundled().projects)
