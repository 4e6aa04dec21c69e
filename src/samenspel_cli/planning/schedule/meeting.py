"""Who would have to be in two places at one time, or to hold more days in a week than was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.network import Item, surely
from samenspel_cli.model.period import label_of
from samenspel_cli.model.session import Session
from samenspel_cli.model.ways import places_of
from samenspel_cli.problems import Elsewhere, Fault, Path

_WHOLE = (0, 24 * 60)
_HOUR, _WORKDAY = 60, 8 * 60


@dataclass(frozen=True, slots=True)
class _Held:
    """One day of something, and from when to when where that is known."""

    item: int
    title: str
    path: Path
    day: date
    span: tuple[int, int] | None
    """In minutes after midnight."""


def people_twice(items: Sequence[Item], engagement: Engagement) -> Iterator[Fault]:
    """People in two places at one time, and people over what they work in a week."""
    if not engagement.people or not any(item.sittings for item in items):
        return
    lengths = _lengths(engagement)
    for who, person in engagement.people.items():
        held = list(_of_person(items, who, lengths))
        yield from _twice(held, who)
        if person.week is not None:
            yield from _over(held, who, person.week)


def _lengths(engagement: Engagement) -> dict[tuple[tuple[str, ...], date], int]:
    """By activity and day, how long its session takes, in minutes."""
    found: dict[tuple[tuple[str, ...], date], int] = {}
    for session in engagement.sessions:
        ways = places_of(engagement).ways(session.activity) if session.activity else []
        if len(ways) == 1:
            for day, minutes in _days_of(session):
                found[ways[0], day] = minutes
    return found


def _days_of(session: Session) -> Iterator[tuple[date, int]]:
    for one in session.days or (session,):
        length = one.length or session.length
        if one.date is not None and length is not None and length.minutes is not None:
            yield one.date, length.minutes


def _of_person(items: Sequence[Item], who: str, lengths: dict[tuple[tuple[str, ...], date], int]) -> Iterator[_Held]:
    """All days on which a person surely holds something: of several who do it together, nobody knows who does which."""
    for number, item in enumerate(items):
        work = item.work
        groups = len(item.sittings)
        if who not in surely(work) or (work.groups is None and groups > 1 and len(work.by) > 1):
            continue
        whole = work.takes is not None and work.takes.least is not None and work.takes.least.unit in ("day", "workday")
        for group, paths in zip(item.sittings, item.held, strict=True):
            for sitting, path in zip(group, paths, strict=True):
                minutes = lengths.get((item.way, sitting.day))
                span = _WHOLE if whole else None
                if sitting.start is not None and minutes is not None:
                    span = (sitting.start, sitting.start + minutes)
                yield _Held(number, work.title, path, sitting.day, span)


def _twice(held: Sequence[_Held], who: str) -> Iterator[Fault]:
    by_day: dict[date, list[_Held]] = {}
    for one in held:
        by_day.setdefault(one.day, []).append(one)
    for day, several in sorted(by_day.items()):
        for first, second in combinations(several, 2):
            facts = {
                "who": who, "day": day, "title": second.title, "before": first.title, "other": Elsewhere(first.path),
            }  # fmt: skip
            if first.span is None or second.span is None:
                if _WHOLE in (first.span, second.span):
                    yield Fault("person-twice", second.path, facts)
                else:
                    yield Fault("person-twice-perhaps", second.path, facts, warning=True)
            elif first.span[0] < second.span[1] and second.span[0] < first.span[1]:
                yield Fault("person-twice", second.path, facts)


def _over(held: Sequence[_Held], who: str, most: Lag) -> Iterator[Fault]:
    """Weeks in which a person holds more than was agreed; a day of which the times are not known counts as one."""
    limit = most.number * (_HOUR if most.unit == "hour" else _WORKDAY)
    weeks: dict[str, list[_Held]] = {}
    for one in held:
        weeks.setdefault(label_of(one.day, "week"), []).append(one)
    for week, several in sorted(weeks.items()):
        sure = sum(_minutes(one) or 0 for one in several)
        if sum(_minutes(one) or _WORKDAY for one in several) <= limit:
            continue
        last = max(several, key=lambda one: one.day)
        days = len({one.day for one in several})
        facts = {"who": who, "week": week, "days": days, "other": Elsewhere(("people", who, "week"))}
        if sure > limit:
            yield Fault("person-over-week", last.path, facts)
        else:
            yield Fault("person-over-week-perhaps", last.path, facts, warning=True)


def _minutes(held: _Held) -> int | None:
    if held.span is None:
        return None
    return _WORKDAY if held.span == _WHOLE else held.span[1] - held.span[0]
