"""The command line: what each command prints, and the exit status by which other programs know how it went."""

import csv
import json
import os
import pty
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

from geo import __main__ as command_line
from geo.__main__ import main
from geo.commands import loading
from geo.ledger.infos import Origin
from geo.ledger.store import Ledger, open_ledger
from geo.schema import REASONS
from tests.ledger.records import projects_of, reports_of

ROOT = Path(__file__).resolve().parents[1]
HEADER = ("项目编号", "项目名称", "所属行业", "所在区", "总投资（亿元）", "项目进展")
SOUND = (
    ("A1", "集成电路基地", "集成电路", "大兴区", "12.5", "在建"),
    ("A2", "研发中心", "人工智能", "海淀区", "", "已投产"),
)
FAULTY = ("A3", "未知行业项目", "炼金术", "海淀区", "1", "在建")


@pytest.fixture(autouse=True)
def ledger_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of the test's own; nothing goes into that of whoever runs the tests."""
    file = tmp_path / "var" / "ledger.sqlite"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    return file


def table(folder: Path, *rows: tuple[str, ...], name: str = "台账.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(one) for one in arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def answer(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    status, out, _ = run(capsys, *arguments, "--json")
    return status, json.loads(out)


def test_a_sound_file_is_accepted_with_status_0(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    status, report = answer(capsys, "check", table(tmp_path, *SOUND))
    assert status == 0
    assert (report["rows"], report["accepted"], report["warned"], report["rejected"], report["skipped"]) == (
        2,
        2,
        0,
        0,
        0,
    )
    assert [record["adcode"] for record in report["records"]] == ["110115", "110108"]
    assert report["columns"]["所属行业"]["field"] == "sector"
    assert not (tmp_path / "var").exists()


def test_rejected_rows_give_status_1_and_their_reasons(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    status, report = answer(capsys, "check", table(tmp_path, *SOUND, FAULTY))
    assert status == 1
    assert report["rows"] == report["accepted"] + report["warned"] + report["rejected"] + report["skipped"] == 3
    issue = next(issue for issue in report["issues"] if issue["severity"] == "error")
    assert (issue["row"], issue["column"], issue["value"], issue["reason"]) == (
        4,
        "所属行业",
        "炼金术",
        "unknown_sector",
    )
    assert issue["reason"] in REASONS


def test_a_person_reads_counts_columns_and_issues(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    status, out, _ = run(capsys, "check", table(tmp_path, *SOUND, FAULTY))
    assert status == 1
    assert "3 rows: 2 accepted, 0 with a warning, 1 rejected, 0 skipped." in out
    assert "所在区 → district" in out
    assert "error row 4, 所属行业: " in out


def test_a_long_list_of_issues_is_cut_for_a_person(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    path = table(tmp_path, *((f"B{number}", f"项目{number}", "炼金术", "海淀区", "", "") for number in range(60)))
    _, out, _ = run(capsys, "check", path)
    assert out.count("error row") == 50
    assert "… and 10 more" in out


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty_file"), (b"PK\x03\x04 rubbish", "damaged_file"), ("项目名称,所属行业\n".encode(), "no_rows")],
)
def test_an_unreadable_file_gives_status_2_a_code_and_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, code: str
):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    path = path.rename(path.with_suffix(".csv")) if code == "no_rows" else path
    status, report = answer(capsys, "check", path)
    assert status == 2
    assert list(report) == ["file", "error", "message"]
    assert (report["file"], report["error"]) == (path.name, code)
    status, out, err = run(capsys, "check", path)
    assert (status, out, err) == (2, "", f"{path.name}: {report['message']}\n")


@pytest.mark.parametrize("name", ["nowhere.csv", "", "nul\0byte.csv", "x" * 300])
def test_a_file_that_cannot_be_opened_is_unreadable(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str):
    status, report = answer(capsys, "check", f"{tmp_path}/{name}")
    assert (status, report["error"]) == (2, "no_such_file")
    assert "cannot be opened" in report["message"]


def test_a_huge_file_is_refused_unread(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)
    assert answer(capsys, "check", path)[1]["error"] == "file_too_large"


def test_remembered_columns_are_used_and_say_so(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    from geo.intake.columns import header_fingerprint

    with open_ledger() as ledger:
        mapping = dict(zip(HEADER, ("id", "name", "sector", "district", None, "status"), strict=True))
        ledger.remember_columns(header_fingerprint(HEADER), mapping, author="li")
    _, report = answer(capsys, "check", table(tmp_path, *SOUND))
    match = report["columns"]["总投资（亿元）"]
    assert (match["field"], match["evidence"]) == (None, "read so the last time a table had these headings")
    assert report["records"][0]["investment_cny"] is None


def test_a_check_needs_no_ledger(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")
    assert answer(capsys, "check", table(tmp_path, *SOUND))[0] == 0


def test_a_file_is_imported_as_a_draft_then_published_compared_and_restored(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    status, out, _ = run(capsys, "import", table(tmp_path, *SOUND), "--note", "五月", "--author", "王")
    assert status == 0
    assert out.startswith("Edition 1 holds 2 projects, 2 of this file. It is kept as a draft")
    assert run(capsys, "editions")[1].splitlines()[1].startswith("*    0  bundled")
    assert run(capsys, "publish", "1", "--author", "李")[:2] == (
        0,
        f"Edition 1 is published in place of {open_ledger({}).published().id}.\n",
    )
    more = table(
        tmp_path,
        ("A1", "集成电路基地", "集成电路", "大兴区", "15", "已投产"),
        ("A4", "新项目", "人工智能", "朝阳区", "", ""),
    )
    status, out, _ = run(capsys, "import", more, "--note", "六月", "--update", "--publish")
    assert status == 0
    assert out == "Edition 2 holds 3 projects, 2 of this file. It is published.\n"
    _, infos = answer(capsys, "editions")
    assert [(info["number"], info["state"], info["in_force"], info["note"]) for info in infos] == [
        (2, "published", True, "六月"),
        (1, "published", False, "五月"),
        (0, "bundled", False, ""),
    ]
    assert (infos[1]["author"], infos[1]["published_by"], infos[0]["author"]) == ("王", "李", loading.account_name())
    _, told = answer(capsys, "changes", "1", "edition-2")
    assert told["counts"] == {"entered": 1, "left": 0, "changed": 1, "reported": 0}
    out = run(capsys, "changes", "1", "2")[1]
    assert "edition-1 → edition-2: 1 entered, 0 left, 1 changed, 0 reported.\n+ A4 新项目\n" in out
    assert "~ A1 集成电路基地: status “under-construction” → “operating”\n" in out
    status, out, _ = run(capsys, "restore", "1", "--note", "错了")
    assert (status, out) == (0, "Edition 3 repeats edition-1 and is published in place of edition-2.\n")
    assert answer(capsys, "changes", "1", "3")[1]["changes"] == []


def test_an_import_without_the_rejected_rows_says_so_with_status_1(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    status, out, _ = run(capsys, "import", table(tmp_path, *SOUND, FAULTY), "--note", "五月")
    assert status == 1
    assert "2 of this file, 1 rejected" in out


def test_a_file_without_an_accepted_row_makes_no_edition(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    status, out, err = run(capsys, "import", table(tmp_path, FAULTY), "--note", "五月")
    assert (status, out) == (1, "")
    assert "no edition was made" in err
    assert len(answer(capsys, "editions")[1]) == 1


def test_whoever_is_overtaken_is_told_with_status_3_and_keeps_the_draft(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    add = Ledger.add_edition

    def add_while_somebody_publishes(self: Ledger, *frames: Any, **options: Any) -> Any:
        mine = add(self, *frames, **options)
        theirs = add(self, projects_of({"id": "x"}), reports_of(), origin=Origin("faster", "李"), parent=0)
        self.publish(theirs.number, expected_head=0, author="李")
        return mine

    monkeypatch.setattr(Ledger, "add_edition", add_while_somebody_publishes)
    status, out, err = run(capsys, "import", table(tmp_path, *SOUND), "--note", "五月", "--publish")
    assert (status, out) == (3, "")
    assert "Edition 2, published by 李, has taken the place of edition 0" in err
    assert [info["state"] for info in answer(capsys, "editions")[1]] == ["published", "draft", "bundled"]


@pytest.mark.parametrize("arguments", [("changes", "0", "9"), ("publish", "x"), ("restore", "../9"), ("publish", "0")])
def test_what_the_ledger_refuses_is_one_sentence_with_status_2(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
):
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1


def test_a_fault_of_the_program_is_not_taken_for_rejected_rows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    def break_down(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("geo.commands.editions.changes", break_down)
    assert command_line.main(["changes", "0", "0"]) == 70
    assert "RuntimeError: broken" in capsys.readouterr().err


def test_an_empty_note_is_no_option_left_out(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    with pytest.raises(SystemExit) as ended:
        main(["import", str(table(tmp_path, *SOUND))])
    assert ended.value.code == 2
    assert "--note" in capsys.readouterr().err


def test_another_program_reads_json_from_standard_output_whatever_the_terminal_knows(tmp_path: Path):
    command = [sys.executable, "-m", "geo", "check", str(table(tmp_path, *SOUND, FAULTY)), "--json"]
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONIOENCODING": "ascii",
        "DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite",
    }
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=300, check=False, env=environment)
    assert ended.returncode == 1
    assert ended.stderr == b""
    assert json.loads(ended.stdout)["file"] == "台账.csv"


WORK = """
import tqdm.std
from geo.commands.progress import steps
now = 1_000.0
tqdm.std.time = lambda: now
with steps(2) as bar:
    bar.begin("Reading the file")
    now += {seconds}
    bar.begin("Writing the edition")
    bar.part(5_000, 10_000)
"""


@pytest.mark.parametrize(("seconds", "is_shown"), [(0, False), (1.2, True)])
def test_a_terminal_shows_a_bar_for_work_over_a_second_only(seconds: float, is_shown: bool):
    ours, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    try:
        subprocess.run(
            [sys.executable, "-c", WORK.format(seconds=seconds)], cwd=ROOT, stderr=terminal, timeout=300, check=True
        )
        os.write(terminal, b".")
        shown = os.read(ours, 10_000).decode()
    finally:
        os.close(ours)
        os.close(terminal)
    assert ("Writing the edition:  50%|" in shown) == is_shown
    assert (shown == ".") != is_shown


def test_a_reader_that_has_enough_is_no_fault(tmp_path: Path):
    command = f"{sys.executable} -m geo changes 0 0 --json | true"
    path = tmp_path / "status"
    ended = subprocess.run(
        ["bash", "-c", f'{command}; echo "${{PIPESTATUS[0]}}" > {path}'],
        cwd=ROOT,
        capture_output=True,
        timeout=300,
        check=True,
    )
    assert ended.stderr == b""
    assert path.read_text() == "0\n"
