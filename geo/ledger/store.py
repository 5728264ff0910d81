"""The ledger: every edition that was ever loaded, which one is in force, and how columns were read before.

    ledger = open_ledger()
    head = ledger.published()
    draft = ledger.add_edition(projects, reports, origin=Origin("March", "wang@example.cn"), parent=head.number)
    ledger.publish(draft.number, expected_head=head.number, author="wang@example.cn")

Nothing is ever overwritten. Edition 0 is the bundled one; it lies in the data package and not in the database.
"""

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

import pandas as pd
import sqlalchemy as sa

from geo.ledger.database import Database
from geo.ledger.editions import Edition, newest_evidence
from geo.ledger.errors import ALREADY_PUBLISHED, LedgerError
from geo.ledger.infos import (
    BUNDLED,
    EditionInfo,
    Origin,
    bundled_info,
    clean_text,
    edition_number,
    read_info,
    select_infos,
    time_now,
)
from geo.ledger.queries import add_description, bundled_edition, head_of, info_of, move_head
from geo.ledger.row_store import Progress, copy_rows, insert_rows, read_bodies
from geo.ledger.rows import PROJECT_COLUMNS, REPORT_COLUMNS, Row, check_records, hash_content, pack_rows, unpack_rows
from geo.ledger.tables import PROJECT, REPORT, column_mappings, editions

DEFAULT_FILE: Final = Path(__file__).resolve().parents[2] / "var" / "ledger.sqlite"


def open_ledger(environment: Mapping[str, str] = os.environ) -> "Ledger":
    """Open the ledger that ``DATABASE_URL`` names, else the file ``var/ledger.sqlite`` beside the program."""
    return Ledger(environment.get("DATABASE_URL", "").strip() or f"sqlite:///{DEFAULT_FILE}")


