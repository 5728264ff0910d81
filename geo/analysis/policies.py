"""Policies and measures: which name a district, a sector or a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from geo.analysis.timeline import Span, read_span
from geo.reference.layout import load_policies


@dataclass(frozen=True)
class Policy:
    """A policy or measure. ``title_zh`` is a translation back into Chinese where ``title_zh_basis`` says so; ``on`` is ``None`` undated."""

    id: str
    title_en: str
    title_zh: str
    title_zh_basis: str
    issuer: str
    on: Span | None
    status: str
    sectors: tuple[str, ...]
    units: tuple[str, ...]
    summary_en: str
    source_url: str
    source_date: str


@dataclass(frozen=True)
class PolicyChoice:
    """The policies chosen, the newest first and undated ones last, and how many were left out only because they have no date."""

    policies: tuple[Policy, ...]
    undated_left_out: int


def choose_policies(
    *,
    sectors: Collection[str] = (),
    units: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
    table: pd.DataFrame | None = None,
) -> PolicyChoice:
    """Choose the policies that name one of the sectors and one of the units and were issued in a period.

    What is not given restricts nothing. A policy for the whole city names no unit, so it is not chosen by one. A date known to the
    month or year is in a period when its last day is, since by then the policy was surely out; an undated one is in no period.

    Args:
        sectors: ids; parts of a sector are not meant with it.
        units: unit codes.
        since: first day, included.
        until: last day, included.
        table: as ``load_policies`` gives it, which is the default.
    """
    policies = [_policy(row) for row in (load_policies() if table is None else table).itertuples()]
    named = [
        policy
        for policy in policies
        if (not sectors or set(sectors) & set(policy.sectors)) and (not units or set(units) & set(policy.units))
    ]
    has_period = since is not None or until is not None
    kept = [policy for policy in named if not has_period or _in_period(policy, since, until)]
    kept.sort(key=lambda policy: policy.on.last if policy.on else date.min, reverse=True)
    return PolicyChoice(tuple(kept), sum(policy.on is None for policy in named) if has_period else 0)


def _in_period(policy: Policy, since: date | None, until: date | None) -> bool:
    return policy.on is not None and (since or date.min) <= policy.on.last <= (until or date.max)


def _policy(row: Any) -> Policy:
    return Policy(
        row.id, row.title_en, row.title_zh, row.title_zh_basis, row.issuer, read_span(row.date) if row.date else None,
        row.status, _codes(row.sectors), _codes(row.districts), row.summary_en, row.source_url, row.source_date,
    )  # fmt: skip


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in text.split(";") if code)
