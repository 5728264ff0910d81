"""Several processes at one ledger: one wins, the others are told, and whoever is killed leaves what was published whole."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from geo.ledger.infos import Origin
from geo.ledger.store import Ledger
from tests.ledger.records import projects_of, reports_of

ROOT = Path(__file__).resolve().parents[2]
WRITERS = 4
PATIENCE_S = 120


def start(*arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.ledger.writers", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_of_writers_that_publish_at_once_one_wins_and_the_others_keep_their_drafts(ledger_url: str, tmp_path: Path):
    signal = tmp_path / "go"
    writers = [start("publish", ledger_url, f"writer{number}", str(signal)) for number in range(WRITERS)]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    signal.touch()
    answers = [writer.communicate(timeout=PATIENCE_S)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    winners = [answer for answer in answers if answer[0] == "won"]
    losers = [answer for answer in answers if answer[0] == "lost"]
    assert (len(winners), len(losers)) == (1, WRITERS - 1)
    assert {answer[2] for answer in losers} == {winners[0][1]}
    with Ledger(ledger_url) as ledger:
        assert ledger.published().number == int(winners[0][1])
        assert {info.number for info in ledger.list_editions()} == set(range(WRITERS + 1))
        for answer in answers:
            kept = ledger.open_edition(int(answer[1]))
            assert len(kept.projects) == 20
            assert kept.projects["name_zh"].nunique() == 1


@pytest.mark.parametrize("stage", ["add", "publish"])
def test_a_killed_writer_leaves_the_published_edition_whole(ledger_url: str, stage: str):
    records = projects_of({"id": "a", "name_zh": "集成电路基地"})
    with Ledger(ledger_url) as ledger:
        first = ledger.add_edition(records, reports_of(), origin=Origin("first", "wang"), parent=0)
        ledger.publish(first.number, expected_head=0, author="wang")
    writer = start("stall", ledger_url, stage)
    assert writer.stdout is not None
    assert writer.stdout.readline().startswith("in the middle")
    with Ledger(ledger_url) as ledger:
        assert ledger.published().number == 1, "whoever reads does not wait for the writer, and sees nothing unfinished"
    writer.kill()
    writer.communicate(timeout=PATIENCE_S)
    with Ledger(ledger_url) as ledger:
        assert ledger.published().number == 1
        pd.testing.assert_frame_equal(ledger.open_edition(1).projects, records)
        drafts = [info for info in ledger.list_editions() if info.state == "draft"]
        assert len(drafts) == (1 if stage == "publish" else 0)
        again = ledger.add_edition(records, reports_of(), origin=Origin("next", "wang"), parent=1)
        assert ledger.publish(again.number, expected_head=1, author="wang").in_force
