"""The legend of a plate, and the plate told in words."""

from collections import Counter
from typing import Final

import pandas as pd

from geo.cartography.classes import NO_DATA, ZERO, band_ranges, ramp_step
from geo.cartography.measures import Measure
from geo.cartography.palette import FIELD_STYLES, RAMP_LIGHT, SIZE_LIMITS_YI, STATUS_SHAPES
from geo.export.plate import Area, Band, Legend, Symbol
from geo.export.speech import Speech
from geo.export.wording import names_of
from geo.i18n import N_

ZERO_COLOUR, NO_DATA_COLOUR = "#ffffff", "#e3e6ea"
"""Zero is white; what is not known is grey and hatched."""
MEASURE_AND_UNIT: Final = N_("{measure} ({unit})")
METHOD: Final = N_("Classes: {method}, from all records.")
NOT_DRAWN: Final = N_("Not drawn: {unplaced} not placed, {zone} known only to Beijing E-Town")
THIN_EDGE: Final = N_("The smallest symbols with a thin edge: amount not stated.")
_FIRST: Final = 3


def fill_of(band: int, classes: int) -> str:
    """Colour of a class of a measure with so many classes, of zero, or of no data."""
    if band == NO_DATA:
        return NO_DATA_COLOUR
    return ZERO_COLOUR if band == ZERO else RAMP_LIGHT[ramp_step(band, classes)]


def describe_legend(measure: Measure, areas: tuple[Area, ...], symbols: tuple[Symbol, ...], speech: Speech) -> Legend:
    """Every class with its limits and how many districts are in it; zero and no data only where they occur."""
    limits, counts = measure.classes.limits, Counter(area.band for area in areas)
    ranges = [(band, _range_text(low, high, speech)) for band, (low, high) in enumerate(band_ranges(limits))]
    apart = [(ZERO, speech.say(N_("none"))), (NO_DATA, speech.say(N_("no data")))]
    bands = tuple(
        Band(band, label, fill_of(band, len(limits)), counts[band])
        for band, label in [*ranges, *((band, label) for band, label in apart if counts[band])]
    )
    sizes = Counter(symbol.size for symbol in symbols)
    return Legend(
        title=speech.say(MEASURE_AND_UNIT, measure=speech.texts(measure.label), unit=speech.texts(measure.unit)),
        bands=bands,
        method=speech.say(METHOD, method=speech.texts(measure.classes.method)),
        notes=_notes(measure, speech),
        edge_note="" if all(symbol.has_amount for symbol in symbols) else speech.say(THIN_EDGE),
        fields=_counted("fields", tuple(FIELD_STYLES), Counter(symbol.field for symbol in symbols), speech),
        statuses=_counted("statuses", tuple(STATUS_SHAPES), Counter(symbol.status for symbol in symbols), speech),
        sizes=tuple((size, _size_text(size), sizes[size]) for size in sorted(sizes)),
    )  # fmt: skip


def outside_in_words(records: pd.DataFrame, outside: int, speech: Speech) -> str:
    """How many visible records are on no map, and why; empty when all are."""
    if not outside:
        return ""
    unplaced = int((records["match_method"] == "none").sum())
    return speech.say(
        NOT_DRAWN,
        unplaced=unplaced,
        zone=outside - unplaced,
    )


def describe_alt_text(
    title: str, measure: Measure, areas: tuple[Area, ...], records: pd.DataFrame, outside: int, speech: Speech
) -> str:
    """The plate in words for who cannot see it: the highest three districts, the number of records, and the gaps."""
    known = sorted((area for area in areas if area.value), key=lambda area: -(area.value or 0))[:_FIRST]
    highest = ", ".join(f"{area.name} {speech.number(round(area.value or 0, 1))}" for area in known)
    gaps = sum(area.value is None for area in areas)
    return speech.say(
        N_("Map: {title}. {measure} ({unit}), highest: {highest}. {count} projects, {outside} of them not drawn. Districts without data: {gaps}."),
        title=title, measure=speech.texts(measure.label), unit=speech.texts(measure.unit), highest=highest or "–",
        count=len(records), outside=outside, gaps=gaps,
    )  # fmt: skip


def _notes(measure: Measure, speech: Speech) -> tuple[str, ...]:
    notes = []
    if measure.follows_filter:
        notes.append(speech.say(N_("A project in several districts counts in each; E-Town counts apart.")))
    years = sorted({year for year in measure.years if year})
    if len(years) > 1:
        notes.append(speech.say(
            N_("The years differ by district ({from} to {to}): do not rank across years."), **{"from": years[0], "to": years[-1]}
        ))  # fmt: skip
    return tuple(notes)


def _range_text(low: float | None, high: float, speech: Speech) -> str:
    top = speech.number(round(high, 1))
    if low is None:
        return f"≤ {top}"
    if low == high:
        return top
    whole = float(low).is_integer() and float(high).is_integer()
    return f"{speech.number(round(low, 1))} – {top}" if whole else f"> {speech.number(round(low, 1))} – {top}"


def _size_text(size: int) -> str:
    """The range of amounts in 亿元 (100 million yuan) that a size stands for; the page's limits, upper end included."""
    if size == 0:
        return f"≤ {SIZE_LIMITS_YI[0]}"
    low = SIZE_LIMITS_YI[size - 1]
    return f"> {low}" if size == len(SIZE_LIMITS_YI) else f"> {low} – {SIZE_LIMITS_YI[size]}"


def _counted(
    facet: str, order: tuple[str, ...], counts: "Counter[str]", speech: Speech
) -> tuple[tuple[str, str, int], ...]:
    names = [names_of(facet, lang) for lang in speech.languages]
    return tuple((one, speech.join(*(name[one] for name in names)), counts[one]) for one in order if counts[one])
