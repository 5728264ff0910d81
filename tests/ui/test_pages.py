"""The three pages as a visitor meets them, in both languages, without a browser."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

MAIN = Path(__file__).resolve().parents[2] / "geo" / "ui" / "main.py"
PAGES = ("map", "records", "about")


def open_page(page: str = "map", **address: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=180)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    if page != "map":
        app.switch_page(f"app_pages/{page}.py")
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
    assert not app.exception, app.exception
    return app


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.title, app.header, app.subheader, app.info, app.text)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("lang", "title"), [("en", "Beijing Industrial Map"), ("zh", "北京产业地图")])
def test_every_page_opens_in_both_languages(page: str, lang: str, title: str):
    app = open_page(page, lang=lang)
    assert app.title[0].value == title
    assert app.query_params["lang"] == lang


@pytest.mark.parametrize("page", PAGES)
def test_a_chinese_page_shows_no_english_sentence(page: str):
    english = [line for line in words(open_page(page, lang="zh")).splitlines() if " the " in line or " is " in line]
    assert english == []


def test_the_figures_count_every_record_when_nothing_is_filtered():
    figures = open_page(lang="en").markdown[0].value
    assert "**359** projects" in figures
    assert "**344** placed" in figures
    assert "newest evidence **2026-03-07**" in figures


def test_the_figures_follow_the_filter_of_the_address():
    everything, haidian = (open_page(**address).markdown[0].value for address in ({}, {"districts": "110108"}))
    assert everything != haidian
    assert "**26** projects" in haidian


def test_the_language_of_the_browser_is_taken_where_the_address_names_none():
    app = AppTest.from_file(str(MAIN), default_timeout=180)
    app.context = {"locale": "zh-CN"}
    app.run()
    assert app.query_params["lang"] == "zh"
    assert app.title[0].value == "北京产业地图"


def test_choosing_a_language_changes_the_address_and_keeps_the_filter():
    app = open_page(lang="en", districts="110108")
    app.get_by_key("language").set_value("zh").run()
    assert app.title[0].value == "北京产业地图"
    assert dict(app.query_params) == {"lang": "zh", "districts": "110108"}


@pytest.mark.parametrize("page", PAGES)
def test_what_the_address_says_wrongly_is_told_and_does_no_harm(page: str):
    app = open_page(page, lang="en", colour="<b>red</b>", districts="999999", known="soon", amount="lots")
    note = app.info[0].value
    assert all(word in note for word in ("colour", "999999", "soon", "lots"))
    assert "<b>" not in note


@pytest.mark.parametrize("lang", ["fr", "", "<script>"])
def test_an_unknown_language_is_replaced(lang: str):
    assert open_page(lang=lang).query_params["lang"] == "en"


def test_the_view_survives_a_change_of_page():
    app = open_page(lang="zh", districts="110108", status="operating")
    app.query_params.clear()  # as the navigation does
    app.switch_page("app_pages/records.py").run()
    assert not app.exception
    assert dict(app.query_params) == {"lang": "zh", "districts": "110108", "status": "operating"}
    assert len(app.dataframe[0].value) == 10


def test_the_records_page_lists_what_the_filter_lets_pass():
    app = open_page("records", lang="en", districts="110108")
    assert len(app.dataframe[0].value) == 26
    assert any("Haidian" in element.value for element in app.markdown)


def test_clearing_the_filter_shows_all_records():
    app = open_page("records", lang="en", districts="110108")
    next(button for button in app.button if button.label == "Clear the filter").click().run()
    assert len(app.dataframe[0].value) == 359
    assert dict(app.query_params) == {"lang": "en"}


def test_the_unplaced_stand_below_the_records_with_their_reasons():
    app = open_page("records", lang="en")
    unplaced = app.dataframe[1].value
    assert len(unplaced) == 15
    assert unplaced["Reason"].str.endswith(".").all()


def test_a_project_of_the_address_shows_its_reports_with_their_sources():
    app = open_page("records", lang="en", select="751-park-renewal")
    assert "751 Park" in words(app)
    assert "sina.cn" in app.table[0].value["Source"].iloc[0]


def test_the_address_of_a_copy_is_text_and_no_link():
    app = open_page("records", lang="en", select="agri-zgc-comprehensive-research-center")
    source = app.table[0].value
    copies = source[source["Kind of source"] == "Copy of another page"]["Source"]
    assert len(copies) > 0
    assert not copies.str.contains("](<", regex=False).any()


def test_no_record_is_picked_by_an_unknown_id():
    assert len(open_page("records", lang="en", select="nothing-of-the-kind").table) == 0


def test_an_empty_selection_is_a_page_like_any_other():
    for page in PAGES:
        assert "**0** projects" in open_page(page, lang="en", sectors="none").markdown[0].value or page == "about"


def test_the_about_page_defines_every_status_and_lists_all_projects_of_the_article():
    tables = [table.value for table in open_page("about", lang="en").table]
    assert len(next(table for table in tables if "Meaning" in table)) == 7
    assert len(next(table for table in tables if "District" in table)) == 24


def test_the_about_page_names_source_and_licence_of_every_data_file():
    tables = [table.value for table in open_page("about", lang="zh").table]
    sources = next(table for table in tables if "许可" in table)
    assert "districts.geojson" in "".join(sources["文件"]).replace("\\", "")
    assert (sources[["来源", "许可"]] != "").all(axis=None)


def test_the_about_page_says_what_is_not_known():
    text = words(open_page("about", lang="en"))
    assert "31 industries" in text
    assert "not the official list" in text
    assert "not been reviewed" in text


def test_what_the_page_reports_goes_into_the_address(monkeypatch: pytest.MonkeyPatch):
    from geo.ui import session

    written: dict[str, str] = {}
    address = SimpleNamespace(to_dict=lambda: {"lang": "zh", "colour": "red"}, from_dict=written.update)
    state = {
        session.MAP_KEY: {"said": {"address": "districts=110108&known=2024-01-31", "selected": "x", "measure": "gdp"}}
    }
    monkeypatch.setattr(session, "st", SimpleNamespace(query_params=address, session_state=state))
    session.hear_page()
    assert written == {"districts": "110108", "known": "2024-01-31", "lang": "zh", "select": "x", "measure": "gdp"}
