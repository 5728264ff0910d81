"""A deck made earlier, and edited since, brought up to date in place.

What was made here is found by its name (``geo:...``) and made anew where it now stands; what the author added has no such name and
stays; what the author marked as kept, by ``[keep]`` or ``[保留]`` in its name or alternative text, stays as it is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

from lxml.etree import LxmlError
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn

from geo.export.deck_sheet import PAGE_SIZES, Sheet
from geo.export.pptx_page import PREFIX, draw_page, write_notes
from geo.export.pptx_shapes import FIRST_ID
from geo.export.pptx_write import add_slide, saved

KEEP_MARKS: Final = ("[keep]", "[保留]")
_CODE_LENGTH: Final = 6
_DATA_PLACED: Final = ("geo:symbol:", "geo:leader:", "geo:legend", "geo:scale")
"""Parts of a map or legend whose place follows from the data, so that it is not taken over."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class UpdateReport:
    """What an update did, as (page key, shape name): ``updated``; ``kept`` because the author marked it; ``authored``, added by the
    author; ``missing``, deleted by the author and not brought back; ``new`` of pages that were added; ``gone``, for which there is
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
        """Open a file; ``ValueError`` when it is no PowerPoint file or holds no page made here."""
        try:
            self._deck: Any = Presentation(BytesIO(content))
            slides = list(self._deck.slides)
        except (PythonPptxError, LxmlError, BadZipFile, KeyError, ValueError, AttributeError) as error:
            raise ValueError("The file is no PowerPoint presentation (PPTX) that can be opened.") from error
        self._slides = {key: slide for slide in slides if (key := page_key(slide))}
        if not self._slides:
            raise ValueError(
                "No page of this presentation was made by the map, so there is nothing to bring up to date."
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
        for number, sheet in enumerate(sheets, start=1):
            done.add(sheet.key)
            slide = self._slides.get(sheet.key)
            if slide is None:
                slide = add_slide(self._deck, sheet)
                lists["new"] += [(sheet.key, shape.name) for shape in slide.shapes]
            else:
                for name, found in _update_slide(slide, sheet).items():
                    lists[name] += [(sheet.key, shape) for shape in found]
            if progress:
                progress(number, total)
        untouched = tuple(key for key in self._slides if key not in done)
        return UpdateReport(**{name: tuple(found) for name, found in lists.items()}, untouched=untouched)

    def save(self) -> bytes:
        """The file as it is now."""
        return saved(self._deck)


def page_key(slide: Any) -> str:
    """Key of a page made here: from its name, or from its shapes where a program has dropped that; empty for any other page."""
    name = slide._element.cSld.get("name", "")
    if name.startswith(PREFIX):
        return str(name[len(PREFIX) :])
    names = (shape.name for shape in slide.shapes if shape.name.startswith(PREFIX))
    return next((name[len(PREFIX) :].rpartition(":")[0] for name in names), "")


def _update_slide(slide: Any, sheet: Sheet) -> dict[str, list[str]]:
    tree = slide.shapes._spTree
    before = [shape._element for shape in slide.shapes]
    old = {_name(element): element for element in before if _name(element).startswith(PREFIX)}
    report: dict[str, list[str]] = {name: [] for name in ("updated", "kept", "authored", "missing", "gone")}
    report["authored"] = [_name(element) for element in before if not _name(element).startswith(PREFIX)]
    drawn = draw_page(slide, sheet, first_id=_next_id(tree))
    for element in drawn:
        name = _name(element)
        earlier = next((one for key, one in old.items() if _plain_name(key) == name), None)
        if earlier is None:
            report["missing"].append(name)
            _drop(slide, element)
        elif _is_kept(earlier):
            report["kept"].append(_name(earlier))
            _drop(slide, element)
        else:
            report["kept"] += _take_over(earlier, element)
            tree.replace(earlier, element)
            _drop_relations(slide, earlier)
            report["updated"].append(name)
    names = {_name(element) for element in drawn}
    for name, element in old.items():
        if _plain_name(name) not in names:
            report["kept" if _is_kept(element) else "gone"].append(name)
    write_notes(slide, sheet.notes)
    return report


def _take_over(old: Any, new: Any) -> list[str]:
    """Give a new shape the place of the old one; inside a group also what the author kept, moved or added there."""
    if old.tag != new.tag:
        return []
    if new.tag != qn("p:grpSp"):
        _take_place(old, new)
        return []
    _take_group_place(old, new)
    return _take_children(old, new)


def _take_children(old: Any, new: Any) -> list[str]:
    kept: list[str] = []
    fresh = {_identity(child): child for child in _children(new)}
    for child in _children(old):
        twin = fresh.get(_identity(child))
        if _is_kept(child) or (twin is None and not _is_ours(child)):
            if twin is None:
                new.append(child)
            else:
                new.replace(twin, child)
            kept.append(_name(child))
        elif twin is not None and not _name(twin).startswith(_DATA_PLACED):
            _take_place(child, twin)
    return kept


def _take_place(old: Any, new: Any) -> None:
    """Move a shape to where the old one stands, in its size."""
    place, target = _transform(old), _transform(new)
    if place is None or target is None:
        return
    for tag in ("a:off", "a:ext"):
        here, there = place.find(qn(tag)), target.find(qn(tag))
        if here is not None and there is not None:
            for name, value in here.attrib.items():
                there.set(name, value)
    if place.get("rot"):
        target.set("rot", place.get("rot"))


def _take_group_place(old: Any, new: Any) -> None:
    """Map the new group onto the page as the old one is mapped: its own coordinates keep their meaning, its extent may have changed."""
    place, target = (group.find(qn("p:grpSpPr")).find(qn("a:xfrm")) for group in (old, new))
    if place is None or target is None:
        return
    off, ext, child_off, child_ext = (place.find(qn(f"a:{tag}")) for tag in ("off", "ext", "chOff", "chExt"))
    for axis, length in (("x", "cx"), ("y", "cy")):
        scale = int(ext.get(length)) / max(int(child_ext.get(length)), 1)
        start, size = (int(target.find(qn(tag)).get(which)) for tag, which in (("a:chOff", axis), ("a:chExt", length)))
        target.find(qn("a:off")).set(axis, str(round(int(off.get(axis)) + (start - int(child_off.get(axis))) * scale)))
        target.find(qn("a:ext")).set(length, str(round(size * scale)))


def _transform(element: Any) -> Any:
    if element.tag == qn("p:graphicFrame"):
        return element.find(qn("p:xfrm"))
    properties = element.find(qn("p:spPr"))
    return None if properties is None else properties.find(qn("a:xfrm"))


def _children(group: Any) -> list[Any]:
    return [child for child in group if child.find(f"./*/{qn('p:cNvPr')}") is not None]


def _cnv(element: Any) -> Mapping[str, str]:
    found = element.find(f"./*/{qn('p:cNvPr')}")
    return {} if found is None else found.attrib


def _name(element: Any) -> str:
    return str(_cnv(element).get("name", ""))


def _plain_name(name: str) -> str:
    """A name without the author's mark."""
    for mark in KEEP_MARKS:
        name = name.replace(mark, "")
    return name.strip()


def _is_kept(element: Any) -> bool:
    words = _name(element) + _cnv(element).get("descr", "")
    return any(mark in words for mark in KEEP_MARKS)


def _identity(element: Any) -> str:
    """What a part of a map is: its code where it has one, since its name follows the language."""
    name = _plain_name(_name(element))
    *role, who = name.rsplit(":", 1)
    code = who.split(" ", 1)[0]
    return ":".join([*role, code]) if len(code) == _CODE_LENGTH and code.isdigit() else name


def _is_ours(element: Any) -> bool:
    name = _identity(element)
    return name.startswith(PREFIX) or (len(name) == _CODE_LENGTH and name.isdigit())


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
