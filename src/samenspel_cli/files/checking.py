"""All that is wrong with an engagement, or with every engagement in a folder: what `check` tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from samenspel_cli.files.folder import is_style_alone, several_in
from samenspel_cli.files.project import read_project
from samenspel_cli.model.project import Project
from samenspel_cli.model.timed import needs_planning
from samenspel_cli.problems import Problem, Problems

More = Callable[[Path | None, Project], Iterable[Problem]]
"""What else can be wrong with an engagement that could be read at a path."""


def checked(
    path: Path | None, today: date, changes: Sequence[str] = (), more: More = lambda _path, _project: ()
) -> tuple[Problem, ...]:
    """All problems and warnings of the engagement at `path`, or of every engagement in a portfolio folder.

    Those of the house style in which documents would be made are among them; it may also stand alone. `more` is asked
    of every engagement that could be read.
    """
    from samenspel_cli.files.house import style_problems

    try:
        if path is not None and is_style_alone(path):
            return style_problems(path)
        folders = several_in(path)
    except Problems as problems:
        return problems.problems
    return tuple(_all_checked(folders or [path], changes, today, more))


def _all_checked(paths: Sequence[Path | None], changes: Sequence[str], today: date, more: More) -> Iterator[Problem]:
    """The problems of one engagement after the other; what is wrong with the house style of all is told once."""
    from samenspel_cli.files.house import style_problems

    told: list[Problem] = []
    for path in paths:
        styled = [problem for problem in style_problems(path) if problem not in told]
        told += styled
        yield from Problems([*_checked(path, changes, today, more), *styled]).problems


def _checked(path: Path | None, changes: Sequence[str], today: date, more: More) -> tuple[Problem, ...]:
    from samenspel_cli.files.names import name_problems
    from samenspel_cli.files.paper import paper_problems
    from samenspel_cli.planning.outcome import outcomes
    from samenspel_cli.planning.picks import NOTHING_PICKED
    from samenspel_cli.planning.remarks import all_told

    try:
        project = read_project(path, changes)
    except Problems as problems:
        return problems.problems
    several = outcomes(project, NOTHING_PICKED, today)
    found = all_told(project, several, today)
    paper = paper_problems(project, path)
    times = (
        *_of_sessions(project),
        *_of_schedule(project, today),
        *_of_ito(project, today),
        *_of_roadmap(project, today),
    )
    others = (*name_problems(project), *paper, *times, *more(path, project))
    return Problems([*project.warnings, *found, *others]).problems


def _of_sessions(project: Project) -> Iterator[Problem]:
    """What is wrong with the times of the sessions."""
    if project.engagement.sessions:
        from samenspel_cli.planning.agenda import agenda_problems

        yield from agenda_problems(project)


def _of_ito(project: Project, today: date) -> Iterator[Problem]:
    """What an ITO still lacks or contradicts, and what is late."""
    engagement = project.engagement
    if engagement.ito is not None or engagement.products or engagement.processes:
        from samenspel_cli.planning.ito.findings import ito_findings

        yield from ito_findings(project, today)


def _of_roadmap(project: Project, today: date) -> Iterator[Problem]:
    """What a shared vision and a roadmap still lack or contradict, and what is late."""
    if project.engagement.shared_vision is not None:
        from samenspel_cli.planning.vision.findings import vision_findings

        yield from vision_findings(project)
    if project.engagement.roadmap is not None:
        from samenspel_cli.planning.roadmap.findings import roadmap_findings

        yield from roadmap_findings(project, today)


def _of_schedule(project: Project, today: date) -> Iterator[Problem]:
    """What cannot hold together in time, where more is said of it than windows."""
    engagement = project.engagement
    if engagement.calendar is not None or needs_planning(engagement):
        from samenspel_cli.planning.schedule import schedule

        yield from schedule(project, today).problems
