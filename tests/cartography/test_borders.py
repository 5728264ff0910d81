"""The drawn borders: the districts' own, wound so that most common borders run the same way in both neighbours."""

from collections import Counter

import shapely
from shapely.geometry import shape

from geo.cartography.borders import DRAWING_TOLERANCE_M, district_geojson
from geo.reference.districts import load_districts, simplify_districts


def directed_edges() -> Counter[tuple[tuple[float, ...], tuple[float, ...]]]:
    found: Counter[tuple[tuple[float, ...], tuple[float, ...]]] = Counter()
    for feature in district_geojson()["features"]:
        for part in getattr(shape(feature["geometry"]), "geoms", [shape(feature["geometry"])]):
            for ring in (part.exterior, *part.interiors):
                found.update(zip(ring.coords[:-1], ring.coords[1:], strict=True))
    return found


def test_the_drawn_borders_are_those_of_the_simplified_districts() -> None:
    simplified = simplify_districts(load_districts(), DRAWING_TOLERANCE_M).set_index("adcode").geometry
    for feature in district_geojson()["features"]:
        drawn, meant = shape(feature["geometry"]), simplified[feature["properties"]["adcode"]]
        assert drawn.is_valid
        assert shapely.hausdorff_distance(drawn, meant) < 1e-4, feature["properties"]


def test_most_common_borders_run_the_same_way_in_both_neighbours() -> None:
    edges = directed_edges()
    same = sum(count == 2 for count in edges.values())
    opposite = sum((end, start) in edges for start, end in edges) // 2
    assert same > 2 * opposite
