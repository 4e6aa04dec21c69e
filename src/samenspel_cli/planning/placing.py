"""Sessions and trainings that need days: who can lead them when, what must not collide, and which way is the better.

The puzzle is stated here and a plain way to lay it; who finds the best way, and proves it, stands elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Pace = Literal["even", "fast"]
"""Whether trainings are spread over the weeks, or over as early as can be."""
Wish = Literal["placed", "soft", "peak", "end", "first"]
"""What is wished, each before the next: every group placed; no day that is better avoided; the smallest greatest number
in a week (`even`) or the earliest end (`fast`); the first free days."""


@dataclass(frozen=True, slots=True)
class Block:
    """The days on which one group could be held."""

    days: tuple[date, ...]
    soft: int = 0
    """How many of them are better avoided."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who could lead a group together, and on which days; an empty team is somebody who is not known yet."""

    team: tuple[str, ...]
    blocks: tuple[Block, ...]
    """In order of time."""


@dataclass(frozen=True, slots=True)
class Course:
    """A session or training that needs days for some groups. All groups are alike, so they are counted, not named."""

    key: str
    groups: int
    crews: tuple[Crew, ...]
    whole: tuple[str, ...] = ()
    """The parties that are there as a whole, so that they can be nowhere else that day."""
    shared: tuple[str, ...] = ()
    """The parties that are divided over the groups."""
    after: Mapping[str, Mapping[date, date]] = field(default_factory=dict)
    """By the key of another course: when a group of that is over, from when on one of this can begin."""


@dataclass(frozen=True, slots=True)
class Laid:
    """One group on its days, led by a team."""

    key: str
    """Of its course."""
    team: tuple[str, ...]
    block: Block
    whole: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Puzzle:
    """All that needs days, what stands already, and how much fits in a day and in a week."""

    courses: tuple[Course, ...]
    standing: tuple[Laid, ...] = ()
    """What has its days already; it is never moved."""
    day: int | None = None
    """How many groups fit on a day at most."""
    week: int | None = None
    """How many groups fit in a week at most."""
    weeks: Mapping[str, int] = field(default_factory=dict)
    """Of people who do not work all days: how many days in a week at most."""


@dataclass(frozen=True, slots=True)
class Step:
    """How well one wish was met, and whether it is proved that it cannot be met better."""

    wish: Wish
    value: int
    proved: bool


@dataclass(frozen=True, slots=True)
class Solution:
    """A way to lay the puzzle."""

    laid: tuple[Laid, ...]
    """In order of time; what stood already is not among it."""
    steps: tuple[Step, ...]
    plain: bool
    """Whether it was laid first come first served, without looking for anything better."""


Solver = Callable[[Puzzle, Pace | None], Solution]
"""Lays a puzzle; without a pace, only that as many groups as can be find days."""


def wishes(pace: Pace | None) -> tuple[Wish, ...]:
    """What is wished at a pace, in the declared order."""
    if pace is None:
        return ("placed",)
    return ("placed", "soft", "peak" if pace == "even" else "end", "first")


def monday(day: date) -> date:
    """The Monday of its week, by which the week is known."""
    return day - timedelta(days=day.weekday())


def weeks_of(block: Block) -> tuple[date, ...]:
    """The weeks in which a group is held; it counts in each of them."""
    return tuple(dict.fromkeys(map(monday, block.days)))


def first_day(puzzle: Puzzle) -> date:
    """The first day on which anything can be laid, from which is counted."""
    days = (crew.blocks[0].days[0] for course in puzzle.courses for crew in course.crews if crew.blocks)
    return min(days, default=date.min)


def score(puzzle: Puzzle, laid: Sequence[Laid], pace: Pace | None) -> tuple[int, ...]:
    """How far the wishes are from being met, in their order: less is better.

    Groups without days; days that are better avoided; the greatest number of groups in a week to which any was added,
    or days from the first possible day to the last that is used; days from that first day to the beginning of each
    group, added up.
    """
    start = first_day(puzzle)
    missing = sum(course.groups for course in puzzle.courses) - len(laid)
    if pace is None:
        return (missing,)
    soft = sum(one.block.soft for one in laid)
    if pace == "even":
        several = Counter(week for one in (*laid, *puzzle.standing) for week in weeks_of(one.block))
        third = max((several[week] for one in laid for week in weeks_of(one.block)), default=0)
    else:
        third = max(((one.block.days[-1] - start).days + 1 for one in laid), default=0)
    return missing, soft, third, sum((one.block.days[0] - start).days for one in laid)


def room(puzzle: Puzzle, laid: Sequence[Laid], course: Course) -> tuple[Block, ...]:
    """The days on which one more group of a course could be held beside all that was laid."""
    held = _Held(puzzle, puzzle.week)
    for one in laid:
        held.take(one)
    several = (Laid(course.key, crew.team, block, course.whole, course.shared)
               for crew in course.crews for block in crew.blocks)  # fmt: skip
    return tuple(sorted({one.block for one in several if held.fits(one)}, key=lambda block: block.days))


