"""Servers and browsers that tests and bench start: found, waited for, and ended with all that they started."""

import contextlib
import ctypes
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
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
PR_SET_PDEATHSIG = 1
START_LIMIT_S = 180
# Each process of the tests has ports of its own, below those that the system gives to whoever asks for any.
_PORTS = itertools.count(20_000 + os.getpid() % 1_000 * 10)


def chromium_path() -> str:
    """The system's Chromium: what ``CHROMIUM`` names, or the first that is on the path."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        raise RuntimeError(
            f"No Chromium found: install one of {', '.join(CHROMIUM_NAMES)} or set CHROMIUM to its path."
        )
    return found


def free_port() -> int:
    """A port of this machine that nobody listens on just now, another with every call."""
    for port in _PORTS:
        with contextlib.suppress(OSError), socket.socket() as listener:
            listener.bind(("127.0.0.1", port))
            return port
    raise AssertionError("The count of ports has no end.")


@contextmanager
def running(
    command: Sequence[str], url: str, log: Path, *, folder: Path = ROOT, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A server process for as long as the block runs, from the first answer 200 of ``url``; leaves no process behind."""
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - sets one flag of the new process
            env={**os.environ, **(environment or {})},
        )
    try:
        wait_until_served(url, server, log)
        yield server
    finally:
        stop_group(server)


@contextmanager
def running_app(log: Path, *, wait_for: str = "/health") -> Iterator[str]:
    """The real app on a free port for as long as the block runs; yields its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with running([sys.executable, "-m", "geo", "serve", "--port", str(port)], address + wait_for, log):
        yield address


def end_with_parent(sign: signal.Signals = signal.SIGTERM) -> None:
    """Let the kernel end this process with its parent, even if that one is killed; on Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, sign)


def wait_until_served(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return at the first answer 200; raise with the server's own words if it ends or stays silent."""
    end = time.monotonic() + START_LIMIT_S
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
            server.wait(timeout=30)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
