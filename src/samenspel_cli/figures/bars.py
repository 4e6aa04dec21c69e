"""What each part costs, as a bar: as long as its lowest amount, and lighter up to its highest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from samenspel_cli.document import Amount, Cell, Joined, Said
from samenspel_cli.figures._svg import (
    LEAD,
    MOST,
    SIZE,
    SMALL,
    WIDTH,
    Inks,
    box,
    inks_of,
    label,
    line_of,
    lines_of,
    said,
    sheet,
    stroke,
    wide,
)
from samenspel_cli.lettering import Weight
from samenspel_cli.paper import Figure
from samenspel_cli.style import DASH, SIGNS, Style

_HIGH = 14
"""The height of a bar."""
_ROW, _LONG, _TIGHT = 30.0, 42.0, 22.0
"""The height of a row with one line, with two, and where there are many."""
_TOTAL = 36.0
"""The height of the row with the total."""
_GAP = 18.0
_LABELS = 256.0
"""The most room for labels; they keep `_LEAST` of it where amounts are long."""
_LEAST = 150.0
_PLOT = 110.0
"""The least room for the bars."""
_STUB = 26.0
"""How long what is not known stands behind a bar."""
_FOOT = 32.0
"""The height of the key below; a line more where not all rows are drawn."""


class Bar(NamedTuple):
    """One part and what it costs."""

    label: Cell
    amount: Amount


class Bars(NamedTuple):
    """The parts, in order, and what they come to."""

    rows: tuple[Bar, ...]
    currency: str
    total: Bar | None = None


def alt(bars: Bars) -> Said:
    """What the bars show, in words."""
    rows = (*bars.rows, *((bars.total,) if bars.total else ()))
    told = tuple(Said("figure-row", {"label": bar.label, "value": bar.amount}) for bar in rows)
    return Said("figure-alt-bars", {"currency": SIGNS[bars.currency], "rows": Joined(told, "; ")})


def draw(figure: Figure, style: Style) -> str:
    """The bars with their labels before them and their amounts behind them.

    More rows than fit on a page get less height and one line; of still more, the first are drawn and the rest counted.
    """
    bars: Bars = figure.drawing
    plan = _planned(bars, style)
    return sheet(figure, style, plan.height, _Drawing(bars, style, plan).parts())


class _Told(NamedTuple):
    """An amount in words: the figures, which end under each other, and what stands behind them."""

    figures: str
    tail: str


class _Plan(NamedTuple):
    """Where everything stands."""

    labels: tuple[tuple[str, ...], ...]
    told: tuple[_Told, ...]
    highs: tuple[float, ...]
    """The height of each row that is drawn."""
    left: float
    right: float
    """Where the bars begin and end."""
    figures: float
    """Where the figures end."""
    height: float


def _planned(bars: Bars, style: Style) -> _Plan:
    every = (*bars.rows, *((bars.total,) if bars.total else ()))
    told = _amounts(every, bars.currency, style)
    weights = [_weight(place, bars) for place in range(len(every))]
    pairs = list(zip(told, weights, strict=True))
    tails = max((wide(one.tail, style, weight=weight) + 5 for one, weight in pairs if one.tail), default=0)
    amounts = max((wide(one.figures, style, weight=weight) for one, weight in pairs), default=0)
    free = WIDTH - tails - amounts - 2 * _GAP
    room = max(min(_LABELS, free - _PLOT), _LEAST)
    several = 2 if _height_of(bars, 2, room, style) <= MOST else 1
    labels = tuple(
        label(bar.label, room, style, lines=several, weight=weight) for bar, weight in zip(every, weights, strict=True)
    )
    drawn = labels if bars.total is None else labels[:-1]
    longest = (
        wide(line, style, weight=weight) for lines, weight in zip(labels, weights, strict=True) for line in lines
    )
    left = max(longest, default=0) + _GAP
    if several == 2:
        highs = [_LONG if len(lines) > 1 else _ROW for lines in drawn]
    else:
        highs = [_TIGHT] * min(len(drawn), int((MOST - _rest(bars)) / _TIGHT))
    right = max(WIDTH - tails - amounts - _GAP, left)
    return _Plan(labels, told, tuple(highs), left, right, WIDTH - tails, max(sum(highs) + _rest(bars), _ROW))


def _height_of(bars: Bars, lines: int, room: float, style: Style) -> float:
    """How high the rows are with so many lines for a label."""
    if len(bars.rows) * _ROW > MOST:
        return MOST + 1
    labels = (label(bar.label, room, style, lines=lines) for bar in bars.rows)
    return sum(_LONG if len(told) > 1 else _ROW for told in labels) + _rest(bars)


def _rest(bars: Bars) -> float:
    """The height of what stands below the rows."""
    many = len(bars.rows) * _TIGHT > MOST - _FOOT - _LONG
    key = _FOOT if many or _meanings(bars) else 4
    return key + many * LEAD + (_TOTAL if bars.total else 0)


def _meanings(bars: Bars) -> list[tuple[str, str]]:
    """What has to be explained: its mark, and the key of its words. Bars of one amount each explain themselves."""
    spreads = [bar.amount.spread for bar in bars.rows if bar.amount.spread is not None]
    found = []
    if any(not spread.fixed for spread in spreads):
        found += [("low", "figure-low"), ("high", "figure-high")]
    if any(spread.low < spread.planned < spread.high for spread in spreads):
        found.append(("planned", "planned"))
    if any(_open(bar.amount) for bar in bars.rows):
        found.append(("open", "figure-open"))
    return found


def _weight(place: int, bars: Bars) -> Weight:
    return "semibold" if place == len(bars.rows) else "regular"


class _Drawing:
    """The parts of one drawing."""

    def __init__(self, bars: Bars, style: Style, plan: _Plan) -> None:
        self.bars, self.style, self.plan = bars, style, plan
        self.inks: Inks = inks_of(style)
        spreads = [bar.amount.spread for bar in bars.rows if bar.amount.spread is not None]
        self.least = min((*(spread.low for spread in spreads), Decimal(0)))
        self.most = max((*(spread.high for spread in spreads), Decimal(0)))
        self.open = any(_open(bar.amount) for bar in bars.rows)

    def parts(self) -> Iterator[str]:
        plan, top = self.plan, 0.0
        shown = list(zip(self.bars.rows, plan.highs, strict=False))
        for place, (bar, high) in enumerate(shown):
            yield from self._row(bar, place, top + high / 2)
            top += high
        if shown:
            yield stroke(self.at(Decimal(0)), 3, self.at(Decimal(0)), top - 3, self.inks.quiet)
        if self.bars.total is not None:
            place = len(self.bars.rows)
            yield stroke(0, top + 4.5, WIDTH, top + 4.5, self.inks.text)
            yield from self._words(place, top + 4 + _ROW / 2)
            top += _TOTAL
        yield from self._key(top + 20)

    def _row(self, bar: Bar, place: int, middle: float) -> Iterator[str]:
        yield from self._words(place, middle)
        top, inks, spread = middle - _HIGH / 2, self.inks, bar.amount.spread
        end = self.at(Decimal(0))
        if spread is not None:
            sure = _sure(spread.low, spread.high)
            start, near = sorted((end, self.at(sure)))
            low, high = self.at(spread.low), self.at(spread.high)
            if not spread.fixed:
                yield box(low, top, high - low, _HIGH, fill=inks.tint, edge=inks.main)
            if near > start:
                yield box(start, top, near - start, _HIGH, fill=inks.main)
            if spread.low < spread.planned < spread.high:
                planned = self.at(spread.planned)
                yield stroke(planned, top - 3, planned, top + _HIGH + 3, inks.text, 2)
            end = max(end, high)
        if _open(bar.amount):
            yield box(end + 3, top, _STUB - 3, _HIGH, edge=inks.quiet, dashed=True)

    def _words(self, place: int, middle: float) -> Iterator[str]:
        plan, told = self.plan, self.plan.told[place]
        weight = _weight(place, self.bars)
        yield from lines_of(0, middle, plan.labels[place], self.inks.text, weight=weight)
        foot = middle + SIZE * 0.36
        if told.figures:
            yield line_of(plan.figures, foot, told.figures, self.inks.text, weight=weight, anchor="end")
        if told.tail:
            ink = self.inks.text if weight == "semibold" else self.inks.quiet
            yield line_of(plan.figures + 5, foot, told.tail, ink, weight=weight)

    def _key(self, foot: float) -> Iterator[str]:
        """What the bars mean, where they are more than one amount; and how many are not drawn."""
        inks, style, across = self.inks, self.style, self.plan.left
        marks = [(mark, style.words[key]) for mark, key in _meanings(self.bars)]
        needed = sum(18 + wide(word, style, size=SMALL) + 16 for _, word in marks) - 16
        across = max(0.0, min(across, WIDTH - needed))
        for mark, word in marks:
            top = foot - 9
            if mark == "planned":
                yield stroke(across + 6, top - 1, across + 6, top + 11, inks.text, 2)
            else:
                fill = {"low": inks.main, "high": inks.tint, "open": "none"}[mark]
                edge = {"low": inks.main, "high": inks.main, "open": inks.quiet}[mark]
                yield box(across, top, 12, 10, fill=fill, edge=edge, dashed=mark == "open")
            yield line_of(across + 18, foot, word, inks.quiet, size=SMALL)
            across += 18 + wide(word, style, size=SMALL) + 16
        left = len(self.bars.rows) - len(self.plan.highs)
        if left > 0:
            text = said(Said("figure-left-out", {"number": Decimal(left)}), style)
            yield line_of(0, foot + LEAD, text, inks.quiet, size=SMALL)

    def at(self, amount: Decimal) -> float:
        """Where an amount stands from left to right."""
        room = self.plan.right - self.plan.left - (_STUB if self.open else 0)
        if self.most == self.least:
            return self.plan.left
        return self.plan.left + float((amount - self.least) / (self.most - self.least)) * max(room, 0)


def _sure(low: Decimal, high: Decimal) -> Decimal:
    """How far a bar goes for certain: nowhere where it may go to both sides."""
    if low <= 0 <= high:
        return Decimal(0)
    return low if low > 0 else high


def _open(amount: Amount) -> bool:
    """Whether something about it is not known."""
    return amount.more or bool(amount.per) or amount.unknown not in (None, "nvt")


# Amounts in words


def _amounts(rows: Sequence[Bar], currency: str, style: Style) -> tuple[_Told, ...]:
    """Every amount in words; without cents where none of them has any."""
    spreads = [bar.amount.spread for bar in rows if bar.amount.spread is not None]
    cents = any(part != part.to_integral_value() for spread in spreads for part in (spread.low, spread.high))
    return tuple(_told(bar.amount, SIGNS[currency], style, cents=cents) for bar in rows)


def _told(amount: Amount, sign: str, style: Style, *, cents: bool) -> _Told:
    words, spread = style.words, amount.spread
    if spread is None or (amount.more and spread.low == spread.high == 0):
        return _Told(said(Amount(spread, more=True, unknown=amount.unknown), style), "")
    ends = sorted({spread.low, spread.high})
    figures = DASH.join(_sum(end, sign, style, cents=cents) for end in ends)
    marks = [words["about"]] * amount.about + [words["most"]] * amount.most
    tail = f"{words['per']} {style.count_word(amount.per)}" if amount.per else words["more"] if amount.more else ""
    return _Told("\u00a0".join((*marks, figures)), said(tail, style))


def _sum(amount: Decimal, sign: str, style: Style, *, cents: bool) -> str:
    figures = style.money(amount) if cents else style.number(amount)
    return style.words["sum"].format(sign=sign, amount=figures)
