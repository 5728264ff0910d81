"""What a deck remembers of how it was made, in a part of its own inside the file: the wish behind it, and where each shape stood.

So next month's update needs no choice again, and a shape that its author has not moved may go where the new contents need it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final
from xml.sax.saxutils import escape

from lxml.etree import LxmlError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.oxml import parse_xml

_NAMESPACE: Final = "urn:beijing-industrial-map:deck"
_CONTENT_TYPE: Final = "application/xml"

Places = Mapping[str, tuple[int, ...]]
"""Name of a shape, with that of its group before it, -> left, top, width and height in EMU."""


@dataclass(frozen=True)
class Recipe:
    """The wish behind a deck; ``address`` is its filter as an address has it. Empty texts are not known."""

    lang: str = ""
    palette: str = ""
    measure: str = ""
    title: str = ""
    link: str = ""
    address: str = ""


@dataclass(frozen=True)
class Memory:
    """What a deck remembers; of a deck that does not, ``recipe`` is ``None`` and there are no places."""

    recipe: Recipe | None = None
    places: Places = field(default_factory=dict)


def remember(deck: Any, memory: Memory) -> None:
    """Write what a deck is to remember, in the place of what it remembered before."""
    content = {"recipe": asdict(memory.recipe or Recipe()), "places": memory.places}
    words = escape(json.dumps(content, sort_keys=True, separators=(",", ":")))
    blob = f'<?xml version="1.0" encoding="UTF-8"?>\n<deck xmlns="{_NAMESPACE}">{words}</deck>'.encode()
    known = next(_parts(deck), None)
    if known is not None:
        known.blob = blob
        return
    package = deck.part.package
    part = Part(package.next_partname("/customXml/item%d.xml"), _CONTENT_TYPE, package, blob)
    deck.part.relate_to(part, RT.CUSTOM_XML)


def recall(deck: Any) -> Memory:
    """What a deck remembers; nothing where another program has dropped or damaged it."""
    for part in _parts(deck):
        try:
            content = json.loads(parse_xml(part.blob).text or "")
            places = {str(name): tuple(map(int, place)) for name, place in content["places"].items()}
            return Memory(Recipe(**{name: str(value) for name, value in content["recipe"].items()}), places)
        except (LxmlError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            continue
    return Memory()


def _parts(deck: Any) -> Iterator[Any]:
    custom = (rel for rel in deck.part.rels.values() if rel.reltype == RT.CUSTOM_XML and not rel.is_external)
    return (rel.target_part for rel in custom if _NAMESPACE.encode() in rel.target_part.blob)
