"""A few finished things under their names: each is made once, however many ask for it at the same time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


class Shelf(Generic[Key, Thing]):
    """Keeps the ``kept`` things asked for last. A thing that cannot be made is not kept: its error goes to who asked."""

    def __init__(self, make: Callable[[Key], Thing], *, kept: int) -> None:
        self._make, self._limit = make, kept
        self._things: OrderedDict[Key, Future[Thing]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Thing:
        """Return the thing of this name; make it, or wait for the one who is already making it."""
        with self._lock:
            found = self._things.pop(key, None)
            thing: Future[Thing] = Future() if found is None else found
            self._things[key] = thing
            while len(self._things) > self._limit:
                self._things.popitem(last=False)
        if found is None:
            self._fill(key, thing)
        return thing.result()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._things.clear()

    def _fill(self, key: Key, thing: "Future[Thing]") -> None:
        try:
            thing.set_result(self._make(key))
        except BaseException as error:
            with self._lock:
                self._things.pop(key, None)
            thing.set_exception(error)
