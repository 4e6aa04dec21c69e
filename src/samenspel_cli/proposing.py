"""Dates proposed with the best means that are installed, and put into the files of the engagement when accepted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from samenspel_cli.files.folder import folder_of, shown
from samenspel_cli.files.splicing import Dated, spliced
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.project import Project
from samenspel_cli.output import rewrite
from samenspel_cli.planning.placing import Pace, Puzzle, Solution, first_fit
from samenspel_cli.planning.proposing import Proposal, propose
from samenspel_cli.planning.schedule import Schedule


def proposal_of(project: Project, plan: Schedule, pace: Pace, today: date) -> Proposal:
    """Dates for what has none."""
    return propose(project, plan, pace, _laid, today)


def _laid(puzzle: Puzzle, pace: Pace | None) -> Solution:
    """A puzzle laid by OR-Tools where that is installed (the extra `plan`), else first come first served."""
    try:
        from samenspel_cli.solving import solve
    except ImportError:
        return first_fit(puzzle, pace)
    return solve(puzzle, pace)


def accept(path: Path, project: Project, proposal: Proposal) -> tuple[str, ...]:
    """Write the proposed dates into the files of the project at a path; which files were changed.

    All of them are written or none. Raises `Problems` where dates cannot be put in by themselves.
    """
    dated = [Dated(one.path, id_of(one.work), one.added) for one in proposal.items if one.added]
    new = spliced(path, project.sources, dated)
    folder = folder_of(path)
    if new:
        rewrite(folder, {one.path.relative_to(folder).as_posix(): (one.before, one.after) for one in new})
    return tuple(shown(one.path) for one in new)
