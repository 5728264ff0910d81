"""GeoPackage, zipped shapefile and GeoParquet. A file is looked into before GDAL or Arrow may open it."""

import io
import sqlite3
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pyogrio
import pyproj

from geo.intake.archive import unpack_whole
from geo.intake.features import Features, build_features, check_count
from geo.intake.limits import Limits, Refusal, megabytes

_SHAPEFILE_PARTS: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_SHAPEFILE_MARK: Final = b"\x00\x00\x27\x0a"
_STEPS: Final = 2_000_000
"""Steps of SQLite's machine after which a count is given up."""
GEOPACKAGE, SHAPEFILE, GEOPARQUET = "GeoPackage", "shapefile", "GeoParquet"


def read_geopackage(content: bytes, layer: str | None, limits: Limits) -> Features:
    """Read one layer of a GeoPackage: plain tables only, counted before GDAL sees them."""
    counts = _count_layers(content)
    if not counts:
        raise Refusal("no_features")
    if layer is not None and layer not in counts:
        raise Refusal("no_such_sheet", sheet=layer, sheets=", ".join(counts))
    name = layer or next((name for name, count in counts.items() if count), next(iter(counts)))
    check_count(counts[name], limits)
    with _private_file({"layer.gpkg": _without_wal(content)}) as folder:
        return _read_with_gdal(folder / "layer.gpkg", GEOPACKAGE, limits, layer=name, layers=tuple(counts))


def read_shapefile(content: bytes, parts: list[zipfile.ZipInfo], layer: str | None, limits: Limits) -> Features:
    """Read one shapefile of a zip. Its parts get names of our own, so that names in the archive never become paths."""
    found = {PurePosixPath(part.filename).with_suffix("").as_posix(): part for part in parts if _ending(part) == ".shp"}
    names = tuple(PurePosixPath(stem).name for stem in found)
    if layer is not None and layer not in names:
        raise Refusal("no_such_sheet", sheet=layer, sheets=", ".join(names))
    stem = list(found)[names.index(layer) if layer else 0]
    files = {
        f"layer{_ending(part)}": unpack_whole(content, part, SHAPEFILE)
        for part in parts
        if _ending(part) in _SHAPEFILE_PARTS and PurePosixPath(part.filename).with_suffix("").as_posix() == stem
    }
    if not files["layer.shp"].startswith(_SHAPEFILE_MARK):
        raise Refusal("damaged_file", format=SHAPEFILE)
    with _private_file(files) as folder:
        return _read_with_gdal(
            folder / "layer.shp", SHAPEFILE, limits, layer=None, layers=names, shown=PurePosixPath(stem).name
        )


def read_geoparquet(content: bytes, limits: Limits) -> Features:
    """Read a GeoParquet file; its sizes are judged from its footer, and its texts before they are written out."""
    try:
        file = pq.ParquetFile(pa.BufferReader(content))
        _check_parquet(file, content, limits)
        frame = gpd.read_parquet(io.BytesIO(content), columns=_flat_columns(file.schema_arrow))
    except (pa.ArrowException, ValueError, OSError, KeyError, TypeError) as error:
        if isinstance(error, Refusal):
            raise
        raise Refusal("damaged_file", format=GEOPARQUET) from error
    return _to_features(frame, limits, ("", ()))


def _ending(part: zipfile.ZipInfo) -> str:
    return PurePosixPath(part.filename).suffix.lower()


def _without_wal(content: bytes) -> bytes:
    """The same database marked as not using a write-ahead log, which would lie beside it."""
    return content[:18] + b"\x01\x01" + content[20:] if content[18:20] == b"\x02\x02" else content


