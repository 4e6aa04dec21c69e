"""The verbs: each reads its arguments, calls the arrows in a row, and gives an exit code.

Here stands what several of them share: the options that mean the same everywhere, and how a result leaves.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from samenspel_cli.document import Document
    from samenspel_cli.problems import Problem

_EPOCH_DIGITS = 11
"""Seconds since 1970 up to the year 5138; more is no day that a document could have."""

Form = Literal["text", "json", "csv", "md"]

Target = Annotated[str, typer.Argument(help="A folder or a file of the engagement; - reads standard input.")]
Format = Annotated[Form, typer.Option("--format", "-f", help="How the result is written.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="What if this were written? May be given several times."),
]
Language = Annotated[
    Literal["nl", "en"] | None, typer.Option("--language", help="The language of the result, if not the engagement's.")
]
Audience = Annotated[
    Literal["client", "internal"],
    typer.Option("--audience", help="For whom: internal shows your own team costs, margins and notes."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")]
Today = Annotated[
    datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], metavar="DAY", help="Count from this day.")
]


def source(path: str) -> Path | None:
    """Where to read: a path, or None for standard input. `./-` is a folder of that name."""
    return None if path == "-" else Path(path)


def unknown(what: str, name: str, known: Sequence[str]) -> str:
    """What is said of a word that is none of those that are known, with the one that was perhaps meant."""
    from samenspel_cli.problems.nearest import having, nearest

    close = nearest(name, known)
    meant = " or ".join((close,) if close else having(name, known))
    hint = f" Did you mean {meant}?" if meant else ""
    return f"there is no {what} “{name}”.{hint} Known are: {', '.join(known)}."


def emit(text: str) -> None:
    """Write what other programs read: always UTF-8, whatever the terminal shows."""
    sys.stdout.flush()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(text)
    else:
        binary.write(text.encode("utf-8", "replace"))


def complete_ids(incomplete: str) -> list[str]:
    """Ids of phases and activities for the shell, of the project that was named so far."""
    from samenspel_cli.files.completion import ids

    return [name for name in ids(_typed_path()) if name.startswith(incomplete)]


def complete_units(incomplete: str) -> list[str]:
    """Units for the shell; behind `ID=` too."""
    from samenspel_cli.files.completion import units

    before, equals, unit = incomplete.rpartition("=")
    return [f"{before}{equals}{name}" for name in units(_typed_path()) if name.startswith(unit)]


def complete_sessions(incomplete: str) -> list[str]:
    """Names of sessions for the shell."""
    from samenspel_cli.files.completion import sessions

    return [name for name in sessions(_typed_path()) if name.startswith(incomplete)]


def complete_whom(incomplete: str) -> list[str]:
    """Parties, people and roles for the shell."""
    from samenspel_cli.files.completion import whom

    return [name for name in whom(_typed_path()) if name.startswith(incomplete)]


def _typed_path() -> Path:
    """The project on the line that is being completed.

    Behind an option that still waits for its value the arguments are not parsed yet, so the words are looked at.
    """
    line = os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS", "")
    return next((Path(word) for word in line.split()[2:] if not word.startswith("-") and Path(word).exists()), Path())


Choose = Annotated[
    list[str] | None,
    typer.Option(
        "--choose",
        metavar="[ID=]UNIT",
        help="Choose an alternative, everywhere or in one activity.",
        autocompletion=complete_units,
    ),
]
With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="ID", help="Take an option into the total.", autocompletion=complete_ids),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="ID", help="Leave an activity or phase out.", autocompletion=complete_ids),
]
Into = Annotated[
    str,
    typer.Option(
        "--into", metavar="SESSION", help="The session; made when it is not there.", autocompletion=complete_sessions
    ),
]
Variant = Annotated[str | None, typer.Option("--variant", metavar="ID", help="Show one variant, line by line.")]


Detail = Annotated[
    Literal["totals", "phases", "lines"] | None,
    typer.Option("--detail", help="How much of the price is shown, if not as the engagement says."),
]
Hours = Annotated[
    bool | None,
    typer.Option("--hours/--no-hours", help="Show who does how much in which phase, or not.", show_default=False),
]
Vat = Annotated[
    Literal["excluding", "including", "both"] | None,
    typer.Option("--vat", help="Show amounts excluding VAT, including it, or both beside each other."),
]


def asked_day(today: datetime | None) -> date:
    """The day to count from: the one that was asked, the one that a reproducible build sets, or today."""
    if today is not None:
        return today.date()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) <= _EPOCH_DIGITS:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.today()  # noqa: DTZ011 (the user's own day is meant)


def write(document: Document, form: Form, language: str) -> None:
    """Write a document to standard output: as the terminal shows it, or in the format that was asked."""
    from samenspel_cli.style import style_of

    style = style_of(language)
    if form == "text":
        from samenspel_cli import screen

        screen.show(document, style)
        return
    from samenspel_cli import formats

    for content in formats.named(form).encode(document, style).values():
        emit(content.decode())


def warned(warnings: Sequence[Problem], *, strict: bool) -> int:
    """Show the warnings, and give the exit code that they lead to."""
    shown = [warning for warning in warnings if warning.accepted is None]
    if not shown:
        return 0
    from samenspel_cli import screen

    sys.stdout.flush()
    screen.tell(shown)
    return int(strict)
