"""Who is how busy: effort by quarter against capacity, of parties, people and roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from samenspel_cli.model.days import Days
from samenspel_cli.model.effort import OWNER, Capacity, Effort
from samenspel_cli.model.period import unit_around
from samenspel_cli.model.project import Project
from samenspel_cli.planning.roadmap.planned import Road

WEEKS = 13
"""How many weeks a quarter has for a capacity per week."""
_QUARTERS: Mapping[str, Fraction] = {
    "week": Fraction(WEEKS),
    "month": Fraction(3),
    "quarter": Fraction(1),
    "year": Fraction(1, 4),
}


class Quarter(NamedTuple):
    """A quarter of a year."""

    year: int
    number: int
    """From 1 to 4."""


@dataclass(frozen=True, slots=True)
class Busy:
    """How much work somebody has in a quarter, in days."""

    who: str
    quarter: Quarter | None
    """None is work of which no day is known."""
    low: Fraction
    high: Fraction
    unknown: int
    """How many efforts are not known yet (`pm`)."""
    capacity: Fraction | None
    """How many days there is room for; None where nobody said so."""

    @property
    def state(self) -> Literal["fits", "perhaps", "over", "unsaid"]:
        """Whether it fits: surely not (`over`), not with the most that was said (`perhaps`), or nobody said."""
        if self.capacity is None or self.quarter is None:
            return "unsaid"
        return "over" if self.low > self.capacity else "perhaps" if self.high > self.capacity else "fits"

    @property
    def share(self) -> Fraction | None:
        """The most work as a part of capacity; None without capacity, also where there is none at all."""
        return self.high / self.capacity if self.capacity else None


@dataclass(frozen=True, slots=True)
class Load:
    """All work by who does it and when."""

    who: tuple[str, ...]
    """Everybody with work or capacity, in the order of the roadmap."""
    quarters: tuple[Quarter, ...]
    """Every quarter in which there is work, in order; those in between too."""
    rows: tuple[Busy, ...]
    """Of everybody, each quarter with work; and what has no day."""
    workday: int
    """How many minutes a day has, by which hours become days."""

    def of(self, who: str, quarter: Quarter | None) -> Busy | None:
        """How busy somebody is in a quarter; None where there is no work."""
        return next((one for one in self.rows if one.who == who and one.quarter == quarter), None)

    @property
    def over(self) -> tuple[Busy, ...]:
        """Where there is surely more work than room."""
        return tuple(one for one in self.rows if one.state == "over")


def load(project: Project, road: Road) -> Load:
    """Who is how busy. The work of a project or step is spread evenly over the working days from its first to its last.

    What has several owners is divided equally between them. Work that was dropped is left out.
    """
    roadmap = project.engagement.roadmap
    capacities = roadmap.capacity if roadmap is not None else {}
    found: dict[tuple[str, Quarter | None], tuple[Fraction, Fraction, int]] = {}
    for who, effort, part, start, finish in _efforts(road):
        low, high, unknown = _days(effort, road.days)
        for quarter, share in _spread(start, finish, road.days).items():
            before = found.get((who, quarter), (Fraction(0), Fraction(0), 0))
            found[who, quarter] = (
                before[0] + low * share * part,
                before[1] + high * share * part,
                before[2] + unknown,
            )
    everybody = tuple(dict.fromkeys([*capacities, *(who for who, _ in found)]))
    known = sorted({quarter for _, quarter in found if quarter is not None})
    quarters = tuple(_between(known[0], known[-1])) if known else ()
    rows = tuple(
        Busy(who, quarter, *found[who, quarter], capacity=_room(capacities.get(who), road.days))
        for who in everybody
        for quarter in (*quarters, None)
        if (who, quarter) in found
    )
    return Load(everybody, quarters, rows, road.days.workday)


def _efforts(road: Road) -> Iterator[tuple[str, Effort, Fraction, date | None, date | None]]:
    """Who does which part of which effort, and from when until when."""
    for project in road.projects:
        if project.state == "dropped":
            continue
        yield from _of(project.project.effort, project.owners, project.start, project.finish)
        for step in project.steps:
            if step.state != "dropped":
                yield from _of(step.step.effort, step.owners, step.start or step.finish, step.finish)


def _of(
    efforts: Mapping[str, Effort], owners: Sequence[str], start: date | None, finish: date | None
) -> Iterator[tuple[str, Effort, Fraction, date | None, date | None]]:
    for name, effort in efforts.items():
        several = tuple(owners) if name == OWNER else (name,)
        for who in several:
            yield who, effort, Fraction(1, len(several)), start, finish


def _days(effort: Effort, days: Days) -> tuple[Fraction, Fraction, int]:
    """An effort in days, and whether it is one that nobody knows."""
    if effort.number is None:
        return Fraction(0), Fraction(0), 1
    times = _hours(effort.unit, days)
    return Fraction(effort.number.low) * times, Fraction(effort.number.high) * times, 0


def _hours(unit: str, days: Days) -> Fraction:
    return Fraction(60, days.workday) if unit == "hour" else Fraction(1)


def _room(capacity: Capacity | None, days: Days) -> Fraction | None:
    """How many days there is room for in a quarter."""
    if capacity is None:
        return None
    return Fraction(capacity.number.low) * _hours(capacity.unit, days) * _QUARTERS[capacity.per]


def _spread(start: date | None, finish: date | None, days: Days) -> dict[Quarter | None, Fraction]:
    """Which part of some work falls in which quarter, by its working days; without any, all in its first quarter."""
    if start is None or finish is None:
        return {None: Fraction(1)}
    whole = days.slack(start, finish) + days.works(start)
    if whole <= 0:
        return {quarter_of(start): Fraction(1)}
    found: dict[Quarter | None, Fraction] = {}
    here = start
    while here <= finish:
        end = min(unit_around(here, "quarter")[1], finish)
        count = days.slack(here, end) + days.works(here)
        if count:
            found[quarter_of(here)] = Fraction(count, whole)
        here = date.fromordinal(end.toordinal() + 1)
    return found


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day falls."""
    return Quarter(day.year, (day.month + 2) // 3)


def _between(first: Quarter, last: Quarter) -> Iterator[Quarter]:
    """All quarters from one to another."""
    for number in range(first.year * 4 + first.number - 1, last.year * 4 + last.number):
        yield Quarter(number // 4, number % 4 + 1)


def in_days(number: Fraction) -> Decimal:
    """So many days as they are printed: to one decimal, half up."""
    tenths = (number * 20 + 1) // 2
    return Decimal(int(tenths)).scaleb(-1)
