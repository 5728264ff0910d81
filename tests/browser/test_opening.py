"""The page opens anywhere, alone, without asking another host (every page under test is watched for that)."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.map_page import MapPage, bundled, frame_of_app, open_app_page
from tests.conftest import PageFactory


def test_the_file_opens_with_the_network_cut_off_and_shows_every_record(
    page_factory: PageFactory, map_file: str
) -> None:
    page = page_factory(offline=True)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(map_file)
    shown = MapPage(page)
    placed = bundled()
    assert shown.visible() == set(placed.projects["id"])
    assert requests == [map_file]
    assert shown.painted_pixels() > 1000
    attribution = shown.find("#attribution").inner_text()
    assert f"{placed.placed_count} of {len(placed.projects)} records placed" in attribution
    assert str(placed.edition.date) in attribution
    assert "Internal use, not map-reviewed" in attribution


def test_the_embed_page_works_when_every_other_host_is_out_of_reach(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory()
    refused: list[str] = []

    def only_this_machine(route, request):  # type: ignore[no-untyped-def]
        if request.url.startswith(live_app):
            route.continue_()
        else:
            refused.append(request.url)
            route.abort()

    page.route("**/*", only_this_machine)
    page.goto(f"{live_app}/embed/map")
    shown = MapPage(page)
    page.wait_for_timeout(500)
    assert len(shown.visible()) == len(bundled().projects)
    assert refused == []


def test_the_page_keeps_working_after_the_network_goes(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory()
    page.goto(f"{live_app}/embed/map")
    shown = MapPage(page)
    page.context.set_offline(True)
    shown.find("#search").fill("quantum")
    expect(shown.find("#search-results [data-project]").first).to_be_visible()
    shown.find("#language").click()
    expect(shown.find("#title")).to_have_text("北京产业地图")


def test_a_file_downloaded_from_the_app_opens_with_its_filter_from_disk(
    page_factory: PageFactory, live_app: str, tmp_path: Path
) -> None:
    page = page_factory()
    open_app_page(page, f"{live_app}/?sectors=quantum-information&lang=en")
    frame_of_app(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as one HTML file").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.suffix == ".html"

    copy = page_factory(offline=True)
    copy.goto(path.as_uri())
    records = bundled().projects
    shown = MapPage(copy)
    assert shown.visible() == set(records.loc[records["sector"] == "quantum-information", "id"])
    shown.find("#reset").click()
    assert shown.visible() == set(records["id"])


def test_the_embed_page_has_no_origin_and_so_cannot_reach_the_app(page_factory: PageFactory, live_app: str) -> None:
    page = page_factory(
        expected=[r"console error: .*/health.* Content Security Policy", "console error: Fetch API cannot"]
    )
    answer = page.goto(f"{live_app}/embed/map")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-same-origin" not in policy
    assert page.evaluate("window.origin") == "null"
    refused = page.evaluate("() => { try { return document.cookie; } catch (error) { return error.name; } }")
    assert refused == "SecurityError"
    blocked = page.evaluate("(url) => fetch(url).then(() => 'answered', () => 'blocked')", f"{live_app}/health")
    assert blocked == "blocked"
