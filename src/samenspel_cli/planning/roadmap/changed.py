"""What changed in a roadmap between two states: what is new, gone or done, what moved, costs, lights and steps.

Projects and steps are the same when their ids are; one that got another title without an id of its own is another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from samenspel_cli.model.effort import Estimate
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.roadmap import ASPECTS, Light, Report, RoadmapProject
from samenspel_cli.planning.roadmap.planned import PlannedMoment, PlannedProject, PlannedStep, Road, State

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
    decided: tuple[PlannedMoment, ...]
    """Decisions that were taken and milestones that were reached."""


def changes(before: Road, now: Road, days: tuple[date, date]) -> Changes:
    """What changed from one state to another; `days` are those of which the two are."""
    earlier = {one.id: one for one in before.projects}
    later = {one.id: one for one in now.projects}
    kept = tuple((earlier[one.id], one) for one in now.projects if one.id in earlier)
    return Changes(
        new=tuple(one for one in now.projects if one.id not in earlier and one.project.dropped is None),
        gone=tuple(one for one in before.projects if one.id not in later and one.project.dropped is None),
        dropped=_turned(kept, "dropped"),
        begun=_turned(kept, "running"),
        done=_turned(kept, "done"),
        kept=kept,
        costs=tuple(_costs(kept)),
        lights=tuple(_lights(kept, days)),
        steps_new=tuple(_steps_of(kept, lambda old, new: _missing(new, old))),
        steps_gone=tuple(_steps_of(kept, _missing)),
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


def _turned(kept: Sequence[tuple[PlannedProject, PlannedProject]], state: State) -> tuple[PlannedProject, ...]:
    """The projects that came in a state in which they were not."""
    return tuple(now for before, now in kept if now.state == state and before.state != state)


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


def _decided(before: Road, now: Road) -> Iterator[PlannedMoment]:
    old = {one.key for one in moments(before) if one.made is not None}
    return (one for one in moments(now) if one.made is not None and one.key not in old)


def moments(road: Road) -> Iterator[PlannedMoment]:
    """All decisions and milestones of a roadmap, those of the whole last."""
    for one in road.projects:
        yield from one.decisions
        yield from one.milestones
    yield from road.milestones
