"""Which coordinate system the points are in, with the proof, and how to name it."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.i18n import N_, Translate, translator
from geo.intake.validation import Checked
from geo.reference.coordinates import DATUMS
from geo.ui.desk import Desk
from geo.ui.drawn import drop_preview
from geo.ui.words import number, plain

DATUM_NAMES: Final = {
    "": N_("let the stated districts decide"),
    "wgs84": N_("WGS-84 (GPS)"),
    "gcj02": N_("GCJ-02 (Amap, Tencent)"),
    "bd09": N_("BD-09 (Baidu)"),
    "cgcs2000": N_("CGCS2000, degrees (Tianditu)"),
    "cgcs2000-gk": N_("CGCS2000, metres of the 3-degree Gauss-Kruger grid"),
    "utm-50n": N_("UTM zone 50N, which is not converted"),
}
_KEY: Final = "chosen-datum"


def show_datum(desk: Desk, lang: str) -> None:
    """Show the verdict in a sentence, the share of agreement under each system, and the choice."""
    _ = translator(lang)
    if desk.checked is None:
        return
    if not (desk.checked.records["lon_original"] != "").any() and not desk.checked.datum.points:
        st.write(_("The table has no coordinates; the records are placed by what they name."))
        return
    st.write(plain(_sentence(desk, desk.checked, lang, _)))
    if desk.checked.datum.agreement:
        st.table(_agreement_table(desk.checked, lang, _), border="horizontal", hide_index=True)
    _choose(desk, _)
    st.caption(_("The coordinates of the file are kept beside the converted ones."))


def _sentence(desk: Desk, checked: Checked, lang: str, _: Translate) -> str:
    verdict = checked.datum
    if desk.datum:
        return _("The coordinates are read as {datum}, as you chose.").format(datum=_(DATUM_NAMES[desk.datum]))
    if verdict.decided:
        return _("The coordinates are in {datum}: read so, {share} of {points} points lie in the district that their row names.").format(
            datum=_(DATUM_NAMES.get(verdict.name, verdict.name)),
            share=_share(verdict.agreement.get(verdict.name), lang),
            points=number(verdict.points, lang),
        )  # fmt: skip
    assumed = DATUM_NAMES["cgcs2000-gk" if "cgcs2000-gk" in verdict.agreement else "wgs84"]
    return _("Undecided: {points} points in a named district do not tell the systems apart. They are read as {datum}; choose the right one if you know it.").format(
        points=number(verdict.points, lang),
        datum=_(assumed),
    )  # fmt: skip


def _agreement_table(checked: Checked, lang: str, _: Translate) -> pd.DataFrame:
    agreement = sorted(checked.datum.agreement.items(), key=lambda pair: -pair[1])
    return pd.DataFrame(
        {
            _("Read as"): [_(DATUM_NAMES.get(name, name)) for name, _value in agreement],
            _("Points in the district that their row names"): [_share(share, lang) for _name, share in agreement],
        }
    )


def _share(share: float | None, lang: str) -> str:
    return "–" if share is None else f"{number(round(share * 100, 1), lang)} %"


def _choose(desk: Desk, _: Translate) -> None:
    def take() -> None:
        desk.choose_datum(st.session_state[_KEY] or None)
        drop_preview()

    st.session_state[_KEY] = desk.datum or ""
    names = {datum: _(DATUM_NAMES[datum]) for datum in ("", *DATUMS)}
    st.selectbox(
        _("Coordinate system"), list(names), format_func=names.__getitem__, key=_KEY, on_change=take, width=420
    )
