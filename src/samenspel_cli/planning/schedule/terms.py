"""What each activity says of its own time: its length, the days between which it falls, and the days that were set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from samenspel_cli.model.days import FIRST, LAST, Days
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.lag import Lag, LagUnit
from samenspel_cli.model.network import SITTINGS, Item, surely
from samenspel_cli.model.parties import participants
from samenspel_cli.model.period import COARSER, Period
from samenspel_cli.model.timing import Limit, Pace
from samenspel_cli.planning.schedule.counted import Counted
from samenspel_cli.planning.schedule.values import Cause
from samenspel_cli.problems import Path, Refusal

_OF_UNIT: Mapping[LagUnit, int] = {"week": 1, "month": 2, "year": 6}
ONE_DAY = timedelta(1)
_STRAIGHT = frozenset({"day", "workday", "calendar-day", "week"})
"""Units of which the first day follows from the last without trying."""
A_DAY = Lag(1, "workday")
Settle = Callable[[Period], Period | None]
"""A period whose days are known; None where they depend on what is not known."""
PaceOf = Callable[[Path, Pace], Lag | None]
"""How long the work of the activity at a path takes at a pace."""


def grain_of(lag: Lag | None) -> int:
    """How precise a length of time is: weeks are no days."""
    return _OF_UNIT.get(lag.unit, 0) if lag is not None else 0


@dataclass(frozen=True, slots=True)
class Bound:
    """A day before or after which something cannot be, and why."""

    day: date
    cause: Cause
    grain: int = 0


@dataclass(frozen=True, slots=True)
class Length:
    """How long something takes; a milestone takes no time."""

    least: Lag | None = None
    most: Lag | None = None
    cause: Cause | None = None
    times: int = 1
    every: Lag | None = None
    """How long it is from one time to the next, where it comes back."""

    def last(self, days: Counted, first: date, *, most: bool = False) -> date:
        """The last day of what begins on a day."""
        lag = self.most if most else self.least
        if self.every is not None and self.times > 1:
            first = days.working(days.shift(first, Lag(self.every.number * (self.times - 1), self.every.unit)))
        return first if lag is None else days.last_of(first, lag)

    def first(self, days: Counted, last: date, *, most: bool = False) -> date:
        """The last working day on which can begin what must be over on a day."""
        lag = self.most if most else self.least
        if lag is None and self.every is None:
            return last
        guess = last if lag is None else days.first_of(last, lag)
        if self.every is None and lag is not None and lag.unit in _STRAIGHT and lag.number:
            return days.worked(guess)
        if self.every is not None and self.times > 1:
            guess = days.shift(guess, Lag(-self.every.number * (self.times - 1), self.every.unit))
        guess = days.worked(guess)
        while self.last(days, guess, most=most) > last:
            guess = days.worked(guess - ONE_DAY)
        while self.last(days, following := days.working(guess + ONE_DAY), most=most) <= last:
            guess = following
        return guess

    @property
    def grain(self) -> int:
        """How precisely its end is known."""
        return max(grain_of(self.least), grain_of(self.every))


@dataclass(slots=True)
class Terms:
    """What one activity says."""

    length: Length | None = None
    """None where it fills its window, or nobody knows."""
    open: bool = False
    """Whether nobody knows its length yet (`ntb`)."""
    earliest: Bound | None = None
    """Before which it does not begin."""
    latest: Bound | None = None
    """After which it does not begin."""
    ends_from: Bound | None = None
    """Before which it is not over."""
    limits: list[Bound] = field(default_factory=list)
    """The days on which it must be over, each."""
    fills: Bound | None = None
    """The end of the window that it fills."""
    windows: tuple[Period, ...] = ()
    """Where it has several."""
    groups: int | None = None
    who: tuple[str, ...] = ()
    """With whom a session is held."""
    meets: bool = False
    """Whether it is held with people, so that the days on which they can matter."""
    window: Period | None = None
    """The window that was said, with its days."""
    undated: Period | None = None
    """The window whose days are not known yet."""
    counted: tuple[Bound | None, Bound | None] | None = None
    """The first and the last day of that window, counted from something undated."""
    origin: int = -1
    """From what that is counted: the position of an item, or the start of the engagement."""

    @property
    def limit(self) -> Bound | None:
        """The first day on which it must be over."""
        return min(self.limits, key=lambda bound: bound.day) if self.limits else None

    def as_said(self, days: Counted, last: date) -> date:
        """The last day of something by its length; an end that was said stands as it was said.

        `2 weken` until a Friday are over on that Friday, and not on the Sunday. Where it would be over too late if it
        began a working day later, it takes the day more that is closed.
        """
        said, limit = self.ends_from, self.limit
        if said is None or limit is None:
            return last
        if last > limit.day >= days.worked(last):
            return limit.day
        return said.day if last < said.day <= limit.day else last


@dataclass(slots=True)
class Reader:
    """Reads the terms of the activities of one engagement."""

    engagement: Engagement
    days: Days
    settle: Settle
    pace: PaceOf

    def terms(self, item: Item) -> Terms:
        """What an activity says."""
        work, path = item.work, item.path
        terms = Terms(open=work.takes is not None and work.takes.least is None)
        terms.groups = self._groups(item)
        terms.meets = work.kind in SITTINGS
        if terms.meets:
            terms.who = tuple(dict.fromkeys((*work.with_, *work.for_, *surely(work))))
        terms.length = self._length(item, terms.groups) if item.fixed or item.container else None
        if work.when is not None:
            self._window(terms, work.when, (*path, "when"))
        if work.starts is not None and work.starts.when is not None:
            self._starts(terms, work.starts.when, (*path, "starts"))
        if work.ends is not None and work.ends.when is not None:
            self._ends(terms, work.ends.when, (*path, "ends"))
        for key, limits in (
            (("before",), work.before),
            (("ends", "before"), work.ends.before if work.ends is not None else ()),
        ):
            terms.limits += self._limits(limits, (*path, *key))
        for bound in self._limits(work.starts.before if work.starts is not None else (), (*path, "starts", "before")):
            terms.latest = bound if terms.latest is None or bound.day < terms.latest.day else terms.latest
        if item.sittings:
            self._set(terms, item)
        return terms

    def _groups(self, item: Item) -> int | None:
        groups = item.work.groups
        if groups is None:
            return None
        try:
            number = groups.count(participants(self.engagement.parties, item.work.for_))
        except Refusal:
            return None
        return int(number.planned) if number is not None else None

    def _length(self, item: Item, groups: int | None) -> Length | None:
        work, path, key = item.work, item.path, "/".join(item.way)
        if work.takes is not None and work.takes.least is not None:
            least, most = work.takes.least, work.takes.most or work.takes.least
            cause = Cause("cause-takes", (*path, "takes"), {"takes": work.takes}, key, begins=True)
            if groups is not None and groups > 1:
                least, most = Lag(least.number * groups, least.unit), Lag(most.number * groups, most.unit)
                cause = Cause(
                    "cause-takes-groups", (*path, "takes"), {"takes": work.takes, "groups": groups}, key, begins=True
                )
        elif work.pace is not None:
            found = self.pace(path, work.pace)
            if found is None:
                return None
            least = most = found
            cause = Cause("cause-pace", (*path, "pace"), {"pace": work.pace, "takes": found}, key, begins=True)
        elif item.container:
            return None
        elif item.milestone:
            return Length(cause=Cause("cause-milestone", path, {}, key, begins=True))
        else:
            least = most = A_DAY
            cause = Cause("cause-one-day", path, {}, key, begins=True)
        repeat = work.repeat
        if repeat is not None and repeat.times is not None:
            cause = Cause(
                "cause-repeat", (*path, "repeat"), {"every": repeat.every, "times": repeat.times}, key, begins=True
            )
            return Length(least, most, cause, int(repeat.times), repeat.every)
        return Length(least, most, cause)

    def _window(self, terms: Terms, when: Period, path: Path) -> None:
        settled = self.settle(when)
        if settled is None:
            terms.undated = when
            return
        grain = COARSER.index(settled.precision)
        cause = Cause("cause-window", path, {"period": when})
        if settled.first is not None:
            terms.earliest = Bound(settled.first, cause, grain)
        if settled.last is not None:
            terms.limits.append(Bound(settled.last, cause, grain))
            terms.fills = terms.limits[-1]
        terms.window, terms.windows = settled, settled.windows

    def _starts(self, terms: Terms, when: Period, path: Path) -> None:
        settled = self.settle(when)
        if settled is None:
            return
        grain, cause = COARSER.index(settled.precision), Cause("cause-starts", path, {"period": when})
        if settled.first is not None:
            terms.earliest = Bound(settled.first, cause, grain)
        if settled.last is not None:
            terms.latest = Bound(settled.last, cause, grain)

    def _ends(self, terms: Terms, when: Period, path: Path) -> None:
        settled = self.settle(when)
        if settled is None:
            return
        grain, cause = COARSER.index(settled.precision), Cause("cause-ends", path, {"period": when})
        if settled.first is not None:
            terms.ends_from = Bound(settled.first, cause, grain)
        if settled.last is not None:
            terms.limits.append(Bound(settled.last, cause, grain))
            terms.fills = terms.limits[-1]

    def _limits(self, limits: tuple[Limit, ...], path: Path) -> Iterator[Bound]:
        """The last days of what must be before a period: what is named is not included."""
        for number, limit in enumerate(limits):
            name, said = (limit.at.text, limit.at.period) if limit.at is not None else ("", None)
            wish = self.days.moments.get(name) if said is None else None
            period = self.settle(said) if said is not None else wish.when if wish is not None else None
            if period is None or period.first is None:
                continue
            last, grain = period.first - ONE_DAY, COARSER.index(period.precision)
            code, facts = "cause-before", dict[str, Any](period=period if said is None else said, lag=limit.lag)
            if wish is not None:
                code, facts = "cause-wish", {**facts, "document": name, "papers": wish.papers}
                if wish.papers is not None:  # what is put into a document on its last day is in time
                    last, grain = wish.papers, 0
            if limit.lag is not None:
                last = _shifted(self.days, last + ONE_DAY, Lag(-limit.lag.number, limit.lag.unit)) - ONE_DAY
            yield Bound(last, Cause(code, (*path, number, "at"), facts), grain)

    def _set(self, terms: Terms, item: Item) -> None:
        """Days that were set: it begins on the first, and when they are all set it is over on the last."""
        every = [sitting.day for group in item.sittings for sitting in group]
        cause = Cause("cause-dates", (*item.path, "dates") if item.work.dates else item.path, {"first": min(every)})
        terms.earliest = terms.latest = Bound(min(every), cause)
        last = Bound(max(every), Cause(cause.code, cause.path, {"last": max(every)}))
        terms.ends_from = last
        groups = terms.groups or 1
        if item.work.repeat is not None and item.work.repeat.times is not None:
            groups = int(item.work.repeat.times)
        known = item.work.groups is None or terms.groups is not None
        if (known and len(item.sittings) >= groups) or terms.fills is None or terms.fills.day < last.day:
            terms.fills = last


def _shifted(days: Days, day: date, lag: Lag) -> date:
    """A day so long before or after another; as far as is planned at most."""
    try:
        return days.shift(day, lag)
    except Refusal:
        return LAST if lag.number > 0 else FIRST
