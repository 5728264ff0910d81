"""A small edition whose names try to be markup, formulas and template code."""

from dataclasses import replace

from geo.analysis.filtering import Filter
from geo.analysis.records import place_edition
from geo.export.selection import Selection
from geo.ledger.editions import load_bundled_edition

HOSTILE_NAMES = (
    "=1+1",
    "+86 10 1234",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\tTab first",
    "＝1+1",
    '<img src=x onerror="alert(1)">',
    "</script><script>alert(1)</script>",
    "`${alert(1)}`",
    "back\\slash 'quote' \"double\"",
    "{{7*7}} {name}",
    "line\nbreak",
)


def hostile_selection() -> Selection:
    """The first records of the bundled edition with the hostile names as both names, developer and place."""
    edition = load_bundled_edition()
    projects = edition.projects.head(len(HOSTILE_NAMES)).copy()
    for column in ("name_en", "name_zh", "developer", "place"):
        projects[column] = list(HOSTILE_NAMES)
    reports = edition.reports[edition.reports["project_id"].isin(projects["id"])].copy()
    reports["source_title"] = '=HYPERLINK("http://example.org")'
    return Selection(place_edition(replace(edition, projects=projects, reports=reports)), Filter())
