"""Charts and tables of a page from the records shown on it."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from geo.analysis.figures import Figure
from geo.export.deck_look import Look, fitted, height_of
from geo.export.deck_sheet import LABEL_PT, LEGEND_PT, Box, Cell, ChartBox, Series, TableBox
from geo.export.numbers import money
from geo.export.speech import Speech
from geo.export.wording import names_of
from geo.i18n import N_
from geo.reference.sectors import load_sectors
from geo.schema import FIELDS

BAR_PT: Final = 19.0
"""Height that a bar with a label of one line needs."""
_BESIDE_TEXT: Final = 3.0
_PADDINGS: Final = (3.0, 1.5, 0.5, 0.0)
"""Room above and below the text of a row, in points: the airiest with which all rows fit."""
_SHORT_FIELDS: Final = {
    "high-tech": N_("High-tech"),
    "modern-services": N_("Services"),
    "future": N_("Future"),
    "infrastructure": N_("Infrastructure"),
    "agriculture": N_("Agriculture"),
    "integration": N_("Integration"),
}
"""Where a column or a bar has no room for the name in full; the notes have it."""
_LEAST_BARS: Final = 6
_FEWEST_BARS: Final = 2


def spoken_names(facet: str, speech: Speech) -> dict[str, str]:
    """Id -> name of a facet in the languages written."""
    names = [names_of(facet, lang) for lang in speech.languages]
    return {one: speech.join(*(name[one] for name in names)) for one in names[0]}


def short_field_names(speech: Speech) -> dict[str, str]:
    """Id -> name of a field in a word or two."""
    return {one: speech.say(name) for one, name in _SHORT_FIELDS.items()}


def leading_chart(records: pd.DataFrame, box: Box, look: Look, speech: Speech) -> ChartBox:
    """Projects by sector; where only a few of many sectors have room, by field, so that nearly all is not one bar of the rest."""
    chart = sector_chart(records, box, look, speech)
    if len(chart.categories) >= min(_LEAST_BARS, records["sector"].nunique()):
        return chart
    counts, names = records["field"].value_counts(), short_field_names(speech)
    shown = [one for one in FIELDS if one in counts]
    bars = Bars(
        [names[one] for one in shown], [float(counts[one]) for one in shown], [look.field_colour(one) for one in shown]
    )
    return _chart("chart", box, speech.say(N_("Projects by field")), bars, look, speech)


def sector_chart(records: pd.DataFrame, box: Box, look: Look, speech: Speech) -> ChartBox:
    """Projects by sector, the largest first, each in the colour of its field; what has no room is one bar at the end."""
    counts = records["sector"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    names, fields = spoken_names("sectors", speech), load_sectors().set_index("id")["field"]
    shown = _room_for(box, [names.get(one, one) for one in counts.index])
    top, rest = counts.iloc[:shown], counts.iloc[shown:]
    labels = [names.get(one, one) for one in top.index]
    colours = [look.field_colour(fields.get(one, "")) for one in top.index]
    values = [float(value) for value in top]
    if len(rest) and shown:
        labels.append(speech.say(N_("{count} more"), count=len(rest)))
        values.append(float(rest.sum()))
        colours.append(look.quiet)
    return _chart("chart", box, speech.say(N_("Projects by sector")), Bars(labels, values, colours), look, speech)


def district_chart(records: pd.DataFrame, box: Box, look: Look, speech: Speech, *, colour: str = "") -> ChartBox:
    """Projects by unit, the largest first; a project that touches several counts in each."""
    counts = (
        records["touched"].explode().dropna().value_counts().sort_index().sort_values(ascending=False, kind="stable")
    )
    names = spoken_names("districts", speech)
    shown = _room_for(box, [names.get(one, one) for one in counts.index])
    top, rest = counts.iloc[:shown], counts.iloc[shown:]
    labels, values = [names.get(one, one) for one in top.index], [float(value) for value in top]
    colours = [colour or look.accent] * len(labels)
    if len(rest) and shown:
        labels.append(speech.say(N_("{count} more"), count=len(rest)))
        values.append(float(rest.sum()))
        colours.append(look.quiet)
    return _chart("chart", box, speech.say(N_("Projects by district")), Bars(labels, values, colours), look, speech)


class Bars:
    """Names, numbers and colours of bars."""

    def __init__(self, labels: Sequence[str], values: Sequence[float], colours: Sequence[str]) -> None:
        self.labels, self.values, self.colours = tuple(labels), tuple(values), tuple(colours)


def _chart(role: str, box: Box, title: str, bars: Bars, look: Look, speech: Speech) -> ChartBox:
    told = ", ".join(f"{label} {speech.number(value)}" for label, value in zip(bars.labels, bars.values, strict=True))
    series = (Series(speech.say(N_("Projects")), bars.values, bars.colours),)
    return ChartBox(role, box, title, f"{title}: {told or '–'}", bars.labels, series, look.ink, look.quiet)


def _room_for(box: Box, labels: Sequence[str]) -> int:
    """How many bars fit beside their labels, one place kept for the rest where there is one; none where there is no room for two."""
    lines = max((len(fitted(label, LABEL_PT, box.w * 0.45)) for label in labels), default=1)
    bars = int(
        (box.h - 2 * height_of(1, LEGEND_PT)) / (BAR_PT if lines == 1 else height_of(min(lines, 2), LABEL_PT) + 4)
    )
    return len(labels) if len(labels) <= bars else bars - 1 if bars >= _FEWEST_BARS else 0


def status_line(records: pd.DataFrame, speech: Speech) -> str:
    """How many of the records have which status."""
    counts, names = records["status"].value_counts(), spoken_names("statuses", speech)
    return " · ".join(f"{name} {counts[one]}" for one, name in names.items() if one in counts)


def money_line(figure: Figure, speech: Speech) -> str:
    """A sum of stated money and by how many projects it is stated."""
    if figure.value is None:
        return speech.say(N_("not stated"))
    return speech.say(N_("{amount} (stated by {count})"), amount=_moneys(figure.value, speech), count=figure.records)


def _moneys(cny: float, speech: Speech) -> tuple[str, ...]:
    return tuple(money(cny, lang) for lang in speech.languages)


def lay_table(  # noqa: PLR0913
    role: str, box: Box, rows: Sequence[Sequence[Cell]], shares: Sequence[float], look: Look, *, alt: str,
    speech: Speech,
) -> TableBox:  # fmt: skip
    """Set a table into ``box``, rows as high as their texts need; rows without room are counted in a last one.

    Args:
        rows: the head first.
        shares: width of each column, in parts of the whole.
    """
    widths = tuple(box.w * share / sum(shares) for share in shares)
    texts = [_text_height(row, widths) for row in rows]
    fits = (one for one in _PADDINGS if sum(texts) + 2 * one * len(texts) <= box.h)
    padding = next(fits, _PADDINGS[-1])
    heights = [text + 2 * padding for text in texts]
    kept = len(rows)
    while kept > 1 and sum(heights[:kept]) > box.h:
        kept -= 1
    drawn = [tuple(row) for row in rows[:kept]]
    if kept < len(rows):
        heights[kept - 1] = min(heights[kept - 1], height_of(1, LABEL_PT) + 2 * padding)
        words = speech.say(N_("… and {count} more"), count=len(rows) - kept + 1)
        drawn[-1] = (Cell(words, colour=look.quiet, span=len(widths)), *(Cell("", span=0) for _ in widths[1:]))
    return TableBox(
        role,
        Box(box.x, box.y, box.w, sum(heights[:kept])),
        alt,
        tuple(drawn),
        widths,
        tuple(heights[:kept]),
        look.ink, look.line, is_cut=kept < len(rows),
    )  # fmt: skip


def _text_height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    lines = max(
        len(
            fitted(
                cell.text, LABEL_PT * (1.05 if cell.bold else 1), sum(widths[at : at + cell.span]) - 2 * _BESIDE_TEXT
            )
        )
        for at, cell in enumerate(row)
        if cell.span
    )
    return height_of(lines, LABEL_PT)
