"""The tables of the ledger. Rows are only ever added: an edition, its rows and its publication never change again."""

from typing import Final

import sqlalchemy as sa

FORMAT: Final = 1
"""Version of these tables; a ledger of a newer one is refused rather than misread."""
PROJECT, REPORT = "project", "report"
"""Kinds of rows."""

metadata = sa.MetaData()

editions = sa.Table(
    "editions",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("parent", sa.Integer, comment="the edition that this one was made from; 0 is the bundled one"),
    sa.Column("restored_from", sa.Integer, comment="the edition that this one repeats; empty for a loaded one"),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("created_at", sa.Text, nullable=False, comment="ISO 8601, UTC"),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("file_sha256", sa.Text, nullable=False),
    sa.Column("content_sha256", sa.Text, nullable=False),
    sa.Column("project_count", sa.Integer, nullable=False),
    sa.Column("report_count", sa.Integer, nullable=False),
)

rows = sa.Table(
    "rows",
    metadata,
    sa.Column("sha256", sa.LargeBinary(32), primary_key=True),
    sa.Column("body", sa.Text, nullable=False, comment="JSON object of the values that are stated"),
    sqlite_with_rowid=False,
)
"""Each row once, named by the hash of its content, however many editions hold it."""

edition_rows = sa.Table(
    "edition_rows",
    metadata,
    sa.Column("edition", sa.Integer, sa.ForeignKey("editions.number"), primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.LargeBinary(32), sa.ForeignKey("rows.sha256"), nullable=False),
    sqlite_with_rowid=False,
)

heads = sa.Table(
    "heads",
    metadata,
    sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("edition", sa.Integer, sa.ForeignKey("editions.number"), nullable=False, unique=True),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("published_at", sa.Text, nullable=False, comment="ISO 8601, UTC"),
)
"""Every publication; the one with the highest sequence is in force."""

column_mappings = sa.Table(
    "column_mappings",
    metadata,
    sa.Column("fingerprint", sa.Text, primary_key=True),
    sa.Column("mapping", sa.Text, nullable=False, comment="JSON object header -> field or null"),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("saved_at", sa.Text, nullable=False, comment="ISO 8601, UTC"),
)

ledger_format = sa.Table(
    "ledger_format", metadata, sa.Column("version", sa.Integer, primary_key=True, autoincrement=False)
)
