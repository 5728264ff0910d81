"""Profiles as their reader meets them: from the map by a click, by keyboard, on a phone, in both languages, and on one sheet of paper."""

import re
from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from geo.analysis.filtering import Filter
from geo.analysis.profiles import district_profile, park_profile, sector_profile
from geo.export.profile_map import Picture
from geo.export.profile_sheet import Sheet, render_sheet
from geo.ui.profile_choice import subject_keys
from geo.ui.profile_view import PRINT_STYLE
from tests.browser.map_page import DEEP_LINK_PROBES, bundled, frame_of_app, open_app_page
from tests.browser.test_accessibility import grave_faults
from tests.conftest import PageFactory

MAKERS = {"unit": district_profile, "sector": sector_profile, "zone": park_profile}
SHEETS = {
    "unit=110108": {
        "en": ("Haidian", "Published figures", "Plan and reality", "Sources (41)", "Rows left out for want of room: "),
        "zh": ("海淀区", "公布数据", "规划与现状", "来源 (41)", "因版面所限未列出："),
    },
    "sector=integrated-circuits": {
        "en": ("Integrated circuits", "Projects and money", "Plan and reality", "Sources ("),
        "zh": ("集成电路", "项目与资金", "规划与现状", "来源 ("),
    },
    "zone=huairou-science-city": {
        "en": ("Huairou Science City", "Projects and money", "Plan and reality", "Sources ("),
        "zh": ("怀柔科学城", "项目与资金", "规划与现状", "来源 ("),
    },
}  # fmt: skip
A4_PT = (595, 842)


def open_profile(page: Page, live_app: str, query: str) -> None:
    open_app_page(page, f"{live_app}/profile?{query}")
    expect(page.locator(".linked-table").first).to_be_visible()


@pytest.mark.parametrize("query", SHEETS)
def test_a_profile_prints_on_one_sheet_of_a4_in_both_languages(
    page_factory: PageFactory, live_app: str, query: str
) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    for lang, told in SHEETS[query].items():
        open_profile(page, live_app, f"lang={lang}&{query}")
        expect(page.locator(".profile-sheet")).to_be_attached()
        expect(page.locator(".profile-sheet")).to_be_hidden()
        reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(reader.pages) == 1
        assert tuple(round(float(side)) for side in reader.pages[0].mediabox[2:]) == A4_PT
        text = "".join(normalize("NFKC", reader.pages[0].extract_text()).split())
        for words in told:
            assert "".join(normalize("NFKC", words).split()) in text
        assert "Streamlit" not in text
        assert ("Compare" if lang == "en" else "对比") not in text


def test_the_sheet_of_every_district_sector_and_park_fits(page_factory: PageFactory) -> None:
    placed = bundled()
    found = [MAKERS[what](placed, Filter(), key) for what in MAKERS for key in subject_keys(what)]
    page = page_factory()
    page.emulate_media(media="print")
    for lang in ("en", "zh"):
        # the picture has a fixed height on the sheet, so that an empty one takes the same room
        sheets = [render_sheet(Sheet(one, Picture("<svg/>", 1, 2), "invented context", lang)) for one in found]
        page.set_content(f"<style>{PRINT_STYLE}</style>{''.join(sheets)}")
        heights = page.evaluate(
            "() => [...document.querySelectorAll('.profile-sheet')].map((one) => one.scrollHeight - one.clientHeight)"
        )
        assert len(heights) == 144
        assert max(heights) == 0


@pytest.mark.parametrize(
    ("lang", "name", "title"), [("en", "Profile", "Major science facilities"), ("zh", "概况", "重大科技基础设施")]
)
def test_a_click_on_the_map_leads_to_the_profile(
    page_factory: PageFactory, live_app: str, lang: str, name: str, title: str
) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    open_app_page(page, f"{live_app}/?lang={lang}&select=heps-huairou&status=operating,completed")
    frame_of_app(page).find(".project").get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_url(re.compile(r"/profile\?.*sector=science-facilities"))
    expect(page.get_by_role("heading", name=re.compile(title)).first).to_be_visible()
    assert "status=" in page.url


def test_the_links_of_a_profile_lead_to_the_map_with_the_plan_and_to_the_layout(
    page_factory: PageFactory, live_app: str
) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    open_profile(page, live_app, "lang=en&sector=integrated-circuits")
    page.get_by_role("link", name="On the map").click()
    page.wait_for_url(re.compile("plan=integrated-circuits"))
    assert "sectors=integrated-circuits" in page.url
    assert len(frame_of_app(page).visible()) == 10
    page.go_back()
    page.get_by_role("link", name="In the matrix of the layout").click()
    page.wait_for_url(re.compile("cell=integrated-circuits"))
    page.locator(".st-key-chosen-cell").get_by_role("link", name="Profile: Integrated circuits").click()
    page.wait_for_url(re.compile(r"/profile\?.*sector=integrated-circuits"))


def test_a_profile_is_chosen_by_keyboard(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    open_profile(page, live_app, "lang=en")
    page.get_by_role("button", name="Changping", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("unit=110114"))
    expect(page.get_by_role("heading", name="Changping · 昌平区")).to_be_visible()
    page.get_by_role("combobox", name="Name").focus()
    page.keyboard.type("Haidian")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("unit=110108"))
    expect(page.get_by_role("heading", name="Haidian · 海淀区")).to_be_visible()
    projects = page.get_by_role("region", name=re.compile("Projects by status; press one to see it"))
    projects.get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("select="))


def test_a_park_of_the_policies_page_leads_to_its_profile(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES)
    open_app_page(page, f"{live_app}/policies?lang=en")
    page.get_by_role("button", name="Profile: Huairou Science City").click()
    page.wait_for_url(re.compile("zone=huairou-science-city"))
    expect(page.get_by_role("heading", name="Huairou Science City")).to_be_visible()


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_no_grave_fault_and_a_phone_needs_no_scrolling_aside(
    page_factory: PageFactory, live_app: str, theme: str, width: int
) -> None:
    page = page_factory(expected=DEEP_LINK_PROBES, color_scheme=theme, viewport={"width": width, "height": 844})
    for query in ("lang=en", "lang=zh&unit=110108", "lang=en&sector=integrated-circuits", "lang=zh&zone=nowhere"):
        open_profile(page, live_app, query)
        assert grave_faults(page) == []
        widths = page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
        assert widths[0] <= widths[1]
