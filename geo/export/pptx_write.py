"""A new deck as PPTX: one plain layout, one typeface, and the same bytes for the same pages."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.util import Emu

from geo.export.deck_sheet import PAGE_SIZES, Sheet
from geo.export.pptx_memory import Memory, Recipe, remember
from geo.export.pptx_page import draw_page, paint_ground, write_notes
from geo.export.pptx_take_over import places_of
from geo.export.pptx_text import FACE, emu, plain

Progress = Callable[[int, int], None]
_TITLE_ONLY: Final = "Title Only"
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
_LATIN, _EAST_ASIAN = b'<a:latin typeface="Calibri"/>', b'<a:ea typeface=""/>'
_AUTHOR: Final = "Beijing Industrial Map"


def write_deck(
    sheets: Iterable[Sheet], *, total: int, name: str, day: date, recipe: Recipe, progress: Progress | None = None
) -> bytes:  # fmt: skip
    """Write pages into a new file.

    Args:
        sheets: the pages; the first one gives the size of all.
        total: how many there are, for ``progress``.
        name: title of the file.
        recipe: the wish behind the pages, which the file remembers.
        day: stands as the day of its making, so that the same input gives the same bytes.
    """
    deck: Any = None
    places: dict[str, tuple[int, ...]] = {}
    for done, sheet in enumerate(sheets):
        if deck is None:
            deck = new_deck(sheet.size)
        slide = add_slide(deck, sheet)
        places.update(place for shape in slide.shapes for place in places_of(shape._element))
        if progress:
            progress(done + 1, total)
    describe_file(deck, name, day)
    remember(deck, Memory(recipe, places))
    return saved(deck)


def new_deck(size: tuple[float, float]) -> Any:
    """An empty deck of a page size in points, whose only layout has a title."""
    deck: Any = Presentation()
    width, height = emu(size[0]), emu(size[1])
    across, down = width / deck.slide_width, height / deck.slide_height
    deck.slide_width, deck.slide_height = Emu(width), Emu(height)
    for layout in list(deck.slide_layouts):
        if layout.name != _TITLE_ONLY:
            deck.slide_layouts.remove(layout)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.find("{http://schemas.openxmlformats.org/drawingml/2006/main}xfrm") is not None:
                shape.left, shape.width = Emu(round(shape.left * across)), Emu(round(shape.width * across))
                shape.top, shape.height = Emu(round(shape.top * down)), Emu(round(shape.height * down))
    _set_typeface(deck)
    return deck


def add_slide(deck: Any, sheet: Sheet) -> Any:
    """Append a page to a deck."""
    layouts = [
        layout for layout in deck.slide_layouts if any(one.placeholder_format.type == 1 for one in layout.placeholders)
    ]
    named = [layout for layout in layouts if layout.name == _TITLE_ONLY]
    slide = deck.slides.add_slide((named or layouts or list(deck.slide_layouts))[0])
    for placeholder in list(slide.placeholders):
        placeholder._element.getparent().remove(placeholder._element)
    paint_ground(slide, sheet.ground)
    draw_page(slide, sheet)
    write_notes(slide, sheet.notes)
    return slide


def describe_file(deck: Any, name: str, day: date) -> None:
    """Set title, author and date of a file."""
    properties, stamp = deck.core_properties, datetime(day.year, day.month, day.day)
    properties.title, properties.author, properties.last_modified_by = plain(name)[:255], _AUTHOR, _AUTHOR
    properties.created = properties.modified = stamp
    properties.revision = 1


def saved(deck: Any) -> bytes:
    """The file's bytes without a trace of the clock."""
    buffer = BytesIO()
    deck.save(buffer)
    fixed = BytesIO()
    with ZipFile(buffer) as parts, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for info in parts.infolist():
            stamped = ZipInfo(info.filename, _STAMP)
            stamped.compress_type, stamped.external_attr = ZIP_DEFLATED, 0o600 << 16
            target.writestr(stamped, parts.read(info))
    return fixed.getvalue()


def _set_typeface(deck: Any) -> None:
    """Put our typeface into the theme, for what the author will add."""
    for part in deck.part.package.iter_parts():
        if str(part.partname).startswith("/ppt/theme/"):
            latin, east_asian = (f'<a:{tag} typeface="{FACE}"/>'.encode() for tag in ("latin", "ea"))
            part.blob = part.blob.replace(_LATIN, latin).replace(_EAST_ASIAN, east_asian)


__all__ = ["PAGE_SIZES", "add_slide", "describe_file", "new_deck", "saved", "write_deck"]
