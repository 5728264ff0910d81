"""The slide check: every rule over a picture's plate and drawing and over the shapes of every slide, run on each export."""

from collections.abc import Callable, Iterator
from typing import Final

from geo.export import check_slide_text, check_slide_words
from geo.export.check_plate import check_plate
from geo.export.export_kinds import FIGURE_KINDS, ExportKind, Order
from geo.export.findings import ADVICE, FAULT, Finding, finding_in_words
from geo.export.pptx_reading import NotADeckError, read_deck
from geo.export.slide_shapes import Slide

SLIDE_RULES: Final[tuple[Callable[[Slide], Iterator[Finding]], ...]] = (
    check_slide_words.checks_title,
    check_slide_words.checks_source,
    check_slide_words.checks_legend,
    check_slide_words.checks_counts,
    check_slide_words.checks_colours,
    check_slide_words.checks_names,
    check_slide_words.checks_alt_texts,
    check_slide_text.checks_sizes,
    check_slide_text.checks_contrast,
    check_slide_text.checks_overlap,
    check_slide_text.checks_room,
    check_slide_text.checks_edges,
)


def check_export(kind: ExportKind, order: Order, content: bytes) -> tuple[Finding, ...]:
    """What falls short in a file just made; tables and the map page have nothing to be checked here."""
    if kind.id == "pptx":
        return check_deck(content)
    return check_picture(order) if kind.id in FIGURE_KINDS else ()


def check_picture(order: Order) -> tuple[Finding, ...]:
    """What falls short in a picture: in what it says, and in how it was drawn."""
    from geo.export.check_figure import check_figure  # drawing takes long to load, and tables need none
    from geo.export.figure import draw_figure

    plate = order.plate()
    return (*check_plate(plate), *check_figure(draw_figure(plate, size=order.pixels, view=order.view)))


def check_deck(content: bytes) -> tuple[Finding, ...]:
    """What falls short on the slides of a PowerPoint file, page by page.

    Raises:
        NotADeckError: the bytes are no PowerPoint file.
    """
    return tuple(finding for slide in read_deck(content) for finding in check_slide(slide))


def check_slide(slide: Slide) -> tuple[Finding, ...]:
    """What falls short on one slide, rule by rule."""
    return tuple(finding for rule in SLIDE_RULES for finding in rule(slide))


__all__ = [
    "ADVICE", "FAULT", "SLIDE_RULES", "Finding", "NotADeckError", "check_deck", "check_export", "check_picture", "check_plate",
    "check_slide",
    "finding_in_words",
]  # fmt: skip
