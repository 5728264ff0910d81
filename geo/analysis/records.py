"""One table of placed records for every reader: map, table, figures and exports."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import pandas as pd

from geo.analysis.filtering import STALE_VALUES, Filter, apply_filter, searchable
from geo.analysis.history import evidence_date, is_stale, state_on
from geo.analysis.join import assign_districts, touched_districts
from geo.ledger.editions import Edition
from geo.reference.districts import load_districts, load_units
from geo.reference.layout import load_parks
from geo.reference.pinyin import pinyin_initials
from geo.reference.sectors import load_sectors
from geo.schema import FIELDS, PRECISIONS, SOURCE_KINDS, STATUSES, UNKNOWN_STATUS, UNPLACED


@dataclass(frozen=True, eq=False)
class PlacedEdition:
    """An edition whose projects carry ``adcode``, ``match_method``, ``district_conflict``, ``touched`` (tuple of unit codes, its own
    first), ``field``, ``initials`` and ``search_text`` beside what they came with. The frames are shared: read, do not change."""

    edition: Edition
    projects: pd.DataFrame
    reports: pd.DataFrame

    @property
    def placed_count(self) -> int:
        """Return how many of the projects are placed."""
        return int((self.projects["match_method"] != "none").sum())

    @cached_property
    def latest(self) -> pd.DataFrame:
        """All projects with their state by everything that is known, worked out once for all readers."""
        return _with_state(self, None)


def place_edition(edition: Edition) -> PlacedEdition:
    """Place every project of an edition; no row is lost or doubled."""
    districts = load_districts()
    projects = edition.projects
    placed = assign_districts(projects, districts)
    touched = touched_districts(projects, placed, districts).groupby("record")["adcode"].agg(tuple)
    initials = [pinyin_initials(name) for name in projects["name_zh"]]
    texts = zip(
        projects["name_zh"], projects["name_en"], initials, projects["developer"], projects["place"], strict=True
    )
    projects = projects.join(placed).assign(
        touched=[touched.get(label, ()) for label in projects.index],
        field=projects["sector"].map(load_sectors().set_index("id")["field"]),
        initials=initials,
        search_text=[searchable(*text) for text in texts],
    )
    return PlacedEdition(edition, projects, edition.reports)


def records_on(placed: PlacedEdition, known_on: date | None) -> pd.DataFrame:
    """All projects of an edition with their state as known on a date (see ``state_on``), and ``stale``
    (see ``is_stale``), counted to that date or, where there is none or a later one, to the edition's."""
    if known_on is None:
        return placed.latest
    return _with_state(placed, known_on)


def visible_records(placed: PlacedEdition, flt: Filter) -> pd.DataFrame:
    """The records that a filter lets pass, in the order of the edition."""
    records = records_on(placed, flt.known_on)
    return records[apply_filter(records, flt)]


@lru_cache(maxsize=1)
def filter_vocabulary() -> dict[str, tuple[str, ...]]:
    """The ids that each list parameter of an address may hold."""
    return {
        "fields": FIELDS,
        "sectors": tuple(load_sectors()["id"]),
        "districts": (*load_units()["adcode"], UNPLACED),
        "zones": tuple(load_parks()["id"]),
        "status": (*STATUSES, UNKNOWN_STATUS),
        "source": SOURCE_KINDS,
        "precision": PRECISIONS,
        "stale": STALE_VALUES,
    }


def _with_state(placed: PlacedEdition, known_on: date | None) -> pd.DataFrame:
    state = state_on(placed.projects, placed.reports, known_on)
    stale = is_stale(state, evidence_date(placed.edition.date, known_on))
    return placed.projects.join(state.assign(stale=stale))
