"""What a vision still lacks or contradicts, as warnings with their place.

Names: `vision_findings(project)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.model.project import Project
from samenspel_cli.model.vision import Vision
from samenspel_cli.planning.vision.comparison import Comparison, compared
from samenspel_cli.planning.vision.goals import unserved
from samenspel_cli.problems import Fault, Path, Problem

_ROOT: Path = ("shared-vision",)


def vision_findings(project: Project) -> Iterator[Problem]:
    """All warnings about the vision of a project."""
    vision = project.engagement.shared_vision
    if vision is None:
        return
    for fault in (*_themes(compared(vision)), *_principles(vision)):
        yield project.problem(fault)
    for goal in unserved(project.engagement):
        root: Path = (*_ROOT, "goals") if vision.goals else ("goals",)
        yield project.problem(_warning("goal-without-principle", (*root, goal), text=goal))


def _warning(code: str, path: Path, **facts: object) -> Fault:
    return Fault(code, path, facts, warning=True, on_key=True)


def _themes(comparison: Comparison) -> Iterator[Fault]:
    """What people see otherwise than their scores say, and who was read on some themes only."""
    for one in comparison.themes:
        if one.disputed:
            facts = {"said": one.theme.ground, "computed": one.computed, "range": one.range}
            yield Fault("ground-differs", (*_ROOT, "themes", one.id, "ground"), facts, warning=True)
    for name in comparison.participants:
        unread = [one.id for one in comparison.themes if name in one.having("unread")]
        if unread and len(unread) < len(comparison.themes):
            yield _warning("participant-unread", (*_ROOT, "participants", name), text=name, several=tuple(unread))


def _principles(vision: Vision) -> Iterator[Fault]:
    for name, principle in vision.principles.items():
        if not principle.themes and vision.themes:
            yield _warning("principle-without-theme", (*_ROOT, "principles", name), title=principle.title)
