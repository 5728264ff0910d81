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

STYLE: Final = """
.profile-sheet { display: none; }
@page { size: A4 portrait; margin: 10mm; }
@media print {
  .profile-sheet { display: block; width: 190mm; height: 272mm; overflow: hidden; background: #fff; color: #000;
    font: 7.5pt/3.6mm "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; color-scheme: light; print-color-adjust: exact; }
  .profile-sheet * { box-sizing: border-box; color: #000; }
  .profile-sheet h1 { font-size: 15pt; line-height: 7mm; margin: 0; padding: 0; }
  .profile-sheet h2 { font-size: 8.5pt; line-height: 4.2mm; margin: 1.2mm 0 0; padding: 0; border-bottom: 0.3mm solid #000; }
  .profile-sheet p, .profile-sheet li, .profile-sheet td, .profile-sheet th { margin: 0; padding: 0 1mm 0 0; font-size: 7.5pt;
    line-height: 3.6mm; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; text-align: start; border: 0; }
  .profile-sheet table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0; }
  .profile-sheet th { font-weight: 600; }
  .profile-sheet ul { margin: 0; padding: 0; list-style: none; }
  .profile-sheet .two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 4mm; }
  .profile-sheet img { display: block; width: 100%; height: 62mm; object-fit: contain; border: 0.2mm solid #888; }
  .profile-sheet .wrapped { white-space: normal; max-height: 7.2mm; }
}
"""
"""Shows the sheet on paper only."""

_ROWS: Final = {"figures": 6, "statuses": 7, "plan": 8, "projects": 8, "reports": 6, "policies": 4, "parks": 4}
_SOURCES: Final = 5
_UNKNOWN: Final = 7


@dataclass(frozen=True)
class Sheet:
    """What a sheet shows beside the profile: its picture, the edition and filter in words, and the language."""

    profile: Profile
    picture: Picture
    context: str
    lang: str


def render_sheet(sheet: Sheet) -> str:
    """Return the sheet as HTML, to be shown with ``STYLE``."""
    profile, lang = sheet.profile, sheet.lang
    _ = translator(lang)
    name, other = name_of_profile(profile, lang)
    blocks = [
        f"<h1>{escape(name)} · {escape(other)}</h1>" if other else f"<h1>{escape(name)}</h1>",
        _line(f"{_(KIND_NAMES[profile.kind])} · {sheet.context}"),
        _two(_map(sheet), _numbers(sheet)),
        _section(
            _("Plan and reality"), plan_table(profile, lang), {0: 25, 1: 13, 2: 20, 3: 7, 5: 35}, _ROWS["plan"], lang
        ),
        _section(
            _("Projects by status"),
            project_table(profile.projects, lang),
            {0: 38, 1: 14, 2: 12, 3: 20, 5: 16},
            _ROWS["projects"],
            lang,
        ),
        _two(
            _section(_("Newest reports"), _reports(profile, lang), {1: 20, 0: 52, 2: 28}, _ROWS["reports"], lang),
            _section(_("Parks and zones"), park_table(profile.parks, lang), {0: 45, 3: 41, 4: 14}, _ROWS["parks"], lang)
            if profile.kind != "park"
            else _section(
                _("Park or zone"), park_table(profile.parks, lang), {0: 34, 1: 26, 2: 22, 5: 18}, _ROWS["parks"], lang
            ),
        ),
        _two(
            _section(
                _("Policies that name it"),
                policy_table(profile.policies, lang),
                {1: 21, 0: 79},
                _ROWS["policies"],
                lang,
            ),
            _list(_("What is not known"), [unknown_in_words(line, lang) for line in profile.unknown], _UNKNOWN, lang),
        ),
        _section(_("Sources"), source_table(profile.sources, lang), {0: 12, 2: 10, 1: 78}, _SOURCES, lang),
    ]
    return f'<section class="profile-sheet" lang="{HTML_LANG[lang]}">{"".join(blocks)}</section>'


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
    figures = _section(
        _("Published figures"), figure_table(profile, lang), {0: 38, 1: 10, 2: 32, 5: 20}, _ROWS["figures"], lang
    )
    statuses = _section(_("Status"), status_table(profile, lang), {0: 26, 1: 14, 3: 30, 4: 30}, _ROWS["statuses"], lang)
    return f"<div><h2>{escape(heading)}</h2>{numbers}{figures if profile.figures else ''}{statuses}</div>"


def _reports(profile: Profile, lang: str) -> pd.DataFrame:
    names = {line.id: project_name(line, lang) for line in profile.projects}
    return report_table(profile.reports, names, lang)


def _section(title: str, table: pd.DataFrame, columns: Mapping[int, int], most: int, lang: str) -> str:
    """A titled table of the columns asked for (counted after the target, with their widths in percent), and how many rows it leaves out."""
    shown = table.iloc[:, [at + 1 for at in columns]]
    head = "".join(f"<th>{escape(str(name))}</th>" for name in shown.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(_text(value, lang))}</td>' for value in row)}</tr>"
        for row in shown.head(most).itertuples(index=False, name=None)
    )
    widths = "".join(f'<col style="width: {width}%">' for width in columns.values())
    body = (
        f"<table><colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        if len(shown)
        else _line("–")
    )
    return f"<div><h2>{escape(_counted(title, len(shown), lang))}</h2>{body}{_rest(len(shown) - most, lang)}</div>"


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
