"""The plan: the sectors in which each unit is to lead, the parks and zones, and the policies behind them."""

from pathlib import Path

import pandas as pd

from geo.reference.package import DATA_FOLDER
from geo.reference.tables import read_data_table, to_numbers


def load_layout(*, folder: Path = DATA_FOLDER) -> pd.DataFrame:
    """Load the planned layout, one row a unit and sector.

    Returns:
        ``adcode`` (one of the 17 units), ``sector``, ``role`` (leading, key, emerging), ``statement_en``, ``source_url``,
        ``source_date``.
    """
    return read_data_table("layout", folder=folder)


def load_parks(*, folder: Path = DATA_FOLDER) -> pd.DataFrame:
    """Load parks, zones and science cities.

    Returns:
        ``id``, ``name_en``, ``name_zh``, ``kind``, ``unit`` (unit in which a record known only by the zone is placed, or
        ``""``), ``districts`` (host adcodes joined by ";", or ``""``), ``lead_sectors`` (joined by ";"), ``area_km2``,
        ``lon`` and ``lat`` (degrees, WGS-84; NaN where unknown), ``coord_precision``, ``coord_basis``, ``note_en``,
        ``source_url``, ``source_date``.
    """
    parks = read_data_table("parks", folder=folder)
    return parks.assign(**{name: to_numbers(parks[name]) for name in ("area_km2", "lon", "lat")})


def load_policies(*, folder: Path = DATA_FOLDER) -> pd.DataFrame:
    """Load policies and measures, all as text.

    Returns:
        ``id``, ``title_en``, ``title_zh``, ``title_zh_basis``, ``issuer``, ``date`` (may be partial), ``status``,
        ``sectors`` and ``districts`` (codes joined by ";"), ``summary_en``, ``source_url``, ``source_date``.
    """
    return read_data_table("policies", folder=folder)
