"""How a profile is put in words: its kind, published figures, sums of money, what is not known, and what a page is used for."""

from typing import Final

from geo.analysis.figures import Figure
from geo.analysis.history import STALE_MONTHS
from geo.analysis.profile_parts import Profile, ProfileFigure, Unknown
from geo.export.indicator_words import UNKNOWN_NAMES
from geo.export.numbers import money, number
from geo.i18n import N_, translator
from geo.schema import CNY_PER_YI

KIND_NAMES: Final = {"district": N_("District or E-Town"), "sector": N_("Sector"), "park": N_("Park or zone")}
FIGURE_NAMES: Final = {
    "area_km2": N_("Land area"),
    "population": N_("Population"),
    "gdp_cny_100m": N_("GDP"),
    "gdp_h1_cny_100m": N_("GDP, first half of the year"),
    "gdp_growth_pct": N_("Growth of the GDP"),
    "gdp_avg_growth_pct": N_("Growth of the GDP, yearly mean"),
    "industrial_output_h1_cny_100m": N_("Industrial output, first half of the year"),
}
MOST_DRAWN: Final = 400
"""Projects that the still map of a profile draws at most."""
USE_NAMES: Final = {
    "figure": N_("Figures"),
    "plan": N_("The plan"),
    "park": N_("Parks"),
    "sector": N_("The sector"),
    "policy": N_("Policies"),
    "report": N_("Reports"),
}
"""What a source is used for."""


def name_of_profile(profile: Profile, lang: str) -> tuple[str, str]:
    """Return the name in ``lang`` and the one in the other language, which may be empty."""
    names = (profile.name_en, profile.name_zh) if lang == "en" else (profile.name_zh, profile.name_en)
    return (names[0], names[1]) if names[0] else (names[1], "")


def value_in_words(figure: ProfileFigure, lang: str) -> str:
    """Return a published figure with its unit as ``lang`` writes it."""
    _ = translator(lang)
    if figure.unit == "100 million yuan":
        return money(figure.value * CNY_PER_YI, lang)
    patterns = {"km2": "{value} km²", "percent": "{value}%", "persons": N_("{value} persons")}
    pattern = patterns.get(figure.unit, f"{{value}} {figure.unit}")
    return _(pattern).format(value=number(figure.value, lang)) if figure.unit == "persons" else pattern.format(
        value=number(figure.value, lang)
    )  # fmt: skip


def sum_in_words(figure: Figure, lang: str) -> str:
    """Return a sum of money with the number of projects behind it and left out of it."""
    _ = translator(lang)
    told = _("projects that state it: {count}; that do not: {others}").format(
        count=number(figure.records, lang), others=number(figure.left_out_count, lang)
    )
    return f"{'–' if figure.value is None else money(figure.value, lang)} ({told})"


def share_in_words(share: float | None, lang: str) -> str:
    """Return a share of the city (unit: 1) in percent; a dash where the city has none."""
    return "–" if share is None else f"{number(round(share * 100, 1), lang)}%"


def unknown_in_words(unknown: Unknown, lang: str) -> str:
    """Return something that is not known as a line: of how many out of how many, where it counts."""
    _ = translator(lang)
    name = _(UNKNOWN_NAMES[unknown.what]).format(months=STALE_MONTHS)
    if name.endswith((".", "。")):
        return name
    return _("{what}: {missing} of {all}").format(
        what=name, missing=number(unknown.missing, lang), all=number(unknown.of, lang)
    )


def evidence_age_in_words(profile: Profile, lang: str) -> str:
    """Return how old the evidence is: newest report, median age in months, and how many projects are without news."""
    _ = translator(lang)
    age = profile.evidence
    median = "–" if age.median_months.value is None else number(age.median_months.value, lang)
    return _("newest report {date}; median age {months} months; without news for {limit} months: {stale}").format(
        date=age.newest_on or "–", months=median, limit=STALE_MONTHS, stale=number(age.stale, lang)
    )


def address_text(url: str) -> str:
    """Return an address without its scheme, so that no page makes a link of it."""
    return url.split("://")[-1]


def picture_in_words(profile: Profile, drawn: int, left_out: int, lang: str) -> str:
    """Return what the still map shows, how many projects are symbols on it and how many are not."""
    _ = translator(lang)
    symbols = _("Symbols: shape for status, colour and letter for field, as on the map.")
    counts = _(
        "Projects drawn: {drawn}; not drawn (no point, outside the picture, or more than {most}): {others}."
    ).format(drawn=number(drawn, lang), others=number(left_out, lang), most=number(MOST_DRAWN, lang))
    hatched = _("Hatched: districts that plan for it, denser for leading than for key and emerging.")
    return " ".join([*([hatched] if profile.kind == "sector" else []), counts, symbols])
