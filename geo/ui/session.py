"""What one visitor looks at: the only module that knows session keys and the parameters of the address.

The address is the truth. The map page says what its reader filtered (``hear_page``), which is written into the address; every run
reads it back from there (``read_view``), so that a copied link, the browser's back button and the page agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import streamlit as st

from geo.analysis.filtering import PARAMETERS, Filter, Note, read_filter
from geo.analysis.records import filter_vocabulary
from geo.export.wording import VIEW_PARAMETERS
from geo.i18n import DEFAULT_LANGUAGE, LANGUAGES

MAP_KEY: Final = "map"
"""Key of the component that shows the map."""
LANGUAGE_KEY: Final = "language"
AUTHOR_KEY: Final = "author"
"""Key of the field in which the single user may write a name."""
FIRST_MEASURE: Final = "projects"
"""What the map's districts are coloured by where the address names no measure."""
_VIEW, _STORED, _PAGE, _TOLD, _ORDERS = "view", "stored_parameters", "page", "told_to_map", "orders_to_map"
_KEPT: Final = ("lang", "view", "controls", "edition", "marks", "plan", "embed", "embed_options")
"""Parameters that stay when the page reports a new filter."""
FROM, TO = "from", "to"
"""Parameters of the page of changes: the older and the newer edition."""
CELL: Final = "cell"
"""Parameter of the layout page: what is shown below the matrix, as ``unit.sector``, a unit or a sector."""
PROFILE_SUBJECTS: Final = ("unit", "sector", "zone")
"""Parameters of the profile page, of which an address has one: a district's code, a sector's id, the id of a park or zone."""
COMPARED: Final = "compare"
"""Parameter of the page that compares: the codes of districts, or the ids of sectors, joined by commas."""
SINCE: Final = "since"
"""Parameter of the timeline: the day with which the present is compared."""
_OWN_PARAMETERS: Final = (*VIEW_PARAMETERS, FROM, TO, CELL, COMPARED, SINCE, *PROFILE_SUBJECTS)
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class View:
    """What the address asks for: language, filter, selected project, measure of the districts, and what of it was ignored.

    ``order`` counts the changes that did not come from the map itself (a link, the back button) and so have to be told to it.
    """

    lang: str
    flt: Filter
    notes: tuple[Note, ...]
    selected: str
    measure: str
    parameters: Mapping[str, str]
    order: int

    @property
    def edition(self) -> str:
        """The edition that the address asks for; empty for the one in force."""
        return self.parameters.get("edition", "")

    @property
    def marks(self) -> str:
        """The ids of the projects that the address highlights, joined by commas."""
        return self.parameters.get("marks", "")

    @property
    def cell(self) -> str:
        """What the layout page shows below its matrix, as the address has it; empty for nothing."""
        return self.parameters.get(CELL, "")

    @property
    def subject(self) -> tuple[str, str]:
        """What the profile page is of: one of ``PROFILE_SUBJECTS`` and an id, as the address has it; two empty texts for nothing."""
        found = ((what, self.parameters[what]) for what in PROFILE_SUBJECTS if self.parameters.get(what))
        return next(found, ("", ""))

    @property
    def plan(self) -> str:
        """The sector whose plan the map hatches; empty for none."""
        return self.parameters.get("plan", "")

    def query(self, **changes: str) -> str:
        """Return the query string that opens this view, with ``changes``; an empty value leaves a parameter out."""
        rest = {key: value for key, value in self.parameters.items() if key in _KEPT}
        measure = "" if self.measure == FIRST_MEASURE else self.measure
        named = {**rest, "measure": measure, "select": self.selected, **changes}
        extra = urlencode({key: value for key, value in named.items() if value}, quote_via=quote)
        return "&".join(part for part in (self.flt.to_address(), extra) if part)


def read_language() -> str:
    """Return the visitor's language: that of the address, of the page before, or of the browser."""
    stored = st.session_state.get(_STORED, {})
    candidates = (st.query_params.get("lang"), stored.get("lang"), _preferred_language())
    return next(lang for lang in candidates if lang in LANGUAGES)


