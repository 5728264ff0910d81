"""Files that cannot be read, and small ones that would fill the memory if they were."""

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Final

import xlsxwriter
import xlwt

from tests.data.map_files import kml
from tests.data.rows import HEADINGS
from tests.data.text_files import delimited
from tests.data.workbook_files import office_ledger, opendocument, workbook, zipped

RUBBISH: Final = bytes((number * 197 + 31) % 256 for number in range(3000))


def _part_replaced(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped(
            {part: change(archive.read(part)) if part == name else archive.read(part) for part in archive.namelist()}
        )


def encrypted_xlsx() -> bytes:
    """What Excel makes of a workbook with a password: an OLE container with one stream called EncryptedPackage."""
    name, wanted = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
    content = bytearray(_old_workbook(lambda sheet: sheet.write(0, 0, "虚构")))
    at = content.index(name + b"\0\0")
    content[at : at + 66] = wanted.ljust(64, b"\0") + struct.pack("<H", len(wanted) + 2)
    return bytes(content)


def protected_xls() -> bytes:
    """An XLS whose second record says that the rest is encrypted."""
    content = bytearray(_old_workbook(lambda sheet: sheet.write(0, 0, "虚构")))
    at = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    content[at + 20 : at + 22] = b"\x2f\x00"
    return bytes(content)


def stray_cell_xlsx() -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_string(1_048_575, 16_383, "虚构")

    return workbook(fill)


def stray_cell_xls() -> bytes:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, "项目名称")
        sheet.write(65_535, 255, "虚构")

    return _old_workbook(fill)


def repeated_ods() -> bytes:
    """Every cell of a million rows holds the same word."""
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>虚构</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row></table:table>'
    return _part_replaced(opendocument(), "content.xml", lambda xml: xml.replace(b"</table:table>", row.encode()))


def entities_kml() -> bytes:
    layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return (
        b'<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY e0 "ha">'
        + layers.encode()
        + b"]><kml><Placemark><name>&e9;</name></Placemark></kml>"
    )


def entities_xlsx() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "ha">]>'
    return _part_replaced(
        workbook(office_ledger), "xl/worksheets/sheet1.xml", lambda xml: head + xml.partition(b"?>")[2]
    )


def lying_zip() -> bytes:
    """The directory says that a part is small; unpacked it goes on."""
    content = bytearray(
        _part_replaced(workbook(office_ledger), "xl/sharedStrings.xml", lambda xml: xml + b" " * 5_000_000)
    )
    at = content.rindex(b"xl/sharedStrings.xml") - 46
    content[at + 24 : at + 28] = struct.pack("<I", 500)
    return bytes(content)


def _old_workbook(fill: Callable[[xlwt.Worksheet], None]) -> bytes:
    book = xlwt.Workbook()
    fill(book.add_sheet("表"))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


FILES: Final[dict[str, Callable[[], bytes]]] = {
    "empty.csv": lambda: b"",
    "blank_lines.csv": lambda: b"\r\n , ,\r\n\r\n",
    "header_alone.csv": lambda: delimited([HEADINGS]),
    "header_alone.xlsx": lambda: workbook(lambda book: book.add_worksheet().write_row(0, 0, HEADINGS)),
    "numbers_alone.csv": lambda: b"1,2,3\r\n4,5,6\r\n",
    "rubbish.xlsx": lambda: RUBBISH,
    "rubbish.csv": lambda: RUBBISH,
    "rubbish_after_zip_mark.xlsx": lambda: b"PK\x03\x04" + RUBBISH,
    "half.xlsx": lambda: workbook(office_ledger)[:4000],
    "encrypted.xlsx": encrypted_xlsx,
    "protected.xls": protected_xls,
    "web_page.xls": "<html><body><table><tr><td>虚构</td></tr></table></body></html>".encode,
    "stray_cell.xlsx": stray_cell_xlsx,
    "stray_cell.xls": stray_cell_xls,
    "repeated_cells.ods": repeated_ods,
    "entities.kml": entities_kml,
    "entities.xlsx": entities_xlsx,
    "lying_directory.xlsx": lying_zip,
    "virtual_layer.kml": lambda: (
        b'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
    ),
    "no_features.geojson": lambda: b'{"type": "FeatureCollection", "features": []}',
    "not_geo.json": lambda: b'{"projects": [1, 2, 3]}',
    "pictures.zip": lambda: zipped({"photo.jpg": RUBBISH}),
    "half.kml": lambda: kml()[:300],
}
