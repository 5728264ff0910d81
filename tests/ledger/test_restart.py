"""A database server that is stopped and started again while the program holds connections to it."""

import pytest

from geo.i18n import translator
from geo.ledger.errors import LedgerError
from geo.ledger.infos import Origin
from geo.ledger.store import Ledger
from tests.ledger.postgresql import made_postgresql
from tests.ledger.records import projects_of, reports_of

PROJECTS = projects_of({"id": "a", "name_zh": "虚构项目", "sector": "ai", "districts": "110108"})
REPORTS = reports_of({"project_id": "a", "reported_on": "2024-02", "status": "planned", "source_kind": "ledger"})


def test_a_restarted_server_is_not_noticed_and_a_stopped_one_is_told_in_one_sentence():
    with made_postgresql() as (address, serving), Ledger(address) as ledger:
        with serving():
            draft = ledger.add_edition(PROJECTS, REPORTS, origin=Origin("March", "Wang"), parent=0)
            ledger.publish(draft.number, expected_head=0, author="Wang")
        with pytest.raises(LedgerError) as refused:
            ledger.published()
        assert "\n" not in str(refused.value)
        assert "cannot be used" in str(refused.value)
        assert refused.value.in_words(translator("zh")) != str(refused.value)
        with serving():
            assert ledger.published().number == draft.number
            pooled = ledger.published()
        with serving():
            assert ledger.published() == pooled
            assert len(ledger.open_edition(draft.number).projects) == 1
