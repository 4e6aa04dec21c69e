"""The schedule as documents show it: what is when, as precisely as is known, and with how much room.

A day that follows from a month is never shown as a day: it is said in months, as the month was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from samenspel_cli.document import Cell, Joined, Said
from samenspel_cli.documents._perhaps import possibly
from samenspel_cli.figures.timeline import Lane
from samenspel_cli.model.days import Closing, Days
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.period import COARSER, Period, Precision, is_sure, unit_around
from samenspel_cli.model.timing import Sitting
from samenspel_cli.model.ways import worked
from samenspel_cli.paper import Time
from samenspel_cli.planning.schedule import Planned, Schedule
from samenspel_cli.problems import Path, Problem, Problems

_WEEK = 7
_FINE: tuple[Precision, ...] = ("day", "week")
"""The precisions in which room is told in working days."""
_MUCH = 30
"""From so many working days on, room is told in weeks: nobody counts them."""
_STRETCH = 5
"""So many days in a row are told as closed weeks; fewer are days."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document shows of a schedule: no more than the engagement that it is made of."""

    items: tuple[Planned, ...]
    schedule: Schedule
    titles: dict[str, str]
    """Key -> title, of what is shown."""
    keyed: dict[str, Planned]
    """Key -> what is planned under it, of what is shown."""
    at: dict[Path, int]
    """Path -> its position among the items."""

    _around: dict[str, tuple[Period, ...]] = field(default_factory=dict, compare=False)

    def moment(self, one: Planned) -> Cell:
        """When it is, as precisely as is known; None where nothing can be said but in which phase it is."""
        if self.within(one) or self.open(one):
            return None
        if one.container and one.computed and one.shown is not None:
            around = next(iter(self.around(one)), None)
            return possibly(one, around) if around is not None else None
        if one.shown is not None:
            return possibly(one, one.shown)
        return offset_of(one, self.titles) if one.offset is not None else None

    def within(self, one: Planned) -> bool:
        """Whether nothing is known of it but that it is done somewhere in its phase, or in what it stands under."""
        edges = [edge.cause.code for edge in (one.start, one.finish) if edge is not None]
        return one.computed and edges == ["cause-phase", "cause-inside"] and not one.container

    def undated(self, one: Planned) -> bool:
        """Whether no day is known of it: it is not even in a phase of which the days were said."""
        if self.within(one):
            above = self.keyed.get("/".join(one.way[:-1]))
            return above is None or above.computed
        return not (one.sittings or any(period.first or period.last for period in windows(one.shown)))

    def open(self, one: Planned) -> bool:
        """Whether its days only follow from a part of what stands in it, so that they are not known."""
        if not (one.container and one.computed):
            return False
        return any(not other.container and self.undated(other) for other in self.inside(one))

    def longer(self, one: Planned) -> bool:
        """Whether it is only known in part how long it is: something in it has no day, or no end."""
        if not (one.container and one.computed):
            return False
        parts = [other for other in self.inside(one) if not other.container]
        return any(self.undated(other) or None in [each.last for each in windows(other.shown)] for other in parts)

    def inside(self, one: Planned) -> tuple[Planned, ...]:
        """What stands in a phase or below a heading, at every depth."""
        depth, first = len(one.path), self.at[one.path] + 1
        after = next((at for at in range(first, len(self.items)) if self.items[at].path[:depth] != one.path), None)
        return self.items[first:after]

    def around(self, one: Planned) -> tuple[Period, ...]:
        """From the first to the last day of all that stands in something of which no period was said."""
        known = self._around.get(one.key)
        if known is None:
            known = self._around[one.key] = self._spanned(one)
        return known

    def _spanned(self, one: Planned) -> tuple[Period, ...]:
        periods = [
            period
            for other in self.inside(one)
            if not (other.container and other.computed)
            for period in (_within_weeks(other, drawn) for drawn in self.drawn(other))
        ]
        first = min((period.since for period in periods), default=date.min)
        last = max((period.until for period in periods), default=date.max)
        if self.open(one) or date.min in (first, last) or date.max in (first, last):
            return ()
        precision = max((period.precision for period in periods), key=COARSER.index)
        # The days of what was said less precisely are not known: the whole of it is said as precisely as all of it is.
        return (Period(unit_around(first, precision)[0], unit_around(last, precision)[1], precision),)

    def drawn(self, one: Planned) -> tuple[Period, ...]:
        """Its periods and the days that were set."""
        days = [sitting.day for group in one.sittings for sitting in group]
        return (*self.periods(one), *([Period(min(days), max(days), "day")] if days else []))

    def periods(self, one: Planned) -> tuple[Period, ...]:
        """The periods that are drawn: the window that was said where days were set within it."""
        if self.within(one) or self.open(one):
            return ()
        if one.container and one.computed:
            return self.around(one)
        said = one.work.when
        if one.sittings:
            return windows(said) if said is not None and said.needs is None else ()
        return windows(one.shown)

    @property
    def critical(self) -> tuple[Planned, ...]:
        """What moves the end when it moves, in order of time; phases are left out, and all where all is critical."""
        return tuple(one for one in self.items if one.critical and not one.container)

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What is to be known of the planning, for who makes a document that does not show it."""
        return tuple(replace(one, warning=True) for one in self.schedule.problems)

    def checked(self) -> tuple[Problem, ...]:
        """What is to be known of the planning, for who makes a document that shows it.

        Raises `Problems` where it cannot hold: on paper nobody sees that what looks like a planning is none.
        """
        wrong = [one for one in self.schedule.problems if not one.warning]
        if wrong:
            raise Problems(wrong)
        return self.schedule.problems

    @property
    def shut(self) -> tuple[Shut, ...]:
        """The days between its first and its last on which nothing is held."""
        if self.first_last is None or self.last_perhaps is None:
            return ()
        return shut_days(self.schedule.days, self.first_last[0], self.last_perhaps)

    @property
    def first_last(self) -> tuple[date, date] | None:
        """The first and the last day of everything that has any."""
        known = [day for one in self.items if not (one.container and one.computed) for day in _known(one)]
        return (min(known), max(known)) if known else None

    @property
    def last_perhaps(self) -> date | None:
        """The last day of everything where all takes the longest, and is at the last meeting that can be meant."""
        if self.first_last is None:
            return None
        later = [one.later_meeting.last for one in self.items if one.later_meeting is not None]
        later += [one.most_finish for one in self.items if one.computed and not one.sittings]
        return max((self.first_last[1], *(day for day in later if day is not None)))


def plan_of(engagement: Engagement, schedule: Schedule) -> Plan:
    """The part of a schedule that is about what stands in an engagement, from which something may be left out."""
    there = {way: work for way, _, work in worked(engagement)}
    items = tuple(replace(one, work=there[one.way]) for one in schedule.items if one.way in there)
    titles, keyed = {one.key: one.work.title for one in items}, {one.key: one for one in items}
    return Plan(items, schedule, titles, keyed, {one.path: at for at, one in enumerate(items)})


def windows(period: Period | None) -> tuple[Period, ...]:
    """The periods of which something consists."""
    return period.windows if period is not None else ()


def _known(one: Planned) -> Iterator[date]:
    for period in (_within_weeks(one, shown) for shown in windows(one.shown)):
        ends = (period.first, period.last if is_sure(period) else None)
        yield from (day for day in ends if day is not None)
    yield from (sitting.day for group in one.sittings for sitting in group)


def _within_weeks(one: Planned, period: Period) -> Period:
    """A period in weeks that was worked out, from its first day to its last.

    The Monday of the week in which something begins on 1 September is in August, and nothing happens then.
    """
    if not one.computed or period.precision != "week" or one.start is None or one.finish is None:
        return period
    return replace(period, first=max(period.since, one.start.day), last=min(period.until, one.finish.day))


def offset_of(one: Planned, titles: dict[str, str]) -> Cell:
    """When something is that is counted from what has no day yet: `week 3–6 na ‘Akkoord’`."""
    offset = one.offset
    if offset is None or offset.origin == one.key:  # others count from it
        return None
    title = titles.get(offset.origin)
    of: Cell = Said("offset-of", {"title": title}) if title is not None else Said("offset-start")
    if one.milestone and offset.first == offset.last:
        if offset.first == 0:
            return Said("offset-at-once", {"of": of})
        days = abs(offset.first)
        lag = Lag(days // _WEEK, "week") if days % _WEEK == 0 else Lag(days, "calendar-day")
        return Said("offset-after" if offset.first > 0 else "offset-before", {"lag": lag, "of": of})
    if offset.first >= 0:
        first, last = offset.first // _WEEK + 1, offset.last // _WEEK + 1
        weeks = str(first) if first == last else f"{first}–{last}"
        when = Said("offset-weeks", {"weeks": weeks, "of": of})
        most = offset.most // _WEEK + 1 if offset.most is not None else last
        return Said("possibly-until-week", {"when": when, "last": str(most)}) if most > last else when
    first, last = -(offset.first // _WEEK), max(-(offset.last // _WEEK), 0)
    if last in (0, first):
        return Said("offset-before", {"lag": Lag(first, "week"), "of": of})
    return Said("offset-between", {"first": str(first), "last": str(last), "of": of})


def slack_of(one: Planned) -> Cell:
    """How much room there is: in working days, and in weeks where only months are known, or where it is much."""
    if one.slack is None or one.container or (one.offset is not None and one.offset.origin == one.key):
        return None
    if one.slack < 0:
        lack = -one.slack
        about = Said("slack-about", {"lag": Lag(lack // 5, "week")})
        return Said("slack-short", {"lag": about if lack >= _MUCH else Lag(lack, "workday")})
    if one.critical or one.slack == 0:
        return Said("slack-none")
    if (one.shown is None or one.shown.precision in _FINE) and one.slack < _MUCH:
        return Lag(one.slack, "workday")
    weeks = one.slack // 5
    return Said("slack-about", {"lag": Lag(weeks, "week")}) if weeks else Said("slack-little")


def days_of(sittings: Iterable[Sitting]) -> Cell:
    """Some days that were set, those that follow each other together: `7 t/m 8 september 2026, vanaf 9.30 uur`."""
    found = sorted(sittings, key=lambda one: (one.day, one.start or 0))
    told: list[Cell] = []
    run: list[Sitting] = []
    for sitting in found:
        if run and (sitting.day - run[-1].day > timedelta(1) or sitting.start != run[-1].start):
            told.append(_run(run))
            run = []
        run.append(sitting)
    if run:
        told.append(_run(run))
    return Joined(tuple(told), ", ", listed=True) if told else None


def _run(run: list[Sitting]) -> Cell:
    days = Period(run[0].day, run[-1].day, "day")
    start = run[0].start
    return days if start is None else Joined((days, Said("agenda-from", {"start": Time(start)})), ", ")


class Shut(NamedTuple):
    """Days on which nothing is held, and why."""

    first: date
    last: date
    names: Cell
    soft: bool
    regions: tuple[str, ...]

    @property
    def when(self) -> Period:
        """The days."""
        return Period(self.first, self.last, "day")


def shut_days(days: Days, first: date, last: date) -> tuple[Shut, ...]:
    """What is closed between two days, weekends left out and what only falls on them; each once, in order of time."""
    found = {
        (one.first, one.last, one.name): one
        for one in days.closings
        if one.sort != "weekend" and one.last >= first and one.first <= last and _weekday(one)
    }
    ordered = sorted(found.values(), key=lambda one: (one.first, one.last))
    return tuple(Shut(one.first, one.last, _name(one), one.soft, one.regions) for one in ordered)


def apart(shut: Iterable[Shut]) -> tuple[Shut, ...]:
    """What is closed, without the days better avoided that lie within something longer, and are avoided already."""
    every = tuple(shut)
    return tuple(
        one
        for one in every
        if not one.soft
        or not any(not other.soft and other.first <= one.first and other.last >= one.last for other in every)
    )


def _weekday(closing: Closing) -> bool:
    if (closing.last - closing.first).days >= 2:
        return True
    return closing.first.isoweekday() < 6 or closing.last.isoweekday() < 6


def _name(closing: Closing) -> Cell:
    """A word of ours for what the calendar of the country says; what somebody wrote, as it was written."""
    return closing.name if closing.said else Said(closing.name)


def shut_weeks(shut: Iterable[Shut]) -> tuple[tuple[date, date], ...]:
    """The stretches that are shaded in a drawing: weeks, what follows each other as one; single days are left out."""
    long = sorted((one.first, one.last) for one in shut if not one.soft and (one.last - one.first).days + 1 >= _STRETCH)
    made: list[tuple[date, date]] = []
    for first, last in long:
        if made and first <= made[-1][1] + timedelta(1):
            made[-1] = (made[-1][0], max(made[-1][1], last))
        else:
            made.append((first, last))
    return tuple(made)


def in_order(items: Iterable[Planned]) -> tuple[Planned, ...]:
    """What is planned in order of the last day on which it can begin."""
    dated = [one for one in items if one.latest_start is not None]
    return tuple(sorted(dated, key=lambda one: one.latest_start.day if one.latest_start else date.max))


def lanes(plan: Plan, *, room: bool) -> tuple[Lane, ...]:
    """The rows of the drawing; with how much room there is and what is critical, where that is asked."""
    made = []
    loose = any(len(one.way) == 1 and one.path[0] != "phases" for one in plan.items)
    phases = any(one.path[0] == "phases" for one in plan.items)
    for one in plan.items:
        if loose and phases and one.path[0] != "phases":
            made.append(Lane(Said("other-activities"), heading=True))
            loose = False
        if plan.within(one) and not plan.undated(one):
            continue
        days = tuple(sorted({sitting.day for group in one.sittings for sitting in group}))
        late = one.latest_finish.day if one.latest_finish is not None and (one.slack or 0) > 0 else None
        made.append(
            Lane(
                one.work.title,
                plan.periods(one),
                heading=is_phase(one),
                milestone=one.milestone,
                days=days,
                until=late if room and not one.container else None,
                critical=room and one.critical and not one.container,
                open=plan.longer(one),
            )
        )
    return tuple(made)


def is_phase(one: Planned) -> bool:
    """Whether it is a phase."""
    return one.path[0] == "phases" and len(one.way) == 1
