"""What the codes are called in both languages, for tables, files and pages."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from geo.analysis.filtering import NOTHING, Filter, Note
from geo.i18n import N_, Translate, translator
from geo.reference.districts import load_units
from geo.reference.layout import load_parks
from geo.reference.sectors import load_fields, load_sectors
from geo.schema import CNY_PER_YI, UNKNOWN_STATUS, UNPLACED

STATUS_NAMES: Final = {
    "announced": N_("Announced"),
    "planned": N_("Planned"),
    "under-construction": N_("Under construction"),
    "operating": N_("Operating"),
    "completed": N_("Completed"),
    "suspended": N_("Suspended"),
    UNKNOWN_STATUS: N_("Status not stated"),
}
PRECISION_NAMES: Final = {
    "site": N_("Site"),
    "area": N_("Area"),
    "district": N_("District only"),
    "none": N_("No point"),
}
SOURCE_NAMES: Final = {
    "official": N_("Official page"),
    "press": N_("Press"),
    "copy": N_("Copy of another page"),
    "ledger": N_("own records"),
}
METHOD_NAMES: Final = {
    "point": N_("By its point"),
    "name": N_("By the district named"),
    "zone": N_("By the zone named"),
    "none": N_("Not placed"),
}
FACET_NAMES: Final = {
    "fields": N_("Field"),
    "sectors": N_("Sector"),
    "districts": N_("District"),
    "zones": N_("Park or zone"),
    "statuses": N_("Status"),
    "sources": N_("Source"),
    "precisions": N_("Location known to"),
    "stale": N_("News"),
}
STALE_NAMES: Final = {"yes": N_("No news for 24 months"), "no": N_("Newer, or undated")}
NOTE_REASONS: Final = {
    "unknown-parameter": N_("The address has a parameter “{parameter}” that this map does not know; it was ignored."),
    "unknown-value": N_("“{value}” is not a known value of “{parameter}”; it was ignored."),
    "not-a-date": N_("“{value}” is not a date like 2024-01-31; all evidence is shown."),
    "not-an-amount": N_("“{value}” is not an amount range like 10-50 (in 100 million yuan); it was ignored."),
}
VIEW_PARAMETERS: Final = (
    "lang",
    "theme",
    "measure",
    "plan",
    "select",
    "view",
    "controls",
    "marks",
    "edition",
    "draft",
    "frame",
    "embed",
    "embed_options",
)
"""Address parameters that are no filter: how a map is shown, and Streamlit's own."""
_SHOWN_LENGTH: Final = 40


@cache
def names_of(facet: str, lang: str) -> Mapping[str, str]:
    """Return id -> name in ``lang`` for one facet of a ``Filter`` (``fields``, ``districts``, ``statuses`` ...).

    A name that is not known in Chinese stays English.
    """
    _ = translator(lang)
    words = {
        "statuses": STATUS_NAMES, "precisions": PRECISION_NAMES, "sources": SOURCE_NAMES, "methods": METHOD_NAMES,
        "stale": STALE_NAMES,
    }  # fmt: skip
    if facet in words:
        return {key: _(name) for key, name in words[facet].items()}
    table, key = {
        "fields": (load_fields, "id"),
        "sectors": (load_sectors, "id"),
        "districts": (load_units, "adcode"),
        "zones": (load_parks, "id"),
    }[facet]
    rows = table()
    names = rows["name_en"] if lang == "en" else rows["name_zh"].where(rows["name_zh"] != "", rows["name_en"])
    extra = {"districts": {UNPLACED: _("Not placed")}, "sectors": {NOTHING: _("none")}}
    return {**dict(zip(rows[key], names, strict=True)), **extra.get(facet, {})}


def filter_in_words(flt: Filter, lang: str) -> list[tuple[str, str]]:
    """Return each restriction of a filter as (what, value) in ``lang``; an empty list when nothing is restricted."""
    _ = translator(lang)
    comma = "、" if lang == "zh" else ", "
    parts = [
        (_(label), comma.join(names_of(facet, lang).get(value, value) for value in getattr(flt, facet)))
        for facet, label in FACET_NAMES.items()
        if getattr(flt, facet)
    ]
    if flt.known_on is not None:
        parts.append((_("As known on"), flt.known_on.isoformat()))
    if flt.amount_min_cny is not None or flt.amount_max_cny is not None:
        parts.append((_("Investment"), _amount_range(flt, _)))
    if flt.text:
        parts.append((_("Text"), flt.text))
    return parts


def note_in_words(note: Note, lang: str) -> str:
    """Return the sentence that tells what part of an address was ignored, and why."""
    parameter, value = (
        text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}…" for text in (note.parameter, note.value)
    )
    return translator(lang)(NOTE_REASONS[note.reason]).format(parameter=parameter, value=value)


def _amount_range(flt: Filter, _: Translate) -> str:
    low, high = (
        "" if amount is None else f"{amount / CNY_PER_YI:g}" for amount in (flt.amount_min_cny, flt.amount_max_cny)
    )
    return _("{low}–{high} (100 million yuan)").format(low=low or "0", high=high or "∞")
