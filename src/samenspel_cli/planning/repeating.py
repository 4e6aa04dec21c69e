"""On which days something begins that comes back every few weeks or months, as often as fits in its window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from samenspel_cli.model.days import Days
from samenspel_cli.model.lag import Lag
from samenspel_cli.problems import Refusal


def repeated(days: Days, every: Lag, windows: Iterable[tuple[date, date]]) -> Iterator[date]:
    """The first day of each time, counted from the first day of each window; none where it takes no time to come back.

    A month is counted from the first day each time, so that what begins on the 31st stays at the end of the month.
    """
    if every.number <= 0 or every.unit == "hour":
        return
    for first, last in windows:
        at, day = 0, first
        while day <= last:
            yield day
            at += 1
            try:
                day = days.shift(first, Lag(every.number * at, every.unit))
            except Refusal:  # no day after the last that can be planned
                break
