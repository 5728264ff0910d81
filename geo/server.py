"""Routes beside the pages: the map alone, the visible records as GeoJSON, health; each with its security headers.

An answer is compressed once and kept: the server would otherwise compress it again for every reader.
"""

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from geo.analysis.filtering import Filter, Note, read_filter
from geo.analysis.records import filter_vocabulary
from geo.export.current import configured_tile_hosts, current_edition, current_page
from geo.export.selection import Selection
from geo.export.spatial import render_geojson
from geo.export.wording import VIEW_PARAMETERS, note_in_words

_KEPT_SELECTIONS = 64
_COMMON_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
    "Vary": "Accept-Encoding",
}
_CLOSED_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


@dataclass(frozen=True)
class Document:
    """An answer ready to be sent: its bytes, the same compressed, and the tag that names this content."""

    body: bytes
    compressed: bytes
    etag: str


def build_routes(base_path: str = "") -> list[BaseRoute]:
    """Return the routes, under ``base_path`` (the server's base path without slashes, empty for none)."""
    prefix = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    return [
        Route(f"{prefix}/embed/map", show_map),
        Route(f"{prefix}/data/projects.geojson", show_projects),
        Route(f"{prefix}/health", show_health),
        *(
            Route(f"{prefix}/{folder}{rest}", show_nothing)
            for folder in ("embed", "data")
            for rest in ("", "/{path:path}")
        ),
    ]


async def show_map(request: Request) -> Response:
    """Answer with the map page; it reads the parameters from its own address, so the document is one and the same."""
    document = await run_in_threadpool(map_document)
    return _answer(request, document, "text/html; charset=utf-8", policy=map_policy())


async def show_projects(request: Request) -> Response:
    """Answer with the records that the filter in the address lets pass; what was ignored is told in ``notes``."""
    flt, notes = read_filter(dict(request.query_params), filter_vocabulary(), others=VIEW_PARAMETERS)
    document = await run_in_threadpool(projects_document, flt, notes)
    return _answer(request, document, "application/geo+json", policy=_CLOSED_POLICY)


async def show_health(request: Request) -> Response:
    """Answer with the edition and its counts once everything is loaded."""
    placed = await run_in_threadpool(current_edition)
    counts = {
        "status": "ok",
        "edition": placed.edition.id,
        "records": len(placed.projects),
        "placed": placed.placed_count,
    }
    return Response(json.dumps(counts), media_type="application/json", headers=_headers(_CLOSED_POLICY))


async def show_nothing(request: Request) -> Response:
    """Answer 404; the server would otherwise send its start page for any unknown path."""
    return PlainTextResponse("Not found", status_code=404, headers=_headers(_CLOSED_POLICY))


def map_policy() -> str:
    """Return the content security policy of the map page.

    The page runs in a sandbox without an origin of its own: nothing in a record can reach the app, its cookies or another
    host. Pictures come from the page itself and from the tile servers of the base maps that a user can choose.
    """
    images = " ".join(["data:", "blob:", *configured_tile_hosts()])
    return (
        "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads; "
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        f"img-src {images}; font-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def map_document() -> Document:
    """Return the map page, compressed once."""
    return _document(current_page().encode("utf-8"))


@lru_cache(maxsize=_KEPT_SELECTIONS)
def projects_document(flt: Filter, notes: tuple[Note, ...]) -> Document:
    """Return the visible records as GeoJSON, compressed once for each of the latest filters."""
    sentences = tuple(note_in_words(note, "en") for note in notes)
    return _document(render_geojson(Selection(current_edition(), flt), notes=sentences))


def _document(body: bytes) -> Document:
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Document(body, gzip.compress(body, compresslevel=9, mtime=0), etag)


def _answer(request: Request, document: Document, media_type: str, *, policy: str) -> Response:
    headers = _headers(policy) | {"ETag": document.etag, "Access-Control-Allow-Origin": "*"}
    if _holds(request.headers, document.etag):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(document.compressed, media_type=media_type, headers=headers)
    return Response(document.body, media_type=media_type, headers=headers)


def _headers(policy: str) -> dict[str, str]:
    return {**_COMMON_HEADERS, "Content-Security-Policy": policy}


def _holds(headers: Headers, etag: str) -> bool:
    tags = [tag.strip() for tag in headers.get("if-none-match", "").split(",")]
    return etag in tags or "*" in tags


def warm_up() -> None:
    """Load and place the edition and render the page, so that the first reader does not wait."""
    warmers: tuple[Callable[[], object], ...] = (current_edition, map_document)
    for warm in warmers:
        warm()
