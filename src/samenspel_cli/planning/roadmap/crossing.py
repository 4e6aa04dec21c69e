"""What falls in a recess: steps and decisions that cross weeks in which the council does not meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from samenspel_cli.model.days import Closing
from samenspel_cli.planning.roadmap.planned import PlannedProject, PlannedStep, Road

_ONE_DAY = timedelta(1)
_QUIET = ("recess", "school")
"""Why there is no council."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """A step that is under way during a recess or a school holiday."""

    project: PlannedProject
    step: PlannedStep
    closing: Closing
    first: date
    last: date
    """The first and the last day that fall in it."""
    working_days: int
    """How many of these are working days: so much of its time falls in weeks in which the others are away."""


def crossings(road: Road) -> tuple[Crossing, ...]:
    """Every step still to be done with working days in a recess or school holiday; a weekend alone does not count."""
    spans = recesses(road)
    return tuple(sorted(_crossings(road, spans), key=lambda one: (one.first, one.project.position, one.step.position)))


def recesses(road: Road) -> tuple[tuple[date, date, Closing], ...]:
    """The stretches of recess and school holiday in the term of a roadmap."""
    if road.term is None:
        return ()
    first, last = road.term
    return tuple(
        (one.first, one.last, one)
        for one in road.days.closings
        if one.sort in _QUIET and one.first <= last and first <= one.last
    )


def _crossings(road: Road, spans: tuple[tuple[date, date, Closing], ...]) -> Iterator[Crossing]:
    for project in road.projects:
        for step in project.steps:
            if step.start is None or step.finish is None or step.state in ("done", "dropped"):
                continue
            for begin, end, closing in spans:
                first, last = max(begin, step.start), min(end, step.finish)
                if first <= last:
                    number = road.days.slack(first - _ONE_DAY, last)
                    if number > 0:
                        yield Crossing(project, step, closing, first, last, number)
