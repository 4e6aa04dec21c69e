"""Steps that are no small steps: longer than the limit of the roadmap, each with where it can be cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from samenspel_cli.model.days import Days
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.lag import Lag, order
from samenspel_cli.planning.roadmap.planned import PlannedMoment, PlannedProject, PlannedStep, Road
from samenspel_cli.problems import Refusal

By = Literal["milestones", "decisions", "thirds"]
_PARTS = 3


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a step can be cut."""

    title: str | None
    """Of the milestone or decision; None of an equal part."""
    day: date | None
    """The last day of the part that ends there; None where the step has no days."""


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A step that takes longer than the limit."""

    project: PlannedProject
    step: PlannedStep
    size: Lag
    """The longest that it takes."""
    limit: Lag
    by: By
    cuts: tuple[Cut, ...]
    """Between the parts: one less than there are parts."""


def too_large(engagement: Engagement, road: Road) -> tuple[TooLarge, ...]:
    """The steps still to be done that are larger than the limit, in order, each with a proposal to cut it.

    They are cut at the milestones of their project that fall within them, else at its decisions, else in three parts of
    as many working days as can be.
    """
    roadmap = engagement.roadmap
    if roadmap is None:
        return ()
    return tuple(_large(road, roadmap.step_limit))


def _large(road: Road, limit: Lag) -> Iterator[TooLarge]:
    for project in road.projects:
        for step in project.steps:
            size = step.step.size.most if step.step.size is not None else None
            if size is None or step.state in ("done", "dropped") or not is_longer(size, limit, road.days, step.start):
                continue
            by, cuts = _cuts(project, step, size, road.days)
            yield TooLarge(project, step, size, limit, by, cuts)


def is_longer(size: Lag, limit: Lag, days: Days, start: date | None) -> bool:
    """Whether one length is longer than another; where only the calendar can tell, from when it begins."""
    known = order(size, limit)
    if known is not None:
        return known > 0
    if start is None:
        return False
    try:
        return days.last_of(start, size) > days.last_of(start, limit)
    except Refusal:  # further than the calendar goes
        return True


def _cuts(project: PlannedProject, step: PlannedStep, size: Lag, days: Days) -> tuple[By, tuple[Cut, ...]]:
    milestones = tuple(_within(project.milestones, step))
    if milestones:
        return "milestones", milestones
    decisions = tuple(_within(project.decisions, step))
    if decisions:
        return "decisions", decisions
    return "thirds", _thirds(step, size, days)


def _within(moments: tuple[PlannedMoment, ...], step: PlannedStep) -> Iterator[Cut]:
    """The moments that fall within a step, in order of time."""
    if step.start is None or step.finish is None:
        return
    for one in sorted((one for one in moments if one.day is not None), key=lambda one: one.day or date.max):
        if one.day is not None and step.start <= one.day < step.finish:
            yield Cut(one.title, one.day)


def _thirds(step: PlannedStep, size: Lag, days: Days) -> tuple[Cut, ...]:
    """Three parts of as many working days as can be; the first ones have one more where it does not come out.

    Where it may take shorter or longer, the longest is cut: it is for that length that it is too large.
    """
    unknown = (Cut(None, None),) * (_PARTS - 1)
    if step.start is None or step.finish is None:
        return unknown
    first = days.working(step.start)
    try:
        whole = days.slack(first, days.last_of(step.start, size)) + 1
    except Refusal:  # further than the calendar goes
        return unknown
    numbers = (max(-(-whole * part // _PARTS) - 1, 0) for part in range(1, _PARTS))
    return tuple(Cut(None, days.shift(first, Lag(number, "workday"))) for number in numbers)
