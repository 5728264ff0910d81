"""The drawn borders of the 16 districts, simplified together, and wound so that a page of them compresses well."""

import json
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from geo.reference.districts import load_districts, simplify_districts

DRAWING_TOLERANCE_M: Final = 200
"""Simplification of the drawn borders, about a pixel at the scale of the city; records are placed by the full polygons."""
DRAWING_DECIMALS: Final = 4
"""Decimals of a drawn degree, about ten metres."""

Ring = list[list[float]]
Edge = frozenset[tuple[float, ...]]


@lru_cache(maxsize=1)
def district_geojson() -> dict[str, Any]:
    """Borders of the 16 districts for drawing: GeoJSON, EPSG:4326, shared edges kept shared.

    Neighbours are wound opposite ways where they can be. A shared border then runs the same way in both, and compression finds it: an
    eighth of the borders' weight in every page. The winding means nothing to whoever draws them.
    """
    drawn = simplify_districts(load_districts(), DRAWING_TOLERANCE_M)[["adcode", "geometry"]]
    features = json.loads(drawn.to_json())["features"]
    for feature in features:
        feature["geometry"]["coordinates"] = _rounded(feature["geometry"]["coordinates"])
        feature.pop("id", None)
        feature.pop("bbox", None)
    rings = [_rings(feature["geometry"]) for feature in features]
    for at in _turned([_edges(own) for own in rings]):
        for ring in rings[at]:
            ring.reverse()
    return {"type": "FeatureCollection", "features": features}


def _turned(edges: list[set[Edge]]) -> list[int]:
    """Which members to turn, so that those with common edges differ: each in turn is set against what it shares most with, until none gains."""
    shared = [[len(one & other) if one is not other else 0 for other in edges] for one in edges]
    turned = [False] * len(edges)

    def gain(at: int) -> int:
        return sum(count if turned[at] == turned[other] else -count for other, count in enumerate(shared[at]))

    while better := [at for at in range(len(edges)) if gain(at) > 0]:
        turned[max(better, key=gain)] ^= True
    return [at for at, turn in enumerate(turned) if turn]


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    parts = geometry["coordinates"]
    return parts if geometry["type"] == "Polygon" else [ring for polygon in parts for ring in polygon]


def _edges(rings: list[Ring]) -> set[Edge]:
    return {frozenset((tuple(a), tuple(b))) for ring in rings for a, b in pairwise(ring)}


def _rounded(coordinates: Any) -> Any:
    return (
        [_rounded(part) for part in coordinates]
        if isinstance(coordinates, list)
        else round(coordinates, DRAWING_DECIMALS)
    )
