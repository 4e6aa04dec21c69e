"""A document on the terminal: amounts under each other, at 80 columns, with colour where a person looks at it.

The layout is the same in a pipe; there nothing of the drawing library is loaded.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, TextIO

from samenspel_cli.document import Amount, Block, Cell, Document, Heading, Items, Paragraph, Row, Step, Table
from samenspel_cli.style import NBSP, SIGNS, Style
from samenspel_cli.terminal import cells, printable, wants_colour

if TYPE_CHECKING:
    from samenspel_cli.problems import Problem

WIDTH = 80
_WIDEST, _NARROWEST = 100, 60
INKS = {
    "title": "bold",
    "heading": "bold cyan",
    "columns": "dim",
    "how": "dim",
    "subtotal": "italic",
    "total": "bold",
    "planned": "italic",
    "warning": "yellow",
    "error": "red",
}
_GAP = "  "
_LEAST = 16
"""How many columns of a value are shown, however long its name."""
_BATCH = 2000
Line = tuple[str, str]
"""What a line is (a key of the inks, or anything else for plain), and its text."""


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


def _pair(name: str, value: str, column: int, width: int) -> str:
    start = f"{_padded(printable(name, len(name)), column)}{_GAP}"
    room = max(width - cells(start), _LEAST)
    shown = printable(value, room)
    if cells(shown) > room:
        shown = f"{_beginning(shown, room - 1)}…"
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
    layout = _Layout(document, style, width)
    before: Block | None = None
    for block in document.blocks:
        if before is not None and not _joins(before, block):
            yield ("", "")
        if isinstance(block, Table):
            yield from layout.table(block)
        elif isinstance(block, Items):
            for item in block.items:
                yield from (("", text) for text in _wrapped(style.say(item), width, "  - ", "    "))
        else:
            ink = "title" if isinstance(block, Heading) else ""
            yield from ((ink, text) for text in _wrapped(style.say(block.text), width))
        before = block


def _joins(before: Block, block: Block) -> bool:
    """Whether a block stands right under the one before it: what a heading or a list's opening line belongs to."""
    if isinstance(before, Heading):
        return not (isinstance(block, Table) and before.level == 1)
    return isinstance(before, Paragraph) and isinstance(block, Items)


