"""Rows of the bench, the Markdown table they make, and its place in README.md."""

import os
import platform
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

START, END = "<!-- bench -->", "<!-- /bench -->"
PACKAGES = ("folium", "geopandas", "shapely", "pandas", "streamlit", "streamlit-folium", "pandera", "python-calamine")


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, ours beside the other, and the goal of the issue."""

    what: str
    ours: str
    other: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None
    """``None`` where the issue sets no goal: the row is there for comparison."""


def table_of(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table; ``ratio`` is the other's cost divided by ours, so more is better."""
    lines = [
        "| What | Ours | The other | Ratio | Goal | Met |",
        "|---|---:|---:|---:|---|---|",
    ]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:,.1f}" if row.ratio < 100 else f"{row.ratio:,.0f}"
        met = "" if row.met is None else "yes" if row.met else "**no**"
        lines.append(f"| {row.what} | {row.ours} | {row.other} | {ratio} | {row.goal} | {met} |")
    return "\n".join(lines)


def describe_run(chromium_version: str, minutes: float, rounds: Sequence[str]) -> str:
    """When and on what the run was made, and how often each thing was measured."""
    packages = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    return (
        f"Measured on {date.today().isoformat()} with `make bench` in one run of {minutes:.1f} minutes: "
        f"{os.cpu_count()} cores ({_processor()}), Python {platform.python_version()}, "
        f"Chromium {chromium_version}, {packages}. The records beyond the bundled ones are invented "
        f"(`tests/bench/invented.py`). Rounds: {'; '.join(rounds)}."
    )


def write_into(readme: Path, text: str) -> bool:
    """Replace what stands between the bench marks of ``readme``; ``False`` if the file has no such marks."""
    if not readme.exists():
        return False
    before = readme.read_text(encoding="utf-8")
    pattern = re.compile(re.escape(START) + r".*?" + re.escape(END), re.DOTALL)
    if not pattern.search(before):
        return False
    after = pattern.sub(lambda _: f"{START}\n{text}\n{END}", before, count=1)
    readme.write_text(after, encoding="utf-8")
    return True


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        found = re.search(r"model name\s*:\s*(.+)", cpuinfo.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found.group(1).strip()
    return platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def chromium_version(executable: str) -> str:
    """``156.0.8078.79`` of ``Chromium 156.0.8078.79 built on Debian``."""
    answer = subprocess.run([executable, "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"\d+(\.\d+)+", answer.stdout)
    return found.group(0) if found else answer.stdout.strip()
