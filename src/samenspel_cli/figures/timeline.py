"""When what happens, as it was said: a bar over the months, quarters or weeks, and a diamond on a day."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import takewhile
from typing import Literal, NamedTuple

from samenspel_cli.document import Cell, Joined, Said
from samenspel_cli.figures._svg import (
    MOST,
    SMALL,
    WIDTH,
    box,
    diamond,
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
from samenspel_cli.model.period import Period
from samenspel_cli.paper import Figure
from samenspel_cli.style import Style

_LABELS = 232.0
"""The room for labels."""
_GAP = 16.0
_HEAD = 40.0
"""The height of the years and months above the rows."""
_FOOT = 24.0
"""The height of one line of words below the rows."""
_BAR = 12.0
_ROW, _LONG, _TIGHT = 24.0, 38.0, 17.0
"""The height of a row with one line, with two, and where there are many."""
_ABOVE = 8.0
"""The white above a phase."""
_ROOM = MOST - _HEAD - _FOOT - 6
"""The most room for rows."""
_MONTHS = 36
"""So many columns at most: of months, else of quarters, else of years."""
_NARROW = 40.0
"""A bar shorter than this has its days beside it."""

Scale = Literal["month", "quarter", "year"]
_Span = tuple[date, date] | None
_STEPS: dict[Scale, int] = {"month": 1, "quarter": 3, "year": 12}


class Lane(NamedTuple):
    """One row: a phase (`heading`) or an activity, with when it happens as far as that was said."""

    title: Cell
    periods: tuple[Period, ...] = ()
    heading: bool = False


class Timeline(NamedTuple):
    """The phases, each followed by its activities."""

    lanes: tuple[Lane, ...]


def alt(timeline: Timeline) -> Said | Joined:
    """What the timeline shows, in words."""
    dated = [lane for lane in timeline.lanes if lane.periods]
    undated = tuple(lane.title for lane in timeline.lanes if not lane.periods and not lane.heading)
    told: list[Cell] = []
    if dated:
        first, last = _ends([period for lane in dated for period in lane.periods])
        last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
        whole = Period(first.replace(day=1), last, "month")
        rows = (
            Said("figure-row", {"label": lane.title, "value": Joined(lane.periods, ", ", listed=True)})
            for lane in dated
        )
        told.append(Said("figure-alt-timeline", {"period": whole, "rows": Joined(tuple(rows), "; ")}))
    if undated:
        told.append(Said("figure-undated-all", {"titles": Joined(undated, ", ", listed=True)}))
    return Joined(tuple(told)) if told else Said("figure-unplanned")


def draw(figure: Figure, style: Style) -> str:
    """The rows under their months; activities of which no period was said are counted below them.

    More rows than fit on a page get less height and one line; of still more only the phases are drawn, each as long as
    its activities together; of still more phases the first, and the rest is counted.
    """
    timeline: Timeline = figure.drawing
    drawing = _Drawing(timeline, style)
    return sheet(figure, style, drawing.height, drawing.parts())


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
    """The parts of one drawing."""

    def __init__(self, timeline: Timeline, style: Style) -> None:
        self.style, self.inks = style, inks_of(style)
        self.undated = sum(not lane.periods and not lane.heading for lane in timeline.lanes)
        self.rows, self.only_headings, self.left_out = self._fitting(timeline)
        periods = [period for lane in timeline.lanes for period in lane.periods]
        self.scale, self.starts = _columns(periods)
        longest = (wide(line, style, weight=_weight(row.lane)) for row in self.rows for line in row.lines)
        self.left = max(longest, default=0) + _GAP
        self.column = (WIDTH - self.left) / max(len(self.starts), 1)
        self.notes = tuple(self._notes())
        self.foot = sum(row.high + row.above for row in self.rows) + (_HEAD if self.starts else 0)
        self.height = self.foot + 6 + _FOOT * bool(self.notes)

    # Which rows

    def _fitting(self, timeline: Timeline) -> tuple[tuple[_Row, ...], bool, int]:
        """The rows, whether they are only the phases, and how many are left out."""
        every = tuple(_spanned(timeline.lanes))
        headings = tuple(one for one in every if one[0].heading)
        for lanes in (every, headings or every):
            for high, lines in ((_ROW, 2), (_TIGHT, 1)):
                rows = self._rows(lanes, high, lines)
                if rows is not None:
                    return rows, len(lanes) < len(every), 0
        lanes = headings or every
        kept = lanes[: int((_ROOM - 4) / (_TIGHT + _ABOVE / 2))]
        return self._rows(kept, _TIGHT, 1) or (), len(headings) < len(every), len(lanes) - len(kept)

    def _rows(self, lanes: Sequence[tuple[Lane, _Span]], high: float, lines: int) -> tuple[_Row, ...] | None:
        """The rows of this height, if they fit on a page."""
        if len(lanes) * high > _ROOM:
            return None
        rows = []
        for place, (lane, span) in enumerate(lanes):
            told = label(lane.title, _LABELS, self.style, lines=lines, weight=_weight(lane))
            above = 4.0 if place == 0 else (_ABOVE if high == _ROW else _ABOVE / 2) * lane.heading
            rows.append(_Row(lane, told, _LONG if len(told) > 1 else high, above, span))
        return tuple(rows) if sum(row.high + row.above for row in rows) <= _ROOM else None

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
        yield from self._grid()
        top = _HEAD if self.starts else 0.0
        for place, row in enumerate(self.rows):
            if row.lane.heading and place:
                yield stroke(0, top + row.above / 2, WIDTH, top + row.above / 2, self.inks.hair)
            top += row.above
            yield from self._lane(row, top + row.high / 2)
            top += row.high
        if self.notes:
            yield line_of(0, self.foot + 20, " ".join(self.notes), self.inks.quiet, size=SMALL)

    def _grid(self) -> Iterator[str]:
        """The years and months, and a line where each begins."""
        if not self.starts:
            return
        inks, years = self.inks, self._year_names()
        for place, start in enumerate(self.starts):
            across = self.left + place * self.column
            opens = place == 0 or start.year != self.starts[place - 1].year
            strong = opens and (place > 0 or self.scale != "year")
            yield stroke(across, 2 if strong else 22, across, self.foot, inks.quiet if strong else inks.hair)
            if start in years:
                yield line_of(across + 5, 13, years[start], inks.text, size=SMALL, weight="semibold")
        names, size = self._column_names()
        for place, name in enumerate(names):
            middle = self.left + (place + 0.5) * self.column
            yield line_of(middle, 31, name, inks.quiet, size=size, anchor="middle")
        yield stroke(0, _HEAD - 1, WIDTH, _HEAD - 1, inks.quiet)

    def _year_names(self) -> dict[date, str]:
        """The years, at the column in which they begin, where there is room for them."""
        if self.scale == "year":
            return {}
        names = {}
        for year in dict.fromkeys(start.year for start in self.starts):
            own = [start for start in self.starts if start.year == year]
            room = len(own) * self.column - 7
            for name in (str(year), f"’{year % 100:02}"):
                if wide(name, self.style, size=SMALL, weight="semibold") <= room:
                    names[own[0]] = name
                    break
        return names

    def _column_names(self) -> tuple[list[str], float]:
        """What stands above each column, as long as there is room for, and its size."""
        if self.scale == "year":
            forms = [[str(start.year) for start in self.starts], [f"’{start.year % 100:02}" for start in self.starts]]
        elif self.scale == "quarter":
            forms = [[f"{mark}{start.month // 3 + 1}" for start in self.starts] for mark in ("Q", "")]
        else:
            short = [self.style.short_months[start.month] for start in self.starts]
            forms = [short, [name[:1].upper() for name in short]]
        for names in forms:
            for size in (SMALL, 9.0):
                if all(wide(name, self.style, size=size) <= self.column - 4.5 for name in names):
                    return names, size
        return [], SMALL

    def _lane(self, row: _Row, middle: float) -> Iterator[str]:
        lane, inks = row.lane, self.inks
        yield from lines_of(0, middle, row.lines, inks.text, weight=_weight(lane))
        if lane.heading and not lane.periods:
            yield from self._phase(row, middle)
        taken = [self._place(period) for period in lane.periods]
        for period in lane.periods:
            start, end = self._place(period)
            if period.since == period.until:
                yield diamond((start + end) / 2, middle, 6.5, inks.accent)
            else:
                yield box(start, middle - _BAR / 2, end - start, _BAR, fill=inks.main, corner=2)
        for period in lane.periods:
            if period.precision in ("day", "week"):
                yield from self._days(period, middle, taken)

    def _phase(self, row: _Row, middle: float) -> Iterator[str]:
        """How long a phase takes: as long as its activities, with their ends marked."""
        inks = self.inks
        if row.span is None:
            if self.starts:
                foot = middle + SMALL * 0.36
                text = self.style.words["figure-unplanned"]
                yield box(self.left + 3, middle - 8, wide(text, self.style, size=SMALL) + 4, 16, fill=PAPER)
                yield line_of(self.left + 5, foot, text, inks.quiet, size=SMALL)
            return
        start, end = self.at(row.span[0]), self.at(row.span[1] + timedelta(days=1))
        if self.only_headings:
            yield box(start, middle - _BAR / 2, end - start, _BAR, fill=inks.main, corner=2)
            return
        yield stroke(start, middle, end, middle, inks.quiet, 2)
        for edge in (start + 1, end - 1):
            yield stroke(edge, middle - 4, edge, middle + 4, inks.quiet, 2)

    def _place(self, period: Period) -> tuple[float, float]:
        """From where to where a period is drawn: what is short stays visible, and nothing leaves the sheet."""
        start, end = self.at(period.since), self.at(period.until + timedelta(days=1))
        half = 6.5 if period.since == period.until else 3.0
        middle = min(max((start + end) / 2, self.left + half), WIDTH - half)
        return min(start, middle - half), max(end, middle + half)

    def _days(self, period: Period, middle: float, taken: list[tuple[float, float]]) -> Iterator[str]:
        """The days of a short bar or a diamond beside it, where there is room for them."""
        start, end = self._place(period)
        text = self._short(period)
        if period.since == period.until:
            across = (start + end) / 2
            start, end = across - 6.5, across + 6.5
        elif end - start >= _NARROW:
            return
        room = wide(text, self.style, size=SMALL)
        sides: tuple[tuple[float, Literal["start", "end"]], ...] = ((end + 4, "start"), (start - 4 - room, "end"))
        for x, anchor in sides:
            clear = all(
                x + room + 3 <= other or x - 3 >= last for other, last in taken if (other, last) != (start, end)
            )
            if x >= self.left + 2 and x + room <= WIDTH and clear:
                taken.append((x, x + room))
                yield box(x - 2, middle - 8, room + 4, 16, fill=PAPER)
                edge = x if anchor == "start" else x + room
                yield line_of(edge, middle + SMALL * 0.36, text, self.inks.quiet, size=SMALL, anchor=anchor)
                return

    def _short(self, period: Period) -> str:
        """The days of a short period without their year, which stands above them."""
        first, last = period.since, period.until
        if period.precision == "week" and (last - first).days < 7:
            return f"{self.style.words['week']} {first.isocalendar().week}"
        ending = f"{last.day} {self.style.short_months[last.month]}"
        if first == last:
            return ending
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{ending}"
        return f"{first.day} {self.style.short_months[first.month]} – {ending}"

    def at(self, day: date) -> float:
        """Where a day begins, from left to right; within its month as far as it is on."""
        origin = self.starts[0]
        months = (day.year - origin.year) * 12 + day.month - origin.month
        part = (day.day - 1) / calendar.monthrange(day.year, day.month)[1]
        return self.left + (months + part) / _STEPS[self.scale] * self.column


def _spanned(lanes: Sequence[Lane]) -> Iterator[tuple[Lane, _Span]]:
    """The rows that can be drawn; a phase with the first and last day of its activities, where these are known."""
    for place, lane in enumerate(lanes):
        if lane.heading:
            below = takewhile(lambda other: not other.heading, lanes[place + 1 :])
            periods = [period for other in below for period in other.periods]
            yield lane, _ends(periods) if periods else None
        elif lane.periods:
            yield lane, None


def _weight(lane: Lane) -> Weight:
    return "semibold" if lane.heading else "regular"


def _ends(periods: Sequence[Period]) -> tuple[date, date]:
    """The first and the last day of all periods."""
    return min(period.since for period in periods), max(period.until for period in periods)


def _columns(periods: Sequence[Period]) -> tuple[Scale, list[date]]:
    """What a column stands for, and the first day of each: from the first to the last period."""
    if not periods:
        return "month", []
    first, last = _ends(periods)
    scale: Scale
    for scale, step in _STEPS.items():  # noqa: B007 (the first that fits, or the last)
        start = date(first.year, (first.month - 1) // step * step + 1, 1)
        number = ((last.year - start.year) * 12 + last.month - start.month) // step + 1
        if number <= _MONTHS:
            break
    months = (start.month - 1 + place * step for place in range(number))
    return scale, [date(start.year + month // 12, month % 12 + 1, 1) for month in months]