def read_view(page: str) -> View:
    """Read the view from the address; ``page`` is the name of the page that runs.

    Following a link of the navigation empties the address: then the view of the page before is put back.
    """
    parameters = st.query_params.to_dict()
    stored = st.session_state.get(_STORED)
    if stored and not parameters and st.session_state.get(_PAGE) != page:
        parameters = stored
    parameters = {**parameters, "lang": read_language()}
    if parameters != st.query_params.to_dict():
        st.query_params.from_dict(parameters)
    st.session_state.update({_STORED: parameters, _PAGE: page})
    flt, notes = read_filter(parameters, filter_vocabulary(), others=_OWN_PARAMETERS)
    selected = parameters.get("select", "")
    measure = parameters.get("measure", FIRST_MEASURE)
    order = _count_orders((flt, selected, measure, parameters.get("plan", "")))
    view = View(parameters["lang"], flt, notes, selected, measure, parameters, order)
    st.session_state[_VIEW] = view
    return view


def current_view() -> View:
    """Return the view of this run, as ``read_view`` read it before the page began."""
    view: View = st.session_state[_VIEW]
    return view


def current_page() -> str:
    """Return the name of the page that runs; the map has the empty one."""
    return str(st.session_state.get(_PAGE, ""))


def held(kind: type[Thing]) -> Thing:
    """Return what this session holds of a kind, made anew (``kind()``) the first time; it goes with the session."""
    key = f"held-{kind.__name__}"
    if key not in st.session_state:
        st.session_state[key] = kind()
    thing: Thing = st.session_state[key]
    return thing


def page_link(view: View, *, page: str = "") -> str:
    """Return the full address that opens ``view`` at ``page``, a path on this server; the map page by default."""
    here = urlsplit(st.context.url or "")
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    path = "/".join(part for part in (base, page) if part)
    return urlunsplit((here.scheme, here.netloc, f"/{path}", view.query(), ""))


def live_link(view: View) -> str:
    """Return the address of the app without its query, for what is carried away; empty where the browser's address is not known."""
    address = page_link(view).partition("?")[0]
    return address if urlsplit(address).scheme in ("http", "https") and urlsplit(address).netloc else ""


def hear_page() -> None:
    """Write what the map page says (filter, selected project, measure, plan) into the address."""
    said = st.session_state[MAP_KEY].get("said") or {}
    filter_part = dict(parse_qsl(str(said.get("address", "")), keep_blank_values=False))
    selected = str(said.get("selected") or "")
    kept = {key: value for key, value in st.query_params.to_dict().items() if key in _KEPT}
    wanted = {key: value for key, value in filter_part.items() if key in PARAMETERS}
    measure = str(said.get("measure") or FIRST_MEASURE)
    plan = str(said.get("plan") or "")
    shown = {"select": selected, "measure": "" if measure == FIRST_MEASURE else measure, "plan": plan}
    parameters = {**wanted, **kept, **shown}
    parameters = {key: value for key, value in parameters.items() if value}
    st.query_params.from_dict(parameters)
    flt, _notes = read_filter(parameters, filter_vocabulary(), others=_OWN_PARAMETERS)
    st.session_state[_TOLD] = (flt, selected, measure, plan)


def choose_language() -> None:
    """Write the language that the visitor chose into the address."""
    chosen = st.session_state.get(LANGUAGE_KEY)
    if chosen in LANGUAGES:
        st.query_params["lang"] = chosen


def clear_filter() -> None:
    """Take the filter out of the address; language and view stay."""
    kept = {key: value for key, value in st.query_params.to_dict().items() if key in _KEPT}
    st.query_params.from_dict(kept)


def show_edition(edition: str = "", *, marks: str = "") -> None:
    """Write into the address which edition to draw, by default the one in force, and which projects to highlight."""
    write_parameters({"edition": edition, "marks": marks})


def write_parameters(wanted: Mapping[str, str]) -> None:
    """Write these parameters into the address and leave the others; an empty value takes one out."""
    kept = {key: value for key, value in st.query_params.to_dict().items() if key not in wanted}
    st.query_params.from_dict({**kept, **{key: value for key, value in wanted.items() if value}})


def query_parameters(query: str) -> dict[str, Any]:
    """Return a query string as parameters for a link between pages."""
    return dict(parse_qsl(query))


def _count_orders(shown: tuple[Filter, str, str, str]) -> int:
    """Count a change of filter, selected project, measure or plan that the map has not made itself."""
    if st.session_state.get(_TOLD) != shown:
        st.session_state[_TOLD] = shown
        st.session_state[_ORDERS] = st.session_state.get(_ORDERS, 0) + 1
    return int(st.session_state.get(_ORDERS, 0))


def _preferred_language() -> str:
    locale = st.context.locale or ""
    return "zh" if locale.lower().startswith("zh") else DEFAULT_LANGUAGE
