"""How many groups of how many people an activity has: a card for each group, a dot for each of its people."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from samenspel_cli.document import Cell, Joined, Said
from samenspel_cli.figures._svg import (
    LEAD,
    MOST,
    SIZE,
    SMALL,
    WIDTH,
    box,
    dot,
    inks_of,
    label,
    line_of,
    said,
    sheet,
    stroke,
    wide,
)
from samenspel_cli.lettering import fitted
from samenspel_cli.model.number import Range, Spread
from samenspel_cli.paper import Figure
from samenspel_cli.style import Style

_LABELS = 210.0
_GAP = 20.0
_ACROSS = 5
"""So many dots beside each other on a card."""
_PITCH = 9.0
"""From one dot to the next."""
_RADIUS = 3.0
_EDGE = 6.0
"""The white on a card around its dots."""
_SPACE = 7.0
"""Between cards."""
_DOTS = 30
"""So many people at most are drawn on a card; more are said on it as a number."""
_CARDS = 3
"""So many rows of cards at most; how many more there are is said behind the last."""
_PLAIN = 28.0
"""The height of a card without dots."""
_ROOM = 22.0
"""The white below a row of the figure, with its rule."""
_FOOT = 26.0
_QUIET = 14.0
"""From one line of small words to the next."""


class Gathering(NamedTuple):
    """An activity in groups, as far as it is known."""

    title: Cell
    groups: Spread | None
    """How many groups there are."""
    size: Range | None = None
    """How many people a group has; one number is the most."""
    participants: Range | None = None
    """How many people take part in all."""


class Groups(NamedTuple):
    """The activities that have groups, in order."""

    rows: tuple[Gathering, ...]


def alt(groups: Groups) -> Said:
    """What the cards show, in words."""
    rows = (Said("figure-row", {"label": row.title, "value": Joined(facts(row), ", ")}) for row in groups.rows)
    return Said("figure-alt-groups", {"rows": Joined(tuple(rows), "; ")})


def facts(row: Gathering) -> tuple[Said, ...]:
    """How many groups, of how many, and how many in all: a sentence for each that is known."""
    told = [_counted("figure-groups", "number", row.groups) if row.groups else Said("figure-groups-open")]
    if row.size is not None:
        size = _spread(row.size)
        most = size.fixed and size.low > 1
        told.append(Said("figure-size-most", {"size": size}) if most else _counted("figure-size", "size", size))
    if row.participants is not None:
        told.append(_counted("figure-participants", "number", _spread(row.participants)))
    return tuple(told)


def draw(figure: Figure, style: Style) -> str:
    """The activities with their cards beside them.

    Where that is higher than a page the cards are left out and their words stay; of still more activities the first
    are drawn, and the rest is counted.
    """
    drawing = _Drawing(figure.drawing, style)
    return sheet(figure, style, drawing.height, drawing.parts())


def _counted(key: str, name: str, number: Spread) -> Said:
    """Words with a number in them; with one, there is nothing to fill in."""
    return Said(f"{key}-one") if number.high == 1 else Said(key, {name: number})


def _spread(bounds: Range) -> Spread:
    return Spread(bounds.low, bounds.low, bounds.high)


class _Row(NamedTuple):
    """An activity as it is drawn."""

    gathering: Gathering
    lines: tuple[str, ...]
    """Its title."""
    words: tuple[str, ...]
    """What is known of its groups."""
    cards: int
    """How many cards are drawn."""
    card: float
    """How high each is."""
    high: float


class _Drawing:
    """The parts of one drawing."""

    def __init__(self, groups: Groups, style: Style) -> None:
        self.style, self.inks = style, inks_of(style)
        self.card = _ACROSS * _PITCH + 2 * _EDGE - (_PITCH - 2 * _RADIUS)
        self.beside = int((WIDTH - _LABELS - _GAP + _SPACE) // (self.card + _SPACE))
        self.groups_range = any(row.groups is not None and not row.groups.fixed for row in groups.rows)
        self.size_range = any(row.size is not None and row.size.low < row.size.high <= _DOTS for row in groups.rows)
        self.key = self.groups_range or self.size_range
        room = MOST - _FOOT
        rows = [self._row(row, cards=True) for row in groups.rows]
        if sum(row.high for row in rows) > room:
            rows = [self._row(row, cards=False) for row in groups.rows]
            self.key = False
        kept, top = 0, 0.0
        while kept < len(rows) and top + rows[kept].high <= room:
            top += rows[kept].high
            kept += 1
        self.rows, self.left_out = tuple(rows[:kept]), len(rows) - kept
        self.foot = top
        self.height = max(top + (_FOOT if self.key or self.left_out else 0), _PLAIN)

    def _row(self, row: Gathering, *, cards: bool) -> _Row:
        lines = label(row.title, _LABELS if cards else WIDTH, self.style, weight="semibold")
        told = [line for fact in facts(row) for line in self._small(fact)]
        if not cards:
            told = list(fitted(self.style.say(Joined(facts(row), ", ")), SMALL, WIDTH, self.style))
        words = LEAD * len(lines) + _QUIET * len(told)
        number, card = (self._number(row), self._high(row)) if cards else (0, 0.0)
        down = -(-number // self.beside)
        return _Row(row, lines, tuple(told), number, card, max(words, down * card + max(down - 1, 0) * _SPACE) + _ROOM)

    def _small(self, fact: Said) -> tuple[str, ...]:
        return fitted(self.style.say(fact), SMALL, _LABELS, self.style, lines=2)

    def _number(self, row: Gathering) -> int:
        """How many cards a row has: one for each group, or one and a question mark."""
        if row.groups is None:
            return 2 if row.size is not None else 1
        return int(min(row.groups.high, Decimal(_CARDS * self.beside)))

    def _high(self, row: Gathering) -> float:
        people = row.size.high if row.size is not None else None
        if people is None or people > _DOTS:
            return _PLAIN
        down = -(-int(people) // _ACROSS)
        return max(down * _PITCH + 2 * _EDGE - (_PITCH - 2 * _RADIUS), _PLAIN)

    def parts(self) -> Iterator[str]:
        top = 0.0
        for place, row in enumerate(self.rows):
            if place:
                rule = top - _ROOM / 2
                yield stroke(0, rule, WIDTH, rule, self.inks.hair)
            yield from self._words(row, top)
            yield from self._cards(row, top)
            top += row.high
        foot = self.foot + 8
        if self.key:
            yield from self._key(foot)
        if self.left_out:
            text = said(Said("figure-left-out", {"number": Decimal(self.left_out)}), self.style)
            yield line_of(0, foot, text, self.inks.quiet, size=SMALL)

    def _words(self, row: _Row, top: float) -> Iterator[str]:
        down = top + SIZE
        for line in row.lines:
            yield line_of(0, down, line, self.inks.text, weight="semibold")
            down += LEAD
        for line in row.words:
            yield line_of(0, down, line, self.inks.quiet, size=SMALL)
            down += _QUIET

    def _cards(self, row: _Row, top: float) -> Iterator[str]:
        gathering, groups = row.gathering, row.gathering.groups
        sure = min(int(groups.low), row.cards) if groups is not None else row.cards - 1
        more = groups is not None and groups.high > row.cards
        for place in range(row.cards):
            x = _LABELS + _GAP + place % self.beside * (self.card + _SPACE)
            y = top + place // self.beside * (row.card + _SPACE)
            certain, last = place < sure, place == row.cards - 1
            edge = self.inks.main if certain else self.inks.quiet
            yield box(x, y, self.card, row.card, edge=edge, dashed=not certain, corner=3)
            if groups is None and last:
                yield self._centred("?", x, y, row.card)
            elif more and last and groups is not None:
                yield self._centred(f"+\u00a0{said(_rest(groups, place), self.style)}", x, y, row.card)
            else:
                yield from self._people(gathering.size, x, y, row.card)

    def _people(self, size: Range | None, x: float, y: float, high: float) -> Iterator[str]:
        """The people on a card: filled up to the least, open up to the most."""
        if size is None:
            return
        if size.high > _DOTS:
            yield self._centred(said(_spread(size), self.style), x, y, high)
            return
        down = -(-int(size.high) // _ACROSS)
        first = y + (high - (down - 1) * _PITCH) / 2
        for place in range(int(size.high)):
            across = x + _EDGE + _RADIUS + place % _ACROSS * _PITCH
            yield dot(across, first + place // _ACROSS * _PITCH, _RADIUS, self.inks.main, filled=place < size.low)

    def _centred(self, text: str, x: float, y: float, high: float) -> str:
        told = (fitted(text, SMALL, self.card - 4, self.style) or ("",))[0]
        foot = y + high / 2 + SMALL * 0.36
        return line_of(x + self.card / 2, foot, told, self.inks.text, size=SMALL, anchor="middle")

    def _key(self, foot: float) -> Iterator[str]:
        """What is certain and what is possible."""
        across = _LABELS + _GAP
        for key, filled in (("figure-sure", True), ("figure-maybe", False)):
            if self.groups_range:
                edge = self.inks.main if filled else self.inks.quiet
                yield box(across, foot - 10, 14, 12, edge=edge, dashed=not filled, corner=2)
                across += 20
            if self.size_range:
                yield dot(across + _RADIUS, foot - 4, _RADIUS, self.inks.main, filled=filled)
                across += 12
            word = self.style.words[key]
            yield line_of(across, foot, word, self.inks.quiet, size=SMALL)
            across += wide(word, self.style, size=SMALL) + _GAP


def _rest(groups: Spread, drawn: int) -> Spread:
    """The groups that are not drawn."""
    low, planned, high = (max(part - drawn, Decimal(0)) for part in groups.parts)
    return Spread(low, planned, high)
