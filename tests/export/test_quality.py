"""Data quality: every table accounts for all records."""

import pytest

from geo.analysis.filtering import Filter
from geo.export import quality
from geo.export.current import current_edition
from geo.export.selection import Selection

COUNTS = (quality.count_ages, quality.count_statuses, quality.count_precisions, quality.count_methods)


@pytest.fixture(scope="module")
def everything() -> Selection:
    return Selection(current_edition(), Filter())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("count", COUNTS)
def test_every_record_is_in_exactly_one_row(everything: Selection, count, lang: str):
    assert count(everything, lang).iloc[:, 1].sum() == 359


def test_every_report_has_one_kind_of_source(everything: Selection):
    assert quality.count_source_kinds(everything, "en")["Reports"].sum() == len(everything.reports)


def test_the_unplaced_are_listed_each_with_a_reason(everything: Selection):
    unplaced = quality.list_unplaced(everything, "en")
    assert len(unplaced) == 359 - everything.summary.placed
    assert unplaced["Reason"].str.endswith(".").all()


def test_all_projects_of_the_article_are_listed_with_place_and_status(everything: Selection):
    article = quality.list_article_projects(everything, "zh")
    assert len(article) == 24
    assert (article[["项目", "所在区", "状态"]] != "").all(axis=None)
