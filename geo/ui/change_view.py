"""Two editions side by side: which to compare, what changed in counts and rows, on the map and as a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from geo.export.change_table import CHANGE_NAMES, FIELD_NAMES, change_table
from geo.export.current import current_ledger
from geo.export.sheets import render_table_csv, render_tables_xlsx
from geo.i18n import Translate, translator
from geo.ledger.changes import CHANGED_FIELDS, changes, count_changes
from geo.ledger.editions import Edition
from geo.ledger.infos import EditionInfo
from geo.ui.cached import FILE_TYPES
from geo.ui.edition_cards import open_edition
from geo.ui.edition_line import edition_name
from geo.ui.session import FROM, TO, View, write_parameters
from geo.ui.visitor import Visitor
from geo.ui.words import number

MOST_MARKS: Final = 400
"""Projects that one address can highlight; more would make it longer than servers take."""
_OLDER_KEY, _NEWER_KEY, _KIND_KEY = "changes-older", "changes-newer", "changes-kind"


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two editions and what tells them apart (``found`` as ``geo.ledger.changes.changes`` gives it)."""

    older: EditionInfo
    newer: EditionInfo
    old: Edition
    new: Edition
    found: pd.DataFrame


def choose_editions(view: View, visitor: Visitor) -> tuple[EditionInfo, EditionInfo] | None:
    """Show two fields for the editions to compare, set by the address; ``None`` while there is only one edition."""
    _ = translator(view.lang)
    infos = [info for info in current_ledger().list_editions() if visitor.may_write or info.state != "draft"]
    if len(infos) < 2:
        return None
    by_number = {info.number: info for info in infos}
    newer = _asked(view, TO, by_number) or next(info for info in infos if info.in_force)
    older = _asked(view, FROM, by_number) or by_number.get(newer.parent or 0) or infos[-1]
    chosen = []
    with st.container(horizontal=True):
        for key, label, info in ((_OLDER_KEY, _("From"), older), (_NEWER_KEY, _("To"), newer)):
            st.session_state[key] = info.number
            names = {one.number: _long_name(one, _) for one in infos}
            st.selectbox(label, list(names), format_func=names.__getitem__, key=key, on_change=_write_choice, width=420)
            chosen.append(info)
    return chosen[0], chosen[1]


def compare_editions(older: EditionInfo, newer: EditionInfo) -> Comparison:
    """Open both editions and compare them; kept, since editions never change."""
    return _compare(current_ledger().place, older.number, newer.number, older, newer)


def show_changes(comparison: Comparison, lang: str) -> None:
    """Show counts, table, downloads and the way to the map."""
    _ = translator(lang)
    counts = count_changes(comparison.found)
    st.markdown(" · ".join(_counted(counts, lang, _)))
    if comparison.found.empty:
        st.write(_("The two editions hold the same records."))
        return
    _show_on_map(comparison, _)
    found = _narrowed(comparison.found, counts, lang)
    table = change_table(found, comparison.old, comparison.new, lang)
    st.dataframe(table, hide_index=True, height=420, placeholder="", alt=_("What changed, one row a change"))
    _show_downloads(comparison, lang)


@st.cache_resource(max_entries=4, show_spinner=False)
def _compare(place: str, older: int, newer: int, _older: EditionInfo, _newer: EditionInfo) -> Comparison:
    old, new = (current_ledger().open_edition(info.number) for info in (_older, _newer))
    return Comparison(_older, _newer, old, new, changes(old, new))


def _asked(view: View, parameter: str, by_number: dict[int, EditionInfo]) -> EditionInfo | None:
    text = view.parameters.get(parameter, "")
    return by_number.get(int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _write_choice() -> None:
    write_parameters({FROM: str(st.session_state[_OLDER_KEY]), TO: str(st.session_state[_NEWER_KEY])})


def _long_name(info: EditionInfo, _: Translate) -> str:
    state = _("in force") if info.in_force else _("draft") if info.state == "draft" else ""
    return " · ".join(part for part in (edition_name(info, _), state, info.note[:60]) if part)


def _counted(counts: dict[str, int], lang: str, _: Translate) -> list[str]:
    sentences = {
        "entered": _("**{count}** entered"),
        "left": _("**{count}** left"),
        "changed": _("**{count}** changed"),
        "reported": _("**{count}** only newly reported, otherwise the same"),
    }
    return [sentence.format(count=number(counts[change], lang)) for change, sentence in sentences.items()]


def _narrowed(found: pd.DataFrame, counts: dict[str, int], lang: str) -> pd.DataFrame:
    """The rows of the kind of change chosen above the table; for changed projects also by what changed."""
    _ = translator(lang)
    kinds = {change: _(name) for change, name in CHANGE_NAMES.items() if counts[change]}
    told = set(found.loc[found["change"] == "changed", "field"])
    fields = {field: _(FIELD_NAMES[field]) for field in CHANGED_FIELDS if field in told}
    names = {
        **kinds,
        **{
            f"field:{field}": _("{change}: {what}").format(change=kinds.get("changed", ""), what=name)
            for field, name in fields.items()
        },
    }
    chosen = st.pills(
        _("Show only"), list(names), format_func=names.__getitem__, key=_KIND_KEY, persist_state="session"
    )
    if chosen is None or chosen not in names:
        return found
    field = str(chosen).removeprefix("field:")
    if field == chosen:
        return found[found["change"] == chosen]
    return found[(found["change"] == "changed") & (found["field"] == field)]


def _show_on_map(comparison: Comparison, _: Translate) -> None:
    found = comparison.found
    there = _marks(found.loc[found["change"].isin(["entered", "changed"]), "project_id"])
    gone = _marks(found.loc[found["change"] == "left", "project_id"])
    with st.container(horizontal=True):
        for info, ids, label in (
            (comparison.newer, there, _("Mark what entered or changed on the map")),
            (comparison.older, gone, _("Mark what left on the map of the older edition")),
        ):
            if ids:
                edition = "" if info.in_force else info.id
                st.button(
                    label, key=f"marks-{info.number}", icon=":material/map:",
                    on_click=open_edition, args=(edition,), kwargs={"marks": ids},
                )  # fmt: skip
    if max(there.count(","), gone.count(",")) + 1 >= MOST_MARKS:
        st.caption(_("The map marks the first {count} of them; the table lists all.").format(count=MOST_MARKS))


def _marks(ids: Iterable[str]) -> str:
    return ",".join([one for one in dict.fromkeys(ids) if "," not in one][:MOST_MARKS])


def _show_downloads(comparison: Comparison, lang: str) -> None:
    _ = translator(lang)
    name = f"changes-{comparison.older.number}-{comparison.newer.number}"

    def table() -> pd.DataFrame:
        return change_table(comparison.found, comparison.old, comparison.new, lang)

    with st.container(horizontal=True):
        st.download_button(
            "XLSX", data=lambda: render_tables_xlsx({_("Changes"): table()}), file_name=f"{name}.xlsx", mime=FILE_TYPES["xlsx"],
            key="changes-xlsx", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "CSV", data=lambda: render_table_csv(table()), file_name=f"{name}.csv", mime="text/csv",
            key="changes-csv", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
