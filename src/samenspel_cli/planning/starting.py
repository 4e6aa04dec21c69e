"""On which day work begins of which the price depends on the day, where that follows from the planning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from samenspel_cli.model.project import Project
from samenspel_cli.model.timed import needs_planning, says_when
from samenspel_cli.problems import Path

Starts = Callable[[Path], date | None]
"""The first day of what stands at a path, or of the nearest above it that says anything of its time."""


def starts_of(project: Project, today: date) -> Starts | None:
    """When all work of a project begins; None where no price depends on that, or each has a window that says it."""
    engagement = project.engagement
    if not any(rate.dated for rate in engagement.rates.values()) or not needs_planning(engagement):
        return None
    days = project.once(_days, today)

    def first(path: Path) -> date | None:
        for length in range(len(path), 0, -2):
            if path[:length] in days:
                return days[path[:length]]
        return None

    return first


def _days(project: Project, today: date) -> Mapping[Path, date | None]:
    """The first day of everything that says anything of its time."""
    from samenspel_cli.planning.schedule import schedule

    found: dict[Path, date | None] = {}
    for one in schedule(project, today).items:
        if says_when(one.work):
            window = one.work.when
            said = window.first if window is not None else None
            found[one.path] = said or (one.start.day if one.start is not None else None)
    return found
