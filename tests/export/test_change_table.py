"""Changes between two editions in words."""

from dataclasses import replace

import pytest

from geo.export.change_table import change_table
from geo.ledger.changes import changes
from geo.ledger.editions import Edition, load_bundled_edition


def without(edition: Edition, project: str) -> Edition:
    """The edition as if one project had never been known."""
    projects = edition.projects[edition.projects["id"] != project]
    return replace(edition, projects=projects, reports=edition.reports[edition.reports["project_id"] != project])


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Major science facilities · Huairou"), ("zh", "重大科技基础设施 · 怀柔区")]
)
def test_what_entered_or_left_is_told_with_its_sector_and_district(lang: str, words: str):
    whole = load_bundled_edition()
    fewer = without(whole, "heps-huairou")
    (entered,) = change_table(changes(fewer, whole), fewer, whole, lang).itertuples(index=False, name=None)
    (left,) = change_table(changes(whole, fewer), whole, fewer, lang).itertuples(index=False, name=None)
    assert entered[3:] == ("", words, "heps-huairou")
    assert left[3:] == (words, "", "heps-huairou")
