"""The description of the data package: valid for the frictionless command line, complete, and true to the files."""

import os
import subprocess
import sys

from geo.reference.package import DATA_FOLDER, data_files, read_descriptor


def test_the_frictionless_command_line_finds_the_package_valid():
    result = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        cwd=DATA_FOLDER,
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert '"valid": true' in result.stdout


def test_every_data_file_is_described_and_every_described_file_is_there():
    there = {path.name for path in DATA_FOLDER.iterdir() if path.suffix in (".csv", ".geojson")}
    assert {path.name for path in data_files()} == there


def test_every_file_names_its_source_licence_and_date():
    for resource in read_descriptor(DATA_FOLDER)["resources"]:
        assert all(source["title"] for source in resource["sources"]), resource["name"]
        assert all(licence["title"] and licence["path"] for licence in resource["licenses"]), resource["name"]
        assert resource["collected"], resource["name"]


def test_every_column_is_described():
    for resource in read_descriptor(DATA_FOLDER)["resources"]:
        for field in resource.get("schema", {}).get("fields", ()):
            assert field["description"].endswith("."), (resource["name"], field["name"])


def test_the_codebook_counts_the_rows_as_they_are():
    text = (DATA_FOLDER / "CODEBOOK.md").read_text(encoding="utf-8")
    for path in data_files():
        if path.suffix == ".csv":
            rows = path.read_text(encoding="utf-8").count("\n") - 1
            assert f"| {rows} |\n" in text.split(f"`{path.name}`", 1)[1].split("\n", 1)[0] + "\n", path.name
