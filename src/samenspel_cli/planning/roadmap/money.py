"""What a roadmap costs: line by line, by year and by municipality, once and yearly apart, exact to the cent.

Of every line and every year the shares of the municipalities add up to the amount of that year, and the amounts of the
years to the amount of the line. Every total is the sum of what stands in the lines: nothing is rounded twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from samenspel_cli.model.effort import Estimate
from samenspel_cli.model.number import EXACT, Range, cents
from samenspel_cli.model.period import Period
from samenspel_cli.model.project import Project
from samenspel_cli.model.roadmap import Cost
from samenspel_cli.planning.lines import in_proportion
from samenspel_cli.planning.roadmap.keys import Sharing, sharing_of
from samenspel_cli.planning.roadmap.planned import PlannedProject, Road

Sort = Literal["once", "yearly"]
SORTS: tuple[Sort, ...] = ("once", "yearly")
Year = int | None
"""None is a year that is not known."""
Bearer = str | None
"""The id of a party; None is what nobody was said to bear."""
_NOTHING = Range(Decimal("0.00"), Decimal("0.00"))
_MONTHS = Decimal(12)
"""Of a year."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts together: what is known of them, and of how many nobody knows it yet (`pm`)."""

    amount: Range = _NOTHING
    known: int = 0
    """Of how many the amount is known."""
    pm: int = 0
    """Of how many it is not, which is never nothing."""

    def __add__(self, other: Sum) -> Sum:
        low, high = self.amount.low + other.amount.low, self.amount.high + other.amount.high
        return Sum(Range(low, high), self.known + other.known, self.pm + other.pm)


EMPTY = Sum()


def sum_of(amount: Range | None) -> Sum:
    """One amount as a sum; None is `pm`."""
    return Sum(pm=1) if amount is None else Sum(amount, 1)


@dataclass(frozen=True, slots=True)
class YearAmount:
    """What a line costs in a year, and who bears how much of it."""

    year: Year
    amount: Range | None
    """None is `pm`. Where the year of a yearly amount is not known, it is that of one year."""
    shares: tuple[tuple[Bearer, Range | None], ...]
    """Who bears how much, which adds up to the amount."""


@dataclass(frozen=True, slots=True)
class CostLine:
    """An amount that a project costs, once or every year."""

    project: str
    """The key of the project."""
    at: int
    """Which of its costs it is, from 0."""
    cost: Cost
    sort: Sort
    sharing: Sharing
    years: tuple[YearAmount, ...]
    """In order of time; empty of a yearly amount that begins after the term of the roadmap."""
    begins: Year
    """The first year in which it costs anything; None where that is not known."""

    @property
    def amount(self) -> Range | None:
        """What was written: once, or in one year; None is `pm`."""
        return amount_of(self.cost.once if self.sort == "once" else self.cost.yearly)

    @property
    def covered(self) -> bool:
        """Whether it is settled from which budget it is paid."""
        return self.cost.covered is not None


@dataclass(frozen=True, slots=True)
class Costs:
    """What a roadmap costs."""

    lines: tuple[CostLine, ...]
    """In the order in which they were written; a project that is not done any more has none."""
    years: tuple[int, ...]
    """From the first to the last year in which anything costs, without a gap."""
    bearers: tuple[Bearer, ...]
    """Who bears anything, in the order of the parties; last None, where it was not said who bears something."""
    last: date | None
    """Until when yearly amounts are counted."""
    by_year: Mapping[tuple[Sort, Year], Sum] = field(repr=False)
    """What was not met is left out."""
    by_bearer: Mapping[tuple[Sort, Year, Bearer], Sum] = field(repr=False)
    by_project: Mapping[tuple[str, Sort, Year], Sum] = field(repr=False)

    def total(self, sorts: Iterable[Sort] = SORTS, years: Iterable[Year] | None = None) -> Sum:
        """What it comes to in some years, or in all years that are known."""
        wanted = self.years if years is None else tuple(years)
        return added(self.by_year.get((sort, year), EMPTY) for sort in sorts for year in wanted)

    def borne(self, bearer: Bearer, sorts: Iterable[Sort] = SORTS, years: Iterable[Year] | None = None) -> Sum:
        """The same of what one of them bears."""
        wanted = self.years if years is None else tuple(years)
        return added(self.by_bearer.get((sort, year, bearer), EMPTY) for sort in sorts for year in wanted)

    @property
    def undated(self) -> bool:
        """Whether the year of anything is not known."""
        return any((sort, None) in self.by_year for sort in SORTS)

    @property
    def scaled(self) -> tuple[CostLine, ...]:
        """The lines of which the percentages of the key made no 100."""
        return tuple(line for line in self.lines if line.sharing.scaled_from is not None)

    @property
    def later(self) -> tuple[CostLine, ...]:
        """Yearly lines that cost nothing yet in the term: they begin after it."""
        return tuple(line for line in self.lines if not line.years)


def costs(project: Project, road: Road) -> Costs:
    """All costs of the roadmap of a project that is planned as `road`."""
    last = last_day(road)
    return _summed(project, tuple(line for one in road.projects for line in _lines(project, one, last)), last)


def added(sums: Iterable[Sum]) -> Sum:
    """Sums together."""
    total = EMPTY
    for one in sums:
        total += one
    return total


