"""The matrix as its reader meets it: two questions in at most three actions, by mouse and by keyboard, wide and narrow."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.map_page import DEEP_LINK_PROBES, frame_of_app, open_app_page
from tests.browser.test_accessibility import grave_faults
from tests.conftest import PageFactory

WORDS = {
    "en": {
        "page": "Layout",
        "district": "Changping",
        "sector": "Integrated circuits",
        "leads": "leading (3): Medicine and health, Smart manufacturing and equipment, "
        "Green energy, energy saving and environmental protection · each has a project",
        "missing": "Humanoid robots and embodied intelligence, Hydrogen energy, New energy storage",
        "overlap": "key (3): Haidian, Shunyi, Beijing E-Town",
    },
    "zh": {
        "page": "布局",
        "district": "昌平",
        "sector": "集成电路",
        "leads": "主导 (3): 医药健康、智能制造与装备、绿色能源与节能环保 · 均有项目",
        "missing": "人形机器人与具身智能、氢能、新型储能",
        "overlap": "重点 (3): 海淀区、顺义区、北京经济技术开发区",
    },
}  # fmt: skip
LANGUAGES = sorted(WORDS)


def open_layout(page: Page, live_app: str, query: str = "lang=en") -> Locator:
    open_app_page(page, f"{live_app}/layout?{query}")
    matrix = page.locator(".matrix table")
    expect(matrix).to_be_visible()
    return matrix


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("asked", "answers", "cell"),
    [("district", ("leads", "missing"), "110114"), ("sector", ("overlap",), "integrated-circuits")],
    ids=["what Changping leads in and what of it has no project", "which districts overlap in integrated circuits"],
)
def test_a_question_takes_two_actions(
    page_factory: PageFactory, live_app: str, lang: str, asked: str, answers: tuple[str, ...], cell: str
) -> None:
    page, said = page_factory(), WORDS[lang]
    open_app_page(page, f"{live_app}/?lang={lang}")
    frame_of_app(page)
    page.get_by_role("link", name=said["page"], exact=True).click()
    page.locator(".matrix table").get_by_role("button", name=said[asked], exact=True).click()
    below = page.locator(".st-key-chosen-cell")
    for answer in answers:
        expect(below).to_contain_text(said[answer])
    expect(page).to_have_url(re.compile(f"cell={cell}"))


def test_arrow_keys_walk_the_matrix_and_enter_opens_a_cell(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    matrix = open_layout(page, live_app)
    expect(matrix.locator('button[tabindex="0"]')).to_have_count(1)
    matrix.locator('button[tabindex="0"]').focus()
    focused = "() => document.activeElement.shadowRoot.activeElement.dataset.opens"
    assert page.evaluate(focused) == "110101"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "110101.software-information-services"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "110102.software-information-services"
    page.keyboard.press("End")
    page.keyboard.press("Home")
    assert page.evaluate(focused) == "software-information-services"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("cell=110101.software-information-services"))
    expect(page.locator(".st-key-chosen-cell")).to_contain_text("Dongcheng · Software and information services")
    expect(matrix.locator("[aria-current]")).to_have_count(1)
    expect(page.locator(".matrix [role=status]")).to_contain_text("Dongcheng")
    page.wait_for_timeout(300)
    assert page.evaluate(focused) == "110101.software-information-services"


def test_a_copied_address_opens_the_cell_and_a_project_leads_to_the_map(
    page_factory: PageFactory, live_app: str
) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    open_layout(page, live_app, "lang=en&cell=110114.healthcare-pharma")
    below = page.locator(".st-key-chosen-cell")
    expect(below).to_contain_text("Changping · Medicine and health")
    table = below.get_by_role("table")
    expect(table.locator("tbody tr")).to_have_count(8)
    expect(table.locator("tbody a").first).to_have_attribute("rel", "noopener noreferrer")
    table.locator("tbody button").first.click()
    page.wait_for_url(re.compile("select="))
    assert frame_of_app(page).state()["selected"]


def test_the_same_as_a_map_hatches_the_plan_of_the_sector(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    open_layout(page, live_app, "lang=en&cell=integrated-circuits")
    page.get_by_role("link", name="The same as a map").click()
    page.wait_for_url(re.compile("plan=integrated-circuits"))
    expect(page).to_have_url(re.compile("sectors=integrated-circuits"))
    assert len(frame_of_app(page).visible()) == 10  # with the three that are in no district


def test_a_row_of_the_gap_list_leads_to_its_cell(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    open_layout(page, live_app)
    page.get_by_role("tab", name="Gaps").click()
    gaps = page.get_by_role("region", name=re.compile("Planned, no project"))
    gaps.get_by_role("button", name="Hydrogen energy").first.click()
    page.wait_for_url(re.compile(r"cell=\w+\.hydrogen"))
    expect(page.locator(".st-key-chosen-cell")).to_contain_text("Hydrogen energy")


def test_the_matrix_scrolls_in_its_own_frame_on_a_phone(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES, viewport={"width": 390, "height": 844})
    matrix = open_layout(page, live_app, "lang=zh")
    widths = page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]
    scroll = page.locator(".matrix .scroll")
    assert scroll.evaluate("(box) => box.scrollWidth > box.clientWidth")
    side = matrix.get_by_role("button", name="集成电路", exact=True)
    before = side.bounding_box()
    scroll.evaluate("(box) => { box.scrollLeft = 300; }")
    after = side.bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] == pytest.approx(before["x"], abs=1)


def test_the_roles_are_told_by_frames_that_read_in_grey(page_factory: PageFactory, live_app: str) -> None:
    matrix = open_layout(page_factory(expected=DEEP_LINK_PROBES), live_app)
    frames = {
        role: matrix.locator(f"button.{role}").first.evaluate(
            "(cell) => { const style = getComputedStyle(cell); return [style.borderTopStyle, parseFloat(style.borderTopWidth)]; }"
        )
        for role in ("leading", "key", "emerging")
    }
    assert frames["leading"] == ["solid", 3]
    assert frames["key"][0] == "solid"
    assert frames["key"][1] < 2
    assert frames["emerging"][0] == "dashed"
    assert all(text.strip().isdigit() for text in matrix.locator("td button").all_inner_texts())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    "path", ["/layout?lang=en&cell=110114.healthcare-pharma", "/layout?lang=zh&cell=110114", "/policies?lang=en"]
)
def test_axe_finds_no_grave_fault(page_factory: PageFactory, live_app: str, path: str, width: int, theme: str) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES, color_scheme=theme, viewport={"width": width, "height": 900})
    open_app_page(page, f"{live_app}{path}")
    expect(page.locator(".linked-table").first).to_be_visible()
    assert grave_faults(page) == []
