"""How often a week, month, quarter or year falls in a window of days, exactly: what `per maand` multiplies by.

Numbers are fractions, so that nothing is rounded on the way: an amount is multiplied as a fraction and rounded once.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from samenspel_cli.problems import Refusal

Unit = Literal["week", "month", "quarter", "year"]
Prorata = Literal["month", "day", "none"]
"""What is left over when a window cuts a unit: its begun months, its share in days, or a begun unit as a whole one."""

_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}
_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some days of a window, and how many units they count for."""

    first: date
    end: date
    """The day after the last."""
    units: Fraction


def count(unit: Unit, first: date, last: date, prorata: Prorata | None = None) -> Fraction:
    """How many units the days from `first` to `last` are, both included.

    Units are counted from the first day: a month from the n-th ends the day before the next n-th, and where the next
    month has none, on its last day (31 January to 28 February is a month, or to 29 February where there is one). A week
    is seven days, a quarter three months, a year twelve. `last` is not before `first`.

    What is left over at the end is refused until `prorata` says what it is: `month` counts its begun months (a begun
    month, then, is a whole one), `day` its days over all days of the unit that was cut, `none` a begun unit whole.

    Raises `Refusal`:

    - `window-cuts`: the window is no whole number of units; `whole` of them fit, and `left` is over;
    - `prorata-unfit`: months are asked of a week, which has none.
    """
    return sum((stretch.units for stretch in _stretches(unit, first, last, prorata)), Fraction(0))


def split_by_month(
    unit: Unit, first: date, last: date, prorata: Prorata | None = None
) -> dict[tuple[int, int], Fraction]:
    """The same number, per calendar month (year and month) of the window: the months add up to `count` exactly.

    A unit over a month's end is shared by days: of the month from 15 December 17 days are December's, and 14 are
    January's. What was left over is shared by its own days. Raises what `count` raises.
    """
    months: dict[tuple[int, int], Fraction] = {}
    for stretch in _stretches(unit, first, last, prorata):
        days = (stretch.end - stretch.first).days
        for begin, close in by_month(stretch.first, stretch.end - timedelta(1)):
            month = (begin.year, begin.month)
            share = Fraction((close - begin).days + 1, days)
            months[month] = months.get(month, Fraction(0)) + stretch.units * share
    return months


def by_month(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The first and the last day of each month of a stretch of days, inside it."""
    while first <= last:
        end = min(last, date(first.year, first.month, calendar.monthrange(first.year, first.month)[1]))
        yield first, end
        first = end + timedelta(1)


def over(number: int, of: Unit, unit: Unit, prorata: Prorata | None = None) -> Fraction:
    """How many units a horizon without dates is: 4 years are 48 months or 16 quarters, 18 months are 6 quarters.

    A horizon that is no whole number of units is refused until `prorata` is said, as a window is. It has no days, so
    that `day` cannot be; and weeks never become months, nor months weeks, for how many they are depends on the dates.

    Raises `Refusal`: `window-cuts` and `prorata-unfit` as `count` does, and `horizon-inexact` with `of` and `unit`.
    """
    if (of == "week") != (unit == "week"):
        raise Refusal("horizon-inexact", number=_so_many(number, of), units=f"{unit}s")
    size = _MONTHS.get(unit, 1)
    whole, left = divmod(number * _MONTHS.get(of, 1), size)
    if not left:
        return Fraction(whole)
    ways: list[Prorata] = ["month", "none"]
    if prorata is None:
        raise _cuts(unit, whole, _so_many(left, "month"), ways)
    if prorata not in ways:
        raise Refusal("prorata-unfit", text=prorata, what="a horizon without dates", ways=ways)
    return Fraction(whole + 1) if prorata == "none" else whole + Fraction(left, size)


def _stretches(unit: Unit, first: date, last: date, prorata: Prorata | None) -> Iterator[_Stretch]:
    """Every unit of a window in turn, and what is left of the last."""
    ways: list[Prorata] = ["day", "none"] if unit == "week" else ["month", "day", "none"]
    if prorata is not None and prorata not in ways:
        raise Refusal("prorata-unfit", text=prorata, what=f"a {unit}", ways=ways)
    after = last + timedelta(1)
    whole, start, end = 0, first, start_of(unit, first, 1)
    while end <= after:
        yield _Stretch(start, end, Fraction(1))
        whole += 1
        start, end = end, start_of(unit, first, whole + 1)
    if start == after:
        return
    match prorata:
        case None:
            raise _cuts(unit, whole, _so_many((after - start).days, "day"), ways)
        case "day":
            share = Fraction((after - start).days, (end - start).days)
        case "month":
            share = Fraction(_begun_months(first, whole * _MONTHS[unit], after), _MONTHS[unit])
        case "none":
            share = Fraction(1)
    yield _Stretch(start, after, share)


def start_of(unit: Unit, first: date, number: int) -> date:
    """The first day of a unit, the one that begins on `first` being number 0."""
    if unit == "week":
        return first + timedelta(_WEEK * number)
    year, month = divmod(first.year * 12 + first.month - 1 + number * _MONTHS[unit], 12)
    days = calendar.monthrange(year, month + 1)[1]
    if first.day <= days:
        return date(year, month + 1, first.day)
    # The month has no such day: the unit before it took the month to its end.
    return date(year, month + 1, days) + timedelta(1)


def _begun_months(first: date, past: int, after: date) -> int:
    """How many months from `first` have begun before the day `after`, without so many that are past."""
    months = 0
    while start_of("month", first, past + months) < after:
        months += 1
    return months


def _cuts(unit: Unit, whole: int, left: str, ways: list[Prorata]) -> Refusal:
    return Refusal("window-cuts", unit=unit, whole=_so_many(whole, unit), left=left, ways=ways)


def _so_many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
