"""What comes of the goals: which project helps or hinders which, what nothing helps, and where goals pull apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenspel_cli.model.engagement import AnyGoal, Engagement
from samenspel_cli.model.roadmaps import goals_of_roadmap
from samenspel_cli.planning.vision.goals import Serving, Tension, serving, tensions


@dataclass(frozen=True, slots=True)
class GoalSum:
    """How much of a roadmap helps a goal, and how much hinders it."""

    helped: int
    """By how many projects."""
    hindered: int
    plus: int
    """All that helps, added up: +1 and +2."""
    minus: int
    """All that hinders, added up: zero or less."""


@dataclass(frozen=True, slots=True)
class Contributing:
    """The projects and the principles against the goals; a project that was dropped helps nothing."""

    goals: Mapping[str, AnyGoal]
    """Those that the roadmap serves, by id."""
    projects: tuple[Serving, ...]
    """In the order in which they were written."""
    principles: tuple[Serving, ...]
    by_goal: Mapping[str, GoalSum]
    """Of the projects alone."""
    unserved: tuple[str, ...]
    """The goals that no project helps. Without projects, or without goals, that says nothing: then it is empty."""
    aimless: tuple[str, ...]
    """The projects, by id, that name no goal at all."""
    hindering: tuple[str, ...]
    """The projects that name goals and help none of them."""
    tensions: tuple[Tension, ...]


def contributions(engagement: Engagement) -> Contributing:
    """What the projects of a roadmap, and the principles of its vision, do to its goals."""
    goals = goals_of_roadmap(engagement)
    every = serving(engagement)
    projects = tuple(one for one in every if one.sort == "project")
    by_goal = {name: _sum(name, projects) for name in goals}
    scores = {one.id: [score for name, score in one.scores.items() if name in goals] for one in projects}
    return Contributing(
        goals,
        projects,
        tuple(one for one in every if one.sort == "principle"),
        by_goal,
        tuple(name for name, one in by_goal.items() if not one.helped) if projects else (),
        tuple(one.id for one in projects if not scores[one.id]) if goals else (),
        tuple(one.id for one in projects if scores[one.id] and max(scores[one.id]) <= 0),
        tensions(engagement, goals),
    )


def _sum(goal: str, projects: tuple[Serving, ...]) -> GoalSum:
    scores = [one.scores[goal] for one in projects if goal in one.scores]
    helps, hinders = [one for one in scores if one > 0], [one for one in scores if one < 0]
    return GoalSum(len(helps), len(hinders), sum(helps), sum(hinders))
