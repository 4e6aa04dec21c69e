"""`samenspel render`: the documents of an engagement, as pages, as paper and as files for other programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from samenspel_cli.commands import (
    Choose,
    Language,
    Set,
    Strict,
    Today,
    Variant,
    With,
    Without,
    asked_day,
    source,
    unknown,
    warned,
)

FOLDER = "out"
"""Where documents are written when nobody says where: in the folder of the engagement."""
DEFAULT = ("html", "pdf")
_LONGEST_SUFFIX = 4
"""What stands behind a point and is longer, or no letters, belongs to the name of a folder."""
_WOULD = {
    "written": "would be written",
    "replaced": "would be replaced",
    "unchanged": "unchanged",
    "refused": "refused: edited by hand, or not ours; --force writes over it",
}

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
        help="The formats, of html, pdf, docx, md, json and csv; html and pdf when not said.",
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
    open_: Open = False,
    dry_run: DryRun = False,
    force: Force = False,
    strict: Strict = False,
    today: Today = None,
) -> None:
    """Make documents: of each kind that was named, or of every kind for which the engagement says enough.

    Examples:
    samenspel render examples/alblasserdam

    samenspel render my-offer proposal letter --to pdf -o to-send

    samenspel render my-offer proposal -o offer.pdf

    """
    from samenspel_cli import documents
    from samenspel_cli.documents import Ask
    from samenspel_cli.files.project import read_project
    from samenspel_cli.making import kinds_of, make, workshop
    from samenspel_cli.output import put
    from samenspel_cli.planning.picks import Picks
    from samenspel_cli.problems import Problem, Problems

    path, kinds = _targets(targets or [])
    wanted = _formats(to, output)
    project = read_project(source(path), changes or ())
    picks = Picks(tuple(choose or ()), frozenset(taken or ()), frozenset(left or ()), variant)
    shop = workshop(source(path), project)
    ask = Ask(asked_day(today), picks, language, paper=True)
    kinds = kinds or list(kinds_of(project))
    if not kinds:
        raise Problems([Problem("documents-none", None, {"known": documents.names()})])
    made = list(make(shop, project, kinds, wanted, ask))
    folder = _folder(output, shop.folder, wanted)
    every = [name for one in made for name in one.files]
    alone = _alone(output, every) if output is not None and _suffix(output) in wanted else ""
    called = {name: output.name if output is not None and name == alone else name for name in every}
    files = {called[name]: content for one in made for name, content in one.files.items()}
    took = {called[name]: one.seconds for one in made for name in one.files}
    results = put(folder, files, force=force, dry_run=dry_run)
    for result in results:
        state = _WOULD[result.state] if dry_run else result.state
        told = f"{state}, {_size(result.size)}  {took[result.name]:.2f} s"
        sys.stdout.write(f"{folder / result.name}  {told}\n")
    if open_ and not dry_run:
        first = next((name for name in files if "proposal" in name), next(iter(files)))
        typer.launch(str(folder / first))
    if any(result.state == "refused" for result in results):
        raise typer.Exit(1)
    raise typer.Exit(warned((*project.warnings, *made[0].document.remarks, *shop.housed.warnings), strict=strict))


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


def _folder(output: Path | None, engagement: Path | None, wanted: Sequence[str]) -> Path:
    """The folder to write in."""
    if output is None:
        return (engagement or Path()) / FOLDER
    return output.parent if _suffix(output) in wanted else output


def _suffix(output: Path | None) -> str:
    """What a file is called after its point, which may be in capitals."""
    return output.suffix[1:].lower() if output is not None else ""


def _alone(output: Path, names: Sequence[str]) -> str:
    """The one file that gets the name that was asked for."""
    own = [name for name in names if name.endswith(f".{_suffix(output)}")]
    if len(own) != 1:
        raise typer.BadParameter(f"{len(own)} documents do not go into one file: name one kind, or a folder behind -o.")
    return own[0]


def _size(size: int) -> str:
    return f"{max(1, round(size / 1000))} kB"
