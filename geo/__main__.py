"""The command line: ``python -m geo serve`` and ``python -m geo check-data``."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from geo.schema import DataError

DAMAGED = 2
"""Exit status for a data file that cannot be used."""
APP = Path(__file__).resolve().parent.parent / "app.py"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 2 a damaged data file, which one sentence then names."""
    parser = argparse.ArgumentParser(prog="python -m geo", description="Interactive industrial map of Beijing.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve_parser = commands.add_parser("serve", help="check the data, then serve the map")
    serve_parser.add_argument("--port", type=int, default=8501, help="port to serve on (default: 8501)")
    commands.add_parser("check-data", help="read every data file and place every record")
    options = parser.parse_args(arguments)
    try:
        summary = check_data()
    except DataError as error:
        print(f"Damaged data file: {error}", file=sys.stderr)
        return DAMAGED
    print(summary, flush=True)
    return serve(options.port) if options.command == "serve" else 0


def check_data() -> str:
    """Read every data file and place every record; return one line of counts. A damaged file raises ``DataError``."""
    from geo.export.current import current_edition

    placed = current_edition()
    edition = placed.edition
    return f"{edition.title_en}: {len(placed.projects)} records, {placed.placed_count} placed, {len(placed.reports)} reports."


def serve(port: int) -> int:
    """Serve the map on ``port`` until it is stopped."""
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port)]
    if os.name == "posix":
        os.chdir(APP.parent)
        os.execv(command[0], command)  # noqa: S606 - the server takes this process over, so that signals reach it
    return subprocess.run(command, cwd=APP.parent, check=False).returncode  # noqa: S603 - our own interpreter


if __name__ == "__main__":
    sys.exit(main())
