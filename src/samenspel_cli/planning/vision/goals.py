"""Which principles and projects help which goals, and where two goals pull apart: what helps one hinders the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.visions import goals_of_vision

Sort = Literal["principle", "project"]


class Pull(NamedTuple):
    """A principle or project that helps one goal and hinders the other."""

    sort: Sort
    id: str
    title: str
    helps: str
    helping: int
    """How much: +1 or +2."""
    hinders: str
    hindering: int
    """How much: -1 or -2."""


@dataclass(frozen=True, slots=True)
class Tension:
    """Two goals that pull apart, in the order of the goals, and what shows it."""

    one: str
    other: str
    pulls: tuple[Pull, ...]


class Serving(NamedTuple):
    """What serves goals: a principle or a project, and its score on each goal that it names."""

    sort: Sort
    id: str
    title: str
    scores: Mapping[str, int]


def serving(engagement: Engagement) -> tuple[Serving, ...]:
    """The principles of the vision and the projects of the roadmap, with the goals that they help or hinder."""
    return tuple(_serving(engagement))


def _serving(engagement: Engagement) -> Iterator[Serving]:
    vision, roadmap = engagement.shared_vision, engagement.roadmap
    for name, principle in vision.principles.items() if vision is not None else ():
        yield Serving("principle", name, principle.title, principle.goals)
    for project in roadmap.projects if roadmap is not None else ():
        if project.dropped is None:
            yield Serving("project", id_of(project), project.title, project.goals)


def tensions(engagement: Engagement, among: Iterable[str] | None = None) -> tuple[Tension, ...]:
    """Pairs of goals (those of the vision, or `among` others) of which something helps one and hinders the other."""
    goals = {name: at for at, name in enumerate(goals_of_vision(engagement) if among is None else among)}
    found: dict[tuple[str, str], list[Pull]] = {}
    for one in serving(engagement):
        for helped, much in one.scores.items():
            for hindered, little in one.scores.items():
                if much > 0 > little and helped in goals and hindered in goals:
                    first, second = sorted((helped, hindered), key=goals.__getitem__)
                    pull = Pull(one.sort, one.id, one.title, helped, much, hindered, little)
                    found.setdefault((first, second), []).append(pull)
    order = sorted(found, key=lambda pair: (goals[pair[0]], goals[pair[1]]))
    return tuple(Tension(one, other, tuple(found[one, other])) for one, other in order)


def unserved(engagement: Engagement) -> tuple[str, ...]:
    """The goals that no principle helps; where there are no principles that says nothing."""
    vision = engagement.shared_vision
    if vision is None or not vision.principles:
        return ()
    helped = {name for one in vision.principles.values() for name, score in one.goals.items() if score > 0}
    return tuple(name for name in goals_of_vision(engagement) if name not in helped)
