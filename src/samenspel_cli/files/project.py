"""From the files of a project to the one engagement that they make, or to all that is wrong in them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from samenspel_cli.files.folder import (
    files_of,
    is_style_alone,
    left_out,
    measurement_files,
    section_files,
    several_in,
    shown,
)
from samenspel_cli.files.parts import UNPRICED, UNPRICED_KEYS, Parts
from samenspel_cli.files.text import decode, limit
from samenspel_cli.model.project import Project
from samenspel_cli.model.timed import needs_planning
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.places import Sources

if TYPE_CHECKING:
    from samenspel_cli.files.paths import Listing
    from samenspel_cli.files.quotes import Known


def read_project(path: Path | None, changes: Sequence[str] = (), *, whole: bool = True) -> Project:
    """The project of a folder or of a file in it; None reads one engagement from standard input.

    `changes` are `path=value` texts, carried out on the data before it is validated. Where the
    `whole` of it is not asked, files from which no price follows are left out, unless a change reaches into them:
    sessions, and what belongs to an ITO.
    Raises `Problems`: everything that is wrong in all files, at once.
    """
    whole = whole or any(re.split("[.=]", change, maxsplit=1)[0].strip() in UNPRICED_KEYS for change in changes)
    return _parts(path, whole=whole).project(changes)


def _nested(path: Path, fronts: tuple[Path, ...], known: Known) -> Project:
    """The project of another engagement to which a line refers."""
    parts = _parts(path, whole=False)
    parts.fronts, parts.known = fronts, known
    return parts.project(())


def paths(path: Path | None, changes: Sequence[str] = ()) -> Listing:
    """Everything in a project that a change can reach; the values themselves are not judged.

    Raises `Problems` where a file cannot be read, or a change carried out.
    """
    from samenspel_cli.files.paths import Listing

    parts = _parts(path, whole=False)
    parts.change(changes)
    if any(not problem.warning for problem in parts.found):
        raise Problems(parts.found)
    return Listing(parts.data, Sources(parts.mounts))


def _parts(path: Path | None, *, whole: bool) -> Parts:
    """The files of a project, all of them or those from which a price may follow, read but not judged."""
    parts = Parts(_nested)
    if path is None:
        parts.add("engagement", "-", _standard_input())
    else:
        front, others = files_of(path)
        parts.fronts = (front,)
        parts.add("engagement", shown(front), None, front)
        for file, said in others.items():
            noun = said or "phase"
            if whole or noun not in UNPRICED:
                parts.add(noun, shown(file), None, file)
        for file in section_files(front.parent):
            parts.add_section(file)
        if whole:
            for file in measurement_files(front.parent):
                parts.add_measurements(file)
            parts.found += left_out(front.parent, others)
    return parts


def _standard_input() -> str:
    if sys.stdin is None or sys.stdin.closed:
        raise Problems([Problem("file-unreadable", Place("-", 1, 1, 1, ""), {"error": "standard input is closed"})])
    try:
        return decode(sys.stdin.buffer.read(limit() + 1), "-")  # one byte more than may be: too much is noticed
    except OSError as error:
        raise Problems([Problem("file-unreadable", Place("-", 1, 1, 1, ""), {"error": error.strerror})]) from error


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
    times = (*_of_sessions(project), *_of_schedule(project, today), *_of_ito(project, today))
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


def _of_schedule(project: Project, today: date) -> Iterator[Problem]:
    """What cannot hold together in time, where more is said of it than windows."""
    engagement = project.engagement
    if engagement.calendar is not None or needs_planning(engagement):
        from samenspel_cli.planning.schedule import schedule

        yield from schedule(project, today).problems
