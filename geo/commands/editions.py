"""``editions``, ``changes A B``, ``publish N`` and ``restore N``."""

import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pandas as pd

from geo.commands.loading import account_name
from geo.commands.progress import steps
from geo.commands.status import DONE, write
from geo.ledger.changes import changes, count_changes
from geo.ledger.editions import Edition
from geo.ledger.infos import EditionInfo, Origin
from geo.ledger.store import open_ledger

_SIGNS = {"entered": "+", "left": "-", "changed": "~", "reported": "="}


def list_editions(options: Namespace) -> int:
    """Print every edition, the newest first; the one in force has a star."""
    with open_ledger() as ledger:
        infos = ledger.list_editions()
    write(
        json.dumps([_plain(info) for info in infos], ensure_ascii=False)
        if options.json
        else "\n".join(map(_line, infos))
    )
    return DONE


def show_changes(options: Namespace) -> int:
    """Print what entered, left or changed from edition A to edition B."""
    with open_ledger() as ledger, steps(3) as bar:
        bar.begin("Opening the older edition")
        old = ledger.open_edition(options.older, progress=bar.part)
        bar.begin("Opening the newer edition")
        new = ledger.open_edition(options.newer, progress=bar.part)
        bar.begin("Comparing")
        table = changes(old, new)
    if options.json:
        answer = {"older": old.id, "newer": new.id, "counts": count_changes(table), "changes": table.to_dict("records")}
        write(json.dumps(answer, ensure_ascii=False))
    else:
        write("\n".join(_change_lines(table, old, new)))
    return DONE


def publish(options: Namespace) -> int:
    """Put a draft in force."""
    with open_ledger() as ledger:
        head = ledger.published()
        info = ledger.publish(options.edition, expected_head=head.number, author=options.author or account_name())
    write(f"Edition {info.number} is published in place of {head.id}.")
    return DONE


def restore(options: Namespace) -> int:
    """Put a new edition in force that repeats an old one."""
    author = options.author or account_name()
    with open_ledger() as ledger:
        head, old = ledger.published(), ledger.describe_edition(options.edition)
        origin = Origin(options.note, author, old.file_name, old.file_sha256)
        info = ledger.restore(old.number, expected_head=head.number, origin=origin)
    write(f"Edition {info.number} repeats {old.id} and is published in place of {head.id}.")
    return DONE


def _plain(info: EditionInfo) -> dict[str, Any]:
    times = {
        name: time and time.isoformat()
        for name, time in (("created_at", info.created_at), ("published_at", info.published_at))
    }
    return asdict(info) | times


def _line(info: EditionInfo) -> str:
    day = f"{info.created_at:%Y-%m-%d %H:%M} UTC" if info.created_at else "with the program"
    about = " · ".join(part for part in (info.author, info.file_name, info.note) if part)
    mark = "*" if info.in_force else " "
    return f"{mark} {info.number:>4}  {info.state:<9}  {day:<20}  {info.project_count:>7} projects  {about}".rstrip()


def _change_lines(table: pd.DataFrame, old: Edition, new: Edition) -> Iterator[str]:
    counts = ", ".join(f"{count} {change}" for change, count in count_changes(table).items())
    yield f"{old.id} → {new.id}: {counts}."
    names = _names(old) | _names(new)
    for row in table.itertuples():
        what = f": {row.column} “{row.before}” → “{row.after}”" if row.column else ""
        yield f"{_SIGNS[row.change]} {row.project_id} {names[row.project_id]}{what}"


def _names(edition: Edition) -> dict[str, str]:
    projects = edition.projects
    shown = projects["name_zh"].where(projects["name_zh"] != "", projects["name_en"])
    return dict(zip(projects["id"], shown, strict=True))
