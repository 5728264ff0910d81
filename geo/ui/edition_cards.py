"""Editions as cards: what each is, and what can be done with it."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from geo.i18n import N_, Translate, translator
from geo.ledger.infos import EditionInfo
from geo.ui.actions import publish_draft, restore_edition
from geo.ui.drawn import leave_preview
from geo.ui.edition_line import edition_name
from geo.ui.session import AUTHOR_KEY, FROM, TO, current_view, held, query_parameters
from geo.ui.visitor import Visitor
from geo.ui.words import moment, number, plain

_AT_ONCE: Final = 20
STATE_NAMES: Final = {
    "bundled": N_("shipped with the map"),
    "draft": N_("draft"),
    "published": N_("published before"),
    "restored": N_("published before"),
}


@dataclass
class _Shown:
    """How many cards the visitor has asked for."""

    count: int = _AT_ONCE

    def more(self) -> None:
        self.count += _AT_ONCE


def show_ways_in(visitor: Visitor, _: Translate) -> None:
    """Show the field for the single user's name, and the way to the load page."""
    if not visitor.may_write:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if not visitor.has_sign_in:
            author_field(_)
        st.page_link("app_pages/load.py", label=_("Load records"), icon=":material/upload_file:")


def author_field(_: Translate) -> None:
    """Show the field in which the single user may write the name that the edition keeps."""
    st.text_input(
        _("Your name, kept with the edition"), key=AUTHOR_KEY, max_chars=80, persist_state="session", width=420
    )


def show_cards(infos: tuple[EditionInfo, ...], visitor: Visitor, lang: str) -> None:
    """Show the editions, the newest first; drafts only to editors."""
    _ = translator(lang)
    listed = [info for info in infos if visitor.may_write or info.state != "draft"]
    head = next(info for info in infos if info.in_force)
    shown = held(_Shown)
    for info in listed[: shown.count]:
        with st.container(border=True, key=f"edition-card-{info.number}"):
            _show_card(info, head, visitor, lang)
    if len(listed) > shown.count:
        st.button(_("Show older editions"), on_click=shown.more)


def open_edition(edition: str, *, page: str = "app_pages/map.py", **parameters: str) -> None:
    """Go to a page that draws this edition; the one in force needs no parameter."""
    leave_preview()
    wanted = query_parameters(current_view().query(**{"edition": edition, "marks": "", **parameters}))
    st.switch_page(page, query_params=wanted)


def _show_card(info: EditionInfo, head: EditionInfo, visitor: Visitor, lang: str) -> None:
    _ = translator(lang)
    state = _("in force") if info.in_force else _(STATE_NAMES[info.state])
    st.subheader(f"{edition_name(info, _)} · {state}", anchor=False)
    if info.note:
        st.text(info.note)
    st.caption("  \n".join(_facts(info, lang, _)))
    with st.container(horizontal=True):
        _show_open(info, _)
        _show_compare(info, head, _)
        if visitor.may_write and info.state == "draft":
            st.button(
                _("Publish edition {number}").format(number=info.number),
                type="primary",
                key=f"publish-{info.number}",
                on_click=publish_draft,
                args=(info.number,),
                kwargs={"expected_head": head.number},
            )
        elif visitor.may_write and not info.in_force:
            _show_restore(info, head, _)


def _facts(info: EditionInfo, lang: str, _: Translate) -> list[str]:
    facts = [_("{count} projects, {reports} reports").format(
        count=number(info.project_count, lang), reports=number(info.report_count, lang)
    )]  # fmt: skip
    if info.created_at:
        author = plain(info.author) or _("a user without a name")
        facts.append(_("Loaded by {author} on {time}").format(author=author, time=moment(info.created_at, lang)))
    if info.published_at:
        author = plain(info.published_by) or _("a user without a name")
        facts.append(_("Published by {author} on {time}").format(author=author, time=moment(info.published_at, lang)))
    if info.restored_from is not None:
        facts.append(_("Repeats edition {number}").format(number=info.restored_from))
    if info.file_name:
        facts.append(
            _("File: {name}, SHA-256 {digest}").format(name=plain(info.file_name), digest=info.file_sha256[:12])
        )
    return facts


def _show_open(info: EditionInfo, _: Translate) -> None:
    label = _("Open {edition} on the map").format(edition=edition_name(info, _))
    edition = "" if info.in_force else info.id
    st.button(label, key=f"open-{info.number}", on_click=open_edition, args=(edition,), icon=":material/map:")


def _show_compare(info: EditionInfo, head: EditionInfo, _: Translate) -> None:
    """From the older to the newer of this edition and the one in force; the one in force against what it was made from."""
    older, newer = sorted((info.number, head.number))
    if info.in_force:
        if info.parent is None:
            return
        older = info.parent
        label = _("What edition {number} changed").format(number=info.number)
    else:
        label = _("Compare {edition} with the one in force").format(edition=edition_name(info, _))
    st.button(
        label,
        key=f"compare-{info.number}",
        icon=":material/compare_arrows:",
        on_click=open_edition,
        args=("",),
        kwargs={"page": "app_pages/changes.py", FROM: str(older), TO: str(newer)},
    )


def _show_restore(info: EditionInfo, head: EditionInfo, _: Translate) -> None:
    with st.popover(_("Restore {edition}").format(edition=edition_name(info, _)), icon=":material/history:"):
        st.write(_("A new edition with the same records will be in force. The present one stays in this list."))
        note = f"restore-note-{info.number}"
        st.text_input(_("Why, in a few words"), key=note, max_chars=200)
        st.button(
            _("Yes, put these records in force"),
            type="primary",
            key=f"restore-{info.number}",
            on_click=restore_edition,
            args=(info.number,),
            kwargs={"expected_head": head.number, "note_key": note},
        )
