"""When what happens: a bar over the months, quarters or weeks, a diamond on a day, and what is critical."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from samenspel_cli.document import Cell, Joined, Said
from samenspel_cli.figures._axis import Axis, all_days, ends, short, span_of, spanned
from samenspel_cli.figures._key import Key
from samenspel_cli.figures._svg import (
    LEAD,
    MOST,
    SMALL,
    WIDTH,
    box,
    diamond,
    dot,
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
from samenspel_cli.model.colours import PAPER
from samenspel_cli.model.period import Period, is_sure
from samenspel_cli.paper import Figure
from samenspel_cli.style import Style

_PHONE = 320.0
"""How wide the sheet is for a narrow screen, where titles stand above their bars."""
_LABELS = 232.0
"""The room for labels."""
_GAP = 16.0
_HEAD, _WEEKS = 40.0, 14.0
"""The height of the years and months above the rows, and of the numbers of weeks below them."""
_FOOT = 24.0
"""The height of one line of words below the rows."""
_TODAY = 18.0
"""The height of the words under the line of today."""
_BAR, _BRACKET = 12.0, 4.0
_ROW, _TIGHT, _MORE = 24.0, 17.0, 7.0
"""The height of a row with one line, of one where there are many, and the white around several lines."""
_ABOVE = 8.0
"""The white above a phase."""
_ROOM = MOST - _HEAD - _FOOT - 6
"""The most room for rows."""
_MONTHS, _FEW_MONTHS = 36, 14
"""So many columns at most, on paper and on a narrow screen: of months, else of quarters, else of years."""
_NARROW = 40.0
"""A bar shorter than this has its days beside it."""

_Span = tuple[date, date] | None


class Lane(NamedTuple):
    """One row: a phase (`heading`), an activity or a milestone, with when it happens as far as that is known."""

    title: Cell
    periods: tuple[Period, ...] = ()
    heading: bool = False
    milestone: bool = False
    days: tuple[date, ...] = ()
    """The days that were set."""
    until: date | None = None
    """The last day on which it can be over without anything being late."""
    critical: bool = False
    """Whether the end moves when it does."""
    open: bool = False
    """Of a phase: whether something stands in it of which no day is known, so that it may be longer."""


class Timeline(NamedTuple):
    """The phases, each followed by its activities."""

    lanes: tuple[Lane, ...]
    closed: tuple[tuple[date, date], ...] = ()
    """The weeks in which nothing is held, from their first to their last day."""
    today: date | None = None
    """The day on which it was made, where that is shown."""
    text: bool = False
    """Whether it is also written down for programs that draw it themselves."""

    @property
    def plain(self) -> bool:
        """Whether it only shows what was said: nothing is critical, closed or set, and there is no today."""
        told = any(one.critical or one.until or one.days or one.milestone for one in self.lanes)
        return not (told or self.closed or self.today)


def alt(timeline: Timeline) -> Said | Joined:
    """What the timeline shows, in words."""
    dated = [lane for lane in timeline.lanes if lane.periods or lane.days]
    undated = tuple(lane.title for lane in timeline.lanes if not (lane.periods or lane.days or lane.heading))
    critical = tuple(lane.title for lane in timeline.lanes if lane.critical and not lane.heading)
    told: list[Cell] = []
    known = all_days(timeline)
    if dated and known:
        last = max(known)
        last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
        whole = Period(min(known).replace(day=1), last, "month")
        rows = (Said("figure-row", {"label": lane.title, "value": _told(lane)}) for lane in dated)
        told.append(Said("figure-alt-timeline", {"period": whole, "rows": Joined(tuple(rows), "; ")}))
    if critical:
        told.append(Said("figure-alt-critical", {"titles": Joined(critical, ", ", listed=True)}))
    if timeline.closed and known:
        closed = tuple(Period(*one, "day") for one in timeline.closed if one[1] >= min(known) and one[0] <= max(known))
        if closed:
            told.append(Said("figure-alt-closed", {"periods": Joined(closed, ", ", listed=True)}))
    if undated:
        told.append(Said("figure-undated-all", {"titles": Joined(undated, ", ", listed=True)}))
    return Joined(tuple(told)) if told else Said("figure-unplanned")


def _told(lane: Lane) -> Cell:
    """When it is; where it is one month or less and a day in it was set, only that day, which says more."""
    days = tuple(Period(day, day, "day") for day in lane.days)
    periods = (one for one in lane.periods if not any(_month_of(one, day) for day in lane.days))
    return Joined((*periods, *days), ", ", listed=True)


def _month_of(period: Period, day: date) -> bool:
    """Whether a period has this day and does not reach outside its month."""
    return (
        period.days is not None
        and all((one.year, one.month) == (day.year, day.month) for one in period.days)
        and period.days[0] <= day <= period.days[1]
    )


def draw(figure: Figure, style: Style) -> str:
    """The rows under their months; activities of which no period is known are counted below them.

    More rows than fit on a page get less height and one line; of still more only the phases are drawn, each as long as
    its activities together; of still more phases the first, and the rest is counted.
    """
    drawing = _Drawing(figure.drawing, style)
    return sheet(figure, style, drawing.height, drawing.parts())


def narrow(figure: Figure, style: Style) -> str:
    """The same for a narrow screen: each title stands above its bar, so that letters keep their size."""
    drawing = _Drawing(figure.drawing, style, _PHONE)
    return sheet(figure, style, drawing.height, drawing.parts(), _PHONE)


class _Row(NamedTuple):
    """A row as it is drawn."""

    lane: Lane
    lines: tuple[str, ...]
    high: float
    above: float
    """The white above it."""
    span: _Span
    """Of a phase: from the first to the last day of its activities."""


class _Drawing:
    """The parts of one drawing, on a sheet so many units wide."""

    def __init__(self, timeline: Timeline, style: Style, width: float = WIDTH) -> None:
        self.style, self.inks, self.width = style, inks_of(style), width
        self.timeline, self.stacked = timeline, width < WIDTH
        # What is dark is critical, wherever it is told how much room there is.
        self.critical = any(lane.critical or lane.until for lane in timeline.lanes)
        self.undated = sum(not (lane.periods or lane.days or lane.heading) for lane in timeline.lanes)
        self.rows, self.only_headings, self.left_out = self._fitting(timeline)
        self.alone = all(row.lane.heading for row in self.rows)
        longest = (wide(line, style, weight=_weight(row.lane)) for row in self.rows for line in row.lines)
        self.left = 0.0 if self.stacked else max(longest, default=0) + _GAP
        most = _FEW_MONTHS if self.stacked else _MONTHS
        self.axis = Axis(all_days(timeline), self.left, width, most, style)
        weeks = not timeline.plain and self.axis.numbered
        self.head = (_HEAD + _WEEKS * weeks) if self.axis.starts else 0.0
        self.weeks = weeks
        now = timeline.today
        self.today = now if now is not None and self.axis.within(now, now) else None
        notes = tuple(self._notes())
        self.notes = notes if self.stacked or not notes else (" ".join(notes),)
        self.foot = sum(row.high + row.above for row in self.rows) + self.head
        lanes = [row.lane for row in self.rows if not row.lane.heading]
        closed = any(self.axis.within(*one) for one in timeline.closed)
        longer = any(row.lane.open and row.span for row in self.rows) and not self.alone
        self.key = (
            None if timeline.plain else Key(lanes, style, width, critical=self.critical, closed=closed, longer=longer)
        )
        below = 6 + _TODAY * (self.today is not None) + _FOOT * bool(self.notes) + LEAD * max(len(self.notes) - 1, 0)
        self.height = self.foot + below + (self.key.height if self.key is not None else 0)

    # Which rows

    def _fitting(self, timeline: Timeline) -> tuple[tuple[_Row, ...], bool, int]:
        """The rows, whether they are only the phases, and how many are left out."""
        every = tuple(spanned(timeline.lanes))
        headings = tuple(one for one in every if one[0].heading)
        for lanes in (every, headings or every):
            for high, lines in ((_ROW, 3), (_ROW, 2), (_TIGHT, 1)):
                rows = self._rows(lanes, high, lines)
                if rows is not None:
                    return rows, len(lanes) < len(every), 0
        lanes = headings or every
        kept = lanes[: int((_ROOM - 4) / (_TIGHT + _ABOVE / 2))]
        return self._rows(kept, _TIGHT, 1) or (), len(headings) < len(every), len(lanes) - len(kept)

    def _rows(self, lanes: Sequence[tuple[Lane, _Span]], high: float, lines: int) -> tuple[_Row, ...] | None:
        """The rows of this height, if they fit on a page; on a screen there is twice the room."""
        most = 3 * _ROOM if self.stacked else _ROOM - (70 if not self.timeline.plain else 0)
        if len(lanes) * high > most:
            return None
        rows = []
        for place, (lane, span) in enumerate(lanes):
            room = self.width - 2 if self.stacked else _LABELS
            told = label(lane.title, room, self.style, lines=3 if self.stacked else lines, weight=_weight(lane))
            above = 4.0 if place == 0 else (_ABOVE if high == _ROW else _ABOVE / 2) * lane.heading
            tall = len(told) * LEAD + _ROW if self.stacked else high if len(told) == 1 else _MORE + len(told) * LEAD
            rows.append(_Row(lane, told, tall, above, span))
        return tuple(rows) if sum(row.high + row.above for row in rows) <= most else None

    def _notes(self) -> Iterator[str]:
        if self.undated:
            key = "figure-undated-one" if self.undated == 1 else "figure-undated"
            yield said(Said(key, {"number": Decimal(self.undated)} if self.undated > 1 else {}), self.style)
        if self.only_headings:
            yield self.style.words["figure-headings-only"]
        if self.left_out:
            yield said(Said("figure-left-out", {"number": Decimal(self.left_out)}), self.style)

    # Drawing them

    def parts(self) -> Iterator[str]:
        """Everything, from behind to the front."""
        inks, top = self.inks, self.head
        if self.axis.starts:
            yield from self._closed()
            yield from self.axis.drawn(self.head, self.foot, inks.text, inks.quiet, inks.hair, weeks=self.weeks)
            yield from self._now()
        for place, row in enumerate(self.rows):
            if row.lane.heading and place:
                yield stroke(0, top + row.above / 2, self.width, top + row.above / 2, inks.hair)
            top += row.above
            yield from self._lane(row, top, top + row.high - _ROW / 2 if self.stacked else top + row.high / 2)
            top += row.high
        below = self.foot + _TODAY * (self.today is not None)
        if self.key is not None:
            yield from self.key.drawn(below + 4, self.inks)
        for place, note in enumerate(reversed(self.notes)):
            yield line_of(0, self.height - 10 - place * LEAD, note, self.inks.quiet, size=SMALL)

    def _closed(self) -> Iterator[str]:
        """The weeks in which nothing is held, behind everything else."""
        for first, last in self.timeline.closed:
            place = self.axis.within(first, last)
            if place is not None:
                yield box(place[0], self.head, place[1] - place[0], self.foot - self.head, fill=self.inks.shade)

    def _now(self) -> Iterator[str]:
        """Today, as a line with its day below it."""
        if self.today is None:
            return
        across = self.axis.at(self.today) + 0.5
        text = said(Said("figure-today", {"day": self.today}), self.style)
        half = wide(text, self.style, size=SMALL) / 2
        middle = min(max(across, self.left + half), self.width - half)
        yield stroke(across, self.head, across, self.foot + 4, self.inks.accent, 1.5)
        yield line_of(middle, self.foot + 15, text, self.inks.text, size=SMALL, anchor="middle")

    def _lane(self, row: _Row, top: float, middle: float) -> Iterator[str]:
        lane, inks = row.lane, self.inks
        at = top + _ABOVE / 2 + len(row.lines) * LEAD / 2 if self.stacked else middle
        if self.stacked:  # the title stands on white, and not on the lines of the months
            longest = max(wide(line, self.style, weight=_weight(lane)) for line in row.lines)
            yield box(0, at - len(row.lines) * LEAD / 2, longest + 4, len(row.lines) * LEAD, fill=PAPER)
        yield from lines_of(0, at, row.lines, inks.text, weight=_weight(lane))
        if not self.axis.starts:
            return
        if lane.heading and not lane.periods:
            yield from self._phase(row, middle)
        taken = [self._place(period, lane) for period in lane.periods]
        taken += [(self.axis.at(day) - 4, self.axis.at(day) + 5) for day in lane.days]
        yield from self._slack(lane, middle, taken)
        for period in lane.periods:
            yield from self._bar(period, lane, middle)
        for day in lane.days:
            yield dot(self._inside(self.axis.at(day), 4), middle, 4, PAPER)
            yield dot(self._inside(self.axis.at(day), 4), middle, 3.2, inks.accent)
        for period in lane.periods:
            if lane.milestone or period.precision in ("day", "week"):
                yield from self._days(period, lane, middle, taken)

    def _bar(self, period: Period, lane: Lane, middle: float) -> Iterator[str]:
        """One period of a row: a bar, a diamond on a day, a bracket of a phase."""
        start, end = self._place(period, lane)
        inks, span = self.inks, span_of(period)
        if span.first == span.last and span.first is not None:
            yield diamond((start + end) / 2, middle, 6.5, inks.accent)
        elif lane.milestone:
            yield stroke(start, middle, end, middle, inks.accent, 1.5)
            for across in (start, end)[: len(span.known)] if not is_sure(period) else ((start + end) / 2,):
                yield diamond(across, middle, 6.5, inks.accent, filled=is_sure(period))
        elif len(span.known) < 2:
            yield box(start, middle - _BAR / 2, end - start, _BAR, edge=inks.main, dashed=True)
        elif lane.heading and not (self.timeline.plain or self.alone):
            yield from self._bracket(start, end, middle)
        elif (self.critical or (lane.heading and not self.timeline.plain)) and not lane.critical:
            yield box(start, middle - _BAR / 2, end - start, _BAR, fill=inks.tint, edge=inks.main, corner=2)
        else:
            yield box(start, middle - _BAR / 2, end - start, _BAR, fill=inks.main, corner=2)

    def _bracket(self, start: float, end: float, middle: float, *, open_: bool = False) -> Iterator[str]:
        """How long a phase takes, with its ends marked; dashed and without ends where it may be longer."""
        start, end = max(start, self.left) + 1, min(max(end, start + 2), self.width) - 1
        if open_:
            yield stroke(start, middle, end, middle, self.inks.quiet, 2, dashed=True)
            return
        yield stroke(start - 1, middle, end + 1, middle, self.inks.quiet, 2)
        for edge in (start, end):
            yield stroke(edge, middle - _BRACKET, edge, middle + _BRACKET, self.inks.quiet, 2)

    def _slack(self, lane: Lane, middle: float, taken: list[tuple[float, float]]) -> Iterator[str]:
        """How much later it may be over: a thin line behind it, with an end."""
        last = max(ends(lane.periods), default=None)
        if lane.until is None or last is None or lane.heading or lane.until <= last:
            return
        start, end = self.axis.at(last + timedelta(1)), min(self.axis.at(lane.until + timedelta(1)), self.width - 1)
        if end - start > 2:
            taken.append((start, end))
            yield stroke(start, middle, end, middle, self.inks.main, 1.5)
            yield stroke(end, middle - 3.5, end, middle + 3.5, self.inks.main, 1.5)

    def _phase(self, row: _Row, middle: float) -> Iterator[str]:
        """How long a phase takes: as long as its activities."""
        inks = self.inks
        if row.span is None:
            text = self.style.words["figure-unplanned"]
            yield box(self.left + 3, middle - 8, wide(text, self.style, size=SMALL) + 4, 16, fill=PAPER)
            yield line_of(self.left + 5, middle + SMALL * 0.36, text, inks.quiet, size=SMALL)
            return
        start, end = self.axis.at(row.span[0]), self.axis.at(row.span[1] + timedelta(days=1))
        if self.alone:
            yield box(start, middle - _BAR / 2, end - start, _BAR, fill=inks.main, corner=2)
            return
        yield from self._bracket(start, end, middle, open_=row.lane.open)

    def _inside(self, x: float, half: float) -> float:
        return min(max(x, self.left + half), self.width - half)

    def _place(self, period: Period, lane: Lane) -> tuple[float, float]:
        """From where to where a period is drawn: what is short stays visible, and nothing leaves the sheet."""
        first, last = span_of(period)
        if first is None and last is None:
            return self.left, self.left
        column = min(self.axis.column, 60.0)
        start = self.axis.at(first) if first is not None else self.axis.at(_after(last)) - column
        end = self.axis.at(_after(last)) if last is not None else start + column
        half = 6.5 if first == last or lane.milestone else 3.0
        middle = self._inside((start + end) / 2, half)
        return max(min(start, middle - half), self.left), min(max(end, middle + half), self.width)

    def _days(self, period: Period, lane: Lane, middle: float, taken: list[tuple[float, float]]) -> Iterator[str]:
        """The days of a short bar or a diamond beside it, where there is room for them."""
        start, end = self._place(period, lane)
        if not is_sure(period):
            start, end = start - 5.5, end + 5.5
        text = short(period, self.style)
        if period.first == period.last:
            across = (start + end) / 2
            start, end = across - 6.5, across + 6.5
        elif (end - start >= _NARROW and not lane.milestone) or not text:
            return
        room = wide(text, self.style, size=SMALL)
        sides: tuple[tuple[float, Literal["start", "end"]], ...] = ((end + 4, "start"), (start - 4 - room, "end"))
        for x, anchor in sides:
            clear = all(
                x + room + 3 <= other or x - 3 >= last for other, last in taken if (other, last) != (start, end)
            )
            if x >= self.left + 2 and x + room <= self.width and clear:
                taken.append((x, x + room))
                yield box(x - 2, middle - 8, room + 4, 16, fill=PAPER)
                edge = x if anchor == "start" else x + room
                yield line_of(edge, middle + SMALL * 0.36, text, self.inks.quiet, size=SMALL, anchor=anchor)
                return


def _after(day: date | None) -> date:
    return (day or date.min) + timedelta(days=1)


def _weight(lane: Lane) -> Weight:
    return "semibold" if lane.heading else "regular"
