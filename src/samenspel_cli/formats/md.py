"""Markdown, for a wiki, a merge request or a mail: headings, lists and pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import zip_longest

from samenspel_cli.document import FIGURES, Block, Cell, Column, Document, Heading, Items, Joined, Paragraph, Row, Table
from samenspel_cli.figures import drawn, written
from samenspel_cli.paper import (
    Break,
    Emphasis,
    Facts,
    Fields,
    Figure,
    Inline,
    Lamp,
    Link,
    Listing,
    Marked,
    Picture,
    Quotation,
    Rich,
    Rule,
    Signatures,
    Strong,
    Tiles,
    Verbatim,
    every_block,
)
from samenspel_cli.style import Style

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&$^])")
_BREAK = re.compile(r"[\r\n\t\v\f]+")
_NEW_LINE = "  \n"
_ENDS = re.compile(r" *\n")
_START = re.compile(r"(\s*\d*)([-+=.)])")


def encode(document: Document, style: Style) -> dict[str, bytes]:
    """The text, and a file for each of its pictures."""
    name = document.name or document.kind
    blocks = (*_front(document, style), *document.blocks)
    files = {f"{name}.md": ("\n".join(_blocks(blocks, document, style)) + "\n").encode()}
    for block in every_block(document.blocks):
        if isinstance(block, Picture):
            files[_file(block, document)] = block.content
        elif isinstance(block, Figure):
            files[_file(block, document)] = drawn(block, style).encode()
    return files


def _front(document: Document, style: Style) -> tuple[Block, ...]:
    """How a document opens, without its layout; nothing where its blocks begin with a title already."""
    front, first = document.front, next(iter(document.blocks), None)
    if front is None or (isinstance(first, Heading) and first.level == 1):
        return ()
    lines = [part for line in front.address for part in (*style.inline(line), Break())][:-1]
    return (
        *([Paragraph(Rich(tuple(lines)))] if lines and front.form == "letter" else []),
        Heading(1, front.title),
        Paragraph(Joined((front.label, front.client), " · ")),
        front.facts,
    )


def listed(name: str, keys: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:  # noqa: ARG001
    """A table."""
    yield f"{_piped(escape(key) for key in keys)}\n{_piped('---' for _ in keys)}\n"
    for row in rows:
        yield f"{_piped(escape(text) for text in row)}\n"


def escape(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return _MARKS.sub(r"\\\1", _BREAK.sub(" ", text).strip())


def escape_line(text: str) -> str:
    """The same for a text that begins a line, where a dash or a number with a point would make a list."""
    return _guarded(escape(text))


def _guarded(line: str) -> str:
    start = _START.match(line)
    return f"{start[1]}\\{line[start.start(2) :]}" if start else line


def _block(block: Block, document: Document, style: Style) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_inline(block.text, style, alone=True)}"
    elif isinstance(block, Paragraph):
        yield _line(block.text, style)
    elif isinstance(block, Items):
        yield from _items(block, document, style)
    elif isinstance(block, Table):
        yield from _table(block, document, style)
    elif isinstance(block, Quotation):
        yield from (f"> {line}".rstrip() for line in _blocks(block.blocks, document, style))
    elif isinstance(block, Listing):
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", block.text)), default=0))
        yield from (fence, *block.text.split("\n"), fence)
    elif isinstance(block, Rule):
        yield "---"
    elif isinstance(block, Facts | Tiles):
        facts = block.facts if isinstance(block, Tiles) else block
        yield from (f"- {_inline(name, style)}: {_inline(value, style)}" for name, value in facts.pairs)
    elif isinstance(block, Fields):
        yield from _fields(block, document, style)
    elif isinstance(block, Signatures):
        yield from _signatures(block, style)
    elif isinstance(block, Picture | Figure):
        yield f"![{escape(style.say(block.alt))}]({_file(block, document)})"
        if isinstance(block, Figure):
            caption = escape(style.say(block.caption))
            yield from ("", f"*{caption}*") if caption else ()
            source = written(block, style)
            if source:
                yield from ("", "```mermaid", *source.split("\n"), "```")


def _blocks(blocks: Iterable[Block], document: Document, style: Style) -> Iterator[str]:
    """The lines of several blocks, an empty one between them."""
    first = True
    for block in blocks:
        lines = list(_block(block, document, style))
        if lines and not first:
            yield ""
        first = first and not lines
        yield from lines


def _items(items: Items, document: Document, style: Style) -> Iterator[str]:
    for number, item in enumerate(items.items, start=items.first or 0):
        mark = "- " if items.first is None else f"{number}. "
        lines = list(_blocks(item, document, style)) if isinstance(item, tuple) else [_line(item, style)]
        yield from (f"{mark if at == 0 else ' ' * len(mark)}{line}".rstrip() for at, line in enumerate(lines))


def _fields(block: Fields, document: Document, style: Style) -> Iterator[str]:
    """The fields below each other: a short value behind its name, more than a line below it."""
    for at, one in enumerate(block.fields):
        name = f"**{_inline(one.name, style)}**"
        alone = one.blocks[0] if len(one.blocks) == 1 else None
        lines = list(_blocks(one.blocks, document, style))
        if at:
            yield ""
        if not lines:
            guide = f": *{_inline(one.guide, style)}*" if one.guide is not None else ""
            yield f"{name}{guide}"
        elif isinstance(alone, Paragraph):
            yield f"{name}: {_inline(alone.text, style)}"
        else:
            yield from (f"{name}:", "", *lines)


def _signatures(block: Signatures, style: Style) -> Iterator[str]:
    names = [_cell(name, style) for name, _ in block.parties]
    yield _piped(names)
    yield _piped("---" for _ in names)
    for row in zip_longest(*(fields for _, fields in block.parties), fillvalue=""):
        yield _piped(f"{_cell(one, style)}:" if one else "" for one in row)


def _file(block: Picture | Figure, document: Document) -> str:
    """The name of the file in which a picture stands beside the text."""
    if isinstance(block, Figure):
        return f"{document.name}-{block.name}.svg"
    return f"{document.name}-{sha256(block.content).hexdigest()[:8]}.{block.suffix}"


def _line(cell: Cell, style: Style) -> str:
    """A text that begins a line."""
    if isinstance(cell, Rich) or (isinstance(cell, str) and "??" in cell):
        text = _inline(cell, style)
        return _guarded(text) if text else text
    return escape_line(style.say(cell))


def _inline(cell: Cell, style: Style, *, alone: bool = False) -> str:
    """A text; `alone` is one that may hold no new line and no bar, as in a heading or a cell of a table."""
    text = "".join(_words(part, style) for part in style.inline(cell)).strip()
    return _ENDS.sub(" ", text) if alone else text


def _words(part: Inline, style: Style, *, bold: bool = False) -> str:
    if isinstance(part, str):
        return _MARKS.sub(r"\\\1", _BREAK.sub(" ", part))
    if isinstance(part, Verbatim):
        fence = "`" * (1 + max((len(run) for run in re.findall("`+", part.text)), default=0))
        room = " " if "`" in part.text else ""
        return f"{fence}{room}{part.text}{room}{fence}"
    if isinstance(part, Break):
        return _NEW_LINE
    strong = isinstance(part, Strong | Marked)
    inside = "".join(_words(one, style, bold=bold or strong) for one in part.inside)
    if isinstance(part, Lamp):
        return inside
    if isinstance(part, Emphasis):
        return _around("*", inside)
    if isinstance(part, Link):
        return f"[{inside}](<{part.address}>)"
    if isinstance(part, Marked):
        inside = style.words["marked"].format(inside).replace("[?]", r"\[?\]")
    return inside if bold else _around("**", inside)


def _around(mark: str, inside: str) -> str:
    """Words between marks, which stand right at the words: white space stays outside."""
    words = inside.strip()
    before, _, after = inside.partition(words) if words else ("", "", inside)
    return f"{before}{mark}{words}{mark}{after}" if words else inside


def _cell(cell: Cell, style: Style) -> str:
    """A text in a table, where a bar would end it even between backticks."""
    return re.sub(r"(?<!\\)\|", r"\\|", _inline(cell, style, alone=True))


def _table(table: Table, document: Document, style: Style) -> Iterator[str]:
    yield _piped(escape(style.head(column, document.currency)) for column in table.columns)
    yield _piped("---:" if column.shape in FIGURES else "---" for column in table.columns)
    for row in (*table.rows, *table.foot):
        yield _piped(_cells(row, table.columns, style))


def _cells(row: Row, columns: tuple[Column, ...], style: Style) -> Iterator[str]:
    strong = row.role in ("heading", "total", "subtotal") and row.depth == 0
    for number, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        text = _cell(cell, style) if isinstance(cell, Rich | str) else escape(style.under(column, cell))
        indent = "&nbsp;&nbsp;" * max(0, row.depth - 1) if number == 0 else ""
        yield f"{indent}**{text}**" if strong and text else f"{indent}{text}"


def _piped(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
