"""What every page of a deck has: title, subtitle, source line, link with its QR code, notes; and the room that is left."""

from dataclasses import dataclass
from typing import Final

from geo.cartography.layers import MapDescription
from geo.export.deck_look import LOOKS, Look, breadth, height_of, shortened
from geo.export.deck_sheet import LEGEND_PT, PAGE_SIZES, SOURCE_PT, TITLE_PT, Box, Code, Element, Rule, Sheet, Words
from geo.export.plate import Plate
from geo.export.selection import Selection
from geo.export.speech import Speech
from geo.i18n import N_

MARGIN: Final = 22.0
GAP: Final = 12.0
_CODE: Final = 54.0
_TITLE_LINES, _SUBTITLE_LINES, _SOURCE_LINES = 2, 2, 6
_LISTED_SOURCES: Final = 200


@dataclass(frozen=True, eq=False)
class Brief:
    """What all pages of a deck share. ``link`` is the address of the live view without its query, empty for none."""

    description: MapDescription
    selection: Selection
    lang: str
    size: str = "16:9"
    palette: str = "light"
    measure: str = "density"
    review_number: str = ""
    link: str = ""

    @property
    def speech(self) -> Speech:
        """The language of the deck."""
        return Speech(self.lang)

    @property
    def look(self) -> Look:
        """Its colours."""
        return LOOKS[self.palette]

    @property
    def is_wide(self) -> bool:
        """Whether there is room for a third column."""
        return self.size == "16:9"

    def address_of(self, selection: Selection) -> str:
        """Address of the live view of the records of a page."""
        if not self.link:
            return ""
        lang = self.speech.languages[0]
        query = "&".join(filter(None, [selection.flt.to_address(), f"measure={self.measure}", f"lang={lang}"]))
        return f"{self.link}{'&' if '?' in self.link else '?'}{query}"


@dataclass(frozen=True, eq=False)
class PageFrame:
    """The frame of one page: its elements around the body, and the ``body`` that is left for what the page shows."""

    brief: Brief
    key: str
    title: str
    elements: tuple[Element, ...]
    body: Box
    notes: tuple[str, ...]

    def filled(self, *elements: Element) -> Sheet:
        """The page with what it shows."""
        look, size = self.brief.look, PAGE_SIZES[self.brief.size]
        return Sheet(self.key, self.title, (*self.elements, *elements), self.notes, look.ground, size)


def begin_page(brief: Brief, key: str, title: str, plate: Plate, *, subtitle: str = "") -> PageFrame:
    """Set title, subtitle, source line and link of a page about the records of ``plate``.

    A ``subtitle`` of its own belongs to a page without a map, whose notes then do not speak of classes.
    """
    look, (width, height) = brief.look, PAGE_SIZES[brief.size]
    room = width - 2 * MARGIN
    lines = shortened(title, TITLE_PT, room, _TITLE_LINES)
    top = Box(MARGIN, 14, room, height_of(len(lines), TITLE_PT))
    has_map, subtitle = not subtitle, subtitle or describe_subtitle(plate)
    below = shortened(subtitle, LEGEND_PT, room, _SUBTITLE_LINES)
    sub = Box(MARGIN, top.bottom + 2, room, height_of(len(below), LEGEND_PT))
    elements: list[Element] = [
        Words("title", top, lines, TITLE_PT, look.ink, bold=True),
        Words("subtitle", sub, below, LEGEND_PT, look.quiet),
    ]
    foot, footer = _footer(brief, plate, Box(MARGIN, 0, room, height - 10))
    body = Box(MARGIN, sub.bottom + 10, room, foot.y - 10 - sub.bottom - 10)
    notes = describe_notes(brief, plate, (title, subtitle), has_map=has_map)
    return PageFrame(brief, key, title, (*elements, *footer), body, notes)


def describe_subtitle(plate: Plate) -> str:
    """Measure with unit, date and filter of a map in one line."""
    as_of = plate.speech.say(N_("as of {date}"), date=plate.credits.as_of)
    return " · ".join(part for part in (plate.legend.title, as_of, plate.credits.filter_text) if part)


def describe_notes(brief: Brief, plate: Plate, heads: tuple[str, ...], *, has_map: bool) -> tuple[str, ...]:
    """The notes of a page: everything in the footer in full, the method, what is not drawn, and the pages behind the records."""
    say, reports = plate.speech.say, plate.selection.reports
    pages = reports[reports["source_url"] != ""].drop_duplicates("source_url", keep="last")
    listed = pages.iloc[::-1].head(_LISTED_SOURCES)
    lines = [*heads, *plate.credits.lines]
    if has_map:
        lines += [plate.legend.title, plate.legend.method, *plate.legend.notes]
        lines += [f"{band.label}: {band.count}" for band in plate.legend.bands]
        lines += [plate.outside_text, plate.alt_text]
    lines.append(brief.address_of(plate.selection))
    lines.append(say(N_("Pages behind the records shown: {count}"), count=len(pages)))
    lines += [
        f"{row.source_title} ({row.source_date or row.reported_on}) {row.source_url}".strip()
        for row in listed.itertuples()
    ]
    if len(pages) > len(listed):
        lines.append(
            say(N_("… and {count} more pages; the table of records lists all."), count=len(pages) - len(listed))
        )
    return tuple(line for line in lines if line)


def _footer(brief: Brief, plate: Plate, room: Box) -> tuple[Box, tuple[Element, ...]]:
    """The source line at the foot of ``room`` and, where there is a live view, its link and code beside it."""
    look, link = brief.look, brief.address_of(plate.selection)
    say = plate.speech.say
    text = say(N_("Live view"))
    beside = max(breadth(part, SOURCE_PT) for part in text.split(" ", 1)) if link else 0.0
    width = room.w - (_CODE + beside + 2 * GAP if link else 0.0)
    lines = shortened(" · ".join(plate.credits.lines), SOURCE_PT, width, _SOURCE_LINES)
    height = max(height_of(len(lines), SOURCE_PT), _CODE if link else 0.0)
    foot = Box(room.x, room.bottom - height, width, height)
    source = Words("source", foot, lines, SOURCE_PT, look.quiet)
    rule = Rule("rule", Box(room.x, foot.y - 5, room.w, 0.75), look.line)
    if not link:
        return foot, (rule, source)
    code = Code(
        "code", Box(room.right - _CODE, foot.y, _CODE, _CODE), link, say(N_("QR code that opens the live view"))
    )
    words = Words(
        "link", Box(code.box.x - beside - 6, foot.y, beside, 2 * SOURCE_PT * 1.25), tuple(text.split(" ", 1)),
        SOURCE_PT, look.accent, align="r", link=link,
    )  # fmt: skip
    return foot, (rule, source, words, code)
