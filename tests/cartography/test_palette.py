"""The six field colours stay apart for every eye, and stand out from the ground."""

from itertools import pairwise

import pytest

from geo.cartography.palette import FIELD_STYLES, RAMP_DARK, RAMP_LIGHT, contrast, ink_on
from geo.cartography.vision import DEFICIENCIES, USUAL, nearest_pair
from geo.schema import FIELDS

LEAST_DISTANCE = 14


@pytest.mark.parametrize("ground", ["light", "dark"])
@pytest.mark.parametrize("eye", [USUAL, *DEFICIENCIES])
def test_any_two_fields_stay_apart(ground: str, eye: str) -> None:
    distance, *pair = nearest_pair(tuple(getattr(style, ground) for style in FIELD_STYLES.values()), eye)
    assert distance >= LEAST_DISTANCE, pair


@pytest.mark.parametrize(("ground", "paper"), [("light", RAMP_LIGHT[0]), ("dark", RAMP_DARK[0])])
def test_every_field_stands_out_from_the_ground_and_its_letter_from_it(ground: str, paper: str) -> None:
    for style in FIELD_STYLES.values():
        fill = getattr(style, ground)
        assert contrast(fill, paper) >= 2.95
        assert contrast(ink_on(fill), fill) >= 4.5


def test_every_field_has_a_style_and_letters_of_its_own() -> None:
    assert tuple(FIELD_STYLES) == FIELDS
    assert len({style.letter_en for style in FIELD_STYLES.values()}) == len(FIELDS)
    assert len({style.letter_zh for style in FIELD_STYLES.values()}) == len(FIELDS)


@pytest.mark.parametrize("ramp", [RAMP_LIGHT, RAMP_DARK])
def test_the_ramp_goes_one_way(ramp: tuple[str, ...]) -> None:
    steps = [contrast(colour, ramp[0]) for colour in ramp]
    assert steps == sorted(steps)
    assert min(contrast(one, other) for one, other in pairwise(ramp)) > 1.1
