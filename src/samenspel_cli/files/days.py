"""The calendar of an engagement worked out: what is closed, who is away, when council and committees meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from samenspel_cli.files.facts import cycle_deadlines
from samenspel_cli.files.folder import shown
from samenspel_cli.files.holidays import PUBLIC_YEARS, SchoolHolidays, public_holidays, school_holidays
from samenspel_cli.model.calendar import Calendar, Closed, Meetings
from samenspel_cli.model.days import FIRST, LAST, WORKDAY, Closing, Days, Gathering, Sort
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.period import Period
from samenspel_cli.model.ways import worked
from samenspel_cli.problems import Fault, Problem, Problems, Refusal
from samenspel_cli.problems import Path as DataPath

_BEFORE, _AFTER = 1, 10
"""How many years of holidays are held before the first and after the last year that is spoken of."""
_PLANNED = (2025, 2029)
"""The years that are worked out whatever is said."""
_MEETINGS_AFTER = 2
"""How many years on meetings are looked for in a file, where they may come back for ever."""

Locate = Callable[[Fault], Problem]


def days_of(engagement: Engagement, front: Path | None, locate: Locate) -> Days:
    """Work out a calendar; what is wrong with it stands in its `problems`.

    `front` is the file of the engagement, out of whose folder no file is read; None where it came in without one.
    `locate` gives a fault its place.
    """
    calendar = engagement.calendar
    own, weekdays, places = _of_people(engagement)
    if calendar is None:
        return Days(own=own, weekdays=weekdays, weekday_paths=places)
    return _Working(engagement, calendar, front, locate, _years(engagement)).days(own, weekdays, places)


@dataclass(slots=True)
class _Working:
    engagement: Engagement
    calendar: Calendar
    front: Path | None
    locate: Locate
    years: tuple[int, int]
    problems: list[Problem] = field(default_factory=list)

    def days(
        self,
        own: Mapping[str, tuple[Closing, ...]],
        weekdays: dict[str, tuple[int, ...]],
        places: dict[str, DataPath],
    ) -> Days:
        calendar, length = self.calendar, self.calendar.workday
        school = self._school()
        closings = [
            *self._public(),
            *(school.closings if school is not None and calendar.school != "open" else ()),
            *self._recess(school),
            *_closings(calendar.closed, "closed", ("calendar", "closed")),
        ]
        if calendar.days:
            weekdays[""], places[""] = calendar.days, ("calendar", "days")
        days = Days(
            tuple(sorted(closings, key=lambda one: (one.first, one.last))),
            own,
            weekdays,
            summers=school.summers if school is not None else {},
            span=self._known(school),
            weekday_paths=places,
            workday=(length.minutes if length is not None else None) or WORKDAY,
        )
        meetings = {who: self._meetings(who, said, days) for who, said in calendar.meetings.items()}
        moments = dict[str, Gathering]()
        if calendar.cycle:
            from samenspel_cli.model.cycle import cycle_of

            for name in calendar.cycle.keys() & meetings:
                other = self.locate(Fault("said-twice", ("calendar", "meetings", name), on_key=True)).place
                facts = {"key": name, "other": other}
                self.problems.append(self.locate(Fault("said-twice", ("calendar", "cycle", name), facts, on_key=True)))
            cycle = cycle_of(calendar.cycle, cycle_deadlines(), days)
            self.problems += map(self.locate, cycle.faults)
            meetings, moments = cycle.meetings | meetings, cycle.moments
        return replace(days, meetings=meetings, moments=moments, problems=tuple(self.problems))

    @property
    def _public_years(self) -> range:
        first, last = self.years[0] - _BEFORE, self.years[1] + _AFTER
        return range(max(first, PUBLIC_YEARS.start), min(last + 1, PUBLIC_YEARS.stop))

    def _public(self) -> Iterator[Closing]:
        if self.calendar.holidays == "nl":
            yield from public_holidays(self._public_years, good_friday=self.calendar.good_friday)

    def _known(self, school: SchoolHolidays | None) -> tuple[date, date]:
        """From when to when all holidays are known that are minded."""
        if self.calendar.holidays != "nl":
            return FIRST, LAST
        since, until = date(self._public_years.start, 1, 1), date(self._public_years.stop - 1, 12, 31)
        if school is None or self.calendar.school == "open":
            return since, until
        return max(since, school.since), min(until, school.until)

    def _school(self) -> SchoolHolidays | None:
        """The school holidays of the client's regions; said when these are minded and no region is known."""
        regions = self.engagement.client.region
        if self.calendar.holidays != "nl":
            return None
        if not regions:
            if self.calendar.school != "open":
                self.problems.append(self.locate(Fault("calendar-region-missing", ("client",), warning=True)))
            return None
        return school_holidays(regions, soft=self.calendar.school == "soft")

    def _recess(self, school: SchoolHolidays | None) -> Iterator[Closing]:
        """The recess of the council: its own, else the summer holiday of the region.

        That is closed as a school holiday already; where these are open, it is still rather avoided.
        """
        if self.calendar.recess:
            yield from _closings(self.calendar.recess, "recess", ("calendar", "recess"))
        elif school is not None and self.calendar.school == "open":
            for first, last in school.summers.values():
                yield Closing(first, last, "recess", "closed-recess", soft=True)

    def _meetings(self, who: str, said: Meetings, days: Days) -> tuple[Gathering, ...]:
        """The meetings of one body in order of time; a month of which the day is not known stands behind its days."""
        path: DataPath = ("calendar", "meetings", who)
        whens = [(when, (*path, "dates", at)) for at, said_when in enumerate(said.dates) for when in said_when.windows]
        if not whens and said.file is None:
            self.problems.append(self.locate(Fault("meetings-none", path, {"key": who}, on_key=True)))
        if said.file is not None:
            known = {when.days for when, _ in whens}
            found_days = [days for days in self._file(said.file, (*path, "file")) if days not in known]
            whens += [(Period(*found, "day"), (*path, "file")) for found in found_days]
        try:
            found = [Gathering(when, days.in_time(when, said.papers), at) for when, at in whens]
        except Refusal as refusal:
            self.problems.append(self.locate(Fault(refusal.code, (*path, "papers"), refusal.facts)))
            return ()
        return tuple(sorted(found, key=lambda one: (one.when.since, one.when.until)))

    def _file(self, name: str, path: DataPath) -> Iterable[tuple[date, date]]:
        from samenspel_cli.files.ics import meeting_days
        from samenspel_cli.files.pictures import within

        if self.front is None:
            self.problems.append(self.locate(Fault("ics-without-folder", path, {"text": name})))
            return ()
        first = date(max(self.years[0] - _BEFORE, FIRST.year), 1, 1)
        last = date(min(self.years[1] + _MEETINGS_AFTER, LAST.year), 12, 31)
        try:
            found = within(name, self.front.parent, missing="ics-missing")
            return meeting_days(found, shown(self.front.parent / name), first, last)
        except Refusal as refusal:
            self.problems.append(self.locate(Fault(refusal.code, path, refusal.facts)))
        except Problems as problems:
            self.problems += problems.problems
        return ()


