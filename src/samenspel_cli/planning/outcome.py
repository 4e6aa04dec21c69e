"""What comes out of a project: the budget that was asked for, one for each variant, and those of other engagements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from samenspel_cli.model.number import Spread
from samenspel_cli.model.project import Project
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Total
from samenspel_cli.planning.picks import NOTHING_PICKED, Picks, in_variant, picked
from samenspel_cli.planning.starting import starts_of
from samenspel_cli.planning.working import budget

Outcomes = Mapping[str | None, Budget]
"""A budget for each variant by its id; of an engagement without variants, the only one is that of None."""


def outcomes(project: Project, picks: Picks, today: date, *, planned: bool = True) -> Outcomes:
    """The budgets of a project: of the variant that was picked, of each variant, or the only one.

    Work of which the first day follows from the planning has the prices of that day; not so where `planned` is false,
    for a planning is made from these very budgets. Raises `Problems` for picks that name nothing.
    """
    return _outcomes(project, picks, today, {}, planned=planned)


def quoted(project: Project, today: date) -> Iterable[tuple[Project, Outcomes]]:
    """The engagements that are lines of a project, or of one another, each once, with what comes out of it."""
    known: _Known = {}
    _totals(project, today, known)
    return known.values()


_Known = dict[int, tuple[Project, Outcomes]]
"""The engagements that were worked out already, by identity."""


def _outcomes(project: Project, picks: Picks, today: date, known: _Known, *, planned: bool = True) -> Outcomes:
    engagement, quotes = project.engagement, _totals(project, today, known, planned=planned)
    starts = starts_of(project, today) if planned else None
    if not engagement.variants and picks.variant is None:
        return {None: budget(engagement, picked(engagement, picks), project.vat_rates, today, quotes, starts)}
    names = (picks.variant,) if picks.variant is not None else tuple(engagement.variants)
    return {
        name: budget(engagement, in_variant(engagement, name, picks), project.vat_rates, today, quotes, starts)
        for name in names
    }


def _totals(project: Project, today: date, known: _Known, *, planned: bool = True) -> Mapping[str, Total]:
    """What the other engagements come to that a project's lines refer to, by what the lines say."""
    for other in project.quotes.values():
        if id(other) not in known:
            known[id(other)] = (other, _outcomes(other, NOTHING_PICKED, today, known, planned=planned))
    return {name: bounds(known[id(other)][1]) for name, other in project.quotes.items()}


def bounds(several: Outcomes) -> Total:
    """The total excluding VAT from the cheapest to the dearest variant; planned is the first. Variants never mix."""
    return _bounds([one.total for one in several.values()])


def bounds_including(several: Outcomes) -> Total:
    """The same of the total including VAT."""
    return _bounds([one.including for one in several.values()])


def _bounds(every: Sequence[Total]) -> Total:
    low, high = min(one.amount.low for one in every), max(one.amount.high for one in every)
    first = every[0]
    reasons = tuple(dict.fromkeys(reason for one in every for reason in one.reasons))
    about = any(one.about for one in every)
    return Total(Spread(low, first.amount.planned, high), reasons, first.defaults, about)
