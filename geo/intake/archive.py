"""Zipped formats: what they unpack to is judged from their directory, and again while it is unpacked."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from geo.intake.limits import Limits, Refusal, megabytes

CHUNK: Final = 1 << 20
FEED: Final = 1 << 16
PARTS: Final = 10_000
_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")


def open_archive(content: bytes, kind: str, limits: Limits) -> zipfile.ZipFile:
    """Open a zip whose directory promises no more than the limits; ``kind`` is the format's name for the message."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, EOFError) as error:
        raise Refusal("damaged_file", format=kind) from error
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Refusal("password_protected")
    if len(parts) > PARTS or len({part.filename for part in parts}) < len(parts):
        raise Refusal("damaged_file", format=kind)
    if sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise Refusal("unpacked_too_large", limit=megabytes(limits.unpacked_bytes))
    return archive


def unpack(content: bytes, part: zipfile.ZipInfo, kind: str) -> Iterator[bytes]:
    """Unpack one part in pieces; stop where it holds more than the directory says, which only a trap does."""
    raw = memoryview(content)[_data_start(content, part, kind) :][: part.compress_size]
    left = part.file_size
    for piece in _pieces(raw, part, kind):
        left -= len(piece)
        if left < 0:
            raise Refusal("damaged_file", format=kind)
        yield piece
    if left:
        raise Refusal("damaged_file", format=kind)


def unpack_whole(content: bytes, part: zipfile.ZipInfo, kind: str) -> bytes:
    """Unpack one part at once, no larger than the directory says."""
    return b"".join(unpack(content, part, kind))


def _data_start(content: bytes, part: zipfile.ZipInfo, kind: str) -> int:
    header = content[part.header_offset : part.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size:
        raise Refusal("damaged_file", format=kind)
    mark, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    if mark != b"PK\x03\x04":
        raise Refusal("damaged_file", format=kind)
    return part.header_offset + _LOCAL_HEADER.size + int(name_length) + int(extra_length)


def _pieces(raw: memoryview, part: zipfile.ZipInfo, kind: str) -> Iterator[bytes]:
    if part.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(raw[start : start + CHUNK]) for start in range(0, len(raw), CHUNK))
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise Refusal("damaged_file", format=kind)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(raw), FEED):
            rest: bytes | memoryview = raw[start : start + FEED]
            while rest and not inflater.eof:
                yield inflater.decompress(rest, CHUNK)
                rest = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error as error:
        raise Refusal("damaged_file", format=kind) from error
