"""What all tests share: a browser that lets no fault pass, the running app, the map as a file, and no way outside."""

import signal
import socket
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from geo.analysis.records import place_edition
from geo.cartography.layers import describe_map
from geo.cartography.map import render_page
from geo.ledger.editions import load_bundled_edition
from tests.browser.serving import CHROMIUM_FLAGS, LOOPBACK, chromium_path, running_app
from tests.browser.watch import Watch

PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)
# a shared machine is now and then slow; what takes how long is the benchmark's matter
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
# the same examples in every run; with --hypothesis-profile=search other ones are looked for
settings.register_profile("search", settings.get_profile("steady"), derandomize=False)
settings.load_profile("steady")

PageFactory = Callable[..., Page]


def pytest_configure() -> None:
    """Let a plain end signal (a time limit of CI) end the run as Ctrl-C does, so that no server stays behind."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what needs the browser last: quick tests answer first, and Playwright's event loop disturbs none of them.

    Among those, files of many tests come first, so that two processes end at nearly the same time.
    """
    opens_browser = {item: "chromium" in getattr(item, "fixturenames", ()) for item in items}
    for item in filter(opens_browser.get, items):
        item.add_marker(pytest.mark.browser)
    in_browser = Counter(item.path for item in filter(opens_browser.get, items))
    items.sort(key=lambda item: (opens_browser[item], -in_browser[item.path] if opens_browser[item] else 0))


@pytest.fixture(scope="session", autouse=True)
def a_ledger_for_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the office's own ledger and its list of editors out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{tmp_path_factory.mktemp('ledger') / 'ledger.sqlite'}")
        patch.delenv("GEO_EDITORS", raising=False)
        yield


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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for all tests; every test gets contexts of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=list(CHROMIUM_FLAGS), timeout=3 * PATIENCE_MS
        )
        yield browser
        browser.close()


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
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        return page

    yield open_page
    faults = watch.unexpected()
    for context in contexts:
        context.close()
    assert not faults, "The page was not clean:\n" + "\n".join(faults)


@pytest.fixture(scope="session")
def live_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the real app, started once for all tests."""
    with running_app(tmp_path_factory.mktemp("app") / "server.log") as address:
        yield address


@pytest.fixture(scope="session")
def map_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """``file://`` address of the map page of the bundled edition, one self-contained document."""

    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_text(render_page(describe_map(place_edition(load_bundled_edition()))), encoding="utf-8")
    return path.as_uri()
