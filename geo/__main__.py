"""The command line: ``python -m geo COMMAND``; ``python -m geo --help`` lists the commands."""

import argparse
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from geo.commands import checking, editions, loading
from geo.commands.status import DONE, FAULT, HEAD_MOVED, UNUSABLE, tell
from geo.ledger.errors import HeadMoved, LedgerError
from geo.schema import DataError

APP = Path(__file__).resolve().parent.parent / "app.py"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 some rows rejected, 2 something unusable, 3 overtaken, 70 a fault."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    options = _build_parser(words[:1]).parse_args(words)
    try:
        return int(options.run(options))
    except DataError as error:
        tell(f"Damaged data file: {error}")
        return UNUSABLE
    except LedgerError as error:
        tell(str(error))
        return HEAD_MOVED if isinstance(error, HeadMoved) else UNUSABLE
    except Exception:
        # Python's own status would be 1, which says that rows were rejected
        traceback.print_exc()
        return FAULT


def check_data(_options: argparse.Namespace | None = None) -> int:
    """Read every data file and place every record; print one line of counts. A damaged file raises ``DataError``."""
    from geo.analysis.records import place_edition
    from geo.ledger.editions import load_bundled_edition

    placed = place_edition(load_bundled_edition())
    counts = f"{len(placed.projects)} records, {placed.placed_count} placed, {len(placed.reports)} reports"
    print(f"{placed.edition.title_en}: {counts}.", flush=True)
    return DONE


def serve(options: argparse.Namespace) -> int:
    """Check the data, then serve the map until it is stopped."""
    check_data()
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(options.port)]
    if os.name == "posix":
        os.chdir(APP.parent)
        os.execv(command[0], command)  # noqa: S606 - the server takes this process over, so that signals reach it
    return subprocess.run(command, cwd=APP.parent, check=False).returncode  # noqa: S603 - our own interpreter


def _build_parser(asked: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo", description="Interactive industrial map of Beijing.")
    commands = parser.add_subparsers(dest="command", required=True)

    def add(name: str, run: Callable[[argparse.Namespace], int], help_text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_text, description=f"{help_text[0].upper()}{help_text[1:]}.")
        command.set_defaults(run=run)
        return command

    add("serve", serve, "check the data, then serve the map").add_argument(
        "--port", type=int, default=8501, help="port to serve on (default: 8501)"
    )
    add("check-data", check_data, "read every data file and place every record")
    _add_check(add("check", checking.check, "tell what of a file would be accepted, and what is wrong with which row"))
    _add_import(add("import", loading.import_file, "keep the accepted rows of a file as an edition"))
    _add_json(add("editions", editions.list_editions, "list every edition; * marks the one in force"))
    compare = add("changes", editions.show_changes, "tell what entered, left or changed between two editions")
    for name, which in (("older", "A"), ("newer", "B")):
        compare.add_argument(name, metavar=which, help=f"number or id of the {name} edition; 0 is the bundled one")
    _add_json(compare)
    draft = add("publish", editions.publish, "put a draft in force")
    draft.add_argument("edition", metavar="N", help="number or id of the draft")
    _add_author(draft)
    old = add("restore", editions.restore, "put a new edition in force that repeats an old one")
    old.add_argument("edition", metavar="N", help="number or id of the edition; 0 is the bundled one")
    old.add_argument("--note", default="", help="why (default: none)")
    _add_author(old)
    drawn = add("export", check_data, "write one view as a file: page, picture, slide or table")
    if "export" in asked:  # what draws takes seconds to load, for which no other command has to wait
        from geo.commands import exporting

        exporting.add_export_options(drawn)
        drawn.set_defaults(run=exporting.export)
    slides = add("deck", check_data, "write a deck of slides, or bring one up to date")
    if "deck" in asked:
        from geo.commands import decks

        decks.add_deck_options(slides)
        slides.set_defaults(run=decks.deck)
    return parser


def _add_check(parser: argparse.ArgumentParser) -> None:
    checking.add_file_options(parser)
    _add_json(parser)


def _add_import(parser: argparse.ArgumentParser) -> None:
    checking.add_file_options(parser)
    parser.add_argument("--note", required=True, metavar="N", help="what this edition is, for the list of editions")
    parser.add_argument(
        "--update", action="store_true", help="put the rows on top of the edition in force (default: they replace it)"
    )
    parser.add_argument(
        "--publish", action="store_true", help="put the edition in force at once (default: keep a draft)"
    )
    _add_author(parser)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document for other programs")


def _add_author(parser: Any) -> None:
    parser.add_argument(
        "--author", default="", help="whom the ledger names (default: the account that runs the command)"
    )


if __name__ == "__main__":
    sys.exit(main())
