"""The page that presents in a real browser, in both languages, wide and narrow; and the map in a page of another origin."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import expect

from geo.ui.embed_view import embed_code
from tests.browser.map_page import MapPage, open_app_page
from tests.browser.test_accessibility import grave_faults
from tests.conftest import PageFactory

PROBES = (r"/present/_stcore/(health|host-config)",)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        pass


@pytest.fixture
def other_origin(tmp_path: Path) -> Iterator[str]:
    """A second server, on a port of its own, that shows the files of the test's folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("lang", "passed"), [("en", "Slide check passed"), ("zh", "版面检查通过")])
def test_the_page_shows_a_slide_and_has_no_grave_fault(
    page_factory: PageFactory, live_app: str, lang: str, passed: str, width: int
) -> None:
    page = page_factory(expected=PROBES, viewport={"width": width, "height": 900})
    open_app_page(page, f"{live_app}/present?lang={lang}")
    expect(page.get_by_text(passed)).to_be_visible()
    picture = page.locator('[data-testid="stImage"] img')
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert grave_faults(page) == []


def test_the_map_works_in_a_page_of_another_origin(
    page_factory: PageFactory, live_app: str, other_origin: str, tmp_path: Path
) -> None:
    code = embed_code(f"{live_app}/embed/map?districts=110108&lang=en", title="Map", height=600)
    (tmp_path / "host.html").write_text(
        f"<!doctype html><link rel=icon href=data:,><title>Host</title>{code}", encoding="utf-8"
    )
    page = page_factory()
    page.goto(f"{other_origin}/host.html")
    frame = page.locator("iframe").element_handle().content_frame()  # type: ignore[union-attr]
    assert frame is not None
    shown = MapPage(frame)
    assert len(shown.visible()) == 26
    assert len(shown.set_filter("districts=110105")) > 26
