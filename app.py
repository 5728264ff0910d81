"""The server: the pages, and beside them the map alone, the records as data, and health, in one ASGI application.

Start it with ``python -m geo serve`` or ``streamlit run app.py``.
"""

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool

ROOT = Path(__file__).resolve().parent
# The pages are run as scripts from inside the package; they import it from here.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from geo.server import build_routes, warm_up  # noqa: E402


@asynccontextmanager
async def ready_before_serving(app: st.App) -> AsyncGenerator[dict[str, Any]]:
    """Load the edition and render the map before the first request is answered, and the other pages' parts while it is."""
    await run_in_threadpool(warm_up)
    Thread(target=warm_the_pages, name="warming", daemon=True).start()
    yield {}


def warm_the_pages() -> None:
    """Do what the first visitor of each page would wait for; their modules expect the server to be there."""
    from geo.ui.warming import warm_pages

    warm_pages()


app = st.App(
    ROOT / "geo" / "ui" / "main.py",
    routes=build_routes(st.get_option("server.baseUrlPath") or ""),
    lifespan=ready_before_serving,
)
