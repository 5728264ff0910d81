"""Rules on what a slide says: source, date, method, unit, counts, and words for those who do not see it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from geo.cartography.measures import MEASURE_WORDS, RATES
from geo.export.check_colours import check_classes, check_total
from geo.export.check_plate import (
    DAY,
    NO_BOUNDARIES,
    NO_COUNTS,
    NO_DATE,
    NO_METHOD,
    NO_REVIEW,
    NO_SOURCE,
    NO_TITLE,
    NO_UNIT,
    UNSAID,
)
from geo.export.check_slide_text import role_of
from geo.export.credits import BOUNDARIES, COUNTS, INTERNAL_USE, REVIEW
from geo.export.findings import ADVICE, Finding
from geo.export.plate_legend import MEASURE_AND_UNIT, METHOD, NOT_DRAWN
from geo.export.slide_shapes import Shape, Slide
from geo.export.type_sizes import LEGEND, TITLE
from geo.i18n import LANGUAGES, N_, translator

NO_ALT_TEXT: Final = N_("It has no alternative text for those who cannot see it.")
NO_NAME: Final = N_("These districts have no name on the map: {names}.")
_LABEL, _OF_ONE_DISTRICT, _CODE_LENGTH = "geo:label:", "geo:district:", 6
_DISTRICT: Final = re.compile(r"\d{6} ")
_MAP_FROM: Final = 10
"""Districts from which on a slide is taken to hold a map."""
_GAP: Final = re.compile(r"\\\{(\w+)\\\}")
_ANYTHING: Final = r".+?"
_NUMBER: Final = r"(?P<NAME>[\d,]+)"
_ANY_SOURCE: Final = re.compile(r"(?i)source|来源")


def districts_of(slide: Slide) -> tuple[Shape, ...]:
    """The district shapes of a slide, which are named by code and name."""
    return tuple(shape for shape in slide.shapes if shape.outlines and _DISTRICT.match(shape.name))


def has_map(slide: Slide) -> bool:
    """Whether a slide shows a map of the districts."""
    return len(districts_of(slide)) >= _MAP_FROM


def checks_title(slide: Slide) -> Iterator[Finding]:
    """A slide has a title."""
    if not any(role_of(shape) == TITLE and shape.words.strip() for shape in slide.shapes):
        yield Finding("title", NO_TITLE, slide.number)


def checks_source(slide: Slide) -> Iterator[Finding]:
    """A slide names its source with a date; one with a map also its boundary file and the review number or "internal use"."""
    if not _ANY_SOURCE.search(slide.words):
        yield Finding("source", NO_SOURCE, slide.number)
    if not DAY.search(slide.words):
        yield Finding("date", NO_DATE, slide.number)
    if has_map(slide):
        if not says(BOUNDARIES, slide.words):
            yield Finding("boundaries", NO_BOUNDARIES, slide.number)
        if not (says(INTERNAL_USE, slide.words) or says(REVIEW, slide.words)):
            yield Finding("review", NO_REVIEW, slide.number)


def checks_legend(slide: Slide) -> Iterator[Finding]:
    """The legend of a map names the method of its classes and the unit; a total is told apart from a rate."""
    if not has_map(slide):
        return
    if not says(METHOD, slide.words):
        yield Finding("method", NO_METHOD, slide.number)
    legend = " ".join(shape.words for shape in slide.shapes if role_of(shape) == LEGEND)
    if not _measures_named(legend):
        yield Finding("unit", NO_UNIT, slide.number)
    for measure in sorted(_measures_named(legend)):
        yield from check_total(MEASURE_WORDS[measure][0], measure not in RATES, page=slide.number)


def checks_counts(slide: Slide) -> Iterator[Finding]:
    """A map says how many records are shown and placed, and, where some are not placed, that they are not drawn."""
    if not has_map(slide):
        return
    found = [match for lang in LANGUAGES for match in _pattern(COUNTS, lang, _NUMBER).finditer(_squeezed(slide.words))]
    if not found:
        yield Finding("counts", NO_COUNTS, slide.number)
        return
    shown, placed = (int(found[0][name].replace(",", "")) for name in ("shown", "placed"))
    if shown > placed and not says(NOT_DRAWN, slide.words):
        yield Finding("unplaced", UNSAID, slide.number, values={"count": shown - placed})


def checks_colours(slide: Slide) -> Iterator[Finding]:
    """The classes of a map can be told apart by every eye and in grey; hatched districts need no colour of their own."""
    if has_map(slide):
        yield from check_classes(
            [one.fill for one in districts_of(slide) if one.fill and not one.hatch], page=slide.number
        )


def checks_names(slide: Slide) -> Iterator[Finding]:
    """A map of the city names every district; around a single one, neighbours without room need no name."""
    if not has_map(slide) or any(shape.name.startswith(_OF_ONE_DISTRICT) for shape in slide.shapes):
        return
    named = {shape.name.removeprefix(_LABEL)[:_CODE_LENGTH] for shape in slide.shapes if shape.name.startswith(_LABEL)}
    missing = dict.fromkeys(shape.name for shape in districts_of(slide) if shape.name[:_CODE_LENGTH] not in named)
    if missing:
        names = ", ".join(name[_CODE_LENGTH:].strip() for name in missing)
        yield Finding("names", NO_NAME, slide.number, severity=ADVICE, values={"names": names})


def checks_alt_texts(slide: Slide) -> Iterator[Finding]:
    """Every picture, chart, table and district is told in words."""
    for shape in slide.shapes:
        is_seen_only = shape.kind in ("picture", "chart", "table") or _DISTRICT.match(shape.name)
        if is_seen_only and not shape.alt_text.strip():
            yield Finding("alt-text", NO_ALT_TEXT, slide.number, shape.name)


def says(message: str, words: str) -> bool:
    """Whether a message of the catalogue stands in the words, in any language and with any values."""
    return any(_pattern(message, lang).search(_squeezed(words)) for lang in LANGUAGES)


@cache
def _pattern(message: str, lang: str, gap: str = _ANYTHING) -> "re.Pattern[str]":
    return re.compile(
        _GAP.sub(lambda found: gap.replace("NAME", found[1]), re.escape(_squeezed(translator(lang)(message))))
    )


def _measures_named(legend: str) -> set[str]:
    """The measures that a legend names with their unit, in any language."""
    words = _squeezed(legend)
    return {
        measure
        for measure, (label, unit) in MEASURE_WORDS.items()
        for tell in (translator(lang) for lang in LANGUAGES)
        if _squeezed(tell(MEASURE_AND_UNIT).format(measure=tell(label), unit=tell(unit))) in words
    }


def _squeezed(words: str) -> str:
    """Without any blanks, so that what is broken over two lines is found all the same."""
    return "".join(words.split())
