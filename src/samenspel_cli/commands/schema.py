"""`samenspel schema`: what an editor needs to help while a file is written."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def schema(
    noun: Annotated[str, typer.Argument(metavar="NOUN", help="engagement, phase or rates.")] = "engagement",
) -> None:
    """Print the JSON Schema of a noun of the files, for editors.

    Example: [bold]samenspel schema engagement > engagement.json[/]
    """
    from samenspel_cli.files.schema import schema_of
    from samenspel_cli.formats.json import written

    sys.stdout.write(written(schema_of(noun)))
