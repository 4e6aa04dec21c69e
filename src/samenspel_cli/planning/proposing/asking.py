"""For which sessions and trainings days are asked, and what stands in the way: from a planning to a puzzle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from math import comb
from typing import Literal

from samenspel_cli.model.days import Days
from samenspel_cli.model.engagement import Activity, Engagement, Work
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.network import SITTINGS, network_of
from samenspel_cli.model.project import Project
from samenspel_cli.model.session import Session
from samenspel_cli.model.timed import is_timed
from samenspel_cli.model.timing import Takes
from samenspel_cli.model.ways import down_to, every, options_at, places_of
from samenspel_cli.planning.placing import Block, Course, Crew, Laid, Puzzle
from samenspel_cli.planning.proposing.changed import changed
from samenspel_cli.planning.proposing.order import Order
from samenspel_cli.planning.schedule import Planned, Schedule, schedule
from samenspel_cli.problems import Fault, Path

_AHEAD = timedelta(weeks=26)
"""How far ahead days are looked for, where nothing says by when it must be over."""
_FAR = timedelta(days=3 * 366)
"""Further than this nobody's days are looked at."""
_TWO = 2
_ALL = 100
_TEAMS = 200
"""Of more ways than this in which people can lead a group together, none is tried."""
_SOMEBODY = "/"
"""Begins the name of who is not known, as no id does."""
_LONG = ("week", "month", "year")
"""What takes so long is no day, but a stretch of work."""
_WEEK = 5
"""So many days stand next to each other without a weekend."""

Loosening = Literal["school", "day", "week", "trainer", "week-longer", "month-longer"]
"""What may give where days are short: sessions in school holidays, one more on a day, one more in a week, one more
person, a window that ends a week later, or a month later."""
LONGER: Mapping[Loosening, timedelta] = {"week-longer": timedelta(7), "month-longer": timedelta(31)}


@dataclass(frozen=True, slots=True)
class Asked:
    """A session or training, for how many groups it needs days, and where they may lie."""

    key: str
    path: Path
    work: Activity
    number: int
    """How many groups it is done with; one where there are none."""
    missing: int
    """Of how many of them the days are not known."""
    length: int
    """How many days a group takes."""
    guessed: bool
    """Nothing says how many days a training takes."""
    spans: tuple[tuple[date, date], ...]
    """Between which days, both included; none where nothing says so."""
    people: People

    @property
    def unled(self) -> bool:
        """Whether nobody is said to lead its groups."""
        return self.people.unknown and self.number > 1


def asked(project: Project, plan: Schedule, found: list[Fault]) -> tuple[Asked, ...]:
    """For what days are asked; what was assumed, and what cannot be asked for, is told in `found`."""
    sessions = _sessions(project.engagement)
    wanted = []
    for item in plan.items:
        if _is_sitting(item) and _is_to_be_dated(item) and not options_at(project.engagement, item.path):
            one = _asked(project.engagement, item, sessions.get(item.key), found)
            if one is not None:
                wanted.append(one)
    wanted = _as_early_as_can_be(project, plan, wanted)
    found += _told("proposal-without-window", (one for one in wanted if not one.spans))
    found += _told("proposal-one-day", (one for one in wanted if one.spans and one.guessed))
    found += _told("proposal-without-people", (one for one in wanted if one.spans and one.unled))
    return tuple(one for one in wanted if one.spans)


def _told(code: str, several: Iterable[Asked]) -> Iterator[Fault]:
    """One warning about all for which it holds, at the first of them."""
    alike = list(several)
    if alike:
        yield Fault(code, alike[0].path, {"titles": [f"“{one.work.title}”" for one in alike]}, warning=True)


