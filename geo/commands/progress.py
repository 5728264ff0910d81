"""Progress bars on standard error: on a terminal only, and only for work that takes over a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from tqdm import tqdm

PATIENCE_S: Final = 1
tqdm.monitor_interval = 0  # no thread that watches the bars


class Steps:
    """A bar over named steps; ``part`` moves it inside the step that runs."""

    def __init__(self, bar: "tqdm[Any]") -> None:
        self._bar, self._step = bar, 0

    def begin(self, what: str) -> None:
        """Say what is done now."""
        self._bar.set_description(what, refresh=False)
        self._move_to(self._step)
        self._step += 1

    def part(self, done: int, total: int) -> None:
        """Tell how far the step is."""
        self._move_to(self._step - 1 + done / max(total, 1))

    def _move_to(self, place: float) -> None:
        self._bar.update(max(place - self._bar.n, 0))


@contextmanager
def steps(count: int) -> Iterator[Steps]:
    """Show a bar over ``count`` steps and take it away in the end."""
    form = "{desc}{percentage:3.0f}%|{bar}| {elapsed}"
    with tqdm(total=count, delay=PATIENCE_S, disable=None, leave=False, bar_format=form) as bar:
        yield Steps(bar)
