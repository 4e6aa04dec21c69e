"""The steps of a process from top to bottom, each in the lane of who does it, with where it goes in which case."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from samenspel_cli.document import Cell, Joined, Said
from samenspel_cli.figures._lanes import Room, rooms
from samenspel_cli.figures._svg import (
    SIZE,
    SMALL,
    WIDTH,
    arrow,
    box,
    diamond,
    dot,
    inks_of,
    line_of,
    polygon,
    said,
    sheet,
    stroke,
    trail,
    upright,
    wide,
)
from samenspel_cli.model.colours import PAPER
from samenspel_cli.paper import Figure
from samenspel_cli.style import Style

_LEAD = 14.5
"""From one line of a step to the next."""


class LaneStep(NamedTuple):
    """A step: in which lanes it stands, and where it goes."""

    title: Cell
    lanes: tuple[int, ...]
    """The numbers of its lanes from 0; it is drawn in the first, and others take part."""
    ways: tuple[tuple[int, Cell], ...] = ()
    """The numbers of the steps that come next, each with the case; the number of steps is the end."""
    decision: bool = False


class Lanes(NamedTuple):
    """The steps of a process in order, and the lanes of who does them."""

    title: Cell
    lanes: tuple[Cell, ...]
    steps: tuple[LaneStep, ...]


def alt(lanes: Lanes) -> Said:
    """The process in words: each step with who does it and where it goes."""
    steps = tuple(_told(lanes, at) for at in range(len(lanes.steps)))
    number = Decimal(len(lanes.steps))
    return Said("figure-alt-lanes", {"title": lanes.title, "number": number, "steps": Joined(steps)})


def _told(lanes: Lanes, at: int) -> Cell:
    step = lanes.steps[at]
    who = Joined(tuple(lanes.lanes[one] for one in step.lanes), ", ", listed=True)
    values: dict[str, Cell] = {"number": str(at + 1), "title": step.title, "who": who}
    ways = tuple(_way_told(lanes, to, case) for to, case in step.ways if case is not None or to != at + 1)
    if not ways:
        return Said("figure-lane-step", values)
    return Said("figure-lane-step-ways", {**values, "ways": Joined(ways, "; ")})


def _way_told(lanes: Lanes, to: int, case: Cell) -> Cell:
    where = Said("step-end") if to >= len(lanes.steps) else Said("step-to", {"number": str(to + 1)})
    return Said("step-when", {"when": case, "to": where}) if case is not None else Said("step-then", {"to": where})


def draw(figure: Figure, style: Style) -> str:
    """The steps as boxes in their lanes; of many steps or lanes as numbers there, with their words at the left.

    What does not go on to the step below goes along the right side, each target in a channel of its own, so that no
    line runs over a box or a word. Of more steps than fit on a page the first are drawn, and the rest is counted.
    """
    drawing = _Drawing(figure.drawing, style)
    return sheet(figure, style, drawing.room.height, drawing.parts())


class _Drawing:
    """The parts of one drawing."""

    def __init__(self, lanes: Lanes, style: Style) -> None:
        self.lanes, self.style, self.inks = lanes, style, inks_of(style)
        self.room: Room = rooms(lanes, style)

    def parts(self) -> Iterator[str]:
        """Everything, from behind to the front."""
        yield from self._lanes()
        yield from self._jumps()
        for at, row in enumerate(self.room.rows):
            if at < self.room.end:
                yield from self._step(at)
            else:
                yield dot(row.x, row.middle, 7, self.inks.main, filled=False)
                yield dot(row.x, row.middle, 4, self.inks.main)
        yield from self._links()
        yield from self._key()

    def _lanes(self) -> Iterator[str]:
        room, inks = self.room, self.inks
        yield box(room.left, 0, room.right - room.left, room.head - 8, fill=inks.tint)
        for at, head in enumerate(room.heads):
            start = room.left + at * room.lane
            if at or room.left:
                yield stroke(start, 0, start, room.foot, PAPER if at == 0 and not room.left else inks.hair)
            middle = start + room.lane / 2
            if room.turned:
                for line, text in enumerate(head):
                    across = middle + SMALL * 0.36 + (line - (len(head) - 1) / 2) * 12
                    yield upright(across, room.head - 14, text, inks.text)
                continue
            top = (room.head - 8 - len(head) * 13) / 2 + SMALL
            for line, text in enumerate(head):
                yield line_of(middle, top + line * 13, text, inks.text, size=SMALL, weight="semibold", anchor="middle")
        yield stroke(room.right, 0, room.right, room.foot, inks.hair)

    def _step(self, at: int) -> Iterator[str]:
        """A step: a box in its lane, and of who else does it an open one beside it."""
        room, inks, step = self.room, self.inks, self.lanes.steps[at]
        row = room.rows[at]
        places = [room.centre(lane) for lane in step.lanes]
        if len(places) > 1:
            yield stroke(min(places), row.middle, max(places), row.middle, inks.main)
        for place in places[1:]:
            yield box(place - room.half, row.middle - 9, 2 * room.half, 18, fill=PAPER, edge=inks.main, corner=3)
            if room.half >= 8:
                yield line_of(place, row.middle + SMALL * 0.36, str(at + 1), inks.text, size=SMALL, anchor="middle")
        top, high = row.top, row.high
        if room.boxes:
            if step.decision:
                yield self._hexagon(row.x, room.half, top, high)
            else:
                yield box(row.x - room.half, top, 2 * room.half, high, fill=inks.tint, edge=inks.main, corner=4)
            first = row.middle + SIZE * 0.32 - (len(row.lines) - 1) * _LEAD / 2
            for line, text in enumerate(row.lines):
                yield line_of(row.x, first + line * _LEAD, text, inks.text, size=room.size, anchor="middle")
            return
        if step.decision:
            yield diamond(row.x, row.middle, min(room.half, 10) + 1, inks.accent)
        else:
            yield box(row.x - room.half, row.middle - 8, 2 * room.half, 16, fill=inks.main, corner=3)
        if room.half >= 8:
            text = str(at + 1)
            yield line_of(row.x, row.middle + 3.2, text, PAPER, size=9, weight="semibold", anchor="middle")
        first = row.middle + SIZE * 0.34 - (len(row.lines) - 1) * _LEAD / 2
        for line, text in enumerate(row.lines):
            yield line_of(0, first + line * _LEAD, text, inks.text, size=room.size)

    def _hexagon(self, x: float, half: float, top: float, high: float) -> str:
        point = min(8.0, half / 2)
        corners = (
            (x - half, top + high / 2), (x - half + point, top), (x + half - point, top), (x + half, top + high / 2),
            (x + half - point, top + high), (x - half + point, top + high),
        )  # fmt: skip
        return polygon(corners, PAPER, self.inks.accent, 1.5)

    def _links(self) -> Iterator[str]:
        """The ways to the step below."""
        room, inks = self.room, self.inks
        if room.rows:
            yield dot(room.rows[0].x, room.head, 4, inks.main)
            yield from _pointed([(room.rows[0].x, room.head), (room.rows[0].x, room.rows[0].top)], inks.main)
        for link in room.links:
            yield from _pointed(link.points, inks.main)
            if link.text:
                length = wide(link.text, self.style, size=SMALL)
                left = link.x if link.anchor == "start" else link.x - length
                yield box(left - 2, link.y - 9, length + 4, 12, fill=PAPER)
                yield line_of(link.x, link.y, link.text, inks.text, size=SMALL, anchor=link.anchor)

    def _jumps(self) -> Iterator[str]:
        """The ways along the right side."""
        for jump in self.room.jumps:
            ink = self.inks.accent if jump.back else self.inks.quiet
            yield from _pointed(jump.points, ink, dashed=jump.back)
            if jump.text:
                yield line_of(jump.x, jump.y, jump.text, self.inks.text, size=SMALL)

    def _key(self) -> Iterator[str]:
        room, inks = self.room, self.inks
        x, y = 0.0, room.height - 8
        for name in room.key:
            text = said(Said(f"figure-lanes-{name}"), self.style)
            if name == "decision" and room.boxes:
                yield self._hexagon(x + 10, 10, y - 9.5, 12)
            elif name == "decision":
                yield diamond(x + 10, y - 3.5, 7, inks.accent)
            elif name == "back":
                yield from _pointed([(x, y - 3.5), (x + 20, y - 3.5)], inks.accent, dashed=True)
            else:
                yield dot(x + 10, y - 3.5, 6, inks.main, filled=False)
                yield dot(x + 10, y - 3.5, 3.2, inks.main)
            yield line_of(x + 26, y, text, inks.quiet, size=SMALL)
            x += 26 + wide(text, self.style, size=SMALL) + 18
        if room.left_out:
            text = said(Said("figure-left-out", {"number": Decimal(room.left_out)}), self.style)
            yield line_of(WIDTH, y, text, inks.quiet, size=SMALL, anchor="end")


def _pointed(points: list[tuple[float, float]], ink: str, *, dashed: bool = False) -> Iterator[str]:
    """A line along points, with an arrow at its end."""
    yield trail(points, ink, dashed=dashed)
    yield arrow(points[-2], points[-1], ink)
