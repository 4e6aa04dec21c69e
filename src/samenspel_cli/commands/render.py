"""`samenspel render`: the documents of an engagement, as pages, as paper and as files for other programs."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samenspel_cli.commands import (
    Audience,
    Choose,
    Detail,
    Hours,
    Language,
    Set,
    Strict,
    Today,
    Variant,
    Vat,
    With,
    Without,
    asked_day,
    source,
    unknown,
    warned,
)

if TYPE_CHECKING:
    from samenspel_cli.rendering import Order

DEFAULT = ("html", "pdf")
_LONGEST_SUFFIX = 4
"""What stands behind a point and is longer, or no letters, belongs to the name of a folder."""

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH] [KIND]...", help="A folder or a file of the engagement, and the documents to make of it."
    ),
]
To = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        metavar="FORMAT,...",
        help="The formats, of html, pdf, docx, xlsx, md, ics, json and csv; html and pdf when not said.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="DIR", help="The folder to write in, or one file."),
]
Open = Annotated[bool, typer.Option("--open", help="Open what was made.", show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be written.", show_default=False)]
Force = Annotated[
    bool, typer.Option("--force", help="Write over files that are not ours or were edited.", show_default=False)
]
Watch = Annotated[
    bool, typer.Option("--watch", help="Stay, and do it again when a file changes; Ctrl-C ends it.", show_default=False)
]

Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY|REV", help="The earlier state to compare with, as git kept it."),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DAY|REV", help="Make them as the files stood then, as git kept them."),
]


def render(
    targets: Targets = None,
    to: To = None,
    output: Output = None,
    language: Language = None,
    changes: Set = None,
    choose: Choose = None,
    taken: With = None,
    left: Without = None,
    variant: Variant = None,
    detail: Detail = None,
    hours: Hours = None,
    vat: Vat = None,
    audience: Audience = "client",
    open_: Open = False,
    dry_run: DryRun = False,
    force: Force = False,
    strict: Strict = False,
    today: Today = None,
    watch: Watch = False,
    since: Since = None,
    until: Until = None,
) -> None:
    """Make documents: of each kind that was named, or of every kind for which the engagement says enough.

    Of a folder that holds several engagements, those of each are made, in its own folder or in one below DIR.

    Examples:
    samenspel render examples/alblasserdam

    samenspel render my-offer proposal letter --to pdf -o to-send

    samenspel render my-offer proposal -o offer.pdf

    samenspel render my-offer --watch

    samenspel render examples/west-betuwe progress --since 2027-01-01

    """
    from samenspel_cli.documents import Ask
    from samenspel_cli.files.folder import several_in
    from samenspel_cli.planning.picks import Picks
    from samenspel_cli.rendering import NotAlone, Order, rendered

    path, kinds = _targets(targets or [])
    _check_audience(kinds, audience)
    _check_since(kinds, since)
    wanted = _formats(to, output)
    picks = Picks(tuple(choose or ()), frozenset(taken or ()), frozenset(left or ()), variant)
    ask = Ask(asked_day(today), picks, language, paper=True, detail=detail, hours=hours, vat=vat, audience=audience)
    alone = output.name if output is not None and _suffix(output) in wanted else ""
    folder = output.parent if output is not None and alone else output
    said = today is not None
    order = Order(ask, wanted, tuple(kinds), tuple(changes or ()), folder, alone, force, dry_run, since, until, said)
    one_only = {"--set": changes, "--choose": choose, "--with": taken, "--without": left, "--variant": variant}
    try:
        if watch:
            more = {"--since": since, "--until": until}
            _refuse("--watch", {"--dry-run": dry_run, "--strict": strict, "--open": open_, **more})
            _watch(source(path), order)
            return
        several = several_in(source(path))
        if several:
            _refuse("a folder of several engagements", {**one_only, "--open": open_, "-o FILE": alone})
            raise typer.Exit(_all(Path(path), several, order, strict=strict))
        done = rendered(source(path), order)
    except NotAlone as error:
        raise typer.BadParameter(f"{error}: name one kind that is one document, or a folder behind -o.") from error
    for line in done.lines():
        sys.stdout.write(f"{line}\n")
    if open_ and not dry_run:
        names = [one.name for one in done.results]
        first = next((name for name in names if "proposal" in name), names[0])
        typer.launch(str(done.folder / first))
    if done.refused:
        raise typer.Exit(1)
    raise typer.Exit(warned(done.warnings, strict=strict))


def _refuse(what: str, flags: Mapping[str, object]) -> None:
    """Refuse flags that mean nothing together with something else."""
    given = [flag for flag, value in flags.items() if value]
    if given:
        raise typer.BadParameter(f"{', '.join(given)} cannot be used with {what}.")


def _watch(path: Path | None, order: Order) -> None:
    """Keep the documents of an engagement as its files say, until Ctrl-C."""
    import threading
    from datetime import datetime

    from samenspel_cli.keeping import Kept
    from samenspel_cli.watching import eye_on, follow, ticks_until

    if path is None:
        raise typer.BadParameter("--watch cannot be used with standard input: there is no file to follow.")
    kept = Kept(eye_on(path), order, clock=lambda: datetime.now().astimezone())
    sys.stderr.write(f"Following {path}; Ctrl-C ends it.\n")
    try:
        follow(kept, kept.eye.base, ticks_until(threading.Event()))
    except KeyboardInterrupt:
        sys.stderr.write("\n")


def _all(root: Path, folders: list[Path], order: Order, *, strict: bool) -> int:
    """The documents of many engagements; gives the exit code."""
    from samenspel_cli.portfolio import render_all

    told = render_all(root, folders, order)
    if told.faults:
        return 70
    return int(told.failed > 0 or told.refused or (strict and bool(told.warnings)))


def _targets(words: Sequence[str]) -> tuple[str, list[str]]:
    """The path and the kinds among the words that were typed: without a path, the folder in which one stands."""
    from samenspel_cli import documents

    known = documents.names()
    path, *kinds = words or ["."]
    if path in known and not Path(path).exists():
        path, kinds = ".", [path, *kinds]
    for kind in kinds:
        if kind not in known:
            raise typer.BadParameter(unknown("document", kind, known))
    return path, list(dict.fromkeys(kinds))


def _formats(to: Sequence[str] | None, output: Path | None) -> tuple[str, ...]:
    """The formats that were asked for; the suffix of one output file says it too."""
    from samenspel_cli import formats

    known = formats.names()
    asked = [name.strip() for several in to or () for name in several.split(",") if name.strip()]
    for name in asked:
        if name not in known:
            raise typer.BadParameter(unknown("format", name, known))
    if output == Path("-"):
        raise typer.BadParameter("documents go into files: name a folder or a file behind -o.")
    suffix = _suffix(output)
    if suffix.isalpha() and len(suffix) <= _LONGEST_SUFFIX and suffix not in known and output and not output.is_dir():
        raise typer.BadParameter(unknown("format", suffix, known))
    if asked and suffix in known and suffix not in asked:
        raise typer.BadParameter(
            f"“{output}” is no file of the format {', '.join(asked)}: leave out --to, or the suffix."
        )
    return tuple(dict.fromkeys(asked)) or ((suffix,) if suffix in known else DEFAULT)


def _check_audience(kinds: Sequence[str], audience: str) -> None:
    """Refuse a document for the own team where it was not asked for that team in so many words."""
    from samenspel_cli import documents

    for kind in kinds:
        if audience == "client" and documents.internal(kind):
            raise typer.BadParameter(f"“{kind}” is for your own team only. Add --audience internal to make it.")


def _check_since(kinds: Sequence[str], since: str | None) -> None:
    """Refuse an earlier state where nothing that was named would be compared with it."""
    from samenspel_cli import documents

    if since is not None and kinds and not any(documents.compares(kind) for kind in kinds):
        able = ", ".join(name for name in documents.names() if documents.compares(name))
        raise typer.BadParameter(f"--since is for documents that compare: {able}.")


def _suffix(output: Path | None) -> str:
    """What a file is called after its point, which may be in capitals."""
    return output.suffix[1:].lower() if output is not None else ""
