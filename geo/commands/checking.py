"""``check FILE``: what of a file would be accepted, and what is wrong with which row."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from geo.analysis.join import assign_districts
from geo.commands.progress import Steps, steps
from geo.commands.status import DONE, SOME_REJECTED, UNUSABLE, tell, write
from geo.i18n import N_
from geo.intake.check import check_report, unreadable_report
from geo.intake.columns import ColumnMatch, choose_columns, header_fingerprint, propose_columns
from geo.intake.limits import Refusal, configured_limits, megabytes
from geo.intake.raw_table import RawTable
from geo.intake.reading import plain_name, read_table
from geo.intake.validation import Checked, validate_records
from geo.ledger.errors import LedgerError
from geo.ledger.store import open_ledger
from geo.reference.coordinates import DATUMS
from geo.reference.districts import load_districts
from geo.schema import IntakeError

SHOWN_ISSUES: Final = 50
REMEMBERED: Final = N_("read so the last time a table had these headings")
NO_FILE: Final = "no_such_file"
"""Error code of a path under which no file can be read."""


def add_file_options(parser: ArgumentParser) -> None:
    """Add what check and import have in common."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="XLSX, XLS, ODS, CSV, GeoJSON, GeoPackage, KML, GeoParquet, zipped shapefile",
    )
    parser.add_argument("--sheet", metavar="S", help="sheet or layer (default: the first that looks like a table)")
    parser.add_argument(
        "--datum", metavar="D", choices=DATUMS, help=f"one of {', '.join(DATUMS)} (default: told from the districts)"
    )


def check(options: Namespace) -> int:
    """Check a file and print the result: 0 all accepted, 1 some rejected, 2 the file cannot be read."""
    try:
        with steps(3) as bar:
            checked = check_file(options, bar)
    except IntakeError as error:
        return refuse(options, error)
    report = check_report(checked)
    write(json.dumps(report, ensure_ascii=False, allow_nan=False) if options.json else "\n".join(_lines(report)))
    return SOME_REJECTED if checked.counts.rejected else DONE


def refuse(options: Namespace, error: IntakeError) -> int:
    """Say why the file cannot be read, as JSON where that was asked for."""
    report = unreadable_report(plain_name(str(options.file)), error)
    if getattr(options, "json", False):
        write(json.dumps(report, ensure_ascii=False))
    else:
        tell(f"{report['file']}: {report['message']}")
    return UNUSABLE


def check_file(options: Namespace, bar: Steps) -> Checked:
    """Read, match and check a file in three steps of ``bar``; ``IntakeError`` if it cannot be read."""
    bar.begin("Reading the file")
    raw = read_table(_read_bytes(options.file), str(options.file), sheet=options.sheet)
    bar.begin("Matching the columns")
    columns = match_columns(raw, _remembered(raw))
    bar.begin("Checking and placing the rows")
    return validate_records(
        raw, columns, place=partial(assign_districts, districts=load_districts()), datum=options.datum
    )


def match_columns(raw: RawTable, known: Mapping[str, str | None]) -> tuple[ColumnMatch, ...]:
    """Match the columns as proposed, except where something else is remembered of a table with these headings."""
    proposed = propose_columns(raw)
    chosen = choose_columns(raw, [known.get(match.header, match.field) for match in proposed])
    return tuple(
        before if before.field == after.field else replace(after, evidence=REMEMBERED)
        for before, after in zip(proposed, chosen, strict=True)
    )


def _remembered(raw: RawTable) -> dict[str, str | None]:
    """Columns remembered by the ledger; a check works without one."""
    try:
        with open_ledger() as ledger:
            return ledger.recall_columns(header_fingerprint(raw.headers)) or {}
    except LedgerError:
        return {}


def _read_bytes(path: Path) -> bytes:
    """Read a file, but never more than may be read of one."""
    limit = configured_limits().file_bytes
    try:
        with path.open("rb") as file:
            size = max(path.stat().st_size, len(content := file.read(limit + 1)))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise IntakeError(NO_FILE, f"The file cannot be opened ({reason}); check its name and folder.") from error
    if size > limit:
        raise Refusal("file_too_large", size=megabytes(size), limit=megabytes(limit))
    return content


def _lines(report: Mapping[str, Any]) -> Iterator[str]:
    """Tell the result to a person."""
    where = f", sheet {report['sheet']}" if report["sheet"] else ""
    counts = "{rows} rows: {accepted} accepted, {warned} with a warning, {rejected} rejected, {skipped} skipped"
    yield f"{report['file']}{where}. {counts.format(**report)}."
    for header, match in report["columns"].items():
        yield f"  {header} → {match['field'] or 'not read'}: {match['evidence']}"
    shares = ", ".join(f"{name} {share:.0%}" for name, share in report["datum"]["agreement"].items())
    yield f"Datum: {report['datum']['name']}{f' (agreement: {shares})' if shares else ''}."
    for issue in report["issues"][:SHOWN_ISSUES]:
        place = ", ".join(str(part) for part in (issue["row"] and f"row {issue['row']}", issue["column"]) if part)
        yield f"{issue['severity']} {place or 'file'}: {issue['message']}"
    if len(report["issues"]) > SHOWN_ISSUES:
        yield f"… and {len(report['issues']) - SHOWN_ISSUES} more; --json gives all of them."
