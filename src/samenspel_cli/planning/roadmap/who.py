"""Whose small steps there are in a stretch of time: those of a person, of a team with its people, of a municipality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from samenspel_cli.model.effort import OWNER
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ito import Role
from samenspel_cli.model.roadmap import Roadmap
from samenspel_cli.planning.roadmap.planned import PlannedProject, PlannedStep, Road

Part = Literal["late", "running", "begins", "undated"]
PARTS: tuple[Part, ...] = ("late", "running", "begins", "undated")
"""In which order steps are told: what should have been over, what is under way, what begins, what has no date."""
Share = Literal["does", "takes-part", "concerns"]
"""Whether somebody does a step, helps with it, or is whom it is done for."""


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom steps are looked up."""

    id: str
    names: frozenset[str]
    """Whose work counts as theirs: of a team also that of its members and of the roles in it."""
    municipality: bool
    """Whether what is done for all that take part is done for it too."""


@dataclass(frozen=True, slots=True)
class SmallStep:
    """A step with its project, as somebody meets it in a month."""

    project: PlannedProject
    step: PlannedStep
    part: Part
    share: Share


def known(engagement: Engagement) -> tuple[str, ...]:
    """All whose steps can be asked for: parties, their members, people, and roles, each once."""
    members = (member for party in engagement.parties.values() for member in party.members)
    return tuple(dict.fromkeys((*engagement.parties, *members, *engagement.people, *_roles(engagement))))


def whose(engagement: Engagement, name: str) -> Whose | None:
    """Who is meant by a name: a person, a role or a function alone; of a party all that it consists of.

    None of a name that nobody has.
    """
    if name not in known(engagement):
        return None
    party = engagement.parties.get(name)
    if party is None:
        return Whose(name, frozenset({name}), municipality=False)
    roles = (role for role, one in _roles(engagement).items() if one.team == name)
    return Whose(name, frozenset({name, *party.members, *roles}), name in municipalities(engagement))


def municipalities(engagement: Engagement) -> frozenset[str]:
    """The parties that are municipalities here: those with inhabitants, and those for which something is done.

    A joint organisation takes part too, but has no inhabitants of its own.
    """
    vision, roadmap = engagement.shared_vision, engagement.roadmap
    counted = [name for name, one in vision.participants.items() if one.inhabitants] if vision is not None else []
    return frozenset((*counted, *(_served(roadmap) if roadmap is not None else ())))


def _served(roadmap: Roadmap) -> Iterator[str]:
    for lane in roadmap.lanes.values():
        yield from lane.for_
    for project in roadmap.projects:
        yield from project.for_
        for step in project.steps:
            yield from step.for_


def _roles(engagement: Engagement) -> Mapping[str, Role]:
    """The roles of the roadmap, and those of the ITO."""
    ito = engagement.ito.roles if engagement.ito is not None else {}
    return {**ito, **(engagement.roadmap.roles if engagement.roadmap is not None else {})}


def small_steps(road: Road, today: date, span: tuple[date, date], who: Whose | None = None) -> tuple[SmallStep, ...]:
    """The steps that ask attention between two days, of somebody or of everybody.

    What is done or dropped is left out. First come the steps that should have been over before today, then those under
    way, those that begin, and those without a date; in each part the one that ends first comes first.
    """
    found: list[SmallStep] = []
    for project, step, share in _shared(road, who):
        part = _part(step, today, span) if step.state not in ("done", "dropped") else None
        if part is not None:
            found.append(SmallStep(project, step, part, share))
    return tuple(sorted(found, key=_order))


def dated_steps(road: Road, who: Whose | None = None) -> tuple[SmallStep, ...]:
    """All steps that have a day and are not dropped, whenever they are: what a calendar holds. In order of time."""
    known_days = (
        SmallStep(project, step, "begins", share)
        for project, step, share in _shared(road, who)
        if step.finish is not None and step.state != "dropped"
    )
    return tuple(sorted(known_days, key=_order))


def next_step(road: Road, after: date, who: Whose | None = None) -> SmallStep | None:
    """The first step that begins later than a day."""
    later = (
        one
        for one in dated_steps(road, who)
        if one.step.start is not None and one.step.start > after and one.step.state != "done"
    )
    return min(later, key=lambda one: (one.step.start or date.max, _order(one)), default=None)


def by_owner(
    engagement: Engagement, steps: Sequence[SmallStep]
) -> tuple[tuple[str | None, tuple[SmallStep, ...]], ...]:
    """Steps under everybody who does them, in the order in which people stand in the files; nobody's come last."""
    held: dict[str | None, list[SmallStep]] = {}
    for one in steps:
        for name in one.step.owners or (None,):
            held.setdefault(name, []).append(one)
    order: Iterable[str | None] = (*known(engagement), None)
    return tuple((name, tuple(held[name])) for name in order if name in held)


def _shared(road: Road, who: Whose | None) -> Iterator[tuple[PlannedProject, PlannedStep, Share]]:
    for project in road.projects:
        for step in project.steps:
            share = _share(step, who) if who is not None else "does"
            if share is not None:
                yield project, step, share


def _share(step: PlannedStep, who: Whose) -> Share | None:
    """What somebody has to do with a step; None where that is nothing."""
    written = step.step
    if not who.names.isdisjoint(step.owners):
        return "does"
    if not who.names.isdisjoint((*written.with_, *(name for name in written.effort if name != OWNER))):
        return "takes-part"
    if who.id in step.for_ or (who.municipality and not step.for_):
        return "concerns"
    return None


def _part(step: PlannedStep, today: date, span: tuple[date, date]) -> Part | None:
    """Where a step is told that is not done; None where it is over before the first day, or begins after the last.

    In the present month what should have begun is under way, as long as nobody says otherwise.
    """
    first, last = span
    begin = step.start or step.finish
    if begin is None:
        return "undated"
    if begin > last:
        return None
    if step.overdue:
        return "late"
    if step.state == "running":
        return "running"
    if step.finish is not None and step.finish < first:
        return None
    return "running" if begin < (today if first <= today <= last else first) else "begins"


def _order(one: SmallStep) -> tuple[int, date, date, int, int]:
    step = one.step
    last = step.finish or date.max
    return PARTS.index(one.part), last, step.start or last, one.project.position, step.position
