"""An office's own ledger in a real browser: dropped, checked, shown, published; two writers, hostile text, keyboard, telephone."""

import base64
import re
import sys
from collections.abc import Iterator
from io import BytesIO

import pytest
import xlsxwriter
from playwright.sync_api import Locator, Page, expect

from tests.browser.map_page import at_rest, frame_of_app, open_app_page, settle
from tests.browser.serving import free_port, running
from tests.browser.test_accessibility import THEMES, grave_faults
from tests.conftest import PageFactory
from tests.ui.office_ledger import office_ledger

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROBES = (
    r"failed request: http://[^/]+/\w+/_stcore/(health|host-config) answered 404",
    r"console error: Failed to load resource.*404.* at http://[^/]+/\w+/_stcore/(health|host-config)$",
)
DROP = """
(zone, [name, type, content]) => {
  const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name, { type }));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
  }
}
"""
OVERTAKEN = re.compile("has taken the place of edition|has been put in force")
HOSTILE = (
    '<img src=x onerror="alert(1)">',
    "<script>alert(2)</script>",
    "[press](javascript:alert(3))",
    "**bold** _it_ $x^2$ :red[x] :material/home:",
    "</textarea><svg onload=alert(4)>",
    "{{7*7}} ${alert(5)}",
    '=HYPERLINK("http://example.org","x")',
    "![x](http://example.org/x.png)",
)


