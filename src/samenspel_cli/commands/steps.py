"""`samenspel steps`: what is to be done this month on the roadmap, by whom or for whom you like."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from samenspel_cli.commands import (
    Audience,
    Language,
    Set,
    Strict,
    Target,
    Today,
    asked_day,
    complete_whom,
    emit,
    source,
    unknown,
    warned,
    write,
)

if TYPE_CHECKING:
    from samenspel_cli.document import Document
    from samenspel_cli.documents import Ask
    from samenspel_cli.model.period import Period
    from samenspel_cli.model.project import Project
    from samenspel_cli.planning.roadmap.who import Whose

Form = Literal["text", "json", "csv", "md", "ics"]
_SUFFIXES: dict[str, Form] = {".json": "json", ".csv": "csv", ".md": "md", ".ics": "ics"}

For = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="WHO",
        help="Of whom: a person, a role, a team with its people, or a municipality; everybody when not said.",
        autocompletion=complete_whom,
    ),
]
Month = Annotated[str | None, typer.Option("--month", metavar="MONTH", help="Of which month: 2027-03; else this one.")]
Quarter = Annotated[str | None, typer.Option("--quarter", metavar="QUARTER", help="Of which quarter: 2027-Q1.")]
Format = Annotated[
    Form | None, typer.Option("--format", "-f", help="How it is written; ics is a calendar of all steps with a day.")
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="The file to write; its suffix says the format.")
]


def steps(
    path: Target = ".",
    whom: For = None,
    month: Month = None,
    quarter: Quarter = None,
    form: Format = None,
    output: Output = None,
    changes: Set = None,
    language: Language = None,
    audience: Audience = "client",
    strict: Strict = False,
    today: Today = None,
) -> None:
    """Show the small steps of this month: what is late, what is under way, what begins.

    Examples:
    samenspel steps examples/west-betuwe

    samenspel steps my-roadmap --for architect --month 2027-03

    samenspel steps my-roadmap --for tiel -o tiel.ics

    """
    period = _period(month, quarter)
    chosen = _form(form, output)
    from samenspel_cli.documents import Ask
    from samenspel_cli.documents.steps import Asked, steps_of
    from samenspel_cli.files.project import read_project

    project = read_project(source(path), changes or ())
    ask = Ask(asked_day(today), language=language, audience=audience)
    document = _guarded(project, ask, steps_of(project, ask, Asked(_whose(project, whom), period)), chosen)
    if output is not None:
        _save(document, chosen, output)
    elif chosen == "ics":
        _print_calendar(document)
    else:
        write(document, chosen, document.language)
    raise typer.Exit(warned(project.warnings, strict=strict))


def _period(month: str | None, quarter: str | None) -> Period | None:
    """The month or quarter that was typed, in any words that the files know too."""
    if month is not None and quarter is not None:
        raise typer.BadParameter("--month and --quarter are two ways to say when: leave one of them out.")
    said, flag, precision = (month, "--month", "month") if month is not None else (quarter, "--quarter", "quarter")
    if said is None:
        return None
    from samenspel_cli.model.periods.reading import read
    from samenspel_cli.problems import Refusal

    example = "2027-03" if precision == "month" else "2027-Q1"
    try:
        period = read(said)
    except Refusal:
        period = None
    if period is None or period.precision != precision or len(period.spans) != 1 or period.worded:
        raise typer.BadParameter(f"“{said}” is no {precision}. Write {flag} {example}.")
    return period


def _form(form: Form | None, output: Path | None) -> Form:
    """The format: the one that was asked, or that of the file."""
    if output is None:
        return form or "text"
    suffix = _SUFFIXES.get(output.suffix.lower())
    if suffix is None:
        raise typer.BadParameter(f"“{output}” does not say which format: let it end in {', '.join(_SUFFIXES)}.")
    if form not in (None, suffix):
        raise typer.BadParameter(f"“{output}” is no file of the format {form}: leave out --format, or the suffix.")
    return suffix


def _whose(project: Project, name: str | None) -> Whose | None:
    """Who is meant by what was typed: an id, or how somebody is called."""
    if name is None:
        return None
    from samenspel_cli.documents._called import called
    from samenspel_cli.planning.roadmap.who import known, whose

    engagement = project.engagement
    names = known(engagement)
    typed = name.casefold()
    like = [one for one in names if typed in (one.casefold(), called(engagement, one).casefold())]
    meant = [name] if name in names else like
    if len(meant) > 1:
        raise typer.BadParameter(f"“{name}” can be several: {', '.join(meant)}.")
    found = whose(engagement, meant[0]) if meant else None
    if found is None:
        raise typer.BadParameter(unknown("person, team or municipality", name, names))
    return found


def _guarded(project: Project, ask: Ask, document: Document, form: Form) -> Document:
    """The document, of which nothing that stays inside reaches a client."""
    if ask.audience == "internal":
        from samenspel_cli.documents._inside import marked, opened

        return marked(opened(document), project, ask)
    if form != "text" and project.has_inside:
        from samenspel_cli.leaks import Guard
        from samenspel_cli.style import style_of

        Guard(project, ask).check(document, style_of(document.language), dict)
    return document


def _save(document: Document, form: Form, output: Path) -> None:
    """Write one file; a calendar that stands there already is followed, so that nothing in it comes twice."""
    from samenspel_cli import formats
    from samenspel_cli.output import put, put_back
    from samenspel_cli.rendering import earlier_in
    from samenspel_cli.style import style_of

    folder, style = output.parent, style_of(document.language)
    put_back(folder)
    made = formats.encoded(form, document, style, earlier_in(folder, output.name))
    if not made:
        raise _no_day()
    (content,) = made.values()
    (result,) = put(folder, {output.name: content})
    sys.stderr.write(f"{output}  {result.state}\n")


def _print_calendar(document: Document) -> None:
    from samenspel_cli import formats
    from samenspel_cli.style import style_of

    made = formats.named("ics").encode(document, style_of(document.language))
    if not made:
        raise _no_day()
    for content in made.values():
        emit(content.decode())


def _no_day() -> Exception:
    from samenspel_cli.problems import Problem, Problems

    return Problems([Problem("events-none", None)])
