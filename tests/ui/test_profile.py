"""The profiles without a browser: what they say of a district, a sector and a park, where they lead, and that nothing is lost unsaid."""

import json
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.analysis.figures import Figure, LeftOut
from geo.analysis.filtering import Filter
from geo.analysis.profile_parts import ProfileFigure, Unknown
from geo.analysis.profiles import district_profile, park_profile, sector_profile
from geo.analysis.records import place_edition, visible_records
from geo.export.profile_map import Picture, draw_profile
from geo.export.profile_sheet import Sheet, render_sheet
from geo.export.profile_tables import report_table, source_table
from geo.export.profile_words import sum_in_words, unknown_in_words, value_in_words
from geo.ledger.editions import load_bundled_edition
from geo.ui.linked_table import linked_rows
from geo.ui.profile_choice import subject_keys
from tests.ui.app import go, start, words

SUBJECTS = {
    "unit": ("110108", "Haidian", "海淀区"),
    "sector": ("integrated-circuits", "Integrated circuits", "集成电路"),
    "zone": ("huairou-science-city", "Huairou Science City", "怀柔科学城"),
}
MAKERS = {"unit": district_profile, "sector": sector_profile, "zone": park_profile}


@pytest.fixture(scope="module")
def placed() -> Any:
    return place_edition(load_bundled_edition())


def profile_page(lang: str = "en", **address: str) -> AppTest:
    return go(start(lang), "profile", lang=lang, **address)


def tables(app: AppTest) -> dict[str, Any]:
    """What the page hands to its tables, by their captions without the number of rows."""
    datas = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return {data["caption"].partition(" (")[0]: data for data in datas if "caption" in data}


