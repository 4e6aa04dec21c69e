"""A SWOT: four squares with what people wrote in each, and a sign for the team that wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from samenspel_cli.document import Cell, Joined, Said
from samenspel_cli.figures._svg import (
    LEAD,
    MOST,
    SMALL,
    WIDTH,
    Inks,
    box,
    diamond,
    dot,
    inks_of,
    line_of,
    said,
    sheet,
    wide,
)
from samenspel_cli.lettering import fitted
from samenspel_cli.paper import Figure
from samenspel_cli.style import Style

_PHONE = 360.0
_GAP = 10.0
"""Between squares."""
_INSET = 12.0
_SIGN = 15.0
"""From the sign of a team to the words behind it."""
_LINE = 13.0
"""From one line of a note to the next."""
_BETWEEN = 4.5
"""The white below a note."""
_HEAD = 30.0
_KEY = 26.0
_LEAST = 74.0
"""How high a square is at least."""
_ON_SCREEN = 3
"""A drawing for a phone may be so many pages high: who reads it scrolls."""


class Slip(NamedTuple):
    """One note."""

    text: str
    team: int | None
    """Which of the teams wrote it."""
    votes: int | None


class Square(NamedTuple):
    """One quadrant: its notes, what matters most first."""

    title: Cell
    slips: tuple[Slip, ...]


class Swot(NamedTuple):
    """The four quadrants in reading order, and who wrote in them."""

    teams: tuple[Cell, ...]
    squares: tuple[Square, ...]


def alt(swot: Swot) -> Said:
    """How much stands in each square, in words."""
    rows = tuple(Said("figure-row", {"label": one.title, "value": Decimal(len(one.slips))}) for one in swot.squares)
    return Said("figure-alt-swot", {"rows": Joined(rows, "; ")})


def draw(figure: Figure, style: Style) -> str:
    """The squares two by two; of more notes than fit on a page the first, and how many more there are."""
    drawing = _Drawing(figure.drawing, style, WIDTH, 2, MOST)
    return sheet(figure, style, drawing.height, drawing.parts())


def narrow(figure: Figure, style: Style) -> str:
    """The squares below each other, for a narrow screen."""
    drawing = _Drawing(figure.drawing, style, _PHONE, 1, MOST * _ON_SCREEN)
    return sheet(figure, style, drawing.height, drawing.parts(), _PHONE)


class _Told(NamedTuple):
    """What of a square is drawn: each note in lines, and how many more there are."""

    notes: tuple[tuple[Slip, tuple[str, ...]], ...]
    more: int

    @property
    def height(self) -> float:
        lines = sum(len(lines) for _, lines in self.notes) + bool(self.more)
        return _HEAD + lines * _LINE + (len(self.notes) + bool(self.more)) * _BETWEEN + _INSET / 2


class _Drawing:
    """The parts of one drawing, with so many squares beside each other, no higher than it may be."""

    def __init__(self, swot: Swot, style: Style, width: float, across: int, most: float) -> None:
        self.swot, self.style, self.inks, self.across = swot, style, inks_of(style), across
        self.width = width
        self.side = (width - (across - 1) * _GAP) / across
        self.key = tuple(self._key())
        foot = _KEY + (self.key[-1][1] * LEAD if self.key else 0) if self.key else 0
        self.told = self._fitting(most - foot)
        self.highs = self._highs(self.told)
        self.foot = sum(self.highs) + _GAP * (len(self.highs) - 1)
        self.height = self.foot + foot

    def _highs(self, told: tuple[_Told, ...]) -> list[float]:
        """How high each row of squares is."""
        rows = [told[at : at + self.across] for at in range(0, len(told), self.across)]
        return [max(_LEAST, *(one.height for one in row)) for row in rows]

    def _fitting(self, room: float) -> tuple[_Told, ...]:
        """The notes in as many lines as there is room for; else only the first of them, in one line each."""
        longest = max((len(square.slips) for square in self.swot.squares), default=0)
        for lines in (4, 3, 2, 1):
            if longest * (_LINE + _BETWEEN) > room:
                break
            told = tuple(self._square(square, lines, len(square.slips)) for square in self.swot.squares)
            if sum(self._highs(told)) + _GAP * len(told) <= room:
                return told
        rows = -(-len(self.swot.squares) // self.across)
        each = int((room / rows - _HEAD - _GAP - _INSET) / (_LINE + _BETWEEN)) - 1
        return tuple(self._square(square, 1, each) for square in self.swot.squares)

    def _square(self, square: Square, lines: int, most: int) -> _Told:
        room = self.side - 2 * _INSET - _SIGN
        shown = square.slips[:most]
        notes = tuple((slip, self._lines(slip, room, lines)) for slip in shown)
        return _Told(notes, len(square.slips) - len(shown))

    def _lines(self, slip: Slip, room: float, lines: int) -> tuple[str, ...]:
        votes = f" ({slip.votes})" if slip.votes else ""
        room -= wide(votes, self.style, size=SMALL) if votes else 0
        told = fitted(slip.text, SMALL, room, self.style, lines=lines) or ("",)
        return (*told[:-1], told[-1] + votes)

    def _key(self) -> Iterator[tuple[float, int, int, str]]:
        """Where the name of each team stands: across, on which line, which team."""
        x, line = 0.0, 0
        for at, team in enumerate(self.swot.teams):
            (text,) = fitted(self.style.say(team), SMALL, self.width - _SIGN, self.style) or ("",)
            room = _SIGN + wide(text, self.style, size=SMALL) + 18
            if x and x + room > self.width:
                x, line = 0.0, line + 1
            yield x, line, at, text
            x += room

    def parts(self) -> Iterator[str]:
        """Everything, square by square."""
        for at, (square, told) in enumerate(zip(self.swot.squares, self.told, strict=True)):
            row, column = divmod(at, self.across)
            top = sum(self.highs[:row]) + _GAP * row
            yield from self._drawn(square, told, column * (self.side + _GAP), top, self.highs[row])
        for x, line, team, text in self.key:
            middle = self.foot + _KEY / 2 + 4 + line * LEAD
            yield sign_of(x + 5, middle, team, self.inks)
            yield line_of(x + _SIGN, middle + SMALL * 0.36, text, self.inks.quiet, size=SMALL)

    def _drawn(self, square: Square, told: _Told, x: float, top: float, high: float) -> Iterator[str]:
        inks = self.inks
        yield box(x, top, self.side, high, edge=inks.main, corner=3)
        yield box(x + 1, top + 1, self.side - 2, _HEAD - 8, fill=inks.tint, corner=2)
        yield line_of(x + _INSET, top + 16, said(square.title, self.style), inks.text, weight="semibold")
        number = said(Decimal(len(square.slips)), self.style)
        yield line_of(x + self.side - _INSET, top + 16, number, inks.text, weight="semibold", anchor="end")
        y = top + _HEAD + _LINE * 0.7
        for slip, lines in told.notes:
            if slip.team is not None:
                yield sign_of(x + _INSET + 4, y - SMALL * 0.36, slip.team, inks)
            for line in lines:
                yield line_of(x + _INSET + _SIGN, y, line, inks.text, size=SMALL)
                y += _LINE
            y += _BETWEEN
        if told.more:
            more = said(Said("harvest-more", {"number": Decimal(told.more)}), self.style)
            yield line_of(x + _INSET + _SIGN, y, more, inks.quiet, size=SMALL)


def sign_of(x: float, y: float, team: int, inks: Inks) -> str:
    """The sign of a team: its shape tells it apart, also where there is no colour; of a sixth and more its number."""
    if team == 0:
        return dot(x, y, 4, inks.main)
    if team == 1:
        return diamond(x, y, 5, inks.accent)
    if team == 2:
        return box(x - 4, y - 4, 8, 8, edge=inks.text)
    if team == 3:
        return dot(x, y, 4.2, inks.text, filled=False)
    if team == 4:
        return box(x - 3.5, y - 3.5, 7, 7, fill=inks.quiet)
    return line_of(x, y + SMALL * 0.36, str(team + 1), inks.quiet, size=SMALL, anchor="middle")
