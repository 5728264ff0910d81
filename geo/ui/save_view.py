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
from geo.ui.saving import has_conflict, keep_as_draft, preview, publish, publish_on_new_head
from geo.ui.session import FROM, TO
from geo.ui.visitor import NotAllowedError, current_visitor
from geo.ui.words import number

_NOTE_KEY, _MODE_KEY = "edition-note", "edition-mode"
_MAP_PAGE: Final = "app_pages/map.py"
PREVIEW, PUBLISH, KEEP, GO_ON = "preview", "publish", "keep", "go-on"
"""What can be asked of the desk."""
_WORK: Final = {PUBLISH: publish, KEEP: keep_as_draft, GO_ON: publish_on_new_head}


def show_way_to_map(desk: Desk, lang: str) -> None:
    """Show the button that draws the records on the map, in this session only."""
    _ = translator(lang)
    if desk.checked is None:
        return
    count = len(desk.checked.records)
    label = _("Show {count} records on the map").format(count=number(count, lang))
    st.button(
        label,
        type="primary",
        key="show-on-map",
        icon=":material/map:",
        disabled=count == 0,
        on_click=desk.ask,
        args=(PREVIEW,),
    )
    if desk.wish == PREVIEW:
        try:
            with desk.granting(), progress_bar(_) as progress:
                preview(desk, progress)
                st.switch_page(_MAP_PAGE)  # interrupts: the wish ends when the map is there
        except (LedgerError, NotAllowedError) as refusal:
            _tell(refusal)
            st.rerun()


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
        else:
            _show_form(desk, _)
        if desk.wish in _WORK:
            _save(desk, _)


def _show_form(desk: Desk, _: Translate) -> None:
    with st.container(horizontal=True):
        if not current_visitor().has_sign_in:
            author_field(_)
        st.text_input(
            _("Note: what is new in this edition"), key=_NOTE_KEY, max_chars=200, persist_state="session", width=420
        )
    _choose_mode(desk, _)
    with st.container(horizontal=True):
        st.button(_("Publish"), type="primary", key="publish", on_click=desk.ask, args=(PUBLISH,))
        is_kept = desk.saved is not None
        st.button(_("Keep as a draft"), key="keep-draft", disabled=is_kept, on_click=desk.ask, args=(KEEP,))
    st.caption(_("Published records are what the map, the tables and all downloads show to everybody."))


def _save(desk: Desk, _: Translate) -> None:
    note = str(st.session_state.get(_NOTE_KEY) or "")
    try:
        with desk.granting(), progress_bar(_) as progress:
            _WORK[desk.wish](desk, note, progress)
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
        st.button(go_on, type="primary", key="go-on", on_click=desk.ask, args=(GO_ON,))


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
