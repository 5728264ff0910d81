"""The way in: a file is dropped or rows are pasted; a template shows what is asked for."""

from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from geo.export.current import edition_in_force
from geo.i18n import Translate, translator
from geo.intake.limits import DEFAULT_LIMITS, MEGABYTE, Limits, explain
from geo.intake.template import render_template
from geo.ui.cached import FILE_TYPES
from geo.ui.desk import Desk, Upload
from geo.ui.drawn import drop_preview
from geo.ui.frame import LANGUAGE_NAMES
from geo.ui.notices import forget_notice
from geo.ui.session import held
from geo.ui.visitor import require_editor
from geo.ui.words import number, plain

_PASTE_KEY: Final = "pasted-rows"
_SHEET_KEY: Final = "chosen-sheet"


def show_entry(desk: Desk, lang: str) -> None:
    """Show what lies on the desk, or the ways to put something there."""
    _ = translator(lang)
    if desk.upload is None:
        _show_ways_in(desk, _)
        return
    if desk.refusal is not None:
        st.error(f"**{plain(desk.file_name)}** · {plain(explain(desk.refusal, lang))}")
        _show_ways_in(desk, _)
        return
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.subheader(plain(desk.file_name), anchor=False, width="content")
        if desk.table is not None and len(desk.table.sheets) > 1:
            _choose_sheet(desk, _)
        st.button(_("Load another file"), on_click=clear_desk, key="load-another", icon=":material/upload_file:")
    if desk.table is not None:
        st.caption(" · ".join(_facts(desk, lang, _)))


def clear_desk() -> None:
    """Let go of what was loaded; what was kept as an edition stays in the ledger."""
    held(Desk).lay(None)
    drop_preview()
    forget_notice()


def _show_ways_in(desk: Desk, _: Translate) -> None:
    key = f"file-{desk.round}"
    _translate_uploader(_)
    st.file_uploader(
        _("Drop a file here: XLSX, XLS, ODS, CSV, GeoJSON, GeoPackage, zipped shapefile, KML or GeoParquet"),
        key=key,
        on_change=_take_file,
        args=(key,),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.popover(_("Paste rows instead"), icon=":material/content_paste:"):
            st.text_area(
                _("Rows copied from a spreadsheet, with their headings"), key=_PASTE_KEY, height=220, width=560,
                persist_state="session",
            )  # fmt: skip
            st.button(_("Check these rows"), on_click=_take_rows, type="primary", key="check-pasted")
        for lang, name in LANGUAGE_NAMES.items():
            st.download_button(
                _("Template ({language})").format(language=name),
                data=partial(render_template, lang),
                file_name={"zh": "项目台账模板.xlsx"}.get(lang, "ledger-template.xlsx"),
                mime=FILE_TYPES["xlsx"],
                key=f"template-{lang}",
                icon=":material/download:",
                on_click="ignore",
            )
    st.caption(
        _(
            "Required: a name, a sector, and a place (district, zone, coordinates, or an address that names the district). "
            "Headings may be Chinese or English and in any order. What you load stays in this session until you keep it."
        )
    )


def _translate_uploader(_: Translate) -> None:
    """Put our own words, which are translated, in place of the two that the uploader has in English only."""
    choose, limit = _("Choose a file"), _("at most {size} MB").format(size=st.get_option("server.maxUploadSize"))
    zone = '[data-testid="stFileUploaderDropzone"]'
    st.html(
        f"<style>{zone} button p, {zone} [data-testid=stFileUploaderDropzoneInstructions] span {{ font-size: 0; }}"
        f'{zone} button [data-testid=stMarkdownContainer]::after {{ content: "{choose}"; }}'
        f'{zone} [data-testid=stFileUploaderDropzoneInstructions]::after {{ content: "{limit}"; }}</style>'
    )


def _take_file(key: str) -> None:
    file = st.session_state.get(key)
    if file is not None:
        _lay(Upload(content=file.getvalue(), name=file.name, limits=_limits()))


def _take_rows() -> None:
    text = st.session_state.get(_PASTE_KEY) or ""
    if text.strip():
        _lay(Upload(pasted=text, limits=_limits()))


def _limits() -> Limits:
    """The usual limits, with the size of files that this server is set to take."""
    return replace(DEFAULT_LIMITS, file_bytes=int(st.get_option("server.maxUploadSize")) * MEGABYTE)


def _lay(upload: Upload) -> None:
    require_editor()
    drop_preview()
    forget_notice()
    held(Desk).lay(upload, edition_in_force().info)


def _choose_sheet(desk: Desk, _: Translate) -> None:
    if desk.table is None:
        return

    def take() -> None:
        desk.choose_sheet(str(st.session_state[_SHEET_KEY]))
        drop_preview()

    st.session_state[_SHEET_KEY] = desk.table.sheet
    st.selectbox(_("Sheet"), desk.table.sheets, key=_SHEET_KEY, on_change=take, width=240)


def _facts(desk: Desk, lang: str, _: Translate) -> list[str]:
    table = desk.table
    if table is None:
        return []
    facts = [_("{count} rows").format(count=number(table.total_rows, lang))]
    if table.sheet and table.sheet != table.file:
        facts.append(_("sheet {name}").format(name=plain(table.sheet)))
    if table.encoding:
        facts.append(_("characters: {encoding}").format(encoding=plain(table.encoding)))
    if table.hidden_rows:
        facts.append(_("{count} hidden rows were read too").format(count=number(len(table.hidden_rows), lang)))
    return facts
