"""The page as a document: whole, offline, the same every time, and proof against hostile names."""

import re
from pathlib import Path

import pytest

from geo.analysis.records import place_edition
from geo.cartography import assets
from geo.cartography.basemaps import online_base_maps, tile_hosts
from geo.cartography.layers import MapDescription, describe_map
from geo.cartography.map import build_map, page_messages, render_page
from geo.i18n import catalogue
from geo.ledger.editions import Edition

KEY = "0123456789abcdef-invented"


@pytest.fixture(scope="module")
def page(description: MapDescription) -> str:
    return render_page(description)


def test_the_same_description_gives_the_same_bytes(description: MapDescription, page: str) -> None:
    assert render_page(description) == page


def test_the_page_links_to_no_script_style_or_picture_elsewhere(page: str) -> None:
    assert re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", page) == []
    assert re.findall(r"@import|url\((?!#|data:|['\"]?data:)[^)]+\)", page) == []


def test_the_page_of_the_bundled_records_stays_within_700_kilobytes(description: MapDescription) -> None:
    assert len(render_page(description, base_maps=online_base_maps({})).encode()) <= 700_000


def test_the_page_holds_every_sector_as_a_layer(description: MapDescription, page: str) -> None:
    assert page.count("industrialMapParts.sector(") == len(description.sector_layers)


def test_the_document_says_its_language_and_title(description: MapDescription) -> None:
    page = render_page(description, language="zh")
    assert '<html lang="zh-CN">' in page
    assert "<title>北京产业地图 Beijing Industrial Map</title>" in page


def test_hostile_names_stay_inside_the_data(hostile_edition: Edition) -> None:
    page = render_page(describe_map(place_edition(hostile_edition)))
    assert "<script>window.attacked" not in page
    assert "<img src=x" not in page


def test_a_name_that_looks_like_a_template_is_not_run(hostile_edition: Edition) -> None:
    page = render_page(describe_map(place_edition(hostile_edition)), address="text={{ 100003 * 100043 }}")
    assert "{{ 100003 * 100019 }}{% for x in y %}" in page
    assert "{{ 100003 * 100043 }}" in page
    assert "10002200057" not in page
    assert "10004600129" not in page


def test_a_map_without_a_review_number_gives_none_and_with_one_hands_it_on(
    description: MapDescription, page: str
) -> None:
    assert '"review":""' in page
    assert "S(2026)000" in build_map(description, review_number="S(2026)000").get_root().render()


def test_tianditu_is_offered_only_with_a_key_and_an_export_never_holds_it(description: MapDescription) -> None:
    assert [base.id for base in online_base_maps({})] == ["osm", "gaode"]
    with_key = online_base_maps({"TIANDITU_KEY": KEY})
    assert [base.id for base in with_key] == ["osm", "tianditu", "gaode"]
    assert KEY in render_page(description, base_maps=with_key)
    assert KEY not in render_page(description, base_maps=online_base_maps({}))
    assert "https://t7.tianditu.gov.cn" in tile_hosts(with_key)


def test_an_asset_that_is_not_installed_is_named() -> None:
    with pytest.raises(assets.MissingAssetError, match=r"https://example\.org/new\.js"):
        assets.inline_assets('<script src="https://example.org/new.js"></script>')


def test_every_message_of_the_page_has_its_chinese() -> None:
    assert page_messages() - catalogue("zh").keys() == set()


def test_the_modules_of_the_page_are_all_in_use() -> None:
    from geo.cartography.map import SCRIPTS

    folder = Path(assets.__file__).parent / "page"
    assert {path.stem for path in folder.glob("*.js")} == set(SCRIPTS)