@pytest.mark.parametrize("what", SUBJECTS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_profile_is_titled_in_both_languages(what: str, lang: str):
    key, english, chinese = SUBJECTS[what]
    title = f"{english} · {chinese}" if lang == "en" else f"{chinese} · {english}"
    assert title in words(profile_page(lang, **{what: key}))


def test_the_address_keeps_the_subject_and_it_is_no_unknown_parameter():
    app = profile_page(unit="110108")
    assert app.query_params["unit"] == "110108"
    assert len(app.info) == 0


@pytest.mark.parametrize(
    ("what", "key"), [("unit", "999999"), ("sector", "<b>x</b>"), ("zone", "nowhere"), ("unit", "unplaced")]
)
def test_an_unknown_id_is_told_and_the_overview_is_there_to_choose_from(what: str, key: str):
    app = profile_page(**{what: key})
    (told,) = [warning.value.replace("\\", "") for warning in app.warning]
    assert key in told
    assert set(tables(app)) == {"Districts", "Sectors", "Parks and zones"}


def test_the_overview_lists_every_unit_sector_and_park_with_its_projects(placed: Any):
    shown = tables(profile_page())
    assert [len(data["rows"]) for data in shown.values()] == [17, 58, 69]
    records = visible_records(placed, Filter())
    haidian = next(row for row in shown["Districts"]["rows"] if row["target"] == "110108")
    assert int(haidian["cells"][1]["text"]) == sum("110108" in units for units in records["touched"])
    zones = sum(int(row["cells"][1]["text"]) for row in shown["Parks and zones"]["rows"])
    assert zones == (records["zone"] != "").sum()
    sectors = sum(int(row["cells"][1]["text"]) for row in shown["Sectors"]["rows"])
    assert sectors == (records["sector"] != "").sum()


def test_the_overview_counts_what_is_in_none_of_its_rows():
    text = words(profile_page())
    assert "Records behind it: 344. Left out: in no district: 15." in text
    assert "Left out: names no park or zone: 153." in text


def test_choosing_a_kind_and_then_a_name_opens_the_profile_and_writes_the_address():
    app = profile_page()
    app.segmented_control(key="profile-kind").set_value("sector").run()
    assert not app.exception
    app.selectbox(key="profile-name-sector").set_value("integrated-circuits").run()
    assert not app.exception
    assert app.query_params["sector"] == "integrated-circuits"
    assert "Integrated circuits · 集成电路" in words(app)


def test_another_kind_leaves_the_profile():
    app = profile_page(unit="110108")
    app.segmented_control(key="profile-kind").set_value("zone").run()
    assert not app.exception
    assert "unit" not in app.query_params
    assert "Districts" in tables(app)


def test_the_tables_hold_what_the_profile_holds(placed: Any):
    found = district_profile(placed, Filter(), "110108")
    shown = tables(profile_page(unit="110108"))
    rows = {
        "Published figures; years differ": found.figures,
        "Plan and reality; press a row for its cell of the layout page": found.plan,
        "Projects by status; press one to see it on the map": found.projects,
        "Reports, the newest first; press one to see its project": found.reports,
        "Policies that name it": found.policies,
        "Parks and zones; press one for its profile": found.parks,
        "Sources of this page": found.sources,
    }
    assert {caption: len(shown[caption]["rows"]) for caption in rows} == {key: len(held) for key, held in rows.items()}


def test_the_filter_of_the_address_is_that_of_the_profile(placed: Any):
    found = district_profile(placed, Filter(statuses=("operating",)), "110108")
    app = profile_page(unit="110108", status="operating")
    assert f"**{len(found.projects)}** projects" in words(app)
    assert 0 < len(found.projects) < len(district_profile(placed, Filter(), "110108").projects)


def test_the_profile_of_a_park_leads_to_no_cell_and_not_to_itself():
    shown = tables(profile_page(zone="huairou-science-city"))
    (row,) = shown["Parks and zones; press one for its profile"]["rows"]
    assert row["target"] == ""


def test_the_address_of_a_copy_is_text_and_never_a_link(placed: Any):
    copies = 0
    for what in SUBJECTS:
        found = MAKERS[what](placed, Filter(), SUBJECTS[what][0])
        names = {line.id: line.name_en for line in found.projects}
        for lines, table in (
            (found.reports, report_table(found.reports, names, "en")),
            (found.sources, source_table(found.sources, "en")),
        ):
            for line, row in zip(lines, linked_rows(table, "en"), strict=True):
                kind = getattr(line, "source_kind", "") or getattr(line, "kind", "")
                links = [cell.url for cell in row.cells if cell.url]
                assert bool(links) == (kind != "copy")
                copies += kind == "copy"
    assert copies > 10


@pytest.mark.parametrize("what", SUBJECTS)
def test_every_project_is_drawn_or_counted_as_left_out(placed: Any, what: str):
    records = visible_records(placed, Filter())
    for key in subject_keys(what):
        found = MAKERS[what](placed, Filter(), key)
        picture = draw_profile(found, records, "zh")
        assert picture.drawn + picture.left_out == len(found.projects)
        assert picture.svg.count("<g transform=") == picture.drawn


def test_the_map_of_a_sector_hatches_the_planned_districts_that_have_a_border(placed: Any):
    found = sector_profile(placed, Filter(), "integrated-circuits")
    svg = draw_profile(found, visible_records(placed, Filter()), "en").svg
    planned = [line for line in found.plan if line.role and line.unit != "E-TOWN"]
    assert svg.count('fill="url(#') == len(planned) == 2
    assert "Shunyi 4<" in svg


def test_the_sheet_escapes_its_texts_and_counts_what_it_leaves_out(placed: Any):
    found = district_profile(placed, Filter(), "110108")
    hostile = replace(found, name_en="<script>x</script>")
    html = render_sheet(Sheet(hostile, Picture("<svg/>", 6, 20), "invented & short", "en"))
    assert "<script>" not in html
    assert "&lt;script&gt;x&lt;/script&gt;" in html
    assert "invented &amp; short" in html
    assert html.count("Rows left out for want of room") == 7 - 1
    assert f"Plan and reality ({len(found.plan)})" in html
    assert "<a " not in html


def test_words_of_figures_sums_and_gaps():
    figure = ProfileFigure("gdp_cny_100m", "2024", 12.5, "100 million yuan", "", "", "")
    assert value_in_words(figure, "en") == "1.2 billion yuan"
    assert value_in_words(figure, "zh") == "12.5亿元"
    assert value_in_words(replace(figure, unit="persons", value=1200.0), "zh") == "1,200人"
    assert value_in_words(replace(figure, unit="km2", value=430.77), "en") == "430.77 km²"
    told = sum_in_words(Figure(2e9, 1, (LeftOut("no-amount", 3),)), "en")
    assert told == "2 billion yuan (projects that state it: 1; that do not: 3)"
    assert unknown_in_words(Unknown("stale", 2, 5), "en") == "Projects without news for 24 months: 2 of 5"
    assert unknown_in_words(Unknown("no-policy", 1, 1), "en") == "No policy that names it is known."


def test_layout_policies_and_records_lead_to_profiles():
    cell = go(start("en"), "layout", cell="110114.healthcare-pharma")
    links = [link.proto.label for link in cell.get("page_link")]
    assert {"Profile: Changping", "Profile: Medicine and health"} <= set(links)
    policies = go(start("en"), "policies", district="110114")
    (parks,) = [data for caption, data in tables(policies).items() if caption.startswith("Parks and zones")]
    assert all(row["cells"][-1]["opens"] == f"profile:{row['target']}" for row in parks["rows"])
    record = go(start("en"), "records", select="heps-huairou")
    links = [link.proto.label for link in record.get("page_link")]
    assert "Profile: Huairou" in links
    assert "Profile: Huairou Science City" in links
