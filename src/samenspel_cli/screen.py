"""A document on the terminal: amounts under each other, at 80 columns, with colour where a person looks at it.

The layout is the same in a pipe; there nothing of the drawing library is loaded.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, TextIO

from samenspel_cli.document import Block, Document, Heading, Items, Paragraph, Table
from samenspel_cli.style import NBSP, Style
from samenspel_cli.tables import GAP, Line, Tables
from samenspel_cli.terminal import beginning, cells, padded, printable, wants_colour, wrapped

if TYPE_CHECKING:
    from samenspel_cli.problems import Problem

WIDTH = 80
_WIDEST, _NARROWEST = 100, 60
INKS = {
    "title": "bold",
    "heading": "bold cyan",
    "columns": "dim",
    "block": "bold",
    "how": "dim",
    "subtotal": "italic",
    "total": "bold",
    "planned": "italic",
    "warning": "yellow",
    "error": "red",
}
_LEAST = 16
"""How many columns of a value are shown, however long its name."""
_BATCH = 2000


def show(document: Document, style: Style, stream: TextIO | None = None) -> None:
    """Write a document to the terminal, or to whatever the output goes to."""
    out = sys.stdout if stream is None else stream
    # What kept words together while lines were broken would hinder who searches or copies them.
    _write(((ink, text.replace(NBSP, " ")) for ink, text in lines(document, style, _width(out))), out)


def tell(problems: Iterable[Problem], stream: TextIO | None = None) -> None:
    """Write problems with their places, separated by a line."""
    from samenspel_cli.problems.telling import drawn

    out = sys.stderr if stream is None else stream
    told = [("warning" if one.warning else "error", drawn(one, _width(out))) for one in problems]
    _write(
        ((ink if number == 0 else "", text) for ink, one in told for number, text in enumerate(one.split("\n"))), out
    )


def pairs(rows: Callable[[], Iterable[tuple[str, str]]], stream: TextIO | None = None) -> None:
    """Write names and values in two columns, a line each; `rows` is called twice, so that nothing need be kept.

    A value is cut where the line ends. A name that takes too much of the line stands outside the column.
    """
    out = sys.stdout if stream is None else stream
    width = _width(out)
    widest = max((size for name, _ in rows() if (size := cells(name)) <= width * 3 // 5), default=0)
    _write((("", _pair(name, value, widest, width)) for name, value in rows()), out)


class Bar:
    """How far a long piece of work is: a bar on a terminal, and elsewhere nothing. Lines stand above it."""

    def advance(self) -> None:
        """One step further."""

    def line(self, text: str) -> None:
        """Write a line of the result to standard output."""
        sys.stdout.write(f"{text}\n")


@contextmanager
def progress(total: int) -> Iterator[Bar]:
    """Show a person at a terminal how far so many steps are."""
    if not sys.stderr.isatty():
        yield Bar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
    from rich.text import Text

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(file=sys.stderr, highlight=False)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("", total=total)

        class Drawn(Bar):
            def advance(self) -> None:
                bar.advance(task)

            def line(self, text: str) -> None:
                if sys.stdout.isatty():
                    console.print(Text(text), soft_wrap=True)
                else:
                    super().line(text)

        yield Drawn()


def _pair(name: str, value: str, column: int, width: int) -> str:
    start = f"{padded(printable(name, len(name)), column)}{GAP}"
    room = max(width - cells(start), _LEAST)
    shown = printable(value, room)
    if cells(shown) > room:
        shown = f"{beginning(shown, room - 1)}…"
    return f"{start}{shown}".rstrip()


def _write(several: Iterable[Line], out: TextIO) -> None:
    if wants_colour(out):
        from rich.console import Console
        from rich.text import Text

        console = Console(file=out, highlight=False, soft_wrap=True)
        for ink, text in several:
            console.print(Text(text, style=INKS.get(ink, "")))
        return
    encoding = out.encoding or "utf-8"
    rest = iter(several)
    while batch := list(islice(rest, _BATCH)):
        text = "\n".join(chain((text for _, text in batch), ("",)))
        out.write(text if encoding.lower() == "utf-8" else text.encode(encoding, "replace").decode(encoding))


def _width(out: TextIO) -> int:
    if not out.isatty():
        return WIDTH
    return max(_NARROWEST, min(shutil.get_terminal_size((WIDTH, 24)).columns, _WIDEST))


def lines(document: Document, style: Style, width: int = WIDTH) -> Iterator[Line]:
    """The lines of a document, none wider than `width` unless one word is."""
    layouts = list(_layouts(document, style, width))
    before: Block | None = None
    above: Table | None = None
    for block in document.blocks:
        if before is not None and not _joins(before, block):
            yield ("", "")
        if isinstance(block, Table):
            layout = next(one for one in layouts if one.columns == block.columns)
            # What the columns are is said once for tables that follow each other.
            yield from layout.lines(block, headed=above is None or above.columns != block.columns)
            above = block
        elif isinstance(block, Items):
            for item in block.items:
                if not isinstance(item, tuple):
                    yield from (("", text) for text in wrapped(style.say(item), width, "  - ", "    "))
        elif isinstance(block, Heading | Paragraph):
            ink = "title" if isinstance(block, Heading) else ""
            yield from ((ink, text) for text in wrapped(style.say(block.text), width))
        else:
            yield from _drawn(block, style, width)
        before = block


def _drawn(block: Block, style: Style, width: int) -> Iterator[Line]:
    """A figure in characters; what else only paper has is not shown here."""
    from samenspel_cli.paper import Figure

    if isinstance(block, Figure):
        from samenspel_cli.figures import lettered

        yield from lettered(block, style, width)


def _joins(before: Block, block: Block) -> bool:
    """Whether a block stands right under the one before it: what a heading or a list's opening line belongs to."""
    if isinstance(before, Heading):
        return not (isinstance(block, Table) and before.level == 1)
    return isinstance(before, Paragraph) and isinstance(block, Items)


def _layouts(document: Document, style: Style, width: int) -> Iterator[Tables]:
    """How the tables are laid out, those of equal columns together."""
    left = document.tables
    while left:
        alike = [table for table in left if table.columns == left[0].columns]
        left = tuple(table for table in left if table.columns != alike[0].columns)
        yield Tables(alike, style, document.currency, width)
