"""The join report: how each record found its district, which ones somebody should look at, and where the doubtful ones lie."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.export.sheets import render_table_csv
from geo.export.wording import names_of
from geo.i18n import N_, Translate, translator
from geo.intake.validation import Checked
from geo.ui.desk import Desk
from geo.ui.issue_view import issue_table
from geo.ui.small_map import show_small_map
from geo.ui.words import number

GROUP_NAMES: Final = {
    "point": N_("By its point"),
    "name": N_("By the district named"),
    "zone": N_("By the zone named"),
    "conflict": N_("Point and named district disagree"),
    "outside": N_("Point outside Beijing"),
    "unplaced": N_("Not placed"),
    "rejected": N_("Rejected for its place"),
}
PLACE_REASONS: Final = (
    "missing_location", "unknown_district", "ambiguous_district", "district_outside_beijing", "coord_outside_beijing", "coord_invalid",
    "geometry_empty", "geometry_invalid",
)  # fmt: skip
_KEY: Final = "place-group"
_REJECTED: Final = "rejected"


def show_places(desk: Desk, lang: str) -> None:
    """Show the counts, the rows of the chosen group with a download, and the doubtful ones on a small map."""
    _ = translator(lang)
    if desk.checked is None or desk.report is None:
        return
    rejected = rejected_for_place(desk.checked)
    tables = {group: _record_table(rows, lang, _) for group, rows in desk.report.groups.items()}
    tables[_REJECTED] = issue_table(rejected, lang)
    st.table(
        pd.DataFrame(
            {
                _("How placed"): [_(GROUP_NAMES[group]) for group in tables],
                _("Number of rows"): [len(rows) for rows in tables.values()],
            }
        ),
        border="horizontal",
        hide_index=True,
    )
    _show_group(tables, _)
    _show_doubtful(desk, lang, _)


def rejected_for_place(checked: Checked) -> pd.DataFrame:
    """Return the errors that rejected a row because of its place, one for each row."""
    issues = checked.issues
    errors = issues[(issues["severity"] == "error") & issues["reason"].isin(PLACE_REASONS)]
    return errors.drop_duplicates("row")


def doubtful_points(desk: Desk) -> pd.DataFrame:
    """Return ``row``, ``lon`` and ``lat`` of the points that cannot be right as they stand, rejected ones included."""
    if desk.checked is None or desk.report is None:
        return pd.DataFrame(columns=["row", "lon", "lat"])
    outside = rejected_for_place(desk.checked)
    outside = outside[outside["reason"] == "coord_outside_beijing"]
    pairs = (
        outside["value"]
        .str.extract(r"^\s*(?P<lon>-?\d+(?:\.\d+)?)\s*[,，]\s*(?P<lat>-?\d+(?:\.\d+)?)\s*$")
        .astype(float)
    )
    stated = pairs.assign(row=outside["row"]).dropna()
    return pd.concat([desk.report.doubtful[["row", "lon", "lat"]], stated[["row", "lon", "lat"]]], ignore_index=True)


def _show_group(tables: dict[str, pd.DataFrame], _: Translate) -> None:
    filled = {group: _(GROUP_NAMES[group]) for group, rows in tables.items() if len(rows)}
    if not filled:
        return
    worst_first = [group for group in reversed(tables) if group in filled]
    if st.session_state.get(_KEY) not in filled:
        st.session_state[_KEY] = worst_first[0]
    group = st.selectbox(_("Show the rows of"), worst_first, format_func=filled.__getitem__, key=_KEY, width=360)
    st.dataframe(tables[group], hide_index=True, placeholder="", alt=filled[group])
    st.download_button(
        _("These rows (CSV)"), data=lambda: render_table_csv(tables[group]), file_name=f"{group}.csv", mime="text/csv",
        key=f"places-{group}", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _show_doubtful(desk: Desk, lang: str, _: Translate) -> None:
    points = doubtful_points(desk)
    if points.empty:
        return
    st.subheader(_("Doubtful points"), anchor=False)
    beyond = show_small_map(points, alt=_("Districts of Beijing with the doubtful points"))
    words = _("Point and named district disagree, or the point lies outside Beijing: {count}.").format(
        count=number(len(points), lang)
    )
    if beyond:
        words += " " + _("{count} of them lie too far away for this picture.").format(count=number(beyond, lang))
    st.caption(words)


def _record_table(rows: pd.DataFrame, lang: str, _: Translate) -> pd.DataFrame:
    units = names_of("districts", lang)
    return pd.DataFrame(
        {
            _("Row"): rows["row"],
            _("Name"): rows["name"],
            _("Place"): rows["place"],
            _("District"): rows["adcode"].map(units).fillna(""),
            _("District of the point"): rows["point_adcode"].map(units).fillna(""),
            _("Longitude"): rows["lon"],
            _("Latitude"): rows["lat"],
        }
    )
