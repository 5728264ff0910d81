"""Where a row lies by its words, and whether words and coordinates agree."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd

from geo.intake.check_points import is_on_map
from geo.intake.checking import Checking, Mask, Texts, map_texts
from geo.intake.issues import Words
from geo.intake.shapes import beijing
from geo.reference.layout import load_parks
from geo.reference.locating import locate_points
from geo.reference.names import resolve_place, resolve_zone
from geo.reference.place_match import PlaceMatch, Reason, place_name

Place = Callable[[pd.DataFrame], pd.DataFrame]
"""Places records: the caller hands in ``assign_districts`` with its districts."""
NOTHING = PlaceMatch("unknown", reason=Reason.EMPTY)


def read_places(checking: Checking) -> None:
    """Read district, zone and, where no district is given, the address.

    Sets ``districts`` (adcodes joined by ";"), ``zone`` (park id), ``zone_stated``, ``place``, and ``matches`` for
    ``judge_places``.
    """
    district = _resolve(checking, "district", np.ones(checking.size, dtype=bool))
    zone_texts = checking.texts("zone")
    zones = map_texts(zone_texts, {str(text): _zone_of(str(text)) for text in zone_texts.unique()})
    is_sure = np.array([match.sure or match.kind == "fuzzy" for match in district], dtype=bool)
    address = _resolve(checking, "address", ~is_sure)
    used = np.where(is_sure, district, address)
    named, own_zone = _taken_as(used)
    checking.found |= {
        "districts": named,
        "zone": np.where(zones != "", zones, own_zone),
        "zone_stated": zone_texts.to_numpy(dtype=object),
        "place": checking.texts("address").to_numpy(dtype=object),
        "district_match": district,
        "address_match": address,
    }


def judge_places(checking: Checking, place: Place) -> None:
    """Place all rows and note what their words and points leave open or contradict.

    Sets ``adcode``, ``match_method`` and ``district_conflict`` as ``place`` gives them.
    """
    found = checking.found
    names = ("lon", "lat", "districts", "zone")
    placed = place(pd.DataFrame({name: found[name] for name in names}, index=checking.raw.rows.index))
    adcode = placed["adcode"].astype(object).where(placed["adcode"].notna(), "").to_numpy(dtype=object)
    found |= {
        "adcode": adcode,
        "match_method": placed["match_method"].to_numpy(dtype=object),
        "district_conflict": placed["district_conflict"].to_numpy(dtype=bool),
    }
    on_map = is_on_map(checking)
    at = locate_points(found["lon"], found["lat"], beijing())
    inside = on_map & (at >= 0)
    by_words = np.asarray((found["districts"] != "") | (found["zone"] != ""), dtype=bool)
    _note_words(checking, "district", found["district_match"], inside=inside, elsewhere=inside | by_words)
    _note_points(checking, on_map & ~inside, by_words)
    _note_conflicts(checking, inside, at)
    _note_missing(checking, on_map, by_words)


def _resolve(checking: Checking, field: str, where: Mask) -> Texts:
    """What each cell of a column says of the place; rows outside the mask are not read."""
    cells = checking.texts(field).where(where, "")
    return map_texts(cells, {str(text): resolve_place(str(text)) if text else NOTHING for text in cells.unique()})


def _zone_of(text: str) -> str:
    if not text:
        return ""
    exact = resolve_zone(text)
    if exact:
        return exact
    match = resolve_place(text)
    return (match.zone or "") if match.sure else ""


def _taken_as(matches: Texts) -> tuple[Texts, Texts]:
    """The districts (joined by ";") and the zone that each match is taken for: of a near one those of its suggestion."""
    read: dict[int, tuple[str, str]] = {}
    for match in matches:
        if id(match) not in read:
            taken = match
            if match.kind == "fuzzy" and match.suggestion:
                taken = resolve_place(match.suggestion)
            read[id(match)] = (";".join(taken.adcodes), taken.zone or "") if taken.sure else ("", "")
    districts, zones = np.empty(len(matches), dtype=object), np.empty(len(matches), dtype=object)
    districts[:] = [read[id(match)][0] for match in matches]
    zones[:] = [read[id(match)][1] for match in matches]
    return districts, zones


def _note_words(checking: Checking, field: str, matches: Texts, *, inside: Mask, elsewhere: Mask) -> None:
    """Say what is wrong with the words of a column; a row that its other columns place is only warned."""
    kinds = np.array([match.kind for match in matches], dtype=object)
    stated = checking.filled(field)
    log, column = checking.log, checking.column_of(field)

    def note(key: str, where: Mask, *, error: bool) -> None:
        texts = checking.texts(field)[where].tolist()
        why = [_why(match) for match in matches[where]]
        (log.error if error else log.warn)(key, where, column, texts, why=why)

    note("fuzzy_name", stated & (kinds == "fuzzy"), error=False)
    note("district_outside_beijing", stated & (kinds == "foreign"), error=True)
    note("ambiguous_district", stated & (kinds == "ambiguous") & ~inside, error=True)
    note("ambiguous_district", stated & (kinds == "ambiguous") & inside, error=False)
    note("unknown_district", stated & (kinds == "unknown") & ~elsewhere, error=True)
    note("unknown_district.placed", stated & (kinds == "unknown") & elsewhere, error=False)


def _why(match: PlaceMatch) -> Words:
    return Words(match.explain("en"), match.explain("zh"))


def _note_points(checking: Checking, outside: Mask, by_words: Mask) -> None:
    found, log = checking.found, checking.log
    for key, where, note in (
        ("coord_outside_beijing", outside & ~by_words, log.error),
        ("coord_outside_beijing.placed", outside & by_words, log.warn),
    ):
        points = [f"{x:.5f}, {y:.5f}" for x, y in zip(found["lon"][where], found["lat"][where], strict=True)]
        note(key, where, checking.column_of("lon" if checking.has("lon") else "lonlat"), points)


def _note_conflicts(checking: Checking, inside: Mask, at: np.ndarray) -> None:
    """Where a point in the city lies in none of the districts that the row names, or that host its zone."""
    found = checking.found
    codes = np.append(beijing()["adcode"].to_numpy(dtype=object), "")[at]
    strange = np.zeros(checking.size, dtype=bool)
    for position in np.flatnonzero(inside & (found["districts"] == "") & (found["zone"] != "")):
        hosts = _hosts().get(found["zone"][position], frozenset())
        strange[position] = bool(hosts) and codes[position] not in hosts
    for key, where in (
        ("district_point_conflict", inside & found["district_conflict"]),
        ("district_point_conflict.zone", strange & ~found["district_conflict"]),
    ):
        stated = [
            _names(named.split(";") if named else [zone])
            for named, zone in zip(found["districts"][where], found["zone"][where], strict=True)
        ]
        field = "district" if checking.has("district") else "zone" if checking.has("zone") else "address"
        texts = checking.texts(field)[where].tolist()
        here = [_names([code]) for code in codes[where]]
        checking.log.warn(key, where, checking.column_of(field), texts, stated=stated, found=here)


def _names(codes: list[str]) -> Words:
    return Words(*(sep.join(place_name(code, lang) for code in codes) for lang, sep in (("en", ", "), ("zh", "、"))))


@cache
def _hosts() -> dict[str, frozenset[str]]:
    """The districts in which each zone lies, where they are known."""
    parks = load_parks()
    return {row.id: frozenset(filter(None, row.districts.split(";"))) for row in parks.itertuples()}


def _note_missing(checking: Checking, on_map: Mask, by_words: Mask) -> None:
    """Rows without any place: say which of their cells could have told it."""
    log, found = checking.log, checking.found
    no_shape = found.get("has_no_shape", np.zeros(checking.size, dtype=bool))
    nowhere = (found["adcode"] == "") & ~log.in_error
    log.warn("geometry_empty.placed", no_shape & ~nowhere & ~log.in_error & by_words, "geometry")
    log.error("geometry_empty", no_shape & nowhere & ~checking.filled("address"), "geometry")
    nowhere &= ~log.in_error & ~checking.filled("district")
    outside = np.array([match.kind == "foreign" for match in found["address_match"]], dtype=bool) & nowhere
    column = checking.column_of("address")
    why = [_why(match) for match in found["address_match"][outside]]
    log.error("district_outside_beijing", outside, column, checking.texts("address")[outside].tolist(), why=why)
    addressed = nowhere & ~outside & checking.filled("address")
    log.error("missing_location.address", addressed, column, checking.texts("address")[addressed].tolist())
    zoned = nowhere & ~outside & ~addressed & checking.filled("zone")
    log.error("unknown_district.zone", zoned, checking.column_of("zone"), checking.texts("zone")[zoned].tolist())
    log.error("missing_location", nowhere & ~outside & ~addressed & ~zoned & ~on_map, checking.column_of("district"))
