"""Which records a command is about: its options by district, sector, field, status and date, read into a filter."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import parse_qsl

from geo.analysis.filtering import Filter, read_filter
from geo.analysis.records import filter_vocabulary
from geo.cartography.layers import MapDescription
from geo.commands.status import tell
from geo.export.current import current_description, edition_in_force
from geo.export.selection import Selection
from geo.export.wording import VIEW_PARAMETERS, names_of, note_in_words
from geo.i18n import LANGUAGES
from geo.reference.names import resolve_place
from geo.reference.sectors import suggest_sector
from geo.schema import UNPLACED

MOST_LISTED: Final = 3


class OptionError(ValueError):
    """An option that cannot be used; the message is one clear sentence."""


@dataclass(frozen=True, eq=False)
class Chosen:
    """What the options choose: the description of an edition, and its records through a filter."""

    description: MapDescription
    selection: Selection


def add_filter_options(parser: ArgumentParser) -> None:
    """Add the options that choose an edition and filter its records."""
    parser.add_argument(
        "--edition", metavar="N", default="", help="number or id of an edition (default: that in force)"
    )
    for name, what in (
        ("district", "districts: names in either language, short names or codes; “unplaced” for those in none"),
        ("sector", "sectors: names or ids"),
        ("field", "fields: names or ids"),
        ("status", "statuses: names or ids"),
    ):
        parser.add_argument(f"--{name}", metavar="X", nargs="+", action="extend", default=[], help=what)
    parser.add_argument("--known-on", metavar="DATE", default="", help="what was known on that day, such as 2024-01-31")
    parser.add_argument(
        "--filter", metavar="ADDRESS", default="", help="a filter as an address has it, such as “amount=10-50&source=official”"
    )  # fmt: skip


def choose(options: Namespace) -> Chosen:
    """Open the edition and filter it.

    Raises:
        OptionError: a district, sector, status, date or filter that is not known.
        LedgerError: no such edition.
    """
    flt = filter_of(options)
    if not options.edition and (problem := edition_in_force().problem):
        tell(f"The ledger cannot be asked, so the last edition known is taken: {problem}")
    description = current_description(options.edition)
    return Chosen(description, Selection(description.placed, flt))


def filter_given(options: Namespace) -> Filter | None:
    """The filter that the options mean; ``None`` where none of them was given."""
    names = ("district", "sector", "field", "status", "known_on", "filter")
    return filter_of(options) if any(getattr(options, name) for name in names) else None


def filter_of(options: Namespace) -> Filter:
    """The filter that the options mean; those of ``--filter`` and the others hold together."""
    parameters = dict(parse_qsl(options.filter.lstrip("?"), keep_blank_values=True))
    flt, notes = read_filter(parameters, filter_vocabulary(), others=VIEW_PARAMETERS)
    if notes:
        raise OptionError("In --filter: " + note_in_words(notes[0], "en"))
    wanted: dict[str, object] = {
        attribute: tuple(one for text in texts for one in read(text))
        for attribute, texts, read in (
            ("districts", options.district, read_districts),
            ("sectors", options.sector, read_sectors),
            ("fields", options.field, lambda text: _read_name(text, "fields", "field")),
            ("statuses", options.status, lambda text: _read_name(text, "statuses", "status")),
        )
        if texts
    }
    if options.known_on:
        wanted["known_on"] = read_day(options.known_on)
    return replace(flt, **wanted)  # type: ignore[arg-type]


def read_districts(text: str) -> tuple[str, ...]:
    """The unit codes that a text surely names: one, or several divided by commas."""
    if text.strip().casefold() == UNPLACED:
        return (UNPLACED,)
    match = resolve_place(text)
    codes = match.adcodes or tuple(filter(None, [match.adcode]))
    if not match.sure or not codes:
        raise OptionError(match.explain("en"))
    return codes


def read_sectors(text: str) -> tuple[str, ...]:
    """The sector that a text surely names."""
    sector, near = suggest_sector(text)
    if sector is not None:
        return (sector,)
    names = names_of("sectors", "en")
    raise OptionError(f"“{text}” is no known sector{_or_else(f'{names[one]} ({one})' for one in near)}.")


def read_day(text: str) -> date:
    """A day written as 2024-01-31."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise OptionError(f"“{text}” is not a date like 2024-01-31.") from None


def _read_name(text: str, facet: str, what: str) -> tuple[str, ...]:
    known = _by_name(*(names_of(facet, lang) for lang in LANGUAGES))
    try:
        return (known[_plain(text)],)
    except KeyError:
        ids = ", ".join(dict.fromkeys(known.values()))
        raise OptionError(f"“{text}” is no known {what}; known are {ids}.") from None


def _by_name(*names: Mapping[str, str]) -> dict[str, str]:
    return {_plain(word): one for table in names for one, name in table.items() for word in (one, name)}


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").replace("_", " ").split()).casefold()


def _or_else(names: Iterable[str]) -> str:
    listed = ", ".join(list(names)[:MOST_LISTED])
    return f"; did you mean {listed}" if listed else ""
