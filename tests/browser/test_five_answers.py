"""Five questions that staff ask, each answered for a new user in at most three actions from the map."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from geo.analysis.filtering import Filter
from geo.analysis.movement import movement
from geo.export.quality import list_article_projects
from geo.export.selection import Selection
from geo.ui.movement_view import ANNOUNCED_ON
from tests.browser.map_page import DEEP_LINK_PROBES, bundled, frame_of_app, open_app_page
from tests.conftest import PageFactory

MOST_ACTIONS = 3


@dataclass
class Visitor:
    """A new user at the map, whose presses are counted."""

    page: Page
    actions: int = 0

    def press(self, target: Locator) -> None:
        self.actions += 1
        target.click()

    def follow(self, name: str) -> None:
        self.press(self.page.get_by_role("link", name=name, exact=True).first)


@pytest.fixture
def visitor(page_factory: PageFactory, live_app: str) -> Iterator[Visitor]:
    page = page_factory(expected=DEEP_LINK_PROBES)
    open_app_page(page, f"{live_app}/?lang=en")
    frame_of_app(page)
    visitor = Visitor(page)
    yield visitor
    assert 0 < visitor.actions <= MOST_ACTIONS


def test_which_sectors_changping_is_to_lead_in_and_which_have_no_project(visitor: Visitor) -> None:
    visitor.follow("Layout")
    visitor.press(visitor.page.locator(".matrix table").get_by_role("button", name="Changping", exact=True))
    below = visitor.page.locator(".st-key-chosen-cell")
    expect(below).to_contain_text("leading (3): Medicine and health, Smart manufacturing and equipment, Green energy")
    expect(below).to_contain_text("Humanoid robots and embodied intelligence, Hydrogen energy, New energy storage")


def test_which_districts_overlap_in_integrated_circuits(visitor: Visitor) -> None:
    visitor.follow("Layout")
    matrix = visitor.page.locator(".matrix table")
    visitor.press(matrix.get_by_role("button", name="Integrated circuits", exact=True))
    expect(visitor.page.locator(".st-key-chosen-cell")).to_contain_text("key (3): Haidian, Shunyi, Beijing E-Town")


def test_what_changed_on_the_map_between_january_2024_and_today(visitor: Visitor) -> None:
    moved = movement(bundled(), Filter(), ANNOUNCED_ON)
    visitor.follow("Timeline")
    visitor.press(visitor.page.get_by_role("tab", name="What changed"))
    told = visitor.page.get_by_role("tabpanel", name="What changed")
    expect(told).to_contain_text(f"{len(moved.appeared)} became known · {len(moved.moved)} with another status")
    visitor.follow("Mark them on the map")
    visitor.page.wait_for_url(lambda url: "marks=" in url)
    marked = [one.id for one in moved.moved]
    assert all(one in visitor.page.url for one in marked)
    frame_of_app(visitor.page).frame.wait_for_function(
        "window.industrialMap && window.industrialMap.state().symbols.length > 0"
    )


def test_every_project_named_in_the_article_and_its_latest_known_status(visitor: Visitor) -> None:
    table = list_article_projects(Selection(bundled(), Filter()), "en")
    assert len(table) == 24
    visitor.follow("About")
    visitor.follow("Projects named in the article of January 2024")
    for project, status in zip(table["Project"], table["Status"], strict=True):
        row = visitor.page.get_by_role("row").filter(has=visitor.page.get_by_role("cell", name=project, exact=True))
        expect(row.first).to_contain_text(status)


def test_the_five_districts_with_the_oldest_evidence(visitor: Visitor) -> None:
    visitor.follow("Timeline")
    visitor.press(visitor.page.get_by_role("tab", name="Age of the evidence"))
    expect(visitor.page.get_by_role("tabpanel", name="Age of the evidence")).to_contain_text(
        "The oldest evidence: Xicheng (25 months), Huairou (25 months), Fangshan (25 months), Shunyi (22 months), Haidian (21 months)."
    )
