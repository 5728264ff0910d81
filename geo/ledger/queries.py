"""What the ledger asks of its tables, each inside the caller's transaction."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa

from geo.ledger.editions import Edition, load_bundled_edition
from geo.ledger.errors import HeadMoved, UnknownEdition
from geo.ledger.infos import BUNDLED, EditionInfo, bundled_info, clean_text, read_info, select_infos, time_now
from geo.ledger.tables import editions, heads


@cache
def bundled_edition() -> Edition:
    """Return the edition that is shipped with the map, read once."""
    return load_bundled_edition()


def head_of(connection: sa.Connection) -> int:
    """Return the number of the edition in force."""
    query = sa.select(heads.c.edition).order_by(heads.c.sequence.desc()).limit(1)
    return connection.execute(query).scalar() or BUNDLED


def info_of(connection: sa.Connection, number: int) -> EditionInfo:
    """Return what is known of an edition; ``UnknownEdition`` if there is none of this number."""
    head = head_of(connection)
    if number == BUNDLED:
        return bundled_info(bundled_edition(), in_force=head == BUNDLED)
    row = connection.execute(select_infos().where(editions.c.number == number)).first()
    if row is None:
        raise UnknownEdition(number)
    return read_info(row, head=head)


def add_description(connection: sa.Connection, description: Mapping[str, Any]) -> int:
    """Add an edition without its rows and return its number, the next one."""
    number: int = (connection.execute(sa.select(sa.func.max(editions.c.number))).scalar() or BUNDLED) + 1
    connection.execute(editions.insert().values(number=number, **description))
    return number


def move_head(
    connection: sa.Connection, number: int, *, expected_head: int, author: str, restoring: bool = False
) -> None:
    """Add a publication, unless the edition in force is not the one that the writer saw. Only one writer is ever in here."""
    found = head_of(connection)
    if found != expected_head:
        winner = info_of(connection, found).published_by
        raise HeadMoved(expected=expected_head, found=found, author=winner, draft=None if restoring else number)
    sequence = (connection.execute(sa.select(sa.func.max(heads.c.sequence))).scalar() or 0) + 1
    connection.execute(
        heads.insert().values(sequence=sequence, edition=number, author=clean_text(author), published_at=time_now())
    )
