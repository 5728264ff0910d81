"""The indicators as the about page defines them, and the reasons beside figures: English message ids, with their formulas."""

from dataclasses import dataclass
from typing import Final

from geo.analysis import figures
from geo.analysis.alignment import PLANNED_WITH, PLANNED_WITHOUT, UNPLANNED
from geo.analysis.overlap import RULE_SOURCE
from geo.i18n import N_


@dataclass(frozen=True)
class IndicatorWords:
    """One line of the table of indicators.

    ``name``, ``definition``, ``unit`` and ``source`` are message ids; ``formula`` is the same in both languages; ``url`` is the address
    of the source where it has one, else ``""``. ``{smallest}`` in a text stands for ``specialisation.SMALLEST_CELL``, ``{months}`` for
    ``history.STALE_MONTHS``.
    """

    name: str
    definition: str
    formula: str
    unit: str
    source: str
    url: str = ""


_OWN: Final = N_("Our own definition; see the codebook")
_RATIO: Final = N_("no unit")
_PROJECTS: Final = N_("projects")

INDICATORS: Final = (
    IndicatorWords(
        N_("Number of projects"),
        N_("Each project counts once in the city and once in every district that it touches."),
        "n(u) = |{p : u ∈ U(p)}|",
        _PROJECTS,
        _OWN,
    ),
    IndicatorWords(
        N_("Announced investment"),
        N_("Sum of the latest stated amounts that were stated while the project was announced, planned or under construction; an amount is never split between districts and never added to completed investment."),
        "A(u) = Σ a(p), p ∈ u",
        N_("100 million yuan"),
        _OWN,
    ),
    IndicatorWords(
        N_("Completed investment"),
        N_("Sum of the latest stated amounts that were stated when the project already operated or was completed; never added to announced investment."),
        "C(u) = Σ c(p), p ∈ u",
        N_("100 million yuan"),
        _OWN,
    ),
    IndicatorWords(
        N_("Share of the city"),
        N_("Projects or money of one kind, divided by those of the city, where each project counts once. Shares of districts can sum to more than 1."),
        "s(u) = x(u) / x",
        _RATIO,
        _OWN,
    ),
    IndicatorWords(
        N_("Location quotient"),
        N_("Share of a sector in the district, divided by its share in the city; above 1 the district holds more of it than the city does. Not shown for fewer than {smallest} projects behind it."),
        "LQ(u,s) = (x(u,s) / x(u)) / (x(s) / x)",
        _RATIO,
        N_("Florence 1939; Isard 1960, chapter 7"),
    ),
    IndicatorWords(
        N_("Diversity (Shannon)"),
        N_("How evenly the projects of a district lie in many sectors: 0 with one sector, ln k with k equal ones. Not shown for fewer than {smallest} projects."),
        "H(u) = −Σ p(s) · ln p(s)",
        N_("nat"),
        N_("Shannon 1948"),
    ),
    IndicatorWords(
        N_("Evenness"),
        N_("Diversity divided by the most that the number of sectors allows."),
        "J(u) = H(u) / ln k",
        _RATIO,
        N_("Pielou 1966"),
    ),
    IndicatorWords(
        N_("Concentration (Herfindahl-Hirschman)"),
        N_("1 when all projects are of one sector, 1/k with k equal ones. Not shown for fewer than {smallest} projects."),
        "HHI(u) = Σ p(s)²",
        _RATIO,
        N_("Herfindahl 1950; Hirschman 1964"),
    ),
    IndicatorWords(
        N_("Overlap of leading sectors"),
        N_("Held against the rule of at most three leading sectors a district and three districts a sector. The rule was published for high-tech industries only; E-Town counts as a district. For two districts: shared leading sectors, divided by all that either has."),
        "J(a,b) = |L(a) ∩ L(b)| / |L(a) ∪ L(b)|",
        _RATIO,
        N_("Report of china.org.cn of 29 September 2019 on the blue paper on high-tech industries; Jaccard 1912"),
        RULE_SOURCE,
    ),
    IndicatorWords(
        N_("Plan and reality"),
        N_("Share of the planned pairs of district and sector that have a project of this very sector. Projects in a part of the sector stand beside it. A pair without a plan means that no page seen names one."),
        "K = |P ∩ R| / |P|",
        _RATIO,
        _OWN,
    ),
    IndicatorWords(
        N_("Pipeline"),
        N_("Projects by their latest stated status, and those that have come at least that far. Suspended projects and those without a status stand beside it."),
        "N(k) = n(k) + n(k+1) + …",
        _PROJECTS,
        _OWN,
    ),
    IndicatorWords(
        N_("Age of the evidence"),
        N_("Full months from a project's newest report to the date of the edition or the earlier day chosen, never to today; for a district the median. A report dated to a month or year counts from its last day. Without a report for {months} months a project is stale; undated ones are counted apart."),
        "12 · (Y − y) + (M − m) − [d > D]",
        N_("months"),
        _OWN,
    ),
)  # fmt: skip
"""Every indicator, in the order in which the about page explains them. u: unit, s: sector, p: project, k: stage or number of sectors."""

REASON_NAMES: Final = {
    figures.NO_AMOUNT: N_("no amount stated"),
    figures.ANNOUNCED_AMOUNT: N_("amount announced, not completed"),
    figures.COMPLETED_AMOUNT: N_("amount completed, not announced"),
    figures.UNCLEAR_AMOUNT: N_("amount stated without a clear status"),
    figures.NO_SUCH_AMOUNT: N_("no amount of this kind stated"),
    figures.NO_DISTRICT: N_("in no district"),
    figures.NO_ZONE: N_("names no park or zone"),
    figures.NO_SECTOR: N_("without a sector"),
    figures.NO_STATUS: N_("status not stated"),
    figures.SUSPENDED: N_("suspended"),
    figures.NO_DATE: N_("no dated report"),
    figures.TOO_FEW: N_("too few projects"),
    figures.NO_BASE: N_("nothing to compare with"),
}
"""Why records are left out of a figure, or why it is not shown."""

STATE_NAMES: Final = {
    PLANNED_WITH: N_("Planned, with projects"),
    PLANNED_WITHOUT: N_("Planned, no project known"),
    UNPLANNED: N_("Projects, no plan known"),
}

UNKNOWN_NAMES: Final = {
    "no-status": N_("Projects without a stated status"),
    "no-amount": N_("Projects without a stated amount"),
    "no-start": N_("Projects without a start date"),
    "no-completion": N_("Projects without a completion date"),
    "no-point": N_("Projects without a point on the map"),
    "no-date": N_("Projects without a dated report"),
    "stale": N_("Projects without news for {months} months"),
    "no-project": N_("No project is known."),
    "no-plan": N_("No plan is known."),
    "plan-without-projects": N_("Planned sectors without a known project"),
    "no-gdp": N_("The GDP is not known."),
    "no-population": N_("The population is not known."),
    "no-area": N_("The area is not known."),
    "no-unit": N_("The district in which most of it lies is not known."),
    "no-park": N_("No park or zone is known."),
    "no-policy": N_("No policy that names it is known."),
}
"""What a profile does not know; those that end without a full stop have a number beside them."""

COMPLETION_NAMES: Final = {
    "actual": N_("Completed as stated"),
    "expected": N_("Completion expected"),
    "overdue": N_("Date past, completion not reported"),
}
