"""Rules on a plate: what every map must say, and whether its colours can be read, whatever draws it."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from geo.cartography.classes import NO_DATA
from geo.export.check_colours import check_classes, check_total
from geo.export.findings import Finding
from geo.export.plate import Plate
from geo.i18n import N_

DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
NO_TITLE: Final = N_("There is no title.")
NO_SOURCE: Final = N_("No source is named.")
NO_DATE: Final = N_("No date is given.")
NO_METHOD: Final = N_("The legend does not say how the classes were made.")
NO_UNIT: Final = N_("The legend does not name the unit of the numbers.")
NO_COUNTS: Final = N_("It is not said how many records are shown and placed.")
NO_BOUNDARIES: Final = N_("The boundary file is not named.")
NO_REVIEW: Final = N_("Neither a map-review number nor “internal use” is stated.")
UNSAID: Final = N_("{count} records are not drawn, and it is not said.")


def check_plate(plate: Plate) -> tuple[Finding, ...]:
    """Everything in a plate that falls short, rule by rule."""
    return tuple(finding for rule in RULES for finding in rule(plate))


def says_its_title(plate: Plate) -> Iterator[Finding]:
    """A map has a title."""
    if not plate.title.strip():
        yield Finding("title", NO_TITLE)


def says_where_it_comes_from(plate: Plate) -> Iterator[Finding]:
    """A map names its source with a date, its boundary file, and the review number or "internal use"."""
    stated = plate.credits
    if not stated.edition.strip():
        yield Finding("source", NO_SOURCE)
    if not DAY.search(stated.as_of) or stated.as_of not in stated.edition:
        yield Finding("date", NO_DATE)
    if not stated.boundaries.strip():
        yield Finding("boundaries", NO_BOUNDARIES)
    if not stated.review.strip():
        yield Finding("review", NO_REVIEW)


def explains_its_classes(plate: Plate) -> Iterator[Finding]:
    """A legend names the method of the classes and the unit of the numbers."""
    if not plate.legend.method.strip():
        yield Finding("method", NO_METHOD)
    if not any(unit in plate.legend.title for unit in plate.speech.texts(plate.measure.unit)):
        yield Finding("unit", NO_UNIT)


def counts_what_it_shows(plate: Plate) -> Iterator[Finding]:
    """A map says how many records it shows, and how many it does not draw."""
    if not plate.credits.counts.strip():
        yield Finding("counts", NO_COUNTS)
    if plate.outside and not plate.outside_text.strip():
        yield Finding("unplaced", UNSAID, values={"count": plate.outside})


def keeps_its_classes_apart(plate: Plate) -> Iterator[Finding]:
    """Classes can be told apart by every eye and in grey; "no data" is hatched and so needs no colour of its own."""
    yield from check_classes([band.colour for band in plate.legend.bands if band.band != NO_DATA])


def colours_no_total(plate: Plate) -> Iterator[Finding]:
    """Districts are coloured by a rate, not by a total."""
    yield from check_total(plate.measure.label, plate.measure.is_total)


RULES: Final[tuple[Callable[[Plate], Iterator[Finding]], ...]] = (
    says_its_title,
    says_where_it_comes_from,
    explains_its_classes,
    counts_what_it_shows,
    keeps_its_classes_apart,
    colours_no_total,
)
