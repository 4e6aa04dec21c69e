"""What projects do for the goals: who helps which, what hinders it, which goals nobody helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.roadmaps import goals_of_roadmap
from samenspel_cli.planning.roadmap.planned import PlannedProject, Road


@dataclass(frozen=True, slots=True)
class Served:
    """One goal, and what projects do for it."""

    goal: str
    helping: tuple[str, ...]
    """The keys of the projects that help it."""
    hindering: tuple[str, ...]
    score: int
    """All scores added up."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """Projects against goals."""

    goals: tuple[Served, ...]
    """In the order of the goals."""
    rows: tuple[tuple[PlannedProject, Mapping[str, int]], ...]
    """Each project that is not dropped, and its score on each goal that it names."""
    without_project: tuple[str, ...]
    """The goals that no project helps."""
    without_goal: tuple[PlannedProject, ...]
    """The projects that help no goal."""


def contribution(engagement: Engagement, road: Road) -> Contribution:
    """What the projects of a roadmap do for its goals."""
    rows = tuple((one, one.project.goals) for one in road.projects if one.state != "dropped")
    goals = tuple(_served(goal, rows) for goal in goals_of_roadmap(engagement))
    return Contribution(
        goals,
        rows,
        tuple(one.goal for one in goals if not one.helping),
        tuple(one for one, scores in rows if not any(score > 0 for score in scores.values())),
    )


def _served(goal: str, rows: tuple[tuple[PlannedProject, Mapping[str, int]], ...]) -> Served:
    said = [(one.key, scores[goal]) for one, scores in rows if goal in scores]
    return Served(
        goal,
        tuple(key for key, score in said if score > 0),
        tuple(key for key, score in said if score < 0),
        sum(score for _, score in said),
    )
