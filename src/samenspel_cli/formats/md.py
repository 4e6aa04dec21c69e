"""Markdown, for a wiki, a merge request or a mail: headings, lists and pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from samenspel_cli.document import FIGURES, Block, Column, Document, Heading, Items, Row, Table
from samenspel_cli.style import Style

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&$^])")
_BREAK = re.compile(r"[\r\n\t\v\f]+")
_START = re.compile(r"(\s*\d*)([-+=.)])")


def encode(document: Document, style: Style) -> dict[str, bytes]:
    """One file."""
    parts = ["\n".join(_block(block, document, style)) for block in document.blocks]
    return {f"{document.kind}.md": ("\n\n".join(parts) + "\n").encode()}


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
    line = escape(text)
    start = _START.match(line)
    return f"{start[1]}\\{line[start.start(2) :]}" if start else line


def _block(block: Block, document: Document, style: Style) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {escape(style.say(block.text))}"
    elif isinstance(block, Items):
        yield from (f"- {escape_line(style.say(item))}" for item in block.items)
    elif isinstance(block, Table):
        yield from _table(block, document, style)
    else:
        yield escape_line(style.say(block.text))


def _table(table: Table, document: Document, style: Style) -> Iterator[str]:
    yield _piped(escape(style.head(column, document.currency)) for column in table.columns)
    yield _piped("---:" if column.shape in FIGURES else "---" for column in table.columns)
    for row in (*table.rows, *table.foot):
        yield _piped(_cells(row, table.columns, style))


def _cells(row: Row, columns: tuple[Column, ...], style: Style) -> Iterator[str]:
    strong = row.role in ("heading", "total", "subtotal") and row.depth == 0
    for number, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        text = escape(style.under(column, cell))
        indent = "&nbsp;&nbsp;" * max(0, row.depth - 1) if number == 0 else ""
        yield f"{indent}**{text}**" if strong and text else f"{indent}{text}"


def _piped(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
