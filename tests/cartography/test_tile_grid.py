"""Each district has one square, and neighbours in the city are near each other in the grid."""

from geo.cartography.tile_grid import TILE_CELLS, TILE_COLUMNS, TILE_ROWS
from geo.export.plate_description import plate_districts


def test_every_district_has_one_square_of_its_own():
    assert sorted(TILE_CELLS) == sorted(plate_districts()["adcode"])
    assert len(set(TILE_CELLS.values())) == 16
    assert (TILE_COLUMNS, TILE_ROWS) == (5, 5)


def test_what_lies_clearly_north_or_east_never_lies_the_other_way_in_the_grid():
    points = {row.adcode: (row.anchor_x, row.anchor_y) for row in plate_districts().itertuples()}
    for one, (x, y) in points.items():
        for other, (other_x, other_y) in points.items():
            if x - other_x > 30_000:
                assert TILE_CELLS[one][0] >= TILE_CELLS[other][0], (one, other)
            if y - other_y > 30_000:
                assert TILE_CELLS[one][1] <= TILE_CELLS[other][1], (one, other)
