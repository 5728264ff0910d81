"""A ledger of 100,000 rows read, checked and placed, in a process of its own; pandera beside it on the rules that both can say.

Each of ours also reads the file, tries the datum, places the rows and writes each message in two languages; pandera is only handed
the finished table of text and answers with its failure cases.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import pandas as pd
import pandera.pandas as pa

from geo.reference.districts import load_districts
from geo.reference.sectors import load_sectors
from tests.bench.ledger import STATUSES, as_csv, as_xlsx, invented_ledger
from tests.bench.report import Row
from tests.browser.serving import ROOT

COUNT, ROUNDS = 100_000, 3
GOAL_S, GOAL_MB = 5.0, 600


def measure() -> list[Row]:
    """CSV and XLSX in turn, three times each; pandera between them."""
    ledger = invented_ledger(COUNT)
    with tempfile.TemporaryDirectory() as folder:
        files = {"CSV in GB18030": Path(folder) / "ledger.csv", "XLSX": Path(folder) / "ledger.xlsx"}
        files["CSV in GB18030"].write_bytes(as_csv(ledger))
        files["XLSX"].write_bytes(as_xlsx(ledger))
        taken: dict[str, list[dict[str, float]]] = {name: [] for name in files}
        peer: list[float] = []
        for _ in range(ROUNDS):
            for name, path in files.items():
                taken[name].append(_once(path))
            start = time.perf_counter()
            faulty = pandera_faults(ledger)
            peer.append(time.perf_counter() - start)
    return [*(_row(name, runs) for name, runs in taken.items()), _beside(taken["CSV in GB18030"], peer, faulty)]


def pandera_faults(ledger: pd.DataFrame) -> set[int]:
    """Positions of the rows that pandera finds at fault; the same set as ours (a test holds that)."""
    try:
        _schema().validate(ledger, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return {int(position) for position in errors.failure_cases["index"].dropna()}
    return set()


def _schema() -> pa.DataFrameSchema:
    number = pa.Check.str_matches(r"^\d+(\.\d+)?$")
    month = pa.Check.str_matches(r"^\d{4}([-年]\d{1,2}(月|-\d{1,2})?)?$")
    return pa.DataFrameSchema(
        {
            "项目编号": pa.Column(str, unique=True, report_duplicates="exclude_first"),
            "项目名称": pa.Column(str, pa.Check.str_length(1, 200)),
            "所属行业": pa.Column(str, pa.Check.isin(load_sectors()["name_zh"])),
            "所在区": pa.Column(str, pa.Check.isin(load_districts()["name_zh"])),
            "经度": pa.Column(str, number),
            "纬度": pa.Column(str, number),
            "建设状态": pa.Column(str, pa.Check.isin(STATUSES)),
            "总投资（亿元）": pa.Column(str, number),
            "开工日期": pa.Column(str, month),
            "竣工日期": pa.Column(str, month),
            "填报日期": pa.Column(str, month),
        }
    )


def _once(path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.intake_once", str(path)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(json.loads(answer.stdout))


def _row(name: str, runs: list[dict[str, float]]) -> Row:
    seconds = [run["read_s"] + run["check_s"] for run in runs]
    read, check = (median(run[key] for run in runs) for key in ("read_s", "check_s"))
    peak = max(run["peak_mb"] for run in runs)
    return Row(
        what=f"Ledger of {COUNT:,} rows, {name}: read, checked and placed",
        ours=f"{median(seconds):.1f} s ({read:.1f} + {check:.1f}), {peak:,.0f} MB in all",
        goal=f"at most {GOAL_S:.0f} s and {GOAL_MB} MB",
        met=median(seconds) <= GOAL_S and peak <= GOAL_MB,
    )


def _beside(runs: list[dict[str, float]], peer: list[float], faulty: set[int]) -> Row:
    ours = median(run["check_s"] for run in runs)
    found = int(runs[0]["rejected"] + runs[0]["warned"])
    return Row(
        what=f"Checking and placing these {COUNT:,} rows, beside pandera on the rules that it can say (nothing placed)",
        ours=f"{ours:.2f} s, {found:,} rows at fault",
        other=f"{median(peer):.2f} s, {len(faulty):,} rows at fault",
        ratio=median(peer) / ours,
        goal="the same rows at fault",
        met=found == len(faulty),
    )
