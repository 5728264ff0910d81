"""The timeline without a browser: bars, what has none, what changed since a date, and the oldest evidence."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from geo.analysis.evidence import evidence_ages
from geo.analysis.filtering import Filter
from geo.analysis.movement import movement
from geo.analysis.records import place_edition, visible_records
from geo.analysis.timeline import project_times
from geo.ledger.editions import load_bundled_edition
from geo.ui.movement_view import ANNOUNCED_ON
from geo.ui.timeline_view import MOST_BARS
from tests.ui.app import go, sound, start, words
from tests.ui.test_layout import tables

PLACED = place_edition(load_bundled_edition())


def timeline(lang: str = "en", **address: str) -> AppTest:
    return go(start(lang), "timeline", lang=lang, **address)


def bars(app: AppTest) -> set[str]:
    """Names of the projects whose bars the chart draws."""
    chart = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    return set(chart["layer"][0]["encoding"]["y"]["sort"])


def test_every_project_has_a_bar_or_is_listed_as_undated():
    app = timeline()
    times = project_times(PLACED, Filter())
    undated = [one for one in times if not (one.start or one.completion or one.reports)]
    dated = len(times) - len(undated)
    parts = app.selectbox(key=f"time-part-{dated}").options
    assert len(parts) == -(-dated // MOST_BARS)
    assert len(bars(app)) == MOST_BARS
    assert f"Projects without any date ({len(undated)})" in [one.label.replace("\\", "") for one in app.expander]


def test_another_part_draws_other_projects_and_the_last_the_rest():
    app = timeline()
    first = bars(app)
    field = next(one for one in app.selectbox if str(one.key).startswith("time-part"))
    app = sound(field.select(field.options[-1]).run())
    assert not bars(app) & first
    dated = int(str(field.key).rpartition("-")[2])
    assert len(bars(app)) == (dated % MOST_BARS or MOST_BARS)


@pytest.mark.parametrize("since", ["", "2024-01-31", "2025-06-30"])
def test_what_changed_since_a_date_is_counted_as_the_analysis_counts_it(since: str):
    app = timeline(**({"since": since} if since else {}))
    moved = movement(PLACED, Filter(), date.fromisoformat(since) if since else ANNOUNCED_ON)
    text = words(app)
    assert f"**{len(moved.appeared)}** became known" in text
    assert f"**{len(moved.moved)}** with another status" in text
    assert f"**{len(moved.amounts)}** with another amount" in text
    rows = next(data["rows"] for caption, data in tables(app).items() if caption.startswith("What changed since"))
    assert len(rows) == len(moved.appeared) + len(moved.moved) + len(moved.amounts)


@pytest.mark.parametrize("since", ["yesterday", "9999-99-99", "2999-01-01"])
def test_a_date_that_is_none_or_still_to_come_does_no_harm(since: str):
    assert "became known" in words(timeline(since=since))


@pytest.mark.parametrize(("lang", "told"), [("en", "The oldest evidence: Xicheng (25 months), Huairou (25 months), Fangshan (25 months), Shunyi (22 months), Haidian (21 months)."),
                                            ("zh", "依据最旧的区：西城区（25个月）、怀柔区（25个月）、房山区（25个月）、顺义区（22个月）、海淀区（21个月）。")])  # fmt: skip
def test_the_five_districts_with_the_oldest_evidence_are_named(lang: str, told: str):
    oldest = [age.key for age in evidence_ages(visible_records(PLACED, Filter()), PLACED.edition.date)][:5]
    assert oldest == ["110102", "110116", "110111", "110113", "110108"]
    assert told in words(timeline(lang))


def test_a_filter_that_lets_nothing_pass_says_so():
    text = words(timeline(sectors="third-gen-semiconductors"))
    assert "No visible project has a date." in text
    assert "No visible project lies in a district." in text
