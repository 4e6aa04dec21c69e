"""`samenspel note`: what is said in a session, typed along line by line; each line is safe before the next."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from samenspel_cli.commands import Into, source, warned

Target = Annotated[str, typer.Argument(help="A folder or a file of the engagement.")]
Text = Annotated[str | None, typer.Argument(help="One line, instead of lines typed or piped in.")]
Team = Annotated[str | None, typer.Option("--team", metavar="TEAM", help="Whose notes they are, until a line says so.")]
Quadrant = Annotated[
    str | None, typer.Option("--quadrant", metavar="QUADRANT", help="Where they hang, until a line says so.")
]


def note(path: Target = ".", text: Text = None, *, into: Into, team: Team = None, quadrant: Quadrant = None) -> None:
    """Type along during a session: a note on every line, each of them on disk at once.

    Examples:
    samenspel note my-ito --into aftrap

    samenspel note my-ito "beheer s Vakkennis van het gebied #kennis +3" --into aftrap

    samenspel note . --into aftrap < notities.txt

    On a line: a team and the letter of a quadrant (or @team, > quadrant for all that follow), the text, #cluster and
    +votes; = begins a conclusion, ! an arrangement; /undo takes the last line back; ? shows all of it.

    """
    from samenspel_cli.conversing import close, converse, listen
    from samenspel_cli.noting import Notebook

    where = source(path)
    if where is None:
        raise typer.BadParameter("name the folder of the engagement; lines are read from standard input anyhow.")
    if text is None and not where.exists() and " " in path:
        raise typer.BadParameter("the folder comes before the line: samenspel note . --into SESSION 'the line'")
    book = Notebook(where, into, team, quadrant)
    warned(book.home.doubts, strict=False)
    if text is not None:
        book.take(text)
        book.save()
        close(book)
    elif sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        converse(book)
    else:
        raise typer.Exit(listen(book))
