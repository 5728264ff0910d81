"""Starts the streamlit-folium peer with its records, its districts and its libraries beside it, all on this machine."""

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from offlinefolium.elements import _res

from geo.cartography.borders import district_geojson
from tests.browser.serving import free_port, running

SCRIPT = Path(__file__).with_name("streamlit_peer.py")


@contextmanager
def open_peer(mode: str, records: pd.DataFrame, folder: Path) -> Iterator[str]:
    """The peer in one ``mode`` for as long as the block runs; yields its address."""
    static = folder / "static"
    static.mkdir(parents=True)
    for number, (url, text) in enumerate(_res.items()):
        ending = "css" if url.split("?")[0].endswith(".css") else "js"
        (static / f"{number}.{ending}").write_text(text, encoding="utf-8")
    records.to_csv(folder / "records.csv", index=False)
    (folder / "districts.geojson").write_text(json.dumps(district_geojson()), encoding="utf-8")
    script = shutil.copy(SCRIPT, folder / SCRIPT.name)
    port = free_port()
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.enableStaticServing": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [part for name, value in options.items() for part in (f"--{name}", str(value))]
    environment = {
        "MAP_MODE": mode,
        "MAP_RECORDS": str(folder / "records.csv"),
        "MAP_DISTRICTS": str(folder / "districts.geojson"),
    }
    address = f"http://127.0.0.1:{port}"
    health = f"{address}/_stcore/health"
    with running(command, health, folder / "server.log", folder=folder, environment=environment):
        yield address
