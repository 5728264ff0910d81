"""KML and KMZ: placemarks with their attributes. Links to other files and styles are left alone."""

import zipfile
from typing import Final

import numpy as np
import shapely

from geo.intake.archive import unpack_whole
from geo.intake.cells import Fault
from geo.intake.features import Features, build_features, check_count, columns_of
from geo.intake.limits import Limits, Refusal
from geo.intake.xml_parts import Attributes, local, parse
from geo.schema import GEOGRAPHIC_CRS

KIND: Final = "KML"
_SHAPES: Final = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry")
_TEXTS: Final = ("name", "description", "address", "value", "SimpleData", "coordinates", "when", "begin", "end")


def read_kmz(content: bytes, parts: list[zipfile.ZipInfo], limits: Limits) -> Features:
    """Read the first KML document of a KMZ archive."""
    part = min(
        (part for part in parts if part.filename.lower().endswith(".kml")), key=lambda part: part.filename.count("/")
    )
    return read_kml(unpack_whole(content, part, "KMZ"), limits)


def read_kml(content: bytes, limits: Limits) -> Features:
    """Read every placemark of every folder, in the order of the file; KML is always in WGS-84."""
    reader = _Reader(limits)
    parse([content], KIND, start=reader.start, end=reader.end, text=reader.text)
    if not reader.is_kml:
        raise Refusal("damaged_file", format=KIND)
    check_count(len(reader.records), limits)
    names = columns_of(reader.records)
    values = [[record.get(name, "") for name in names] for record in reader.records]
    shapes = np.empty(len(reader.shapes), dtype=object)
    shapes[:] = reader.shapes
    return build_features(names, values, shapes, crs=GEOGRAPHIC_CRS, limits=limits, faults=reader.faults)


class _Reader:
    """Takes in elements and keeps one record and one shape for each placemark."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.is_kml = False
        self.records: list[dict[str, str]] = []
        self.shapes: list[shapely.Geometry | None] = []
        self.record: dict[str, str] | None = None
        self.path: list[str] = []
        self.folders: list[str] = []
        self.pieces: list[str] = []
        self.key = ""
        self.rings: list[np.ndarray] = []
        self.parts: list[shapely.Geometry] = []
        self.has_shape = False
        self.faults: list[Fault] = []

    def start(self, name: str, attributes: Attributes) -> None:
        tag = local(name)
        self.is_kml = self.is_kml or (not self.path and tag == "kml")
        self.path.append(tag)
        if tag == "Placemark":
            self.record, self.parts, self.has_shape = {}, [], False
        elif tag in ("Data", "SimpleData"):
            self.key = attributes.get("name", "")
        elif tag == "Polygon":
            self.rings = []
        elif tag in ("Folder", "Document"):
            self.folders.append("")
        if tag in _SHAPES:
            self.has_shape = True
        if tag in _TEXTS:
            self.pieces = []

    def text(self, data: str) -> None:
        if self.path and self.path[-1] in _TEXTS:
            self.pieces.append(data)

    def end(self, name: str) -> None:
        tag = self.path.pop()
        parent = self.path[-1] if self.path else ""
        text = "".join(self.pieces).strip() if tag in _TEXTS else ""
        if tag in ("Folder", "Document") and self.folders:
            self.folders.pop()
        elif tag == "Placemark":
            self._end_placemark()
        elif tag == "coordinates":
            self._end_coordinates(text, parent)
        elif tag == "Polygon":
            self._end_polygon()
        elif self.record is not None and text:
            self._keep_text(tag, parent, text)
        elif tag == "name" and parent in ("Folder", "Document") and self.folders:
            self.folders[-1] = text

    def _keep_text(self, tag: str, parent: str, text: str) -> None:
        record = self.record if self.record is not None else {}
        if tag in ("name", "description", "address") and parent == "Placemark":
            record[tag] = text
        elif (tag == "value" and parent == "Data") or tag == "SimpleData":
            record[self.key or "value"] = text
        elif tag == "begin":
            record["start"] = text
        elif tag == "end":
            record["end"] = text

    def _end_coordinates(self, text: str, parent: str) -> None:
        numbers = _coordinates(text)
        if len(numbers) > self.limits.vertices:
            raise Refusal(
                "too_many_vertices",
                row=f"{len(self.records) + 1:,}", count=f"{len(numbers):,}", limit=f"{self.limits.vertices:,}",
            )  # fmt: skip
        if self.record is None or not len(numbers):
            return
        if not np.isfinite(numbers).all():
            reason = "bad_point" if parent == "Point" else "bad_shape"
            self.faults.append((len(self.records) + 1, "geometry", text[:60], reason))
            return
        if "Polygon" in self.path and parent == "LinearRing":
            self.rings.append(numbers)
        elif parent == "Point":
            self.parts.append(shapely.Point(numbers[0]))
        elif len(numbers) > 1:
            self.parts.append(shapely.LineString(numbers))

    def _end_polygon(self) -> None:
        rings = [ring for ring in self.rings if len(ring) >= 3]
        if rings:
            self.parts.append(shapely.Polygon(rings[0], rings[1:]))

    def _end_placemark(self) -> None:
        record = self.record or {}
        folder = next((name for name in reversed(self.folders) if name), "")
        if folder:
            record.setdefault("folder", folder)
        self.records.append(record)
        if len(self.records) > self.limits.rows:
            raise Refusal("too_many_rows", limit=f"{self.limits.rows:,}")
        if len(self.parts) == 1:
            self.shapes.append(self.parts[0])
        elif self.parts:
            self.shapes.append(shapely.GeometryCollection(self.parts))
        else:
            self.shapes.append(shapely.Point() if self.has_shape else None)
        self.record = None


def _coordinates(text: str) -> np.ndarray:
    """Pairs of longitude and latitude; a height behind them is dropped, and what is no number becomes NaN."""
    pairs = []
    for group in text.split():
        numbers = (*group.split(",")[:2], "")[:2]
        try:
            pairs.append((float(numbers[0]), float(numbers[1])))
        except ValueError:
            pairs.append((float("nan"), float("nan")))
    return np.array(pairs, dtype=float).reshape(-1, 2)
