"""The sector tree: six fields, and under each its sectors."""

from pathlib import Path

import pandas as pd

from geo.reference.package import DATA_FOLDER
from geo.reference.tables import read_data_table


def load_fields(*, folder: Path = DATA_FOLDER) -> pd.DataFrame:
    """Load the six fields in the order of the tree: ``id``, ``name_en``, ``name_zh``, ``in_official_map``, source."""
    return read_data_table("fields", folder=folder)


def load_sectors(*, folder: Path = DATA_FOLDER) -> pd.DataFrame:
    """Load the sectors in the order of the tree: field by field, a sector before those whose parent it is.

    Returns:
        ``id``, ``name_en``, ``name_zh``, ``field``, ``parent`` (``""`` for a first-level sector; it may be of another field),
        ``in_official_map`` (yes, likely, no: "likely" must never be shown as the official list), ``map_basis``,
        ``definition_en``, ``source_url``, ``source_date``.
    """
    sectors = read_data_table("sectors", folder=folder)
    rank = {field: position for position, field in enumerate(load_fields(folder=folder)["id"])}
    return sectors.sort_values("field", key=lambda fields: fields.map(rank), kind="stable", ignore_index=True)
