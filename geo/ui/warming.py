"""What the first visitor of each page would wait for, done in the background once the server answers."""

from importlib import import_module
from pkgutil import iter_modules

import geo.ui
from geo.analysis.filtering import Filter
from geo.export.current import edition_in_force
from geo.ui.cached import alignment, profile_counts, project_times
from geo.ui.drawn import Drawn

_SCRIPTS = {"main", "app_pages"}
"""Run by the server for each visitor, never imported."""


def warm_pages() -> None:
    """Load the modules of all pages, and count the edition in force as the pages show it without a filter."""
    for module in iter_modules(geo.ui.__path__):
        if module.name not in _SCRIPTS:
            import_module(f"geo.ui.{module.name}")
    head = edition_in_force()
    drawn, everything = Drawn(head, head.info), Filter()
    for count in (alignment, profile_counts, project_times):
        count(drawn, everything)
