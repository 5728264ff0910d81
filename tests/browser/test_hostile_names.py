"""Names with markup, quotes, back-ticks, backslashes and ``${}``: text everywhere, code nowhere."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

import pytest
from playwright.sync_api import expect

from geo.analysis.records import place_edition
from geo.cartography.layers import describe_map
from geo.cartography.map import render_page
from geo.ledger.editions import load_bundled_edition
from tests.browser.map_page import MapPage
from tests.conftest import PageFactory

HOSTILE = (
    "<img src=x onerror=\"alert('name')\">",
    "</script><script>alert('script')</script>",
    "`${alert('template')}`",
    "\"'><svg onload=alert(1)>",
    "\\u003cb\\u003e \\' \\\" \\\\ \\n",
    "{{ 7 * 7 }} {% raw %} {name} %s",
    "<!--<script> -->  & &lt;b&gt; &amp;",
    "javascript:alert(1)",
)
TEXT_COLUMNS = (
    "name_en",
    "name_zh",
    "place",
    "zone_stated",
    "developer",
    "start_date",
    "completion_date",
    "description_en",
)


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The map of the bundled edition with every name and note, and the names of sectors and parks, made hostile."""
    edition = load_bundled_edition()
    count = len(edition.projects)
    words = cycle(HOSTILE)
    texts = [next(words) for _ in range(count)]
    projects = edition.projects.assign(**dict.fromkeys(TEXT_COLUMNS, texts))
    report_texts = [HOSTILE[at % len(HOSTILE)] for at in range(len(edition.reports))]
    reports = edition.reports.assign(source_title=report_texts, source_url=report_texts)
    hostile = replace(edition, projects=projects, reports=reports, title_en=HOSTILE[0], title_zh=HOSTILE[1])
    described = describe_map(place_edition(hostile))
    layers = tuple(
        replace(layer, name_en=HOSTILE[at % len(HOSTILE)], name_zh=HOSTILE[at % len(HOSTILE)])
        for at, layer in enumerate(described.sector_layers)
    )
    parks = tuple(
        {**park, "name_en": HOSTILE[at % len(HOSTILE)], "name_zh": HOSTILE[at % len(HOSTILE)]}
        for at, park in enumerate(described.parks)
    )
    page = render_page(replace(described, sector_layers=layers, parks=parks))
    path = tmp_path_factory.mktemp("hostile") / "map.html"
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def shown(page_factory: PageFactory, hostile_file: str) -> Iterator[MapPage]:
    """The hostile page; whatever a test does with it, no element may have come out of a name."""
    page = page_factory()
    page.goto(f"{hostile_file}?lang=en")
    shown = MapPage(page)
    yield shown
    assert page.locator("img[src=x], svg[onload], [onerror], [onload]").count() == 0


def project_with(shown: MapPage, text: str) -> str:
    """A drawn project that has ``text`` as its name."""
    projects = load_bundled_edition().projects
    at = HOSTILE.index(text)
    named = set(projects["id"].iloc[at :: len(HOSTILE)])
    drawn = [symbol["id"] for symbol in shown.frame.evaluate("window.industrialMap.state().symbols")]
    return next(project for project in drawn if project in named)


@pytest.mark.parametrize("text", HOSTILE)
def test_popup_and_tooltip_show_the_name_as_text(shown: MapPage, text: str) -> None:
    project = project_with(shown, text)
    shown.set_filter({"text": text})
    symbols = shown.frame.evaluate("window.industrialMap.state().symbols")
    symbol = next(symbol for symbol in symbols if symbol["id"] == project)
    shown.find(".folium-map").first.hover(position={"x": symbol["x"], "y": symbol["y"]})
    expect(shown.find(".leaflet-tooltip")).to_contain_text(text)
    shown.frame.evaluate("(id) => window.industrialMap.select(id)", project)
    heading = shown.find(".leaflet-popup .project h2")
    assert heading.text_content() == text
    facts = shown.find(".leaflet-popup .project").text_content() or ""
    assert facts.count(text) >= 3


def test_the_layer_tree_shows_the_names_of_sectors_as_text(shown: MapPage) -> None:
    shown.open_fields()
    names = shown.find("li:has(> label > input[data-sector]) .text").all_text_contents()
    assert set(names) == set(HOSTILE)
    shown.find("input[data-sector]").first.uncheck()
    assert shown.state()["layers"]


def test_search_card_and_lists_show_the_names_as_text(shown: MapPage) -> None:
    for text in HOSTILE:
        shown.find("#search").fill(text)
        expect(shown.find("#search-results [data-project]").first).to_have_text(text)
    shown.set_filter("")
    shown.find('.badge[data-unit="110113"]').first.click()
    names = shown.find("#card [data-project]").all_text_contents()
    assert names
    assert set(names) <= set(HOSTILE)


def test_parks_and_the_attribution_show_their_names_as_text(shown: MapPage) -> None:
    expect(shown.find("#attribution")).to_contain_text(HOSTILE[0])
    shown.open_facet("zones")
    expect(shown.find("li:has(input[data-zone])").first).to_be_visible()
    names = shown.find("li:has(input[data-zone]) .text").all_text_contents()
    assert set(names) == set(HOSTILE)
    shown.find("#parks").check()
    assert shown.visible()


def test_an_address_that_is_no_web_address_is_never_a_link(shown: MapPage) -> None:
    shown.frame.evaluate("(id) => window.industrialMap.select(id)", project_with(shown, HOSTILE[7]))
    expect(shown.find(".leaflet-popup .project")).to_be_visible()
    assert shown.find(".leaflet-popup .project a").count() == 0
    assert shown.find('a[href^="javascript:" i]').count() == 0
