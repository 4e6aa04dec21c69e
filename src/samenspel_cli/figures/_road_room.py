"""Where everything of a roadmap is drawn: its lanes, the rows of bars in each, and the room for lines between rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from samenspel_cli.figures._axis import Axis
from samenspel_cli.figures._roads import End, Road, first_free, roads
from samenspel_cli.figures._svg import SIZE, SMALL, wide
from samenspel_cli.lettering import Weight, fitted
from samenspel_cli.style import Style

if TYPE_CHECKING:
    from samenspel_cli.figures.roadmap import Bar, Chart, Track

HEAD, BAND, FOOT = 40.0, 19.0, 22.0
"""The height of the years and quarters, of a row of horizons, and of a line of words below the rows."""
MARK = 5.2
"""Half of a mark."""
_EDGE = 9.0
"""The white left and right of the time line, where lines may run."""
_BETWEEN = 10.0
"""How far what stands behind each other in a row is apart at least."""
_CHANNEL = 7.0
"""The height of the white between two rows, when no line runs there."""
_LEAST = 7.0
"""How long a bar is at least."""
_QUARTERS, _MONTHS = 24, 14


class Level(NamedTuple):
    """How large everything is."""

    size: float
    """Of the letters."""
    bar: float
    titles: bool = True
    """Whether titles stand there; else only numbers."""
    most: float = 300.0
    """How long a title may be."""
    apart: float = 3.5
    """How far lines are from each other that run side by side."""


LEVELS = (Level(SMALL, 16), Level(9.6, 13, most=190, apart=3), Level(9.4, 11, titles=False, apart=2.6))
"""From large to small; the first is taken with which everything fits."""


class Placed(NamedTuple):
    """A bar with its words."""

    bar: Bar
    row: int
    start: float
    end: float
    marks: tuple[float, ...]
    """Where its marks stand."""
    text: str
    x: float
    """Where its words begin."""
    inside: bool
    """Whether they stand in the bar."""


class Laned(NamedTuple):
    """A lane: its words, and its rows from the first to the last."""

    track: Track
    lines: tuple[str, ...]
    first: int
    last: int
    top: float
    bottom: float


class Room:
    """The places of everything in one drawing."""

    def __init__(self, chart: Chart, style: Style, level: Level, more: float = 0) -> None:
        self.chart, self.style = chart, style
        self.level = level._replace(bar=level.bar + min(more * 0.35, 8))
        self.labels = self._labels()
        self.left = self.labels + _EDGE if self.labels else _EDGE
        self.right = chart.across - _EDGE
        self.axis = Axis(chart.span or (), self.left, self.right, _QUARTERS, style, _MONTHS)
        self.bands = tuple(self._bands()) if chart.span else ()
        self.head = (HEAD + BAND * (1 + max((row for row, *_ in self.bands), default=-1))) if chart.span else 4.0
        self.rows: list[list[Placed]] = []
        spans = [self._track(track) for track in chart.tracks]
        self.foot = self.head + len(self.rows) * (self.level.bar + _CHANNEL)
        self.tops: list[float] = []
        self.roads: tuple[Road, ...] = ()
        self.lanes: tuple[Laned, ...] = ()
        if self.fits:  # else there is no need to know how the lines run
            self._laid(spans, _CHANNEL + max(more * 0.65, more - 8))

    @property
    def fits(self) -> bool:
        """Whether there is room on the sheet for what stands in the rows."""
        return self.foot <= self.chart.high - self.chart.below

    def _laid(self, spans: Sequence[tuple[int, int]], channel: float) -> None:
        """How the lines run, and so how high everything stands."""
        taken = [[extent(one, self) for one in row] for row in self.rows]
        self.ends = {one.bar.key: End(one.row, one.start, one.end) for row in self.rows for one in row if one.bar.dated}
        links = [
            (source, bar.key)
            for track in self.chart.tracks
            for bar in track.bars
            for source in bar.after
            if source in self.ends and bar.key in self.ends and source != bar.key
        ]
        self.roads, self.counts = roads(links, self.ends, taken, self.left - _EDGE + 2, self.right + _EDGE - 2)
        self.lanes = tuple(self._lanes(spans, channel))
        self.foot = self.lanes[-1].bottom if self.lanes else self.head

    # From left to right

    def _labels(self) -> float:
        """The room for the names of lanes: as wide as the longest word needs, within reason."""
        most = 132.0 if self.chart.across < 1200 else 170.0
        texts = [self.style.say(track.title) for track in self.chart.tracks if track.title is not None]
        widths = [wide(text, self.style, weight="semibold") for text in texts]
        return min(most, max(widths) + 14) if widths else 0.0

    def _bands(self) -> Iterator[tuple[int, float, float, str]]:
        """The horizons above the time line: in which row, from where to where, and how they are called."""
        lasts: list[float] = []
        for title, first, last in self.chart.bands:
            place = self.axis.within(first, last)
            if place is None:
                continue
            row = first_free(lasts, place[0] + 0.5)
            lasts[row : row + 1] = [place[1]]
            said = fitted(self.style.say(title), SMALL, place[1] - place[0] - 8, self.style, weight="semibold")
            yield row, *place, said[0] if said else ""

    def _track(self, track: Track) -> tuple[int, int]:
        """Put the bars of a lane in rows, the first that has room; which rows these are."""
        first = len(self.rows)
        lasts: list[float] = []
        dated = [self._placed(bar) for bar in track.bars if bar.dated and self.chart.span]
        for one in sorted(dated, key=lambda one: (extent(one, self)[0], one.start)):
            start, end = extent(one, self)
            row = first_free(lasts, start)
            if row == len(lasts):
                lasts.append(0.0)
                self.rows.append([])
            lasts[row] = end + _BETWEEN
            self.rows[first + row].append(one._replace(row=first + row))
        self._loose(track)
        if len(self.rows) == first:
            self.rows.append([])
        return first, len(self.rows) - 1

    def _loose(self, track: Track) -> None:
        """What has no day, one behind the other."""
        x = self.right
        for bar in track.bars:
            if bar.dated and self.chart.span:
                continue
            text = self._text(bar, self.level.most)
            long = wide(text, self.style, size=self.level.size) + 14
            if x + long > self.right:
                self.rows.append([])
                x = self.left
            self.rows[-1].append(Placed(bar, len(self.rows) - 1, x, x + long, (), text, x + 7, inside=True))
            x += long + _BETWEEN

    def _text(self, bar: Bar, room: float) -> str:
        """The words of a bar, in so much room."""
        said = self.style.say(bar.title)
        if not self.level.titles and bar.number:
            return bar.number
        text = f"{bar.number}  {said}" if bar.number else said
        fit = fitted(text, self.level.size, min(room, self.level.most), self.style, weight=weight_of(bar))
        return fit[0] if fit else ""

    def _placed(self, bar: Bar) -> Placed:
        """A dated bar with its words: in it where they fit, else behind or before it."""
        start, end = self.span(bar.first, bar.last)
        marks = tuple(min(max(self.axis.at(mark.day), self.left + MARK), self.right - MARK) for mark in bar.marks)
        size = self.level.size
        text = self._text(bar, 10_000)
        long = wide(text, self.style, size=size, weight=weight_of(bar))
        free, at = (0.0, start) if bar.moment else widest_gap(start, end, marks)
        if long + 8 <= free:
            return Placed(bar, 0, start, end, marks, text, at + 4, inside=True)
        low, high = reach(start, end, marks, moment=bar.moment)
        after, before = self.right - high - 5, low - 5 - self.left
        if long > after and (long <= before or before > after):
            text = self._text(bar, before)
            long = wide(text, self.style, size=size, weight=weight_of(bar))
            return Placed(bar, 0, start, end, marks, text, low - 5 - long, inside=False)
        return Placed(bar, 0, start, end, marks, self._text(bar, after), high + 5, inside=False)

    def span(self, first: date | None, last: date | None) -> tuple[float, float]:
        """From where to where some days are drawn: what is short stays visible, what is open has some length."""
        begin, end = (first or last or date.min), (last or first or date.min)
        start, stop = self.axis.at(begin), self.axis.at(end + timedelta(1))
        if first is None:
            start = stop - min(self.axis.column, 60)
        if last is None:
            stop = start + min(self.axis.column, 60)
        start, stop = max(start, self.left), min(stop, self.right)
        if stop - start < _LEAST:
            start = min(max(start, self.left), self.right - _LEAST)
            stop = start + _LEAST
        return start, stop

    # From above to below

    def _lanes(self, spans: Sequence[tuple[int, int]], channel: float) -> Iterator[Laned]:
        top, apart = self.head, self.level.apart
        for (first, last), track in zip(spans, self.chart.tracks, strict=True):
            begin = top
            for row in range(first, last + 1):
                top += max(channel, self.counts[row] * apart + 5)
                self.tops.append(top)
                top += self.level.bar
            below = channel / 2 if last + 1 < len(self.rows) else max(channel, self.counts[-1] * apart + 5)
            top += below
            lines = self._label(track, max(top - begin, 30))
            least = len(lines) * 14.0 + 10
            if top - begin < least:
                top = begin + least
            yield Laned(track, lines, first, last, begin, top)

    def _label(self, track: Track, high: float) -> tuple[str, ...]:
        if track.title is None:
            return ()
        count = max(2, int((high - 8) / 14))
        return fitted(self.style.say(track.title), SIZE, self.labels - 12, self.style, lines=count, weight="semibold")

    def channel(self, number: int, slot: int) -> float:
        """The height of a line in a channel: the channel above a row ends where the row begins."""
        if number < len(self.tops):
            return self.tops[number] - 3 - slot * self.level.apart
        return self.tops[-1] + self.level.bar + 3 + slot * self.level.apart


def weight_of(bar: Bar) -> Weight:
    """What is critical has thicker letters."""
    return "semibold" if bar.critical else "regular"


def widest_gap(start: float, end: float, marks: Sequence[float]) -> tuple[float, float]:
    """The widest stretch of a bar on which no mark stands: how wide it is and where it begins."""
    edges = sorted(x for x in marks if start - MARK < x < end + MARK)
    begins = [start, *(x + MARK for x in edges)]
    ends = [*(x - MARK for x in edges), end]
    return max(((stop - begin, begin) for begin, stop in zip(begins, ends, strict=True)), key=lambda one: one[0])


def reach(start: float, end: float, marks: Iterable[float], *, moment: bool) -> tuple[float, float]:
    """From where to where a bar and its marks stand."""
    every = list(marks)
    if moment and every:
        return min(every) - MARK, max(every) + MARK
    return min([start, *(x - MARK for x in every)]), max([end, *(x + MARK for x in every)])


def extent(one: Placed, room: Room) -> tuple[float, float]:
    """From where to where a bar stands with its marks and its words."""
    start, end = reach(one.start, one.end, one.marks, moment=one.bar.moment)
    if one.inside or not one.text:
        return start, end
    long = wide(one.text, room.style, size=room.level.size, weight=weight_of(one.bar))
    return min(start, one.x), max(end, one.x + long)


def room_of(chart: Chart, style: Style) -> tuple[Room, int]:
    """The places of everything, as large as fits; and how many projects are left out where they do not all fit.

    Letters get smaller with the scale of the sheet, then by themselves, then only numbers stand there.
    """
    sizes = [(scale, LEVELS[0]) for scale in chart.scales] + [(chart.scales[-1], level) for level in LEVELS[1:]]
    least = _least_rows(chart.tracks)
    for scale, level in sizes:
        scaled = chart._replace(across=chart.across * scale, high=chart.high * scale)
        if least * (level.bar + _CHANNEL) > scaled.high:
            continue
        room = Room(scaled, style, level)
        if room.fits:
            spare = (scaled.high - scaled.below - room.foot) / max(len(room.rows), 1)
            fuller = Room(scaled, style, level, min(spare, 30)) if chart.fill and spare > 1 else room
            return (fuller if fuller.fits else room), 0
    number = every = sum(len(track.bars) for track in chart.tracks)
    while True:
        number -= max(1, number // 8)
        tracks = _first(chart.tracks, number)
        if number > 1 and _least_rows(tracks) * (level.bar + _CHANNEL) > scaled.high:
            continue
        room = Room(scaled._replace(tracks=tracks), style, level)
        if room.fits or number <= 1:
            return room, every - number


def _least_rows(tracks: Iterable[Track]) -> int:
    """How many rows there are at least: as many in each lane as projects that are under way on one day."""
    number = 0
    for track in tracks:
        days = [(bar.first or bar.last, bar.last or bar.first) for bar in track.bars if not bar.moment]
        turns = sorted(
            turn for first, last in days if first and last for turn in ((first, 1), (last + timedelta(1), -1))
        )
        number += max(1, max(accumulate(step for _, step in turns), default=1))
    return number


def _first(tracks: Sequence[Track], number: int) -> tuple[Track, ...]:
    """So many projects of the first lanes."""
    made = []
    for track in tracks:
        if number > 0:
            made.append(track._replace(bars=track.bars[:number]))
            number -= len(track.bars)
    return tuple(made)
