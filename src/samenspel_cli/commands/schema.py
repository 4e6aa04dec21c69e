"""`samenspel schema`: what an editor needs to help while a file is written."""

from __future__ import annotations

from typing import Annotated

import typer

from samenspel_cli.commands import emit


def complete_nouns(incomplete: str) -> list[str]:
    """The nouns of the files, for the shell."""
    from samenspel_cli.files.folder import NOUNS

    return [noun for noun in NOUNS if noun.startswith(incomplete)]


Noun = Annotated[
    str,
    typer.Argument(
        metavar="NOUN",
        help="What a file says it is: engagement, session, product-sheet … (`samenspel kinds`: all).",
        autocompletion=complete_nouns,
    ),
]


def schema(noun: Noun = "engagement") -> None:
    """Print the JSON Schema of a noun of the files, for editors.

    Examples:
    samenspel schema engagement > engagement.json

    """
    from samenspel_cli.files.schema import schema_of
    from samenspel_cli.formats.json import written

    emit(written(schema_of(noun)))
