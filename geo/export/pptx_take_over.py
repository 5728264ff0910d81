"""A shape made anew in the place of the one made earlier: where it stands, and what the author kept, moved or added inside it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pptx.oxml.ns import qn

from geo.export.pptx_memory import Places
from geo.export.pptx_page import PREFIX

KEEP_MARKS: Final = ("[keep]", "[保留]")
_CODE_LENGTH: Final = 6
_DATA_PLACED: Final = ("geo:symbol:", "geo:leader:", "geo:legend", "geo:scale")
"""Parts of a map or legend whose place follows from the data, so that it is not taken over."""
_UNSEEN: Final = 635
"""EMU (a twentieth of a point) by which another program may round a place."""


def take_over(old: Any, new: Any, first: Places) -> list[str]:
    """Give a new shape the place of the old one, inside a group also what the author kept, moved or added there; names of what was kept.

    Args:
        first: where the shapes stood when they were made. What stands there still was not moved, and the new one goes where its
            contents need it; without an entry a shape counts as moved.
    """
    if old.tag != new.tag:
        return []
    name = plain_name(name_of(old))
    is_moved = name not in first or _differs(_place(old), first[name])
    if new.tag != qn("p:grpSp"):
        if is_moved:
            _take_place(old, new)
        return []
    kept = _take_children(old, new, first)
    if is_moved:
        _take_group_place(old, new)
    return kept


def places_of(element: Any) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Where a shape stands, and the parts of a group whose place its author may choose: name, and left, top, width, height in EMU."""
    name = plain_name(name_of(element))
    parts = _children(element) if element.tag == qn("p:grpSp") else []
    named = [(name, element), *((f"{name}/{_identity(part)}", part) for part in parts if not _follows_data(part))]
    yield from ((what, place) for what, one in named if (place := _place(one)))


def _take_children(old: Any, new: Any, first: Places) -> list[str]:
    kept: list[str] = []
    fresh = {_identity(child): child for child in _children(new)}
    for child in _children(old):
        twin = fresh.get(_identity(child))
        if is_kept(child) or (twin is None and not _is_ours(child)):
            if twin is None:
                new.append(child)
            else:
                new.replace(twin, child)
            kept.append(name_of(child))
        elif twin is not None and not _follows_data(twin):
            name = f"{plain_name(name_of(old))}/{_identity(child)}"
            if name not in first or _differs(_place(child), first[name]):
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
    place, target = _transform(old), _transform(new)
    if place is None or target is None:
        return
    off, ext, child_off, child_ext = (place.find(qn(f"a:{tag}")) for tag in ("off", "ext", "chOff", "chExt"))
    for axis, length in (("x", "cx"), ("y", "cy")):
        scale = int(ext.get(length)) / max(int(child_ext.get(length)), 1)
        start, size = (int(target.find(qn(tag)).get(which)) for tag, which in (("a:chOff", axis), ("a:chExt", length)))
        target.find(qn("a:off")).set(axis, str(round(int(off.get(axis)) + (start - int(child_off.get(axis))) * scale)))
        target.find(qn("a:ext")).set(length, str(round(size * scale)))


def _place(element: Any) -> tuple[int, ...]:
    found = _transform(element)
    if found is None or found.find(qn("a:off")) is None or found.find(qn("a:ext")) is None:
        return ()
    off, ext = found.find(qn("a:off")), found.find(qn("a:ext"))
    try:
        return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))
    except (TypeError, ValueError):  # lengths with units, which other programs may write
        return ()


def _differs(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return len(one) != len(other) or any(abs(a - b) > _UNSEEN for a, b in zip(one, other, strict=True))


def _follows_data(element: Any) -> bool:
    return name_of(element).startswith(_DATA_PLACED)


def _transform(element: Any) -> Any:
    if element.tag == qn("p:graphicFrame"):
        return element.find(qn("p:xfrm"))
    properties = element.find(qn("p:grpSpPr" if element.tag == qn("p:grpSp") else "p:spPr"))
    return None if properties is None else properties.find(qn("a:xfrm"))


def _children(group: Any) -> list[Any]:
    return [child for child in group if child.find(f"./*/{qn('p:cNvPr')}") is not None]


def _cnv(element: Any) -> Mapping[str, str]:
    found = element.find(f"./*/{qn('p:cNvPr')}")
    return {} if found is None else found.attrib


def name_of(element: Any) -> str:
    """Name of a shape, empty for what has none."""
    return str(_cnv(element).get("name", ""))


def plain_name(name: str) -> str:
    """A name without the author's mark."""
    for mark in KEEP_MARKS:
        name = name.replace(mark, "")
    return name.strip()


def is_kept(element: Any) -> bool:
    """Whether the author marked a shape as kept."""
    words = name_of(element) + _cnv(element).get("descr", "")
    return any(mark in words for mark in KEEP_MARKS)


def _identity(element: Any) -> str:
    """What a part of a map is: its code where it has one, since its name follows the language."""
    name = plain_name(name_of(element))
    *role, who = name.rsplit(":", 1)
    code = who.split(" ", 1)[0]
    return ":".join([*role, code]) if len(code) == _CODE_LENGTH and code.isdigit() else name


def _is_ours(element: Any) -> bool:
    name = _identity(element)
    return name.startswith(PREFIX) or (len(name) == _CODE_LENGTH and name.isdigit())
