"""Who stands where on which theme: a square for each, the darker the higher its score, which is printed in it.

It reads in black and white: the steps from light to dark are those of the scores, and who has no score has a sign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

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
    polygon,
    said,
    sheet,
    stroke,
    upright,
    wide,
)
from samenspel_cli.figures.confrontation import signed
from samenspel_cli.lettering import fitted
from samenspel_cli.model.colours import PAPER, READABLE, contrast, mixed
from samenspel_cli.model.score import LEAST, MOST
from samenspel_cli.paper import Figure
from samenspel_cli.style import Style

ROWS, COLUMNS = 14, 24
"""So many themes and participants stand in one figure at most, which then fits on a page that lies on its side."""
Blank = Literal["worded", "silent", "unread"]
Ground = Literal["shared", "partly", "different"]
_PHONE = 380.0
_WIDE = 1000.0
_MANY = 8
"""From more participants on, a figure is as wide as a page that lies on its side."""
_LABELS = 0.3
"""Which part of the width the names of the themes take."""
_MOST_CELL, _LEAST_CELL = 88.0, 23.0
_GROUND = 112.0
"""How wide the column is that says how much common ground there is."""
_HIGH = 31.0
_NAMES = 132.0
"""How high names are that stand upright."""
_LINE = 12.5
_KEY_SIGN, _KEY_BETWEEN = 25.0, 16.0
_SHADES = {-2: 0.95, -1: 0.82, 0: 0.65, 1: 0.42, 2: 0.0}
"""How much of the paper is in the square of each score."""


class Mark(NamedTuple):
    """Where one participant stands on one theme."""

    score: int | None
    blank: Blank | None
    """Why there is no score."""


class Line(NamedTuple):
    """One theme."""

    title: str
    marks: tuple[Mark, ...]
    ground: Ground | None
    judged: bool
    """Whether it is people who say how much common ground there is, and not their scores."""


class Heat(NamedTuple):
    """Themes below each other, participants beside each other."""

    names: tuple[Cell, ...]
    lines: tuple[Line, ...]


def alt(heat: Heat) -> Said:
    """How much common ground there is under each theme, in words."""
    rows = tuple(
        Said("figure-row", {"label": line.title, "value": Said(f"ground-{line.ground or 'unknown'}")})
        for line in heat.lines
    )
    size = {"themes": str(len(heat.lines)), "number": str(len(heat.names))}
    return Said("figure-alt-heat", {**size, "rows": Joined(rows, "; ")})


def draw(figure: Figure, style: Style) -> str:
    """The themes with a square for each participant; of many participants as wide as a page on its side."""
    width = _WIDE if len(figure.drawing.names) > _MANY else WIDTH
    drawing = _Drawing(figure.drawing, style, width)
    return sheet(figure, style, drawing.height, drawing.parts(), width)


def narrow(figure: Figure, style: Style) -> str:
    """The same for a narrow screen: participants that do not fit beside the others stand in a part below them."""
    drawing = _Drawing(figure.drawing, style, _PHONE)
    return sheet(figure, style, drawing.height, drawing.parts(), _PHONE)


class _Drawing:
    """The parts of one drawing, so many units wide; its participants in as many bands below each other as need be."""

    def __init__(self, heat: Heat, style: Style, width: float) -> None:
        self.heat, self.style, self.inks, self.width = heat, style, inks_of(style), width
        self.ground = _GROUND if width >= WIDTH else 26.0
        self.worded = width >= WIDTH
        self.left = width * _LABELS
        room = width - self.left - self.ground
        most = max(1, int(room / _LEAST_CELL))
        bands = -(-len(heat.names) // most)
        each = -(-len(heat.names) // bands)
        self.bands = [range(at, min(at + each, len(heat.names))) for at in range(0, len(heat.names), each)]
        self.cell = min(_MOST_CELL, room / each)
        self.names = [said(name, style) for name in heat.names]
        widest = max(wide(name, style, size=SMALL, weight="semibold") for name in self.names)
        self.turned = widest > self.cell - 6
        self.head = min(_NAMES, widest + 8) if self.turned else 22.0
        self.shades = {score: shade_of(score, self.inks) for score in range(LEAST, MOST + 1)}
        self.key = tuple(self._key())
        self.band = self.head + len(heat.lines) * _HIGH + 14
        self.height = self.band * len(self.bands) + (self.key[-1][1] + 1) * (LEAD + 4)

    def parts(self) -> Iterator[str]:
        """Everything, band by band, and what its signs mean."""
        for at, band in enumerate(self.bands):
            yield from self._band(band, at * self.band)
        top = self.band * len(self.bands)
        for x, line, text, sign in self.key:
            middle = top + (line + 0.5) * (LEAD + 4)
            yield from sign(x, middle)
            yield line_of(x + _KEY_SIGN, middle + SMALL * 0.36, text, self.inks.quiet, size=SMALL)

    def _band(self, band: range, top: float) -> Iterator[str]:
        inks, foot = self.inks, top + self.head
        for place, at in enumerate(band):
            yield from self._name(self.names[at], self.left + (place + 0.5) * self.cell, foot)
        last = self.left + len(band) * self.cell
        if self.worded:
            head = said(Said("vision-ground"), self.style)
            lines = fitted(head, SMALL, self.ground - 10, self.style, lines=2, weight="semibold")
            for place, text in enumerate(reversed(lines)):
                yield line_of(last + 10, foot - 7 - place * _LINE, text, inks.main, size=SMALL, weight="semibold")
        yield stroke(0, foot - 0.5, last + self.ground, foot - 0.5, inks.main)
        for row, line in enumerate(self.heat.lines):
            y = foot + row * _HIGH
            yield from self._title(line.title, y + _HIGH / 2)
            for place, at in enumerate(band):
                yield from self._mark(line.marks[at], self.left + place * self.cell, y)
            yield from self._ground(line, last + 10, y + _HIGH / 2)
            yield stroke(0, y + _HIGH - 0.5, last + self.ground, y + _HIGH - 0.5, inks.hair)

    def _title(self, title: str, middle: float) -> Iterator[str]:
        lines = fitted(title, SMALL, self.left - 10, self.style, lines=2)
        first = middle + SMALL * 0.36 - (len(lines) - 1) * _LINE / 2
        for place, text in enumerate(lines):
            yield line_of(0, first + place * _LINE, text, self.inks.text, size=SMALL)

    def _name(self, name: str, middle: float, foot: float) -> Iterator[str]:
        if not self.turned:
            yield line_of(middle, foot - 7, name, self.inks.main, size=SMALL, weight="semibold", anchor="middle")
            return
        x, y = middle + SMALL * 0.36, foot - 6
        for text in fitted(name, SMALL, self.head - 8, self.style, weight="semibold"):
            yield upright(x, y, text, self.inks.main)

    def _mark(self, mark: Mark, x: float, y: float) -> Iterator[str]:
        across, middle = x + self.cell / 2, y + _HIGH / 2
        if mark.score is None:
            yield from blank(mark.blank or "unread", across, middle, self.inks)
            return
        fill, ink = self.shades[mark.score]
        yield box(x + 1.5, y + 2, self.cell - 3, _HIGH - 5, fill=fill, edge=self.inks.main, corner=2)
        yield line_of(
            across, middle + SIZE * 0.34, signed(mark.score), ink, size=SMALL + 0.5, weight="semibold", anchor="middle"
        )

    def _ground(self, line: Line, x: float, middle: float) -> Iterator[str]:
        yield from ground_sign(line.ground, x + 5, middle, self.inks)
        if self.worded:
            text = said(Said(f"ground-{line.ground or 'unknown'}"), self.style) + ("*" if line.judged else "")
            for told in fitted(text, SMALL, self.ground - 28, self.style):
                yield line_of(x + 17, middle + SMALL * 0.36, told, self.inks.text, size=SMALL)

    # What the signs mean

    def _key(self) -> Iterator[tuple[float, int, str, Callable[[float, float], Iterator[str]]]]:
        """Where each sign stands: across, on which line, its words, and how it is drawn."""
        x, line = 0.0, 0
        for words, sign in self._signs():
            text = said(Said(words), self.style)
            room = _KEY_SIGN + wide(text, self.style, size=SMALL)
            if x and x + room > self.width:
                x, line = 0.0, line + 1
            (text,) = fitted(text, SMALL, self.width - _KEY_SIGN, self.style) or ("",)
            yield x, line, text, sign
            x += room + _KEY_BETWEEN

    def _signs(self) -> Iterator[tuple[str, Callable[[float, float], Iterator[str]]]]:
        inks = self.inks
        every = [mark for line in self.heat.lines for mark in line.marks]
        if any(mark.score is not None for mark in every):
            for score, words in ((LEAST, "heat-key-low"), (MOST, "heat-key-high")):
                yield words, self._scored(score)
        blanks: Sequence[Blank] = ("worded", "silent", "unread")
        for name in blanks:
            if any(mark.score is None and (mark.blank or "unread") == name for mark in every):
                yield f"heat-key-{name}", lambda x, y, name=name: blank(name, x + 9, y, inks)  # type: ignore[misc]
        if not self.worded:
            grounds: Sequence[Ground | None] = ("shared", "partly", "different", None)
            for ground in grounds:
                if any(line.ground == ground for line in self.heat.lines):
                    sign = lambda x, y, ground=ground: ground_sign(ground, x + 9, y, inks)  # noqa: E731
                    yield f"heat-key-ground-{ground or 'unknown'}", sign
        elif any(line.judged for line in self.heat.lines):
            yield "heat-key-judged", lambda x, y: iter([line_of(x + 9, y + 5, "*", inks.text, anchor="middle")])

    def _scored(self, score: int) -> Callable[[float, float], Iterator[str]]:
        fill, ink = self.shades[score]

        def sign(x: float, y: float) -> Iterator[str]:
            yield box(x, y - 7, 20, 14, fill=fill, edge=self.inks.main, corner=2)
            yield line_of(x + 10, y + SMALL * 0.36, signed(score), ink, size=SMALL - 1, anchor="middle")

        return sign


def shade_of(score: int, inks: Inks) -> tuple[str, str]:
    """The colour of a score and that of the figure on it: the higher the score, the darker; always to be read."""
    part = _SHADES[score]
    while True:
        fill = mixed(inks.main, PAPER, part)
        ink = max((PAPER, inks.text), key=lambda one: contrast(one, fill))
        if contrast(ink, fill) >= READABLE or part >= 1:
            return fill, ink
        part = min(1.0, part + 0.02)


def blank(name: Blank, x: float, y: float, inks: Inks) -> Iterator[str]:
    """What stands where there is no score: lines of text, an empty round, or a question in a dashed square."""
    if name == "worded":
        for down, long in ((-3.5, 7.0), (0.0, 7.0), (3.5, 4.0)):
            yield stroke(x - 7, y + down, x - 7 + 2 * long, y + down, inks.quiet, 1.3)
    elif name == "silent":
        yield dot(x, y, 5.5, inks.quiet, filled=False)
        yield stroke(x - 4.2, y + 4.2, x + 4.2, y - 4.2, inks.quiet, 1)
    else:
        yield box(x - 8, y - 8, 16, 16, edge=inks.quiet, dashed=True)
        yield line_of(x, y + SMALL * 0.36, "?", inks.quiet, size=SMALL, anchor="middle")


def ground_sign(ground: Ground | None, x: float, y: float, inks: Inks) -> Iterator[str]:
    """How much common ground there is: a full round, a half one, an empty one; a dash where that is not known."""
    if ground is None:
        yield stroke(x - 4, y, x + 4, y, inks.quiet, 1.5)
        return
    yield dot(x, y, 5.5, inks.main, filled=ground == "shared")
    if ground == "partly":
        yield polygon(_half(x, y, 4.6), inks.main, inks.main)


def _half(x: float, y: float, radius: float) -> Iterator[tuple[float, float]]:
    """The left half of a round."""
    for across, down in ((0, -1), (-0.5, -0.87), (-0.87, -0.5), (-1, 0), (-0.87, 0.5), (-0.5, 0.87), (0, 1)):
        yield x + across * radius, y + down * radius
