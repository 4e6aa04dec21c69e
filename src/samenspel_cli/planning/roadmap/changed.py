"""What changed in a roadmap between two states: what is new, gone or done, what moved, costs, lights and steps.

Projects and steps are the same when their ids are; one that got another title without an id of its own is another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from samenspel_cli.model.effort import Estimate
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.roadmap import ASPECTS, Decision, Light, Milestone, Report, RoadmapProject
from samenspel_cli.planning.roadmap.planned import PlannedProject, PlannedStep, Road

T = TypeVar("T")
_NOTHING = Decimal(0)


@frozen
class Worth:
    """What several estimates come to: from the lowest to the highest, and whether something unknown comes on top."""

    low: Decimal
    high: Decimal
    unknown: bool

    @property
    def nothing(self) -> bool:
        """Whether nothing was said at all."""
        return not self.high and not self.unknown


@frozen
class NewCost:
    """What a project costs now, and what it cost before."""

    project: PlannedProject
    once: tuple[Worth, Worth]
    """Before and now."""
    yearly: tuple[Worth, Worth]


@frozen
class NewLight:
    """A light that its owner changed."""

    project: PlannedProject
    aspect: str
    before: Light | None
    now: Light | None


@frozen
class Stepped:
    """A step, with the project to which it belongs."""

    project: PlannedProject
    step: PlannedStep


@frozen
class Decided:
    """A decision that was taken, or a milestone that was reached."""

    project: PlannedProject | None
    item: Decision | Milestone
    day: date


@frozen
class Changes:
    """All that changed between two states; each in the order of the roadmap."""

    new: tuple[PlannedProject, ...]
    gone: tuple[PlannedProject, ...]
    """Those that stand in the roadmap no more, as they were."""
    dropped: tuple[PlannedProject, ...]
    begun: tuple[PlannedProject, ...]
    done: tuple[PlannedProject, ...]
    kept: tuple[tuple[PlannedProject, PlannedProject], ...]
    """Those that stand in both, as they were and as they are."""
    costs: tuple[NewCost, ...]
    lights: tuple[NewLight, ...]
    steps_new: tuple[Stepped, ...]
    steps_gone: tuple[Stepped, ...]
    """Those that stand in the roadmap no more, or are dropped."""
    steps_done: tuple[Stepped, ...]
    decided: tuple[Decided, ...]


def changes(before: Road, now: Road, days: tuple[date, date]) -> Changes:
    """What changed from one state to another; `days` are those of which the two are."""
    earlier = {one.id: one for one in before.projects}
    later = {one.id: one for one in now.projects}
    kept = tuple((earlier[one.id], one) for one in now.projects if one.id in earlier)
    return Changes(
        new=tuple(one for one in now.projects if one.id not in earlier and one.project.dropped is None),
        gone=tuple(one for one in before.projects if one.id not in later and one.project.dropped is None),
        dropped=_turned(kept, lambda project: project.dropped is not None),
        begun=_turned(kept, _has_begun),
        done=_turned(kept, lambda project: project.done is not None),
        kept=kept,
        costs=tuple(_costs(kept)),
        lights=tuple(_lights(kept, days)),
        steps_new=tuple(_steps_of(kept, lambda old, new: _missing(new, old))),
        steps_gone=tuple(_steps_of(kept, lambda old, new: _missing(old, new))),
        steps_done=tuple(_steps_done(earlier, now)),
        decided=tuple(_decided(before, now)),
    )


def report_of(project: RoadmapProject, day: date) -> Report | None:
    """The last report of a project up to a day."""
    known = [report for report in project.status if report.date <= day]
    return max(known, key=lambda report: report.date) if known else None


def once_of(project: RoadmapProject) -> Worth:
    """What a project costs once."""
    return _worth(cost.once for cost in project.costs)


def yearly_of(project: RoadmapProject) -> Worth:
    """What a project costs every year, when all of it is there."""
    return _worth(cost.yearly for cost in project.costs)


def _worth(estimates: Iterable[Estimate | None]) -> Worth:
    said = [one for one in estimates if one is not None]
    known = [one.money.amount for one in said if one.money is not None]
    low, high = (sum((getattr(one, end) for one in known), _NOTHING) for end in ("low", "high"))
    return Worth(low, high, len(known) < len(said))


def _turned(
    kept: Sequence[tuple[PlannedProject, PlannedProject]], is_so: Callable[[RoadmapProject], bool]
) -> tuple[PlannedProject, ...]:
    """The projects of which something is so that was not so before."""
    return tuple(now for before, now in kept if is_so(now.project) and not is_so(before.project))


def _has_begun(project: RoadmapProject) -> bool:
    return project.begun is not None or any(step.begun or step.done for step in project.steps)


def _costs(kept: Sequence[tuple[PlannedProject, PlannedProject]]) -> Iterator[NewCost]:
    for before, now in kept:
        once = once_of(before.project), once_of(now.project)
        yearly = yearly_of(before.project), yearly_of(now.project)
        if once[0] != once[1] or yearly[0] != yearly[1]:
            yield NewCost(now, once, yearly)


def _lights(kept: Sequence[tuple[PlannedProject, PlannedProject]], days: tuple[date, date]) -> Iterator[NewLight]:
    for before, now in kept:
        old, new = report_of(before.project, days[0]), report_of(now.project, days[1])
        for aspect in ASPECTS:
            was, is_now = getattr(old, aspect, None), getattr(new, aspect, None)
            if was != is_now:
                yield NewLight(now, aspect, was, is_now)


def _steps_of(
    kept: Sequence[tuple[PlannedProject, PlannedProject]],
    chosen: Callable[[PlannedProject, PlannedProject], Iterable[PlannedStep]],
) -> Iterator[Stepped]:
    for before, now in kept:
        for step in chosen(before, now):
            yield Stepped(now, step)


def _missing(one: PlannedProject, other: PlannedProject) -> Iterator[PlannedStep]:
    """The steps of one that are not among those of the other, or are dropped there."""
    there = {step.id for step in other.steps if step.step.dropped is None}
    return (step for step in one.steps if step.id not in there and step.step.dropped is None)


def _steps_done(earlier: dict[str, PlannedProject], now: Road) -> Iterator[Stepped]:
    for project in now.projects:
        before = earlier.get(project.id)
        old = {step.id for step in before.steps if step.step.done} if before is not None else set()
        yield from (Stepped(project, step) for step in project.steps if step.step.done and step.id not in old)


def _decided(before: Road, now: Road) -> Iterator[Decided]:
    """Decisions taken and milestones reached that were not so before."""
    old = {(owner, id_of(item)) for owner, item, _ in _taken(before)}
    projects = {one.id: one for one in now.projects}
    for owner, item, day in _taken(now):
        if (owner, id_of(item)) not in old:
            yield Decided(projects[owner], item, day)


def _taken(road: Road) -> Iterator[tuple[str, Decision | Milestone, date]]:
    for one in road.projects:
        for decision in one.project.decisions:
            if decision.made is not None:
                yield one.id, decision, decision.made
        for milestone in one.project.milestones:
            if milestone.reached is not None:
                yield one.id, milestone, milestone.reached
