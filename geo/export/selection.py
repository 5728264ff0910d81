"""The records that a filter lets pass, with what is said of them in one line."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from geo.analysis.counted import counted_records
from geo.analysis.figures import UNCLEAR_AMOUNT
from geo.analysis.filtering import Filter
from geo.analysis.history import reports_until
from geo.analysis.records import PlacedEdition
from geo.ledger.editions import Edition

_DAY_LENGTH = len("2024-01-31")


@dataclass(frozen=True)
class Summary:
    """The figures of a selection. Announced and completed money (yuan) are two sums over the records that state each, every record
    once; ``unclear`` records state an amount of neither kind. ``newest_on`` is the date of the newest report that is dated to the day,
    empty when there is none."""

    projects: int
    placed: int
    sectors: int
    announced_cny: float
    announced: int
    completed_cny: float
    completed: int
    unclear: int
    newest_on: str


@dataclass(frozen=True, eq=False)
class Selection:
    """An edition seen through a filter; ``records`` keep the order of the edition. The frames are shared: read only."""

    placed: PlacedEdition
    flt: Filter

    @property
    def edition(self) -> Edition:
        """The edition that the records come from."""
        return self.placed.edition

    @cached_property
    def records(self) -> pd.DataFrame:
        """The visible records, with their state as known on the filter's date and their money told apart."""
        return counted_records(self.placed, self.flt)

    @cached_property
    def reports(self) -> pd.DataFrame:
        """The reports of the visible records up to the filter's date, oldest first within each record."""
        heard = reports_until(self.placed.reports, self.flt.known_on)
        rank = pd.Series(range(len(self.records)), index=self.records["id"])
        heard = heard[heard["project_id"].isin(rank.index)]
        return heard.iloc[heard["project_id"].map(rank).argsort(kind="stable")]

    @cached_property
    def summary(self) -> Summary:
        """The figures of the visible records."""
        records = self.records
        return Summary(
            projects=len(records),
            placed=int((records["match_method"] != "none").sum()),
            sectors=int(records["sector"].nunique()),
            announced_cny=float(records["announced_cny"].sum()),
            announced=int(records["announced_cny"].notna().sum()),
            completed_cny=float(records["completed_cny"].sum()),
            completed=int(records["completed_cny"].notna().sum()),
            unclear=int((records["amount_kind"] == UNCLEAR_AMOUNT).sum()),
            newest_on=self._newest_day(),
        )

    def _newest_day(self) -> str:
        """Date of the newest report dated to the day; a report of "2026" would claim a day that is not known."""
        dates = self.reports["reported_on"]
        days = dates[dates.str.len() == _DAY_LENGTH]
        return str(days.max()) if len(days) else ""
