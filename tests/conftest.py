"""What all tests share: a browser that lets no fault pass, the running app, the map as a file, and no way outside."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost", "0.0.0.0", ""})
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_LIMIT_S = 60
PageFactory = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what needs the browser last: the quick tests answer first, and Playwright's event loop disturbs none of them."""
    items.sort(key=lambda item: "chromium" in getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True)
def no_way_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test connect to another host or look up its name."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def refuse(host: object) -> None:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and name not in LOOPBACK:
            raise PermissionError(f"A test tried to reach {name!r}; only this machine is allowed.")

    def guarded(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX:
                refuse(address[0])
            return original(self, address)

        return call

    def guarded_lookup(host: Any, *rest: Any, **options: Any) -> Any:
        refuse(host)
        return getaddrinfo(host, *rest, **options)

    monkeypatch.setattr(socket.socket, "connect", guarded(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", guarded_lookup)


def chromium_path() -> str:
    """The system's Chromium: what ``CHROMIUM`` names, or the first that is on the path."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        raise RuntimeError(
            f"No Chromium found: install one of {', '.join(CHROMIUM_NAMES)} or set CHROMIUM to its path."
        )
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for all tests; every test gets contexts of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


class Watch:
    """Gathers what went wrong in the pages of one test; ``expected`` are patterns of what the test itself provokes."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.expected: list[str] = []

    def add(self, fault: str) -> None:
        self.faults.append(fault)

    def unexpected(self) -> list[str]:
        return [fault for fault in self.faults if not any(re.search(pattern, fault) for pattern in self.expected)]

    def follow(self, context: BrowserContext) -> None:
        """Listen to every page of a context: errors, dialogs, failed requests, and requests to other hosts."""
        context.on("console", lambda message: self._console(message.type, message.text))
        context.on("weberror", lambda error: self.add(f"page error: {error.error}"))
        context.on("dialog", self._dialog)
        context.on("request", lambda request: self._request(request.url))
        context.on("requestfailed", lambda request: self.add(f"failed request: {request.url} {request.failure}"))
        context.on("response", lambda answer: self._response(answer.url, answer.status))

    def _console(self, kind: str, text: str) -> None:
        if kind == "error":
            self.add(f"console error: {text}")

    def _dialog(self, dialog: Any) -> None:
        self.add(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in LOOPBACK:
            self.add(f"outside request: {url}")

    def _response(self, url: str, status: int) -> None:
        if status >= 400:
            self.add(f"failed request: {url} answered {status}")


@pytest.fixture
def page_factory(chromium: Browser) -> Iterator[PageFactory]:
    """Opens pages, each in a browser context of its own, and fails the test in the end on any fault in one of them.

    ``page_factory(expected=[...], **options of the context)``; give ``context=page.context`` for a second page there.
    """
    watch = Watch()
    contexts: list[BrowserContext] = []

    def open_page(*, expected: Iterable[str] = (), context: BrowserContext | None = None, **options: Any) -> Page:
        watch.expected.extend(expected)
        if context is None:
            context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
            contexts.append(context)
            watch.follow(context)
        return context.new_page()

    yield open_page
    faults = watch.unexpected()
    for context in contexts:
        context.close()
    assert not faults, "The page was not clean:\n" + "\n".join(faults)


@contextmanager
def running_app(log: Path, *, wait_for: str = "/health", limit_s: float = START_LIMIT_S) -> Iterator[str]:
    """The real app on a free port for as long as the block runs; yields its address, leaves no process behind."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "geo", "serve", "--port", str(port)]
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_served(address + wait_for, server, log, limit_s)
        yield address
    finally:
        stop_group(server)


def wait_until_served(url: str, server: subprocess.Popen[bytes], log: Path, limit_s: float) -> None:
    """Return at the first answer 200; raise with the server's own words if it ends or stays silent."""
    end = time.monotonic() + limit_s
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"{url} was not served (exit status {server.poll()}):\n{log.read_text(errors='replace')}")


def stop_group(server: subprocess.Popen[bytes]) -> None:
    """End a server and all that it started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(server.pid, sign)
            server.wait(timeout=10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


@pytest.fixture(scope="session")
def live_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the real app, started once for all tests."""
    with running_app(tmp_path_factory.mktemp("app") / "server.log") as address:
        yield address


@pytest.fixture(scope="session")
def map_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """``file://`` address of the map page of the bundled edition, one self-contained document."""
    from geo.cartography.layers import describe_map
    from geo.cartography.map import render_page
    from geo.ledger.editions import load_bundled_edition

    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_text(render_page(describe_map(load_bundled_edition())), encoding="utf-8")
    return path.as_uri()
