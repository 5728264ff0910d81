"""What cannot be read, or should not be, is refused with one sentence, at once and without growing."""

import contextlib
import io
import json
import sqlite3
import struct
import time
import tracemalloc
import zipfile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.i18n import LANGUAGES
from geo.intake.limits import MEGABYTE, Limits, configured_limits, explain
from geo.intake.reading import read_pasted, read_table
from geo.schema import IntakeError
from tests.data.make_files import FILES, HERE
from tests.data.workbook_files import zipped

CODES = {
    "empty.csv": "empty_file",
    "blank_lines.csv": "empty_file",
    "header_alone.csv": "no_rows",
    "header_alone.xlsx": "no_rows",
    "numbers_alone.csv": "no_header",
    "rubbish.xlsx": "damaged_file",
    "rubbish.csv": "unknown_format",
    "rubbish_after_zip_mark.xlsx": "damaged_file",
    "half.xlsx": "damaged_file",
    "encrypted.xlsx": "password_protected",
    "protected.xls": "password_protected",
    "web_page.xls": "web_page",
    "stray_cell.xlsx": "too_many_cells",
    "stray_cell.xls": "too_many_cells",
    "repeated_cells.ods": "too_many_cells",
    "entities.kml": "xml_entities",
    "entities.xlsx": "xml_entities",
    "lying_directory.xlsx": "damaged_file",
    "virtual_layer.kml": "damaged_file",
    "no_features.geojson": "no_features",
    "not_geo.json": "damaged_file",
    "pictures.zip": "unknown_format",
    "half.kml": "damaged_file",
}
SECONDS, GROWTH_MB = 1.0, 60


def refused(content: bytes, name: str, **options: object) -> IntakeError:
    """The refusal of a file, which must come soon and cost little memory."""
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(IntakeError) as caught:
        read_table(content, name, **options)  # type: ignore[arg-type]
    seconds = time.process_time() - start
    peak = tracemalloc.get_traced_memory()[1] / MEGABYTE
    tracemalloc.stop()
    assert seconds < SECONDS * 2  # memory tracing doubles the time
    assert peak < GROWTH_MB
    return caught.value


def test_every_unreadable_file_has_its_code() -> None:
    assert {f"unreadable/{name}" for name in CODES} == {name for name in FILES if name.startswith("unreadable/")}


@pytest.mark.parametrize("name", CODES)
def test_a_file_that_cannot_be_read_is_refused_with_one_sentence_in_both_languages(name: str) -> None:
    error = refused((HERE / "unreadable" / name).read_bytes(), name)
    assert error.code == CODES[name]
    for lang in LANGUAGES:
        sentence = explain(error, lang)
        assert sentence.strip()
        assert "{" not in sentence
    assert explain(error, "en") == str(error)
    assert explain(error, "zh") != str(error)


def test_a_file_over_the_limit_is_refused_unread_and_the_limit_can_be_set() -> None:
    assert refused(b"x" * (20 * MEGABYTE + 1), "big.csv").code == "file_too_large"
    assert refused(b"x" * 2000, "big.csv", limits=Limits(file_bytes=1000)).code == "file_too_large"


def test_a_workbook_that_unpacks_to_over_200_megabytes_is_refused_by_its_directory() -> None:
    bomb = zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * (201 * MEGABYTE)})
    assert len(bomb) < MEGABYTE
    assert refused(bomb, "bomb.xlsx").code == "unpacked_too_large"


@pytest.mark.parametrize(
    ("name", "part"), [("bomb.kmz", "doc.kml"), ("bomb.ods", "content.xml"), ("bomb.zip", "layer.shp")]
)
def test_other_zips_that_state_too_much_are_refused_too(name: str, part: str) -> None:
    content = bytearray(zipped({part: b" " * 1000}))
    at = content.rindex(part.encode()) - 46
    content[at + 24 : at + 28] = struct.pack("<I", 201 * MEGABYTE)
    assert refused(bytes(content), name).code == "unpacked_too_large"


def test_more_rows_than_the_limit_are_refused() -> None:
    content = "项目名称,所属行业,所在区\n".encode() + "甲,金融业,西城\n".encode() * 200_001
    with pytest.raises(IntakeError) as caught:
        read_table(content, "long.csv")
    assert caught.value.code == "too_many_rows"


def test_as_many_rows_as_the_limit_are_read() -> None:
    content = "项目名称,所属行业,所在区\n".encode() + "甲,金融业,西城\n".encode() * 50
    assert len(read_table(content, "t.csv", limits=Limits(rows=50)).rows) == 50
    assert refused(content, "t.csv", limits=Limits(rows=49)).code == "too_many_rows"


def test_a_workbook_with_too_many_rows_is_refused_while_it_is_unpacked() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>' % (n, n) for n in range(1, 1_500)
    )
    content = _workbook_of(b"<sheetData>" + rows + b"</sheetData>")
    assert refused(content, "long.xlsx", limits=Limits(rows=1_000)).code == "too_many_rows"


def test_the_largest_size_is_set_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert configured_limits({"GEO_MAX_FILE_MB": "1.5"}).file_bytes == 1.5 * MEGABYTE
    for nonsense in ("", "many", "-1", "0", "nan", "inf", "99999"):
        assert configured_limits({"GEO_MAX_FILE_MB": nonsense}) == Limits()
    monkeypatch.setenv("GEO_MAX_FILE_MB", "1")
    assert refused(b"x" * (MEGABYTE + 1), "big.csv").code == "file_too_large"


