"""What a roadmap costs: per year, once and every year, and what each municipality bears of it, to the cent.

A cost becomes postings: an amount of one year, of one municipality. Every total is the sum of postings, so that
whatever is printed adds up. The rules by which is divided stand with `costs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.number import EXACT, cents
from samenspel_cli.model.project import Project
from samenspel_cli.model.roadmap import Cost
from samenspel_cli.planning.lines import in_proportion
from samenspel_cli.planning.roadmap.keys import Weights, weights_of
from samenspel_cli.planning.roadmap.planned import PlannedProject, Road

Sort = Literal["once", "yearly"]
Key = Literal["project", "line", "sort", "year", "municipality"]
SORTS: tuple[Sort, ...] = ("once", "yearly")
_MONTHS = 12
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Posting:
    """A part of a cost: of one year and, where it is divided, of one municipality."""

    project: str
    """The key of its project."""
    line: int
    """Which cost of the project it is, from 0."""
    sort: Sort
    year: int | None
    """None where no year is known."""
    municipality: str | None
    """Who bears it; None where nobody said how it is divided."""
    low: Decimal
    high: Decimal
    """In whole cents; the same as `low` where no range was said."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A cost of which the amount is not known yet (`pm`), which is never nothing."""

    project: str
    line: int
    sort: Sort
    year: int | None
    """The first year in which it is spent; None where no year is known."""


@dataclass(frozen=True, slots=True)
class Amount:
    """From the lowest to the highest."""

    low: Decimal
    high: Decimal

    def __bool__(self) -> bool:
        return bool(self.low or self.high)


@dataclass(frozen=True, slots=True)
class Costs:
    """What a roadmap costs."""

    postings: tuple[Posting, ...]
    unknown: tuple[Unknown, ...]
    years: tuple[int, ...]
    """Every year in which it costs anything, in order; those in between too."""
    municipalities: tuple[str, ...]
    """Who bears anything, in the order of the key."""
    beyond: tuple[tuple[str, int], ...]
    """The yearly costs that begin only after the roadmap ends, by project and line: no year of it bears them."""

    def by(
        self, *keys: Literal["project", "line", "sort", "year", "municipality"]
    ) -> Mapping[tuple[object, ...], Amount]:
        """All postings added up by what they have in common: `by("project", "sort")`; `by()` has the sum of all."""
        lows: dict[tuple[object, ...], Decimal] = {}
        highs: dict[tuple[object, ...], Decimal] = {}
        for one in self.postings:
            key = tuple(getattr(one, name) for name in keys)
            lows[key] = EXACT.add(lows.get(key, _NOTHING), one.low)
            highs[key] = EXACT.add(highs.get(key, _NOTHING), one.high)
        return {key: Amount(low, highs[key]) for key, low in lows.items()}


def costs(project: Project, road: Road) -> Costs:
    """What the roadmap of a project costs. What was dropped costs nothing.

    A one-off amount is spread evenly over the calendar months of its `when`, or of its project, to the cent. A yearly
    amount counts from its `from`, or from 1 January after the day on which its project ends, until its `until` or the
    end of the roadmap; of a year that it does not fill it counts the months. The amount of each year is divided between
    the municipalities by key, to the cent: what is left goes to the largest remainders. Without a known day an amount
    has no year; a yearly amount is then that of one year.
    """
    engagement = project.engagement
    postings: list[Posting] = []
    unknown: list[Unknown] = []
    beyond: list[tuple[str, int]] = []
    for one in road.projects:
        if one.state == "dropped":
            continue
        for line, cost in enumerate(one.project.costs):
            parts = weights_of(engagement, cost.shares, one.for_)
            for sort, estimate in (("once", cost.once), ("yearly", cost.yearly)):
                if estimate is None:
                    continue
                kind: Sort = "once" if sort == "once" else "yearly"
                said = estimate.money.amount if estimate.money is not None else None
                low, high = (cents(said.low), cents(said.high)) if said is not None else (_NOTHING, _NOTHING)
                years = _once(one, cost, low, high) if kind == "once" else _yearly(one, cost, low, high, road)
                if said is None:
                    first = min((year for year in years if year is not None), default=None)
                    unknown.append(Unknown(one.key, line, kind, first))
                    continue
                if not years:
                    beyond.append((one.key, line))
                for year, amount in years.items():
                    postings += _divided(one.key, line, kind, year, amount, parts)
    known = [one.year for one in postings if one.year is not None]
    span = tuple(range(min(known), max(known) + 1)) if known else ()
    return Costs(tuple(postings), tuple(unknown), span, _bearing(engagement, postings), tuple(beyond))


