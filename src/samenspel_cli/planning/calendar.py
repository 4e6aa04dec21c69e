"""What is to be told of a calendar when work is held against it: years of which too little is known."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.model.project import Project
from samenspel_cli.model.ways import worked
from samenspel_cli.problems import Fault


def calendar_faults(project: Project) -> Iterator[Fault]:
    """The first window that lies in days of which the school holidays are not known: a warning, for none is minded."""
    days = project.days()
    for _, path, work in worked(project.engagement):
        for when in work.when.windows if work.when is not None else ():
            ends = [day for day in (when.first, when.last) if day is not None]
            if not all(map(days.known, ends)):
                since, until = days.span
                yield Fault("calendar-year-unknown", (*path, "when"), {"since": since, "until": until}, warning=True)
                return
