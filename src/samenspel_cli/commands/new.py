"""`samenspel new`: begin an engagement from an example, with the client's own name in it."""

from __future__ import annotations

import shlex
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from samenspel_cli.terminal import printable


def complete_examples(incomplete: str) -> list[str]:
    """The examples, for the shell."""
    from samenspel_cli.files.completion import examples

    return [example for example in examples() if example.startswith(incomplete)]


Folder = Annotated[Path | None, typer.Argument(help="The folder to make; asked for when it is not given.")]
Client = Annotated[str | None, typer.Option("--client", help="The client's full name.")]
Example = Annotated[
    str,
    typer.Option("--from", metavar="EXAMPLE", help="The example to begin from.", autocompletion=complete_examples),
]


class Region(StrEnum):
    """A region of the school holidays."""

    NOORD = "noord"
    MIDDEN = "midden"
    ZUID = "zuid"


Regions = Annotated[
    list[Region] | None,
    typer.Option("--region", help="The client's region of the school holidays. May be given several times."),
]


def new(
    folder: Folder = None, client: Client = None, example: Example = "alblasserdam", region: Regions = None
) -> None:
    """Begin an engagement: a folder with an engagement.yaml and what an editor needs to help. Nothing is overwritten.

    Examples:
    samenspel new my-offer --client "Gemeente Voorbeeld" --region midden

    """
    from samenspel_cli.files.scaffold import scaffold
    from samenspel_cli.output import create

    asked = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    if client is None:
        client = typer.prompt("The client's full name") if asked else None
    if folder is None:
        folder = Path(typer.prompt("The folder to make", default="my-offer")) if asked else None
    if client is None or folder is None:
        missing = "--client" if client is None else "the folder"
        raise typer.BadParameter(f"{missing} is missing. Try: samenspel new my-offer --client 'Gemeente Voorbeeld'")
    create(folder, scaffold(example, client, region or ()))
    sys.stdout.write(
        f"{printable(str(folder))} is there, made from the example {example}.\n"
        "Prices, months and texts are still those of the example: go through engagement.yaml line by line.\n"
        f"Then: samenspel quote {printable(shlex.quote(str(folder)))}\n"
    )
