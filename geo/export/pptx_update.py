"""A deck made earlier, and edited since, brought up to date in place.

What was made here is found by its name (``geo:...``) and made anew, where its author moved it there; what the author added has no such name and
stays; what the author marked as kept, by ``[keep]`` or ``[保留]`` in its name or alternative text, stays as it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from lxml.etree import LxmlError
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn

from geo.export.deck_plan import PageError
from geo.export.deck_sheet import PAGE_SIZES, Sheet
from geo.export.pptx_memory import Places, Recipe, recall, remember
from geo.export.pptx_page import PREFIX, draw_page, write_notes
from geo.export.pptx_shapes import FIRST_ID
from geo.export.pptx_take_over import is_kept, name_of, places_of, plain_name, take_over
from geo.export.pptx_write import add_slide, saved
from geo.i18n import N_

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class UpdateReport:
    """What an update did, as (page key, shape name): ``updated``; ``kept`` because the author marked it; ``authored``, added by the
    author; ``missing``, deleted by the author and not brought back; ``new``, of pages or for wishes that were added; ``gone``, for which there is
    nothing in this edition and which were left as they are. ``untouched`` are keys of pages made here that were not asked for."""

    updated: tuple[tuple[str, str], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    authored: tuple[tuple[str, str], ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    new: tuple[tuple[str, str], ...] = ()
    untouched: tuple[str, ...] = ()


class OpenDeck:
    """A deck that was made earlier."""

    def __init__(self, content: bytes) -> None:
        """Open a file; ``PageError`` when it is no PowerPoint file or holds no page made here."""
        try:
            self._deck: Any = Presentation(BytesIO(content))
            slides = list(self._deck.slides)
        except (PythonPptxError, LxmlError, BadZipFile, KeyError, ValueError, AttributeError) as error:
            raise PageError(N_("The file is no PowerPoint presentation (PPTX) that can be opened.")) from error
        self.memory = recall(self._deck)
        self._slides = {key: slide for slide in slides if (key := page_key(slide))}
        if not self._slides:
            raise PageError(
                N_("No page of this presentation was made by the map, so there is nothing to bring up to date.")
            )

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of its pages that were made here, in their order."""
        return tuple(self._slides)

    @property
    def shape(self) -> str:
        """The shape of its pages, 16:9 or 4:3, whichever is nearer."""
        ratio = self._deck.slide_width / self._deck.slide_height
        return min(PAGE_SIZES, key=lambda name: abs(PAGE_SIZES[name][0] / PAGE_SIZES[name][1] - ratio))

    def update(self, sheets: Iterable[Sheet], *, total: int, progress: Progress | None = None) -> UpdateReport:
        """Bring the pages up to date; those that are not there are added at the end."""
        lists: dict[str, list[tuple[str, str]]] = {
            name: [] for name in ("updated", "kept", "authored", "missing", "gone", "new")
        }
        done: set[str] = set()
        places = dict(self.memory.places)
        for number, sheet in enumerate(sheets, start=1):
            done.add(sheet.key)
            slide = self._slides.get(sheet.key)
            if slide is None:
                slide = add_slide(self._deck, sheet)
                places.update(place for shape in slide.shapes for place in places_of(shape._element))
                lists["new"] += [(sheet.key, shape.name) for shape in slide.shapes]
            else:
                for name, found in _update_slide(slide, sheet, self.memory.places, places).items():
                    lists[name] += [(sheet.key, shape) for shape in found]
            if progress:
                progress(number, total)
        self.memory = replace(self.memory, places=places)
        untouched = tuple(key for key in self._slides if key not in done)
        return UpdateReport(**{name: tuple(found) for name, found in lists.items()}, untouched=untouched)

    def save(self, recipe: Recipe) -> bytes:
        """The file as it is now, which remembers the wish that it was last made by."""
        remember(self._deck, replace(self.memory, recipe=recipe))
        return saved(self._deck)


def page_key(slide: Any) -> str:
    """Key of a page made here: from its name, or from its shapes where a program has dropped that; empty for any other page."""
    name = slide._element.cSld.get("name", "")
    if name.startswith(PREFIX):
        return str(name[len(PREFIX) :])
    names = (shape.name for shape in slide.shapes if shape.name.startswith(PREFIX))
    return next((name[len(PREFIX) :].rpartition(":")[0] for name in names), "")


def _update_slide(slide: Any, sheet: Sheet, first: Places, places: dict[str, tuple[int, ...]]) -> dict[str, list[str]]:
    """Bring one page up to date; ``first`` says where its shapes stood when they were made, ``places`` is told where the new ones do."""
    tree = slide.shapes._spTree
    before = [shape._element for shape in slide.shapes]
    old = {name_of(element): element for element in before if name_of(element).startswith(PREFIX)}
    report: dict[str, list[str]] = {name: [] for name in ("updated", "kept", "authored", "missing", "gone", "new")}
    report["authored"] = [name_of(element) for element in before if not name_of(element).startswith(PREFIX)]
    drawn = draw_page(slide, sheet, first_id=_next_id(tree))
    for element in drawn:
        name = name_of(element)
        earlier = next((one for key, one in old.items() if plain_name(key) == name), None)
        if earlier is None and first and name not in first:
            places.update(places_of(element))
            report["new"].append(name)  # such as a link, of a deck that was made without one
        elif earlier is None:
            report["missing"].append(name)
            _drop(slide, element)
        elif is_kept(earlier):
            report["kept"].append(name_of(earlier))
            _drop(slide, element)
        else:
            places.update(places_of(element))
            report["kept"] += take_over(earlier, element, first)
            tree.replace(earlier, element)
            _drop_relations(slide, earlier)
            report["updated"].append(name)
    names = {name_of(element) for element in drawn}
    for name, element in old.items():
        if plain_name(name) not in names:
            report["kept" if is_kept(element) else "gone"].append(name)
    write_notes(slide, sheet.notes)
    return report


def _next_id(tree: Any) -> int:
    return max([FIRST_ID, *(int(one.get("id")) + 1 for one in tree.iter(qn("p:cNvPr")))])


def _drop(slide: Any, element: Any) -> None:
    element.getparent().remove(element)
    _drop_relations(slide, element)


def _drop_relations(slide: Any, element: Any) -> None:
    """Forget the parts and addresses that only a removed shape refers to."""
    for one in element.iter():
        for name, value in one.attrib.items():
            if name.startswith("{" + qn("r:id")[1:].partition("}")[0] + "}") and value in slide.part.rels:
                slide.part.drop_rel(value)
