"""Decks: what stands on each page, and the finished file; made anew or brought up to date in place."""

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import parse_qsl

from geo.analysis.filtering import Filter, read_filter
from geo.analysis.records import filter_vocabulary
from geo.cartography.layers import MapDescription
from geo.export.current import current_edition
from geo.export.deck_frame import Brief
from geo.export.deck_look import PALETTES
from geo.export.deck_pages import city_page, district_page, plate_of, sector_page
from geo.export.deck_plan import Page, PageError, page_named
from geo.export.deck_sheet import PAGE_SIZES, Sheet
from geo.export.deck_tables import change_page, comparison_page, layout_page
from geo.export.plate import Plate
from geo.export.plate_description import DEFAULT_MEASURE, default_title
from geo.export.pptx_memory import Recipe
from geo.export.pptx_update import OpenDeck, UpdateReport
from geo.export.pptx_write import write_deck
from geo.export.selection import Selection
from geo.export.speech import SPOKEN
from geo.export.wording import names_of
from geo.i18n import N_
from geo.intake.archive import open_archive
from geo.intake.limits import configured_limits

_SHOWN = 100
"""Characters of a strange filter that are told."""
Progress = Callable[[int, int], None]


def render_deck(  # noqa: PLR0913
    description: MapDescription, selection: Selection, pages: Sequence[Page], *, lang: str = "en", size: str = "16:9",
    palette: str = "light", title: str = "", measure: str = DEFAULT_MEASURE, review_number: str = "", link: str = "",
    progress: Progress | None = None,
) -> bytes:  # fmt: skip
    """Write a deck as PPTX: native shapes, charts and tables; the same input gives the same bytes.

    Args:
        lang: ``en``, ``zh`` or ``both``.
        title: title of the first page and of the file, by default what the map shows.
        link: http(s) address of the live view, to which each page adds its own filter; empty for no link.
        progress: called with the number of pages done and of all.

    Raises:
        PageError: an unknown language, size, palette, measure or link.
    """
    options = {"palette": palette, "measure": measure, "review_number": review_number, "link": link}
    brief = make_brief(description, selection, lang=lang, size=size, **options)
    name = title or default_title(selection, brief.speech)
    sheets = describe_sheets(brief, pages, title=title)
    return write_deck(
        sheets, total=len(pages), name=name, day=selection.edition.date, recipe=_recipe(brief, title), progress=progress
    )


def update_deck(  # noqa: PLR0913
    old: bytes, description: MapDescription, flt: Filter | None = None, pages: Sequence[Page] | None = None, *, lang: str = "",
    palette: str = "", title: str = "", measure: str = "", review_number: str = "", link: str | None = None,
    progress: Progress | None = None,
) -> tuple[bytes, UpdateReport]:  # fmt: skip
    """Bring a deck made earlier up to date: what was made here is refreshed by its name, what the author did stays.

    Args:
        old: the file; its pages keep their size.
        flt: filter of the records; by default, like each option that is not given, that which the deck was made with.
        link: empty for no link, such as of records that nobody else can open.
        pages: pages to refresh; those that the file lacks come at its end. By default the pages that the file holds.

    Raises:
        PageError: not a PowerPoint file, one with no page made here or with a filter unknown here, or options as for
            ``render_deck``.
        Refusal: a damaged file, or one that unpacks to more than the limits.
    """
    deck = open_deck(old)
    made = deck.memory.recipe or Recipe()
    selection = Selection(description.placed, own_filter(made) if flt is None else flt)
    options = {"palette": palette or made.palette or PALETTES[0], "measure": measure or made.measure or DEFAULT_MEASURE}
    brief = make_brief(
        description, selection, lang=lang or made.lang or "en", size=deck.shape, review_number=review_number,
        link=made.link if link is None else link, **options,
    )  # fmt: skip
    title = title or made.title
    wanted = tuple(pages) if pages is not None else tuple(page_named(key) for key in deck.keys)
    report = deck.update(describe_sheets(brief, wanted, title=title), total=len(wanted), progress=progress)
    return deck.save(_recipe(brief, title)), report


