"""What cannot hold together, and what perhaps cannot: each told once, with both causes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenspel_cli.model.project import Project
from samenspel_cli.planning.schedule.passes import Plan
from samenspel_cli.planning.schedule.telling import Passes
from samenspel_cli.planning.schedule.values import Planned
from samenspel_cli.problems import Fault


def conflicts(plan: Plan, passes: Passes, items: Sequence[Planned], project: Project) -> Iterator[Fault]:
    """All contradictions of a plan."""
    yield from ()
