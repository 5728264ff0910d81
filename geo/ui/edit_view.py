"""The table of records as editors correct it, and how the corrections become a new edition."""

from typing import Any, Final

import streamlit as st

from geo.export.current import edition_in_force
from geo.export.selection import Selection
from geo.export.wording import names_of
from geo.i18n import N_, Translate, translator
from geo.ledger.editing import COLUMN_NAMES
from geo.schema import STATUSES
from geo.ui.drawn import Drawn
from geo.ui.edition_cards import author_field
from geo.ui.record_edits import EDITED, OVERTAKEN, Edits, editable_table, go_on_from_head, save_edits
from geo.ui.session import View, held
from geo.ui.visitor import current_visitor
from geo.ui.words import number, plain

_SWITCH_KEY, _REASON_KEY = "edit-records", "edit-reason"
_HEADINGS: Final = {**COLUMN_NAMES, "investment": N_("Investment (100 million yuan)")}
_FACETS: Final = {"sector": "sectors", "districts": "districts", "status": "statuses"}


def wants_editing(drawn: Drawn, _: Translate) -> bool:
    """Show editors the switch to editing; only the edition in force can be edited."""
    if not current_visitor().may_write or not drawn.is_in_force:
        return False
    return st.toggle(_("Correct records in the table"), key=_SWITCH_KEY, persist_state="session")


def edit_table(chosen: Selection, drawn: Drawn, view: View) -> None:
    """Show the visible records in a table that can be written in, and below it what was changed and how to save it."""
    _, edits = translator(view.lang), held(Edits)
    original = editable_table(chosen.records)
    shown = edits.laid_over(original)
    edited = st.data_editor(
        shown,
        column_config={"_index": st.column_config.TextColumn(_("Id"), disabled=True)} | _columns(chosen, view.lang),
        height=420,
        key=f"edited-{edits.round}-{view.lang}-{view.flt.to_address()}",
        alt=_("Visible records, one row a project; cells can be changed"),
    )
    if edits.take(shown, edited, original, base=drawn.head.info.number):
        st.rerun()
    _show_saving(edits, view.lang)


def _columns(chosen: Selection, lang: str) -> dict[str, Any]:
    _ = translator(lang)
    columns: dict[str, Any] = {}
    for column in EDITED:
        label = _(_HEADINGS[column])
        if column == "investment":
            columns[column] = st.column_config.NumberColumn(label, min_value=0.0, format="localized")
        elif column in _FACETS:
            columns[column] = _choice(chosen, column, label, lang)
        else:
            columns[column] = st.column_config.TextColumn(label)
    return columns


def _choice(chosen: Selection, column: str, label: str, lang: str) -> Any:
    """A column of codes, shown by name; what the records hold already stays a choice, as several districts in one."""
    names = names_of(_FACETS[column], lang)
    comma = "、" if lang == "zh" else ", "
    known = [*STATUSES] if column == "status" else [code for code in names if code not in ("none", "unplaced")]
    options = list(dict.fromkeys([*known, *chosen.records[column]]))

    def in_words(value: object) -> str:
        return comma.join(names.get(code, code) for code in str(value).split(";"))

    return st.column_config.SelectboxColumn(
        label, options=options, format_func=in_words, required=column != "districts"
    )


def _show_saving(edits: Edits, lang: str) -> None:
    _ = translator(lang)
    if not edits.changes:
        st.caption(
            _("Click into a cell to change it. Changes stay in this session until you save them as a new edition.")
        )
        return
    head = edition_in_force().info
    with st.container(border=True, key="save-edits"):
        st.write(_("Changed records: {count}").format(count=number(len(edits.changes), lang)))
        if head.number != edits.base:
            st.warning(plain(_(OVERTAKEN).format(number=head.number)))
            st.button(_("Lay my changes over it"), on_click=go_on_from_head, args=(edits,), key="edits-go-on")
            return
        with st.container(horizontal=True):
            if not current_visitor().has_sign_in:
                author_field(_)
            st.text_input(_("Why the records are changed"), key=_REASON_KEY, max_chars=200, width=420)
        with st.container(horizontal=True):
            st.button(_("Save as a new edition"), type="primary", key="save-edits-button", on_click=_save)
            st.button(_("Drop the changes"), key="drop-edits", on_click=edits.drop)


def _save() -> None:
    save_edits(held(Edits), str(st.session_state.get(_REASON_KEY) or ""))
