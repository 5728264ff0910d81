"""``export KIND OUT``: one view as a file; what falls short in a picture or slide is told."""

import re
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any, Final

from geo.commands.choosing import OptionError, add_filter_options, choose
from geo.commands.progress import steps
from geo.commands.status import DONE, UNUSABLE, tell, write
from geo.export.check import check_export, finding_in_words
from geo.export.current import configured_review_number
from geo.export.deck_plan import PageError
from geo.export.export_kinds import EXPORT_KINDS, FIGURE_SIZES, SIZE, SLIDE_SIZES, ExportKind, Order
from geo.export.figure_file import FigureError
from geo.export.plate_description import DEFAULT_MEASURE
from geo.export.speech import SPOKEN

PIXELS: Final = re.compile(r"(\d{2,5})[xX×](\d{2,5})", re.ASCII)


def add_export_options(parser: ArgumentParser) -> None:
    """Add the options of ``export``."""
    parser.add_argument("kind", metavar="KIND", choices=EXPORT_KINDS, help=f"one of {', '.join(EXPORT_KINDS)}")
    parser.add_argument("out", metavar="OUT", type=Path, help="file to write")
    add_filter_options(parser)
    add_drawing_options(parser)
    parser.add_argument(
        "--size", metavar="S", default="", help=f"{', '.join(FIGURE_SIZES)}, or pixels such as 3840x2160 (default: {SIZE})"
    )  # fmt: skip
    parser.add_argument(
        "--view", choices=("map", "tiles"), default="map", help="the map, or 16 equal tiles (pictures; default: map)"
    )


def add_drawing_options(parser: ArgumentParser) -> None:
    """Add how a view is written and coloured, which pictures, slides and decks have in common."""
    parser.add_argument(
        "--lang", choices=SPOKEN, default="en", help="language; both for pictures and slides (default: en)"
    )
    parser.add_argument(
        "--measure", metavar="M", default=DEFAULT_MEASURE, help="colours the districts (default: density)"
    )
    parser.add_argument("--title", metavar="T", default="", help="title (default: what the map shows)")
    parser.add_argument("--link", metavar="URL", default="", help="address of the live view, for a link and a QR code")


def export(options: Namespace) -> int:
    """Write one view as a file: 0 written, 2 an option or the file cannot be used."""
    kind = EXPORT_KINDS[options.kind]
    try:
        with steps(3) as bar:
            bar.begin("Reading the records")
            order = _order(kind, options)
            bar.begin("Rendering")
            content = kind.render(order)
            bar.begin("Checking")
            findings = check_export(kind, order, content)
        options.out.write_bytes(content)
    except (OptionError, FigureError, PageError) as error:
        tell(str(error))
        return UNUSABLE
    except OSError as error:
        tell(f"{options.out} cannot be written ({error.strerror}).")
        return UNUSABLE
    for finding in findings:
        tell(finding_in_words(finding, "en"))
    summary = order.selection.summary
    write(
        f"{options.out}: {summary.projects} of {len(order.description.placed.projects)} projects, {len(content):,} bytes."
    )
    return DONE


def check_drawing(options: Namespace, measures: Any) -> None:
    """Refuse a measure that is not known and an address that is none."""
    known = [measure.id for measure in measures]
    if options.measure and options.measure not in known:
        raise OptionError(f"“{options.measure}” is no known measure; known are {', '.join(known)}.")
    if options.link and not re.match(r"https?://[^\s/]+", options.link):
        raise OptionError(f"“{options.link}” is no address that begins with http:// or https://.")


def _order(kind: ExportKind, options: Namespace) -> Order:
    if options.lang not in kind.languages:
        raise OptionError(f"A file of kind {kind.id} has one language: --lang {' or '.join(kind.languages)}.")
    shape, pixels = read_size(kind, options.size)
    chosen = choose(options)
    check_drawing(options, chosen.description.district_layer.measures)
    return Order(
        chosen.description, chosen.selection, options.lang, options.measure, options.title, pixels, shape, options.view,
        review_number=configured_review_number(), link=options.link,
    )  # fmt: skip


def read_size(kind: ExportKind, text: str) -> tuple[str, tuple[int, int]]:
    """The shape of a slide and the pixels of a picture; what a kind has no use for is refused."""
    if text and not kind.is_drawn:
        raise OptionError(f"A file of kind {kind.id} has no size.")
    if not text or (kind.id == "pptx" and text in SLIDE_SIZES):
        return text or SIZE, FIGURE_SIZES[SIZE]
    if kind.id == "pptx":
        raise OptionError(f"“{text}” is no size of a slide; known are {' and '.join(SLIDE_SIZES)}.")
    if text in FIGURE_SIZES:
        return SIZE, FIGURE_SIZES[text]
    if pixels := PIXELS.fullmatch(text):
        return SIZE, (int(pixels[1]), int(pixels[2]))
    raise OptionError(f"“{text}” is no size; write {', '.join(FIGURE_SIZES)} or pixels such as 3840x2160.")
