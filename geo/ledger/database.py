"""The database below the ledger: SQLite in one file, or PostgreSQL by its address, used in the same way."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from geo.ledger.errors import NEWER_FORMAT, NOT_REACHABLE, NOT_WRITABLE, LedgerError
from geo.ledger.tables import FORMAT, ledger_format, metadata

PATIENCE_S: Final = 30
"""How long a writer waits for another one, and a reader for a server."""
_WRITER_LOCK: Final = 0x6765_6F31
"""Key of PostgreSQL's advisory lock that lets one writer in at a time; "geo1" in ASCII."""
_SYNONYMS: Final = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}


class Database:
    """Connections for reading and for writing. One writer at a time, readers never wait for it.

    A SQLite file is made on the first write; until then it reads as an empty ledger, so that an installation that cannot
    be written to still shows the bundled edition. ``LedgerError`` when the database cannot be used.
    """

    def __init__(self, url: str) -> None:
        try:
            self._url = _with_driver(sa.make_url(url))
            self._engine = _build_engine(self._url)
        except (ArgumentError, ImportError, SQLAlchemyError) as error:
            raise LedgerError(NOT_REACHABLE, place=_hide_password(url), problem=_one_line(error)) from error
        self._prepared = False
        self._preparing = Lock()

    @property
    def place(self) -> str:
        """Where the ledger lies, without any password."""
        return str(self._file) if self._file else self._url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open a transaction that sees one state of the ledger from beginning to end."""
        if self._file and not self._file.exists():
            with _empty_ledger() as connection:
                yield connection
            return
        with self._explained(NOT_REACHABLE):
            self._prepare()
            with self._engine.begin() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Open the one writing transaction: it is kept whole at the end, or not at all."""
        with self._explained(NOT_WRITABLE):
            if self._file:
                self._file.parent.mkdir(parents=True, exist_ok=True)
            self._prepare()
            with self._begin_writing() as connection:
                yield connection

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    @property
    def _file(self) -> Path | None:
        named = self._url.database
        return Path(named) if self._url.get_backend_name() == "sqlite" and named and named != ":memory:" else None

    @contextmanager
    def _begin_writing(self) -> Iterator[sa.Connection]:
        with self._engine.execution_options(writing=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITER_LOCK)))
            yield connection

    def _prepare(self) -> None:
        """Make the tables if there are none; refuse those of a newer version."""
        with self._preparing:
            if self._prepared:
                return
            if self._file:
                _switch_to_wal(self._file)
            with self._engine.begin() as connection:
                found = _format_of(connection)
            if found is None:
                with self._begin_writing() as connection:
                    found = _format_of(connection) or _make_tables(connection)
            if found > FORMAT:
                raise LedgerError(NEWER_FORMAT, place=self.place, found=found)
            self._prepared = True

    @contextmanager
    def _explained(self, template: str) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise LedgerError(template, place=self.place, problem=_one_line(error)) from error


def _with_driver(url: sa.URL) -> sa.URL:
    return url.set(drivername=_SYNONYMS.get(url.drivername, url.drivername))


def _build_engine(url: sa.URL) -> sa.Engine:
    if url.get_backend_name() != "sqlite":
        # asked before use, so that a restarted server is not noticed
        return sa.create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": PATIENCE_S})
    engine = sa.create_engine(url, paramstyle="named", connect_args={"timeout": PATIENCE_S})

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin below, not where Python's driver guesses
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA cache_size=-65536")  # 64 MB, so that a large edition is not written page by page

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # a transaction that reads first and writes later could be refused in the middle; this one waits at its door
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _switch_to_wal(file: Path) -> None:
    """Let readers read while a writer writes. Two processes that make the switch at once can refuse each other: try again."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        connection = sqlite3.connect(file, timeout=PATIENCE_S)
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        finally:
            connection.close()


@contextmanager
def _empty_ledger() -> Iterator[sa.Connection]:
    engine = sa.create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            _make_tables(connection)
            yield connection
    finally:
        engine.dispose()


def _format_of(connection: sa.Connection) -> int | None:
    if not sa.inspect(connection).has_table(ledger_format.name):
        return None
    return connection.execute(sa.select(sa.func.max(ledger_format.c.version))).scalar()


def _make_tables(connection: sa.Connection) -> int:
    metadata.create_all(connection)
    connection.execute(ledger_format.insert().values(version=FORMAT))
    return FORMAT


def _hide_password(url: str) -> str:
    """Name an address that could not be read, without anything that may be a password."""
    return f"{url.split(':', 1)[0]}:…" if ":" in url else "…"


def _one_line(error: Any) -> str:
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    return " ".join(str(cause).split("\n", 1)[0].split()).rstrip(".") or type(cause).__name__