class Ledger:
    """The editions in one database. May be shared by threads; several processes may use the same database at once."""

    def __init__(self, url: str) -> None:
        self._database = Database(url)

    @property
    def place(self) -> str:
        """Where the ledger lies, without any password."""
        return self._database.place

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back; the ledger opens new ones if it is used again."""
        self._database.close()

    def published(self) -> EditionInfo:
        """Return the edition in force: one short query, cheap enough for every run of a page."""
        with self._database.reading() as connection:
            return info_of(connection, head_of(connection))

    def list_editions(self) -> tuple[EditionInfo, ...]:
        """Return every edition, the newest first and the bundled one last."""
        with self._database.reading() as connection:
            head = head_of(connection)
            rows = connection.execute(select_infos().order_by(editions.c.number.desc())).all()
        return (
            *(read_info(row, head=head) for row in rows),
            bundled_info(bundled_edition(), in_force=head == BUNDLED),
        )

    def describe_edition(self, edition: int | str) -> EditionInfo:
        """Return what is known of one edition, asked for by number or id; ``UnknownEdition`` if there is none."""
        with self._database.reading() as connection:
            return info_of(connection, edition_number(edition))

    def open_edition(self, edition: int | str, *, progress: Progress | None = None) -> Edition:
        """Read the records of one edition. It never changes, so the caller may keep it under its id for good."""
        number = edition_number(edition)
        if number == BUNDLED:
            return bundled_edition()
        with self._database.reading() as connection:
            info = info_of(connection, number)
            bodies = read_bodies(connection, number, total=info.project_count + info.report_count, progress=progress)
        return _assemble(info, bodies)

    def add_edition(
        self,
        projects: pd.DataFrame,
        reports: pd.DataFrame,
        *,
        origin: Origin,
        parent: int | None,
        progress: Progress | None = None,
    ) -> EditionInfo:
        """Keep records as a draft: all of them or, if the process ends before, none.

        Args:
            projects: columns as in ``Edition.projects``, each id once.
            reports: columns as in ``Edition.reports``; of two of one day the later row is the later report.
            origin: who loaded them, why, and from which file.
            parent: number of the edition that they were made from, ``None`` for none.
            progress: called with (rows written, rows in all) now and then.

        Raises:
            LedgerError: the records are not an edition's, or the database cannot be written.
        """
        check_records(projects, reports)
        packed = _pack(projects, reports)
        with self._database.writing() as connection:
            if parent is not None:
                info_of(connection, parent)
            description = origin.as_columns() | _describe_content(packed) | {"parent": parent}
            number = add_description(connection, description)
            insert_rows(connection, number, packed, progress=progress)
            return info_of(connection, number)

    def publish(self, edition: int | str, *, expected_head: int, author: str) -> EditionInfo:
        """Put a draft in force if edition ``expected_head`` still is; otherwise ``HeadMoved``, and the draft is kept."""
        number = edition_number(edition)
        with self._database.writing() as connection:
            if info_of(connection, number).state != "draft":
                raise LedgerError(ALREADY_PUBLISHED, number=number)
            move_head(connection, number, expected_head=expected_head, author=author)
            return info_of(connection, number)

    def restore(self, edition: int | str, *, expected_head: int, origin: Origin) -> EditionInfo:
        """Put a new edition in force that repeats an old one row by row; or raise ``HeadMoved``, and nothing is changed."""
        number = edition_number(edition)
        with self._database.writing() as connection:
            old = info_of(connection, number)
            packed = _pack(bundled_edition().projects, bundled_edition().reports) if number == BUNDLED else None
            content = _describe_content(packed) if packed else _same_content(old)
            description = origin.as_columns() | content | {"parent": expected_head, "restored_from": number}
            restored = add_description(connection, description)
            if packed:
                insert_rows(connection, restored, packed)
            else:
                copy_rows(connection, number, restored)
            move_head(connection, restored, expected_head=expected_head, author=origin.author, restoring=True)
            return info_of(connection, restored)

    def remember_columns(self, fingerprint: str, mapping: Mapping[str, str | None], *, author: str) -> None:
        """Remember which field each header of a kind of table means (``None``: not used), in place of what was known."""
        row = {"mapping": json.dumps(dict(mapping)), "author": clean_text(author), "saved_at": time_now()}
        with self._database.writing() as connection:
            connection.execute(column_mappings.delete().where(column_mappings.c.fingerprint == fingerprint))
            connection.execute(column_mappings.insert().values(fingerprint=fingerprint, **row))

    def recall_columns(self, fingerprint: str) -> dict[str, str | None] | None:
        """Return header -> field as it was last remembered for this fingerprint, ``None`` if it never was."""
        query = sa.select(column_mappings.c.mapping).where(column_mappings.c.fingerprint == fingerprint)
        with self._database.reading() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else json.loads(found)


def _pack(projects: pd.DataFrame, reports: pd.DataFrame) -> dict[str, list[Row]]:
    return {PROJECT: pack_rows(projects, PROJECT_COLUMNS), REPORT: pack_rows(reports, REPORT_COLUMNS)}


def _describe_content(packed: Mapping[str, list[Row]]) -> dict[str, Any]:
    return {
        "content_sha256": hash_content(packed[PROJECT], packed[REPORT]),
        "project_count": len(packed[PROJECT]),
        "report_count": len(packed[REPORT]),
    }


def _same_content(info: EditionInfo) -> dict[str, Any]:
    return {name: getattr(info, name) for name in ("content_sha256", "project_count", "report_count")}


def _assemble(info: EditionInfo, bodies: Mapping[str, list[str]]) -> Edition:
    projects = unpack_rows(bodies.get(PROJECT, ()), PROJECT_COLUMNS)
    reports = unpack_rows(bodies.get(REPORT, ()), REPORT_COLUMNS)
    note = f": {info.note}" if info.note else ""
    note_zh = f"：{info.note}" if info.note else ""
    loaded_on = (info.created_at or datetime.now(UTC)).date()
    return Edition(
        info.id,
        f"Edition {info.number}{note}",
        f"第{info.number}版{note_zh}",
        newest_evidence(reports, otherwise=loaded_on),
        projects,
        reports,
        info.content_sha256,
    )
