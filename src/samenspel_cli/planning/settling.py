"""The days of words whose days follow from something else: M2 from the start, na de zomer from the school holidays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from samenspel_cli.model.days import Days
from samenspel_cli.model.period import Period, Phrase, event_of, placed
from samenspel_cli.planning.windows import start_of

Ends = tuple[date | None, date | None]
"""The first and the last day of something, as far as they are known."""


def settled(
    period: Period,
    *,
    days: Days | None = None,
    start: date | None = None,
    event: Callable[[str], Ends] | None = None,
) -> Period:
    """A period with its days, where these can be known; else as it was, and still in need of what it needs.

    `start` is the first day of the engagement, from which M1 and W1 count: a month from the n-th ends the day before
    the next n-th, a week is seven days. `event` gives the days of what has an id. How it was said stays as it was.
    """
    if period.parts:
        parts = tuple(settled(part, days=days, start=start, event=event) for part in period.parts)
        if parts == period.parts:
            return period
        missing = next((part.needs for part in parts if part.needs), None)
        first, last = min(part.since for part in parts), max(part.until for part in parts)
        return replace(period, first=_open(first), last=_open(last), parts=parts, needs=missing)
    phrase = period.phrase
    if period.needs is None or phrase is None:
        return period
    named = None
    if period.needs == "start" and start is not None:
        named = _counted(phrase, start)
    elif period.needs == "holidays" and days is not None:
        named = _holiday(phrase, days)
    elif period.needs == "event":
        name = event_of(period) or ""
        named = event(name) if event is not None else _meeting(name, days)
    if named is None:
        return period
    return _placed(period, phrase, *named)


def _placed(period: Period, phrase: Phrase, first: date | None, last: date | None) -> Period:
    """What lies so to these days. Of an event of which only one day is known, that day counts where it is enough."""
    wanted = {
        "before": first,
        "until": first,
        "from": first,
        "earliest": first,
        "after": last,
        "by": last,
        "through": last,
    }
    if phrase.word in wanted and phrase.end is None:
        day = wanted[phrase.word]
        if day is None:
            return period
        first = last = day
    if first is None or last is None:
        return period
    if phrase.word == "until" and phrase.end is not None:
        return replace(period, first=first, last=last, needs=None)
    try:
        one, other = placed(phrase.word, first, last)
    except OverflowError:
        return period
    return replace(period, first=one, last=other, needs=None)


def _open(day: date) -> date | None:
    return None if day in (date.min, date.max) else day


def _counted(phrase: Phrase, start: date) -> Ends | None:
    """The months or weeks that were counted from the start, or as far as there is a calendar."""
    one, other = phrase.start.label, (phrase.end or phrase.start).label
    before, upto = int(one[1:]) - 1, int(other[1:])
    if phrase.word == "until" and phrase.end is not None:
        upto -= 1
    try:
        first, after = (start_of("week" if one[0] == "W" else "month", start, number) for number in (before, upto))
    except (OverflowError, ValueError):
        return None
    return first, after - timedelta(days=1)


def _holiday(phrase: Phrase, days: Days) -> Ends | None:
    """From the first to the last day of a holiday, in any region of the client; None of a year that is not known."""
    name, kind, said = phrase.start.label.split()
    year = int(said[:4])
    if kind == "recess":
        several = [one for one in days.closings if one.sort == "recess" and _summery(one.first, year)]
        if several:
            return min(one.first for one in several), max(one.last for one in several)
    if kind == "year":
        before, after = days.summers.get(year), days.summers.get(year + 1)
        if before is None or after is None:
            return None
        return before[1] + timedelta(days=1), after[0] - timedelta(days=1)
    if name == "summer":
        return days.summers.get(year)
    several = [one for one in days.closings if one.name == f"school-{name}" and one.first.year == year]
    if not several:
        return None
    return min(one.first for one in several), max(one.last for one in several)


def _meeting(name: str, days: Days | None) -> Ends | None:
    """The days of a meeting, where only one is known of who meets."""
    several = days.meetings.get(name, ()) if days is not None else ()
    return (several[0].when.first, several[0].when.last) if len(several) == 1 else None


def _summery(day: date, year: int) -> bool:
    return day.year == year and 6 <= day.month <= 8