class _Layout:
    """Tables in three columns: what, how much of it, and the amount, all figures under each other."""

    def __init__(self, document: Document, style: Style, width: int) -> None:
        self.style = style
        self.currency = document.currency
        self._texts: dict[int, tuple[Cell, str, int]] = {}
        self.tables = document.tables
        if not self.tables:
            return
        head = self._heads(self.tables[0])
        self.amount, self.more, effort = len(head[2]), 0, len(head[1])
        for row in chain.from_iterable(chain(table.rows, table.foot) for table in self.tables):
            figures, more = self._amount(row.cells[2])
            self.amount = max(self.amount, len(figures))
            self.more = max(self.more, len(more))
            effort = max(effort, self._width(row.cells[1]))
        room = width - self._last - 2 * len(_GAP)
        self.effort = min(effort, room // 2)
        self.what = room - self.effort

    def table(self, table: Table) -> Iterator[Line]:
        """One table, phase by phase, and its foot; only the first says what its columns are."""
        if table is self.tables[0]:
            what, effort, amount = self._heads(table)
            yield ("columns", f"{what:<{self.what}}{_GAP}{effort:<{self.effort}}{_GAP}{amount:>{self._last}}")
        ended = False
        for row in table.rows:
            if ended:
                yield ("", "")
            yield from self._row(row)
            ended = row.role == "subtotal"
        if table.foot:
            yield ("", " " * (self.what + self.effort + 2 * len(_GAP)) + "─" * self._last)
            for row in table.foot:
                yield from self._row(row)

    @property
    def _last(self) -> int:
        return self.amount + self.more

    def _heads(self, table: Table) -> list[str]:
        sign = SIGNS[self.currency]
        return [self.style.words[column.key].format(currency=sign) for column in table.columns]

    def _row(self, row: Row) -> Iterator[Line]:
        what, effort, money = row.cells
        indent = "  " * row.depth
        if row.role == "how":
            yield ("how", f"{indent}{self._step(what, indent)}")
            return
        if row.role == "heading":
            width = self.what + self.effort + len(_GAP)
            yield from ((row.role, text) for text in _wrapped(self.style.say(what), width, indent, indent))
            return
        title, done = self.style.say(what), self._say(effort)
        figures = self._figures(money)
        if not done:
            yield from self._without_effort(row.role, title, indent, figures)
        elif self._fits(indent + title, self.what) and self._width(effort) <= self.effort:
            room = " " * (self.effort - self._width(effort))
            yield (row.role, f"{indent + title:<{self.what}}{_GAP}{done}{room}{_GAP}{figures}")
        else:
            left = _wrapped(title, self.what, indent, f"{indent}  ")
            middle = _wrapped(done, self.effort)
            for at in range(max(len(left), len(middle))):
                first = _padded(left[at] if at < len(left) else "", self.what)
                second = _padded(middle[at] if at < len(middle) else "", self.effort)
                yield (row.role, f"{first}{_GAP}{second}{_GAP}{figures if at == 0 else ''}".rstrip())

    def _without_effort(self, role: str, text: str, indent: str, figures: str) -> Iterator[Line]:
        width = self.what + self.effort + len(_GAP)
        first, *rest = _wrapped(text, width, indent, f"{indent}  ") or [""]
        yield (role, f"{_padded(first, width)}{_GAP}{figures}".rstrip())
        yield from ((role, text) for text in rest)

    def _step(self, step: Cell, indent: str) -> str:
        if not isinstance(step, Step):
            return self.style.say(step)
        room = self.what - len(indent)
        return f"{_padded(self.style.factor(step.factor, step.units), room)}{_GAP}{step.place.file}:{step.place.line}"

    def _say(self, cell: Cell) -> str:
        """A cell as text; cells that many rows share are worked out once."""
        if cell is None:
            return ""
        known = self._texts.get(id(cell))
        if known is None:
            # The cell is kept as well: as long as it lives, no other can have its identity.
            text = self.style.say(cell)
            known = self._texts[id(cell)] = (cell, text, cells(text))
        return known[1]

    def _width(self, cell: Cell) -> int:
        """How many columns a cell takes."""
        return 0 if cell is None or not self._say(cell) else self._texts[id(cell)][2]

    @staticmethod
    def _fits(text: str, width: int) -> bool:
        """Whether a text is plainly one line of so many columns; what takes thought is looked at elsewhere."""
        return len(text) <= width and text.isascii() and text.isprintable() and text[-1:] != " "

    def _amount(self, cell: Cell) -> tuple[str, str]:
        """The figures of an amount, and what comes on top of them."""
        text = self._say(cell)
        more = f" {self.style.words['more']}"
        if isinstance(cell, Amount) and text.endswith(more):
            return text[: -len(more)], more
        return (text, "")

    def _figures(self, cell: Cell) -> str:
        """An amount at its place in the last column."""
        if isinstance(cell, Amount) and cell.per:
            return self._say(cell).rjust(self._last)
        figures, more = self._amount(cell)
        return f"{figures:>{self.amount}}{more:<{self.more}}".rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - cells(text))


def _wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    """A text in lines of at most `width` columns; a non-breaking space keeps words together."""
    lines: list[str] = []
    line, fresh = first, True
    for word in text.replace("\t", " ").replace("\r", " ").replace("\n", " ").split(" "):
        if not word:
            continue
        glue = "" if fresh else " "
        if glue and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line, glue = later, ""
        line, fresh = line + glue + word, False
        while cells(line) > width and not glue:
            part = _beginning(line, width)
            lines.append(part)
            line = later + line[len(part) :]
    return [*lines, line] if line.strip() else lines


def _beginning(text: str, width: int) -> str:
    """As much of a text as fits, at least something."""
    used = 0
    for position, character in enumerate(text):
        used += cells(character)
        if used > width and text[:position].strip():
            return text[:position]
    return text
