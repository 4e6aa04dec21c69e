"""Markdown read once: what people and templates write becomes headings, paragraphs, lists and tables.

Marks in the text stand for values that never pass through Markdown; what reads it is told what they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NoReturn
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from samenspel_cli.document import Block, Cell, Column, Heading, Items, Paragraph, Row, Shape, Table
from samenspel_cli.model.marks import pieces
from samenspel_cli.paper import (
    Break,
    Emphasis,
    Fields,
    Inline,
    Link,
    Listing,
    Marked,
    Picture,
    Prose,
    Quotation,
    Rich,
    Rule,
    Strong,
    Verbatim,
)
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.prose.fault import TemplateFault
from samenspel_cli.style import NBSP

_MARK = re.compile("\x02([0-9]+)\x03")
_AT_END = re.compile("\x02([0-9]+)\x03$")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_DEEPEST = 6
"""The level of the smallest heading that there is."""

Pictures = Callable[[str, str], Picture]
"""Reads a picture that is named in a text: its path and what it shows. Raises `Problems`."""


def no_pictures(name: str, alt: str) -> NoReturn:
    """Where no files are at hand, as with standard input. Raises `Problems`."""
    raise Problems([Problem("picture-missing", None, {"text": name, "alt": alt})])


@dataclass(frozen=True, slots=True)
class Placed:
    """Blocks that a template puts somewhere."""

    blocks: tuple[Block, ...]


Meant = tuple[Inline, ...] | Placed | Prose
"""What a mark in the text stands for."""


def blocks_of(text: str, level: int, pictures: Pictures = no_pictures) -> tuple[Block, ...]:
    """What a person wrote in Markdown, under a heading of this level: its own headings come below it."""
    return tuple(_shifted(Reading(pictures).blocks(text), level))


@cache
def parser() -> MarkdownIt:
    """How Markdown is read everywhere: CommonMark with tables, in which HTML is text."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


