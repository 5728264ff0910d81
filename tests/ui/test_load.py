"""From the file to the map and into the ledger, as an editor walks through the pages."""

import pytest

from geo.export.current import current_ledger, edition_in_force
from tests.ui.app import counts, go, labels, load, press, sound, start, words
from tests.ui.office_ledger import FAULTS, FIRST_ROW, office_ledger

CLEAN = 500


def test_a_clean_ledger_is_on_the_map_two_actions_after_the_page_is_open():
    app = load(start("zh"), office_ledger())
    assert counts(app) == [CLEAN + 1, CLEAN, 0, 0, 1]
    press(app, "show-on-map")
    assert f"项目**{CLEAN}**个" in app.markdown[0].value
    assert f"已落位**{CLEAN}**个" in app.markdown[0].value


def test_a_preview_is_seen_by_its_session_only():
    app = press(load(start(), office_ledger()), "show-on-map")
    assert "preview, seen only by you" in words(app)
    assert "**359** projects" in start().markdown[0].value
    assert edition_in_force().info.number == 0
    press(go(app, "map"), "leave-preview")
    assert "**359** projects" in app.markdown[0].value


def test_every_row_is_accounted_for_and_every_problem_names_row_column_and_cell():
    app = load(start(), office_ledger(faulty=True))
    rows, *ends = counts(app)
    assert rows == sum(ends) == CLEAN + 1
    assert ends[1:] == [2, 4, 1]
    listed = next(frame.value for frame in app.dataframe if "What to do" in frame.value).dropna(subset="Row")
    named = {(row - FIRST_ROW, column) for row, column in zip(listed["Row"], listed["Column of the file"], strict=True)}
    assert named == {(record, column) for record, (column, _cell) in FAULTS.items() if column != "经度"} | {
        (55, "所在区")
    }
    assert listed["What to do"].str.len().min() > 10


def test_problems_are_told_in_the_language_of_the_page():
    listed = next(
        frame.value
        for frame in load(start("zh"), office_ledger(60, faulty=True)).dataframe
        if "处理建议" in frame.value
    )
    assert listed["处理建议"].str.contains("[一-鿿]").all()
    assert not listed["处理建议"].str.contains("choose|write|correct").any()


def test_the_rows_of_one_reason_can_be_shown_alone():
    app = load(start(), office_ledger(60, faulty=True))
    app.selectbox(key="issue-reason").set_value("unknown_sector").run()
    listed = next(frame.value for frame in sound(app).dataframe if "What to do" in frame.value)
    assert list(listed["Cell"]) == ["不存在的产业"]


def test_duplicates_stand_side_by_side():
    app = load(start(), office_ledger(60, faulty=True))
    pairs = next(frame.value for frame in app.dataframe if "Group" in frame.value)
    assert list(pairs["Row"]) == [3, 48]
    assert set(pairs["Id"]) == {"BJ0001"}


def test_nothing_is_lost_when_the_language_changes_in_the_middle():
    app = load(start("en"), office_ledger(60, faulty=True))
    before = counts(app)
    app.get_by_key("language").set_value("zh").run()
    assert counts(sound(app)) == before
    assert "文件行数" in [metric.label for metric in app.metric]


def test_nothing_is_lost_when_the_page_changes():
    app = load(start(), office_ledger(60, faulty=True))
    before = counts(app)
    app.text_input(key="edition-note").set_value("March").run()
    go(app, "editions")
    go(app, "load")
    assert counts(app) == before
    assert app.text_input(key="edition-note").value == "March"


def test_a_published_ledger_is_what_everybody_sees():
    app = load(start(), office_ledger(60))
    app.text_input(key="edition-note").set_value("First own records")
    app.text_input(key="author").set_value("Wang")
    press(app, "publish")
    assert "Edition 1 is in force" in words(app)
    other = start()
    assert "**60** projects" in other.markdown[0].value
    assert "Edition 1" in other.caption[0].value
    info = current_ledger().published()
    assert (info.note, info.author, info.file_name) == ("First own records", "Wang", "台账.xlsx")


def test_an_update_keeps_the_records_in_force():
    app = load(start(), office_ledger(60))
    app.radio(key="edition-mode").set_value("update").run()
    press(app, "publish")
    assert current_ledger().published().project_count == 359 + 60


def test_a_draft_is_published_from_the_page_of_editions():
    app = press(load(start(), office_ledger(60)), "keep-draft")
    assert edition_in_force().info.number == 0
    press(go(app, "editions"), "publish-1")
    assert edition_in_force().info.number == 1


def test_of_two_writers_the_second_is_told_and_loses_nothing():
    first, second = load(start(), office_ledger(60)), load(start(), office_ledger(80, name="另一项目"))
    press(first, "publish")
    press(second, "publish")
    assert "Edition 1" in words(second)
    assert edition_in_force().info.number == 1
    assert counts(second)[0] == 81
    press(second, "go-on")
    assert edition_in_force().info.project_count == 80
    assert len(current_ledger().list_editions()) == 3


def test_an_update_that_came_second_is_put_on_top_of_the_first():
    first, second = load(start(), office_ledger(60)), load(start(), office_ledger(80))
    second.radio(key="edition-mode").set_value("update").run()
    press(first, "publish")
    press(press(second, "publish"), "go-on")
    assert edition_in_force().info.project_count == 80


def test_pasted_rows_are_checked_like_a_file():
    app = go(start(), "load")
    app.text_area(key="pasted-rows").set_value(
        "项目名称\t产业\t所在区\n甲\t人工智能\t海淀区\n乙\t人工智能\t长春市朝阳区\n"
    ).run()
    press(app, "check-pasted")
    assert counts(app) == [2, 1, 0, 1, 0]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 50, b"PK\x03\x04broken"])
def test_an_unreadable_file_is_refused_in_a_sentence_and_another_can_be_dropped(content: bytes):
    app = load(start(), content, "broken.xlsx")
    assert "broken.xlsx" in app.error[0].value.replace("\\", "")
    assert app.metric == [] or len(app.metric) == 0
    app.file_uploader[0].upload("台账.xlsx", office_ledger(20))
    assert counts(sound(app.run()))[1] == 20


def test_a_corrected_column_is_read_anew_and_remembered_for_the_next_file():
    app = load(start(), office_ledger(20))
    editor = next(one for one in app.data_editor if "field" in one.value)
    position = int(editor.value.index[editor.value["header"] == "建设单位"][0])
    app.session_state[editor.key] = {"edited_rows": {position: {"field": ""}}, "added_rows": [], "deleted_rows": []}
    sound(app.run())
    press(app, "publish")
    again = load(start(), office_ledger(30))
    fields = next(one.value for one in again.data_editor if "field" in one.value).set_index("header")
    assert fields.loc["建设单位", "field"] == ""
    assert fields.loc["项目名称", "field"] == "name"


def test_another_file_takes_the_place_of_the_first():
    app = load(start(), office_ledger(20))
    press(app, "load-another")
    assert len(app.metric) == 0
    app.file_uploader[0].upload("二.xlsx", office_ledger(30))
    assert counts(sound(app.run()))[1] == 30


def test_the_template_is_offered_in_both_languages():
    app = go(start(), "load")
    offered = [element.label for element in app.get("download_button")]
    assert offered == ["Template (中文)", "Template (English)"]


def test_the_way_on_is_closed_while_no_row_is_accepted():
    app = load(start(), "项目名称,产业,所在区\n甲,人工智能,长春市朝阳区\n".encode(), "a.csv")
    assert app.button(key="show-on-map").disabled
    assert "Publish" not in labels(app)
