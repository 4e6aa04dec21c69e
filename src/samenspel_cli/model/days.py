"""Which days can be worked and met on, and why not: weekends, holidays, school holidays, recess, days off.

What is closed is held here; it was worked out where holidays are looked up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from samenspel_cli.model.lag import Lag
from samenspel_cli.model.period import YEARS, Period
from samenspel_cli.problems import Path, Problem, Refusal

Sort = Literal["weekend", "holiday", "school", "recess", "closed", "leave", "not-working"]
"""Why days are closed. On days of the sorts `weekend`, `holiday` and `closed` nobody works; the others are no days
for sessions."""
OFF: frozenset[Sort] = frozenset({"weekend", "holiday", "closed"})
"""The sorts of days on which nobody works, so that `takes` and `lag` do not count them."""

FIRST, LAST = date(YEARS[0], 1, 1), date(YEARS[1], 12, 31)
"""The first and the last day that can be planned, as a period can be written from the one to the other."""
_FIRST, _LAST = FIRST.toordinal(), LAST.toordinal()
WORKDAY = 8 * 60
"""How many minutes a working day has where nothing says so."""
_FRIDAY, _WEEK = 5, 7
_UP_TO = (0, 1, 2, 3, 4, 5, 5)
"""How many working days the begun week has, up to and including Sunday (0), Monday (1), and so on."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Days on which something is closed, both included, and why."""

    first: date
    last: date
    sort: Sort
    name: str
    """A word of the words file (`holiday-kings-day`), or the text that was written."""
    soft: bool = False
    """Whether it is better avoided than forbidden."""
    path: Path = ()
    """Where it was written; empty for what follows from the calendar of the country."""
    regions: tuple[str, ...] = ()
    """Of a school holiday: in which of the client's regions."""
    said: bool = False
    """Whether `name` is a text that was written, and no word."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """One meeting of a council, a committee or a college."""

    when: Period
    """A day; or a month of which the day is not known yet."""
    papers: date | None
    """The last day on which papers for it are in time; None where its day is not known."""
    path: Path = ()


class _Spans:
    """Stretches of days as two sorted rows, so that one look tells whether a day is in one of them."""

    __slots__ = ("firsts", "lasts")

    def __init__(self, closings: Iterable[Closing]) -> None:
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        for first, last in sorted((one.first.toordinal(), one.last.toordinal()) for one in closings):
            if self.lasts and first <= self.lasts[-1] + 1:
                self.lasts[-1] = max(self.lasts[-1], last)
            elif first <= last:
                self.firsts.append(first)
                self.lasts.append(last)

    def __contains__(self, day: int) -> bool:
        at = bisect_right(self.firsts, day)
        return at > 0 and self.lasts[at - 1] >= day


class _Index:
    """The working days in a row, numbered from the first day there is: so counting them needs no walk along them.

    Every week has five, less the closed ones among them, of which there are few; these are kept as a sorted row.
    """

    __slots__ = ("before", "off", "shut")

    def __init__(self, closings: Iterable[Closing]) -> None:
        spans = _Spans(one for one in closings if one.sort in OFF and not one.soft)
        self.off = [
            day
            for first, last in zip(spans.firsts, spans.lasts, strict=True)
            for day in range(first, last + 1)
            if _weekday(day) <= _FRIDAY
        ]
        self.shut = frozenset(self.off)
        self.before = [day // _WEEK * _FRIDAY + day % _WEEK - 1 - at for at, day in enumerate(self.off)]
        """Of each closed day, how many working days come before it."""

    def to(self, day: int) -> int:
        """How many working days there are up to and including a day."""
        return day // _WEEK * _FRIDAY + _UP_TO[day % _WEEK] - bisect_right(self.off, day)

    def at(self, number: int) -> int:
        """The working day with a number; the first is 1."""
        before = number + bisect_left(self.before, number) - 1
        return before // _FRIDAY * _WEEK + before % _FRIDAY + 1


@dataclass(frozen=True, slots=True)
class Days:
    """The calendar of one engagement, worked out from its first year to its last.

    Outside these years there are weekends only, and `known` says so. What would lie before 1900 or after 2199 is
    refused: `Refusal("day-out-of-reach")` with the facts `day`, from which was counted, and `first` and `last`.
    """

    closings: tuple[Closing, ...] = ()
    own: Mapping[str, tuple[Closing, ...]] = field(default_factory=dict)
    """Of each person or party, by id, when they are away."""
    weekdays: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Of each person or party with days of their own, these days; Monday is 1. The empty id is the client."""
    meetings: Mapping[str, tuple[Gathering, ...]] = field(default_factory=dict)
    """By id of who meets, in order of time; also each document of the cycle, with the meeting that decides on it."""
    moments: Mapping[str, Gathering] = field(default_factory=dict)
    """By id each document of planning and control: when it is first decided on, and as `papers` the last day on which
    something can be put into it. What must be `before` it must be over on that day; where that is not known, before the
    first day of `when`."""
    summers: Mapping[int, tuple[date, date]] = field(default_factory=dict)
    """By year the first and last day of the summer holiday, over all regions of the client."""
    workday: int = WORKDAY
    """How many minutes a working day has."""
    span: tuple[date, date] = (FIRST, LAST)
    """From when to when all is known that this calendar minds."""
    weekday_paths: Mapping[str, Path] = field(default_factory=dict)
    """Where the days of the week of each in `weekdays` were written."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the calendar: a file with meetings that cannot be read, a region that is not known."""
    _index: _Index = field(init=False, repr=False, compare=False)
    _spans: tuple[_Spans, _Spans] = field(init=False, repr=False, compare=False)
    """What is closed to sessions: surely, and surely or rather."""
    _away: Mapping[str, tuple[_Spans, _Spans]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", _Index(self.closings))
        object.__setattr__(self, "_spans", _hard_and_all(self.closings))
        object.__setattr__(self, "_away", {who: _hard_and_all(closings) for who, closings in self.own.items()})

    def known(self, day: date) -> bool:
        """Whether all that this calendar minds (public holidays, school holidays) is known of a day."""
        return self.span[0] <= day <= self.span[1]

    def works(self, day: date) -> bool:
        """Whether it is a working day, of which `takes` and `lag` count."""
        return day.weekday() < _FRIDAY and day.toordinal() not in self._index.shut

    def meets(self, day: date, who: tuple[str, ...] = (), *, softly: bool = False) -> bool:
        """Whether a session can be held on it with these people and parties; `softly`, also not on soft-closed days."""
        number, weekday = day.toordinal(), day.isoweekday()
        if weekday not in self.weekdays.get("", _WEEKDAYS) or number in self._spans[softly]:
            return False
        return all(
            weekday in self.weekdays.get(one, _EVERY_DAY)
            and (one not in self._away or number not in self._away[one][softly])
            for one in who
        )

    def why(self, day: date, who: tuple[str, ...] = ()) -> tuple[Closing, ...]:
        """Why no session, or better none, can be held on a day; empty where one can."""
        if self.meets(day, who, softly=True):
            return ()
        found = [one for one in self.closings if one.first <= day <= one.last]
        weekday = day.isoweekday()
        if weekday not in self.weekdays.get("", _WEEKDAYS):
            found.append(self._other_day(day, "") if weekday <= _FRIDAY else Closing(day, day, "weekend", "weekend"))
        for one in who:
            found += [away for away in self.own.get(one, ()) if away.first <= day <= away.last]
            if weekday not in self.weekdays.get(one, _EVERY_DAY):
                found.append(self._other_day(day, one))
        return tuple(found)

    def _other_day(self, day: date, who: str) -> Closing:
        return Closing(day, day, "not-working", "closed-other-day", path=self.weekday_paths.get(who, ()))

    def working(self, day: date) -> date:
        """The day itself when it is a working day, else the next that is."""
        if day.weekday() < _FRIDAY and day.toordinal() not in self._index.shut:
            return day
        return self._day(self._index.at(self._index.to(day.toordinal() - 1) + 1), day)

    def worked(self, day: date) -> date:
        """The day itself when it is a working day, else the last before it that is."""
        if day.weekday() < _FRIDAY and day.toordinal() not in self._index.shut:
            return day
        return self._day(self._index.at(self._index.to(day.toordinal())), day)

    def last_of(self, first: date, takes: Lag) -> date:
        """The last day of work that begins on `first` and takes so long; both are included.

        Days are working days; a week is seven days, and a month from the n-th ends on the day before the next n-th or,
        where the next month has no n-th, on its last day: so it may end in a weekend. What takes hours takes as many
        working days as they fill. Nothing ends before it begins.
        """
        number = first.toordinal()
        match takes.unit:
            case "hour" | "day" | "workday":
                days = self._filled(takes)
                last = self._index.at(self._index.to(number - 1) + days) if days > 0 else number
            case "calendar-day" | "week":
                last = number + _calendar_days(takes) - 1
            case "month" | "year":
                last = self._months(first, takes, over=0) - (not self._short_of(first, takes))
        return self._day(max(last, number), first)

    def first_of(self, last: date, takes: Lag) -> date:
        """The last day on which work can begin that takes so long and is over on `last`; both are included."""
        number = last.toordinal()
        match takes.unit:
            case "hour" | "day" | "workday":
                days = self._filled(takes)
                first = self._index.at(self._index.to(number) - days + 1) if days > 0 else number
            case "calendar-day" | "week":
                first = number - _calendar_days(takes) + 1
            case "month" | "year":
                first = self._months(last, _back(takes), over=1)
        return self._day(min(first, number), last)

    def shift(self, day: date, lag: Lag) -> date:
        """The day so long after another, or with a negative lag before it; days are working days.

        A week is seven days; a month goes to the same day of another month, or to its last day where it has none.
        Of hours only whole working days count, so that less than a day stays on the same day.
        """
        number = day.toordinal()
        match lag.unit:
            case "hour" | "day" | "workday":
                days = lag.number
                if lag.unit == "hour":
                    days = abs(lag.number) * 60 // self.workday * (1 if lag.number > 0 else -1)
                if days > 0:
                    number = self._index.at(self._index.to(number) + days)
                elif days < 0:
                    number = self._index.at(self._index.to(number - 1) + days + 1)
            case "calendar-day" | "week":
                number += _calendar_days(lag)
            case "month" | "year":
                number = self._months(day, lag, over=0)
        return self._day(number, day)

    def slack(self, earliest: date, latest: date) -> int:
        """How many working days lie from one to the other; negative when the latter comes first."""
        return self._index.to(latest.toordinal()) - self._index.to(earliest.toordinal())

    def in_time(self, meeting: Period, papers: Lag | None) -> date | None:
        """The last working day on which papers for a meeting are in time; None where its day is not known.

        Without a time for them, that is the day of the meeting itself.
        """
        if meeting.first is None or meeting.precision != "day":
            return None
        return meeting.first if papers is None else self.worked(self.shift(meeting.first, _back(papers)))

    def weeks(self, first: date, last: date, who: tuple[str, ...] = ()) -> tuple[tuple[int, int], ...]:
        """The weeks, each as a year and a number (ISO 8601), that have a day from first to last for a session."""
        numbers = range(max(first.toordinal(), _FIRST), min(last.toordinal(), _LAST) + 1)
        days = (day for day in map(date.fromordinal, numbers) if self.meets(day, who))
        return tuple(dict.fromkeys(day.isocalendar()[:2] for day in days))

    def _filled(self, takes: Lag) -> int:
        """How many working days a length of hours or days fills."""
        return -(-takes.number * 60 // self.workday) if takes.unit == "hour" else takes.number

    def _months(self, day: date, lag: Lag, *, over: int) -> int:
        """The same day so many months further, or the last of that month; `over` days are added before that."""
        whole = date.fromordinal(day.toordinal() + over)
        year, month, most = _month_after(whole, lag)
        if not FIRST.year <= year <= LAST.year:
            raise _out_of_reach(day)
        return date(year, month, min(whole.day, most)).toordinal()

    def _short_of(self, day: date, lag: Lag) -> bool:
        """Whether the month so long after a day has no such day."""
        return day.day > _month_after(day, lag)[2]

    def _day(self, number: int, counted_from: date) -> date:
        if _FIRST <= number <= _LAST:
            return date.fromordinal(number)
        raise _out_of_reach(counted_from)


_WEEKDAYS = frozenset(range(1, _FRIDAY + 1))
_EVERY_DAY = frozenset(range(1, _WEEK + 1))


def _hard_and_all(closings: Iterable[Closing]) -> tuple[_Spans, _Spans]:
    every = tuple(closings)
    return _Spans(one for one in every if not one.soft), _Spans(every)


def _weekday(number: int) -> int:
    """The day of the week of a day by its number; Monday is 1. Day 1, the first of the year 1, was a Monday."""
    return (number - 1) % _WEEK + 1


def _back(lag: Lag) -> Lag:
    return Lag(-lag.number, lag.unit)


def _calendar_days(lag: Lag) -> int:
    return lag.number * (_WEEK if lag.unit == "week" else 1)


def _month_after(day: date, lag: Lag) -> tuple[int, int, int]:
    """The year and the month so long after the month of a day, and how many days it has."""
    months = lag.number * (12 if lag.unit == "year" else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1, monthrange(year, month + 1)[1] if FIRST.year <= year <= LAST.year else 31


def _out_of_reach(day: date) -> Refusal:
    return Refusal("day-out-of-reach", day=day, first=FIRST, last=LAST)