def _as_early_as_can_be(project: Project, plan: Schedule, wanted: list[Asked]) -> list[Asked]:
    """What is asked, where what waits for another session need not wait until the end of that one's window.

    In the planning work fills its window; here each takes no longer than one group does, and what that opens is looked
    at. That it comes after the last group then is a rule of the puzzle.
    """
    if len(wanted) < _TWO or not any(work.after or work.before or work.starts for work in every(project.engagement)):
        return wanted
    lengths = {one.path: Lag(one.length, "workday") for one in wanted}

    def short(path: Path, work: Work) -> Work:
        return replace(work, takes=Takes(lengths[path], lengths[path]), groups=None)

    early = schedule(replace(project, engagement=changed(project.engagement, lengths, short)))
    starts = {one.key: early.item(one.key).start for one in wanted}
    items = {one.key: replace(plan.item(one.key), start=starts[one.key]) for one in wanted}
    return [replace(one, spans=_spans(project.engagement, items[one.key])) for one in wanted]


def _is_sitting(item: Planned) -> bool:
    work = item.work
    return isinstance(work, Activity) and work.kind in SITTINGS and not item.container


def _is_to_be_dated(item: Planned) -> bool:
    """Whether its days are still to be found: not of what is held at a meeting of others, nor of what was held."""
    work = item.work
    held = (work.actual is not None and work.actual.when is not None) or work.progress == _ALL
    return work.at is None and not held and _own_day(item) is None


def _own_day(item: Planned) -> date | None:
    """The day of what has one by its `when`: nothing is left to propose, and it takes the day of who is needed."""
    when = item.work.when
    if when is None or item.work.groups is not None or item.sittings or when.precision != "day":
        return None
    return when.first if when.first == when.last else None


def _sessions(engagement: Engagement) -> dict[str, Session]:
    """The sessions that are worked out, by the key of their activity."""
    places = places_of(engagement)
    return {"/".join(places.way(one.activity)): one for one in engagement.sessions if one.activity is not None}


def _asked(engagement: Engagement, item: Planned, session: Session | None, found: list[Fault]) -> Asked | None:
    """What is asked for one activity; None where nothing is, or where not enough is known."""
    work = item.work
    assert isinstance(work, Activity)  # noqa: S101 (only activities are sittings)
    stood = tuple(tuple(sitting.day for sitting in group) for group in item.sittings)
    if work.repeat is not None:
        if not stood:
            found.append(Fault("proposal-repeats", (*item.path, "repeat"), {"title": work.title}, warning=True))
        return None
    if work.takes is not None and work.takes.most is not None and work.takes.most.unit in _LONG:
        if not stood:
            found.append(Fault("proposal-takes-weeks", (*item.path, "takes"), {"title": work.title}, warning=True))
        return None
    number = item.groups if work.groups is not None else 1
    if number is None:
        found.append(Fault("proposal-groups-unknown", (*item.path, "groups"), {"title": work.title}, warning=True))
        return None
    if len(stood) >= number:
        return None
    spans = _spans(engagement, item)
    length = _length(item, session)
    ways = comb(len(work.by), work.leaders or 1)
    if ways > _TEAMS and work.groups is not None:
        facts = {"title": work.title, "number": ways}
        found.append(Fault("proposal-many-teams", (*item.path, "by"), facts, warning=True))
        return None
    people = _crew(engagement, item, session)
    guessed = length is None and work.kind == "training"
    return Asked(item.key, item.path, work, number, number - len(stood), length or 1, guessed, spans, people)


