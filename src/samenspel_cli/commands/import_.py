"""`samenspel import`: post-its that Miro, Mural or somebody's own list give, brought into a session."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samenspel_cli.commands import Into, Strict, source, warned
from samenspel_cli.terminal import printable, wrapped

if TYPE_CHECKING:
    from samenspel_cli.importing import Import

File = Annotated[Path, typer.Argument(help="The list: CSV, an Excel workbook (.xlsx), or text with a note a line.")]
Target = Annotated[str, typer.Argument(help="A folder or a file of the engagement.")]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=FIELD", help="What a column holds; the column by its heading or letter."),
]
Fill = Annotated[
    list[str] | None,
    typer.Option("--fill", metavar="FIELD=VALUE", help="What holds for every row that does not say it itself."),
]
SheetName = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="Read this sheet only.")]
Again = Annotated[bool, typer.Option("--again", help="Add what is in the session already too.", show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be added; write nothing.", show_default=False)]


def import_(
    file: File,
    path: Target = ".",
    *,
    into: Into,
    columns: Map = None,
    fill: Fill = None,
    sheet: SheetName = None,
    again: Again = False,
    dry_run: DryRun = False,
    strict: Strict = False,
) -> None:
    """Bring post-its from a list into a session: who wrote them, where they hung, and how many votes they got.

    Examples:
    samenspel import post-its.csv --into aftrap

    samenspel import mural.csv my-ito --into aftrap --map Area=quadrant --map ID=-

    samenspel import beheer.xlsx --into aftrap --fill team=beheer --dry-run

    A column holds: text, team, quadrant, cluster, votes, at (during which part), by (a function, no name), tags (each
    a team, a quadrant or a cluster), or - for what nobody needs.

    """
    from samenspel_cli.importing import prepared
    from samenspel_cli.planning.postits.headings import FIELDS
    from samenspel_cli.planning.wishes import wishes_of

    where = source(path)
    if where is None:
        raise typer.BadParameter("a session's file is written, and standard input is none: name a folder or a file.")
    wishes = wishes_of(columns or (), FIELDS, "text")
    done = prepared(file, where, into, wishes, fill or (), sheet, again=again)
    halted = strict and bool(done.warnings)
    if not dry_run and not halted:
        done.write()
    sys.stdout.write("".join(f"{line}\n" for line in _told(done, dry_run=dry_run, halted=halted)))
    raise typer.Exit(warned(done.warnings, strict=strict))


def _told(done: Import, *, dry_run: bool, halted: bool) -> Iterator[str]:
    """What was read where, what came of it, and where it stands now."""
    yield f"{printable(done.list)}: {_notes(len(done.found.notes))}"
    if done.found.columns:
        yield from _indented(f"{printable(name)}: {_HELD.get(held, held)}" for name, held in done.found.columns)
    for key, counts in done.counts.items():
        if counts:
            yield from _indented(_counted(key, counts))
    if dry_run:
        yield from (f"    - {item.written}" for item in done.items)
    new = " (a new file)" if done.home.before is None and done.items else ""
    became = "would be added" if dry_run else "not added, because of the warnings" if halted else "added"
    yield f"{printable(done.home.name)}: {_notes(len(done.items))} {became}{new}"


_WIDTH = 80
_HELD = {"wall": "notes"}


def _notes(count: int) -> str:
    return f"{count} note{'' if count == 1 else 's'}"


def _indented(parts: Iterable[str]) -> list[str]:
    """What belongs together, with commas between it, on as many lines as it takes."""
    return wrapped(", ".join(parts), _WIDTH, first="  ", later="  ")


def _counted(key: str, counts: Mapping[str, int]) -> Iterator[str]:
    """How many there are of each; those of which it is not said come last."""
    yield from (f"{printable(name)} {count}" for name, count in counts.items() if name)
    if counts.get(""):
        yield f"without a {key} {counts['']}"
