"""In which months work is done, and which part of it in each: what a client puts in the budget of each year.

Sessions with a day count by these days. Other work is spread over its window, or over the days that follow from the
planning, in proportion to the working days of each month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from samenspel_cli.model.days import Days
from samenspel_cli.model.engagement import Engagement, Work
from samenspel_cli.model.period import Period
from samenspel_cli.model.project import Project
from samenspel_cli.model.timed import needs_planning, says_when
from samenspel_cli.model.ways import down_to, places_of
from samenspel_cli.planning.repeating import repeated
from samenspel_cli.planning.windows import by_month
from samenspel_cli.problems import Path, Problem

if TYPE_CHECKING:
    from samenspel_cli.planning.lines import Line
    from samenspel_cli.planning.schedule import Planned, Schedule

Month = tuple[int, int]
"""A year and a month of it."""
Shares = Mapping[Month | None, Fraction]
"""Which part of something falls in each month, in proportion to the others; None is when nobody knows yet."""
Spans = tuple[tuple[date, date], ...]
UNKNOWN: Shares = {None: Fraction(1)}


@dataclass(slots=True)
class Months:
    """When the work of one engagement is done, by its calendar and (where it has one) its schedule."""

    engagement: Engagement
    days: Days = field(default_factory=Days)
    planned: Mapping[Path, Planned] = field(default_factory=dict)
    """What follows from the planning, by where it was written."""
    sittings: Mapping[Path, tuple[tuple[date, ...], ...]] = field(default_factory=dict)
    """The days of sessions of which no planning was made."""
    problems: tuple[Problem, ...] = ()
    """What cannot hold together in the planning, and so makes doubtful when work is done."""
    _known: dict[Spans, Shares] = field(default_factory=dict)

    def of(self, line: Line) -> Shares:
        """Which part of a line falls in each month."""
        own = line.fees[line.index].when if line.index >= 0 else None
        if own is not None:
            return self._over(own.spans)
        if isinstance(line.activity, Engagement):
            return UNKNOWN
        for path, work in reversed(list(down_to(self.engagement, (*line.among, line.position)))):
            found = self._of_work(path, work)
            if found is not None:
                return found
        return UNKNOWN

    def _of_work(self, path: Path, work: Work) -> Shares | None:
        """The same of a phase or activity; None where it says nothing of its time itself."""
        planned = self.planned.get(path)
        sittings, groups = self._sittings(path, work, planned)
        if not (sittings or says_when(work)):
            return None
        if sittings and len(sittings) >= groups:
            return _by_days(sittings)
        # Groups without days are held in the window that was said: what was planned of the others says nothing of them.
        rest = self._over(_spans(work.when, None if sittings and work.when and work.when.spans else planned))
        if not sittings:
            return rest
        dated = Fraction(len(sittings), groups)
        found = {month: share * dated for month, share in _by_days(sittings).items()}
        for month, share in rest.items():
            found[month] = found.get(month, Fraction(0)) + share * (1 - dated)
        return found

    def _sittings(self, path: Path, work: Work, planned: Planned | None) -> tuple[tuple[tuple[date, ...], ...], int]:
        """The days that were set, of each group or each time; and how many of these there are, 0 when not known."""
        sittings = planned.sittings if planned is not None and planned.sittings else work.dates
        days = tuple(tuple(one.day for one in several) for several in sittings)
        if planned is not None and not days:
            days = tuple((day,) for day in planned.times)
        if work.repeat is not None and work.repeat.times is None and work.when is not None and not days:
            days = tuple((day,) for day in repeated(self.days, work.repeat.every, work.when.spans))
        return days or self.sittings.get(path, ()), times_of(work, planned)

    def _over(self, spans: Spans) -> Shares:
        """In proportion to the working days in each month; to all days where nobody works on any of them."""
        if not spans:
            return UNKNOWN
        found = self._known.get(spans)
        if found is None:
            months: dict[Month, tuple[int, int]] = {}
            for first, last in merged(spans):
                for begin, end in by_month(first, last):
                    working, whole = months.get((begin.year, begin.month), (0, 0))
                    working += self.days.slack(begin - timedelta(1), end)
                    months[begin.year, begin.month] = (working, whole + (end - begin).days + 1)
            at = 0 if any(working for working, _ in months.values()) else 1
            of = sum(both[at] for both in months.values())
            found = {month: Fraction(both[at], of) for month, both in months.items() if both[at]}
            self._known[spans] = found
        return found


def months_of(project: Project, today: date) -> Months:
    """When the work of a project is done. A schedule is made only where something follows from something else."""
    engagement = project.engagement
    if needs_planning(engagement):
        from samenspel_cli.planning.schedule import schedule

        made: Schedule = schedule(project, today)
        return Months(engagement, made.days, {one.path: one for one in made.items}, problems=made.problems)
    return Months(engagement, project.days(), sittings=_of_sessions(engagement))


def merged(spans: Iterable[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """The same days in order, each once."""
    begin = end = None
    for first, last in sorted(spans):
        if end is not None and begin is not None and first > end + timedelta(1):
            yield begin, end
            begin = end = None
        begin, end = begin or first, last if end is None else max(end, last)
    if begin is not None and end is not None:
        yield begin, end


def _spans(when: Period | None, planned: Planned | None) -> Spans:
    """The days over which it is spread: as is known of the planning, else as its window says."""
    if planned is None:
        return when.spans if when is not None else ()
    if planned.shown is not None and planned.shown.spans:
        return planned.shown.spans
    if planned.start is None or planned.finish is None or planned.finish.day < planned.start.day:
        return ()
    return ((planned.start.day, planned.finish.day),)


def times_of(work: Work, planned: Planned | None) -> int:
    """How many groups or times there are; 0 where that is not known."""
    if work.repeat is not None and work.repeat.times is not None:
        return work.repeat.times
    if planned is not None and planned.groups:
        return planned.groups
    groups = work.groups.count(None) if work.groups is not None else None
    return 0 if groups is None else int(groups.planned)


def _by_days(sittings: Iterable[tuple[date, ...]]) -> Shares:
    """Each group counts as much, and each of its days."""
    times = [days for days in sittings if days]
    found: dict[Month | None, Fraction] = {}
    for days in times:
        for day in days:
            month = (day.year, day.month)
            found[month] = found.get(month, Fraction(0)) + Fraction(1, len(days) * len(times))
    return found


def _of_sessions(engagement: Engagement) -> Mapping[Path, tuple[tuple[date, ...], ...]]:
    """The days of the sessions that are worked out, by the activity that each is."""
    places = places_of(engagement)
    found: dict[Path, tuple[tuple[date, ...], ...]] = {}
    for session in engagement.sessions:
        held = tuple(day for day in (session.date, *(one.date for one in session.days)) if day is not None)
        if session.activity is not None and held and session.activity in places:
            path = places.path(places.way(session.activity))
            found[path] = (*found.get(path, ()), held)
    return found
