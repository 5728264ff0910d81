"""Finished things under their names: made once, however many ask; the oldest give way; errors are not kept."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from geo.export.shelf import Shelf


def test_a_thing_is_made_once_however_many_ask_at_the_same_time():
    made: list[str] = []
    together = Barrier(8)
    shelf = Shelf[str, str](lambda key: made.append(key) or key.upper(), kept=2)

    def ask(_turn: int) -> str:
        together.wait()
        return shelf.get("a")

    with ThreadPoolExecutor(8) as readers:
        assert set(readers.map(ask, range(8))) == {"A"}
    assert made == ["a"]


def test_the_thing_asked_for_longest_ago_gives_way():
    made: list[str] = []
    shelf = Shelf[str, str](lambda key: made.append(key) or key, kept=2)
    for key in ("a", "b", "a", "c", "a", "b"):
        shelf.get(key)
    assert made == ["a", "b", "c", "b"]


def test_an_error_goes_to_who_asked_and_is_tried_again():
    turns: list[int] = []

    def make(key: str) -> str:
        turns.append(1)
        if len(turns) == 1:
            raise OSError("not now")
        return key

    shelf = Shelf[str, str](make, kept=2)
    with pytest.raises(OSError, match="not now"):
        shelf.get("a")
    assert shelf.get("a") == "a"


def test_what_is_forgotten_is_made_anew():
    made: list[str] = []
    shelf = Shelf[str, str](lambda key: made.append(key) or key, kept=2)
    shelf.get("a")
    shelf.clear()
    shelf.get("a")
    assert made == ["a", "a"]
