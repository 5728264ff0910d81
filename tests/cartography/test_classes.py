"""Class breaks, small enough to check on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.cartography.classes import classify


def test_few_distinct_values_are_each_their_own_class() -> None:
    assert classify([3, 1, None, 3, 0]).limits == (1.0, 3.0)


def test_natural_breaks_fall_into_the_gaps() -> None:
    classes = classify([1, 2, 3, 11, 12, 13, 50, 51, 52], at_most=3)
    assert classes.limits == (3.0, 13.0, 52.0)
    assert classes.method == "natural breaks (Fisher-Jenks)"


@pytest.mark.parametrize("values", [[], [None, None], [0, 0]])
def test_without_a_value_above_zero_there_are_no_classes(values: list[float | None]) -> None:
    assert classify(values).limits == ()


@given(st.lists(st.none() | st.integers(0, 10**9).map(lambda tenths: tenths / 10), max_size=30))
def test_limits_rise_and_the_last_one_is_the_largest_value(values: list[float | None]) -> None:
    limits = classify(values).limits
    known = [value for value in values if value]
    assert list(limits) == sorted(set(limits))
    assert len(limits) <= 5
    assert limits[-1:] == ((max(known),) if known else ())
