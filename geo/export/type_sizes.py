"""How large type has to be on a page of 13.333 x 7.5 inches, by its role, to be read from the back row of a meeting room."""

from typing import Final

from geo.i18n import N_

TITLE, LEGEND, SOURCE, LABEL = "title", "legend", "source", "label"
LEAST_SIZES: Final = {TITLE: 28.0, LEGEND: 16.0, LABEL: 12.0, SOURCE: 10.0}
"""In points."""
ROLE_NAMES: Final = {TITLE: N_("Title"), LEGEND: N_("Legend"), LABEL: N_("Label"), SOURCE: N_("Source")}
SMALL: Final = N_("{role} of {size} pt, at least {least} pt is wanted.")
