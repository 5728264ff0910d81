"""The bundled edition: its date, its types, and a hash that follows its files."""

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geo.ledger.editions import load_bundled_edition
from geo.reference.package import DATA_FOLDER


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return shutil.copytree(DATA_FOLDER, tmp_path / "elsewhere")


def test_its_date_is_that_of_its_newest_evidence():
    edition = load_bundled_edition()
    assert edition.date == date(2026, 3, 7)
    assert edition.id == "bundled-2026-03-07"


def test_the_same_files_in_another_folder_have_the_same_hash(copied: Path):
    assert load_bundled_edition(folder=copied).sha256 == load_bundled_edition().sha256


def test_one_changed_cell_changes_the_hash(copied: Path):
    path = copied / "policies.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Robot industry", "Robots industry", 1), encoding="utf-8")
    assert load_bundled_edition(folder=copied).sha256 != load_bundled_edition().sha256


def test_money_is_in_whole_yuan():
    reports = load_bundled_edition().reports
    mentioned = reports.loc[reports["project_id"] == "haichang-ocean-park-beijing", "investment_cny"]
    assert mentioned.dropna().tolist() == [4_200_000_000]
    amounts = reports["investment_cny"].dropna()
    assert (amounts == amounts.round()).all()


def test_a_report_is_known_from_the_last_day_of_its_date_and_an_undated_one_from_none():
    reports = load_bundled_edition().reports
    assert pd.api.types.is_datetime64_any_dtype(reports["known_from"])
    by_text = reports.drop_duplicates("reported_on").set_index("reported_on")["known_from"]
    assert by_text["2024"] == pd.Timestamp(2024, 12, 31)
    assert by_text["2024-09"] == pd.Timestamp(2024, 9, 30)
    assert by_text["2024-01-25"] == pd.Timestamp(2024, 1, 25)
    assert (reports["known_from"].isna() == (reports["reported_on"] == "")).all()


def test_an_edition_cannot_be_changed():
    edition = load_bundled_edition()
    with pytest.raises(AttributeError):
        edition.id = "another"
