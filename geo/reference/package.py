"""What data/datapackage.json says of each table: its columns, and what a cell may hold.

The description is the one place where a column is defined; the strict reader, the frictionless command line and the
codebook's readers all go by it.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from geo.schema import DataError

DATA_FOLDER: Final = Path(__file__).resolve().parents[2] / "data"
DESCRIPTOR: Final = "datapackage.json"


@dataclass(frozen=True)
class Reference:
    """The column of another table in which a code must stand; ``separator`` joins several codes in one cell."""

    table: str
    column: str
    separator: str = ""


@dataclass(frozen=True)
class Column:
    """One column: its kind (string, number, boolean), and the conditions on its cells. An empty cell is a missing value."""

    name: str
    kind: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    minimum: float | None = None
    maximum: float | None = None
    is_partial_date: bool = False
    reference: Reference | None = None


@dataclass(frozen=True)
class TableDescription:
    """One table: its file name, its columns in order, and the columns that together name a row (none: rows may repeat)."""

    name: str
    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


def describe_table(name: str, *, folder: Path = DATA_FOLDER) -> TableDescription:
    """Describe one table by its name, such as ``"projects"``; ``DataError`` when the package does not hold it."""
    for resource in read_descriptor(folder)["resources"]:
        if resource.get("name") == name and "schema" in resource:
            try:
                return _describe_resource(resource)
            except (KeyError, TypeError, AttributeError, re.error) as error:
                problem = f"the description of {name!r} cannot be used ({error!r}); restore the file"
                raise DataError(DESCRIPTOR, None, None, problem) from error
    raise DataError(DESCRIPTOR, None, None, f"no table is named {name!r}; add it to resources, or restore the file")


def data_files(*, folder: Path = DATA_FOLDER) -> tuple[Path, ...]:
    """All data files that the package names, ordered by file name."""
    names = sorted(resource["path"] for resource in read_descriptor(folder)["resources"])
    return tuple(folder / name for name in names)


def read_bytes(folder: Path, file: str) -> bytes:
    """Read one file of the package; a missing or unreadable one is a ``DataError``."""
    try:
        return (folder / file).read_bytes()
    except OSError as error:
        reason = "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
        raise DataError(file, None, None, f"the file {reason}; restore it in {folder}") from error


def read_text(folder: Path, file: str) -> str:
    """Read one file of the package as UTF-8 without a byte-order mark; else ``DataError`` with the line."""
    content = read_bytes(folder, file)
    if content.startswith(b"\xef\xbb\xbf"):
        raise DataError(file, 1, None, "the file starts with a byte-order mark; save it as UTF-8 without one")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"0x{content[error.start]:02x}"
        raise DataError(file, line, None, f"the byte {byte} is not UTF-8; save the file as UTF-8") from error


def read_json(folder: Path, file: str) -> Any:
    """Read one JSON file of the package; ``DataError`` with the line where it breaks."""
    try:
        return json.loads(read_text(folder, file))
    except json.JSONDecodeError as error:
        problem = f"no valid JSON here ({error.msg}, position {error.colno}); restore the file"
        raise DataError(file, error.lineno, None, problem) from error


def read_descriptor(folder: Path) -> dict[str, Any]:
    """Read the package's description and check that it lists resources."""
    descriptor = read_json(folder, DESCRIPTOR)
    resources = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(resources, list) or not all(isinstance(item, dict) and "path" in item for item in resources):
        raise DataError(DESCRIPTOR, None, None, "the list of resources with their paths is missing; restore the file")
    return descriptor


def _describe_resource(resource: dict[str, Any]) -> TableDescription:
    schema = resource["schema"]
    references = {
        key["fields"]: Reference(key["reference"]["resource"] or resource["name"], key["reference"]["fields"])
        for key in schema.get("foreignKeys", ())
    }
    columns = tuple(_describe_column(field, references.get(field["name"])) for field in schema["fields"])
    key = schema.get("primaryKey", ())
    return TableDescription(resource["name"], resource["path"], columns, (key,) if isinstance(key, str) else tuple(key))


def _describe_column(field: dict[str, Any], reference: Reference | None) -> Column:
    limits = field.get("constraints", {})
    codes = field.get("list")
    if codes:
        reference = Reference(codes["resource"], codes["field"], codes["separator"])
    is_boolean = field["type"] == "boolean"
    return Column(
        name=field["name"],
        kind=field["type"],
        required=limits.get("required", False),
        allowed=tuple(field["trueValues"] + field["falseValues"] if is_boolean else limits.get("enum", ())),
        pattern=re.compile(limits["pattern"]) if "pattern" in limits else None,
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        is_partial_date=field.get("dates") == "partial",
        reference=reference,
    )
