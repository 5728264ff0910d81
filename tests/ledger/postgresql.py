"""A real PostgreSQL for the tests: a server of their own in a private folder, stopped with them."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from tests.browser.serving import end_with_parent, free_port

LOOPBACK = "127.0.0.1"
PATIENCE_S = 180
_NOT_FOUND = (
    "The tests of the ledger need PostgreSQL's server programs (initdb, postgres). Install them, on Debian or Ubuntu with "
    "`apt-get install postgresql`, or name their folder in POSTGRESQL_BIN."
)


@contextmanager
def running_postgresql() -> Iterator[str]:
    """Start a server on a free port and give the address of its database; stop it in the end."""
    with made_postgresql() as (address, serving), serving():
        yield address


@contextmanager
def made_postgresql() -> Iterator[tuple[str, Callable[[], AbstractContextManager[None]]]]:
    """Make a database; give its address and what serves it for as long as a block runs, as often as is wished."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="ledger-tests-"))
    account = _account()
    if account:
        shutil.chown(folder, account.pw_uid, account.pw_gid)
    try:
        data = folder / "data"
        make = [programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd=folder, **_as(account))
        port = free_port()
        yield f"postgresql://tester@{LOOPBACK}:{port}/postgres", partial(_server, programs, folder, port, account)
    finally:
        shutil.rmtree(folder)


def find_programs() -> Path:
    """Folder of initdb and postgres: POSTGRESQL_BIN, the newest of Debian's, or that of the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = [Path(found).resolve().parent for found in [shutil.which("postgres")] if found]
    named = [Path(os.environ["POSTGRESQL_BIN"])] if os.environ.get("POSTGRESQL_BIN") else []
    for folder in [*named, *debian, *on_path]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise RuntimeError(_NOT_FOUND)


@contextmanager
def _server(programs: Path, folder: Path, port: int, account: pwd.struct_passwd | None) -> Iterator[None]:
    settings = {"listen_addresses": LOOPBACK, "unix_socket_directories": "", "fsync": "off", "max_connections": "50"}
    command = [programs / "postgres", "-D", folder / "data", "-p", str(port)]
    command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            cwd=folder,
            preexec_fn=partial(end_with_parent, signal.SIGINT),  # noqa: PLW1509 - sets one flag of the new process
            **_as(account),
        )
    try:
        _wait_until_ready(server, port, folder / "log")
        yield
    finally:
        server.send_signal(signal.SIGINT)  # "fast": ends open sessions, then stops
        server.wait(PATIENCE_S)


def _wait_until_ready(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while "ready to accept connections" not in log.read_text(encoding="utf-8", errors="replace"):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start on port {port}:\n{log.read_text(errors='replace')}")
        time.sleep(0.05)


def _account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then its own account is used, else whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    return next((pwd.getpwnam(name) for name in ("postgres", "nobody") if _exists(name)), None)


def _exists(name: str) -> bool:
    return any(entry.pw_name == name for entry in pwd.getpwall())


def _as(account: pwd.struct_passwd | None) -> dict[str, object]:
    if not account:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
