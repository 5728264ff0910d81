"""Editions: immutable sets of projects and their reports. The bundled one is read from the data package."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import pandas as pd

from geo.reference.package import DATA_FOLDER, data_files, read_bytes
from geo.reference.tables import last_day, read_data_table, to_numbers
from geo.schema import CNY_PER_YI

BUNDLED_TITLE_EN = "Industrial map of Beijing, bundled edition"
BUNDLED_TITLE_ZH = "北京产业地图（内置版）"
FULL_DATE_LENGTH = len("2024-01-31")


@dataclass(frozen=True, eq=False)
class Edition:
    """A set of records that never changes: the same files always give the same ``sha256``, and other files another.

    ``projects`` has one row a project: ``id``, ``name_en``, ``name_zh``, ``sector``, ``districts`` (adcodes joined by ";"),
    ``zone``, ``zone_stated``, ``place``, ``lon`` and ``lat`` (degrees, WGS-84, NaN where unknown), ``coord_precision``,
    ``coord_basis``, ``developer``, ``start_date``, ``completion_date``, ``description_en``, ``named_in_article`` (bool).

    ``reports`` has one row a report: ``project_id``, ``reported_on`` (text, may be partial), ``known_from`` (its last day;
    NaT when undated), ``status``, ``investment_cny`` (yuan, NaN when none), ``source_title``, ``title_basis``,
    ``source_url``, ``source_date``, ``confidence``, ``source_kind``. Text that is not known is ``""``.
    """

    id: str
    title_en: str
    title_zh: str
    date: date
    projects: pd.DataFrame
    reports: pd.DataFrame
    sha256: str


def load_bundled_edition(*, folder: Path = DATA_FOLDER) -> Edition:
    """Load the edition that is shipped with the map.

    Its date is that of its newest evidence given to the day; ``DataError`` when a file is damaged.
    """
    projects = _read_projects(folder)
    reports = _read_reports(folder)
    newest = newest_evidence(reports)
    digest = hash_files(data_files(folder=folder))
    edition_id = f"bundled-{newest.isoformat()}"
    return Edition(edition_id, BUNDLED_TITLE_EN, BUNDLED_TITLE_ZH, newest, projects, reports, digest)


def hash_files(paths: tuple[Path, ...]) -> str:
    """Hash file names and contents, in the order given, to 64 hexadecimal digits."""
    digest = sha256()
    for path in paths:
        digest.update(f"{path.name} {sha256(read_bytes(path.parent, path.name)).hexdigest()}\n".encode())
    return digest.hexdigest()


def _read_projects(folder: Path) -> pd.DataFrame:
    table = read_data_table("projects", folder=folder)
    return table.assign(
        lon=to_numbers(table["lon"]), lat=to_numbers(table["lat"]), named_in_article=table["named_in_article"] == "yes"
    )


def _read_reports(folder: Path) -> pd.DataFrame:
    table = read_data_table("project_reports", folder=folder)
    known_from = pd.to_datetime([last_day(text) if text else None for text in table["reported_on"]])
    # Hundredths of a 亿元 are whole yuan; rounding takes away what binary fractions leave behind.
    investment_cny = (to_numbers(table["investment_cny_100m"]) * CNY_PER_YI).round()
    table.insert(2, "known_from", known_from)
    table.insert(table.columns.get_loc("investment_cny_100m"), "investment_cny", investment_cny)
    return table.drop(columns="investment_cny_100m")


def newest_evidence(reports: pd.DataFrame, *, otherwise: date = date.min) -> date:
    """Newest date given to the day on which a report or its page stands; ``otherwise`` where no report gives one."""
    dates = pd.concat([reports["reported_on"], reports["source_date"]])
    full = dates[dates.str.len() == FULL_DATE_LENGTH]
    return date.fromisoformat(full.max()) if len(full) else otherwise
