"""`samenspel quote`: what an engagement costs, and what is still open."""

from __future__ import annotations

from typing import Annotated

import typer

from samenspel_cli.commands import (
    Format,
    Language,
    Set,
    Strict,
    Target,
    Today,
    asked_day,
    complete_ids,
    complete_units,
    source,
    warned,
    write,
)

Choose = Annotated[
    list[str] | None,
    typer.Option(
        "--choose",
        metavar="[ID=]UNIT",
        help="Choose an alternative, everywhere or in one activity.",
        autocompletion=complete_units,
    ),
]
With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="ID", help="Take an option into the total.", autocompletion=complete_ids),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="ID", help="Leave an activity or phase out.", autocompletion=complete_ids),
]
Explain = Annotated[bool, typer.Option("--explain", help="Show for each amount where its factors were written.")]


def quote(
    path: Target = ".",
    form: Format = "text",
    changes: Set = None,
    choose: Choose = None,
    taken: With = None,
    left: Without = None,
    explain: Explain = False,
    language: Language = None,
    strict: Strict = False,
    today: Today = None,
) -> None:
    """Show what an engagement costs, and what is still open.

    Examples:
    samenspel quote examples/alblasserdam

    samenspel quote --choose dagdeel --set activities.training.groups=4

    """
    from samenspel_cli.documents import Ask, named
    from samenspel_cli.files.project import read_project
    from samenspel_cli.planning.picks import Picks

    project = read_project(source(path), changes or ())
    picks = Picks(tuple(choose or ()), frozenset(taken or ()), frozenset(left or ()))
    document = named("quote").compose(project, Ask(asked_day(today), picks, language, explain))
    write(document, form, document.language)
    raise typer.Exit(warned(project.warnings, strict=strict))
