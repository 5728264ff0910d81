"""From the check to the map and into the ledger: the buttons, the note, and what to do when somebody else was first."""

from typing import Final

import streamlit as st

from geo.export.current import edition_in_force
from geo.i18n import Translate, translator
from geo.ledger.errors import LedgerError
from geo.ledger.from_records import REPLACE, UPDATE
from geo.ledger.infos import EditionInfo
from geo.ui.desk import Desk
from geo.ui.edition_cards import author_field, open_edition
from geo.ui.edition_line import edition_name
from geo.ui.notices import tell, tell_error
from geo.ui.progress import progress_bar
from geo.ui.saving import accept_new_head, has_conflict, keep_as_draft, preview, publish
from geo.ui.session import FROM, TO
from geo.ui.visitor import NotAllowedError, current_visitor
from geo.ui.words import number

_NOTE_KEY, _MODE_KEY = "edition-note", "edition-mode"
_MAP_PAGE: Final = "app_pages/map.py"


def show_way_to_map(desk: Desk, lang: str) -> None:
    """Show the button that draws the records on the map, in this session only."""
    _ = translator(lang)
    if desk.checked is None:
        return
    count = len(desk.checked.records)
    label = _("Show {count} records on the map").format(count=number(count, lang))
    if st.button(label, type="primary", key="show-on-map", icon=":material/map:", disabled=count == 0):
        try:
            with progress_bar(_) as progress:
                preview(desk, progress)
        except (LedgerError, NotAllowedError) as refusal:
            _tell(refusal)
            st.rerun()
        st.switch_page(_MAP_PAGE)


def show_save(desk: Desk, lang: str) -> None:
    """Show how to keep the records as an edition and put it in force."""
    _ = translator(lang)
    if desk.checked is None or not len(desk.checked.records):
        return
    with st.container(border=True, key="keep-records"):
        st.subheader(_("Keep and publish"), anchor=False)
        if desk.saved is not None and desk.saved.state != "draft":
            st.write(_("These records are edition {number}.").format(number=desk.saved.number))
            st.button(
                _("See the map in force"), on_click=open_edition, args=("",), key="see-map", icon=":material/map:"
            )
            return
        if has_conflict(desk):
            _show_conflict(desk, _)
            return
        _show_form(desk, _)


def _show_form(desk: Desk, _: Translate) -> None:
    with st.container(horizontal=True):
        if not current_visitor().has_sign_in:
            author_field(_)
        st.text_input(
            _("Note: what is new in this edition"), key=_NOTE_KEY, max_chars=200, persist_state="session", width=420
        )
    _choose_mode(desk, _)
    with st.container(horizontal=True):
        wants_publishing = st.button(_("Publish"), type="primary", key="publish")
        wants_draft = st.button(_("Keep as a draft"), key="keep-draft", disabled=desk.saved is not None)
    st.caption(_("Published records are what the map, the tables and all downloads show to everybody."))
    if wants_publishing or wants_draft:
        _save(desk, _, is_public=wants_publishing)


def _save(desk: Desk, _: Translate, *, is_public: bool) -> None:
    note = str(st.session_state.get(_NOTE_KEY) or "")
    try:
        with progress_bar(_) as progress:
            (publish if is_public else keep_as_draft)(desk, note, progress)
    except (LedgerError, NotAllowedError) as refusal:
        _tell(refusal)
    st.rerun()


def _choose_mode(desk: Desk, _: Translate) -> None:
    def take() -> None:
        desk.choose_mode(str(st.session_state[_MODE_KEY]))

    names = {
        REPLACE: _("The new edition holds these records only"),
        UPDATE: _("The new edition holds the records in force, with these put on top by their ids"),
    }
    st.session_state[_MODE_KEY] = desk.mode
    st.radio(_("What the new edition holds"), list(names), format_func=names.__getitem__, key=_MODE_KEY, on_change=take)


def _show_conflict(desk: Desk, _: Translate) -> None:
    """Another edition was published since the file came: compare, then go on from it."""
    head = edition_in_force().info
    st.warning(
        _("Since you loaded this file, {edition} has been put in force. Your records are all here; compare first, then publish again.").format(
            edition=edition_name(head, _)
        )
    )  # fmt: skip
    with st.container(horizontal=True):
        if desk.saved is not None:
            _show_compare(head, desk.saved, _)
        go_on = _("Put my records on top of it") if desk.mode == UPDATE else _("Publish in its place")
        if st.button(go_on, type="primary", key="go-on"):
            accept_new_head(desk)
            _save(desk, _, is_public=True)


def _show_compare(head: EditionInfo, draft: EditionInfo, _: Translate) -> None:
    st.button(
        _("Compare {edition} with my draft").format(edition=edition_name(head, _)),
        key="compare-conflict",
        icon=":material/compare_arrows:",
        on_click=open_edition,
        args=("",),
        kwargs={"page": "app_pages/changes.py", FROM: str(head.number), TO: str(draft.number)},
    )


def _tell(refusal: LedgerError | NotAllowedError) -> None:
    if isinstance(refusal, LedgerError):
        tell_error(refusal)
    else:
        tell("error", str(refusal), name="")
