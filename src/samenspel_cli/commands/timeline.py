"""`samenspel timeline`: when everything happens, why then, and what collides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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

Explain = Annotated[
    str | None,
    typer.Option(
        "--explain", metavar="ID", help="Say why something is when it is, step by step.", autocompletion=complete_ids
    ),
]


def timeline(
    path: Target = ".",
    form: Format = "text",
    changes: Set = None,
    explain: Explain = None,
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

    """
    from samenspel_cli.documents import Ask
    from samenspel_cli.documents.timeline import planned
    from samenspel_cli.files.project import read_project
    from samenspel_cli.planning.schedule import schedule

    project = read_project(source(path), changes or ())
    ask = Ask(asked_day(today), language=language, audience=audience)
    found = schedule(project, ask.today)
    if explain is not None:
        from samenspel_cli.documents._planned_why import explained

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
    remarks = (*project.warnings, *found.problems)
    wrong = any(not one.warning and one.accepted is None for one in remarks)
    raise typer.Exit(warned(remarks, strict=strict) or int(wrong))


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
