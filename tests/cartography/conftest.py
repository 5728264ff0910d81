"""One description of the bundled edition, and one of three invented hostile records, for all tests of the map."""

import pandas as pd
import pytest

from geo.analysis.records import PlacedEdition, place_edition
from geo.cartography.layers import MapDescription, describe_map
from geo.ledger.editions import Edition, load_bundled_edition

HOSTILE_NAMES = (
    "</script><script>window.attacked = 1</script>",
    "<img src=x onerror='window.attacked = 2'> & \"quoted\" 'single'",
    "{{ 100003 * 100019 }}{% for x in y %}{# '' #}",
    "`back-tick` ${window.attacked = 3} C:\\path\\2019 \u2028 line",
)


@pytest.fixture(scope="session")
def placed() -> PlacedEdition:
    return place_edition(load_bundled_edition())


@pytest.fixture(scope="session")
def description(placed: PlacedEdition) -> MapDescription:
    return describe_map(placed)


@pytest.fixture(scope="session")
def hostile_edition() -> Edition:
    """The first projects of the edition, under names that try to break out (invented)."""
    edition = load_bundled_edition()
    projects = edition.projects.head(len(HOSTILE_NAMES)).copy()
    for column in ("name_en", "name_zh", "developer", "place", "description_en"):
        projects[column] = HOSTILE_NAMES
    reports = edition.reports[edition.reports["project_id"].isin(projects["id"])].copy()
    reports["source_title"] = HOSTILE_NAMES[0]
    reports["source_url"] = "javascript:window.attacked=4"
    return Edition(**{**vars(edition), "projects": projects.reset_index(drop=True), "reports": pd.DataFrame(reports)})
