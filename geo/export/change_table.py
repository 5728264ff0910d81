"""Changes between two editions as a reader's table: names instead of ids, words instead of codes."""

from typing import Any, Final

import pandas as pd

from geo.export.columns import COLUMNS
from geo.export.wording import names_of
from geo.i18n import N_, translator
from geo.ledger.editions import Edition
from geo.schema import CNY_PER_YI

CHANGE_NAMES: Final = {
    "entered": N_("entered"),
    "left": N_("left"),
    "changed": N_("changed"),
    "reported": N_("only newly reported"),
}
FIELD_NAMES: Final = {
    "status": N_("Status"),
    "place": N_("Place"),
    "amount": N_("Investment"),
    "name": N_("Name"),
    "sector": N_("Sector"),
    "dates": N_("Dates"),
    "other": N_("Other"),
    "evidence": N_("Evidence"),
}
_COLUMN_NAMES: Final = {
    "districts": N_("District"),
    "zone_stated": N_("Park or zone as stated"),
    "investment_cny": N_("Investment (100 million yuan)"),
    "reports": N_("Reports"),
    "coord_precision": N_("Location known to"),
    "coord_basis": N_("Basis of the point"),
    "description_en": N_("Description"),
    **{column.key: column.heading for column in COLUMNS},
    "lon": N_("Longitude (degrees, WGS-84)"),
    "lat": N_("Latitude (degrees, WGS-84)"),
}
_FACETS: Final = {
    "status": "statuses",
    "sector": "sectors",
    "districts": "districts",
    "zone": "zones",
    "coord_precision": "precisions",
}

_DESCRIBING: Final = ("sector", "districts")


def change_table(found: pd.DataFrame, old: Edition, new: Edition, lang: str) -> pd.DataFrame:
    """Return a table of ``geo.ledger.changes.changes`` in ``lang``: change, project, id, what changed, before and after.

    Of a project that entered or left, sector and districts stand where it is.
    """
    _ = translator(lang)
    words = _Words(lang)
    gone, come = (
        found["project_id"].where(found["change"] == change, "").map(words.projects(edition)).fillna("")
        for change, edition in (("left", old), ("entered", new))
    )
    cells = list(zip(found["column"], found["before"], found["after"], strict=True))
    return pd.DataFrame(
        {
            _("Change"): found["change"].map({change: _(name) for change, name in CHANGE_NAMES.items()}),
            _("Project"): found["project_id"].map(project_names(old, new, lang)),
            _("What changed"): found["column"].map(words.column),
            _("Before"): [
                words.value(column, before) or whole
                for (column, before, _after), whole in zip(cells, gone, strict=True)
            ],
            _("After"): [
                words.value(column, after) or whole for (column, _before, after), whole in zip(cells, come, strict=True)
            ],
            _("Id"): found["project_id"],
        }
    )


def project_names(old: Edition, new: Edition, lang: str) -> dict[str, str]:
    """Return project id -> its newest name in ``lang``, or in the other language where it has none."""
    own, other = ("name_en", "name_zh") if lang == "en" else ("name_zh", "name_en")
    names: dict[str, str] = {}
    for edition in (old, new):
        projects = edition.projects
        shown = projects[own].where(projects[own] != "", projects[other])
        names |= dict(zip(projects["id"], shown, strict=True))
    return names


class _Words:
    """Codes in one language."""

    def __init__(self, lang: str) -> None:
        self._translate = translator(lang)
        self._comma = "、" if lang == "zh" else ", "
        self._names: dict[str, Any] = {column: names_of(facet, lang) for column, facet in _FACETS.items()}

    def projects(self, edition: Edition) -> dict[str, str]:
        """Project id -> its sector and districts."""
        rows = edition.projects[["id", *_DESCRIBING]].itertuples(index=False, name=None)
        return {
            one: " · ".join(
                filter(None, (self.value(column, code) for column, code in zip(_DESCRIBING, codes, strict=True)))
            )
            for one, *codes in rows
        }

    def column(self, column: str) -> str:
        return self._translate(_COLUMN_NAMES[column]) if column in _COLUMN_NAMES else column

    def value(self, column: str, text: str) -> str:
        if column == "investment_cny" and text:
            return f"{float(text) / CNY_PER_YI:.10g}"
        if column in self._names:
            return self._comma.join(self._names[column].get(code, code) for code in text.split(";"))
        return text
