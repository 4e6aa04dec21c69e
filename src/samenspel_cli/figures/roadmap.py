"""A roadmap: lanes over the quarters, a bar for each project, what it waits for, and when something is decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from samenspel_cli.document import Cell, Joined, Said
from samenspel_cli.figures._road_room import BAND, FOOT, MARK, Placed, room_of, weight_of
from samenspel_cli.figures._roads import Road
from samenspel_cli.figures._svg import (
    SIZE,
    SMALL,
    arrow,
    box,
    diamond,
    dot,
    escaped,
    inks_of,
    line_of,
    number,
    polygon,
    said,
    sheet,
    stroke,
    wide,
)
from samenspel_cli.model.colours import PAPER
from samenspel_cli.model.period import Period
from samenspel_cli.paper import Figure
from samenspel_cli.style import Style

_KEY = 15.5
"""From one line of the key to the next."""
_MANY = 40
"""Of more projects than this the words for who cannot see it count them; the list of projects names them."""
State = Literal["dropped", "done", "running", "planned", "undated"]


class Mark(NamedTuple):
    """A decision or a milestone."""

    title: Cell
    sort: Literal["decision", "milestone"]
    day: date
    sure: bool = True
    """Whether its day was said or follows, and is not a stretch in which it falls."""
    met: bool = False
    """Whether it is over: taken or reached."""


class Bar(NamedTuple):
    """A project; or, of the whole, a moment."""

    key: str
    number: str
    """By which tables name it; empty of a moment."""
    title: Cell
    first: date | None = None
    last: date | None = None
    """Its first and last day; one of the two may be open, and of what is undated both are."""
    rough: tuple[bool, bool] = (False, False)
    """Whether its begin and its end are only known as a month, a quarter or longer."""
    critical: bool = False
    state: State = "planned"
    after: tuple[str, ...] = ()
    """The keys of what it waits for."""
    marks: tuple[Mark, ...] = ()
    moment: bool = False
    link: str = ""
    """Where more is said of it, on a page of which this drawing is a part."""
    about: Cell = None
    """When it is, in words."""

    @property
    def dated(self) -> bool:
        """Whether it has a place in time."""
        return self.first is not None or self.last is not None or bool(self.marks and self.moment)


class Track(NamedTuple):
    """A lane with its bars."""

    title: Cell
    bars: tuple[Bar, ...]
    undated: bool = False
    """Whether it holds what has no day."""


class Chart(NamedTuple):
    """A roadmap, or a part of it, to be drawn on a sheet of a certain size."""

    tracks: tuple[Track, ...]
    span: tuple[date, date] | None
    """From when to when; None where nothing has a day."""
    bands: tuple[tuple[Cell, date, date], ...] = ()
    """The horizons."""
    closed: tuple[tuple[date, date], ...] = ()
    today: date | None = None
    across: float = 1028
    """How wide it is: the text of A4 on its side."""
    high: float = 590
    """How high it is at most."""
    scales: tuple[float, ...] = (1, 1.12, 1.25)
    """How many times as large the sheet may be, and so how much smaller all that stands on it, where more must fit."""
    fill: bool = False
    """Whether it is to be as high as that, where there is white left."""

    @property
    def below(self) -> float:
        """The room below the rows."""
        return FOOT + 2 * _KEY + 12


def alt(chart: Chart) -> Said | Joined:
    """What the roadmap shows, in words: each project with when it is, what is critical, and what has no day."""
    projects = [bar for track in chart.tracks for bar in track.bars if not bar.moment]
    if not projects and not any(track.bars for track in chart.tracks):
        return Said("figure-unplanned")
    titles: tuple[Cell, ...] = tuple(track.title for track in chart.tracks if track.title is not None)
    values: dict[str, Cell] = {"number": Decimal(len(projects)), "lanes": Decimal(max(len(titles), 1))}
    told: list[Cell] = []
    if chart.span is None:
        told.append(Said("figure-alt-roadmap-undated", values))
    else:
        told.append(Said("figure-alt-roadmap", {**values, "period": Period(*chart.span, "month")}))
    dated = [bar for bar in projects if bar.dated]
    if 0 < len(dated) <= _MANY:
        rows = (Said("figure-row", {"label": bar.title, "value": bar.about}) for bar in dated)
        told.append(Said("figure-alt-roadmap-rows", {"rows": Joined(tuple(rows), "; ")}))
    critical: tuple[Cell, ...] = tuple(bar.title for bar in projects if bar.critical)
    if 0 < len(critical) <= _MANY:
        told.append(Said("figure-alt-critical", {"titles": Joined(critical, ", ", listed=True)}))
    return Joined(tuple(told))


def draw(figure: Figure, style: Style) -> str:
    """The roadmap on a sheet of its own size; where not all of it fits, letters get smaller, then titles are numbers.

    Of still more, the first lanes are drawn and what is left out is counted.
    """
    drawing = _Drawing(figure.drawing, style, linked=False)
    return sheet(figure, style, drawing.height, drawing.parts(), drawing.chart.across)


def linked(figure: Figure, style: Style) -> str:
    """The same for a page: each bar leads to what is said of it there, and is found by a filter."""
    drawing = _Drawing(figure.drawing, style, linked=True)
    return sheet(figure, style, drawing.height, drawing.parts(), drawing.chart.across)


class _Drawing:
    """The parts of one drawing."""

    def __init__(self, chart: Chart, style: Style, *, linked: bool) -> None:
        self.style, self.inks, self.linked = style, inks_of(style), linked
        self.room, self.left_out = room_of(chart, style)
        self.chart = self.room.chart
        self.dated = bool(chart.span)
        self.shapes = {one.bar.key: one for row in self.room.rows for one in row}
        now = chart.today
        self.today = now if now is not None and self.dated and self.room.axis.within(now, now) else None
        years = [day for day in self.room.axis.starts if day.month == 1] if self.dated else []
        self.strong = tuple(self.room.axis.at(day) + 0.5 for day in (*years, *([self.today] if self.today else [])))
        """Where a line runs that would stand out behind words."""
        self.key = tuple(self._keyed())
        lines = 1 + max((line for _, line, *_ in self.key), default=-1)
        self.keys = self.room.foot + (FOOT if self.today is not None else 8)
        notes = bool(self.left_out) + (not self.room.level.titles)
        self.height = self.keys + lines * _KEY + notes * _KEY + 4

    def parts(self) -> Iterator[str]:
        """Everything, from behind to the front."""
        room, inks = self.room, self.inks
        yield from self._behind()
        if self.dated:
            yield from room.axis.drawn(room.head, room.foot, inks.text, inks.quiet, inks.hair, weeks=False)
        yield from self._bands()
        yield from self._lanes()
        yield from self._now()
        for road in sorted(room.roads, key=self._critical):
            yield from self._road(road)
        for row in room.rows:
            for one in row:
                yield from self._bar(one)
        yield from self._below()

    def _behind(self) -> Iterator[str]:
        """The weeks without meetings, and the ground of the names of lanes."""
        room = self.room
        for first, last in self.chart.closed if self.dated else ():
            place = room.axis.within(first, last)
            if place is not None:
                yield box(place[0], room.head, place[1] - place[0], room.foot - room.head, fill=self.inks.shade)
        if room.labels:
            for lane in room.lanes:
                yield box(0, lane.top + 1, room.labels, lane.bottom - lane.top - 2, fill=self.inks.tint)

    def _bands(self) -> Iterator[str]:
        room, inks = self.room, self.inks
        for row, start, end, text in room.bands:
            top = room.head - BAND * (row + 1)
            yield box(start + 1, top + 1, end - start - 2, BAND - 3, fill=inks.tint, corner=3)
            if text:
                yield line_of(
                    (start + end) / 2, top + 12.5, text, inks.text, size=SMALL, weight="semibold", anchor="middle"
                )

    def _lanes(self) -> Iterator[str]:
        """The names of the lanes, and a line below each."""
        room, inks = self.room, self.inks
        for lane in room.lanes:
            yield stroke(
                0, lane.bottom, self.chart.across, lane.bottom, inks.quiet if lane is room.lanes[-1] else inks.hair
            )
            first = (lane.top + lane.bottom) / 2 + SIZE * 0.36 - (len(lane.lines) - 1) * 7
            for at, line in enumerate(lane.lines):
                yield line_of(7, first + at * 14, line, inks.text, weight="semibold")

    def _now(self) -> Iterator[str]:
        """Today, as a line with its day below it."""
        if self.today is None:
            return
        room = self.room
        across = room.axis.at(self.today) + 0.5
        text = said(Said("figure-today", {"day": self.today}), self.style)
        half = wide(text, self.style, size=SMALL) / 2
        middle = min(max(across, room.left + half), room.right - half)
        yield stroke(across, room.head, across, room.foot + 4, self.inks.accent, 1.5)
        yield line_of(middle, room.foot + 15, text, self.inks.text, size=SMALL, anchor="middle")

    # Lines

    def _critical(self, road: Road) -> bool:
        return self.shapes[road.source].bar.critical and self.shapes[road.target].bar.critical

    def _road(self, road: Road) -> Iterator[str]:
        """A line from a project to one that waits for it; between two that are critical it is thick and dark."""
        room, high = self.room, self.room.level.bar
        begin, end = room.ends[road.source], room.ends[road.target]
        leaves = room.tops[begin.row] + (high if road.down else 0)
        below = not road.down or begin.row == end.row
        arrives = room.tops[end.row] + (high if below else 0)
        points = [(road.xs[0], leaves)]
        for at, channel in enumerate(road.channels):
            y = room.channel(channel, road.slots[at])
            points += [(road.xs[at], y), (road.xs[at + 1], y)]
        points.append((road.xs[-1], arrives))
        ink, thick = (self.inks.text, 2.2) if self._critical(road) else (self.inks.quiet, 1.0)
        told = " ".join(f"{number(x)},{number(y)}" for x, y in _straight(points))
        named = f' data-from="{escaped(road.source)}" data-to="{escaped(road.target)}"' if self.linked else ""
        yield (
            f'<polyline{named} points="{told}" fill="none" stroke="{ink}" stroke-width="{number(thick)}" '
            f'stroke-linejoin="round"/>'
        )
        yield arrow(points[-2], points[-1], ink)

    # Bars

    def _bar(self, one: Placed) -> Iterator[str]:
        """A project with its marks and its words."""
        bar, room, inks = one.bar, self.room, self.inks
        top, high = room.tops[one.row], room.level.bar
        if self.linked and not bar.moment:
            known = (bar.number or None, bar.title, bar.about)
            name = ", ".join(self.style.say(cell) for cell in known if cell is not None)
            opened = f'a href="#{escaped(bar.link)}"' if bar.link else 'g role="img"'
            yield f'<{opened} data-bar="{escaped(bar.key)}" aria-label="{escaped(name)}">'
        if not bar.dated or not self.dated:
            yield box(one.start, top, one.end - one.start, high, fill=PAPER, edge=inks.main, dashed=True, corner=3)
        elif not bar.moment:
            yield self._shape(one, top, high)
        dark = bar.critical and one.inside and bar.dated and self.dated
        size = room.level.size
        if one.text:
            if not one.inside:
                long = wide(one.text, self.style, size=size, weight=weight_of(bar))
                for across in self.strong:
                    if one.x - 1 < across < one.x + long + 1:
                        yield box(across - 2, top, 4, high, fill=PAPER)
            ink = PAPER if dark else inks.text
            yield line_of(one.x, top + high / 2 + size * 0.36, one.text, ink, size=size, weight=weight_of(bar))
        for mark, x in zip(bar.marks, one.marks, strict=True):
            yield from self._mark(mark, x, top + high / 2)
        if self.linked and not bar.moment:
            yield "</a>" if bar.link else "</g>"

    def _shape(self, one: Placed, top: float, high: float) -> str:
        """The bar itself: dark where it is critical, white where it is done, torn where its days are not known."""
        bar, inks = one.bar, self.inks
        fill = inks.main if bar.critical else PAPER if bar.state == "done" else inks.tint
        if bar.first is None or bar.last is None:
            return box(one.start, top, one.end - one.start, high, fill=PAPER, edge=inks.main, dashed=True)
        if not any(bar.rough):
            return box(one.start, top, one.end - one.start, high, fill=fill, edge=inks.main, corner=3)
        return polygon(_torn(one.start, one.end, top, high, bar.rough), fill, inks.main)

    def _mark(self, mark: Mark, x: float, y: float) -> Iterator[str]:
        """A milestone is a square on its point, a decision a round; what is not over is white inside."""
        inks = self.inks
        if mark.sort == "milestone":
            yield diamond(x, y, MARK, PAPER)
            yield diamond(x, y, MARK, inks.accent, filled=mark.sure)
        else:
            yield dot(x, y, MARK, PAPER)
            yield dot(x, y, MARK - 0.4, inks.accent)
            yield dot(x, y, MARK - 2.4, PAPER if mark.sure else inks.tint)
        if mark.met:
            yield dot(x, y, 1.5, PAPER if mark.sort == "milestone" and mark.sure else inks.accent)

    # What the signs mean

    def _keyed(self) -> Iterator[tuple[str, int, float, str]]:
        """The signs that are there, on which line, where, and their words."""
        bars = [one.bar for one in self.shapes.values()]
        full = [bar for bar in bars if bar.dated and not bar.moment]
        marks = [mark for bar in bars for mark in bar.marks]
        there = (
            ("critical", any(bar.critical for bar in full)),
            ("planned", any(not bar.critical and bar.state != "done" for bar in full)),
            ("done", any(bar.state == "done" and not bar.critical for bar in full)),
            ("rough", any(any(bar.rough) for bar in full)),
            ("open", any(bar.first is None or bar.last is None for bar in full)),
            ("undated", any(not bar.dated for bar in bars)),
            ("milestone", any(mark.sort == "milestone" and mark.sure for mark in marks)),
            ("perhaps", any(mark.sort == "milestone" and not mark.sure for mark in marks)),
            ("decision", any(mark.sort == "decision" for mark in marks)),
            ("road", bool(self.room.roads)),
            ("road-critical", any(self._critical(road) for road in self.room.roads)),
            ("closed", self.dated and any(self.room.axis.within(*one) for one in self.chart.closed)),
        )
        x, line = 0.0, 0
        for name, used in there:
            if not used:
                continue
            text = said(Said(f"figure-road-{name}"), self.style)
            long = 26 + wide(text, self.style, size=SMALL)
            if x and x + long > self.chart.across:
                x, line = 0.0, line + 1
            yield name, line, x, text
            x += long + 18

    def _below(self) -> Iterator[str]:
        """The key, and what is not drawn."""
        for name, line, x, text in self.key:
            middle = self.keys + (line + 0.5) * _KEY
            yield from self._sign(name, x, middle)
            yield line_of(x + 26, middle + SMALL * 0.36, text, self.inks.quiet, size=SMALL)
        y = self.height - 8
        if self.left_out:
            text = said(Said("figure-road-left-out", {"number": Decimal(self.left_out)}), self.style)
            yield line_of(0, y, text, self.inks.text, size=SMALL)
            y -= _KEY
        if not self.room.level.titles:
            yield line_of(0, y, said(Said("figure-road-numbers"), self.style), self.inks.text, size=SMALL)

    def _sign(self, name: str, x: float, y: float) -> Iterator[str]:
        inks = self.inks
        fills = {"critical": inks.main, "planned": inks.tint, "done": PAPER}
        if name in fills:
            yield box(x, y - 5, 20, 10, fill=fills[name], edge=inks.main, corner=2)
        elif name == "rough":
            yield polygon(_torn(x, x + 20, y - 5, 10, (True, True)), inks.tint, inks.main)
        elif name in ("open", "undated"):
            yield box(x, y - 5, 20, 10, fill=PAPER, edge=inks.main, dashed=True, corner=3 * (name == "undated"))
        elif name in ("milestone", "perhaps", "decision"):
            sort: Literal["decision", "milestone"] = "decision" if name == "decision" else "milestone"
            yield from self._mark(Mark(None, sort, date.min, sure=name != "perhaps"), x + 10, y)
        elif name == "closed":
            yield box(x, y - 6, 20, 12, fill=inks.shade)
        else:
            ink, thick = (inks.text, 2.2) if name == "road-critical" else (inks.quiet, 1.0)
            yield stroke(x, y, x + 18, y, ink, thick)
            yield arrow((x, y), (x + 20, y), ink)


def _straight(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points without those at which nothing turns."""
    made = [points[0]]
    for at, point in enumerate(points[1:-1], start=1):
        before, after = made[-1], points[at + 1]
        if point == before or (before[0] == point[0] == after[0]) or (before[1] == point[1] == after[1]):
            continue
        made.append(point)
    return [*made, points[-1]]


def _torn(start: float, end: float, top: float, high: float, rough: tuple[bool, bool]) -> list[tuple[float, float]]:
    """A bar of which an end that is not exactly known is torn, as paper is."""
    deep = min(3.2, (end - start) / 3)
    steps = 6
    right = [(end - (deep if rough[1] and at % 2 else 0), top + high * at / steps) for at in range(steps + 1)]
    left = [(start + (deep if rough[0] and at % 2 else 0), top + high * at / steps) for at in range(steps, -1, -1)]
    return [*right, *left]
