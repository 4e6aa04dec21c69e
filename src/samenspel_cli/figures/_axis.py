"""The time from left to right: its months, quarters or years, how these are called, and where a day falls in it."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple

from samenspel_cli.figures._svg import SMALL, line_of, stroke, wide
from samenspel_cli.lettering import Weight
from samenspel_cli.model.period import Period
from samenspel_cli.style import Style

if TYPE_CHECKING:
    from samenspel_cli.figures.timeline import Lane, Timeline

Scale = Literal["month", "quarter", "year"]
_STEPS: dict[Scale, int] = {"month": 1, "quarter": 3, "year": 12}
_TINY = 9.0
_WEEK = 15.0
"""How wide a week is at least to have its number above it."""


class Span(NamedTuple):
    """The days of a period, the known ones; an end that is open or not known yet is None."""

    first: date | None
    last: date | None

    @property
    def known(self) -> tuple[date, ...]:
        """The ends that are known."""
        return tuple(day for day in self if day is not None)


def span_of(period: Period) -> Span:
    """The days of a period."""
    return Span(period.first, period.last)


def columns(days: Sequence[date], most: int, months: int | None = None) -> tuple[Scale, list[date]]:
    """What a column stands for, and the first day of each, from the first to the last of some days.

    At most `most` columns: of months (of these no more than `months`, where that is said), else of quarters, else of
    years.
    """
    if not days:
        return "month", []
    first, last = min(days), max(days)
    scale: Scale
    for scale, step in _STEPS.items():
        start = date(first.year, (first.month - 1) // step * step + 1, 1)
        number = ((last.year - start.year) * 12 + last.month - start.month) // step + 1
        if number <= (months if months is not None and scale == "month" else most):
            break
    begun = (start.month - 1 + place * step for place in range(number))
    return scale, [date(start.year + month // 12, month % 12 + 1, 1) for month in begun]


class Axis:
    """Where days fall between two edges, and what stands above them."""

    def __init__(
        self, days: Sequence[date], left: float, right: float, most: int, style: Style, months: int | None = None
    ) -> None:
        self.scale, self.starts = columns(days, most, months)
        self.left, self.right, self.style = left, right, style
        self.column = (right - left) / max(len(self.starts), 1)

    @property
    def end(self) -> date:
        """The day after the last."""
        last, step = self.starts[-1], _STEPS[self.scale]
        month = last.month - 1 + step
        return date(last.year + month // 12, month % 12 + 1, 1)

    def at(self, day: date) -> float:
        """Where a day begins, from left to right; within its month as far as it is on."""
        origin = self.starts[0]
        months = (day.year - origin.year) * 12 + day.month - origin.month
        part = (day.day - 1) / calendar.monthrange(day.year, day.month)[1]
        return self.left + (months + part) / _STEPS[self.scale] * self.column

    def within(self, first: date, last: date) -> tuple[float, float] | None:
        """From where to where some days are drawn; None where none of them is on the axis."""
        if not self.starts or last < self.starts[0] or first >= self.end:
            return None
        start, end = max(first, self.starts[0]), min(last, self.end - timedelta(1))
        return self.at(start), self.at(end + timedelta(1))

    def years(self) -> dict[date, str]:
        """The years, at the column in which they begin, where there is room for them."""
        if self.scale == "year":
            return {}
        names = {}
        for year in dict.fromkeys(start.year for start in self.starts):
            own = [start for start in self.starts if start.year == year]
            room = len(own) * self.column - 7
            for name in (str(year), f"’{year % 100:02}"):
                if self._wide(name, weight="semibold") <= room:
                    names[own[0]] = name
                    break
        return names

    def names(self) -> tuple[list[str], float]:
        """What stands above each column, as long as there is room for it, and its size."""
        if self.scale == "year":
            forms = [[str(start.year) for start in self.starts], [f"’{start.year % 100:02}" for start in self.starts]]
        elif self.scale == "quarter":
            forms = [[f"{mark}{start.month // 3 + 1}" for start in self.starts] for mark in ("Q", "")]
        else:
            short = [self.style.short_months[start.month] for start in self.starts]
            forms = [short, [name[:1].upper() for name in short]]
        for names in forms:
            for size in (SMALL, _TINY):
                if all(self._wide(name, size) <= self.column - 4.5 for name in names):
                    return names, size
        return [], SMALL

    def weeks(self) -> Iterator[tuple[float, float, int]]:
        """From where to where each whole week reaches and its number, where weeks are wide enough for numbers."""
        if not self.starts:
            return
        monday = self.starts[0] + timedelta(-self.starts[0].weekday() % 7)
        while monday + timedelta(7) <= self.end:
            start, end = self.at(monday), self.at(monday + timedelta(7))
            yield start, end, monday.isocalendar().week
            monday += timedelta(7)

    @property
    def numbered(self) -> bool:
        """Whether weeks are wide enough to have numbers."""
        days = (self.end - self.starts[0]).days if self.starts else 0
        return bool(days) and (self.right - self.left) * 7 / days >= _WEEK

    def _wide(self, text: str, size: float = SMALL, weight: Weight = "regular") -> float:
        return wide(text, self.style, size=size, weight=weight)

    def drawn(self, head: float, foot: float, text: str, quiet: str, hair: str, *, weeks: bool) -> Iterator[str]:
        """The years and months, and a line where each begins; below them, where asked, the numbers of the weeks."""
        if not self.starts:
            return
        years = self.years()
        for place, start in enumerate(self.starts):
            across = self.left + place * self.column
            opens = place == 0 or start.year != self.starts[place - 1].year
            strong = opens and (place > 0 or self.scale != "year")
            yield stroke(across, 2 if strong else 22, across, foot, quiet if strong else hair)
            if start in years:
                yield line_of(across + 5, 13, years[start], text, size=SMALL, weight="semibold")
        names, size = self.names()
        for place, name in enumerate(names):
            middle = self.left + (place + 0.5) * self.column
            yield line_of(middle, 31, name, quiet, size=size, anchor="middle")
        if weeks:
            for begin, end, number in self.weeks():
                yield stroke(begin, head - 4, begin, head - 1, quiet)
                yield line_of((begin + end) / 2, head - 5, str(number), quiet, size=_TINY, anchor="middle")
        yield stroke(0 if self.left > 1 else self.left, head - 1, self.right, head - 1, quiet)


def ends(periods: Iterable[Period]) -> list[date]:
    """The days with which periods begin and end, as far as these are known."""
    return [day for period in periods for day in span_of(period).known]


def short(period: Period, style: Style) -> str:
    """A short period without its year, which stands above it; nothing of one whose ends are not both known."""
    first, last = span_of(period)
    months = style.short_months
    if first is None or last is None:
        return ""
    if period.precision == "week":
        one, other = (str(day.isocalendar().week) for day in (first, last))
        return f"{style.words['week']} {one}" if (last - first).days < 7 else f"{style.words['week']} {one}–{other}"
    if period.precision not in ("day", "week"):
        one, other = months[first.month], months[last.month]
        return one if (first.year, first.month) == (last.year, last.month) else f"{one}–{other}"
    ending = f"{last.day} {months[last.month]}"
    if first == last:
        return ending
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{ending}"
    return f"{first.day} {months[first.month]} – {ending}"


def spanned(lanes: Sequence[Lane]) -> Iterator[tuple[Lane, tuple[date, date] | None]]:
    """The rows that can be drawn; a phase with the first and last day of its activities, where these are known."""
    for place, lane in enumerate(lanes):
        if lane.heading:
            below = takewhile(lambda other: not other.heading, lanes[place + 1 :])
            known = [day for other in below for day in (*ends(other.periods), *other.days)]
            yield lane, (min(known), max(known)) if known else None
        elif ends(lane.periods) or lane.days:
            yield lane, None


def all_days(timeline: Timeline) -> list[date]:
    """All days between which it is drawn."""
    return [
        day
        for lane in timeline.lanes
        for day in (*ends(lane.periods), *lane.days, *([lane.until] if lane.until and lane.periods else []))
    ]
