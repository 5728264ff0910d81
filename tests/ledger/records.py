"""Small editions for the tests: by hand, and drawn at random."""

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from geo.ledger.editions import Edition
from geo.ledger.rows import NUMBERS, PROJECT_COLUMNS, REPORT_COLUMNS, YES_OR_NO, known_from
from geo.schema import STATUSES

DATES = ("", "2024", "2024-02", "2024-02-29", "2025-06-30")
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
NUMBER = st.none() | st.floats(allow_nan=False, allow_infinity=False)


def projects_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """A frame of projects; what a row does not state is empty."""
    return _frame(rows, PROJECT_COLUMNS)


def reports_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """A frame of reports; what a row does not state is empty."""
    frame = _frame(rows, tuple(name for name in REPORT_COLUMNS if name != "known_from"))
    frame.insert(REPORT_COLUMNS.index("known_from"), "known_from", known_from(frame["reported_on"]))
    return frame


def edition_of(projects: pd.DataFrame, reports: pd.DataFrame, *, name: str = "one") -> Edition:
    """An edition of these frames."""
    return Edition(name, name, name, date(2026, 5, 1), projects, reports, f"sha of {name}")


def _frame(rows: tuple[dict[str, Any], ...], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype=object) for name in columns}).pipe(
        _typed
    )


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    for name in frame:
        if name in NUMBERS:
            frame[name] = frame[name].astype("float64")
        elif name in YES_OR_NO:
            frame[name] = frame[name].eq(True).astype(bool)
        else:
            frame[name] = pd.Series([cell or "" for cell in frame[name]], dtype="str")
    return frame


def _cell(name: str) -> st.SearchStrategy[Any]:
    choices = {"reported_on": DATES, "status": ("", *STATUSES), "sector": ("ai", "biotech", "urban-renewal")}
    if name in choices:
        return st.sampled_from(choices[name])
    if name in NUMBERS:
        return NUMBER
    return st.booleans() if name in YES_OR_NO else TEXTS


@st.composite
def _rows(draw: st.DrawFn, columns: tuple[str, ...], key: str) -> dict[str, Any]:
    others = [name for name in columns if name not in {key, "known_from"}]
    return {name: draw(_cell(name)) for name in draw(st.lists(st.sampled_from(others), unique=True, max_size=4))}


@st.composite
def editions(draw: st.DrawFn, *, name: str = "one") -> Edition:
    """Editions whose ids come from a small set, so that two of them share projects; reports may stand twice."""
    ids = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=6))
    projects = [{"id": one, **draw(_rows(PROJECT_COLUMNS, "id"))} for one in ids]
    of = draw(st.lists(st.sampled_from(ids), max_size=8)) if ids else []
    reports = [{"project_id": one, **draw(_rows(REPORT_COLUMNS, "project_id"))} for one in of]
    reports += draw(st.lists(st.sampled_from(reports), max_size=2)) if reports else []
    return edition_of(projects_of(*projects), reports_of(*reports), name=name)


@st.composite
def edition_pairs(draw: st.DrawFn) -> tuple[Edition, Edition]:
    """An older edition and a newer one that mostly repeats it, in another order, with some rows changed, gone and new."""
    old, other = draw(editions()), draw(editions(name="two"))
    kept = old.projects[~old.projects["id"].isin(draw(st.sets(st.sampled_from("abcdef"))))]
    added = other.projects[~other.projects["id"].isin(kept["id"])]
    projects = _shuffled(draw, pd.concat([kept, added], ignore_index=True))
    reports = pd.concat([old.reports, other.reports], ignore_index=True)
    reports = _shuffled(draw, reports[reports["project_id"].isin(projects["id"])])
    return old, edition_of(projects, reports, name="two")


def _shuffled(draw: st.DrawFn, frame: pd.DataFrame) -> pd.DataFrame:
    order = draw(st.permutations(range(len(frame))))
    return frame.iloc[list(order)].reset_index(drop=True)
