"""The districts of a figure as squares of one size: value, rank of colour and number of projects read at a glance."""

from geo.cartography.classes import NO_DATA
from geo.cartography.palette import ink_on
from geo.cartography.tile_grid import TILE_CELLS, TILE_COLUMNS, TILE_ROWS
from geo.export.figure_labels import LABEL_PT, DrawnLabel, district_label
from geo.export.figure_sheet import Box, Face, Sheet, Stroke
from geo.export.fonts import text_width
from geo.export.plate import Area, Plate

_GAP = 4.0
_EDGE = Stroke("#8d8676", 0.6)
_LEAST_VALUE_PT, _MOST_VALUE_PT = 12.0, 20.0


def draw_tiles(sheet: Sheet, plate: Plate, box: Box) -> tuple[DrawnLabel, ...]:
    """Draw one square for each district with its name and value; returns the labels drawn."""
    left, top, right, bottom = box
    side = min((right - left) / TILE_COLUMNS, (bottom - top) / TILE_ROWS)
    left += (right - left - side * TILE_COLUMNS) / 2
    top += (bottom - top - side * TILE_ROWS) / 2
    for area in plate.areas:
        column, row = TILE_CELLS[area.adcode]
        x, y = left + column * side, top + row * side
        _draw_tile(sheet, plate, area, (x, y, x + side - _GAP, y + side - _GAP))
    return tuple(DrawnLabel(area.adcode, is_short=False) for area in plate.areas)


def value_text(plate: Plate, area: Area) -> str:
    """The value of a district as its square shows it; a dash where none is known."""
    if area.value is None:
        return "–"
    is_whole = all(float(other.value).is_integer() for other in plate.areas if other.value is not None)
    return plate.speech.number(area.value) if is_whole else f"{area.value:,.1f}"


def _draw_tile(sheet: Sheet, plate: Plate, area: Area, box: Box) -> None:
    left, top, right, bottom = box
    sheet.box(box, area.fill, _EDGE)
    if area.band == NO_DATA:
        sheet.hatch(box, _EDGE)
    ink, middle = ink_on(area.fill), (left + right) / 2
    names = district_label(plate, area)
    for at, line in enumerate(names):
        sheet.text(middle, top + 16 + at * 14, line, Face(LABEL_PT, ink), align="centre")
    text = value_text(plate, area)
    room = right - left - 8
    size = min(_MOST_VALUE_PT, _MOST_VALUE_PT * room / text_width(text, _MOST_VALUE_PT))
    sheet.text(middle, bottom - 10, text, Face(max(_LEAST_VALUE_PT, size), ink), align="centre")