def polygon(vertices: int) -> bytes:
    angles = np.linspace(0, 2 * np.pi, vertices)
    ring = np.column_stack([116.4 + 0.1 * np.cos(angles), 39.9 + 0.1 * np.sin(angles)]).round(6).tolist()
    feature = {
        "type": "Feature",
        "properties": {"name": "虚构"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def test_a_polygon_with_too_many_vertices_is_refused_and_one_within_the_limit_is_read() -> None:
    with pytest.raises(IntakeError) as caught:
        read_table(polygon(100_002), "area.geojson")
    assert caught.value.code == "too_many_vertices"
    assert len(read_table(polygon(5_000), "area.geojson").rows) == 1


def test_json_nested_without_end_is_refused() -> None:
    assert refused(b'{"type":"FeatureCollection","features":' + b"[" * 200_000, "deep.geojson").code in (
        "too_deep",
        "damaged_file",
    )


def test_xml_nested_without_end_is_refused() -> None:
    assert refused(b"<kml>" + b"<Folder>" * 100_000, "deep.kml").code == "too_deep"


def test_entities_hidden_in_another_encoding_are_refused() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE kml [<!ENTITY e "ha">]><kml><Placemark><name>&e;</name></Placemark></kml>'
    assert refused(text.encode("utf-16"), "entities.kml").code == "xml_entities"


def test_a_kml_that_names_a_file_reads_nothing_but_itself() -> None:
    text = '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><Placemark><name>&x;</name></Placemark></kml>'
    assert refused(text.encode(), "x.kml").code == "xml_entities"


def test_a_workbook_whose_cells_have_no_places_is_still_judged() -> None:
    """Cells without a reference count on; a few wide rows and many narrow ones would span too much."""
    wide = b"<row>" + b"<c><v>1</v></c>" * 600 + b"</row>"
    content = _workbook_of(b"<sheetData>" + wide + b"<row><c><v>1</v></c></row>" * 50 + b"</sheetData>")
    assert refused(content, "wide.xlsx").code == "too_many_cells"


def _workbook_of(sheet: bytes) -> bytes:
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(HERE / "english.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, _, rest = parts["xl/worksheets/sheet1.xml"].partition(b"<sheetData>")
    parts["xl/worksheets/sheet1.xml"] = head + sheet + rest.partition(b"</sheetData>")[2]
    return zipped(parts)


def geopackage(*statements: str) -> bytes:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT)")
    for statement in statements:
        base.execute(statement)
    base.commit()
    content = base.serialize()
    base.close()
    return content


def test_a_geopackage_whose_layer_is_a_view_is_refused() -> None:
    endless = "CREATE VIEW x AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    content = geopackage(endless, "INSERT INTO gpkg_contents VALUES ('x', 'features')")
    assert refused(content, "view.gpkg").code == "outside_references"


def test_a_geopackage_without_layers_and_a_database_that_is_none_are_refused() -> None:
    assert refused(geopackage(), "none.gpkg").code == "no_features"
    assert refused(b"SQLite format 3\x00" + b"\xff" * 3000, "broken.gpkg").code == "damaged_file"


def parquet(columns: dict[str, pa.Array], **options: bool) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("states_dictionary", [True, False])
def test_a_parquet_file_that_repeats_one_long_text_is_refused_before_it_is_written_out(states_dictionary: bool) -> None:
    long = pa.DictionaryArray.from_arrays(pa.array(np.zeros(5_000, dtype=np.int32)), pa.array(["虚构" * 50_000]))
    content = parquet({"name": long}, store_schema=states_dictionary)
    assert len(content) < MEGABYTE
    assert refused(content, "long.parquet").code == "unpacked_too_large"


def test_a_parquet_file_without_geometry_metadata_is_refused() -> None:
    assert refused(parquet({"name": pa.array(["虚构"])}), "plain.parquet").code == "damaged_file"


def test_a_sheet_that_is_not_there_is_named_with_those_that_are() -> None:
    error = refused((HERE / "several_sheets.xlsx").read_bytes(), "t.xlsx", sheet="没有")
    assert error.code == "no_such_sheet"
    assert "English" in str(error)
    assert refused((HERE / "utf8.csv").read_bytes(), "t.csv", sheet="没有").code == "no_such_sheet"


@pytest.mark.parametrize("text", ["", "   \n\t\n", "\ufeff"])
def test_nothing_pasted_is_refused(text: str) -> None:
    with pytest.raises(IntakeError) as caught:
        read_pasted(text)
    assert caught.value.code == "empty_file"


BINARY = (
    "office_ledger.xlsx",
    "old_excel.xls",
    "libreoffice.ods",
    "layers.gpkg",
    "shapefile.zip",
    "points.parquet",
)


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9])
@pytest.mark.parametrize("name", [*BINARY, "places.kmz"])
def test_a_file_that_was_cut_off_is_refused_and_never_raises_anything_else(name: str, share: float) -> None:
    content = (HERE / name).read_bytes()
    content = content[: int(len(content) * share)]
    with pytest.raises(IntakeError):
        read_table(content, name)


def flip(content: bytes, seed: int) -> bytes:
    rng = np.random.default_rng(seed)
    damaged = bytearray(content)
    for position in rng.integers(0, len(content), 30):
        damaged[position] = int(rng.integers(0, 256))
    return bytes(damaged)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", [*BINARY, "places.kml", "points.geojson", "gb18030.csv"])
def test_a_damaged_file_is_read_or_refused_and_never_raises_anything_else(name: str, seed: int) -> None:
    with contextlib.suppress(IntakeError):
        assert len(read_table(flip((HERE / name).read_bytes(), seed), name).rows) >= 1


def test_an_unknown_error_has_a_plain_sentence() -> None:
    assert explain(IntakeError("other", "Something else."), "zh") == "Something else."