@dataclass(frozen=True, slots=True)
class People:
    """Who is needed for an activity."""

    teams: tuple[tuple[str, ...], ...]
    """Those of which one leads a group: of groups any of `by`, or so many of them as `leaders` says; of what is done
    once all of them together."""
    whole: tuple[str, ...]
    shared: tuple[str, ...]
    unknown: bool
    """Nobody knows who leads it; then one group is held at a time."""

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties that take part, with their members."""
        return tuple(name for name in (*self.whole, *self.shared) if not name.startswith(_SOMEBODY))


def _crew(engagement: Engagement, item: Planned, session: Session | None) -> People:
    work = item.work
    by = tuple(dict.fromkeys(work.by or (session.by if session is not None else ())))
    parties = _members(engagement, (name for name in (*work.with_, *work.for_) if name not in engagement.people))
    beside = tuple(name for name in work.with_ if name in engagement.people and name not in by)
    grouped = work.groups is not None
    teams = tuple(combinations(by, min(work.leaders or 1, len(by)))) if grouped and by else (by,)
    teams = tuple((*team, *beside) for team in teams)
    whole = () if grouped else parties
    somebody = () if by else (f"{_SOMEBODY}{item.key}",)
    return People(teams, (*whole, *somebody), parties if grouped else (), not by)


def _spans(engagement: Engagement, item: Planned) -> tuple[tuple[date, date], ...]:
    """Where its days may lie: its windows, from the earliest beginning to the latest end.

    Where some groups have days already, these say nothing of the others, so that the windows alone do.
    """
    spans = item.work.when.spans if item.work.when is not None else ()
    if item.sittings:
        return tuple((one, min(other, one + _FAR)) for one, other in spans)
    if item.start is None or not any(is_timed(one) for _, one in down_to(engagement, item.path)):
        return ()
    first = item.start.day
    last = item.latest_finish.day if item.latest_finish is not None else first + _AHEAD
    last = min(last, first + _FAR)
    cut = ((max(first, one), min(last, other)) for one, other in spans or ((first, last),))
    return tuple((one, other) for one, other in cut if one <= other)


def _length(item: Planned, session: Session | None) -> int | None:
    """How many days a group takes: as is said, or as its session has; None where nothing says so."""
    takes = item.work.takes
    lag = takes.most if takes is not None else None
    if lag is not None and lag.unit in ("day", "workday", "calendar-day"):
        return max(lag.number, 1)
    if session is not None and session.days:
        return len(session.days)
    return None


def _members(engagement: Engagement, names: Iterable[str]) -> tuple[str, ...]:
    """Parties with all who belong to them."""
    seen: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name not in seen:
            seen[name] = None
            party = engagement.parties.get(name)
            waiting += party.members if party is not None else ()
    return tuple(seen)


# The puzzle


def puzzle_of(
    project: Project,
    plan: Schedule,
    wanted: Sequence[Asked],
    today: date | None = None,
    loose: frozenset[Loosening] = frozenset(),
    short: frozenset[str] = frozenset(),
) -> Puzzle:
    """The puzzle of what is asked, from `today` on.

    `loose` tells what may give; windows and people only of those in `short`.
    """
    days = _opened(plan.days) if "school" in loose else plan.days
    busy = frozenset(_busy(plan))
    open_days = _Open(days, busy, today or date.min)
    courses = []
    for one in wanted:
        mine: frozenset[Loosening] = loose if one.key in short else frozenset()
        longer = max((LONGER[name] for name in mine if name in LONGER), default=timedelta())
        spans = (*one.spans[:-1], (one.spans[-1][0], one.spans[-1][1] + longer))
        people = one.people
        extra = ((f"{_SOMEBODY}{one.key}/+",),) if "trainer" in mine and not people.unknown else ()
        crews = tuple(
            Crew(team, open_days.blocks(spans, one.length, (*team, *people.parties)))
            for team in (*people.teams, *extra)
        )
        courses.append(Course(one.key, one.missing, crews, people.whole, people.shared))
    most = project.engagement.calendar.most if project.engagement.calendar is not None else None
    return Puzzle(
        _in_order(project.engagement, days, courses),
        tuple(_standing(project.engagement, plan)),
        most.day + ("day" in loose) if most is not None and most.day is not None else None,
        most.week + ("week" in loose) if most is not None and most.week is not None else None,
        _weeks(project.engagement, plan.days),
    )


def _in_order(engagement: Engagement, days: Days, courses: Sequence[Course]) -> tuple[Course, ...]:
    """The courses, each with what must be over before it begins."""
    network = network_of(engagement)
    at = {"/".join(item.way): number for number, item in reversed(list(enumerate(network.items)))}
    order = Order(network, days)
    after: dict[str, dict[str, Mapping[date, date]]] = {course.key: {} for course in courses}
    keys = {at[course.key]: course.key for course in courses}
    for course in courses:
        ends = {block.days[-1] for crew in course.crews for block in crew.blocks}
        others = [number for number in keys if keys[number] != course.key]
        for number, opened in order.opens(at[course.key], sorted(ends), others).items():
            after[keys[number]][course.key] = opened
    return tuple(replace(course, after=after[course.key]) for course in courses)


def _opened(days: Days) -> Days:
    """The calendar in which school holidays and recess close nothing."""
    return replace(days, closings=tuple(one for one in days.closings if one.sort not in ("school", "recess")))


def _weeks(engagement: Engagement, days: Days) -> dict[str, int]:
    """How many days in a week people work at most, of those who say so."""
    return {name: _days_of(person.week, days) for name, person in engagement.people.items() if person.week is not None}


def _days_of(lag: Lag, days: Days) -> int:
    if lag.unit == "hour":
        return lag.number * 60 // days.workday
    return min(lag.number, 7) if lag.unit in ("day", "workday", "calendar-day") else 7


class _Open:
    """On which days something can be held, worked out once for the same people."""

    def __init__(self, days: Days, busy: frozenset[tuple[str, date]], since: date) -> None:
        self._days, self._busy, self._since = days, busy, since
        self._judged = cache(self._judge)

    def _judge(self, day: date, who: tuple[str, ...]) -> int | None:
        """0 for a day on which all can meet, 1 for one that is better avoided, None for one on which they cannot."""
        if day < self._since or not self._days.meets(day, who) or any((name, day) in self._busy for name in who):
            return None
        return 0 if self._days.meets(day, who, softly=True) else 1

    def blocks(self, spans: Iterable[tuple[date, date]], length: int, who: tuple[str, ...]) -> tuple[Block, ...]:
        """The days next to each other on which a group can be held; more than a week of them run over weekends."""
        found: dict[tuple[date, ...], Block] = {}
        for first, last in spans:
            days = [first + timedelta(days) for days in range((last - first).days + 1)]
            if length > _WEEK:
                days = [day for day in days if self._days.works(day)]
            judged = [self._judged(day, who) for day in days]
            for at in range(len(days) - length + 1):
                several, soft = days[at : at + length], judged[at : at + length]
                if None not in soft:
                    found[tuple(several)] = Block(tuple(several), sum(one or 0 for one in soft))
        return tuple(found[days] for days in sorted(found))


# What stands already


def _standing(engagement: Engagement, plan: Schedule) -> Iterator[Laid]:
    """The groups of which the days were set already, each led by the first who has nothing else on these days."""
    sessions = _sessions(engagement)
    taken: set[tuple[str, date]] = set()
    for item in plan.items:
        if not _is_sitting(item):
            continue
        people = _crew(engagement, item, sessions.get(item.key))
        own = _own_day(item)
        groups = [(own,)] if own is not None else [{sitting.day for sitting in group} for group in item.sittings]
        for group in groups:
            days = tuple(sorted(group))
            free = (team for team in people.teams if not any((name, day) in taken for name in team for day in days))
            team = next(free, people.teams[0])
            taken |= {(name, day) for name in team for day in days}
            yield Laid(item.key, team, Block(days), people.whole, people.shared)


def _busy(plan: Schedule) -> Iterator[tuple[str, date]]:
    """The days that people have set for other work."""
    for item in plan.items:
        if not _is_sitting(item):
            for group in item.sittings:
                yield from ((name, sitting.day) for sitting in group for name in item.work.by)
