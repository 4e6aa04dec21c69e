"""The lanes of a roadmap, each with its projects in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.planning.roadmap.planned import PlannedProject, Road


@dataclass(frozen=True, slots=True)
class PlannedLane:
    """A lane, and what is in it."""

    id: str | None
    """None holds the projects that stand in no lane."""
    title: str | None
    """What it is called; None where it has neither a title nor a name."""
    for_: tuple[str, ...]
    """For which municipalities; empty is for all that take part."""
    projects: tuple[PlannedProject, ...]
    """In order of time; what has no day comes last, and of equals the one that was written first."""


def lanes(engagement: Engagement, road: Road) -> tuple[PlannedLane, ...]:
    """All lanes in the order in which they were written, also those without a project; last, what is in no lane."""
    roadmap = engagement.roadmap
    if roadmap is None:
        return ()
    inside: dict[str | None, list[PlannedProject]] = {name: [] for name in (*roadmap.lanes, None)}
    for project in sorted(road.projects, key=in_time):
        inside[project.lane if project.lane in roadmap.lanes else None].append(project)
    loose = inside.pop(None)
    found = [
        PlannedLane(name, lane.title or name, lane.for_, tuple(inside[name])) for name, lane in roadmap.lanes.items()
    ]
    return (*found, PlannedLane(None, None, (), tuple(loose))) if loose else tuple(found)


def in_time(project: PlannedProject) -> tuple[date, date, int]:
    """What orders projects: their first day, their last day, and where they were written."""
    start = project.start or project.finish
    return start or date.max, project.finish or date.max, project.position
