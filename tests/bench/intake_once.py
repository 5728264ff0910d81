"""``python -m tests.bench.intake_once FILE``: check and place one file in a process of its own; print what it took as JSON."""

import json
import re
import sys
import time
from pathlib import Path

from geo.analysis.join import assign_districts
from geo.intake.columns import propose_columns
from geo.intake.reading import read_table
from geo.intake.validation import validate_records
from geo.reference.districts import load_districts


def main(path: Path) -> dict[str, float]:
    """Seconds of reading and of checking with placing, and the peak of the whole process in MB."""
    content, districts = path.read_bytes(), load_districts()
    start = time.perf_counter()
    table = read_table(content, path.name)
    read = time.perf_counter()
    checked = validate_records(
        table, propose_columns(table), place=lambda records: assign_districts(records, districts)
    )
    done = time.perf_counter()
    counts = checked.counts
    return {
        "read_s": read - start,
        "check_s": done - read,
        "peak_mb": peak_mb(),
        "rows": counts.rows,
        "rejected": counts.rejected,
        "warned": counts.warned,
    }


def peak_mb() -> float:
    """The most memory (resident, MB) that this process itself has held.

    ``VmHWM`` belongs to the program that runs now. ``ru_maxrss`` would not do: it outlives ``exec``, so that a child tells
    the peak of a larger parent.
    """
    found = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(), re.MULTILINE)
    if found is None:
        raise OSError("the peak of the memory is read from /proc/self/status, which only Linux has")
    return int(found[1]) / 1024


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
