"""The published editions that a page can be compared with."""

from geo.export.current import current_ledger
from geo.i18n import Translate
from geo.ui.drawn import Drawn
from geo.ui.edition_line import edition_name


def older_editions(drawn: Drawn, _: Translate) -> dict[str, str]:
    """Id -> name of each published edition older than the one drawn, the newest first; all of them for a preview.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    newest = drawn.info.number if drawn.info else None
    return {
        info.id: edition_name(info, _)
        for info in current_ledger().list_editions()
        if info.state != "draft" and (newest is None or info.number < newest)
    }
