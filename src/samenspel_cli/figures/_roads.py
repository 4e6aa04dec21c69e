"""How dependencies run on a roadmap: between the rows, never over a bar or a word, each to be followed to its arrow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_APART = 3.5
"""How far lines are from each other that run side by side."""
_EDGE = 3.5
"""How far a line stays from what it passes."""


class End(NamedTuple):
    """A bar to or from which a line runs: in which row it stands, and from where to where it reaches."""

    row: int
    start: float
    end: float


@dataclass(slots=True)
class Road:
    """One line: where it leaves, through which channels it runs and where it goes down or up between them."""

    source: str
    target: str
    down: bool
    xs: tuple[float, ...]
    """Where it leaves its bar, where it goes through each row, and where it arrives: one more than its channels."""
    channels: tuple[int, ...]
    """By channel from the first to the last; channel 3 runs above row 3, and the last one below all rows."""
    slots: list[int] = field(default_factory=list)


def roads(
    links: Iterable[tuple[str, str]], ends: Mapping[str, End], taken: Sequence[Sequence[tuple[float, float]]],
    left: float, right: float,
) -> tuple[tuple[Road, ...], tuple[int, ...]]:  # fmt: skip
    """The lines of links from one bar to another, and how many lie under each other in each channel.

    `taken` says of each row from where to where something stands in it, in order. Lines that leave the same bar may
    share a channel; others never lie on each other.
    """
    found: list[Road] = []
    through: list[list[tuple[float, str]]] = [[] for _ in taken]
    for source, target in links:
        begin, end = ends[source], ends[target]
        x, to = max(begin.end - 4, (begin.start + begin.end) / 2), min(end.start + 5, (end.start + end.end) / 2)
        down = end.row >= begin.row
        if end.row == begin.row:
            rows: range = range(0)
            channels = [begin.row + 1]
        elif down:
            rows = range(begin.row + 1, end.row)
            channels = list(range(begin.row + 1, end.row + 1))
        else:
            rows = range(begin.row - 1, end.row, -1)
            channels = list(range(begin.row, end.row, -1))
        xs = [x]
        for row in rows:
            x = _passage(taken[row], x, to, left, right, [one for one, name in through[row] if name != source])
            through[row].append((x, source))
            xs.append(x)
        found.append(Road(source, target, down, (*xs, to), tuple(channels)))
    counts = _slotted(found, len(taken) + 1)
    return tuple(found), counts


def _passage(
    taken: Sequence[tuple[float, float]], x: float, to: float, left: float, right: float, others: Sequence[float]
) -> float:
    """Where a line goes through a row: between what stands there, with as little going about as can be."""
    best, least = (left, left, left), float("inf")
    start = left
    for begin, end in (*taken, (right, right)):
        low, high = start + _EDGE, begin - _EDGE
        start = max(start, end)
        if high < low:
            continue
        at = min(max(x, low), high)
        cost = abs(at - x) + abs(at - to)
        if cost < least:
            best, least = (at, low, high), cost
    return _free(*best, others)


def _free(x: float, low: float, high: float, others: Sequence[float]) -> float:
    """A place between two edges on which no other line runs, where there is one; as near as can be."""
    for step in (0.0, 1, -1, 2, -2, 3, -3, 4, -4, 6, -6, 8, -8):
        at = x + step * _APART
        if low <= at <= high and all(abs(at - one) >= _APART - 0.5 for one in others):
            return at
    return x


def _slotted(several: Sequence[Road], number: int) -> tuple[int, ...]:
    """Give each piece that runs across a place in its channel, so that no two lie on each other."""
    channels: list[list[tuple[float, float, Road, int]]] = [[] for _ in range(number)]
    for one in several:
        one.slots = [0] * len(one.channels)
        for at, channel in enumerate(one.channels):
            start, end = sorted((one.xs[at], one.xs[at + 1]))
            channels[channel].append((start, end, one, at))
    counts = []
    for pieces in channels:
        slots: list[list[tuple[float, float, str]]] = []
        for start, end, one, at in sorted(pieces, key=lambda piece: (piece[0], piece[1], piece[2].source)):
            place = next((slot for slot, used in enumerate(slots) if _fits(used, start, end, one.source)), len(slots))
            if place == len(slots):
                slots.append([])
            slots[place].append((start, end, one.source))
            one.slots[at] = place
        counts.append(len(slots))
    return tuple(counts)


def _fits(used: Sequence[tuple[float, float, str]], start: float, end: float, source: str) -> bool:
    return all(name == source or to + _EDGE <= start or end + _EDGE <= begin for begin, to, name in used)


def first_free(lasts: list[float], start: float) -> int:
    """The first row of which what stands last in it ends before a place; the number of rows where there is none."""
    return next((row for row, last in enumerate(lasts) if last <= start), len(lasts))