def open_deck(old: bytes) -> OpenDeck:
    """Open a deck made earlier, whose ``memory`` tells how it was made; errors as for ``update_deck``."""
    open_archive(old, "PPTX", configured_limits()).close()
    return OpenDeck(old)


def own_filter(made: Recipe) -> Filter:
    """The filter that a deck was made with.

    Raises:
        PageError: it names what is not known here (any more).
    """
    flt, notes = read_filter(dict(parse_qsl(made.address, keep_blank_values=True)), filter_vocabulary())
    if notes:
        raise PageError(
            N_("The deck was made with a filter that cannot be used here (“{address}”); choose the filter yourself."),
            address=made.address[:_SHOWN],
        )
    return flt


def _recipe(brief: Brief, title: str) -> Recipe:
    return Recipe(brief.lang, brief.palette, brief.measure, title, brief.link, brief.selection.flt.to_address())


def make_brief(  # noqa: PLR0913
    description: MapDescription, selection: Selection, *, lang: str, size: str, palette: str, measure: str, review_number: str = "",
    link: str = "",
) -> Brief:  # fmt: skip
    """What all pages of a deck share; ``PageError`` for an option that is not known."""
    measures = tuple(one.id for one in description.district_layer.measures)
    known = (
        (N_("“{value}” is no known language; known are {known}."), lang, SPOKEN),
        (N_("“{value}” is no known size; known are {known}."), size, tuple(PAGE_SIZES)),
        (N_("“{value}” is no known palette; known are {known}."), palette, PALETTES),
        (N_("“{value}” is no known measure; known are {known}."), measure, measures),
    )
    for message, value, values in known:
        if value not in values:
            raise PageError(message, value=value, known=", ".join(values))
    if link and not re.match(r"https?://[^\s]+$", link):
        raise PageError(N_("The link must be an address that begins with http:// or https://."))
    return Brief(description, selection, lang, size, palette, measure, review_number, link)


def describe_sheets(brief: Brief, pages: Sequence[Page], *, title: str = "") -> Iterator[Sheet]:
    """Describe the pages one after the other while they are asked for; ``title`` is that of the first one."""
    city = plate_of(brief, brief.selection) if any(page.kind == "district" for page in pages) else None
    for at, page in enumerate(pages):
        yield describe_sheet(brief, page, title=page.title or ("" if at else title), city=city)


def describe_sheet(brief: Brief, page: Page, *, title: str = "", city: Plate | None = None) -> Sheet:
    """Describe one page; ``city`` is the plate of all records, made here where it is not given."""
    title, subject = title or title_of(page, brief), page.subject
    if page.kind == "city":
        return city_page(brief, page.key, title)
    if page.kind == "district":
        return district_page(brief, page.key, title, subject, city=city or plate_of(brief, brief.selection))
    if page.kind == "sector":
        return sector_page(brief, page.key, title, subject)
    if page.kind == "compare":
        return comparison_page(brief, page.key, title, tuple(subject.split("+")))
    if page.kind == "change":
        return change_page(brief, page.key, title, current_edition(subject))
    return layout_page(brief, page.key, title)


def title_of(page: Page, brief: Brief) -> str:
    """The title that a page has where none is given."""
    speech, subject = brief.speech, page.subject
    if page.kind == "city":
        return default_title(brief.selection, speech)
    facet = {"district": "districts", "compare": "districts", "sector": "sectors"}.get(page.kind)
    if facet:
        codes = subject.split("+")
        name = tuple(
            ("、" if lang == "zh" else ", ").join(names_of(facet, lang)[one] for one in codes)
            for lang in speech.languages
        )
        message = {
            "district": N_("Industrial projects: {name}"),
            "sector": N_("{name}: projects in Beijing"),
            "compare": N_("Districts compared: {name}"),
        }[page.kind]
        return speech.say(message, name=name)
    if page.kind == "change":
        return speech.say(N_("Changes since the edition of {date}"), date=str(current_edition(subject).edition.date))
    return speech.say(N_("Plan and projects"))
