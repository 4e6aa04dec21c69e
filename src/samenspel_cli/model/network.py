"""What comes after what in an engagement: every phase and activity, with what must be over or begun before it.

A phase holds for all that stands in it: what it waits for, all in it waits for, and it is over when all in it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from samenspel_cli.model.engagement import Engagement, Work
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.period import Period, event_of
from samenspel_cli.model.timed import is_timed
from samenspel_cli.model.timing import End, Limit, Link, Sitting
from samenspel_cli.model.ways import Places, Way, places_of
from samenspel_cli.problems import Path

Sort = Literal["after", "before", "inside", "start", "begun"]
"""Where an arrow comes from: `after`, `before`, a phase with what stands in it, or the start of the engagement. Of
several that are `begun`, written in one place, the first counts: a phase has begun when anything in it has."""
MOST_BEGUN = 200_000
"""So many arrows of sort `begun` at most: a plan with more says of thousands that they wait for any of thousands."""
SITTINGS = frozenset({"session", "workshop", "training", "interview", "observation"})
"""The kinds of activity for which people come together, so that the days on which they can matter."""


@dataclass(frozen=True, slots=True)
class Item:
    """A phase or an activity, and where it stands."""

    way: Way
    path: Path
    work: Work
    parent: int | None
    """The position of what it stands in."""
    depth: int = 0
    sittings: tuple[tuple[Sitting, ...], ...] = ()
    """The days that were set, for each group or each time; those of its session too."""
    held: tuple[tuple[Path, ...], ...] = ()
    """Where each of these days was written."""

    container: bool = field(init=False, compare=False)
    """Whether it is as long as what stands in it."""
    milestone: bool = field(init=False, compare=False)
    """Whether it takes no time."""
    fixed: bool = field(init=False, compare=False)
    """Whether its length is known from itself, so that a later end is a later beginning."""

    def __post_init__(self) -> None:
        """Notes what every pass over a plan asks of every item again and again."""
        container = bool(self.work.activities)
        object.__setattr__(self, "container", container)
        object.__setattr__(self, "milestone", self.work.kind == "milestone" and not container)
        object.__setattr__(self, "fixed", self._is_fixed())

    def _is_fixed(self) -> bool:
        work = self.work
        if self.container or self.sittings or (work.groups is not None and work.when is not None):
            return False
        if work.takes is not None and work.takes.least is None:
            return False
        said = work.takes or work.pace or (work.repeat is not None and work.repeat.times is not None)
        return bool(said or self.milestone or self.single or work.at)

    @property
    def single(self) -> bool:
        """Whether it is one sitting of which only the day is to be found: of no other length, and without a window."""
        work = self.work
        said = work.takes or work.pace or work.repeat or work.groups or work.when or work.starts or work.ends
        return work.kind in SITTINGS and not said and not self.container and is_timed(work)


@dataclass(frozen=True, slots=True)
class Arrow:
    """One moment that cannot come before another.

    Of item i, moment 2 i is its beginning and 2 i + 1 its end.
    """

    source: int
    target: int
    sort: Sort
    path: Path = ()
    """Where that was written; the place of the name where there is one."""
    lag: Lag | None = None
    next_day: bool = False
    """Whether the target comes a working day later at least."""


@dataclass(frozen=True, slots=True)
class Network:
    """All items, in the order in which they are read, and the arrows between their moments."""

    items: tuple[Item, ...]
    arrows: tuple[Arrow, ...]
    into: tuple[tuple[int, ...], ...]
    """Of each moment, the positions of the arrows that lead to it."""
    out: tuple[tuple[int, ...], ...]
    """Of each moment, the positions of the arrows that leave it."""
    order: tuple[int, ...]
    """The moments, each after all that it waits for; without those that wait for themselves."""
    at: dict[Way, int] = field(default_factory=dict)
    """The position of each item."""
    crowded: Path | None = None
    """Where the first link was written that is one too many to be planned."""

    @property
    def circular(self) -> bool:
        """Whether something waits for itself."""
        return len(self.order) < 2 * len(self.items)


def items_of(engagement: Engagement) -> tuple[Item, ...]:
    """Phases, each followed by what stands in it; then what stands outside phases."""
    found: list[Item] = []
    sittings = _sittings(engagement)
    whole: tuple[tuple[str, Sequence[Work]], ...] = (
        ("activities", engagement.activities),
        ("phases", engagement.phases),
    )
    waiting: list[tuple[Work, Way, Path, int | None, int]] = [
        (item, (), (key, at), None, 0) for key, several in whole for at, item in reversed(list(enumerate(several)))
    ]
    while waiting:
        work, above, path, parent, depth = waiting.pop()
        way = (*above, id_of(work))
        own = len(found)
        held = _held(work, path, sittings.get(way, ())) if work.dates or way in sittings else []
        found.append(Item(way, path, work, parent, depth, tuple(one for one, _ in held), tuple(one for _, one in held)))
        inside = list(enumerate(work.activities))
        waiting += [(one, way, (*path, "activities", at), own, depth + 1) for at, one in reversed(inside)]
    return tuple(found)


def _held(work: Work, path: Path, sessions: Sequence[_Held]) -> list[_Held]:
    """The days that were set for an activity, in order of time, and those of its sessions where these are others."""
    several: list[_Held] = [
        (group, tuple((*path, "dates", at, place) for place in range(len(group))))
        for at, group in enumerate(work.dates)
    ]
    said = {sitting.day for group in work.dates for sitting in group}
    more = [one for one in sessions if said.isdisjoint(sitting.day for sitting in one[0])]
    return sorted([*several, *more], key=lambda one: min(sitting.day for sitting in one[0])) if more else several


_Held = tuple[tuple[Sitting, ...], tuple[Path, ...]]
"""The days of one session, and where each was written."""


def _sittings(engagement: Engagement) -> dict[Way, list[_Held]]:
    """The days on which activities have a session that is worked out, with the time at which it begins."""
    found: dict[Way, list[_Held]] = {}
    for number, session in enumerate(engagement.sessions):
        path: Path = ("sessions", number)
        days = [(session.date, session.start, (*path, "date"))] if not session.days else []
        for at, day in enumerate(session.days):
            start = day.start if day.start is not None else session.start
            days.append((day.date, start, (*path, "days", at, "date")))
        known = [(Sitting(day, start), where) for day, start, where in days if day is not None]
        ways = places_of(engagement).ways(session.activity) if session.activity and known else []
        if len(ways) == 1:
            group = (tuple(sitting for sitting, _ in known), tuple(where for _, where in known))
            found.setdefault(ways[0], []).append(group)
    return found


def network_of(engagement: Engagement) -> Network:
    """The network of an engagement; a name that means nothing, or several things, is left out.

    It is made once, because the checks and the planning ask for the same.
    """
    return engagement.once(_network)


def _network(engagement: Engagement) -> Network:
    items = items_of(engagement)
    at: dict[Way, int] = {}
    for position, item in enumerate(items):
        at.setdefault(item.way, position)
    links = _Arrows(items, at, places_of(engagement))
    arrows = list(links.all())
    arrows += _from_start(engagement, items, at, arrows)
    into: list[list[int]] = [[] for _ in range(2 * len(items))]
    out: list[list[int]] = [[] for _ in range(2 * len(items))]
    for number, arrow in enumerate(arrows):
        into[arrow.target].append(number)
        out[arrow.source].append(number)
    order = tuple(_ordered(items, arrows, out))
    return Network(items, tuple(arrows), tuple(map(tuple, into)), tuple(map(tuple, out)), order, at, links.crowded)


@dataclass(slots=True)
class _Arrows:
    items: Sequence[Item]
    at: dict[Way, int]
    places: Places
    crowded: Path | None = None
    _begun: int = 0

    def all(self) -> Iterator[Arrow]:
        for own, item in enumerate(self.items):
            work, path = item.work, item.path
            if item.parent is not None:
                yield Arrow(2 * item.parent, 2 * own, "inside")
                yield Arrow(2 * own + 1, 2 * item.parent + 1, "inside")
            if work.after:
                yield from self._links(work.after, 2 * own, (*path, "after"))
            if work.before:
                yield from self._limits(work.before, 2 * own + 1, (*path, "before"))
            if work.when is not None and work.when.needs == "event":
                yield from self._event(work.when, 2 * own, 2 * own + 1, (*path, "when"))
            if work.starts is not None:
                yield from self._end(work.starts, 2 * own, (*path, "starts"))
            if work.ends is not None:
                yield from self._end(work.ends, 2 * own + 1, (*path, "ends"))

    def _end(self, end: End, moment: int, path: Path) -> Iterator[Arrow]:
        if end.when is not None and end.when.needs == "event":
            yield from self._event(end.when, moment, moment, (*path, "when"))
        yield from self._links(end.after, moment, (*path, "after"))
        yield from self._limits(end.before, moment, (*path, "before"))

    def _event(self, when: Period, begin: int, end: int, path: Path) -> Iterator[Arrow]:
        """Where a window is told from what happens: `na de vaststelling` is after it, and `voor` is before it."""
        source, phrase = self._named(event_of(when) or ""), when.phrase
        if source is None or phrase is None:
            return
        match phrase.word:
            case "after":
                yield Arrow(2 * source + 1, begin, "after", path, next_day=not self.items[source].milestone)
            case "from":
                yield Arrow(2 * source, begin, "after", path)
            case "before" | "until":
                yield Arrow(end, 2 * source, "before", path, next_day=True)
            case "by":
                yield Arrow(end, 2 * source + 1, "before", path)
            case "around":
                yield Arrow(2 * source, begin, "after", path, Lag(-1, "week"))
                if begin != end and not self.items[end // 2].fixed:  # what has no length of its own fills it
                    yield Arrow(2 * source + 1, end, "after", path, Lag(1, "week"))

    def _links(self, links: Sequence[Link], target: int, path: Path) -> Iterator[Arrow]:
        begins = target % 2 == 0
        for number, link in enumerate(links):
            for key, names in (("finish", link.finish), ("start", link.start)):
                for where, name in enumerate(names):
                    source = self._named(name)
                    if source is None:
                        continue
                    # What is after work begins the next working day, after a milestone the same day.
                    later = key == "finish" and begins and not self.items[source].milestone
                    moment = 2 * source + (key == "finish")
                    here = (*path, number, key, where)
                    yield Arrow(moment, target, "after", here, link.lag, later)
                    if key == "start" and self.items[source].container:
                        yield from self._any_of(source, target, here, link.lag)

    def _any_of(self, container: int, target: int, path: Path, lag: Lag | None) -> Iterator[Arrow]:
        """What comes after the beginning of a phase comes after the first beginning in it."""
        for leaf in self._leaves(container):
            if self._begun == MOST_BEGUN:
                self.crowded = self.crowded or path
                return
            self._begun += 1
            yield Arrow(2 * leaf, target, "begun", path, lag)

    def _limits(self, limits: Sequence[Limit], source: int, path: Path) -> Iterator[Arrow]:
        for number, limit in enumerate(limits):
            if limit.at is not None and limit.at.period is None:
                target = self._named(limit.at.text)
                if target is not None:
                    yield Arrow(source, 2 * target, "before", (*path, number, "at"), limit.lag, next_day=True)
            for where, name in enumerate(limit.finish):
                target = self._named(name)
                if target is not None:
                    moment = 2 * target + 1
                    yield Arrow(source, moment, "before", (*path, number, "finish", where), limit.lag, next_day=True)

    def _leaves(self, container: int) -> Iterator[int]:
        """What stands in a phase and holds nothing itself."""
        for at in range(container + 1, len(self.items)):
            if self.items[at].depth <= self.items[container].depth:
                return
            if not self.items[at].container:
                yield at

    def _named(self, name: str) -> int | None:
        ways = self.places.ways(name)
        return self.at.get(ways[0]) if len(ways) == 1 else None


def surely(work: Work) -> tuple[str, ...]:
    """The people who are there whenever it is done: of several who can lead a group, nobody knows who leads which."""
    return work.by if work.groups is None or len(work.by) <= (work.leaders or 1) else ()


def _from_start(
    engagement: Engagement, items: Sequence[Item], at: dict[Way, int], arrows: Sequence[Arrow]
) -> Iterator[Arrow]:
    """Where the engagement begins with a milestone, all that waits for nothing else waits for that."""
    start = engagement.start
    if start is None or start.period is not None:
        return
    ways = places_of(engagement).ways(start.text)
    origin = at.get(ways[0]) if len(ways) == 1 else None
    if origin is None:
        return
    before = _all_before(2 * origin + 1, arrows)
    waiting = {arrow.target for arrow in arrows if arrow.sort != "inside"}
    for own, item in enumerate(items):
        free = 2 * own not in waiting and 2 * own not in before and not item.container
        if free and is_timed(item.work) and item.work.when is None and not item.work.dates:
            above = item.parent
            while above is not None and 2 * above not in waiting:
                above = items[above].parent
            if above is None:
                yield Arrow(2 * origin + 1, 2 * own, "start", ("start",), next_day=not items[origin].milestone)


def _all_before(moment: int, arrows: Sequence[Arrow]) -> set[int]:
    """A moment, and all that it waits for."""
    sources: dict[int, list[int]] = {}
    for arrow in arrows:
        sources.setdefault(arrow.target, []).append(arrow.source)
    seen, waiting = {moment}, [moment]
    while waiting:
        here = waiting.pop()
        nearby = sources.get(here, []) + ([here - 1] if here % 2 else [])
        further = [one for one in nearby if one not in seen]
        seen.update(further)
        waiting += further
    return seen


def followers(
    items: Sequence[Item], arrows: Sequence[Arrow], out: Sequence[Sequence[int]], moment: int
) -> Iterator[int]:
    """What is worked out after a moment. Of what is of a known length, the end decides the beginning too."""
    if moment % 2 == 0:
        yield moment + 1
    for number in out[moment]:
        target = arrows[number].target
        yield target - 1 if target % 2 and items[target // 2].fixed else target


def _ordered(items: Sequence[Item], arrows: Sequence[Arrow], out: Sequence[Sequence[int]]) -> Iterator[int]:
    count = [0] * (2 * len(items))
    next_to = [tuple(followers(items, arrows, out, moment)) for moment in range(len(count))]
    for several in next_to:
        for target in several:
            count[target] += 1
    ready = [moment for moment, waits in enumerate(count) if not waits]
    at = 0
    while at < len(ready):
        for target in next_to[ready[at]]:
            count[target] -= 1
            if not count[target]:
                ready.append(target)
        at += 1
    return iter(ready)
