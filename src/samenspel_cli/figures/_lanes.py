"""Where everything of a process stands on the sheet: its lanes, its steps, and the ways between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from samenspel_cli.document import Cell, Said
from samenspel_cli.figures._svg import SMALL, WIDTH, said, wide
from samenspel_cli.lettering import ELLIPSIS, fitted
from samenspel_cli.style import Style

if TYPE_CHECKING:
    from samenspel_cli.figures.lanes import Lanes

_MOST = 960.0
"""The greatest height: a page on which nothing else stands."""
_WIDE_LANE = 104.0
"""How wide a lane is at least to hold boxes with words."""
_WORDS = 214.0
"""The room for the words of steps beside their lanes."""
_GUTTER = 104.0
"""The room for the cases of ways along the right side, at most."""
_CHANNEL = 11.0
_FORK = 6.0
_PORT = 18.0
"""How high a way at the right side of a step is, with its words."""
_TURNED = 128.0
"""How long the name of a lane is at most that stands upright."""
_FOOT = 30.0
_SIZES = (11.5, 10.5)

Point = tuple[float, float]


class Shape(NamedTuple):
    """In which way the steps are drawn."""

    boxes: bool
    size: float
    band: float
    """The white between a step and the next."""
    pad: float
    """The white within a step, above and below its words together."""
    lines: int
    """How many lines the words of a step take at most."""


_SHAPES = (
    Shape(boxes=True, size=11.5, band=20, pad=16, lines=5),
    Shape(boxes=False, size=11.5, band=8, pad=7, lines=3),
    Shape(boxes=False, size=11, band=6, pad=6, lines=2),
    Shape(boxes=False, size=10.5, band=5, pad=4, lines=1),
)
"""From the roomiest to the tightest."""


class Placed(NamedTuple):
    """A step as it stands on the sheet."""

    x: float
    top: float
    high: float
    lines: tuple[str, ...]
    right: float
    """Where its last box ends."""

    @property
    def middle(self) -> float:
        """Halfway its height."""
        return self.top + self.high / 2


class Drawn(NamedTuple):
    """A way with its words and where these stand."""

    points: list[Point]
    text: str
    x: float
    y: float
    anchor: Literal["start", "end"] = "start"
    back: bool = False


class Room(NamedTuple):
    """Where everything stands."""

    boxes: bool
    size: float
    left: float
    """Where the first lane begins."""
    right: float
    lane: float
    half: float
    """Half the width of a box."""
    head: float
    heads: tuple[tuple[str, ...], ...]
    turned: bool
    """Whether the names of the lanes stand upright."""
    rows: tuple[Placed, ...]
    end: int
    """Which row is the end; a number beyond them where nothing ends."""
    links: tuple[Drawn, ...]
    jumps: tuple[Drawn, ...]
    foot: float
    height: float
    key: tuple[str, ...]
    left_out: int

    def centre(self, lane: int) -> float:
        """The middle of a lane."""
        return self.left + (lane + 0.5) * self.lane


class _Ways(NamedTuple):
    """The ways out of the steps that are drawn."""

    down: Mapping[int, tuple[Cell, ...]]
    """To the step below, with the cases."""
    jumps: tuple[tuple[int, int, Cell], ...]
    """From which step to which, in which case."""


def rooms(lanes: Lanes, style: Style) -> Room:
    """Where everything stands, in the roomiest way in which it fits."""
    for number in (len(lanes.steps), 40, 24):
        for shape in _SHAPES:
            room = _Plan(lanes, style, shape, min(number, len(lanes.steps))).room()
            if room is not None:
                return room
    return _Plan(lanes, style, _SHAPES[-1], 12).room(forced=True) or _nothing()


def _nothing() -> Room:
    return Room(False, 11, 0, WIDTH, WIDTH, 9, 20, (), False, (), 0, (), (), 20, 40, (), 0)


class _Plan:
    """One way of drawing, tried."""

    def __init__(self, lanes: Lanes, style: Style, shape: Shape, number: int) -> None:
        self.lanes, self.style, self.shape, self.number = lanes, style, shape, number
        self.ways = _ways(lanes, number)
        self.channels = _channels(self.ways.jumps)
        most = max(self.channels.values(), default=-1) + 1
        cases = [self._said(case) for _, _, case in self.ways.jumps if case is not None]
        widest = max((wide(text, style, size=SMALL) for text in cases), default=0.0)
        self.gutter = (min(widest, _GUTTER) + 14) if self.channels else 0.0
        self.left = 0.0 if shape.boxes else _WORDS
        self.right = WIDTH - (self.gutter + most * _CHANNEL + 4 if most else 1)
        self.lane = (self.right - self.left) / max(len(lanes.lanes), 1)
        self.half = self.lane / 2 - 7 if shape.boxes else min(11.0, self.lane / 2 - 1.5)

    def _said(self, cell: Cell) -> str:
        return said(cell, self.style)

    def room(self, *, forced: bool = False) -> Room | None:
        """Where everything stands; None where this way does not fit."""
        shape = self.shape
        if shape.boxes and self.lane < _WIDE_LANE:
            return None
        heads, turned, head = self._heads()
        rows = self._rows(head)
        if rows is None and not forced:
            return None
        rows = rows or ()
        ends = any(self.number in (to for to, _ in self._of(at)) for at in range(self.number))
        rows = rows if ends else rows[: self.number]
        foot = rows[-1].top + rows[-1].high + 8 if rows else head
        key = tuple(
            name
            for name, used in (
                ("decision", any(one.decision for one in self.lanes.steps[: self.number])),
                ("back", any(to <= at for at, to, _ in self.ways.jumps)),
                ("end", ends),
            )
            if used
        )
        left_out = len(self.lanes.steps) - self.number
        height = foot + (_FOOT if key or left_out else 4)
        if height > _MOST and not forced:
            return None
        return Room(
            shape.boxes, shape.size, self.left, self.right, self.lane, self.half, head, heads, turned, rows,
            self.number, tuple(self._links(rows)), tuple(self._jumps(rows)), foot, height, key, left_out,
        )  # fmt: skip

    def _of(self, at: int) -> Iterator[tuple[int, Cell]]:
        for to, case in self.lanes.steps[at].ways:
            yield min(to, self.number), case

    def _heads(self) -> tuple[tuple[tuple[str, ...], ...], bool, float]:
        """The names of the lanes, whether they stand upright, and how high they are."""
        names = [self._said(name) for name in self.lanes.lanes]
        across = [fitted(name, SMALL, self.lane - 8, self.style, lines=3, weight="semibold") for name in names]
        whole = all(" ".join(one).replace("- ", "-") == name for one, name in zip(across, names, strict=True))
        if whole or self.shape.boxes:
            return tuple(across), False, max((len(one) for one in across), default=1) * 13 + 12 + 12
        room = 2 if self.lane >= 26 else 1
        upright = tuple(fitted(name, SMALL, _TURNED, self.style, lines=room, weight="semibold") for name in names)
        longest = max(
            (wide(one, self.style, size=SMALL, weight="semibold") for head in upright for one in head), default=0
        )
        return upright, True, longest + 12 + 12

    def _rows(self, head: float) -> tuple[Placed, ...] | None:
        """The steps and the end below each other; None where the words of a step do not fit."""
        shape, top = self.shape, head + 14.0
        rows: list[Placed] = []
        room = 2 * self.half - 12 if shape.boxes else _WORDS - 12
        for at in range(self.number):
            step = self.lanes.steps[at]
            text = self._said(Said("numbered", {"number": str(at + 1), "title": step.title}))
            lines = fitted(text, shape.size, room, self.style, lines=shape.lines)
            if shape is not _SHAPES[-1] and (not lines or lines[-1].endswith(ELLIPSIS)):
                return None
            ports = sum(one[0] == at for one in self.ways.jumps) + any(one[1] == at for one in self.ways.jumps)
            high = max(len(lines) * 14.5 + shape.pad, ports * _PORT + 6 if ports > 1 else 0, 20)
            places = [self.left + (lane + 0.5) * self.lane for lane in step.lanes] or [self.left]
            rows.append(Placed(places[0], top, high, lines, max(places) + self.half))
            top += high + shape.band + (10 if any(case is not None for case in self.ways.down.get(at, ())) else 0)
        last = rows[-1] if rows else Placed(self.left, top, 0, (), self.left)
        rows.append(Placed(last.x, top, 16, (), last.x + 8))
        return tuple(rows)

    def _links(self, rows: Sequence[Placed]) -> Iterator[Drawn]:
        """The ways to the step below, with their cases."""
        for at, cases in self.ways.down.items():
            one, other = rows[at], rows[at + 1]
            compact = not self.shape.boxes
            start = one.middle + 8 if compact else one.top + one.high
            end = other.middle - 8 if compact else other.top
            bend = other.top - min(9.0, self.shape.band / 2)
            points: list[Point] = [(one.x, start)]
            if one.x != other.x:
                points += [(one.x, bend), (other.x, bend)]
            points.append((other.x, end))
            text = " / ".join(self._said(case) for case in cases if case is not None)
            after = self.right - one.x - 10
            before = one.x - self.left - 10
            fits = wide(text, self.style, size=SMALL)
            anchor: Literal["start", "end"] = "start" if fits <= after or after >= before else "end"
            (told,) = fitted(text, SMALL, max(after, before), self.style) or ("",)
            x = one.x + 6 if anchor == "start" else one.x - 6
            yield Drawn(points, told, x, one.top + one.high + 11, anchor)

    def _jumps(self, rows: Sequence[Placed]) -> Iterator[Drawn]:
        """The ways along the right side, each from a place of its own at its step."""
        ports = self._ports(rows)
        for number, (at, to, case) in enumerate(self.ways.jumps):
            one, other, back = rows[at], rows[to], to <= at
            start, end = ports[at, number], ports[to, -1]
            channel = self.right + self.gutter + self.channels[to, back] * _CHANNEL
            points = [(one.right, start), (channel, start), (channel, end), (other.right, end)]
            if not self.shape.boxes and start != one.middle:  # beside a small sign the way forks
                fork = one.right + _FORK
                points[:1] = [(one.x, one.middle), (fork, one.middle), (fork, start)]
            text = self._said(case) if case is not None else ""
            (told,) = fitted(text, SMALL, self.gutter - 8, self.style) or ("",)
            yield Drawn(points, told, self.right + 5, start - 3, back=back)

    def _ports(self, rows: Sequence[Placed]) -> Mapping[tuple[int, int], float]:
        """At which height ways leave and come in at the right side of a step; all that come in do so at one."""
        found: dict[tuple[int, int], float] = {}
        for at, row in enumerate(rows):
            out = [number for number, one in enumerate(self.ways.jumps) if one[0] == at]
            every = ([-1] if any(one[1] == at for one in self.ways.jumps) else []) + out
            for place, number in enumerate(every):
                found[at, number] = row.middle + (place - (len(every) - 1) / 2) * _PORT
        return found


def _ways(lanes: Lanes, number: int) -> _Ways:
    """The ways out of the first steps; what goes beyond them goes to the end."""
    down: dict[int, list[Cell]] = {}
    jumps: list[tuple[int, int, Cell]] = []
    for at, step in enumerate(lanes.steps[:number]):
        for to, case in step.ways:
            goes = min(to, number)
            if goes == at + 1:
                down.setdefault(at, []).append(case)
            else:
                jumps.append((at, goes, case))
    return _Ways({at: tuple(cases) for at, cases in down.items()}, tuple(jumps))


def _channels(jumps: Sequence[tuple[int, int, Cell]]) -> Mapping[tuple[int, bool], int]:
    """A channel for each target, forwards and back apart; targets whose ways do not lie beside each other share one."""
    spans: dict[tuple[int, bool], tuple[int, int]] = {}
    for at, to, _ in jumps:
        low, high = spans.get((to, to <= at), (to, to))
        spans[to, to <= at] = min(low, at), max(high, at)
    taken: list[list[tuple[int, int]]] = []
    found: dict[tuple[int, bool], int] = {}
    for key, (low, high) in sorted(spans.items(), key=lambda one: (one[1][1] - one[1][0], one[0])):
        free = (at for at, others in enumerate(taken) if all(high < other[0] or low > other[1] for other in others))
        place = next(free, len(taken))
        if place == len(taken):
            taken.append([])
        taken[place].append((low, high))
        found[key] = place
    return found
