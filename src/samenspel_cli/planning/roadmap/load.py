"""Who is how busy in which quarter with the work of a roadmap, against the room that there is for it.

The work of a step, and that of a project beside its steps, is spread evenly over the working days on which it is
planned. Hours are days by the length of a working day. Whose room was never said stands apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from samenspel_cli.model.days import Days
from samenspel_cli.model.effort import OWNER, Capacity, Effort
from samenspel_cli.model.period import unit_around
from samenspel_cli.model.project import Project
from samenspel_cli.planning.roadmap.planned import PlannedProject, PlannedStep, Road

State = Literal["free", "fits", "tight", "over", "unsaid"]
"""`free` has no work, `fits` also at its highest, `tight` at its lowest only, `over` not at all; `unsaid` where nobody
said how much room there is."""
_PER_QUARTER: Mapping[str, Fraction] = {
    "week": Fraction(13), "month": Fraction(3), "quarter": Fraction(1), "year": Fraction(1, 4)
}  # fmt: skip
"""How often each is in a quarter: a year has 52 weeks."""


class Work(NamedTuple):
    """Days of work, at the lowest and at the highest."""

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)

    def plus(self, other: Work) -> Work:
        """Both together."""
        return Work(self.low + other.low, self.high + other.high)


NONE = Work()


@dataclass(frozen=True, slots=True)
class QuarterLoad:
    """The work of somebody in a quarter."""

    quarter: date
    """Its first day."""
    work: Work
    room: Fraction | None
    """How many days there is room for; None where that was not said."""

    @property
    def state(self) -> State:
        """Whether the work fits into the room."""
        if self.room is None:
            return "unsaid"
        if not self.work.high:
            return "free"
        return "fits" if self.work.high <= self.room else "tight" if self.work.low <= self.room else "over"

    @property
    def part(self) -> Work | None:
        """The work as a part of the room; None where there is no room, or nobody said how much."""
        return Work(self.work.low / self.room, self.work.high / self.room) if self.room else None


@dataclass(frozen=True, slots=True)
class OwnerLoad:
    """All work of somebody: a party, a person, a role or a function."""

    id: str
    capacity: Capacity | None
    quarters: tuple[QuarterLoad, ...]
    """All quarters of the roadmap in which anybody has work, in order of time."""
    undated: Work
    """Work of which it is not known when it is done."""
    unknown: int
    """Of how much that somebody does nobody knows how much work it is (`pm`)."""

    @property
    def work(self) -> Work:
        """All work together, also of what has no day."""
        total = self.undated
        for one in self.quarters:
            total = total.plus(one.work)
        return total

    @property
    def over(self) -> tuple[QuarterLoad, ...]:
        """The quarters in which it is too much, or may be."""
        return tuple(one for one in self.quarters if one.state in ("over", "tight"))


@dataclass(frozen=True, slots=True)
class Load:
    """Who is how busy."""

    quarters: tuple[date, ...]
    """The first days of the quarters, from the first to the last in which anybody has work, without a gap."""
    owners: tuple[OwnerLoad, ...]
    """Those of whom it was said how much room there is, in the order in which that was said."""
    apart: tuple[OwnerLoad, ...]
    """Those who have work, and of whom nobody said how much room there is."""
    nobody: Work
    """Work of which nobody said whose it is."""
    workday: int
    """How many minutes a working day was counted for."""


@dataclass(slots=True)
class _Busy:
    """What comes together of one of them."""

    quarters: dict[date, Work]
    undated: Work = NONE
    unknown: int = 0


def load(project: Project, road: Road) -> Load:
    """The work of a roadmap by who does it and by quarter; what was dropped is no work."""
    roadmap = project.engagement.roadmap
    capacity = roadmap.capacity if roadmap is not None else {}
    busy: dict[str, _Busy] = {name: _Busy({}) for name in capacity}
    nobody = NONE
    spread: dict[tuple[date, date], tuple[tuple[date, Fraction], ...]] = {}
    for one, name, effort, owners in _efforts(road):
        whose = owners if name == OWNER else (name,)
        work = days_of(effort, road.days)
        if not whose:
            nobody = nobody.plus(work or NONE)
        for who in whose:
            his = busy.setdefault(who, _Busy({}))
            if work is None:
                his.unknown += 1
                continue
            part = Work(work.low / len(whose), work.high / len(whose))
            first, last = one.start or (one.finish if one.state == "done" else None), one.finish
            if first is None or last is None:
                his.undated = his.undated.plus(part)
                continue
            if (first, last) not in spread:
                spread[first, last] = tuple(by_quarter(first, last, road.days))
            for quarter, share in spread[first, last]:
                more = Work(part.low * share, part.high * share)
                his.quarters[quarter] = his.quarters.get(quarter, NONE).plus(more)
    quarters = tuple(_quarters([quarter for his in busy.values() for quarter in his.quarters]))
    made = [_owner(name, his, capacity.get(name), quarters, road.days) for name, his in busy.items()]
    said = tuple(one for one in made if one.capacity is not None)
    return Load(quarters, said, tuple(one for one in made if one.capacity is None), nobody, road.days.workday)


def _efforts(road: Road) -> Iterator[tuple[PlannedProject | PlannedStep, str, Effort, tuple[str, ...]]]:
    """Each effort with what it belongs to, by whom it is, and who is the owner of that."""
    for project in road.projects:
        several: tuple[PlannedProject | PlannedStep, ...] = (project, *project.steps)
        for one in several:
            if one.state == "dropped":
                continue
            written = one.project if isinstance(one, PlannedProject) else one.step
            for name, effort in written.effort.items():
                yield one, name, effort, one.owners


def days_of(effort: Effort, days: Days) -> Work | None:
    """So many working days of work; None where nobody knows."""
    if effort.number is None:
        return None
    unit = Fraction(60, days.workday) if effort.unit == "hour" else Fraction(1)
    return Work(Fraction(effort.number.low) * unit, Fraction(effort.number.high) * unit)


def room_of(capacity: Capacity, days: Days) -> Fraction:
    """How many days of work there is room for in a quarter."""
    unit = Fraction(60, days.workday) if capacity.unit == "hour" else Fraction(1)
    return Fraction(capacity.number.low) * unit * _PER_QUARTER[capacity.per]


def by_quarter(first: date, last: date, days: Days) -> Iterator[tuple[date, Fraction]]:
    """Which part of the working days from a first to a last day is in each quarter; days off do not count.

    Of a stretch without a working day every day counts.
    """
    whole = worked(first, last, days)
    quarter = unit_around(first, "quarter")
    while quarter[0] <= last:
        begin, end = max(first, quarter[0]), min(last, quarter[1])
        inside = worked(begin, end, days) if whole else (end - begin).days + 1
        if inside:
            yield quarter[0], Fraction(inside, whole or (last - first).days + 1)
        quarter = unit_around(quarter[1] + timedelta(1), "quarter")


def worked(first: date, last: date, days: Days) -> int:
    """How many working days there are from a first to a last day, both included."""
    return days.slack(first, last) + days.works(first)


def _quarters(seen: Sequence[date]) -> Iterator[date]:
    if not seen:
        return
    quarter, last = min(seen), max(seen)
    while quarter <= last:
        yield quarter
        quarter = unit_around(quarter, "quarter")[1] + timedelta(1)


def _owner(name: str, his: _Busy, capacity: Capacity | None, quarters: Sequence[date], days: Days) -> OwnerLoad:
    room = room_of(capacity, days) if capacity is not None else None
    loads = tuple(QuarterLoad(quarter, his.quarters.get(quarter, NONE), room) for quarter in quarters)
    return OwnerLoad(name, capacity, loads, his.undated, his.unknown)


def in_days(number: Fraction) -> Decimal:
    """So many days as they are printed: to one decimal, half up."""
    return Decimal(int((number * 20 + 1) // 2)).scaleb(-1)
