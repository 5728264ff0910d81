"""Colours as other eyes see them: what is published comes out, and what is alike for nobody or for some is told."""

import pytest

from geo.cartography.palette import RAMP_LIGHT, contrast
from geo.cartography.vision import DEFICIENCIES, EYES, GREY, USUAL, colour_distance, nearest_pair, seen


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("colour", ["#000000", "#777777", "#ffffff"])
def test_greys_look_the_same_to_every_eye(colour: str, eye: str) -> None:
    share = int(colour[1:3], 16) / 255
    assert seen(colour, eye) == pytest.approx((share, share, share), abs=0.002)


@pytest.mark.parametrize(
    ("eye", "column"),
    # first column of the published matrices of severity 1.0: where pure red goes, in linear light
    [
        ("protanopia", (0.152286, 0.114503, -0.003882)),
        ("deuteranopia", (0.367322, 0.280085, -0.011820)),
        ("tritanopia", (1.255528, -0.078411, 0.004733)),
    ],
)
def test_pure_red_goes_where_the_published_matrix_sends_it(eye: str, column: tuple[float, ...]) -> None:
    within = [min(max(value, 0), 1) for value in column]
    shares = [12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in within]
    assert seen("#ff0000", eye) == pytest.approx(shares, abs=0.002)


def test_grey_keeps_the_luminance() -> None:
    red, green, blue = seen("#2f8be1", GREY)
    assert red == pytest.approx(green, abs=1e-6)
    assert green == pytest.approx(blue, abs=1e-6)
    printed = "#" + f"{round(red * 255):02x}" * 3
    assert contrast("#2f8be1", printed) == pytest.approx(1, abs=0.02)


def test_red_and_green_are_far_apart_for_most_and_near_for_some() -> None:
    red, green = "#a85a00", "#6e7400"
    assert colour_distance(red, green) > 20
    assert colour_distance(red, green, "deuteranopia") < 10


def test_the_same_colour_is_no_distance_away() -> None:
    assert colour_distance("#2f8be1", "#2f8be1") == pytest.approx(0)


def test_the_nearest_pair_is_named() -> None:
    distance, one, other = nearest_pair(("#000000", "#ffffff", "#fefefe"))
    assert {one, other} == {"#ffffff", "#fefefe"}
    assert distance < 1


@pytest.mark.parametrize("eye", EYES)
def test_the_classes_of_the_map_can_be_told_apart(eye: str) -> None:
    assert nearest_pair(RAMP_LIGHT, eye)[0] > 5


def test_an_unknown_eye_is_an_error() -> None:
    with pytest.raises(KeyError):
        seen("#ffffff", "owl")
    assert USUAL not in DEFICIENCIES
