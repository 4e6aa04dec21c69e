"""`samenspel template`: the words of a document in one's own version, and whether they can be carried out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from samenspel_cli.commands import Target, Today, asked_day, source, unknown

template = typer.Typer(no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})


@template.callback()
def templates() -> None:
    """Change the words of documents: copy a template, and check it.

    Examples:
    samenspel template copy proposal examples/alblasserdam

    samenspel template check examples/alblasserdam

    """


def _complete_kinds(incomplete: str) -> list[str]:
    from samenspel_cli import documents

    return [name for name in documents.names() if name.startswith(incomplete)]


Kind = Annotated[str, typer.Argument(help="The document, as `kinds` lists it.", autocompletion=_complete_kinds)]
Folder = Annotated[Path, typer.Argument(help="The folder of the engagement.")]
User = Annotated[bool, typer.Option("--user", help="For all your engagements, instead of one.", show_default=False)]


@template.command()
def copy(kind: Kind, path: Folder = Path(), user: User = False) -> None:
    """Copy the template of a document to where it can be changed.

    Examples:
    samenspel template copy proposal my-offer

    """
    from samenspel_cli import documents
    from samenspel_cli.files.folder import folder_of
    from samenspel_cli.files.house import own_file
    from samenspel_cli.output import create
    from samenspel_cli.problems import Problem, Problems
    from samenspel_cli.shelves import TEMPLATES

    if kind not in documents.names():
        raise typer.BadParameter(unknown("document", kind, documents.names()))
    own = own_file()
    if user and own is None:
        facts = {"path": "~/templates", "error": "this user has no home folder"}
        raise Problems([Problem("target-unwritable", None, facts)])
    folder = (own.parent if user and own is not None else folder_of(path)) / "templates" / kind
    files = {file.name: file.read_bytes() for file in sorted((TEMPLATES / kind).iterdir())}
    create(folder, files)
    sys.stdout.write("".join(f"{folder / name}\n" for name in files))


@template.command()
def check(path: Target = ".", today: Today = None) -> None:
    """Carry out every template of one's own with the engagement at hand, and tell what is wrong with it.

    Examples:
    samenspel template check my-offer

    """
    from samenspel_cli.documents import Ask
    from samenspel_cli.files.project import read_project
    from samenspel_cli.making import own_templates, workshop

    project = read_project(source(path))
    checked = own_templates(workshop(source(path), project), project, Ask(asked_day(today), paper=True))
    sys.stdout.write("".join(f"{file}  fine\n" for file in checked) or "no templates of your own\n")