@pytest.fixture(scope="module")
def ledger_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real app with an empty ledger of its own."""
    folder = tmp_path_factory.mktemp("ledger")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "geo", "serve", "--port", str(port)]
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'ledger.sqlite'}", "GEO_EDITORS": ""}
    with running(command, f"{address}/health", folder / "server.log", environment=environment):
        yield address


def open_load_page(page: Page, app: str, lang: str = "zh") -> None:
    open_app_page(page, f"{app}/load?lang={lang}")


def drop(page: Page, content: bytes, name: str = "项目台账.xlsx") -> None:
    """Let a file fall on the page as from a folder, and wait for the check."""
    zone = page.get_by_test_id("stFileUploaderDropzone")
    zone.evaluate(DROP, [name, XLSX, base64.b64encode(content).decode()])
    expect(page.get_by_test_id("stMetric")).to_have_count(5)
    settle(page)


def press(page: Page, key: str) -> None:
    button(page, key).click()


def button(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key} button")


def counts(page: Page) -> list[int]:
    """Rows, accepted, warned, rejected, skipped."""
    return [int(text.replace(",", "")) for text in page.get_by_test_id("stMetricValue").all_inner_texts()]


def test_five_hundred_rows_go_from_drop_to_map_in_two_actions(page_factory: PageFactory, ledger_app: str) -> None:
    page = page_factory(expected=PROBES)
    open_load_page(page, ledger_app)
    drop(page, office_ledger(500))  # the first action
    assert counts(page) == [501, 500, 0, 0, 1]
    page.get_by_role("button", name="在地图上显示500条记录").click()  # the second
    shown = frame_of_app(page)
    assert len(shown.visible()) == 500
    assert shown.painted_pixels() > 0
    expect(page.get_by_text("预览，仅您可见，尚未保存")).to_be_visible()

    other = page_factory(expected=PROBES)
    other.goto(f"{ledger_app}/?lang=zh")
    assert "BJ0001" not in frame_of_app(other).visible()


def test_the_preview_is_left_and_the_map_shows_the_edition_in_force_again(
    page_factory: PageFactory, ledger_app: str
) -> None:
    page = page_factory(expected=PROBES)
    open_load_page(page, ledger_app, "en")
    drop(page, office_ledger(40))
    press(page, "show-on-map")
    assert len(frame_of_app(page).visible()) == 40
    press(page, "leave-preview")
    expect(page.get_by_text("seen only by you")).to_have_count(0)
    page.wait_for_selector('iframe[src*="edition="]')
    assert len(frame_of_app(page).visible()) != 40


def test_the_language_changes_in_the_middle_and_nothing_is_lost(page_factory: PageFactory, ledger_app: str) -> None:
    page = page_factory(expected=PROBES)
    open_load_page(page, ledger_app, "en")
    drop(page, office_ledger(faulty=True))
    before = counts(page)
    page.get_by_role("textbox", name="Note: what is new in this edition").fill("三月更新")
    page.get_by_role("radio", name="中文").or_(page.get_by_role("button", name="中文")).first.click()
    expect(page.get_by_role("heading", name="导入本单位台账")).to_be_visible()
    expect(page.get_by_test_id("stMetric").first).to_contain_text("文件行数")
    assert counts(page) == before
    expect(page.get_by_role("textbox", name="备注：本版更新内容")).to_have_value("三月更新")
    page.get_by_role("link", name="记录").click()
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    page.get_by_role("link", name="导入", exact=True).click()
    expect(page.get_by_test_id("stMetric")).to_have_count(5)
    assert counts(page) == before


def test_two_browsers_publish_at_once_and_the_second_loses_nothing(page_factory: PageFactory, ledger_app: str) -> None:
    pages = [page_factory(expected=PROBES) for _ in range(2)]
    for page, count in zip(pages, (50, 70), strict=True):
        open_load_page(page, ledger_app, "en")
        drop(page, office_ledger(count, name=f"项目{count}-"))
    for page in pages:
        button(page, "publish").dispatch_event("click")
    won = [page.get_by_text("is in force: the map") for page in pages]
    for page, first in zip(pages, won, strict=True):
        expect(first.or_(page.get_by_text(OVERTAKEN)).first).to_be_visible()
        settle(page)
    winners = [first.count() > 0 for first in won]
    assert sorted(winners) == [False, True]
    loser = pages[winners.index(False)]
    expect(loser.get_by_text(OVERTAKEN).first).to_be_visible()
    rows = counts(loser)[0]
    press(loser, "go-on")
    expect(loser.get_by_text("is in force: the map")).to_be_visible()
    onlooker = page_factory(expected=PROBES)
    onlooker.goto(f"{ledger_app}/?lang=en")
    assert len(frame_of_app(onlooker).visible()) == rows - 1
    open_app_page(onlooker, f"{ledger_app}/editions?lang=en")
    expect(onlooker.get_by_text("published before").first).to_be_visible()


def test_what_changed_is_marked_on_the_map(page_factory: PageFactory, ledger_app: str) -> None:
    page = page_factory(expected=PROBES)
    for count in (20, 23):
        open_load_page(page, ledger_app, "en")
        drop(page, office_ledger(count))
        press(page, "publish")
        expect(page.get_by_text("is in force: the map")).to_be_visible()
    open_app_page(page, f"{ledger_app}/changes?lang=en")
    expect(page.locator("strong", has_text=re.compile("^3$")).first).to_be_visible()
    page.get_by_role("button", name="Mark what entered or changed on the map").click()
    shown = frame_of_app(page)
    page.wait_for_url(lambda url: "marks=BJ0021,BJ0022,BJ0023" in url.replace("%2C", ","))
    assert len(shown.visible()) == 23
    press(page, "remove-marks")
    page.wait_for_url(lambda url: "marks" not in url)


def test_nothing_that_a_file_contains_can_run(page_factory: PageFactory, ledger_app: str) -> None:
    page = page_factory(expected=PROBES)
    open_load_page(page, ledger_app, "en")
    drop(page, hostile_ledger(), "<img src=x onerror=alert(9)>**x**.xlsx")
    expect(page.get_by_role("heading", name="**x**.xlsx")).to_be_visible()
    for tab in page.get_by_role("tab").all():
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        at_rest(page)
    page.get_by_role("textbox", name="Note: what is new in this edition").fill(HOSTILE[0])
    page.get_by_role("textbox", name="Your name, kept with the edition").fill(HOSTILE[2])
    press(page, "publish")
    expect(page.get_by_text("is in force: the map")).to_be_visible()
    for path in ("editions", "changes", "records"):
        open_app_page(page, f"{ledger_app}/{path}?lang=en")
        settle(page)
        assert page.locator("[onerror], [onload], a[href^='javascript:'], img[src*='example.org']").count() == 0
    open_app_page(page, f"{ledger_app}/editions?lang=en")
    card = page.locator("[class*='st-key-edition-card']").first
    expect(card).to_contain_text(HOSTILE[0])
    expect(card).to_contain_text(HOSTILE[2])
    shown = page_factory(expected=PROBES)
    shown.goto(f"{ledger_app}/?lang=en")
    assert len(frame_of_app(shown).visible()) == len(HOSTILE)


def hostile_ledger() -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("<b>s<b>")
    headings = ("编号", "项目名称", "产业", "所在区", "地址", "建设单位", "项目描述", HOSTILE[0], HOSTILE[3])
    for position, heading in enumerate(headings):
        sheet.write_string(0, position, heading)
    for row, text in enumerate(HOSTILE, start=1):
        cells = (f"id-{row}", text, "人工智能", "海淀区", text, text, text, text, text)
        for position, cell in enumerate(cells):
            sheet.write_string(row, position, cell)
    book.close()
    return buffer.getvalue()


def test_the_way_to_the_map_needs_no_mouse(page_factory: PageFactory, ledger_app: str) -> None:
    page = page_factory(expected=PROBES)
    open_load_page(page, ledger_app, "en")
    drop(page, office_ledger(40))
    page.keyboard.press("Home")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").endswith("Show 40 records on the map"):
            break
        outline = page.evaluate(
            "getComputedStyle(document.activeElement).outlineStyle + document.activeElement.className"
        )
        assert outline
    page.keyboard.press("Enter")
    assert len(frame_of_app(page).visible()) == 40


@pytest.mark.parametrize("path", ["load", "editions", "changes"])
def test_a_telephone_shows_the_whole_width(page_factory: PageFactory, ledger_app: str, path: str) -> None:
    page = page_factory(expected=PROBES, viewport={"width": 390, "height": 844})
    open_app_page(page, f"{ledger_app}/{path}?lang=zh")
    if path == "load":
        drop(page, office_ledger(60, faulty=True))
        settle(page)
    width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= 390


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", ["load", "editions", "changes"])
def test_axe_finds_nothing_grave(page_factory: PageFactory, ledger_app: str, path: str, theme: str) -> None:
    page = page_factory(expected=PROBES, color_scheme=theme)
    open_app_page(page, f"{ledger_app}/{path}?lang=zh")
    assert grave_faults(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_grave_in_a_check(page_factory: PageFactory, ledger_app: str, theme: str) -> None:
    page = page_factory(expected=PROBES, color_scheme=theme)
    open_load_page(page, ledger_app, "en")
    drop(page, office_ledger(faulty=True))
    settle(page)
    for tab in page.get_by_role("tab").all():
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        assert grave_faults(page) == []
