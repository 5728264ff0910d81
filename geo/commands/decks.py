"""``deck OUT.pptx``: a deck of slides, made anew or brought up to date from one made earlier."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from geo.commands.choosing import OptionError, add_filter_options, choose, filter_given
from geo.commands.exporting import add_drawing_options, check_drawing
from geo.commands.progress import steps
from geo.commands.status import DONE, UNUSABLE, tell, write
from geo.export.check import check_deck, finding_in_words
from geo.export.current import configured_review_number
from geo.export.deck import render_deck, update_deck
from geo.export.deck_look import PALETTES
from geo.export.deck_plan import DEFAULT_PAGES, PAGE_WORDS, PageError, plan_deck
from geo.export.deck_sheet import PAGE_SIZES
from geo.export.pptx_update import UpdateReport
from geo.intake.limits import Refusal


def add_deck_options(parser: ArgumentParser) -> None:
    """Add the options of ``deck``."""
    parser.add_argument("out", metavar="OUT.pptx", type=Path, help="file to write")
    add_filter_options(parser)
    add_drawing_options(parser)
    parser.set_defaults(lang="", measure="")
    parser.add_argument(
        "--pages", metavar="P", default="", help=f"pages, joined by commas: {PAGE_WORDS} (default: {DEFAULT_PAGES})"
    )
    parser.add_argument("--size", choices=PAGE_SIZES, default="16:9", help="size of a page (default: 16:9)")
    parser.add_argument("--palette", choices=PALETTES, default="", help="ground of the pages (default: light)")
    parser.add_argument(
        "--update",
        metavar="OLD.pptx",
        type=Path,
        help="bring this deck up to date, keeping the author's work; pages, filter and look are its own where none are given",
    )


def deck(options: Namespace) -> int:
    """Write a deck: 0 written, 2 an option or a file cannot be used."""
    try:
        content, told = _made(options)
        options.out.write_bytes(content)
    except (OptionError, PageError, Refusal) as error:
        tell(f"{options.update}: {error}" if options.update and not options.pages else str(error))
        return UNUSABLE
    except OSError as error:
        tell(f"{error.filename or options.out} cannot be read or written ({error.strerror}).")
        return UNUSABLE
    for finding in check_deck(content):
        tell(finding_in_words(finding, "en"))
    write("\n".join([f"{options.out}: {told[0]}, {len(content):,} bytes.", *told[1:]]))
    return DONE


def _made(options: Namespace) -> tuple[bytes, list[str]]:
    old = options.update.read_bytes() if options.update else None
    with steps(2) as bar:
        bar.begin("Reading the records")
        chosen = choose(options)
        description, selection = chosen.description, chosen.selection
        check_drawing(options, description.district_layer.measures)
        wanted = {
            "lang": options.lang, "palette": options.palette, "title": options.title, "measure": options.measure, "link": options.link,
            "review_number": configured_review_number(), "progress": bar.part,
        }  # fmt: skip
        bar.begin("Drawing the pages")
        if old is not None:
            pages = plan_deck(selection, pages=options.pages) if options.pages else None
            wanted["link"] = options.link or None
            content, report = update_deck(old, description, filter_given(options), pages, **wanted)
            return content, ["brought up to date", *_report_lines(report)]
        pages = plan_deck(selection, pages=options.pages or DEFAULT_PAGES)
        given = {name: value for name, value in wanted.items() if value}
        content = render_deck(description, selection, pages, size=options.size, **given)
    return content, [f"{len(pages)} pages" if len(pages) > 1 else "1 page"]


def _report_lines(report: UpdateReport) -> Iterator[str]:
    """What was and what was not brought up to date; kept and missing shapes by name."""
    yield f"updated: {len(report.updated)} shapes; the author's own, left alone: {len(report.authored)}"
    for what, found in (
        ("kept", report.kept),
        ("deleted by the author", report.missing),
        ("nothing new for", report.gone),
    ):
        if found:
            yield f"{what}: " + ", ".join(name for _, name in found)
    if report.new:
        yield f"added to: {', '.join(dict.fromkeys(key for key, _ in report.new))}"
    if report.untouched:
        yield f"pages not asked for: {', '.join(report.untouched)}"
