"""`samenspel check`: everything that is wrong in the files, all at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from samenspel_cli.commands import Set, Strict, Target, Today, asked_day, emit, source

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from samenspel_cli.model.project import Project
    from samenspel_cli.problems import Problem


def check(
    path: Target = ".",
    form: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How problems are written.")] = "text",
    changes: Set = None,
    strict: Strict = False,
    today: Today = None,
) -> None:
    """Find all that is wrong, each with its place and what to do. A folder of engagements is checked whole.

    Examples:
    samenspel check examples/alblasserdam

    samenspel check --strict --format json .

    """
    from samenspel_cli.files.checking import checked

    day = asked_day(today)
    problems = checked(source(path), day, changes or (), lambda folder, project: _leaks(folder, project, day))
    if form == "json":
        from samenspel_cli.formats.json import written
        from samenspel_cli.problems.telling import as_data

        emit(written({"schema": "samenspel.check/1", "problems": [as_data(one) for one in problems]}))
    else:
        from samenspel_cli import screen

        screen.tell(problems, sys.stdout)
        errors = sum(not problem.warning for problem in problems)
        accepted = sum(problem.accepted is not None for problem in problems)
        sys.stderr.write(_summary(errors, len(problems) - errors - accepted, accepted))
    failed = any(not problem.warning or (strict and problem.accepted is None) for problem in problems)
    raise typer.Exit(int(failed))


def _leaks(folder: Path | None, project: Project, day: date) -> Sequence[Problem]:
    """What documents for the client would tell of what stays inside; nothing is loaded where nothing does."""
    if not project.has_inside:
        return ()
    from samenspel_cli.making import leaks

    return leaks(folder, project, day)


def _summary(errors: int, warnings: int, accepted: int) -> str:
    if not (errors or warnings or accepted):
        return "Nothing is wrong.\n"
    said = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((errors, "problem"), (warnings, "warning"), (accepted, "accepted warning"))
        if number
    ]
    return f"\n{' and '.join(said)}\n"
