"""The way through a process: from which step to which, what is never come to, what does not end, and what goes round.

Names: `Flow`, `Arrow`, `flow_of(process)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samenspel_cli.model.ids import id_of
from samenspel_cli.model.sheets import END, ProcessSheet


@dataclass(frozen=True, slots=True)
class Arrow:
    """From a step to the next; steps are numbers, from 0, in the order in which they stand."""

    source: int
    target: int | None
    """The next step; None is the end of the process."""
    when: str | None = None
    """In which case."""
    back: bool = False
    """Whether it goes to a step that was done before: both lie on one loop, and the other stands above it or is it."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The steps of one process and what comes after what."""

    ids: tuple[str, ...]
    """The id of each step."""
    arrows: tuple[Arrow, ...]
    """In the order of the steps and of what they say comes next."""
    reachable: frozenset[int]
    """The steps that are come to from the first."""
    ending: frozenset[int]
    """The steps from which the end can be reached."""
    groups: tuple[tuple[int, ...], ...]
    """All steps, those that lie on one loop together, in an order in which no arrow goes from a later group to an
    earlier one."""

    before: tuple[tuple[int, ...], ...]
    """For each group the groups from which an arrow goes to it, by number."""

    @property
    def loops(self) -> tuple[tuple[int, ...], ...]:
        """Steps that are come back to, loop by loop, in the order in which they stand; a step may be its own loop."""
        own = {arrow.source for arrow in self.arrows if arrow.source == arrow.target}
        return tuple(sorted(group for group in self.groups if len(group) > 1 or group[0] in own))


def flow_of(process: ProcessSheet) -> Flow:
    """The way through a process: a step that does not say what comes next goes to the one below it, the last one ends.

    A step that is named as next and is not there counts as not said.
    """
    ids = tuple(id_of(step) for step in process.steps)
    places = {name: place for place, name in reversed([*enumerate(ids)])}
    arrows = [arrow for place in range(len(ids)) for arrow in _from(process, place, places)]
    targets: list[list[int]] = [[] for _ in ids]
    sources: list[list[int]] = [[] for _ in ids]
    for arrow in arrows:
        if arrow.target is not None:
            targets[arrow.source].append(arrow.target)
            sources[arrow.target].append(arrow.source)
    groups = _groups(targets)
    group_of = {step: number for number, group in enumerate(groups) for step in group}
    before = (dict.fromkeys(group_of[one] for step in group for one in sources[step]) for group in groups)
    return Flow(
        ids,
        tuple(_marked(arrow, group_of) for arrow in arrows),
        _from_these((0,) if ids else (), targets),
        _from_these((arrow.source for arrow in arrows if arrow.target is None), sources),
        groups,
        tuple(tuple(one for one in several if one != number) for number, several in enumerate(before)),
    )


def _from(process: ProcessSheet, place: int, places: Mapping[str, int]) -> Iterator[Arrow]:
    said = [
        Arrow(place, None if way.to == END else places[way.to], way.when)
        for way in process.steps[place].next
        if way.to == END or way.to in places
    ]
    below = place + 1 if place + 1 < len(process.steps) else None
    yield from said or [Arrow(place, below)]


def _marked(arrow: Arrow, group_of: Mapping[int, int]) -> Arrow:
    target = arrow.target
    back = target is not None and target <= arrow.source and group_of[target] == group_of[arrow.source]
    return Arrow(arrow.source, target, arrow.when, back) if back else arrow


def _from_these(steps: Iterable[int], following: Sequence[Sequence[int]]) -> frozenset[int]:
    """These steps and all that is come to from them."""
    waiting = list(dict.fromkeys(steps))
    seen = set(waiting)
    for step in waiting:
        for one in following[step]:
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return frozenset(seen)


def _groups(targets: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """The steps that lie on one loop together, in the order of the arrows (Tarjan's algorithm, without recursion)."""
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    open_: list[int] = []
    inside: set[int] = set()
    found: list[tuple[int, ...]] = []
    for start in range(len(targets)):
        way = [(start, iter(targets[start]))] if start not in number else []
        while way:
            step, rest = way[-1]
            if step not in number:
                number[step] = low[step] = len(number)
                open_.append(step)
                inside.add(step)
            following = next((one for one in rest if _is_new(one, step, number, low, inside)), None)
            if following is not None:
                way.append((following, iter(targets[following])))
                continue
            way.pop()
            if way:
                low[way[-1][0]] = min(low[way[-1][0]], low[step])
            if low[step] == number[step]:
                group = [open_.pop()]
                while group[-1] != step:
                    group.append(open_.pop())
                inside.difference_update(group)
                found.append(tuple(sorted(group)))
    return tuple(reversed(found))


def _is_new(one: int, step: int, number: Mapping[int, int], low: dict[int, int], inside: set[int]) -> bool:
    if one not in number:
        return True
    if one in inside:
        low[step] = min(low[step], number[one])
    return False
