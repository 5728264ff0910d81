"""A profile as one sheet of A4 for the printer: HTML with no script, all text escaped, every list cut to what fits and the rest counted.

Each row of a list takes one line of known height, so that the sheet fits whatever it holds; a line that is too long ends in "…".
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import pandas as pd

from geo.analysis.profile_parts import Profile
from geo.export.numbers import number
from geo.export.policy_tables import park_table, policy_table
from geo.export.profile_map import Picture
from geo.export.profile_tables import (
    figure_table,
    plan_table,
    project_name,
    project_table,
    report_table,
    source_table,
    status_table,
)
from geo.export.profile_words import (
    KIND_NAMES,
    address_text,
    evidence_age_in_words,
    name_of_profile,
    picture_in_words,
    share_in_words,
    sum_in_words,
    unknown_in_words,
)
from geo.i18n import HTML_LANG, translator

_ROWS: Final = {"figures": 6, "plan": 8, "projects": 8, "reports": 6, "policies": 4, "parks": 4, "sources": 5}
_UNKNOWN: Final = 7


@dataclass(frozen=True)
class Sheet:
    """What a sheet shows beside the profile: its picture, the edition and filter in words, and the language."""

    profile: Profile
    picture: Picture
    context: str
    lang: str


@dataclass(frozen=True)
class _Rows:
    """A list of the sheet: the rows that fit, which of their columns (counted after the target) at what width in percent, and how many
    rows there are in all."""

    title: str
    table: pd.DataFrame
    widths: Mapping[int, int]
    count: int


def render_sheet(sheet: Sheet) -> str:
    """Return the sheet as HTML, to be shown with the style of the page, which hides it on the screen."""
    profile, lang = sheet.profile, sheet.lang
    _ = translator(lang)
    name, other = name_of_profile(profile, lang)
    not_known = [unknown_in_words(line, lang) for line in profile.unknown]
    blocks = [
        f"<h1>{escape(name)} · {escape(other)}</h1>" if other else f"<h1>{escape(name)}</h1>",
        _line(f"{_(KIND_NAMES[profile.kind])} · {sheet.context}"),
        _two(_map(sheet), _numbers(sheet)),
        _section(_plan(profile, lang), lang),
        _section(_projects(profile, lang), lang),
        _two(_section(_reports(profile, lang), lang), _section(_parks(profile, lang), lang)),
        _two(_section(_policies(profile, lang), lang), _list(_("What is not known"), not_known, _UNKNOWN, lang)),
        _section(_sources(profile, lang), lang),
    ]
    return f'<section class="profile-sheet" lang="{HTML_LANG[lang]}">{"".join(blocks)}</section>'


def _plan(profile: Profile, lang: str) -> _Rows:
    _ = translator(lang)
    title = _("Plan and reality")
    table = plan_table(profile, lang).head(_ROWS["plan"])
    return _Rows(title, table, {0: 25, 1: 13, 2: 20, 3: 7, 5: 35}, len(profile.plan))


def _projects(profile: Profile, lang: str) -> _Rows:
    _ = translator(lang)
    title = _("Projects by status")
    table = project_table(profile.projects[: _ROWS["projects"]], lang)
    return _Rows(title, table, {0: 38, 1: 14, 2: 12, 3: 20, 5: 16}, len(profile.projects))


def _reports(profile: Profile, lang: str) -> _Rows:
    _ = translator(lang)
    title = _("Newest reports")
    names = {line.id: project_name(line, lang) for line in profile.projects}
    table = report_table(profile.reports[: _ROWS["reports"]], names, lang)
    return _Rows(title, table, {1: 20, 0: 52, 2: 28}, len(profile.reports))


def _parks(profile: Profile, lang: str) -> _Rows:
    _ = translator(lang)
    table = park_table(profile.parks[: _ROWS["parks"]], lang)
    if profile.kind == "park":
        return _Rows(_("Park or zone"), table, {0: 34, 1: 26, 2: 22, 5: 18}, len(profile.parks))
    return _Rows(_("Parks and zones"), table, {0: 45, 3: 41, 4: 14}, len(profile.parks))


def _policies(profile: Profile, lang: str) -> _Rows:
    _ = translator(lang)
    title = _("Policies that name it")
    table = policy_table(profile.policies[: _ROWS["policies"]], lang)
    return _Rows(title, table, {1: 21, 0: 79}, len(profile.policies))


def _sources(profile: Profile, lang: str) -> _Rows:
    _ = translator(lang)
    title = _("Sources")
    table = source_table(profile.sources[: _ROWS["sources"]], lang)
    return _Rows(title, table, {0: 12, 2: 10, 1: 78}, len(profile.sources))


def _map(sheet: Sheet) -> str:
    picture = b64encode(sheet.picture.svg.encode()).decode()
    told = picture_in_words(sheet.profile, sheet.picture.drawn, sheet.picture.left_out, sheet.lang)
    image = f'<img src="data:image/svg+xml;base64,{picture}" alt="">'
    return f'<div>{image}<p class="wrapped">{escape(told)}</p></div>'


def _numbers(sheet: Sheet) -> str:
    profile, lang = sheet.profile, sheet.lang
    _ = translator(lang)
    total = profile.total
    lines = [
        _("Projects: {count} ({share} of the city)").format(
            count=number(total.projects, lang), share=share_in_words(total.share, lang)
        ),
        _("Announced: {sum}").format(sum=sum_in_words(total.announced, lang)),
        _("Completed: {sum}").format(sum=sum_in_words(total.completed, lang)),
        _("Evidence: {words}").format(words=evidence_age_in_words(profile, lang)),
    ]
    heading = _("Projects and money")
    numbers = f"<ul>{''.join(f'<li class=wrapped>{escape(line)}</li>' for line in lines)}</ul>"
    figures = figure_table(profile, lang)
    statuses = status_table(profile, lang)
    lists = [_Rows(_("Status"), statuses, {0: 26, 1: 14, 3: 30, 4: 30}, len(statuses))]
    if profile.figures:
        shown = figures.head(_ROWS["figures"])
        lists.insert(0, _Rows(_("Published figures"), shown, {0: 38, 1: 10, 2: 32, 5: 20}, len(figures)))
    return f"<div><h2>{escape(heading)}</h2>{numbers}{''.join(_section(rows, lang) for rows in lists)}</div>"


def _section(rows: _Rows, lang: str) -> str:
    """A titled table, and how many rows it leaves out."""
    shown = rows.table.iloc[:, [at + 1 for at in rows.widths]]
    widths = "".join(f'<col style="width: {width}%">' for width in rows.widths.values())
    head = "".join(f"<th>{escape(str(name))}</th>" for name in shown.columns)
    lines = "".join(
        f"<tr>{''.join(f'<td>{escape(_text(value, lang))}</td>' for value in row)}</tr>"
        for row in shown.itertuples(index=False, name=None)
    )
    table = f"<table><colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    body = table if lines else _line("–")
    title = escape(_counted(rows.title, rows.count, lang))
    return f"<div><h2>{title}</h2>{body}{_rest(rows.count - len(shown), lang)}</div>"


def _list(title: str, lines: Sequence[str], most: int, lang: str) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines[:most]) or "<li>–</li>"
    return f"<div><h2>{escape(_counted(title, len(lines), lang))}</h2><ul>{items}</ul>{_rest(len(lines) - most, lang)}</div>"


def _counted(title: str, count: int, lang: str) -> str:
    return f"{title} ({number(count, lang)})"


def _rest(count: int, lang: str) -> str:
    if count <= 0:
        return ""
    _ = translator(lang)
    return _line(_("Rows left out for want of room: {count}").format(count=number(count, lang)))


def _two(left: str, right: str) -> str:
    return f'<div class="two">{left}{right}</div>'


def _line(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _text(value: object, lang: str) -> str:
    return number(value, lang) if isinstance(value, int) else address_text(str(value))
