"""Routes beside the pages: the map alone, the visible records as GeoJSON, health; each with its security headers.

An answer is compressed once and kept: the server would otherwise compress it again for every reader. Editions that were
published are open to every reader of this server; what is not published is shown only under the token of its session.
"""

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from geo.analysis.filtering import Filter, Note, read_filter
from geo.analysis.records import filter_vocabulary
from geo.export.current import (
    configured_tile_hosts,
    current_edition,
    current_ledger,
    current_page,
    edition_in_force,
    page_of,
)
from geo.export.drafts import Draft, find_draft
from geo.export.selection import Selection
from geo.export.shelf import Shelf
from geo.export.spatial import render_geojson
from geo.export.wording import VIEW_PARAMETERS, note_in_words
from geo.ledger.errors import LedgerError, UnknownEdition

_KEPT_SELECTIONS = 64
_KEPT_PAGES = 4
_NOT_FOUND, _UNAVAILABLE = 404, 503
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
    """Answer with the map page; it reads filter and view from its own address, so an edition has one document."""
    parameters = request.query_params
    if "draft" in parameters:
        return await _show_draft(request, parameters["draft"])
    try:
        edition = await run_in_threadpool(open_to_all, parameters.get("edition", ""))
        document = await run_in_threadpool(map_document, edition)
    except LedgerError as error:
        return _refuse(error)
    return _answer(request, document, "text/html; charset=utf-8", policy=map_policy())


async def show_projects(request: Request) -> Response:
    """Answer with the records that the filter in the address lets pass; what was ignored is told in ``notes``."""
    flt, notes = read_filter(dict(request.query_params), filter_vocabulary(), others=VIEW_PARAMETERS)
    try:
        edition = await run_in_threadpool(open_to_all, request.query_params.get("edition", ""))
        document = await run_in_threadpool(projects_document, edition, flt, notes)
    except LedgerError as error:
        return _refuse(error)
    return _answer(request, document, "application/geo+json", policy=_CLOSED_POLICY)


async def show_health(request: Request) -> Response:
    """Answer with the edition in force and its counts once everything is loaded, and what is wrong with the ledger."""
    head = await run_in_threadpool(edition_in_force)
    placed = await run_in_threadpool(current_edition, head.info.id)
    counts = {
        "status": "ok",
        "edition": placed.edition.id,
        "records": len(placed.projects),
        "placed": placed.placed_count,
    }
    problem = {"ledger": str(head.problem)} if head.problem else {}
    return Response(json.dumps(counts | problem), media_type="application/json", headers=_headers(_CLOSED_POLICY))


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


def open_to_all(edition: str) -> str:
    """Return the id of the edition asked for, by default of that in force; an unpublished one is as unknown as none at all."""
    if not edition:
        return edition_in_force().info.id
    info = current_ledger().describe_edition(edition)
    if info.state == "draft":
        raise UnknownEdition(edition)
    return info.id


def map_document(edition: str) -> Document:
    """Return the map page of an edition, compressed once."""
    return _pages.get((current_ledger().place, edition))


def projects_document(edition: str, flt: Filter, notes: tuple[Note, ...]) -> Document:
    """Return the visible records of an edition as GeoJSON, compressed once for each of the latest filters."""
    return _selections.get((current_ledger().place, edition, flt, notes))


async def _show_draft(request: Request, token: str) -> Response:
    draft = find_draft(token)
    if draft is None:
        return PlainTextResponse("This preview has ended.", status_code=_NOT_FOUND, headers=_headers(_CLOSED_POLICY))
    document = await run_in_threadpool(_draft_document, draft)
    return _answer(request, document, "text/html; charset=utf-8", policy=map_policy(), is_private=True)


def _draft_document(draft: Draft) -> Document:
    if draft not in _draft_pages:
        _draft_pages[draft] = _document(page_of(draft.description).encode("utf-8"))
    return _draft_pages[draft]


def _refuse(error: LedgerError) -> Response:
    status = _NOT_FOUND if isinstance(error, UnknownEdition) else _UNAVAILABLE
    return PlainTextResponse(str(error), status_code=status, headers=_headers(_CLOSED_POLICY))


def _document(body: bytes) -> Document:
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Document(body, gzip.compress(body, compresslevel=9, mtime=0), etag)


def _answer(
    request: Request, document: Document, media_type: str, *, policy: str, is_private: bool = False
) -> Response:
    kept = {"Cache-Control": "no-store"} if is_private else {"Access-Control-Allow-Origin": "*"}
    headers = _headers(policy) | {"ETag": document.etag} | kept
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
    """Load and place the edition in force and render its page, so that the first reader does not wait."""
    edition = edition_in_force().info.id
    warmers: tuple[Callable[[str], object], ...] = (current_edition, map_document)
    for warm in warmers:
        warm(edition)


_pages: Final = Shelf[tuple[str, str], Document](
    lambda key: _document(current_page(key[1]).encode("utf-8")), kept=_KEPT_PAGES
)
_selections: Final = Shelf[tuple[str, str, Filter, tuple[Note, ...]], Document](
    lambda key: _document(
        render_geojson(
            Selection(current_edition(key[1]), key[2]), notes=tuple(note_in_words(note, "en") for note in key[3])
        )
    ),
    kept=_KEPT_SELECTIONS,
)
_draft_pages: "Final[WeakKeyDictionary[Draft, Document]]" = WeakKeyDictionary()