def in_order(laid: Iterable[Laid]) -> tuple[Laid, ...]:
    """Groups in order of time."""
    return tuple(sorted(laid, key=lambda one: (one.block.days, one.key, one.team)))


# First come first served


def first_fit(puzzle: Puzzle, pace: Pace | None) -> Solution:
    """Give each group the first days that are free, one after the other; nothing is ever taken back.

    Days that are better avoided come after all others. At an even pace a week holds no more groups than need be for all
    to find a place so. Nothing is proved, not even that what found no place has none.
    """
    best = in_order(_filled(puzzle, puzzle.week))
    if pace == "even":
        low, high = 1, max(len(best) + len(puzzle.standing), 1)
        while low < high:
            middle = (low + high) // 2
            laid = in_order(_filled(puzzle, min(middle, puzzle.week or middle)))
            if len(laid) >= len(best):
                best, high = min(best, laid, key=lambda one: score(puzzle, one, pace)), middle
            else:
                low = middle + 1
    values = zip(wishes(pace), score(puzzle, best, pace), strict=True)
    return Solution(best, tuple(Step(wish, value, proved=False) for wish, value in values), plain=True)


def _filled(puzzle: Puzzle, week: int | None) -> Iterator[Laid]:
    """The groups that find a place, when no week holds more than so many."""
    held = _Held(puzzle, week)
    ends: dict[str, date] = {}
    for course in _in_turn(puzzle.courses):
        begin = max((opens[ends[key]] for key, opens in course.after.items() if key in ends), default=None)
        several = [one for one in _in_preference(course) if begin is None or one.block.days[0] >= begin]
        for _ in range(course.groups):
            found = next(filter(held.fits, several), None)
            if found is None:
                break
            held.take(found)
            ends[course.key] = max(ends.get(course.key, found.block.days[-1]), found.block.days[-1])
            yield found


def _in_turn(courses: Sequence[Course]) -> Iterator[Course]:
    """Courses after those that they come after, and then those of which the last possible day comes first."""
    waiting = sorted(courses, key=_last)
    done: set[str] = set()
    while waiting:
        others = {course.key for course in waiting}
        ready = next((one for one in waiting if not others.intersection(one.after)), waiting[0])
        waiting.remove(ready)
        done.add(ready.key)
        yield ready


def _last(course: Course) -> date:
    return max((crew.blocks[-1].days[-1] for crew in course.crews if crew.blocks), default=date.max)


def _in_preference(course: Course) -> list[Laid]:
    """All ways to hold a group of a course: the least soft, then the earliest, then by the first of the teams."""
    several = [(block.soft, block.days, at) for at, crew in enumerate(course.crews) for block in crew.blocks]
    return [
        Laid(course.key, course.crews[at].team, Block(days, soft), course.whole, course.shared)
        for soft, days, at in sorted(several)
    ]


class _Held:
    """What is taken already, day by day."""

    def __init__(self, puzzle: Puzzle, week: int | None) -> None:
        self._puzzle, self._week = puzzle, week
        self._people: set[tuple[str, date]] = set()
        self._whole: set[tuple[str, date]] = set()
        self._shared: set[tuple[str, date]] = set()
        self._days: Counter[date] = Counter()
        self._weeks: Counter[date] = Counter()
        self._worked: Counter[tuple[str, date]] = Counter()
        for one in puzzle.standing:
            self.take(one)

    def take(self, one: Laid) -> None:
        """Take the days of a group."""
        for day in one.block.days:
            self._people |= {(name, day) for name in one.team}
            self._whole |= {(name, day) for name in one.whole}
            self._shared |= {(name, day) for name in one.shared}
            self._days[day] += 1
            self._worked.update((name, monday(day)) for name in one.team)
        self._weeks.update(weeks_of(one.block))

    def fits(self, one: Laid) -> bool:
        """Whether a group can be held beside all that is taken."""
        puzzle, days = self._puzzle, one.block.days
        if puzzle.day is not None and any(self._days[day] >= puzzle.day for day in days):
            return False
        if self._week is not None and any(self._weeks[week] >= self._week for week in weeks_of(one.block)):
            return False
        for day in days:
            if any((name, day) in self._people for name in one.team):
                return False
            if any((name, day) in self._whole or (name, day) in self._shared for name in one.whole):
                return False
            if any((name, day) in self._whole for name in one.shared):
                return False
        return all(self._within(name, days) for name in one.team)

    def _within(self, name: str, days: Sequence[date]) -> bool:
        most = self._puzzle.weeks.get(name)
        if most is None:
            return True
        more = Counter(map(monday, days))
        return all(self._worked[name, week] + number <= most for week, number in more.items())
