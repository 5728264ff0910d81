"""A ledger of 100,000 rows read, checked and placed, in a process of its own; then the rules alone, beside pandera.

The rules are those that both can say, on the same finished table of text. Ours also write each message in two languages.
"""

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
import pandera.pandas as pa

from geo.intake.check_identity import check_ids, check_names, check_sectors, check_statuses
from geo.intake.check_places import read_places
from geo.intake.check_points import read_coordinates
from geo.intake.check_values import check_amounts, check_dates
from geo.intake.checking import begin
from geo.intake.columns import propose_columns
from geo.intake.raw_table import RawTable
from geo.intake.reading import read_table
from geo.reference.districts import load_districts
from geo.reference.sectors import load_sectors
from tests.bench.clock import interleave
from tests.bench.ledger import STATUSES, as_csv, as_xlsx, invented_ledger
from tests.bench.report import Row
from tests.browser.serving import ROOT

COUNT, ROUNDS = 100_000, 3
GOAL_S, GOAL_MB = 5.0, 600


def measure() -> list[Row]:
    """CSV and XLSX in turn, three times each; between them the rules alone, ours and pandera's in turn."""
    ledger = invented_ledger(COUNT)
    with tempfile.TemporaryDirectory() as folder:
        files = {"CSV in GB18030": Path(folder) / "ledger.csv", "XLSX": Path(folder) / "ledger.xlsx"}
        files["CSV in GB18030"].write_bytes(as_csv(ledger))
        files["XLSX"].write_bytes(as_xlsx(ledger))
        taken: dict[str, list[dict[str, float]]] = {name: [] for name in files}
        for _ in range(ROUNDS):
            for name, path in files.items():
                taken[name].append(_once(path))
        table = read_table(files["CSV in GB18030"].read_bytes(), "ledger.csv")
    faulty: dict[str, set[int]] = {}
    rules = interleave(
        {
            "ours": lambda: faulty.update(ours=rule_faults(table)),
            "pandera": lambda: faulty.update(pandera=pandera_faults(ledger)),
        },
        rounds=ROUNDS,
    )
    return [*(_row(name, runs) for name, runs in taken.items()), _beside(rules, faulty)]


def rule_faults(table: RawTable) -> set[int]:
    """Positions of the rows that our rules find at fault; nothing is converted or placed."""
    checking = begin(table, propose_columns(table))
    check_names(checking)
    check_sectors(checking)
    check_statuses(checking)
    check_amounts(checking, cny_per_usd=None)
    check_dates(checking, today=date(2026, 1, 23))
    read_places(checking)
    read_coordinates(checking)
    unknown = np.array([not match.sure for match in checking.found["district_match"]], dtype=bool)
    checking.log.error("unknown_district", unknown, "所在区", checking.texts("所在区")[unknown].tolist(), why="")
    checking.found["adcode"] = checking.found["districts"]
    check_ids(checking)
    return set(checking.log.table()["row"] - 2)


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
        ours=f"{median(seconds):.1f} s ({read:.1f} + {check:.1f}), {peak:,.0f} MB",
        goal=f"at most {GOAL_S:.0f} s and {GOAL_MB} MB",
        met=median(seconds) <= GOAL_S and peak <= GOAL_MB,
    )


def _beside(rules: dict[str, list[float]], faulty: dict[str, set[int]]) -> Row:
    ours, other = median(rules["ours"]), median(rules["pandera"])
    return Row(
        what=f"The rules alone on these {COUNT:,} rows, beside pandera",
        ours=f"{ours * 1000:,.0f} ms, {len(faulty['ours']):,} rows at fault",
        other=f"{other * 1000:,.0f} ms, {len(faulty['pandera']):,} rows at fault",
        ratio=other / ours,
        goal="the same rows at fault",
        met=faulty["ours"] == faulty["pandera"],
    )
