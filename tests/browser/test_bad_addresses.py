"""An address with something unknown in it: ignored with a visible note, in the page alone and in the app."""

import pytest
from playwright.sync_api import expect

from tests.browser.map_page import MapPage, bundled, frame_of_app
from tests.conftest import PageFactory

MISTAKES = {
    "colour=red": "colour",
    "sectors=no-such-sector": "no-such-sector",
    "fields=astrology": "astrology",
    "districts=999999": "999999",
    "status=finished": "finished",
    "zones=nowhere": "nowhere",
    "known=yesterday": "yesterday",
    "known=2024-02-30": "2024-02-30",
    "amount=much": "much",
    "select=no-such-project": "no-such-project",
    "sectors=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E": "<img src=x onerror=alert(1)>",
}


@pytest.mark.parametrize(("address", "named"), MISTAKES.items())
def test_the_page_ignores_what_it_does_not_know_and_says_so(
    page_factory: PageFactory, map_file: str, address: str, named: str
) -> None:
    page = page_factory()
    page.goto(f"{map_file}?{address}&lang=en")
    shown = MapPage(page)
    assert shown.visible() == set(bundled().projects["id"])
    note = shown.find("#notes li")
    expect(note).to_have_count(1)
    expect(note).to_be_visible()
    expect(note).to_contain_text(named)


def test_what_is_known_still_counts_beside_what_is_not(page_factory: PageFactory, map_file: str) -> None:
    page = page_factory()
    page.goto(f"{map_file}?sectors=quantum-information,no-such-sector&lang=zh")
    shown = MapPage(page)
    records = bundled().projects
    assert shown.visible() == set(records.loc[records["sector"] == "quantum-information", "id"])
    expect(shown.find("#notes")).to_contain_text("no-such-sector")


@pytest.mark.parametrize(
    "view", ["zoom=9", "view=9/40", "view=a/b/c", "view=99/95/500", "measure=happiness", "theme=pink", "lang=fr"]
)
def test_a_senseless_view_never_stops_the_page(page_factory: PageFactory, map_file: str, view: str) -> None:
    page = page_factory()
    page.goto(f"{map_file}?{view}")
    shown = MapPage(page)
    assert len(shown.visible()) == len(bundled().projects)
    assert shown.find("#measure").input_value() == "projects"


def test_the_app_shows_its_page_with_a_note_and_no_error(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory()
    page.goto(f"{live_app}/?sectors=no-such-sector&known=yesterday&colour=red&lang=en")
    shown = frame_of_app(page)
    assert len(shown.visible()) == len(bundled().projects)
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)
    note = page.locator('[data-testid="stAlert"]')
    for named in ("no-such-sector", "yesterday", "colour"):
        expect(note).to_contain_text(named)
