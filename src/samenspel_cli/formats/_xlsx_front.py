"""The first sheet of a workbook: what the document is, and all that it says outside its tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samenspel_cli.document import Block, Cell, Document, Heading, Items, Joined, Paragraph, Table
from samenspel_cli.formats._xlsx_looks import Format, Looks
from samenspel_cli.formats._xlsx_text import day_of, height, pieces, plain
from samenspel_cli.paper import Facts, Field, Fields, Figure, Listing, Picture, Quotation, Signatures, Tiles
from samenspel_cli.style import Style

_NAMES, _TEXTS = 24, 92
"""How wide the column with the names of facts is, and that with texts, in characters."""
_DEEP = 2
_TALLEST = 24
"""How many lines a cell shows at most."""


class Front:
    """The first sheet while it is written, row by row."""

    def __init__(self, sheet: Any, looks: Looks, style: Style, names: dict[int, str], *, inputs: bool) -> None:
        self.sheet, self.looks, self.style, self.names, self.inputs = sheet, looks, style, names, inputs
        self.at = 0

    def write(self, document: Document) -> None:
        """All of the document but its tables, to which links lead."""
        sheet, looks, words = self.sheet, self.looks, self.style.words
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, _NAMES)
        sheet.set_column(1, 1, _TEXTS)
        front = document.front
        if front is not None:
            sheet.write_string(0, 0, self._said(front.title), looks.title())
            sheet.set_row(0, 30)
            sheet.write_string(1, 0, " · ".join((self._said(front.label), front.client)), looks.line())
            self.at = 3
            if front.form == "letter":
                for line in front.address:
                    self._line(line)
                self.at += 1
            self._facts(front.facts)
        if self.inputs:
            self.at += 1
            sheet.write_string(self.at, 0, words["sheet-change"], looks.sample())
            self._text(words["sheet-legend"], looks.words(1, italic=True), 1)
            self.at += 1
        title: Cell = front.title if front is not None else None
        blocks = document.blocks
        if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1 and blocks[0].text == title:
            blocks = blocks[1:]
        self._blocks(blocks)

    def _blocks(self, blocks: Iterable[Block], indent: int = 0) -> None:
        for block in blocks:
            self._block(block, indent)

    def _block(self, block: Block, indent: int) -> None:
        match block:
            case Heading():
                self.sheet.set_row(self.at, 26 if block.level < 3 else 20)
                self.sheet.write_string(self.at, 0, self._said(block.text), self.looks.heading(block.level))
                self.at += 1
            case Paragraph():
                self._line(block.text, indent)
            case Items():
                self._items(block, indent)
            case Table():
                name = self.names.get(id(block))
                if name is None:
                    self._rows(block, indent)
                    return
                place = "internal:'" + name.replace("'", "''") + "'!A1"
                said = self.style.words["sheet-link"].format(sheet=name)
                self.sheet.write_url(self.at, 1, place, self.looks.link(), said)
                self.at += 1
            case Quotation():
                self._blocks(block.blocks, indent + 1)
            case Listing():
                for line in block.text.split("\n"):
                    self._line(line, indent)
            case Facts():
                self._facts(block)
            case Fields():
                for one in block.fields:
                    self._field(one, indent)
            case Tiles():
                self._facts(block.facts)
            case Signatures():
                for party, fields in block.parties:
                    self.at += 1
                    self._line(party)
                    self._facts(Facts(tuple((field, "") for field in fields)))
            case Figure():
                self._line(block.caption, indent, italic=True)
                self._line(block.alt, indent, italic=True)
            case Picture():
                self._line(block.alt, indent, italic=True)

    def _rows(self, table: Table, indent: int) -> None:
        """A table that has no sheet of its own, a line for each row."""
        for row in (*table.rows, *table.foot):
            self._line(Joined(row.cells, " · "), indent)

    def _items(self, items: Items, indent: int) -> None:
        for number, item in enumerate(items.items, start=items.first or 0):
            mark = "• " if items.first is None else f"{number}. "
            if isinstance(item, tuple):
                first, *more = item or (None,)
                if isinstance(first, Paragraph):
                    self._line(first.text, indent + 1, mark)
                elif first is not None:
                    self._block(first, indent + 1)
                self._blocks(more, indent + _DEEP)
            else:
                self._line(item, indent + 1, mark)

    def _facts(self, facts: Facts) -> None:
        for name, value in facts.pairs:
            self.sheet.write_string(self.at, 0, self._said(name), self.looks.label())
            day = day_of(value)
            if day is not None:
                self.sheet.write_datetime(self.at, 1, day, self.looks.day())
                self.at += 1
            else:
                self._text(self._said(value), self.looks.words())

    def _field(self, field: Field, indent: int) -> None:
        """The name of a field beside the first line of what stands there."""
        self.sheet.write_string(self.at, 0, self._said(field.name), self.looks.label())
        start = self.at
        self._blocks(field.blocks, indent)
        if self.at == start:
            self._line(field.guide, indent, italic=True)
        self.at = max(self.at, start + 1)

    def _line(self, cell: Cell, indent: int = 0, mark: str = "", *, italic: bool = False) -> None:
        text = f"{mark}{self._said(cell)}"
        if text:
            self._text(text, self.looks.words(indent, italic=italic), indent)

    def _text(self, text: str, look: Format, indent: int = 0) -> None:
        """A text in a cell, or in several below each other where one cannot hold it or be high enough."""
        width = _TEXTS - 2 * indent
        for piece in pieces(text, _TALLEST * width):
            self.sheet.write_string(self.at, 1, piece, look)
            self.sheet.set_row(self.at, height(piece, width, 11))
            self.at += 1

    def _said(self, cell: Cell) -> str:
        return plain(cell, self.style)
