"""The 16 districts as squares of one size in their geographic arrangement, since the core districts are too small to compare by eye.

The arrangement was found by search: least error of the directions between label points, neighbours weighing more, and neighbours kept
side by side where they can be.
"""

from typing import Final

TILE_CELLS: Final = {
    "110119": (1, 0),
    "110116": (2, 0),
    "110118": (3, 0),
    "110114": (2, 1),
    "110113": (3, 1),
    "110117": (4, 1),
    "110109": (0, 2),
    "110107": (1, 2),
    "110108": (2, 2),
    "110105": (3, 2),
    "110111": (0, 3),
    "110106": (1, 3),
    "110102": (2, 3),
    "110101": (3, 3),
    "110112": (4, 3),
    "110115": (2, 4),
}
"""Column and row of each district, by adcode; both count from 0, the rows from the north."""

TILE_COLUMNS: Final = 1 + max(column for column, _ in TILE_CELLS.values())
TILE_ROWS: Final = 1 + max(row for _, row in TILE_CELLS.values())
