"""What a row states: money and dates, each left out with a warning where it cannot be read, never guessed."""

from datetime import date

import numpy as np
import pandas as pd

from geo.i18n import N_, translator
from geo.intake.amounts import CNY, Unit, read_amount, read_amounts, read_unit
from geo.intake.checking import Checking, Mask, Texts, map_texts
from geo.intake.dates import first_day, latest_day, read_dates, read_period
from geo.intake.issues import Words

STATUS_WORDS = {
    "operating": N_("Operating"),
    "completed": N_("Completed"),
    "under-construction": N_("Under construction"),
}
_START_MUST_BE_PAST = ("under-construction", "operating", "completed")


def check_amounts(checking: Checking, *, cny_per_usd: float | None) -> None:
    """Read the investment in yuan; its unit must be stated by cell, unit column, heading or title."""
    cells, column = checking.texts("investment"), checking.column_of("investment")
    unit = next((match.unit for match in checking.columns if match.field == "investment"), None)
    units = checking.texts("investment_unit") if checking.has("investment_unit") else None
    amounts = read_amounts(cells, unit, units=units, cny_per_usd=cny_per_usd)
    checking.found["investment_cny"] = amounts.cny
    for reason in ("bad_amount", "unit_unknown"):
        wrong = amounts.reasons == reason
        special = np.zeros(checking.size, dtype=bool)
        for position in np.flatnonzero(wrong):
            special[position] = _is_special(cells.iloc[position], reason, unit)
        case = {"bad_amount": "bad_amount.large", "unit_unknown": "unit_unknown.rate"}[reason]
        checking.log.warn(reason, wrong & ~special, column, cells[wrong & ~special].tolist())
        checking.log.warn(case, special, column, cells[special].tolist())


def check_dates(checking: Checking, *, today: date) -> None:
    """Read start, completion and report date; note wrong orders and states that the dates make impossible."""
    is_spreadsheet = checking.raw.is_spreadsheet
    for field in ("start_date", "completion_date", "reported_on"):
        cells = checking.texts(field)
        days, problems = read_dates(cells, is_spreadsheet=is_spreadsheet)
        bad, two_months = problems == "bad", problems == "two_months"
        checking.log.warn("bad_date", bad, checking.column_of(field), cells[bad].tolist())
        checking.log.warn("bad_date.two_months", two_months, checking.column_of(field), cells[two_months].tolist())
        checking.found[field] = days
    if checking.has("period"):
        _fill_from_period(checking)
    start, end = checking.found["start_date"], checking.found["completion_date"]
    wrong = _pairs_out_of_order(start, end)
    column = checking.column_of("completion_date" if checking.has("completion_date") else "period")
    checking.log.warn(
        "date_order", wrong, column, end[wrong].tolist(), start=start[wrong].tolist(), end=end[wrong].tolist()
    )
    _check_states(checking, today)


def _is_special(text: str, reason: str, unit: Unit | None) -> bool:
    """Whether an amount is too large rather than unreadable, or foreign rather than without unit."""
    if reason == "bad_amount":
        return read_amount(text, Unit(1.0, CNY))[1] == ""
    digits = "0123456789.,， "
    own = read_unit(text.strip(digits)) if text.strip(digits) else None
    stated = own or unit
    return stated is not None and stated.currency != CNY


def _fill_from_period(checking: Checking) -> None:
    cells = checking.texts("period")
    read = {str(text): read_period(str(text)) if text else ("", "", "") for text in cells.unique()}
    triples = map_texts(cells, dict(read))
    for position, field in enumerate(("start_date", "completion_date")):
        values = np.array([triple[position] for triple in triples], dtype=object)
        checking.found[field] = np.where(checking.found[field] == "", values, checking.found[field])
    bad = np.array([bool(triple[2]) for triple in triples], dtype=bool)
    checking.log.warn("bad_date", bad, checking.column_of("period"), cells[bad].tolist())


def _pairs_out_of_order(start: Texts, end: Texts) -> Mask:
    """Where even the last day of completion lies before the first day of the start."""
    wrong = (start != "") & (end != "") & (end.astype(str) < start.astype(str))
    for position in np.flatnonzero(wrong):
        wrong[position] = latest_day(str(end[position])) < first_day(str(start[position]))
    return np.asarray(wrong, dtype=bool)


def _check_states(checking: Checking, today: date) -> None:
    status = checking.found["status"]
    started = np.isin(status, _START_MUST_BE_PAST) & _in_future(checking.found["start_date"], today)
    done = (status == "completed") & _in_future(checking.found["completion_date"], today) & ~started
    for where, field in ((started, "start_date"), (done, "completion_date")):
        words = [Words(*(translator(lang)(STATUS_WORDS[str(one)]) for lang in ("en", "zh"))) for one in status[where]]
        days = checking.found[field][where].tolist()
        shown = checking.texts("status")[where].tolist()
        checking.log.warn("impossible_status", where, checking.column_of("status"), shown, status=words, date=days)


def _in_future(days: Texts, today: date) -> Mask:
    """Where even the first day of a partial date is still to come."""
    codes, texts = pd.factorize(days)
    ahead = np.array([bool(text) and first_day(str(text)) > today for text in texts], dtype=bool)
    return ahead[codes] if len(texts) else np.zeros(0, dtype=bool)
