"""What a visitor pressed is done once, even when the page is interrupted in the middle of it."""

import pytest

from geo.ui.desk import Desk


class Interruption(BaseException):
    """How the server interrupts a page that has to run again; it is no ``Exception``."""


def test_interrupted_work_is_still_asked_for():
    desk = Desk()
    desk.ask("publish")
    with pytest.raises(Interruption), desk.granting():
        raise Interruption
    assert desk.wish == "publish"


def test_work_that_is_done_is_over():
    desk = Desk()
    desk.ask("publish")
    with desk.granting():
        pass
    assert desk.wish == ""


def test_work_that_is_refused_is_over():
    desk = Desk()
    desk.ask("publish")
    with pytest.raises(ValueError, match="refused"), desk.granting():
        raise ValueError("refused")
    assert desk.wish == ""


def test_a_new_file_ends_what_was_asked_of_the_one_before():
    desk = Desk()
    desk.ask("publish")
    desk.lay(None)
    assert desk.wish == ""
