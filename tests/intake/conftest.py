"""Reading and checking the test files as the app does it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geo.analysis.join import assign_districts
from geo.intake.columns import propose_columns
from geo.intake.raw_table import RawTable
from geo.intake.reading import read_pasted, read_table
from geo.intake.validation import Checked, validate_records
from geo.reference.districts import load_districts

DATA = Path(__file__).parents[1] / "data"
TODAY = date(2026, 1, 23)
Read = Callable[..., RawTable]
Check = Callable[..., Checked]


@pytest.fixture(scope="session")
def place() -> Callable[[pd.DataFrame], pd.DataFrame]:
    districts = load_districts()
    return lambda records: assign_districts(records, districts)


@pytest.fixture(scope="session")
def read() -> Read:
    def read_file(name: str, **options: object) -> RawTable:
        return read_table((DATA / name).read_bytes(), name, **options)  # type: ignore[arg-type]

    return read_file


@pytest.fixture(scope="session")
def check(place: Callable[[pd.DataFrame], pd.DataFrame]) -> Check:
    """Checks a raw table, or pasted text, with the columns that are proposed for it."""

    def run(table: RawTable | str, **options: object) -> Checked:
        raw = read_pasted(table) if isinstance(table, str) else table
        return validate_records(raw, propose_columns(raw), place=place, **{"today": TODAY, **options})  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def check_row(check: Check) -> Callable[..., Checked]:
    """Checks one good row of which some cells are replaced."""
    good = {
        "项目编号": "XN-1", "项目名称": "虚构智算中心", "所属行业": "人工智能", "所在区": "海淀区", "经度": "116.31", "纬度": "39.98",
        "建设状态": "在建", "总投资（亿元）": "12.5", "开工日期": "2024-03", "竣工日期": "2025-12",
    }  # fmt: skip

    def run(options: dict[str, object] | None = None, **cells: str) -> Checked:
        row = {**good, **cells}
        return check("\t".join(row) + "\n" + "\t".join(row.values()) + "\n", **(options or {}))

    return run


def reasons(checked: Checked) -> list[tuple[str, str]]:
    """Severity and reason of each issue of a row; those of the whole file are left out."""
    issues = checked.issues[checked.issues["row"] > 0]
    return list(zip(issues["severity"], issues["reason"], strict=True))