def _closings(said: Iterable[Closed], sort: Sort, path: DataPath) -> Iterator[Closing]:
    for at, one in enumerate(said):
        name = one.name if one.name is not None else f"closed-{sort}"
        for when in one.when.windows:
            first, last = max(when.since, FIRST), min(when.until, LAST)
            yield Closing(first, last, sort, name, one.soft, (*path, at), said=one.name is not None)


def _of_people(
    engagement: Engagement,
) -> tuple[dict[str, tuple[Closing, ...]], dict[str, tuple[int, ...]], dict[str, DataPath]]:
    """Of people and parties when they are away, on which days of the week they are there, and where that was said."""
    own: dict[str, tuple[Closing, ...]] = {}
    weekdays: dict[str, tuple[int, ...]] = {}
    places: dict[str, DataPath] = {}
    for key, several in (("people", engagement.people), ("parties", engagement.parties)):
        for who, one in several.items():
            if one.leave:
                own[who] = (*own.get(who, ()), *_closings(one.leave, "leave", (key, who, "leave")))
            if one.days:
                weekdays[who], places[who] = one.days, (key, who, "days")
    return own, weekdays, places


def _years(engagement: Engagement) -> tuple[int, int]:
    """The first and the last year that is spoken of, and those that are always planned."""
    days = [engagement.date, *_ends(engagement.start.period if engagement.start is not None else None)]
    for _, _, work in worked(engagement):
        days += _ends(work.when)
        for end in (work.starts, work.ends):
            days += _ends(end.when if end is not None else None)
        days += [sitting.day for group in work.dates for sitting in group]
    years = [day.year for day in days if day is not None]
    return min([_PLANNED[0], *years]), max([_PLANNED[1], *years])


def _ends(period: Period | None) -> tuple[date | None, ...]:
    return (period.first, period.last) if period is not None else ()
