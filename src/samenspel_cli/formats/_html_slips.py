"""The notes of a wall on a page of the browser: each a slip of paper, with who wrote it below."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.document import Row, Table
from samenspel_cli.formats._html_choices import Text
from samenspel_cli.formats._html_text import escape

_LOOKS = 4
"""So many teams have a colour and an edge of their own; their names stand on every slip."""


def slips(table: Table, text: Text) -> str:
    """The rows of a wall as a list."""
    return f'<ul class="slips">{"".join(_slip(row, text) for row in table.rows)}</ul>'


def _slip(row: Row, text: Text) -> str:
    note, *about = row.cells
    said = " · ".join(text(cell) for cell in about if cell is not None)
    below = f'<p class="about">{said}</p>' if said else ""
    return f'<li class="{escape(" ".join(_looks(row)))}"><p>{text(note)}</p>{below}</li>'


def _looks(row: Row) -> Iterator[str]:
    yield "slip"
    for mark in row.marks:
        team = mark.removeprefix("team-")
        if team != mark:
            yield f"team-{int(team) % _LOOKS}"
