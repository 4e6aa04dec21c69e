"""Traffic lights: how each project stands on what a municipality reports, and whether its planning says the same.

That of planning is worked out: how many working days later than agreed it is, against the limits of the roadmap. The
others are what the owner said, with the day on which he did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from samenspel_cli.model.days import Days
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.project import Project
from samenspel_cli.model.roadmap import Light, Report, Roadmap
from samenspel_cli.planning.roadmap.planned import PlannedProject, Road
from samenspel_cli.problems import Refusal

Why = Literal["agreed", "previous", "project", "step", "decision"]
"""Against what something is late: the end that was agreed, the end before, or that it is overdue itself."""


@dataclass(frozen=True, slots=True)
class Late:
    """How much later than it should be."""

    why: Why
    what: str
    """The title of what is late."""
    expected: date
    """The last day on which it would have been in time."""
    day: date
    """The day on which it is planned or was done; of what is overdue, today."""
    working_days: int
    """From the one to the other."""
    light: Light


@dataclass(frozen=True, slots=True)
class ProjectLights:
    """The lights of one project."""

    key: str
    report: Report | None
    """The last that its owner said up to today."""
    planning: Light | None
    """What follows from days; None where nothing can be said: it has no days, or is dropped."""
    late: tuple[Late, ...]
    """All that is late, the worst first; also what is later by less than makes it amber."""

    @property
    def differs(self) -> bool:
        """Whether its owner says otherwise about planning than follows from days."""
        said = self.report.planning if self.report is not None else None
        return said is not None and self.planning is not None and said != self.planning


def lights(road: Road, project: Project, today: date, before: Road | None = None) -> tuple[ProjectLights, ...]:
    """The lights of every project, in the order of the roadmap; `before` is the road of an earlier state."""
    roadmap = project.engagement.roadmap
    if roadmap is None:
        return ()
    earlier = {one.key: one for one in before.projects} if before is not None else {}
    return tuple(_lights(one, roadmap, road.days, today, earlier.get(one.key)) for one in road.projects)


def _lights(
    project: PlannedProject, roadmap: Roadmap, days: Days, today: date, before: PlannedProject | None
) -> ProjectLights:
    reports = [one for one in project.project.status if one.date <= today]
    found = sorted(_late(project, roadmap, days, today, before), key=lambda one: -one.working_days)
    worst: Light | None = "green"
    if project.state == "dropped" or (project.finish is None and not found):
        worst = None
    for one in found:
        worst = "red" if "red" in (worst, one.light) else "amber" if "amber" in (worst, one.light) else worst
    return ProjectLights(project.key, reports[-1] if reports else None, worst, tuple(found))


def _late(
    project: PlannedProject, roadmap: Roadmap, days: Days, today: date, before: PlannedProject | None
) -> Iterator[Late]:
    def late(why: Why, what: str, expected: date, day: date) -> Iterator[Late]:
        if day > expected:
            yield Late(why, what, expected, day, days.slack(expected, day), _light(roadmap, days, expected, day))

    if project.state == "dropped":
        return
    agreed = agreed_end(project)
    if agreed is not None and project.finish is not None:
        yield from late("agreed", project.project.title, agreed, project.finish)
    if before is not None and before.finish is not None and project.finish is not None:
        yield from late("previous", project.project.title, before.finish, project.finish)
    if project.state == "done":
        return
    overdue = [step for step in project.steps if step.overdue]
    if project.finish is not None and not overdue:
        yield from late("project", project.project.title, project.finish, today)
    for step in overdue:
        if step.finish is not None:
            yield from late("step", step.step.title, step.finish, today)
    for decision in project.decisions:
        if decision.overdue and decision.day is not None:
            yield from late("decision", decision.title, decision.day, today)


def agreed_end(project: PlannedProject) -> date | None:
    """The last day that was agreed for a project: promised elsewhere, of its end, or of its window."""
    said = project.project
    given = said.ends.given if said.ends is not None else None
    ends = said.ends.when if said.ends is not None else None
    for one in (given, ends, said.when):
        if one is not None and one.last is not None:
            return one.last
    return None


def _light(roadmap: Roadmap, days: Days, expected: date, day: date) -> Light:
    """Green up to the first limit, amber from there, red from the second one."""
    if day >= _reached(days, expected, roadmap.lights.red):
        return "red"
    return "amber" if day >= _reached(days, expected, roadmap.lights.amber) else "green"


def _reached(days: Days, expected: date, lag: Lag) -> date:
    try:
        return days.shift(expected, lag)
    except Refusal:  # further than the calendar goes
        return date.max
