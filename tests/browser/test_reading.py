"""What a reader finds: popups, search, districts and badges, in two languages and two themes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.map_page import MapPage, bundled
from tests.conftest import PageFactory

KNOWN = "heps-huairou"


@pytest.fixture
def shown(page_factory: PageFactory, map_file: str) -> MapPage:
    page = page_factory()
    page.goto(f"{map_file}?lang=en&theme=light")
    return MapPage(page)


def test_a_click_on_a_symbol_tells_all_that_is_known_of_the_project(shown: MapPage) -> None:
    placed = bundled()
    project = placed.projects.set_index("id").loc[KNOWN]
    shown.set_filter({"text": project["name_zh"]})
    shown.click_symbol(KNOWN)
    popup = shown.find(".leaflet-popup .project")
    expect(popup).to_be_visible()
    text = popup.inner_text()
    for expected in (
        project["name_en"],
        project["name_zh"],
        "Major science facilities",
        "Huairou",
        project["developer"],
        "CNY 4.76 bn",
        "Completed",
    ):
        assert expected in text, f"{expected!r} is not in the popup:\n{text}"
    assert re.search(r"Completed \(\d{4}-\d{2}(-\d{2})?\) · (\d+ months? old|less than a month old)", text)


def test_a_popup_lists_every_report_and_links_all_but_copies(shown: MapPage) -> None:
    reports = bundled().reports
    reports = reports[reports["project_id"] == KNOWN]
    assert set(reports["source_kind"]) == {"official", "press", "copy"}
    shown.set_filter({"text": "heps"})
    shown.click_symbol(KNOWN)
    items = shown.find(".leaflet-popup .project .reports > li")
    expect(items).to_have_count(len(reports))
    links = items.locator("a")
    hrefs = [links.nth(at).get_attribute("href") for at in range(links.count())]
    assert sorted(map(str, hrefs)) == sorted(reports.loc[reports["source_kind"] != "copy", "source_url"])
    for at in range(links.count()):
        assert links.nth(at).get_attribute("target") == "_blank"
        assert "noopener" in str(links.nth(at).get_attribute("rel"))
    for url in reports.loc[reports["source_kind"] == "copy", "source_url"]:
        expect(items.filter(has_text=url)).to_have_count(1)


@pytest.mark.parametrize("words", ["高能同步", "gntbfs", "Photon Source", "heps"])
def test_search_finds_a_project_by_chinese_by_initials_and_by_english(shown: MapPage, words: str) -> None:
    shown.find("#search").fill(words)
    found = shown.find(f'#search-results [data-project="{KNOWN}"]')
    expect(found).to_be_visible()
    assert KNOWN in shown.visible()
    assert len(shown.visible()) < 5
    found.click()
    expect(shown.find(f'.leaflet-popup .project[data-project="{KNOWN}"]')).to_be_visible()


def test_a_click_on_a_district_opens_its_card_with_figures_plan_and_projects(shown: MapPage) -> None:
    placed = bundled()
    touching = placed.projects[[("110116" in units) for units in placed.projects["touched"]]]
    # Nothing is drawn over it then, so the click surely meets the district.
    shown.set_filter({"sectors": ["none"]})
    shown.find('path[data-district="110116"]').first.click()
    card = shown.find("#card")
    expect(card).to_be_visible()
    expect(card.locator("h2").first).to_have_text("Huairou")
    assert "怀柔区" in card.inner_text()
    for label in ("Population", "GDP", "Sectors in the plan"):
        assert label in card.inner_text()
    shown.set_filter("")
    expect(card.locator("[data-project]")).to_have_count(len(touching))
    shown.find("#card-close").click()
    expect(card).to_be_hidden()


def test_a_badge_counts_what_is_known_only_to_the_district_and_opens_the_list(shown: MapPage) -> None:
    records = bundled().projects
    unlocated = records[~records["coord_precision"].isin(["site", "area"])]
    counted = unlocated.groupby("adcode").size()
    shown.set_filter("")
    for adcode, count in counted.items():
        badge = shown.find(f'#map .badge[data-unit="{adcode}"], .folium-map > * .badge[data-unit="{adcode}"]').first
        expect(badge).to_have_text(str(count))
    own = set(unlocated.loc[unlocated["adcode"] == "110113", "id"])
    shown.find('.badge[data-unit="110113"]').first.click()
    rows = shown.find("#card [data-project]")
    expect(rows).to_have_count(len(own))
    assert {rows.nth(at).get_attribute("data-project") for at in range(len(own))} == own
    rows.first.click()
    expect(shown.find(".leaflet-popup .project")).to_be_visible()


def test_the_unplaced_are_counted_and_listed(shown: MapPage) -> None:
    records = bundled().projects
    unplaced = set(records.loc[records["match_method"] == "none", "id"])
    button = shown.find("#unplaced")
    expect(button).to_have_text(f"{len(unplaced)} not placed")
    button.click()
    rows = shown.find("#card [data-project]")
    assert {rows.nth(at).get_attribute("data-project") for at in range(rows.count())} == unplaced


def test_language_and_theme_switch_in_the_page_and_keep_the_filter(shown: MapPage) -> None:
    visible = shown.set_filter("status=operating")
    expect(shown.find("html")).to_have_attribute("lang", "en")
    shown.find("#language").click()
    expect(shown.find("html")).to_have_attribute("lang", "zh-CN")
    expect(shown.find("#title")).to_have_text("北京产业地图")
    left_in_english = shown.find("#panel-content, #head, #legend").all_inner_texts()
    assert "Legend" not in " ".join(left_in_english)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = shown.frame.evaluate(ground)
    shown.find("#theme").click()
    expect(shown.find("html")).to_have_attribute("data-theme", "dark")
    assert shown.frame.evaluate(ground) != light
    assert shown.visible() == visible
    shown.find("#language").click()
    expect(shown.find("#title")).to_have_text("Beijing Industrial Map")


def test_the_legend_follows_the_measure_and_tells_method_limits_counts_and_unit(shown: MapPage) -> None:
    for measure, words in (
        ("population", "10,000 persons"),
        ("gdp", "100 million yuan"),
        ("projects", "Number of projects"),
    ):
        shown.find("#measure").select_option(measure)
        legend = shown.find("#legend").inner_text()
        assert words in legend
        assert "Classes:" in legend
        assert re.search(r"\d+ districts", legend)
        assert "no data" in legend
        counts = [int(count) for count in re.findall(r"(\d+) districts?", legend)]
        assert sum(counts) == 16
