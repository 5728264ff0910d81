"""What is compared: districts or sectors, two to four of them, as the address says and writes."""

from typing import Final

import streamlit as st

from geo.analysis.indicators import Totals, known_keys
from geo.export.compare_tables import MOST_COMPARED, SECTOR, UNIT
from geo.export.layout_words import list_in_words
from geo.export.wording import names_of
from geo.i18n import N_, translator
from geo.schema import UNPLACED
from geo.ui.session import COMPARED, View, write_parameters

WAY_NAMES: Final = {UNIT: N_("Districts"), SECTOR: N_("Sectors")}
_FACETS: Final = {UNIT: "districts", SECTOR: "sectors"}
_WAY_KEY: Final = "compare-way"


def choose_compared(view: View, way: str, keys: tuple[str, ...]) -> None:
    """Show the two fields of the choice, filled from the address; a change is written into it."""
    _ = translator(view.lang)
    if way:
        st.session_state[_WAY_KEY] = way
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.segmented_control(
            _("Compare"), list(WAY_NAMES), format_func=lambda one: _(WAY_NAMES[one]), key=_WAY_KEY, required=True,
            default=None if way else UNIT, on_change=_leave,
        )  # fmt: skip
        shown = str(chosen or UNIT)
        field = f"compared-{shown}"
        st.session_state[field] = list(keys) if shown == way else []
        names = names_of(_FACETS[shown], view.lang)
        st.multiselect(
            _("Two to four of them"), [key for key in known_keys(shown) if key != UNPLACED],
            format_func=names.__getitem__, key=field, max_selections=MOST_COMPARED, placeholder=_("Choose two"),
            on_change=_choose, args=(field,), width=640,
        )  # fmt: skip


def show_examples(counts: dict[str, Totals], view: View) -> None:
    """Tell how to begin, with the two districts and the two sectors of most projects to begin with."""
    _ = translator(view.lang)
    st.info(_("Choose two to four districts or sectors above, or begin with one of these."))
    with st.container(horizontal=True):
        for way, facet in _FACETS.items():
            rows = [row for row in counts[way].rows if row.key != UNPLACED]
            top = [row.key for row in sorted(rows, key=lambda row: -row.projects)[:2]]
            label = list_in_words([names_of(facet, view.lang)[key] for key in top], view.lang)
            st.button(
                label, key=f"example-{way}", icon=":material/compare_arrows:", on_click=write_parameters,
                args=({COMPARED: ",".join(top)},),
            )  # fmt: skip


def _leave() -> None:
    write_parameters({COMPARED: ""})


def _choose(field: str) -> None:
    write_parameters({COMPARED: ",".join(st.session_state[field])})
