"""Rows into the database and out of it, in batches and inside the caller's transaction."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from geo.ledger.rows import Row
from geo.ledger.tables import edition_rows, rows

BATCH: Final = 5_000
Progress = Callable[[int, int], None]
"""Called with (rows done, rows in all) after each batch."""
_INSERTS: Final[dict[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert_rows(
    connection: sa.Connection, number: int, packed: Mapping[str, Sequence[Row]], *, progress: Progress | None = None
) -> None:
    """Write the rows of an edition, by kind; a row that any edition has already is only referred to."""
    unless_there = _INSERTS[connection.dialect.name](rows).on_conflict_do_nothing()
    # in the order of their hashes, which is that of the table's tree: twice as fast as in the order of the file
    bodies = sorted({row.sha256: row.body for of_kind in packed.values() for row in of_kind}.items())
    places = [
        (kind, position, row.sha256) for kind, of_kind in sorted(packed.items()) for position, row in enumerate(of_kind)
    ]
    total = len(bodies) + len(places)
    for start in range(0, len(bodies), BATCH):
        batch = bodies[start : start + BATCH]
        _insert_many(connection, unless_there, [{"sha256": digest, "body": body} for digest, body in batch])
        _report(progress, start + len(batch), total)
    for start in range(0, len(places), BATCH):
        part = places[start : start + BATCH]
        of_edition = [{"edition": number, "kind": kind, "position": at, "sha256": digest} for kind, at, digest in part]
        _insert_many(connection, edition_rows.insert(), of_edition)
        _report(progress, len(bodies) + start + len(part), total)


def copy_rows(connection: sa.Connection, source: int, target: int) -> None:
    """Give one edition the rows of another, in their order."""
    old = edition_rows.c
    copied = sa.select(sa.literal(target), old.kind, old.position, old.sha256).where(old.edition == source)
    connection.execute(edition_rows.insert().from_select(["edition", "kind", "position", "sha256"], copied))


def read_bodies(
    connection: sa.Connection, number: int, *, total: int, progress: Progress | None = None
) -> dict[str, list[str]]:
    """Read the JSON texts of an edition's rows by kind, in their order; ``total`` is their number, for ``progress``."""
    query = (
        sa.select(edition_rows.c.kind, rows.c.body)
        .join_from(edition_rows, rows)
        .where(edition_rows.c.edition == number)
        .order_by(edition_rows.c.kind, edition_rows.c.position)
    )
    found: dict[str, list[str]] = {}
    done = 0
    for part in connection.execution_options(yield_per=BATCH).execute(query).partitions():
        for kind, body in part:
            found.setdefault(kind, []).append(body)
        done += len(part)
        _report(progress, done, total)
    return found


def _insert_many(connection: sa.Connection, statement: Any, values: list[dict[str, Any]]) -> None:
    """Hand plain values to the driver as they are; SQLAlchemy would look at each of them, which takes as long again."""
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(values[0]))
    connection.exec_driver_sql(str(compiled), values)


def _report(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress(done, total)
