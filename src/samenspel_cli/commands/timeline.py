"""`samenspel timeline`: when everything happens, why then, and what collides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from samenspel_cli.commands import (
    Audience,
    Format,
    Language,
    Set,
    Strict,
    Target,
    Today,
    asked_day,
    complete_ids,
    source,
    unknown,
    warned,
    write,
)

if TYPE_CHECKING:
    from samenspel_cli.model.project import Project
    from samenspel_cli.model.ways import Way
    from samenspel_cli.planning.proposing import Proposal

Explain = Annotated[
    str | None,
    typer.Option(
        "--explain", metavar="ID", help="Say why something is when it is, step by step.", autocompletion=complete_ids
    ),
]
Propose = Annotated[
    bool,
    typer.Option("--propose", help="Propose dates for sessions and trainings that have none.", show_default=False),
]
PaceOf = Annotated[
    Literal["even", "fast"] | None,
    typer.Option("--pace", help="Propose as few as can be in a week (even, unless said), or the earliest end (fast)."),
]
Write = Annotated[
    bool,
    typer.Option("--write", help="Write the proposed dates into the files.", show_default=False),
]


def timeline(
    path: Target = ".",
    form: Format = "text",
    changes: Set = None,
    explain: Explain = None,
    propose: Propose = False,
    pace: PaceOf = None,
    accept: Write = False,
    language: Language = None,
    audience: Audience = "client",
    strict: Strict = False,
    today: Today = None,
) -> None:
    """Show when everything happens, how much room there is, and what collides.

    Examples:
    samenspel timeline examples/west-betuwe

    samenspel timeline --explain visieworkshops

    samenspel timeline --set activities.training.takes='3 weken' --format json

    samenspel timeline --propose --pace fast

    """
    _check_flags(path, explain, pace, propose=propose, accept=accept)
    from samenspel_cli.documents import Ask
    from samenspel_cli.documents.timeline import planned
    from samenspel_cli.files.project import read_project
    from samenspel_cli.planning.schedule import schedule

    project = read_project(source(path), changes or ())
    ask = Ask(asked_day(today), language=language, audience=audience)
    found = schedule(project, ask.today)
    remarks = (*project.warnings, *found.problems)
    proposal: Proposal | None = None
    if propose:
        from samenspel_cli.documents._plan_proposed import proposed
        from samenspel_cli.proposing import proposal_of

        proposal = proposal_of(project, found, pace or "even", ask.today)
        remarks = (*project.warnings, *proposal.known, *proposal.problems)
        document = proposed(project, ask, proposal)
    elif explain is not None:
        from samenspel_cli.documents._plan_why import explained

        document = explained(project, ask, found, _meant(project, explain))
    else:
        document = planned(project, ask, found)
    if audience == "internal":
        from samenspel_cli.documents._inside import marked, opened

        document = marked(opened(document), project, ask)
    elif form != "text" and project.has_inside:
        from samenspel_cli.leaks import Guard
        from samenspel_cli.style import style_of

        Guard(project, ask).check(document, style_of(document.language), dict)
    write(document, form, document.language)
    wrong = any(not one.warning and one.accepted is None for one in remarks)
    code = warned(remarks, strict=strict) or int(wrong)
    if proposal is not None and accept:
        _accept(path, project, proposal)
    raise typer.Exit(code)


def _check_flags(path: str, explain: str | None, pace: str | None, *, propose: bool, accept: bool) -> None:
    """Refuse flags that mean nothing together."""
    if not propose and (accept or pace is not None):
        raise typer.BadParameter(f"{'--write' if accept else '--pace'} is about proposed dates: add --propose.")
    if propose and explain is not None:
        raise typer.BadParameter("--explain says why the planning is as it is: leave --propose out.")
    if accept and source(path) is None:
        raise typer.BadParameter("--write changes files, and standard input is none: name a folder or a file.")


def _accept(path: str, project: Project, proposal: Proposal) -> None:
    """Write the proposed dates into the files, unless something found none."""
    from samenspel_cli.proposing import accept

    if any(not one.warning for one in proposal.problems):
        typer.echo("Nothing was written: not everything found dates.", err=True)
        return
    files = accept(Path(path), project, proposal)
    typer.echo(f"Dates written: {', '.join(files)}" if files else "Nothing to write: no dates were proposed.", err=True)


def _meant(project: Project, name: str) -> Way:
    """What a name means; a name that means nothing, or more than one thing, is refused."""
    from samenspel_cli.model.ways import places_of

    places = places_of(project.engagement)
    ways = places.ways(name)
    if not ways:
        raise typer.BadParameter(unknown("activity or phase", name, list(places)))
    if len(ways) > 1:
        several = ", ".join("/".join(way) for way in ways)
        raise typer.BadParameter(f"“{name}” can be several: {several}.")
    return ways[0]
