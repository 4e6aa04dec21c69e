"""`samenspel quote`: what an engagement costs, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from samenspel_cli.commands import (
    Audience,
    Choose,
    Detail,
    Format,
    Hours,
    Language,
    Set,
    Strict,
    Target,
    Today,
    Variant,
    Vat,
    With,
    Without,
    asked_day,
    emit,
    source,
    warned,
    write,
)

if TYPE_CHECKING:
    from samenspel_cli.documents import Ask
    from samenspel_cli.model.engagement import Engagement

_BATCH = 2000
"""How many lines of a list are written at once: a long one never stands whole in memory."""

Paths = Annotated[
    bool,
    typer.Option("--paths", help="List what --set can change, with what is written there now.", show_default=False),
]
By = Annotated[
    Literal["person", "theme", "kind", "year", "month"] | None,
    typer.Option("--by", help="Add the lines up by who does them, by theme, by kind of money, by year or by month."),
]
Explain = Annotated[bool, typer.Option("--explain", help="Show for each amount where its factors were written.")]


def quote(
    path: Target = ".",
    form: Format = "text",
    changes: Set = None,
    choose: Choose = None,
    taken: With = None,
    left: Without = None,
    variant: Variant = None,
    detail: Detail = None,
    hours: Hours = None,
    vat: Vat = None,
    by: By = None,
    explain: Explain = False,
    paths: Paths = False,
    language: Language = None,
    audience: Audience = "client",
    strict: Strict = False,
    today: Today = None,
) -> None:
    """Show what an engagement costs, and what is still open.

    Examples:
    samenspel quote examples/alblasserdam

    samenspel quote --choose dagdeel --set activities.training.groups=4

    samenspel quote --variant ruim --by person

    samenspel quote --paths

    """
    if paths:
        _list_paths(path, form, changes or ())
        return
    from samenspel_cli.documents import Ask, named
    from samenspel_cli.files.project import read_project
    from samenspel_cli.planning.picks import Picks

    project = read_project(source(path), changes or (), whole=by in ("year", "month"))
    picks = Picks(tuple(choose or ()), frozenset(taken or ()), frozenset(left or ()), variant)
    ask = Ask(asked_day(today), picks, language, explain, by, detail=detail, hours=hours, vat=vat, audience=audience)
    _check_detail(project.engagement, ask)
    (document,) = named("quote").compose(project, ask)
    if audience == "internal":
        from samenspel_cli.documents._inside import marked, opened

        document = marked(opened(document), project, ask)
    elif form != "text" and project.has_inside:
        from samenspel_cli.leaks import Guard
        from samenspel_cli.style import style_of

        Guard(project, ask).check(document, style_of(document.language), dict)
    write(document, form, document.language)
    raise typer.Exit(warned((*project.warnings, *document.remarks), strict=strict))


def _check_detail(engagement: Engagement, ask: Ask) -> None:
    """Refuse what shows lines where none are shown."""
    from samenspel_cli.documents._shown import shown

    level = shown(engagement, ask).detail
    flag = "--explain" if ask.explain else "--by" if ask.by is not None else None
    if level != "lines" and flag is not None:
        raise typer.BadParameter(f"{flag} shows lines, and here only {level} are shown: add --detail lines.")


def _list_paths(path: str, form: str, changes: Sequence[str]) -> None:
    from samenspel_cli.files.project import paths

    listing = paths(source(path), changes)
    if form == "text":
        from samenspel_cli import screen

        screen.pairs(lambda: ((one.path, one.value) for one in listing))
        return
    from samenspel_cli import formats

    placed = ((one, listing.place(one)) for one in listing)
    rows = ((one.path, one.value, f"{place.file}:{place.line}") for one, place in placed)
    pieces = formats.named(form).listed("paths", ("path", "value", "place"), rows)
    while batch := list(islice(pieces, _BATCH)):
        emit("".join(batch))
