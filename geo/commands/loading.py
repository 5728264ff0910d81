"""``import FILE``: the accepted rows of a file become an edition, a draft unless it is to be published at once."""

from argparse import Namespace
from datetime import date
from getpass import getuser

from geo.commands.checking import check_file, refuse
from geo.commands.progress import Steps, steps
from geo.commands.status import DONE, SOME_REJECTED, tell, write
from geo.intake.validation import Checked
from geo.ledger.from_records import REPLACE, UPDATE, edition_from_records
from geo.ledger.infos import EditionInfo, Origin
from geo.ledger.store import Ledger, open_ledger
from geo.schema import IntakeError


def import_file(options: Namespace) -> int:
    """Load a file: 0 all rows, 1 without the rejected ones, 2 unreadable, 3 somebody else published first (the draft is kept)."""
    with open_ledger() as ledger, steps(5) as bar:
        head = ledger.published()
        try:
            checked = check_file(options, bar)
        except IntakeError as error:
            return refuse(options, error)
        if checked.records.empty:
            tell(f"{checked.table.file}: no row was accepted, so no edition was made. `check` tells what is wrong.")
            return SOME_REJECTED
        draft = _add(ledger, checked, head, options, bar)
        if options.publish:
            ledger.publish(draft.number, expected_head=head.number, author=draft.author)
    write(_told(draft, checked, published=options.publish))
    return SOME_REJECTED if checked.counts.rejected else DONE


def account_name() -> str:
    """Name of the account that runs the command, which an edition gives as its author."""
    try:
        return getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "command line"


def _add(ledger: Ledger, checked: Checked, head: EditionInfo, options: Namespace, bar: Steps) -> EditionInfo:
    bar.begin("Making an edition of the records")
    mode = UPDATE if options.update else REPLACE
    base = ledger.open_edition(head.number) if options.update else None
    projects, reports = edition_from_records(
        checked.records, base, mode=mode, loaded_on=date.today(), file_name=checked.table.file
    )
    bar.begin("Writing the edition")
    origin = Origin(options.note, options.author or account_name(), checked.table.file, checked.table.sha256)
    return ledger.add_edition(projects, reports, origin=origin, parent=head.number, progress=bar.part)


def _told(draft: EditionInfo, checked: Checked, *, published: bool) -> str:
    counts = checked.counts
    left_out = f", {counts.rejected} rejected (`check` tells why)" if counts.rejected else ""
    state = "published" if published else f"kept as a draft; publish it with `python -m geo publish {draft.number}`"
    return f"Edition {draft.number} holds {draft.project_count} projects, {len(checked.records)} of this file{left_out}. It is {state}."
