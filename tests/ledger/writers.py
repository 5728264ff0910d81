"""Writers in processes of their own: ``python -m tests.ledger.writers publish|stall URL …``; used by the tests of several at once."""

import os
import sys
import time
from pathlib import Path

from geo.ledger.errors import HeadMoved
from geo.ledger.infos import Origin
from geo.ledger.store import Ledger
from tests.ledger.records import projects_of, reports_of


def publish(url: str, author: str, start: str) -> None:
    """Wait for the file ``start``, then load an edition on top of the empty ledger and publish it; print how it went."""
    projects = projects_of(*({"id": f"{author}-{number}", "name_zh": author} for number in range(20)))
    with Ledger(url) as ledger:
        print("ready", flush=True)
        while not Path(start).exists():
            time.sleep(0.001)
        draft = ledger.add_edition(projects, reports_of(), origin=Origin("at once", author), parent=0)
        try:
            ledger.publish(draft.number, expected_head=0, author=author)
            print("won", draft.number)
        except HeadMoved as moved:
            print("lost", moved.draft, moved.found)


def stall(url: str, stage: str) -> None:
    """Begin to add (``add``) or publish (``publish``) a large edition and stop in the middle until somebody ends this process."""
    projects = projects_of(*({"id": f"p{number}", "name_zh": "新"} for number in range(6_000)))
    ledger = Ledger(url)
    if stage == "publish":
        draft = ledger.add_edition(projects, reports_of(), origin=Origin("to be published", "li"), parent=1)
        with ledger._database.writing() as connection:
            connection.exec_driver_sql(f"insert into heads values (2, {draft.number}, 'li', 'now')")
            _wait_for_the_end()

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            _wait_for_the_end()

    ledger.add_edition(projects, reports_of(), origin=Origin("never finished", "li"), parent=1, progress=stop)


def _wait_for_the_end() -> None:
    print("in the middle", os.getpid(), flush=True)
    time.sleep(600)


if __name__ == "__main__":
    {"publish": publish, "stall": stall}[sys.argv[1]](*sys.argv[2:])