def _summed(project: Project, lines: tuple[CostLine, ...], last: date | None) -> Costs:
    by_year: dict[tuple[Sort, Year], Sum] = {}
    by_bearer: dict[tuple[Sort, Year, Bearer], Sum] = {}
    by_project: dict[tuple[str, Sort, Year], Sum] = {}
    for line in lines:
        for one in line.years:
            amount = sum_of(one.amount)
            at = (line.sort, one.year)
            by_year[at] = by_year.get(at, EMPTY) + amount
            here = (line.project, *at)
            by_project[here] = by_project.get(here, EMPTY) + amount
            for bearer, share in one.shares:
                by_bearer[*at, bearer] = by_bearer.get((*at, bearer), EMPTY) + sum_of(share)
    known = [year for _, year in by_year if year is not None]
    years = tuple(range(min(known), max(known) + 1)) if known else ()
    met = {bearer for _, _, bearer in by_bearer}
    order = [*(name for name in project.engagement.parties if name in met), *([None] if None in met else [])]
    return Costs(lines, years, tuple(order), last, by_year, by_bearer, by_project)


def last_day(road: Road) -> date | None:
    """Until when yearly amounts are counted: the end of the term, or else the day on which the last project ends."""
    return road.term[1] if road.term is not None else None


def _lines(project: Project, one: PlannedProject, last: date | None) -> Iterator[CostLine]:
    roadmap = project.engagement.roadmap
    if roadmap is None or one.state == "dropped":
        return
    for at, cost in enumerate(one.project.costs):
        sharing = sharing_of(project.engagement, cost.shares or roadmap.shares, one.for_)
        if cost.once is not None:
            spread = once_by_year(amount_of(cost.once), months_of(one, cost.when))
            years = tuple(_shared(year, amount, sharing) for year, amount in spread)
            yield CostLine(one.key, at, cost, "once", sharing, years, years[0].year)
        if cost.yearly is not None:
            first = since(one, cost.from_)
            until = cost.until.last if cost.until is not None else last
            spread = yearly_by_year(amount_of(cost.yearly), first, until)
            years = tuple(_shared(year, amount, sharing) for year, amount in spread)
            yield CostLine(one.key, at, cost, "yearly", sharing, years, first.year if first is not None else None)


def months_of(one: PlannedProject, when: Period | None) -> Mapping[int, int]:
    """In how many months of which year a one-off amount is spent: those that its own period, or its project touches.

    Empty where these are not known.
    """
    if when is not None:
        spans = when.spans
    else:
        first = one.start or (one.finish if one.state == "done" else None)
        spans = ((first, one.finish),) if first is not None and one.finish is not None else ()
    return _by_year(spans)


def _by_year(spans: Iterable[tuple[date, date]]) -> Mapping[int, int]:
    """How many calendar months some stretches of days touch in each year."""
    months = {number for first, last in spans for number in range(_month(first), _month(last) + 1)}
    by_year: dict[int, int] = {}
    for number in sorted(months):
        by_year[number // 12] = by_year.get(number // 12, 0) + 1
    return by_year


def once_by_year(amount: Range | None, months: Mapping[int, int]) -> tuple[tuple[Year, Range | None], ...]:
    """A one-off amount evenly over months, added up by year; without months its year is not known."""
    if not months:
        return ((None, amount),)
    if amount is None:
        return tuple((year, None) for year in months)
    weights = [Decimal(number) for number in months.values()]
    lows = in_proportion(amount.low, weights)
    tops = in_proportion(amount.high - amount.low, weights)
    return tuple((year, Range(low, low + top)) for year, low, top in zip(months, lows, tops, strict=True))


def since(one: PlannedProject, from_: Period | None) -> date | None:
    """From which day something yearly counts: as was said, or else from the year after that in which its project ends.

    None where that is not known.
    """
    if from_ is not None:
        return from_.first
    return date(one.finish.year + 1, 1, 1) if one.finish is not None else None


def yearly_by_year(
    amount: Range | None, first: date | None, last: date | None
) -> tuple[tuple[Year, Range | None], ...]:
    """A yearly amount in each year from a first to a last day; of a year that it does not fill its months count.

    Where one of these days is not known, what it is in a year of which nobody knows which. Nothing where the first day
    comes after the last.
    """
    if first is None or last is None:
        return ((None, amount),)
    return tuple((year, _of_months(amount, number)) for year, number in _by_year([(first, last)]).items())


def _of_months(amount: Range | None, number: int) -> Range | None:
    """What something yearly is in so many months, to the cent."""
    if amount is None or number == _MONTHS:
        return amount
    low, high = (
        cents(EXACT.divide(EXACT.multiply(end, Decimal(number)), _MONTHS)) for end in (amount.low, amount.high)
    )
    return Range(low, high)


def _shared(year: Year, amount: Range | None, sharing: Sharing) -> YearAmount:
    if not sharing.parts:
        return YearAmount(year, amount, ((None, amount),))
    if amount is None:
        return YearAmount(year, None, tuple((name, None) for name in sharing.parts))
    return YearAmount(year, amount, sharing.share(amount))


def amount_of(estimate: Estimate | None) -> Range | None:
    """The amount of an estimate; None while nobody knows it."""
    return estimate.money.amount if estimate is not None and estimate.money is not None else None


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
