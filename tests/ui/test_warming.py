"""What is done in the background after the start is what the pages ask for."""

import pytest

from geo.analysis import timeline
from geo.analysis.filtering import Filter
from geo.export.current import edition_in_force
from geo.ui import cached
from geo.ui.drawn import Drawn
from geo.ui.warming import warm_pages


def test_what_was_warmed_is_not_counted_again_for_the_first_visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    warm_pages()

    def again(*_: object) -> None:
        raise AssertionError("counted again")

    monkeypatch.setattr(timeline, "project_times", again)
    monkeypatch.setattr(cached, "align", again)
    monkeypatch.setattr(cached, "count_totals", again)
    head = edition_in_force()
    drawn = Drawn(head, head.info)
    assert len(cached.project_times(drawn, Filter())) == len(drawn.placed.projects)
    assert cached.alignment(drawn, Filter()).cells
    assert set(cached.profile_counts(drawn, Filter())) == {"unit", "sector", "zone"}
