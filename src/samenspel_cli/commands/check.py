"""`samenspel check`: everything that is wrong in the files, all at once."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from samenspel_cli.commands import Set, Strict, Target, emit, source


def check(
    path: Target = ".",
    form: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How problems are written.")] = "text",
    changes: Set = None,
    strict: Strict = False,
) -> None:
    """Find all that is wrong, each with its place and what to do. A folder of engagements is checked whole.

    Examples:
    samenspel check examples/alblasserdam

    samenspel check --strict --format json .

    """
    from samenspel_cli.files.project import checked

    problems = checked(source(path), changes or ())
    if form == "json":
        from samenspel_cli.formats.json import written
        from samenspel_cli.problems.telling import as_data

        emit(written({"schema": "samenspel.check/1", "problems": [as_data(one) for one in problems]}))
    else:
        from samenspel_cli import screen

        screen.tell(problems, sys.stdout)
        errors = sum(not problem.warning for problem in problems)
        sys.stderr.write(_summary(errors, len(problems) - errors))
    failed = any(strict or not problem.warning for problem in problems)
    raise typer.Exit(int(failed))


def _summary(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "Nothing is wrong.\n"
    said = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((errors, "problem"), (warnings, "warning"))
        if number
    ]
    return f"\n{' and '.join(said)}\n"
