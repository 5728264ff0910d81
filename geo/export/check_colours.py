"""Rules on the colours of a map's classes, for pictures and slides alike."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.cartography.vision import EYES, GREY, USUAL, nearest_pair
from geo.export.findings import ADVICE, Finding
from geo.i18n import N_

LEAST_DISTANCE: Final = 5.0
"""Between two classes, in CAM02-UCS, for every eye and in grey; about 1 is just noticeable side by side."""
MOST_CLASSES: Final = 6
"""Steps of one ramp that a reader can match with a legend (Datawrapper and others advise five or six)."""
EYE_NAMES: Final = {
    USUAL: N_("the usual eye"),
    "deuteranopia": N_("an eye without green cones"),
    "protanopia": N_("an eye without red cones"),
    "tritanopia": N_("an eye without blue cones"),
    GREY: N_("a grey print"),
}
NEAR: Final = N_(
    "Two classes ({one} and {other}) are hard to tell apart for {eye}: distance {distance}, at least {least} is wanted."
)
MANY: Final = N_("The map has {count} classes; at most {most} can be matched with a legend.")
TOTAL: Final = N_(
    "The districts are coloured by a total ({measure}), which grows with their size; a rate such as projects by area compares better."
)


def check_classes(colours: Sequence[str], *, page: int = 0) -> Iterator[Finding]:
    """Too many classes, and classes that some eye cannot tell apart; ``colours`` are those drawn without hatching."""
    distinct = tuple(dict.fromkeys(colours))
    if len(distinct) > MOST_CLASSES + 1:  # white for zero is no step of the ramp
        yield Finding("classes", MANY, page, severity=ADVICE, values={"count": len(distinct), "most": MOST_CLASSES})
    if len(distinct) <= 1:
        return
    for eye in EYES:
        distance, one, other = nearest_pair(distinct, eye)
        if distance < LEAST_DISTANCE:
            values = {"one": one, "other": other, "distance": f"{distance:.1f}", "least": f"{LEAST_DISTANCE:g}"}
            yield Finding("colour-distance", NEAR, page, values=values, words={"eye": EYE_NAMES[eye]})


def check_total(label: str, is_total: bool, *, page: int = 0) -> Iterator[Finding]:
    """A raw total drawn as a choropleth; ``label`` is the message id of the measure's name."""
    if is_total:
        yield Finding("raw-total", TOTAL, page, severity=ADVICE, words={"measure": label})
