"""XML without surprises: no document type, so no entities that multiply, and a limit to the nesting."""

from collections.abc import Callable, Iterable
from typing import Final
from xml.parsers import expat

from geo.intake.limits import Refusal

DEPTH: Final = 200
Attributes = dict[str, str]


def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def parse(
    pieces: Iterable[bytes],
    kind: str,
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Read XML piece by piece and call ``start``, ``end`` and ``text``; ``kind`` names the format in the message.

    A document type is refused as soon as it begins, in whatever encoding it is written.
    """
    depth = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise Refusal("too_deep")
        start(name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        if isinstance(error, Refusal):
            raise
        raise Refusal("damaged_file", format=kind) from error


def _refuse(*_declared: object) -> None:
    raise Refusal("xml_entities")
