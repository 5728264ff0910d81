"""The routes beside the pages: what they answer, with which headers, and that nothing in an address breaks them."""

import gzip
import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.server import build_routes, map_policy

PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=build_routes()))


def projects(client: TestClient, query: str = "") -> dict:
    answer = client.get(f"/data/projects.geojson?{query}")
    assert answer.status_code == 200
    return answer.json()


def test_health_tells_the_edition_and_its_counts(client: TestClient):
    assert client.get("/health").json() == {
        "status": "ok",
        "edition": "bundled-2026-03-07",
        "records": 359,
        "placed": 344,
    }


def test_the_map_page_is_one_document_for_all_parameters(client: TestClient):
    first, second = (client.get(f"/embed/map?{query}", headers=PLAIN) for query in ("", "lang=zh&districts=110108"))
    assert first.headers["content-type"] == "text/html; charset=utf-8"
    assert first.content == second.content
    assert first.headers["etag"] == second.headers["etag"]


def test_the_map_page_is_sandboxed_and_may_load_pictures_only_from_the_tile_servers(client: TestClient):
    policy = client.get("/embed/map").headers["content-security-policy"]
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts["sandbox"] == "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
    assert (parts["default-src"], parts["script-src"]) == ("'none'", "'unsafe-inline'")
    hosts = {source for source in parts["img-src"].split() if source.startswith("http")}
    assert "https://tile.openstreetmap.org" in hosts
    assert all(host.startswith("https://") and "*" not in host for host in hosts)


def test_tianditu_is_allowed_only_with_a_key(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("TIANDITU_KEY", raising=False)
    assert "tianditu" not in map_policy()
    monkeypatch.setenv("TIANDITU_KEY", "k")
    assert "https://t0.tianditu.gov.cn" in map_policy()


@pytest.mark.parametrize("path", ["/embed/map", "/data/projects.geojson", "/health", "/embed/nothing"])
def test_every_answer_forbids_guessing_its_type_and_naming_the_referrer(client: TestClient, path: str):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "content-security-policy" in headers


@pytest.mark.parametrize("path", ["/embed/map", "/data/projects.geojson"])
def test_it_is_sent_compressed_only_to_who_takes_that(client: TestClient, path: str):
    plain = client.get(path, headers=PLAIN)
    assert "content-encoding" not in plain.headers
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        raw = b"".join(answer.iter_raw())
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 2


@pytest.mark.parametrize("path", ["/embed/map", "/data/projects.geojson?districts=110108"])
def test_who_has_it_already_gets_an_empty_304(client: TestClient, path: str):
    tag = client.get(path).headers["etag"]
    again = client.get(path, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_another_filter_has_another_tag(client: TestClient):
    tags = {client.get(f"/data/projects.geojson?{query}").headers["etag"] for query in ("", "districts=110108")}
    assert len(tags) == 2


def test_all_records_come_without_a_filter_the_unplaced_too(client: TestClient):
    answer = projects(client)
    assert len(answer["features"]) == answer["metadata"]["records"] == 359
    unplaced = [f for f in answer["features"] if f["properties"]["match_method"] == "none"]
    assert len(unplaced) == 15
    assert {f["geometry"] for f in unplaced} == {None}


def test_a_filter_in_the_address_selects_records(client: TestClient):
    answer = projects(client, "districts=110108&status=operating&lang=zh&theme=dark")
    assert answer["metadata"]["filter"] == "districts=110108&status=operating"
    assert {f["properties"]["status"] for f in answer["features"]} == {"operating"}
    assert all("110108" in f["properties"]["districts_touched"] for f in answer["features"])
    assert answer["notes"] == []


def test_what_is_not_understood_is_ignored_and_told(client: TestClient):
    answer = projects(client, "colour=red&districts=999999&known=yesterday&amount=much")
    assert len(answer["features"]) == 359
    assert len(answer["notes"]) == 4
    assert any("colour" in note for note in answer["notes"])


@pytest.mark.parametrize(
    "query", ["text=%00", "text=%FF%FE", "text='%22%3Cscript%3E", "sectors=" + "a," * 2000, "known=9999-99-99", "a=%"]
)
def test_no_address_breaks_the_answer(client: TestClient, query: str):
    assert json.dumps(projects(client, query)["notes"]) is not None


@pytest.mark.parametrize("path", ["/embed", "/embed/", "/embed/map/x", "/data", "/data/", "/data/../app.py", "/data/x"])
def test_an_unknown_path_below_the_own_prefixes_is_not_found(client: TestClient, path: str):
    assert client.get(path).status_code == 404


def test_other_programs_may_read_map_and_data_from_their_pages(client: TestClient):
    assert client.get("/data/projects.geojson").headers["access-control-allow-origin"] == "*"


def test_the_routes_lie_under_the_base_path():
    client = TestClient(Starlette(routes=build_routes("/maps/beijing/")))
    assert client.get("/maps/beijing/health").status_code == 200
    assert client.get("/health").status_code == 404
