"""Take the time of several subjects in interleaved rounds, so that a busy moment of the machine meets all of them."""

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

import numpy as np

Subject = Callable[[], object]


def seconds_of(subject: Subject) -> float:
    """Wall-clock seconds of one call, with the garbage of earlier calls collected before the clock starts."""
    gc.collect()
    start = time.perf_counter()
    subject()
    return time.perf_counter() - start


def interleave(subjects: Mapping[str, Subject], *, rounds: int) -> dict[str, list[float]]:
    """Seconds of each subject in each of ``rounds`` rounds; each round starts with another subject."""
    seconds: dict[str, list[float]] = {name: [] for name in subjects}
    names = list(subjects)
    for number in range(rounds):
        start = number % len(names)
        for name in names[start:] + names[:start]:
            seconds[name].append(seconds_of(subjects[name]))
    return seconds


def p95(values: list[float]) -> float:
    """The value that 95 % of the values do not exceed: one that was measured, never an interpolated one."""
    return float(np.percentile(values, 95, method="higher"))


def milliseconds(values: list[float]) -> str:
    """``median (p95) ms`` of values that are milliseconds."""
    return f"{median(values):,.0f} ms (p95 {p95(values):,.0f})"
