"""The description as compact columns for the page: small integers for coordinates and codes, text once."""

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from geo.cartography.layers import MapDescription
from geo.cartography.measures import Measure
from geo.cartography.packing import pack_codes, pack_numbers, pack_texts
from geo.cartography.palette import FIELD_STYLES, RAMP_DARK, RAMP_LIGHT, SIZE_LIMITS_YI, ink_on
from geo.reference.sectors import load_fields
from geo.reference.tables import positions_of
from geo.schema import DRAWN_PRECISIONS, MATCH_METHODS, PRECISIONS, SOURCE_KINDS, STATUSES, UNKNOWN_STATUS

COORDINATE_SCALE = 100_000
"""Coordinates travel as integers of 1e-5 degree, about a metre."""
_ALL_STATUSES = (*STATUSES, UNKNOWN_STATUS)


def page_payload(description: MapDescription) -> dict[str, Any]:
    """Everything the page knows, as JSON-ready values; text is plain text."""
    edition = description.placed.edition
    return {
        "edition": {
            "id": edition.id, "title_en": edition.title_en, "title_zh": edition.title_zh, "date": str(edition.date),
            "records": len(edition.projects), "placed": description.placed.placed_count,
        },
        "fields": _fields(),
        "sectors": [[layer.id, layer.name_en, layer.name_zh, layer.field] for layer in description.sector_layers],
        "units": [_without_empty(unit) for unit in description.district_layer.units],
        "parks": [_without_empty(park) for park in description.parks],
        "measures": [_measure(measure) for measure in description.district_layer.measures],
        "statuses": _ALL_STATUSES, "sources": SOURCE_KINDS, "precisions": PRECISIONS, "methods": MATCH_METHODS,
        "ramp": {"light": RAMP_LIGHT, "dark": RAMP_DARK}, "sizes": SIZE_LIMITS_YI, "scale": COORDINATE_SCALE,
        "records": _records(description), "reports": _reports(description),
    }  # fmt: skip


def script_json(value: Any) -> str:
    """JSON that is safe inside a script element: no ``<`` can end it, no line separator can break it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _fields() -> list[dict[str, str]]:
    styles = {
        field: vars(style) | {"ink_light": ink_on(style.light), "ink_dark": ink_on(style.dark)}
        for field, style in FIELD_STYLES.items()
    }
    return [{**field, **styles[field["id"]]} for field in load_fields().to_dict("records")]


def _measure(measure: Measure) -> dict[str, Any]:
    classes = {"method": measure.classes.method, "limits": measure.classes.limits}
    return {**{name: value for name, value in vars(measure).items() if name != "classes"}, **classes}


def _records(description: MapDescription) -> dict[str, Any]:
    projects = description.placed.projects
    units = [unit["adcode"] for unit in description.district_layer.units]
    drawn = projects["coord_precision"].isin(DRAWN_PRECISIONS) & projects["lon"].notna() & projects["lat"].notna()
    text = (
        "id",
        "name_en",
        "name_zh",
        "initials",
        "place",
        "zone_stated",
        "developer",
        "start_date",
        "completion_date",
        "description_en",
    )
    return {
        **{column: pack_texts(projects[column].tolist()) for column in text},
        "sector": _packed(projects["sector"], [layer.id for layer in description.sector_layers]),
        "unit": _packed(projects["adcode"], units),
        "touched": {
            row: [units.index(code) for code in touched]
            for row, touched in enumerate(projects["touched"]) if len(touched) > 1
        },
        "zone": _packed(projects["zone"], [park["id"] for park in description.parks]),
        "precision": _packed(projects["coord_precision"], PRECISIONS),
        "method": _packed(projects["match_method"], MATCH_METHODS),
        "conflict": np.flatnonzero(projects["district_conflict"]).tolist(),
        "x": _scaled(projects["lon"], drawn), "y": _scaled(projects["lat"], drawn),
    }  # fmt: skip


def _reports(description: MapDescription) -> dict[str, Any]:
    reports, projects = description.placed.reports, description.placed.projects
    days = reports["known_from"].to_numpy(dtype="datetime64[D]")
    same_day = reports["reported_on"].to_numpy(dtype=object) == np.datetime_as_string(days).astype(object)
    rows = positions_of(reports["project_id"], projects["id"])
    own_labels = reports["title_basis"] == "own label"
    return {
        "project": pack_numbers(np.diff(rows, prepend=0)),
        "day": pack_numbers(np.where(np.isnat(days), np.nan, days.astype(float))),
        "on": pack_texts(reports["reported_on"].mask(same_day, "").tolist()),
        "status": _packed(reports["status"], _ALL_STATUSES),
        "cny": pack_numbers(reports["investment_cny"].round()),
        "kind": _packed(reports["source_kind"], SOURCE_KINDS),
        "title": pack_texts(reports["source_title"].tolist()),
        "own_label": np.flatnonzero(own_labels).tolist(),
        "url": pack_texts(reports["source_url"].tolist()),
    }


def _packed(values: "pd.Series[str]", known: Iterable[str]) -> str | dict[str, Any]:
    return pack_codes(positions_of(values, known))


def _scaled(degrees: "pd.Series[float]", drawn: "pd.Series[bool]") -> dict[str, Any]:
    return pack_numbers((degrees.where(drawn) * COORDINATE_SCALE).round())


def _without_empty(row: Mapping[str, Any]) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        return [_without_empty(item) for item in value] if isinstance(value, list) else value

    return {
        key: plain(value)
        for key, value in row.items()
        if value != "" and not (isinstance(value, float) and math.isnan(value))
    }
