"""What happens when in a session: when each part begins and ends, where time is left or missing, and who is on when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from samenspel_cli.model.clock import DAY, HOUR, spelled
from samenspel_cli.model.engagement import Engagement, Work
from samenspel_cli.model.number import Spread
from samenspel_cli.model.parties import participants
from samenspel_cli.model.project import Project
from samenspel_cli.model.session import Part, Session, SessionDay, name_of
from samenspel_cli.model.ways import item_at, places_of
from samenspel_cli.problems import Fault, Path, Problem, Refusal

_EVENING, _MORNING = 18 * HOUR, 6 * HOUR
"""A part before six in the morning behind one after six in the evening begins after midnight."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A part and its time. Times count in minutes from midnight of the day on which the session begins."""

    part: Part
    path: Path
    """Where the part was written."""
    start: int | None
    """None while it is not known, because a length before it is not."""
    length: int | None
    gap: int = 0
    """Minutes that are left free before it."""
    overlap: int = 0
    """Minutes that what came before it is still going on."""

    @property
    def end(self) -> int | None:
        """When it is over, where that is known."""
        return None if self.start is None or self.length is None else self.start + self.length


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One day of a session, worked out."""

    number: int
    """Which day it is, counted from 1."""
    title: str | None
    aim: str | None
    day: date | None
    start: int | None
    length: int | None
    """How long it takes as it was written; None where that was not said."""
    place: str | None
    slots: tuple[Slot, ...]
    path: Path
    length_at: Path
    """Where its length was written."""

    @property
    def total(self) -> int:
        """How many minutes the parts take together, as far as that is known."""
        return sum(slot.length or 0 for slot in self.slots)

    @property
    def open(self) -> bool:
        """Whether it is not known of some part how long it takes."""
        return any(slot.length is None for slot in self.slots)

    @property
    def lasting(self) -> int | None:
        """How long the day takes: as it was written, or from its beginning to the end of its last part."""
        if self.length is not None:
            return self.length
        if self.start is None or self.open:
            return None if self.open or not self.slots else self.total
        ends = [slot.end for slot in self.slots if slot.end is not None]
        return max(ends) - self.start if ends else None

    @property
    def end(self) -> int | None:
        """When the day is over, where that is known."""
        return None if self.start is None or self.lasting is None else self.start + self.lasting


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session with what its activity says of it."""

    id: str
    title: str
    session: Session
    with_: tuple[str, ...]
    """Who takes part, by id."""
    by: tuple[str, ...]
    """Who leads it, by id."""
    groups: Spread | None
    """How many groups have this session, each by itself; None where that is one, or not known."""
    grouped: bool
    """Whether there are groups, so that what is written holds for each of them."""
    days: tuple[DayPlan, ...]
    path: Path

    @property
    def several(self) -> bool:
        """Whether it takes several days."""
        return bool(self.session.days)


def meetings(engagement: Engagement) -> tuple[Meeting, ...]:
    """All sessions of an engagement, worked out, in the order in which they were read."""
    return tuple(_meeting(engagement, session, ("sessions", at)) for at, session in enumerate(engagement.sessions))


def _meeting(engagement: Engagement, session: Session, path: Path) -> Meeting:
    work = _work(engagement, session.activity)
    groups = _groups(engagement, work)
    several = session.days or (SessionDay(date=session.date, aim=None, parts=session.parts),)
    where = (*path, "days") if session.days else None
    days = tuple(
        _day(session, day, at, path if where is None else (*where, at - 1)) for at, day in enumerate(several, start=1)
    )
    return Meeting(
        name_of(session),
        session.title or (work.title if work is not None else name_of(session)),
        session,
        session.with_ or _taking(work),
        session.by or (work.by if work is not None else ()),
        groups,
        work is not None and work.groups is not None and (groups is None or groups.high > 1),
        days,
        path,
    )


def _work(engagement: Engagement, name: str | None) -> Work | None:
    """The activity that a session is."""
    if name is None:
        return None
    places = places_of(engagement)
    return item_at(engagement, places.path(places.way(name)))


def _taking(work: Work | None) -> tuple[str, ...]:
    return () if work is None else (*work.with_, *(one for one in work.for_ if one not in work.with_))


def _groups(engagement: Engagement, work: Work | None) -> Spread | None:
    if work is None or work.groups is None:
        return None
    try:
        return work.groups.count(participants(engagement.parties, work.for_))
    except Refusal:  # they do not fit, which is told where the groups were written
        return None


def _day(session: Session, day: SessionDay, number: int, path: Path) -> DayPlan:
    start = day.start if day.start is not None else session.start
    length = day.length if day.length is not None else session.length
    if start is None and day.parts:
        start = day.parts[0].start
    minutes = length.minutes if length is not None else None
    length_at = (*path, "length") if day.length is not None else (*path[:2], "length")
    return DayPlan(
        number,
        day.title,
        day.aim,
        day.date,
        start,
        minutes,
        day.place or session.place,
        tuple(_slots(day.parts, (*path, "parts"), start, minutes)),
        path,
        length_at,
    )


