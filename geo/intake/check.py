"""The result of a check as one object of plain data: the contract of ``check --json`` with other programs."""

import math
from typing import Any, Final

from geo.intake.issues import WHOLE_FILE
from geo.intake.validation import Checked
from geo.schema import IntakeError

RECORD_KEYS: Final = (
    "row", "id", "name", "adcode", "districts", "zone", "sector", "status", "investment_cny", "start_date", "completion_date",
    "lon", "lat", "match_method",
)  # fmt: skip
ISSUE_KEYS: Final = ("row", "column", "value", "severity", "reason", "message")


def check_report(checked: Checked) -> dict[str, Any]:
    """Everything that a check found, ready for JSON.

    What is not known is ``null``; ``districts`` is a list of adcodes; the ``row`` of an issue is ``null`` where it concerns
    the whole file. ``columns`` has one entry for each heading, with its ``field`` or ``null``, the ``score`` and the ``evidence``.
    """
    table, counts = checked.table, checked.counts
    return {
        "file": table.file,
        "sheet": table.sheet or None,
        "encoding": table.encoding or None,
        "columns": {
            match.header: {"field": match.field, "score": match.score, "evidence": match.evidence}
            for match in checked.columns
        },
        "datum": {
            "name": checked.datum.name,
            "agreement": {name: round(share, 4) for name, share in checked.datum.agreement.items()},
            "decided": checked.datum.decided,
        },
        "rows": counts.rows,
        "accepted": counts.accepted,
        "warned": counts.warned,
        "rejected": counts.rejected,
        "skipped": counts.skipped,
        "records": _records(checked),
        "issues": _issues(checked),
    }


def unreadable_report(file: str, error: IntakeError) -> dict[str, str]:
    """What is printed for a file that cannot be read."""
    return {"file": file, "error": error.code, "message": str(error)}


def _records(checked: Checked) -> list[dict[str, Any]]:
    rows = checked.records.loc[:, list(RECORD_KEYS)].to_dict("records")
    for row in rows:
        row["row"] = int(row["row"])
        row["districts"] = [code for code in row["districts"].split(";") if code]
        for key in ("investment_cny", "lon", "lat"):
            row[key] = None if math.isnan(row[key]) else float(row[key])
        for key in ("adcode", "zone", "status", "start_date", "completion_date"):
            row[key] = row[key] or None
    return [{str(key): value for key, value in row.items()} for row in rows]


def _issues(checked: Checked) -> list[dict[str, Any]]:
    rows = checked.issues.loc[:, list(ISSUE_KEYS)].to_dict("records")
    for row in rows:
        row["row"] = None if row["row"] == WHOLE_FILE else int(row["row"])
    return [{str(key): value for key, value in row.items()} for row in rows]
