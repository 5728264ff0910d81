"""The watch over the pages under test: it misses no fault, and takes leaving a page for none."""

import http.server
import re
import threading
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.watch import Watch
from tests.conftest import PATIENCE_MS

PAGES = {
    "/": "<!doctype html><title>clean</title>",
    "/waits": '<!doctype html><title>waits</title><script src="/slow.js" async></script>',
    "/missing": '<!doctype html><title>missing</title><script src="/none.js"></script>',
    "/refused": '<!doctype html><title>refused</title><img src="http://127.0.0.1:1/x.png">',
    "/outside": '<!doctype html><title>outside</title><img src="https://example.invalid/x.png">',
    "/forbidden": '<!doctype html><title>forbidden</title><meta http-equiv="Content-Security-Policy" '
    'content="script-src \'none\'"><script src="/slow.js"></script>',
    "/throws": "<!doctype html><title>throws</title><script>throw new Error('broken')</script>",
}


class Handler(http.server.BaseHTTPRequestHandler):
    let_go = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/slow.js":
            self.let_go.wait(PATIENCE_MS / 1000)
        text = PAGES.get(self.path, "")
        self.send_response(200 if text or self.path in {"/slow.js", "/favicon.ico"} else 404)
        self.send_header("Content-Type", "text/html" if text else "text/javascript")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    Handler.let_go.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        Handler.let_go.set()
        server.shutdown()


@pytest.fixture
def watched(chromium: Browser) -> Iterator[tuple[Page, Watch]]:
    watch, context = Watch(), chromium.new_context()
    watch.follow(context)
    yield context.new_page(), watch
    context.close()


def test_a_page_that_is_left_while_it_loads_is_clean(site: str, watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    with page.expect_request("**/slow.js") as asked:
        page.goto(f"{site}/waits", wait_until="commit")
    with page.expect_event("requestfailed", lambda request: request == asked.value):
        page.goto(f"{site}/")
    assert watch.unexpected() == []


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("missing", "failed request: .*/none.js answered 404"),
        ("refused", "failed request: http://127.0.0.1:1/x.png net::ERR_"),
        ("outside", "outside request: https://example.invalid/x.png"),
        ("forbidden", "console error: .*Content Security Policy"),
        ("throws", "page error: .*broken"),
    ],
)
def test_a_fault_is_told(site: str, watched: tuple[Page, Watch], path: str, fault: str) -> None:
    page, watch = watched
    page.goto(f"{site}/{path}", wait_until="load")
    end = time.monotonic() + PATIENCE_MS / 1000
    while not any(re.search(fault, told) for told in watch.faults):
        assert time.monotonic() < end, watch.faults
        page.wait_for_timeout(20)


def test_what_a_test_expects_is_no_fault(site: str, watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    watch.expected.append("none.js")
    page.goto(f"{site}/missing")
    assert watch.unexpected() == []