class Reading:
    """Markdown being read: its tokens become blocks, and its marks what they stand for."""

    def __init__(self, pictures: Pictures, meant: Callable[[int], Meant] | None = None) -> None:
        self.pictures, self.meant = pictures, meant
        self.level = 1
        """The level of the heading that was met last."""
        self.shown: list[Picture] = []
        """Pictures that were met in words, and come below the block in which those stand."""
        self.between: Inline = Break()
        """What stands between lines: in a heading or a cell there is one line only."""

    def blocks(self, text: str) -> list[Block]:
        """The blocks of a text."""
        return self._until("", iter(parser().parse(text)))

    def _until(self, end: str, tokens: Iterator[Token]) -> list[Block]:
        found: list[Block] = []
        for token in tokens:
            if token.type == end:
                break
            found += self._block(token, tokens)
            found += self.shown
            self.shown.clear()
        return found

    def _block(self, token: Token, tokens: Iterator[Token]) -> Iterable[Block]:
        kind = token.type
        if kind == "paragraph_open":
            return self._paragraph(_only(tokens, "paragraph_close"))
        if kind == "heading_open":
            self.level = int(token.tag[1])
            text = self._line(_only(tokens, "heading_close"))
            return [Heading(self.level, text)] if text.parts else []
        if kind in ("bullet_list_open", "ordered_list_open"):
            return [self._items(token, tokens)]
        if kind == "blockquote_open":
            return [Quotation(tuple(self._until("blockquote_close", tokens)))]
        if kind in ("fence", "code_block"):
            return [Listing(self._plain(token.content.rstrip("\n")))]
        if kind == "table_open":
            return [self._table(tokens)]
        return [Rule()] if kind == "hr" else []

    def _paragraph(self, token: Token) -> Iterable[Block]:
        alone = _MARK.fullmatch(token.content)
        meant = self.meant(int(alone[1])) if alone and self.meant else None
        if isinstance(meant, Placed):
            return meant.blocks
        if isinstance(meant, Prose):
            return blocks_of(meant.text, self.level, self.pictures)
        words = list(token.children or ())
        below: tuple[Block, ...] = ()
        ended = _AT_END.search(words[-1].content) if words and words[-1].type == "text" else None
        ending = self.meant(int(ended[1])) if ended and self.meant else None
        if ended and isinstance(ending, Prose):  # what it says after its first words goes on below this line
            words[-1] = words[-1].copy(content=words[-1].content[: ended.start()])
            below = blocks_of(ending.text, self.level, self.pictures)
        found = self._inline(None, iter(words))
        if below and isinstance(below[0], Paragraph):
            found += _parts(below[0])
            below = below[1:]
        elif ended and found and isinstance(found[-1], str):
            found[-1] = found[-1].rstrip(" ")
        text = Rich(tuple(_trimmed(found)))
        return [*([Paragraph(text)] if text.parts else []), *below]

    def _items(self, opened: Token, tokens: Iterator[Token]) -> Items:
        first = int(opened.attrs.get("start", 1)) if opened.type == "ordered_list_open" else None
        items: list[Any] = []
        for token in tokens:
            if token.type == "list_item_open":
                blocks = self._until("list_item_close", tokens)
                alone = blocks[0] if len(blocks) == 1 else None
                if blocks:
                    items.append(alone.text if isinstance(alone, Paragraph) else tuple(blocks))
            elif token.type.endswith("_list_close"):
                break
        return Items(tuple(items), first)

    def _table(self, tokens: Iterator[Token]) -> Table:
        columns: list[Column] = []
        rows: list[list[Rich]] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                cell = self._cell(_only(tokens, f"{token.type[:2]}_close"))
                if token.type == "th_open":
                    shape: Shape = "number" if "right" in str(token.attrs.get("style", "")) else "text"
                    columns.append(Column(f"column-{len(columns) + 1}", shape, cell))
                else:
                    rows[-1].append(cell)
        return Table("text", tuple(columns), tuple(Row("item", tuple(cells)) for cells in rows if cells))

    def _cell(self, token: Token) -> Rich:
        """The words of a cell; a picture stands below the table, and in the cell what it shows."""
        before = len(self.shown)
        words = self._line(token).parts
        alts = [Emphasis((one.alt,)) for one in self.shown[before:]]
        return Rich((*words, *([" "] if words and alts else []), *alts))

    def _line(self, token: Token) -> Rich:
        """Words that stay on one line."""
        self.between = " "
        found = self._inline(None, iter(token.children or ()))
        self.between = Break()
        return Rich(tuple(_trimmed(found)))

    def _inline(self, end: str | None, tokens: Iterator[Token]) -> list[Inline]:
        found: list[Inline] = []
        for token in tokens:
            if token.type == end:
                break
            if token.type == "text":
                found += self._text(token.content if found else token.content.lstrip(" "))
            elif token.type == "softbreak":
                found += [" "] if found else []
            elif token.type == "hardbreak":
                found += [self.between] if found else []
            elif token.type == "code_inline":
                found.append(Verbatim(self._plain(token.content)))
            elif token.type == "image":
                found = [*found[:-1], found[-1].rstrip(" ")] if found and isinstance(found[-1], str) else found
                name = self._plain(unquote(str(token.attrs.get("src", ""))))
                self.shown.append(self.pictures(name, _plain(self._inline(None, iter(token.children or ())))))
            elif token.type == "strong_open":
                found.append(Strong(tuple(self._inline("strong_close", tokens))))
            elif token.type == "em_open":
                found.append(Emphasis(tuple(self._inline("em_close", tokens))))
            elif token.type == "link_open":
                address = str(token.attrs.get("href", ""))
                inside = tuple(self._inline("link_close", tokens))
                found += [Link(inside, address)] if _ADDRESS.fullmatch(address) else inside
        return found

    def _text(self, text: str) -> Iterator[Inline]:
        for number, piece in enumerate(_MARK.split(text)):
            if not piece:
                continue
            if number % 2:
                yield from self._back(int(piece))
            else:
                yield from (Marked((words,)) if open_ else words for words, open_ in pieces(piece))

    def _back(self, number: int) -> Iterable[Inline]:
        """What a mark stands for that is one among other words."""
        meant = self.meant(number) if self.meant else ()
        if isinstance(meant, Placed):
            raise TemplateFault("template-placed-inside")
        if isinstance(meant, Prose):
            lines = list(self._lines(Reading(self.pictures).blocks(meant.text)))
            return [part for line in lines for part in (self.between, *line)][1:]
        return meant

    def lines(self, text: str) -> list[Iterable[Inline]]:
        """The words of a text where there is room for words only."""
        return list(self._lines(self.blocks(text)))

    def _lines(self, blocks: Iterable[Block]) -> Iterator[Iterable[Inline]]:
        """The words of blocks where there is room for words only, a line for each; pictures come below."""
        for block in blocks:
            if isinstance(block, Paragraph | Heading):
                yield _parts(block)
            elif isinstance(block, Items):
                for number, item in enumerate(block.items, start=block.first or 0):
                    inside = item if isinstance(item, tuple) else (Paragraph(item),)
                    mark = f"–{NBSP}" if block.first is None else f"{number}.{NBSP}"
                    for at, line in enumerate(self._lines(inside)):
                        yield line if at else (mark, *line)
            elif isinstance(block, Quotation):
                yield from self._lines(block.blocks)
            elif isinstance(block, Listing):
                yield from ((Verbatim(line),) for line in block.text.split("\n"))
            elif isinstance(block, Table):
                for cells in ([column.title for column in block.columns], *(row.cells for row in block.rows)):
                    words = [_parts(Paragraph(cell)) for cell in cells]
                    yield [part for one in words for part in (" · ", *one)][1:]
            elif isinstance(block, Picture):
                self.shown.append(block)

    def _plain(self, text: str) -> str:
        """A text of which the marks say what they stand for, without what stands out in it."""
        return _MARK.sub(lambda match: _plain(self._back(int(match[1]))), text)


