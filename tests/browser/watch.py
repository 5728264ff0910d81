"""What must not happen in a page under test, gathered while the test runs."""

import re
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Request

from tests.browser.serving import LOOPBACK


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
        context.on("console", lambda message: self._console(message.type, message.text, message.location))
        context.on("weberror", lambda error: self.add(f"page error: {error.error}"))
        context.on("dialog", self._dialog)
        context.on("request", lambda request: self._request(request.url))
        context.on("requestfailed", self._request_failed)
        context.on("response", lambda answer: self._response(answer.url, answer.status))

    def _console(self, kind: str, text: str, location: Any) -> None:
        if kind == "error":
            self.add(f"console error: {text} at {location.get('url', '')}")

    def _dialog(self, dialog: Any) -> None:
        self.add(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str) -> None:
        if not _is_own(url):
            self.add(f"outside request: {url}")

    def _request_failed(self, request: Request) -> None:
        # the browser drops by itself what a page it leaves is still loading; a refusal of any kind has another name
        if request.failure != "net::ERR_ABORTED" or not _is_own(request.url):
            self.add(f"failed request: {request.url} {request.failure}")

    def _response(self, url: str, status: int) -> None:
        if status >= 400:
            self.add(f"failed request: {url} answered {status}")


def _is_own(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme not in {"http", "https", "ws", "wss"} or address.hostname in LOOPBACK
