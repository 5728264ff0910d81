"""Map files: GeoJSON, GeoPackage, shapefile, KML, GeoParquet."""

import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import shapely

from tests.data.rows import HEADINGS, PROJECTS
from tests.data.workbook_files import zipped

SHAPES: Final = {
    "虚构园区": shapely.box(116.30, 39.96, 116.32, 39.98),
    "虚构跨区走廊": shapely.LineString([(116.31, 39.98), (116.48, 39.93)]),
    "虚构自相交地块": shapely.Polygon([(116.46, 39.92), (116.48, 39.94), (116.48, 39.92), (116.46, 39.94)]),
    "虚构多部分": shapely.MultiPoint([(116.69, 39.90), (116.70, 39.91)]),
}


def frame() -> gpd.GeoDataFrame:
    """The projects as points in WGS-84."""
    rows = [dict(zip(HEADINGS, project, strict=True)) for project in PROJECTS]
    points = [shapely.Point(float(row.pop("经度")), float(row.pop("纬度"))) for row in rows]
    return gpd.GeoDataFrame(rows, geometry=points, crs="EPSG:4326")


def geojson_points() -> bytes:
    features = [
        {"type": "Feature", "id": row["项目编号"], "properties": {k: v for k, v in row.items() if k != "geometry"},
         "geometry": shapely.geometry.mapping(row["geometry"])}
        for row in frame().to_dict("records")
    ]  # fmt: skip
    return _json({"type": "FeatureCollection", "features": features})


def geojson_shapes() -> bytes:
    """Areas and lines: one crosses itself, one crosses districts; one row has no shape and one has a null in it."""
    shapes: dict[str, Any] = {name: shapely.geometry.mapping(shape) for name, shape in SHAPES.items()}
    shapes |= {"虚构无图形": None, "虚构坏图形": {"type": "Polygon", "coordinates": [[[116.3, None], [116.4, 39.9]]]}}
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "sector": "finance", "remark": {"nested": [1, 2]}},
            "geometry": shape,
        }
        for name, shape in shapes.items()
    ]
    return _json({"type": "FeatureCollection", "features": features})


def geojson_bad_text() -> bytes:
    """A lone surrogate, which JSON can write and nothing else can hold, and a height behind a coordinate."""
    text = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"虚构\\ud800项目","sector":"finance"},'
    return (text + '"geometry":{"type":"Point","coordinates":[116.36,39.91,50]}}]}').encode()


def geopackage() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.gpkg"
        frame().to_crs("EPSG:4490").to_file(path, layer="项目", engine="pyogrio")
        other = gpd.GeoDataFrame(
            {"name": list(SHAPES), "sector": "finance"}, geometry=list(SHAPES.values()), crs="EPSG:4326"
        )
        other.to_file(path, layer="areas", engine="pyogrio")
        return path.read_bytes()


def shapefile(*, with_prj: bool = True, crs: str = "EPSG:4548") -> bytes:
    """Zipped in a folder, attributes in GBK, in metres of the survey grid."""
    short = {
        "项目编号": "编号",
        "项目名称": "名称",
        "所属行业": "行业",
        "所在区": "所在区",
        "建设状态": "状态",
        "总投资（亿元）": "亿元",
    }
    table = frame().rename(columns=short)[[*short.values(), "geometry"]].to_crs(crs)
    with tempfile.TemporaryDirectory() as folder:
        table.to_file(Path(folder) / "layer.shp", engine="pyogrio", encoding="GBK")
        kept = [path for path in sorted(Path(folder).iterdir()) if with_prj or path.suffix != ".prj"]
        return zipped({f"虚构图层/项目{path.suffix}": path.read_bytes() for path in kept})


def kml() -> bytes:
    marks = []
    for project in PROJECTS[:3]:
        data = "".join(
            f'<Data name="{name}"><value>{value}</value></Data>'
            for name, value in zip(HEADINGS[2:4], project[2:4], strict=True)
        )
        marks.append(
            f"<Placemark><name>{project[1]}</name><description><![CDATA[<b>虚构</b>]]></description><ExtendedData>{data}</ExtendedData>"
            f"<Point><coordinates>{project[4]},{project[5]},0</coordinates></Point></Placemark>"
        )
    area = "116.30,39.96 116.32,39.96 116.32,39.98 116.30,39.98 116.30,39.96"
    marks.append(
        '<Placemark><name>虚构园区</name><ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="所属行业">人工智能</SimpleData></SchemaData>'
        f"</ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>{area}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
    )
    body = "".join(marks)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>虚构</name>'
        f"<Folder><name>在建项目</name>{body}</Folder>"
        "<NetworkLink><Link><href>http://example.invalid/more.kml</href></Link></NetworkLink></Document></kml>"
    ).encode()


def parquet() -> bytes:
    buffer = io.BytesIO()
    frame().to_parquet(buffer)
    return buffer.getvalue()


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


FILES: Final[dict[str, Callable[[], bytes]]] = {
    "points.geojson": geojson_points,
    "shapes.geojson": geojson_shapes,
    "bad_text.geojson": geojson_bad_text,
    "layers.gpkg": geopackage,
    "shapefile.zip": shapefile,
    "shapefile_without_prj.zip": lambda: shapefile(with_prj=False, crs="EPSG:4326"),
    "places.kml": kml,
    "places.kmz": lambda: zipped({"doc.kml": kml(), "files/note.txt": b"invented"}),
    "points.parquet": parquet,
}