def in_words(blocks: Iterable[Block], pictures: Pictures = no_pictures) -> Iterator[Block]:
    """Blocks as they are placed: what was written in Markdown becomes what it says, its headings words that stand out.

    In the cells of a table it becomes words, line by line.
    """
    for block in blocks:
        if not (isinstance(block, Paragraph) and isinstance(block.text, Prose)):
            yield _in_words(block, pictures)
            continue
        for one in Reading(pictures).blocks(block.text.text):
            yield Paragraph(Rich((Strong(_parts(one)),))) if isinstance(one, Heading) else one


def _in_words(block: Block, pictures: Pictures) -> Block:
    if isinstance(block, Quotation):
        return block._replace(blocks=tuple(in_words(block.blocks, pictures)))
    if isinstance(block, Fields):
        return Fields(tuple(one._replace(blocks=tuple(in_words(one.blocks, pictures))) for one in block.fields))
    return table_in_words(block) if isinstance(block, Table) else block


def table_in_words(table: Table) -> Table:
    """A table in whose cells nothing is Markdown any more."""
    if not isinstance(table.rows, tuple) or not any(isinstance(one, Prose) for row in table.rows for one in row.cells):
        return table
    return replace(table, rows=tuple(replace(row, cells=tuple(map(worded, row.cells))) for row in table.rows))


def worded(cell: Cell) -> Cell:
    """A cell in which Markdown has become words, line by line."""
    if not isinstance(cell, Prose):
        return cell
    lines = Reading(_left_out).lines(cell.text)
    return Rich(tuple(part for line in lines for part in (Break(), *line))[1:])


def _left_out(name: str, alt: str) -> Picture:
    """A picture where there is no room for one: it is never read."""
    return Picture(name, b"", "png", alt)


def _only(tokens: Iterator[Token], end: str) -> Token:
    """The one token with words between an opening and its end."""
    inside = next(tokens)
    if inside.type == end:
        return Token("inline", "", 0)
    next(tokens)
    return inside


def _parts(block: Paragraph | Heading) -> tuple[Inline, ...]:
    """The words of a block that was read from Markdown."""
    return block.text.parts if isinstance(block.text, Rich) else ()


def _plain(parts: Iterable[Inline]) -> str:
    """Words without what stands out in them."""
    return "".join(
        part
        if isinstance(part, str)
        else part.text
        if isinstance(part, Verbatim)
        else " "
        if isinstance(part, Break)
        else _plain(part.inside)
        for part in parts
    )


def _trimmed(parts: list[Inline]) -> list[Inline]:
    """Words without an empty line at their ends."""
    while parts and (isinstance(parts[-1], Break) or parts[-1] in ("", " ")):
        parts.pop()
    return parts


def _shifted(blocks: Iterable[Block], level: int) -> Iterator[Block]:
    """Blocks of which the headings stand under a heading of this level, without a gap between them."""
    above: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            above = [one for one in above if one < block.level]
            above.append(block.level)
            yield replace(block, level=min(level + len(above), _DEEPEST))
        else:
            yield block
