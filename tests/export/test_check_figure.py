"""The check of pictures as drawn: what we make passes, and every rule catches its bad example."""

from typing import Any

import numpy as np
import pytest

from geo.analysis.filtering import Filter
from geo.export.check import check_picture, finding_in_words
from geo.export.check_figure import check_figure
from geo.export.current import current_description
from geo.export.export_kinds import FIGURE_SIZES, Order
from geo.export.figure_sheet import Face, Sheet
from geo.export.selection import Selection
from geo.export.type_sizes import LEGEND, SOURCE, TITLE

INK, PAPER, DARK = "#22211e", "#ffffff", "#333333"
DARK_SQUARE = [np.array([(90.0, 80.0), (200.0, 80.0), (200.0, 140.0), (90.0, 140.0), (90.0, 80.0)])]


def sheet() -> Sheet:
    return Sheet(1600, 1200, PAPER)


def rules(drawn: Sheet) -> list[str]:
    return [finding.rule for finding in check_figure(drawn)]


@pytest.mark.parametrize("view", ["map", "tiles"])
@pytest.mark.parametrize("size", FIGURE_SIZES)
@pytest.mark.parametrize("lang", ["en", "zh", "both"])
def test_what_is_drawn_by_default_passes(lang: str, size: str, view: Any):
    description = current_description()
    order = Order(description, Selection(description.placed, Filter()), lang, pixels=FIGURE_SIZES[size], view=view)
    assert check_picture(order) == ()


@pytest.mark.parametrize(
    ("face", "least"),
    [
        (Face(27, INK, role=TITLE), "28"),
        (Face(15, INK, role=LEGEND), "16"),
        (Face(11, INK), "12"),
        (Face(9, INK, role=SOURCE), "10"),
    ],
)
def test_type_smaller_than_its_role_asks_for_is_told_with_its_words(face: Face, least: str):
    drawn = sheet()
    drawn.text(100, 100, "Haidian", face)
    (finding,) = check_figure(drawn)
    assert finding.rule == "type-size"
    assert finding_in_words(finding, "en").startswith("“Haidian”: ")
    assert f"at least {least} pt" in finding_in_words(finding, "en")
    assert "海淀" not in finding_in_words(finding, "zh")
    assert least in finding_in_words(finding, "zh")


def test_two_texts_over_each_other_are_told():
    drawn = sheet()
    drawn.text(100, 100, "Haidian", Face(12, INK))
    drawn.text(110, 104, "Changping", Face(12, INK))
    assert rules(drawn) == ["overlap"]


def test_two_lines_of_one_label_are_apart():
    drawn = sheet()
    drawn.text(100, 100, "海淀区", Face(12, INK))
    drawn.text(100, 114.5, "Haidian", Face(12, INK))
    assert rules(drawn) == []


def test_dark_text_on_a_dark_district_is_told_unless_it_has_a_halo():
    for halo, expected in ((None, ["contrast"]), (PAPER, [])):
        drawn = sheet()
        drawn.area(DARK_SQUARE, DARK)
        drawn.text(100, 100, "Haidian", Face(12, INK, halo))
        assert rules(drawn) == expected


def test_what_is_cut_off_at_the_frame_is_not_behind_a_text():
    drawn = sheet()
    drawn.area(DARK_SQUARE, DARK, clip=(0, 0, 95, 200))
    drawn.text(100, 100, "Haidian", Face(12, INK))
    assert rules(drawn) == []


def test_a_text_that_leaves_the_sheet_is_told():
    drawn = sheet()
    drawn.text(drawn.width - 10, 100, "Haidian", Face(12, INK))
    assert rules(drawn) == ["edges"]
