"""What of an engagement stands in a calendar: the days that were set with their times, and what falls in a period.

What has no day and follows from nothing that has one is in no calendar. Windows, milestones and deadlines keep nobody
busy: only what was set does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from samenspel_cli.document import Cell, Event, Joined, Said
from samenspel_cli.documents._called import called
from samenspel_cli.documents._offer import prose, row
from samenspel_cli.documents._perhaps import possibly
from samenspel_cli.documents._programme import happening
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.network import SITTINGS
from samenspel_cli.model.timed import says_when
from samenspel_cli.model.timing import Sitting
from samenspel_cli.model.ways import places_of
from samenspel_cli.planning.agenda import DayPlan, Meeting, meetings
from samenspel_cli.planning.months import times_of
from samenspel_cli.planning.schedule import Planned
from samenspel_cli.problems import Path


def meeting_events(engagement: Engagement, meeting: Meeting) -> Iterator[Event]:
    """The days of a session that have a date."""
    for day in meeting.days:
        if day.day is not None:
            title = Joined((meeting.title, day_title(meeting, day, named=True)), " · ")
            about = (
                prose(meeting.session.aim),
                prose(day.aim),
                _with(engagement, meeting.with_),
                *(happening(slot) for slot in day.slots),
            )
            lines = tuple(line for line in about if line is not None)
            name = event_name(engagement, meeting.id, day.number)
            yield Event(name, day.day, day.start, day.lasting, title, day.place, lines)


def day_title(meeting: Meeting, day: DayPlan, *, named: bool = False) -> Cell:
    """What a day of several is called: its number and, where that is asked, its title."""
    if not meeting.several:
        return None
    number = {"number": str(day.number)}
    return (
        Said("agenda-day-titled", {**number, "title": day.title}) if named and day.title else Said("agenda-day", number)
    )


def planned_events(engagement: Engagement, items: Iterable[Planned]) -> Iterator[Event]:
    """The dates of a planning: what was set, milestones, windows, and days by which something must be over."""
    places = places_of(engagement)
    held: dict[Path, list[Meeting]] = {}
    for one in meetings(engagement):
        name = one.session.activity
        if name is not None and name in places:
            held.setdefault(places.path(places.way(name)), []).append(one)
    for item in items:
        yield from _Events(engagement, item, tuple(held.get(item.path, ()))).all()


@dataclass(frozen=True, slots=True)
class _Events:
    """Those of one phase, activity or milestone, with the sessions that it is, as far as these are worked out."""

    engagement: Engagement
    item: Planned
    meetings: tuple[Meeting, ...]

    def all(self) -> Iterator[Event]:
        sittings = tuple(self._sittings())
        yield from sittings
        item = self.item
        if sittings:
            number = times_of(item.work, item)
            several = item.work.groups is not None or item.work.repeat is not None
            left = item.work.when is not None and (number > len(item.sittings) or (several and not number))
        else:
            left = item.container or item.milestone or says_when(item.work)
        if left:
            yield from self._span()
        yield from self._deadline()

    def _sittings(self) -> Iterator[Event]:
        """The days that were set. Those of a session that is worked out say what happens when."""
        told = tuple(event for one in self.meetings for event in meeting_events(self.engagement, one))
        yield from told
        days = {event.day for event in told}
        every = self.item.sittings
        for group, sittings in enumerate(every, start=1):
            for number, sitting in enumerate(sittings, start=1):
                if sitting.day not in days:
                    yield self._sitting(sitting, group if len(every) > 1 else 0, number if len(sittings) > 1 else 0)

    def _sitting(self, sitting: Sitting, group: int, number: int) -> Event:
        """One day of one group, at the times of its session, where that is one."""
        day = self.meetings[0].days[max(number, 1) - 1 : max(number, 1)] if len(self.meetings) == 1 else ()
        start = sitting.start if sitting.start is not None or not day else day[0].start
        length = day[0].lasting if day and start is not None else None
        which = "event-group" if self.item.work.groups is not None else "event-time"
        title = Joined(
            (
                self.item.work.title,
                Said(which, {"number": str(group)}) if group else None,
                Said("agenda-day", {"number": str(number)}) if number else None,
            ),
            " · ",
        )
        name = event_name(self.engagement, self.item.key, max(group, 1), max(number, 1))
        place = day[0].place if day else None
        return Event(name, sitting.day, start, length, title, place, self._about())

    def _span(self) -> Iterator[Event]:
        """The day or the window, as precisely as it is known; of an open one, the end that is."""
        item, shown = self.item, self.item.shown
        if shown is None:
            return
        name, title = event_name(self.engagement, item.key), item.work.title
        mark = Said("event-milestone") if item.milestone else Said("event-period")
        for at, (first, last) in enumerate(shown.spans):
            own = name if not at else f"{name}/{at + 1}"
            if first == last and shown.precision == "day":
                if item.container:  # what stands in it says so itself
                    continue
                sort = mark if item.milestone else None
                start = shown.clock
                free = item.milestone or item.computed
                yield Event(own, first, start, None, title, None, self._about(), free=free, sort=sort)
            else:
                called_so = Said("event-in-period", {"title": title})
                about: list[Cell] = [Said("event-window", {"period": possibly(item, shown)})]
                if item.work.kind in SITTINGS and not item.sittings:
                    about.append(Said("event-undated"))
                yield Event(
                    own, first, None, None, called_so, None, (*about, *self._about()), last=last, free=True, sort=mark
                )
        if not shown.spans and shown.last is not None and not item.computed:  # before something, or by it
            open_ = Joined((title, shown), " · ")
            event = Event(name, shown.last, None, None, open_, None, self._about())
            yield replace(event, free=True, sort=Said("event-deadline"))

    def _deadline(self) -> Iterator[Event]:
        """The last day by which it must be over, where that was said."""
        item = self.item
        last: date | None = item.latest_finish.day if item.latest_finish is not None else None
        said = any(limit.at is not None and limit.at.period is not None for limit in item.work.before)
        if said and last is not None:
            event = Event(
                f"{event_name(self.engagement, item.key)}/before",
                last,
                None,
                None,
                Said("event-at-the-latest", {"title": item.work.title}),
            )
            yield replace(event, free=True, sort=Said("event-deadline"))

    def _about(self) -> tuple[Cell, ...]:
        """Who takes part."""
        told = _with(self.engagement, self.item.work.with_)
        return () if told is None else (told,)


def _with(engagement: Engagement, ids: Iterable[str]) -> Cell:
    who = row(tuple(called(engagement, name) for name in ids))
    return Said("agenda-with-whom", {"who": who}) if who is not None else None


def event_name(engagement: Engagement, *parts: object) -> str:
    """By which a calendar knows it again, whatever is said of it."""
    of = engagement.number or f"{engagement.client.name}/{engagement.title}"
    return "/".join((of, *map(str, parts)))
