"""The page that presents: pages, previews, the check, the deck and its update, in both languages."""

from io import BytesIO

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from geo.export.findings import Finding
from geo.ui.embed_view import embed_code
from geo.ui.present_files import Made
from tests.ui.app import go, press, sound, start, words


def present(lang: str = "en", part: str = "", **address: str) -> AppTest:
    app = go(start(lang, **address), "present")
    return choose(app, "present-part", part) if part else app


def choose(app: AppTest, key: str, value: object) -> AppTest:
    app.get_by_key(key).set_value(value)
    return sound(app.run())


def made(app: AppTest) -> Made:
    found: Made = app.session_state["held-Made"]
    return found


@pytest.mark.parametrize(("lang", "passed"), [("en", "Slide check passed"), ("zh", "检查通过")])
def test_the_first_page_is_shown_and_passes_the_check(lang: str, passed: str) -> None:
    app = present(lang)
    assert passed in words(app)


def test_the_deck_holds_the_pages_chosen_and_is_made_once() -> None:
    app = choose(present(districts="110108"), "present-pages", ["city", "layout"])
    press(app, "make-deck")
    first = made(app).content
    assert len(Presentation(BytesIO(first)).slides) == 2
    sound(app.run())
    assert made(app).content is first
    assert app.button(key="make-deck").disabled


def test_no_page_is_told() -> None:
    app = choose(present(), "present-pages", [])
    assert "Choose at least one page." in words(app)


def test_a_deck_made_earlier_is_brought_up_to_date() -> None:
    app = press(present(), "make-deck")
    old = made(app).content
    app = choose(app, "present-part", "update")
    app.file_uploader[0].upload("old.pptx", old)
    sound(app.run())
    press(app, "renew-deck")
    assert "brought up to date" in words(app)
    shapes = app.dataframe[0].value
    assert "geo:city:map" in set(shapes["Shape"])
    sound(app.run())
    assert "brought up to date" in words(app), "the report goes away with the next run"


def test_a_deck_is_brought_up_to_date_in_its_own_language_and_filter() -> None:
    app = press(choose(present("zh", districts="110108"), "present-palette", "dark"), "make-deck")
    old = made(app).content
    app = present("en", part="update")
    app.file_uploader[0].upload("old.pptx", old)
    sound(app.run())
    assert "中文" in words(app)
    assert "Dark ground" in words(app)
    assert "District: Haidian" in words(app)
    press(app, "renew-deck")
    assert "359个项目中的26个" in renewed(app)
    choose(app, "present-old-filter", "present")
    assert "Every shape by name" not in [one.label for one in app.expander]
    press(app, "renew-deck")
    assert "359个项目中的359个" in renewed(app)


def renewed(app: AppTest) -> str:
    content = app.session_state["held-Renewed"].content
    slide = Presentation(BytesIO(content)).slides[0]
    return next(shape.text_frame.text for shape in slide.shapes if shape.name.endswith(":source"))


def test_a_file_that_is_no_deck_is_refused_in_one_sentence() -> None:
    app = present(part="update")
    app.file_uploader[0].upload("old.pptx", b"no deck")
    sound(app.run())
    assert len(app.error) == 1
    assert "renew-deck" not in [button.key for button in app.button]


def test_the_frame_carries_filter_language_and_options() -> None:
    app = present("zh", part="embed", districts="110108")
    code = app.code[0].value
    assert "/embed/map?districts=110108&amp;lang=zh" in code
    assert 'height="600"' in code
    app.get_by_key("embed-controls").set_value(False)
    app.get_by_key("embed-filter").set_value(False)
    sound(app.run())
    assert "controls=none" in app.code[0].value
    assert "110108" not in app.code[0].value


def test_the_code_of_a_frame_holds_no_markup_of_others() -> None:
    assert '"><script>' not in embed_code('https://x/?text="><script>', title='"><script>', height=400)


def test_a_finding_is_shown_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "geo.ui.present_files.check_deck", lambda content: (Finding("edges", "It leaves the slide.", 1, "*x*"),)
    )
    app = present(title="another")
    assert any("It leaves the slide" in str(one.value).replace("\\", "") for one in app.warning)


def test_the_picture_is_shown_and_checked() -> None:
    pytest.importorskip("geo.export.figure")
    app = choose(present(part="picture"), "present-measure", "gdp")
    assert any("total" in str(one.value) for one in app.info)