def _slots(parts: Sequence[Part], path: Path, start: int | None, length: int | None) -> Iterator[Slot]:
    """The parts one after the other: what does not say when it begins, begins when all before it are over."""
    clock, before = start, start
    for at, part in enumerate(parts):
        begins, gap, overlap = clock, 0, 0
        if part.start is not None:
            begins = _after_midnight(part.start, before)
            gap = max(0, begins - clock) if clock is not None else 0
            overlap = max(0, clock - begins) if clock is not None else 0
        following = parts[at + 1].start if at + 1 < len(parts) else None
        if following is not None:
            until: int | None = _after_midnight(following, begins)
        elif at + 1 == len(parts) and start is not None and length is not None:
            until = start + length
        else:
            until = None
        takes = _takes(part, begins, until)
        yield Slot(part, (*path, at), begins, takes, gap, overlap)
        before = begins if begins is not None else before
        over = begins + takes if begins is not None and takes is not None else None
        clock = max(over, clock or 0) if over is not None else None


def _after_midnight(start: int, before: int | None) -> int:
    """A time of the day, counted from midnight of the day on which the session began."""
    late = before is not None and (before >= DAY or (before >= _EVENING and start < _MORNING))
    return start + DAY if late else start


def _takes(part: Part, begins: int | None, until: int | None) -> int | None:
    """How long a part takes: as it says or, where it says nothing, until what is known to come after it."""
    if part.length is not None:
        return part.length.minutes
    return until - begins if until is not None and begins is not None and until > begins else None


def for_everybody(session: Session) -> Session:
    """A session without what only the trainer reads."""
    days = tuple(replace(day, parts=_unguided(day.parts)) for day in session.days)
    return replace(session, parts=_unguided(session.parts), days=days)


def _unguided(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(replace(part, guide=None) for part in parts)


def shifts(meeting: Meeting) -> Mapping[str, tuple[tuple[DayPlan, Slot], ...]]:
    """Who leads which parts, by person in the order in which they come on; breaks are nobody's."""
    found: dict[str, list[tuple[DayPlan, Slot]]] = {}
    for day in meeting.days:
        for slot in day.slots:
            for name in leading(meeting, slot.part):
                found.setdefault(name, []).append((day, slot))
    return {name: tuple(several) for name, several in found.items()}


def leading(meeting: Meeting, part: Part) -> tuple[str, ...]:
    """Who leads a part: who it says, or who leads the session."""
    return part.by or (() if part.kind == "break" else meeting.by)


# What is wrong, or may have been overlooked


def agenda_problems(project: Project) -> Iterator[Problem]:
    """What cannot be in the times of all sessions of a project, and (as warnings) what its author may have missed."""
    for meeting in meetings(project.engagement):
        for fault in _faults(project, meeting):
            yield project.problem(fault)


def _faults(project: Project, meeting: Meeting) -> Iterator[Fault]:
    for day in meeting.days:
        yield from _too_long(project, day)
        yield from _order(project, day)
        if not day.slots and meeting.session.harvest is None:
            yield Fault("session-without-parts", day.path, {"title": meeting.title}, warning=True)
        if day.end is not None and day.end > DAY:
            facts = {"start": spelled(day.start or 0), "length": spelled(day.lasting or 0)}
            yield Fault("session-past-midnight", _start_at(day), facts, warning=True)
    for one, two in pairwise(meeting.days):
        if one.day is not None and two.day is not None and two.day < one.day:
            yield Fault("session-days-backwards", (*two.path, "date"), {"day": two.day, "before": one.day})
    if any(day.day is None for day in meeting.days):
        yield Fault("session-undated", meeting.path, {"title": meeting.title}, warning=True)


def _start_at(day: DayPlan) -> Path:
    """Where the time was written at which a day begins."""
    return (*day.path, "start")


def _too_long(project: Project, day: DayPlan) -> Iterator[Fault]:
    """Parts that take longer than the session: one by itself, or all together."""
    if day.length is None:
        return
    facts = {"session": spelled(day.length), "other": project.sources.at(day.length_at)}
    alone = False
    for slot in day.slots:
        if slot.length is not None and slot.length > day.length:
            alone = True
            told = {"title": slot.part.title, "length": spelled(slot.length), **facts}
            yield Fault("part-longer-than-session", (*slot.path, "length"), told)
    if alone:
        return
    end = (day.start or 0) + day.length
    clock = day.start or 0
    for slot in day.slots:
        clock = slot.end if slot.end is not None else clock + (slot.length or 0)
        if clock > end:
            told = {"title": slot.part.title, "over": spelled(clock - end), **facts}
            yield Fault("parts-run-over", (*slot.path, "title"), told)
            return


def _order(project: Project, day: DayPlan) -> Iterator[Fault]:
    """Parts that begin before the one before them began, or before it is over."""
    before, title, at = day.start, "", _start_at(day)
    for slot in day.slots:
        own = slot.part.start is not None and slot.start is not None
        facts = {"title": slot.part.title, "start": spelled((slot.start or 0) % DAY), "other": project.sources.at(at)}
        if own and before is not None and (slot.start or 0) < before:
            code = "part-runs-backwards" if title else "part-before-session"
            yield Fault(code, (*slot.path, "start"), {**facts, "before": title, "at": spelled(before % DAY)})
        elif own and slot.overlap:
            facts |= {"before": title, "minutes": slot.overlap}
            yield Fault("part-overlaps", (*slot.path, "start"), facts, warning=True)
        if slot.start is not None:
            before, title, at = slot.start, slot.part.title, slot.path