def _count_layers(content: bytes) -> dict[str, int]:
    """Feature tables of a GeoPackage and how many rows each has; a view or virtual table is refused."""
    try:
        with closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(_without_wal(content))
            base.execute("PRAGMA trusted_schema = OFF")
            base.set_progress_handler(lambda: 1, _STEPS)
            tables = dict(base.execute("SELECT name, coalesce(sql, '') FROM sqlite_master WHERE type = 'table'"))
            names = [
                name
                for (name,) in base.execute(
                    "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')"
                )
            ]
            if any(name not in tables or "virtual" in tables[name][:20].lower() for name in names):
                raise Refusal("outside_references")
            return {name: _count(base, name) for name in names}
    except (sqlite3.Error, ValueError, OverflowError) as error:
        if isinstance(error, Refusal):
            raise
        code = "too_slow" if "interrupted" in str(error) else "damaged_file"
        raise Refusal(code, **({} if code == "too_slow" else {"format": GEOPACKAGE})) from error


def _count(base: sqlite3.Connection, name: str) -> int:
    quoted = name.replace('"', '""')
    return int(base.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608 - quoted above


@contextmanager
def _private_file(files: dict[str, bytes]) -> Iterator[Path]:
    """A folder of our own with the files, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="geo-intake-") as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        yield folder


def _read_with_gdal(
    path: Path, kind: str, limits: Limits, *, layer: str | None, layers: tuple[str, ...], shown: str = ""
) -> Features:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            check_count(pyogrio.read_info(path, layer=layer, force_feature_count=True)["features"], limits)
            frame = pyogrio.read_dataframe(path, layer=layer, datetime_as_string=True)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, RuntimeError, OSError) as error:
        if isinstance(error, Refusal):
            raise
        raise Refusal("damaged_file", format=kind) from error
    return _to_features(frame, limits, (layer or shown, layers))


def _to_features(frame: pd.DataFrame, limits: Limits, layer: tuple[str, tuple[str, ...]]) -> Features:
    is_spatial = isinstance(frame, gpd.GeoDataFrame)
    shapes = frame.geometry.to_numpy() if is_spatial else np.full(len(frame), None, dtype=object)
    attributes = frame.drop(columns=frame.geometry.name) if is_spatial else frame
    values = list(zip(*(attributes[name].tolist() for name in attributes), strict=True)) or [()] * len(frame)
    crs = frame.crs if is_spatial else None
    return build_features(
        [str(name) for name in attributes], values, shapes, crs=_crs_text(crs), limits=limits, layer=layer
    )


def _crs_text(crs: pyproj.CRS | None) -> str | None:
    """``EPSG:4490`` where the CRS has a number, else its WKT."""
    if crs is None:
        return None
    code = crs.to_epsg(min_confidence=60)
    return f"EPSG:{code}" if code else str(crs.to_wkt())


def _check_parquet(file: pq.ParquetFile, content: bytes, limits: Limits) -> None:
    """Refuse by the sizes that the footer states, then by the texts, which a dictionary can repeat without end."""
    check_count(file.metadata.num_rows, limits)
    groups = [file.metadata.row_group(position) for position in range(file.metadata.num_row_groups)]
    stated = sum(group.total_byte_size for group in groups)
    if stated > limits.unpacked_bytes:
        raise Refusal("unpacked_too_large", limit=megabytes(limits.unpacked_bytes))
    size = 0
    for name in (field.name for field in file.schema_arrow if _is_text(field.type)):
        coded = pq.ParquetFile(pa.BufferReader(content), read_dictionary=[name])
        for column in coded.read(columns=[name]).column(0).chunks:
            size += _text_bytes(column)
            if size > limits.unpacked_bytes:
                raise Refusal("unpacked_too_large", limit=megabytes(limits.unpacked_bytes))


def _text_bytes(column: pa.Array) -> int:
    """Bytes of the texts once they are written out row by row."""
    if pa.types.is_dictionary(column.type):
        return int(pc.sum(pc.binary_length(column.dictionary).take(column.indices)).as_py() or 0)
    return int(pc.sum(pc.binary_length(column)).as_py() or 0)


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
    )


def _flat_columns(schema: pa.Schema) -> list[str]:
    """Columns that hold one value a row; lists and structures are no columns of a ledger."""
    return [field.name for field in schema if not pa.types.is_nested(field.type)]
