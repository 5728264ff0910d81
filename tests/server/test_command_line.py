"""The command line: sound data pass, a damaged file is named in one sentence."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


def test_sound_data_are_counted_in_one_line(capsys: pytest.CaptureFixture[str]):
    assert main(["check-data"]) == 0
    assert capsys.readouterr().out == (
        "Industrial map of Beijing, bundled edition: 359 records, 344 placed, 539 reports.\n"
    )


@pytest.mark.parametrize("command", ["check-data", "serve"])
def test_a_damaged_file_gives_a_sentence_with_file_line_and_column_and_exit_status_2(tmp_path: Path, command: str):
    for part in ("geo", "data"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    projects = tmp_path / "data" / "projects.csv"
    projects.write_text(projects.read_text(encoding="utf-8").replace("116.487", "116,487", 1), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "geo", command], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )
    assert run.returncode == 2
    assert run.stderr.startswith("Damaged data file: projects.csv, line 2")
    assert run.stderr.count("\n") == 1


def test_an_unknown_command_is_refused_with_the_list_of_commands(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main(["paint"])
    assert ended.value.code == 2
    assert "check-data" in capsys.readouterr().err
