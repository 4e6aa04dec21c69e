"""A table on the terminal: figures under each other, or told row by row where it does not fit beside each other.

Widths are found in one pass over the rows, which may be very many; cells that many rows share are worked out once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from samenspel_cli.document import FIGURES, Amount, Cell, Column, Row, Step, Table
from samenspel_cli.style import Style
from samenspel_cli.terminal import cells, padded, wrapped

GAP = "  "
Line = tuple[str, str]
"""What a line is (a key of the inks, or anything else for plain), and its text."""
_COMFORTABLE, _LEAST = 20, 14
"""How wide a column of text is gladly, and at least; a heading over figures is broken when it is wider than gladly."""


class Tables:
    """The tables of one document that have equal columns, laid out alike and never wider than `width`."""

    def __init__(self, tables: Sequence[Table], style: Style, currency: str, width: int) -> None:
        self.style = style
        self.width = width
        self.columns = tables[0].columns
        self.head = style.head(self.columns[0], currency)
        others = self.columns[1:]
        self.words = [_Words(column, style, currency) for column in others if column.shape not in FIGURES]
        self.figures = [_Figures(column, style, currency) for column in others if column.shape in FIGURES]
        self.others: list[_Words | _Figures] = [*self.words, *self.figures]
        self._natural, self._word, self._depth = width, _LEAST, 0
        self._measure(tables)
        self.turned = not self._fit()
        if self.turned:
            self._turn()

    def lines(self, table: Table, *, headed: bool) -> Iterator[Line]:
        """One of the tables, below what its columns are called when it is `headed`."""
        if self.turned:
            yield from self._blocks(table)
            return
        if headed:
            yield from self._heads()
        ended, ruled = False, False
        for row in table.rows:
            ruled = True
            if ended:
                yield ("", "")
            yield from self._row(row)
            ended = row.role == "subtotal"
        if table.foot and ruled:
            rules = GAP.join("─" * column.width for column in self.figures)
            yield ("", f"{' ' * self._span}{GAP}{rules}".rstrip())
        for row in table.foot:
            yield from self._row(row)

    # Widths.

    def _measure(self, tables: Sequence[Table]) -> None:
        # Beside a single figure there is room for any text: titles, of which there are most, are not looked at.
        several = len(self.figures) > 1
        if several:
            self._natural, self._word = cells(self.head), 0
        for row in chain.from_iterable(chain(table.rows, table.foot) for table in tables):
            for column, cell in zip(self.others, row.cells[1:], strict=True):
                if cell is not None:
                    column.measure(cell)
            if row.depth > self._depth:
                self._depth = row.depth
            if several and row.role not in ("heading", "how"):
                self._measure_title(row)

    def _measure_title(self, row: Row) -> None:
        text = self.style.say(row.cells[0])
        indent = len(GAP) * row.depth
        natural = indent + cells(text)
        self._natural = max(self._natural, natural)
        # What is broken stands further in from its second line on.
        self._word = max(self._word, min(natural, indent + len(GAP) + _longest(text)))

    def _fit(self) -> bool:
        """Give every column its width; False when texts would be left with less than they can be read in."""
        least = min(_COMFORTABLE, self._word)
        wanted = max(self._word, min(_COMFORTABLE, self._natural))
        wanted += sum(min(_COMFORTABLE, one.width) for one in self.words)
        needed = least + sum(min(_LEAST, one.width) for one in self.words)
        room = 0
        for most in range(_COMFORTABLE, -1, -1):
            for column in self.figures:
                column.fit(most)
            room = self.width - sum(one.width + len(GAP) for one in self.figures) - len(GAP) * len(self.words)
            if room >= wanted:
                break
        if room < needed:
            return False
        left = min(room * len(self.words) // (len(self.words) + 1), room - least)
        # Columns that need less than their share leave the rest to those that need more.
        for number, words in enumerate(sorted(self.words, key=lambda one: one.width)):
            words.width = min(words.width, left // (len(self.words) - number))
            left -= words.width
        self.first = room - sum(one.width for one in self.words)
        self._span = room + len(GAP) * len(self.words)
        return True

    def _turn(self) -> None:
        """Widths for a table that is told row by row: the titles of the columns, and what stands in them."""
        for column in self.figures:
            alike = [one for one in self.figures if one.shape == column.shape]
            column.stem, column.tail = max(one.stem for one in alike), max(one.tail for one in alike)
        figures = max((one.stem + one.tail for one in self.figures), default=0)
        titles = len(GAP) * (self._depth + 1) + max(cells(one.head) for one in self.others)
        most = self.width - len(GAP) - max(figures, self.width // 2 if self.words else 0)
        self.first = min(titles, max(_LEAST, most))
        self._span = self.width
        for column in self.figures:
            column.width = figures
        for words in self.words:
            words.width = self.width - self.first - len(GAP)

    # Beside each other.

    def _heads(self) -> Iterator[Line]:
        """What the columns are called, the last line of each right above what stands in it."""
        stacks = [[padded(line, self.first) for line in wrapped(self.head, self.first)]]
        stacks += [[padded(line, one.width) for line in wrapped(one.head, one.width)] for one in self.words]
        stacks += [[_right(line, one.width) for line in wrapped(one.head, one.width)] for one in self.figures]
        blanks = [" " * width for width in (self.first, *(one.width for one in self.others))]
        for above in range(max(len(stack) for stack in stacks), 0, -1):
            parts = (
                stack[-above] if above <= len(stack) else blank for stack, blank in zip(stacks, blanks, strict=True)
            )
            yield ("columns", GAP.join(parts).rstrip())

    def _row(self, row: Row) -> Iterator[Line]:
        indent = GAP * row.depth
        if row.role == "how":
            yield self._how(row.cells[0], indent)
            return
        title = self.style.say(row.cells[0])
        if row.role == "heading":
            width = self.width - sum(one.width + len(GAP) for one in self.figures[-1:])
            yield from ((row.role, text) for text in wrapped(title, width, indent, indent))
            return
        split = 1 + len(self.words)
        laid = [column.laid(cell) for column, cell in zip(self.words, row.cells[1:split], strict=True)]
        figures = GAP.join(
            [column.placed(cell) for column, cell in zip(self.figures, row.cells[split:], strict=True)]
        ).rstrip()
        if not any(laid):
            yield from self._without_words(row.role, title, indent, figures)
            return
        height = max(map(len, laid))
        if height == 1 and _fits(indent + title, self.first):
            left = [f"{indent}{title}"]
        else:
            left = wrapped(title, self.first, indent, f"{indent}{GAP}")
        for at in range(max(len(left), height)):
            parts = [padded(left[at] if at < len(left) else "", self.first)]
            parts += [
                lines[at] if at < len(lines) else " " * one.width for one, lines in zip(self.words, laid, strict=True)
            ]
            yield (row.role, f"{GAP.join(parts)}{GAP}{figures if at == 0 else ''}".rstrip())

    def _without_words(self, role: str, text: str, indent: str, figures: str) -> Iterator[Line]:
        """A row with nothing between its title and its figures: the title takes that room."""
        first, *rest = wrapped(text, self._span, indent, f"{indent}{GAP}") or [""]
        yield (role, f"{padded(first, self._span)}{GAP}{figures}".rstrip())
        yield from ((role, text) for text in rest)

    def _how(self, step: Cell, indent: str) -> Line:
        """A factor and where it was written."""
        if not isinstance(step, Step):
            return ("how", f"{indent}{self.style.say(step)}")
        factor = padded(self.style.stepped(step), self.first - len(indent))
        return ("how", f"{indent}{factor}{GAP}{step.place.file}:{step.place.line}")

    # Row by row.

    def _blocks(self, table: Table) -> Iterator[Line]:
        """Each row as its title and below it a line for each column that says something."""
        before = "heading"
        for row in chain(table.rows, table.foot):
            if before != "heading" and row.role not in ("how", "planned"):
                yield ("", "")
            yield from self._block(row)
            before = row.role

    def _block(self, row: Row) -> Iterator[Line]:
        indent = GAP * row.depth
        if row.role == "how":
            yield self._how(row.cells[0], indent)
            return
        title = wrapped(self.style.say(row.cells[0]), self.width, indent, indent)
        yield from (("block" if row.role == "item" else row.role, text) for text in title)
        split, room = 1 + len(self.words), self.width - self.first - len(GAP)
        said = [(one.head, one.laid(cell)) for one, cell in zip(self.words, row.cells[1:split], strict=True)]
        said += [(one.head, one.told(cell, room)) for one, cell in zip(self.figures, row.cells[split:], strict=True)]
        for head, values in said:
            if values:
                left = wrapped(head, self.first, indent + GAP, indent + 2 * GAP)
                for at in range(max(len(left), len(values))):
                    first = padded(left[at] if at < len(left) else "", self.first)
                    yield (row.role, f"{first}{GAP}{values[at] if at < len(values) else ''}".rstrip())


class _Words:
    """A column of texts: what stands above it, and its cells in lines of its width."""

    def __init__(self, column: Column, style: Style, currency: str) -> None:
        self.style = style
        self.head = style.head(column, currency)
        self.width = cells(self.head)
        self._texts: dict[int, tuple[Cell, str]] = {}
        self._laid: dict[int, tuple[Cell, list[str]]] = {}

    def measure(self, cell: Cell) -> None:
        """Let the column be as wide as a cell, as long as it has not been given a width."""
        if id(cell) not in self._texts:
            # The cell is kept as well: as long as it lives, no other can have its identity.
            self._texts[id(cell)] = (cell, text := self.style.say(cell))
            self.width = max(self.width, cells(text))

    def laid(self, cell: Cell) -> list[str]:
        """The lines of a cell, none for an empty one."""
        if cell is None:
            return []
        known = self._laid.get(id(cell))
        if known is None:
            text = self._texts.pop(id(cell))[1] if id(cell) in self._texts else self.style.say(cell)
            lines = [padded(line, self.width) for line in wrapped(text, self.width)]
            known = self._laid[id(cell)] = (cell, lines)
        return known[1]


class _Figures:
    """A column of figures: each has a stem that ends where the others do, and a tail behind that.

    The tail of an amount is what comes on top of it (`+ PM`), that of a number its decimals and what is said after it.
    """

    def __init__(self, column: Column, style: Style, currency: str) -> None:
        self.column = column
        self.shape = column.shape
        self.style = style
        self.head = style.head(column, currency)
        self.stem = self.tail = self.width = 0
        self._split = re.compile(rf"(.*?\d)((?:{re.escape(style.point)}\d+)?\D*)", re.DOTALL)
        self._more = f" {style.words['more']}"
        self._parts: dict[int, tuple[Cell, str, str]] = {}
        self._placed: dict[int, tuple[Cell, str]] = {}

    def measure(self, cell: Cell) -> None:
        """Let stem and tail be as wide as those of a cell."""
        if id(cell) not in self._parts:
            stem, tail = self._apart(cell)
            self._parts[id(cell)] = (cell, stem, tail)
            self.stem, self.tail = max(self.stem, cells(stem)), max(self.tail, cells(tail))

    def fit(self, most: int) -> None:
        """Take the width of the figures, and of a heading of which not more than `most` stands on a line."""
        head = max(map(cells, wrapped(self.head, max(_longest(self.head), most))), default=0)
        # With room enough a heading ends where the tails end, and does not stand in their room.
        self.width = max(self.stem + self.tail, head + self.tail if head + self.tail <= most else head)

    def placed(self, cell: Cell) -> str:
        """A cell at its place in the whole width of the column."""
        if cell is None:
            return " " * self.width
        known = self._placed.get(id(cell))
        if known is None:
            stem, tail = self._parts.pop(id(cell))[1:] if id(cell) in self._parts else self._apart(cell)
            if isinstance(cell, Amount) and cell.per:
                text = _right(stem, self.width)
            else:
                text = _right(stem, self.width - self.tail) + padded(tail, self.tail)
            known = self._placed[id(cell)] = (cell, text)
        return known[1]

    def told(self, cell: Cell, room: int) -> list[str]:
        """A cell at its place, in lines when it is wider than there is room; none for an empty one."""
        text = self.placed(cell)
        if not text.strip():
            return []
        return [text] if cells(text) <= room else wrapped(text, room)

    def _apart(self, cell: Cell) -> tuple[str, str]:
        text = self.style.under(self.column, cell)
        if isinstance(cell, Amount):
            return (text.removesuffix(self._more), self._more if text.endswith(self._more) else "")
        number = self._split.fullmatch(text) if self.shape != "amount" else None
        return (number[1], number[2]) if number else (text, "")


def _longest(text: str) -> int:
    """The width of the longest word."""
    return max(map(cells, text.split(" ")))


def _right(text: str, width: int) -> str:
    return " " * max(0, width - cells(text)) + text


def _fits(text: str, width: int) -> bool:
    """Whether a text is plainly one line of so many columns; what takes thought is looked at elsewhere."""
    return len(text) <= width and text.isascii() and text.isprintable() and text[-1:] != " "
