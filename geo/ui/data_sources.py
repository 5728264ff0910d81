"""Sources and licences of the data files, as the data package states them."""

import pandas as pd

from geo.i18n import Translate
from geo.reference.package import DATA_FOLDER, read_descriptor
from geo.ui.words import plain


def list_sources(_: Translate) -> pd.DataFrame:
    """List each data file with its content, sources and licence; the words are those of the package (English)."""
    resources = read_descriptor(DATA_FOLDER)["resources"]
    return pd.DataFrame(
        {
            _("File"): [plain(resource["path"]) for resource in resources],
            _("Content"): [plain(resource.get("title", "")) for resource in resources],
            _("Sources"): [_titles(resource.get("sources", ())) for resource in resources],
            _("Licence"): [_titles(resource.get("licenses", ())) for resource in resources],
        }
    )


def _titles(entries: list[dict[str, str]]) -> str:
    return "; ".join(_title(entry) for entry in entries)


def _title(entry: dict[str, str]) -> str:
    title, path = plain(entry.get("title", entry.get("name", ""))), entry.get("path", "")
    return f"[{title}](<{path}>)" if path.startswith(("https://", "http://")) else title
