"""The pages that are tables: districts beside each other, what changed since an edition, the plan beside the projects."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from geo.analysis.alignment import PLANNED_WITH, UNPLANNED, align
from geo.analysis.counted import counted_records
from geo.analysis.indicators import total_of
from geo.analysis.records import PlacedEdition
from geo.export.change_table import CHANGE_NAMES, change_table
from geo.export.deck_charts import lay_table, money_line, short_field_names, spoken_names
from geo.export.deck_frame import GAP, Brief, begin_page
from geo.export.deck_look import fitted, height_of
from geo.export.deck_pages import narrowed, plate_of
from geo.export.deck_sheet import LABEL_PT, LEGEND_PT, Box, Cell, ChartBox, Series, Sheet, Words
from geo.export.selection import Selection
from geo.i18n import N_
from geo.ledger.changes import changes, count_changes
from geo.reference.districts import load_units
from geo.reference.sectors import load_sectors
from geo.schema import FIELDS

_LAYOUT_SHARES: Final = (1.75, 0.95, 0.95, 0.8, 1.3, 1.05, 0.95, 0.75)
"""Widths of the columns of district, fields and all fields, as their heads need them in both languages."""
_SERIES: Final = ("#8a2b20", "#4f8f9c", "#d9b25f", "#22211e")
"""Colours of districts beside each other, far apart in grey as well."""
_SERIES_DARK: Final = ("#f0a48f", "#4f8f9c", "#d9b25f", "#ece8df")


def comparison_page(brief: Brief, key: str, title: str, codes: tuple[str, ...]) -> Sheet:
    """Up to four districts side by side: their figures in a table, their projects by field in a chart."""
    speech, look = brief.speech, brief.look
    selection = narrowed(brief.selection, districts=codes)
    names = spoken_names("districts", speech)
    subtitle = speech.say(
        N_("Figures of the districts and their projects by field, as of {date}"), date=_as_of(selection)
    )
    frame = begin_page(brief, key, title, plate_of(brief, selection), subtitle=subtitle)
    parts = {code: narrowed(brief.selection, districts=(code,)) for code in codes}
    head = (Cell(""), *(Cell(names[code], "r", bold=True) for code in codes))
    body = frame.body
    left = Box(body.x, body.y, body.w * (0.6 if brief.is_wide else 0.66), body.h)
    rows = [head, *_figure_rows(brief, parts)]
    frame = replace(frame, notes=(*frame.notes, *_in_lines(rows)))
    table = lay_table(
        "figures", left, rows, (1.1, *(1.0 for _ in codes)), look,
        alt=title, speech=speech,
    )  # fmt: skip
    right = Box(left.right + GAP, body.y, body.right - left.right - GAP, body.h)
    return frame.filled(table, _field_chart(brief, parts, right))


def change_page(brief: Brief, key: str, title: str, older: PlacedEdition) -> Sheet:
    """What entered, left or changed since an older edition, among the records that the filter lets pass."""
    speech, look, newer = brief.speech, brief.look, brief.selection
    ids = {*newer.records["id"], *Selection(older, newer.flt).records["id"]}
    found = changes(older.edition, newer.edition)
    found = found[found["project_id"].isin(ids)].reset_index(drop=True)
    counts = count_changes(found)
    found = found[found["change"] != "reported"]
    told = " · ".join(f"{speech.say(CHANGE_NAMES[change])} {count}" for change, count in counts.items())
    subtitle = speech.say(N_("From {older} to {newer}"), older=str(older.edition.date), newer=_as_of(newer))
    frame = begin_page(brief, key, title, plate_of(brief, newer), subtitle=f"{subtitle} · {told}")
    if found.empty:
        none = fitted(speech.say(N_("Nothing has changed among these projects.")), LEGEND_PT, frame.body.w)
        return frame.filled(Words("nothing", frame.body, none, LEGEND_PT, look.ink))
    tables = [change_table(found, older.edition, newer.edition, lang).iloc[:, :5] for lang in speech.languages]
    head = tuple(Cell(speech.join(*names), bold=True) for names in zip(*tables, strict=True))
    rows = [
        _change_row([speech.join(*map(str, cell)) for cell in zip(*row, strict=True)])
        for row in zip(*(table.fillna("").itertuples(index=False, name=None) for table in tables), strict=True)
    ]
    table = lay_table("changes", frame.body, [head, *rows], (0.95, 2.0, 0.95, 1.5, 1.6), look, alt=told, speech=speech)
    return replace(frame, notes=(*frame.notes, *_in_lines(rows))).filled(table)


def layout_page(brief: Brief, key: str, title: str) -> Sheet:
    """The plan beside the projects: for each unit and field how many planned sectors have projects, and how many others have."""
    speech, look, selection = brief.speech, brief.look, brief.selection
    aligned = align(selection.records)
    units = [unit for unit in load_units()["adcode"] if not selection.flt.districts or unit in selection.flt.districts]
    fields = dict(zip(load_sectors()["id"], load_sectors()["field"], strict=True))
    names, field_names = spoken_names("districts", speech), short_field_names(speech)
    head = (Cell(speech.say(N_("District")), bold=True), *(Cell(field_names[one], "r", bold=True) for one in FIELDS),
            Cell(speech.say(N_("All fields")), "r", bold=True))  # fmt: skip
    rows = [head]
    for unit in units:
        cells = pd.DataFrame(
            [(fields.get(cell.sector, ""), cell.state, cell.role) for cell in aligned.of_unit(unit)],
            columns=["field", "state", "role"],
        )
        parts = [cells[cells["field"] == one] for one in FIELDS] + [cells]
        rows.append((Cell(names[unit]), *(_plan_cell(part, look.ramp) for part in parts)))
    kept = aligned.kept_share
    share = "–" if kept.value is None else f"{kept.value:.0%}"
    subtitle = speech.say(
        N_("{share} of the planned pairs of district and sector have a project of that very sector, as of {date}"),
        share=share, date=_as_of(selection),
    )  # fmt: skip
    frame = begin_page(brief, key, title, plate_of(brief, selection), subtitle=subtitle)
    key_text = speech.say(
        N_("2/3 +4: 2 of 3 planned sectors have projects, and so do 4 others without a known plan. Dark ground: all planned have; light: some; none: none.")
    )  # fmt: skip
    lines = fitted(key_text, LABEL_PT, frame.body.w)
    height, body = height_of(len(lines), LABEL_PT), frame.body
    room = Box(body.x, body.y, body.w, body.h - height - 6)
    shares = _LAYOUT_SHARES
    table = lay_table("layout", room, rows, shares, look, alt=subtitle, speech=speech)
    words = Words("method", Box(body.x, body.bottom - height, body.w, height), lines, LABEL_PT, look.quiet)
    full = tuple(
        f"{names[cell.unit]} | {spoken_names('sectors', speech).get(cell.sector, cell.sector)} | {cell.role or '–'} | {cell.projects}"
        for cell in aligned.cells
        if cell.unit in units
    )
    return replace(frame, notes=(*frame.notes, *full)).filled(table, words)


def _change_row(texts: Sequence[str]) -> tuple[Cell, ...]:
    """One change; of a project that entered or left nothing is before and after, and what it is takes their columns."""
    change, project, what, before, after = texts
    if what:
        return tuple(Cell(text) for text in texts)
    return (Cell(change), Cell(project), Cell(before or after, span=3), Cell("", span=0), Cell("", span=0))


def _in_lines(rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """A table in full for the notes."""
    return tuple(" | ".join(cell.text for cell in row) for row in rows)


def _plan_cell(cells: pd.DataFrame, ramp: tuple[str, ...]) -> Cell:
    planned = int((cells["role"] != "").sum())
    kept = int((cells["state"] == PLANNED_WITH).sum())
    others = int((cells["state"] == UNPLANNED).sum())
    text = " ".join(part for part in (f"{kept}/{planned}" if planned else "", f"+{others}" if others else "") if part)
    fill = "" if not kept else ramp[2] if kept == planned else ramp[0]
    return Cell(text or "–", "r", fill=fill)


def _figure_rows(brief: Brief, parts: dict[str, Selection]) -> list[tuple[Cell, ...]]:
    speech, layer = brief.speech, brief.description.district_layer
    totals = [total_of(counted_records(part.placed, part.flt)) for part in parts.values()]
    statuses = spoken_names("statuses", speech)
    seen = [part.records["status"].value_counts() for part in parts.values()]
    at = [[unit["adcode"] for unit in layer.units].index(code) for code in parts]

    def row(label: str, texts: list[str]) -> tuple[Cell, ...]:
        return (Cell(label), *(Cell(text, "r") for text in texts))

    rows = [
        row(speech.say(N_("Projects")), [speech.number(total.projects) for total in totals]),
        row(speech.say(N_("Announced investment")), [money_line(total.announced, speech) for total in totals]),
        row(speech.say(N_("Completed investment")), [money_line(total.completed, speech) for total in totals]),
    ]
    rows += [
        row(name, [speech.number(int(count.get(one, 0))) for count in seen])
        for one, name in statuses.items()
        if any(one in count for count in seen)
    ]
    for measure in layer.measures:
        if not measure.follows_filter:
            label = speech.say(
                N_("{measure} ({unit})"), measure=speech.texts(measure.label), unit=speech.texts(measure.unit)
            )
            rows.append(row(label, [_dated(measure.values[one], measure.years[one], brief) for one in at]))
    return rows


def _dated(value: float | None, year: str, brief: Brief) -> str:
    """A figure with its year: the years differ by district."""
    if value is None:
        return brief.speech.say(N_("no data"))
    return brief.speech.number(round(value, 1)) + (f" ({year})" if year else "")


def _field_chart(brief: Brief, parts: dict[str, Selection], box: Box) -> ChartBox:
    speech, look = brief.speech, brief.look
    names, fields = spoken_names("districts", speech), short_field_names(speech)
    colours = _SERIES_DARK if look.is_dark else _SERIES
    counts = {code: part.records["field"].value_counts() for code, part in parts.items()}
    shown = [one for one in FIELDS if any(one in count for count in counts.values())]
    series = tuple(
        Series(names[code], tuple(float(count.get(one, 0)) for one in shown), (colour,))
        for (code, count), colour in zip(counts.items(), colours, strict=False)
    )
    title = speech.say(N_("Projects by field"))
    told = "; ".join(
        f"{one.name}: " + ", ".join(f"{fields[f]} {v:g}" for f, v in zip(shown, one.values, strict=True))
        for one in series
    )
    return ChartBox(
        "chart", box, title, f"{title}. {told}", tuple(fields[one] for one in shown), series, look.ink, look.quiet
    )


def _as_of(selection: Selection) -> str:
    return str(selection.flt.known_on or selection.edition.date)
