"""Strengths and weaknesses against opportunities and threats: a square where one helps the other, a round where not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from samenspel_cli.document import Cell, Joined, Said
from samenspel_cli.figures._svg import (
    LEAD,
    SIZE,
    SMALL,
    WIDTH,
    Inks,
    box,
    dot,
    inks_of,
    line_of,
    number,
    said,
    sheet,
    stroke,
)
from samenspel_cli.lettering import fitted
from samenspel_cli.model.colours import PAPER, READABLE, contrast, mixed
from samenspel_cli.paper import Figure
from samenspel_cli.style import Style

_PHONE = 380.0
_LABELS = 0.36
"""Which part of the width the names of the rows take at most."""
_CELL = 46.0
"""How wide a cell is at most."""
_HIGH = 36.0
_BLOCK = 24.0
"""The line above the cells of a block, which says what one does there."""
_NAMES = 118.0
"""How high the names of the columns are, which stand upright."""
_LINE = 12.5
_FOOT = 24.0
Named = tuple[str, str]
"""What is weighed, and the quadrant that it is from."""


class Matrix(NamedTuple):
    """A confrontation."""

    rows: tuple[Named, ...]
    columns: tuple[Named, ...]
    scores: tuple[tuple[int | None, ...], ...]
    """Row by row; None where nothing was scored."""
    row_sums: tuple[Cell, ...]
    column_sums: tuple[Cell, ...]
    total: Cell
    partly: bool
    """Whether scores are missing."""
    strategies: Mapping[tuple[str, str], str]
    """What one does with the quadrant of a row and that of a column."""


def alt(matrix: Matrix) -> Said:
    """The totals of the rows, in words."""
    pairs = zip(matrix.rows, matrix.row_sums, strict=True)
    rows = tuple(Said("figure-row", {"label": title, "value": total}) for (title, _), total in pairs)
    size = {"rows": Decimal(len(matrix.rows)), "columns": Decimal(len(matrix.columns))}
    return Said("figure-alt-confrontation", {**size, "sums": Joined(rows, "; ")})


def draw(figure: Figure, style: Style) -> str:
    """The matrix with the names of its rows before it and those of its columns upright above it."""
    drawing = _Drawing(figure.drawing, style, WIDTH)
    return sheet(figure, style, drawing.height, drawing.parts())


def narrow(figure: Figure, style: Style) -> str:
    """The same for a narrow screen."""
    drawing = _Drawing(figure.drawing, style, _PHONE)
    return sheet(figure, style, drawing.height, drawing.parts(), _PHONE)


class _Drawing:
    """The parts of one drawing, so many units wide."""

    def __init__(self, matrix: Matrix, style: Style, width: float) -> None:
        self.matrix, self.style, self.inks = matrix, style, inks_of(style)
        count = len(matrix.columns) + 1
        self.cell = min(_CELL, width * (1 - _LABELS) / count)
        self.left = width - self.cell * count
        self.size, self.lead = (SIZE, LEAD - 1) if self.cell > 30 else (SMALL, _LINE)
        blocks = len({quadrant for _, quadrant in matrix.rows})
        self.top = _BLOCK + _NAMES
        self.foot = self.top + blocks * _BLOCK + len(matrix.rows) * _HIGH
        self.width = width
        self.height = self.foot + _HIGH + (_FOOT if matrix.partly else 0)

    def parts(self) -> Iterator[str]:
        """Everything, from the names above down to the totals."""
        yield from self._above()
        y = self.top
        rows = zip(self.matrix.rows, self.matrix.scores, self.matrix.row_sums, strict=True)
        for quadrant, several in groupby(rows, key=lambda row: row[0][1]):
            yield from self._block(quadrant, y)
            y += _BLOCK
            for (title, _), scores, total in several:
                yield from self._row(title, scores, total, y)
                y += _HIGH
        yield from self._totals(y)
        if self.matrix.partly:
            note = self.style.words["harvest-partly-note"]
            lines = fitted(note, SMALL, self.width, self.style, lines=1)
            yield from (line_of(0, self.height - 6, line, self.inks.quiet, size=SMALL) for line in lines)

    def _above(self) -> Iterator[str]:
        """What the columns are, and their names upright."""
        x = self.left
        for quadrant, several in groupby(self.matrix.columns, key=lambda column: column[1]):
            titles = [title for title, _ in several]
            room = len(titles) * self.cell
            head = fitted(
                said(Said(f"harvest-{quadrant}"), self.style), self.size, room - 4, self.style, weight="semibold"
            )
            for line in head:
                yield line_of(x + 3, _BLOCK - 9, line, self.inks.main, size=self.size, weight="semibold")
            for title in titles:
                yield from self._upright(title, x + self.cell / 2)
                x += self.cell
        yield from self._upright(said(Said("harvest-total"), self.style), x + self.cell / 2)

    def _upright(self, text: str, middle: float) -> Iterator[str]:
        most = max(1, int((self.cell - 4) / _LINE))
        lines = fitted(text, SMALL, _NAMES - 8, self.style, lines=most)
        first = middle + SMALL * 0.36 - (len(lines) - 1) * _LINE / 2
        foot = self.top - 4
        for place, line in enumerate(lines):
            x = first + place * _LINE
            turned = f'<g transform="rotate(-90 {number(x)} {number(foot)})">'
            yield f"{turned}{line_of(x, foot, line, self.inks.text, size=SMALL)}</g>"

    def _block(self, quadrant: str, y: float) -> Iterator[str]:
        """The line above the rows of a quadrant: what they are, and what one does with them."""
        inks = self.inks
        yield stroke(0, y + 0.5, self.width, y + 0.5, inks.main, 1)
        yield line_of(
            0, y + 16, said(Said(f"harvest-{quadrant}"), self.style), inks.main, size=self.size, weight="semibold"
        )
        x = self.left
        for other, several in groupby(self.matrix.columns, key=lambda column: column[1]):
            room = len(list(several)) * self.cell
            text = said(Said(f"strategy-{self.matrix.strategies[quadrant, other]}"), self.style)
            for line in fitted(text, SMALL, room - 4, self.style):
                yield line_of(x + 3, y + 16, line, inks.quiet, size=SMALL)
            x += room

    def _row(self, title: str, scores: Sequence[int | None], total: Cell, y: float) -> Iterator[str]:
        inks, middle = self.inks, y + _HIGH / 2
        lines = fitted(title, self.size, self.left - 10, self.style, lines=2)
        first = middle + self.size * 0.36 - (len(lines) - 1) * self.lead / 2
        for place, line in enumerate(lines):
            yield line_of(0, first + place * self.lead, line, inks.text, size=self.size)
        for at, score in enumerate(scores):
            yield from self._cell(score, self.left + at * self.cell, y)
        yield self._figure(said(total, self.style), self.left + len(scores) * self.cell, middle, inks.text)

    def _cell(self, score: int | None, x: float, y: float) -> Iterator[str]:
        """A square where it helps, a round where it hinders, the darker the more; dashed where nothing was scored."""
        inks, middle = self.inks, y + _HIGH / 2
        fill, ink = shade_of(score, inks)
        if score is not None and score < 0:
            radius = min(self.cell, _HIGH) / 2 - 2
            yield dot(x + self.cell / 2, middle, radius, fill)
            yield dot(x + self.cell / 2, middle, radius, inks.accent, filled=False)
        else:
            edge = inks.main if score else inks.hair
            yield box(x + 1.5, y + 1.5, self.cell - 3, _HIGH - 3, fill=fill, edge=edge, dashed=score is None)
        yield self._figure(signed(score), x, middle, ink)

    def _totals(self, y: float) -> Iterator[str]:
        inks, middle = self.inks, y + _HIGH / 2
        yield stroke(0, y + 0.5, self.width, y + 0.5, inks.main, 1)
        text = said(Said("harvest-total"), self.style)
        yield line_of(0, middle + self.size * 0.36, text, inks.text, size=self.size, weight="semibold")
        for at, total in enumerate((*self.matrix.column_sums, self.matrix.total)):
            yield self._figure(said(total, self.style), self.left + at * self.cell, middle, inks.text)

    def _figure(self, text: str, x: float, middle: float, ink: str) -> str:
        across = x + self.cell / 2
        return line_of(across, middle + self.size * 0.36, text, ink, size=self.size, weight="semibold", anchor="middle")


def signed(score: int | None) -> str:
    """A score with its sign; a dash where there is none."""
    return "–" if score is None else f"+{score}" if score > 0 else f"−{-score}" if score else "0"


def shade_of(score: int | None, inks: Inks) -> tuple[str, str]:
    """The colour of a cell, and that of the figure on it."""
    if not score:
        return PAPER, inks.quiet
    strong = inks.main if score > 0 else inks.accent
    fill = strong if abs(score) > 1 else mixed(strong, PAPER, 0.8)
    for ink in (PAPER, inks.text) if abs(score) > 1 else (inks.text,):
        if contrast(ink, fill) >= READABLE:
            return fill, ink
    return mixed(strong, PAPER, 0.8), inks.text
