"""Every test of the ledger runs on both databases: ``ledger_url`` names an empty one of each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from geo.ledger.store import Ledger
from tests.ledger.postgresql import running_postgresql


@pytest.fixture(scope="session")
def postgresql_address() -> Iterator[str]:
    """Address of a PostgreSQL started for this session."""
    with running_postgresql() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty ledger: a file that is not there yet, or a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'var' / 'ledger.sqlite'}"
    address = request.getfixturevalue("postgresql_address")
    name = f"t{abs(hash(request.node.nodeid))}"
    engine = sa.create_engine(sa.make_url(address).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return address.removesuffix("/postgres") + f"/{name}"


@pytest.fixture
def ledger(ledger_url: str) -> Iterator[Ledger]:
    """A ledger in that database."""
    opened = Ledger(ledger_url)
    yield opened
    opened.close()