def _bearing(engagement: Engagement, postings: Iterable[Posting]) -> tuple[str, ...]:
    """Who bears anything: in the order of the participants, then as they come."""
    vision = engagement.shared_vision
    order = list(vision.participants) if vision is not None else []
    found = list(dict.fromkeys(one.municipality for one in postings if one.municipality is not None))
    return tuple(sorted(found, key=lambda name: order.index(name) if name in order else len(order)))


def _split(low: Decimal, high: Decimal, weights: list[Fraction]) -> list[Amount]:
    """A range divided in proportion: its lowest first, and then what it may be more, so that no part is upside down."""
    below = in_proportion(low, weights)
    more = in_proportion(EXACT.subtract(high, low), weights)
    return [Amount(one, EXACT.add(one, extra)) for one, extra in zip(below, more, strict=True)]


def _divided(
    project: str, line: int, sort: Sort, year: int | None, amount: Amount, parts: Weights | None
) -> Iterator[Posting]:
    if parts is None:
        yield Posting(project, line, sort, year, None, amount.low, amount.high)
        return
    for name, one in zip(parts, _split(amount.low, amount.high, list(parts.values())), strict=True):
        yield Posting(project, line, sort, year, name, one.low, one.high)


def _once(project: PlannedProject, cost: Cost, low: Decimal, high: Decimal) -> dict[int | None, Amount]:
    """A one-off amount by year."""
    first, last = project.start or project.finish, project.finish
    if cost.when is not None:
        first, last = cost.when.first, cost.when.last
    if first is None or last is None:
        only = first or last if cost.when is None else None
        return {only.year if only is not None else None: Amount(low, high)}
    months = months_by_year(first, last)
    weights = [Fraction(1) for count in months.values() for _ in range(count)]
    every = iter(_split(low, high, weights))
    return {year: _added(next(every) for _ in range(count)) for year, count in months.items()}


def months_by_year(first: date, last: date) -> dict[int, int]:
    """How many calendar months a stretch of days touches in each year."""
    found: dict[int, int] = {}
    for number in range(first.year * _MONTHS + first.month - 1, last.year * _MONTHS + last.month):
        found[number // _MONTHS] = found.get(number // _MONTHS, 0) + 1
    return found


def _added(amounts: Iterable[Amount]) -> Amount:
    low = high = _NOTHING
    for one in amounts:
        low, high = EXACT.add(low, one.low), EXACT.add(high, one.high)
    return Amount(low, high)


def _yearly(project: PlannedProject, cost: Cost, low: Decimal, high: Decimal, road: Road) -> dict[int | None, Amount]:
    """A yearly amount by year; nothing where it begins after the roadmap ends."""
    first = cost.from_.first if cost.from_ is not None else _year_after(project.finish)
    last = cost.until.last if cost.until is not None else (road.term[1] if road.term is not None else None)
    if first is None or last is None:
        return {None: Amount(low, high)}
    if first > last:
        return {}
    months = months_by_year(first, last)
    return {year: Amount(_of_months(low, count), _of_months(high, count)) for year, count in months.items()}


def _year_after(day: date | None) -> date | None:
    return date(day.year + 1, 1, 1) if day is not None else None


def _of_months(amount: Decimal, count: int) -> Decimal:
    """The part of a yearly amount for so many months, to the cent."""
    return amount if count == _MONTHS else cents(EXACT.divide(EXACT.multiply(amount, Decimal(count)), Decimal(_MONTHS)))
