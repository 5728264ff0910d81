"""The words of the about page: what the map is, how it was made, what its statuses mean, and its limits."""

from typing import Final

from geo.i18n import N_

PURPOSE: Final = N_(
    "The map shows which industries Beijing has, plans and builds, and where. It follows the industrial map that the city "
    "announced in January 2024 and published in February 2024: fields and sectors, the planned layout of the districts, parks, "
    "and the projects themselves. It is meant for staff who plan, compare and report, and it works without a network."
)
METHOD: Final = (
    N_(
        "**Projects and reports.** A project is a thing in the world; a report is what one public page said of it on one date. "
        "The status shown is that of the latest report that states one, the investment that of the latest report that states "
        "an amount. Beside a status stands the date of its report."
    ),
    N_(
        "**As known on a date.** With a date chosen, only reports up to that day count. A report dated to a month or a year "
        "counts from its last day, because it was surely known by then; an undated one counts only when no date is chosen. "
        "A project without a report by that day is not shown."
    ),
    N_(
        "**Placing.** A record with a point lies in the district whose boundary holds that point. Without a point, the first "
        "district that its sources name decides; without one, the park or zone they name. The rest is not placed: it is "
        "counted in the city and listed below. Where point and named district disagree, the named district counts and the "
        "record says so."
    ),
    N_(
        "**Points.** No point is invented. A project known only to its district is drawn as part of a counted badge of that "
        "district. None of the points is a survey: they are town points of a gazetteer or well-known places."
    ),
    N_(
        "**Counting.** A project in several districts counts once in the city and is listed in each of them; its money is "
        "never split, so the sums of districts can exceed the sum of the city. Only stated amounts are added up, nothing is "
        "estimated. Beijing E-Town is a unit of its own beside the 16 districts; it lies in Daxing and Tongzhou."
    ),
)
STATUS_MEANINGS: Final = {
    "announced": N_("Made public; no plan, permit or date of building is stated."),
    "planned": N_("In a plan or list of projects, approved or being prepared; building has not begun."),
    "under-construction": N_("Building, refitting or installing has begun and is not finished."),
    "operating": N_("In use or in production, in whole or in part."),
    "completed": N_("Building is finished; use is not reported."),
    "suspended": N_("Stopped or put off, as a source states."),
    "unknown": N_("No report states a status by the date chosen."),
}
CAVEATS: Final = (
    N_(
        "The official map of 2024 covers 31 industries in five fields. No page seen names all of them, so the sectors here are "
        "not the official list; “likely” means that another official plan names the sector."
    ),
    N_("Many statuses are old. A status is true as of the date beside it and may have changed since."),
    N_(
        "“Copy” marks a page that repeats somebody else's text; its address is given as text, not as a link. "
        "Check the original before quoting."
    ),
    N_("The parks shown are not claimed to be the 26 parks of the official map."),
    N_(
        "Figures of the districts come from different years (2019 to 2025); the year stands beside each. Do not rank across years."
    ),
    N_("Some Chinese titles of policies were translated back; they are marked in the data."),
    N_(
        "District boundaries come from a public map service and differ from the official areas by up to one per cent. "
        "The map has not been reviewed for publication; it is for internal use."
    ),
    N_("The collection rests on public pages that could be found. A project that is missing here may still exist."),
)
SOURCE_NOTE: Final = N_(
    "Every row of the data names the page it comes from; each page keeps the rights in its own text. "
    "The data folder holds a description of every column and a codebook."
)
