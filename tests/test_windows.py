"""How often a week, month, quarter or year falls in a window of days, with figures that were worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.model.period import read
from samenspel_cli.planning.windows import Prorata, Unit, count, over, split_by_month
from samenspel_cli.problems import Problem, Refusal
from samenspel_cli.problems.telling import told

DAY = timedelta(1)


def split_by_year(unit: Unit, first: date, last: date, prorata: Prorata | None = None) -> dict[int, Fraction]:
    """The months of each year added up."""
    years: dict[int, Fraction] = {}
    for (year, _), part in split_by_month(unit, first, last, prorata).items():
        years[year] = years.get(year, Fraction(0)) + part
    return years


def counted(unit: Unit, window: str, prorata: Prorata | None = None) -> Fraction:
    """The count over a window as people write it."""
    (days,) = read(window).spans
    return count(unit, *days, prorata)


def refused(unit: Unit, window: str, prorata: Prorata | None = None) -> dict[str, Any]:
    with pytest.raises(Refusal) as caught:
        counted(unit, window, prorata)
    return {"code": caught.value.code, **caught.value.facts}


# ------------------------------------------------------------------------------------------------------- whole windows


@pytest.mark.parametrize(
    ("unit", "window", "times"),
    [
        ("month", "2027", 12),
        ("quarter", "2027", 4),
        ("year", "2027", 1),
        ("year", "2026-07/2028-06", 2),
        ("month", "2026-10/2027-01", 4),
        ("quarter", "2026-10/2027-03", 2),
        ("week", "2026-W36", 1),
        # 2026 begins on a Thursday: it has 53 weeks, from 29 December 2025 to 3 January 2027.
        ("week", "2026-W01/2026-W53", 53),
        ("week", "2026-W53/2027-W01", 2),
        ("week", "2027-W01/2027-W52", 52),
        # Any day may be the first.
        ("week", "2026-12-30/2027-01-05", 1),
        ("month", "2026-12-15/2027-01-14", 1),
        ("quarter", "2026-12-15/2027-03-14", 1),
        ("year", "2026-12-15/2027-12-14", 1),
        # February, with and without its 29th.
        ("month", "2027-02-01/2027-02-28", 1),
        ("month", "2028-02-01/2028-02-29", 1),
        ("week", "2027-02-01/2027-02-28", 4),
        ("year", "2028-02-01/2029-01-31", 1),
        # Where the next month has no 29th, 30th or 31st, a month ends on its last day.
        ("month", "2027-01-31/2027-02-28", 1),
        ("month", "2027-01-29/2027-02-28", 1),
        ("month", "2028-01-31/2028-02-29", 1),
        ("month", "2028-01-29/2028-02-28", 1),
        ("month", "2027-01-31/2027-03-30", 2),
        ("month", "2027-01-31/2027-04-30", 3),
        ("month", "2027-01-31/2028-01-30", 12),
        ("month", "2027-05-31/2027-06-30", 1),
        ("quarter", "2026-11-30/2027-02-28", 1),
        ("year", "2028-02-29/2029-02-28", 1),
        ("year", "2028-02-29/2032-02-28", 4),
        ("month", "2027-12-31/2028-01-30", 1),
    ],
)
def test_a_window_of_whole_units_needs_nothing_said(unit: Unit, window: str, times: int) -> None:
    assert counted(unit, window) == times
    for prorata in ("day", "none") if unit == "week" else ("month", "day", "none"):
        assert counted(unit, window, prorata) == times


# -------------------------------------------------------------------------------------------------- what is left over


@pytest.mark.parametrize(
    ("unit", "window", "whole", "left"),
    [
        ("week", "2027", "52 weeks", "1 day"),
        ("week", "2028", "52 weeks", "2 days"),
        ("month", "2027-01-01/2027-02-14", "1 month", "14 days"),
        ("month", "2028-02-01/2028-02-28", "0 months", "28 days"),
        ("month", "2027-01-31/2027-02-27", "0 months", "28 days"),
        ("month", "2027-01-31/2027-03-01", "1 month", "1 day"),
        ("month", "2027-05-12", "0 months", "1 day"),
        ("quarter", "2027-01/2027-04", "1 quarter", "30 days"),
        ("year", "2026-09/2027-12", "1 year", "122 days"),
    ],
)
def test_a_window_that_cuts_a_unit_is_refused_with_what_is_over(unit: Unit, window: str, whole: str, left: str) -> None:
    said = refused(unit, window)
    assert (said["code"], said["unit"], said["whole"], said["left"]) == ("window-cuts", unit, whole, left)


@pytest.mark.parametrize(
    ("unit", "window", "prorata", "times"),
    [
        # By days: over the days of the unit that was cut.
        ("week", "2027", "day", Fraction(365, 7)),
        ("month", "2027-01-01/2027-02-14", "day", 1 + Fraction(14, 28)),
        ("month", "2028-01-01/2028-02-14", "day", 1 + Fraction(14, 29)),
        ("month", "2027-01-31/2027-03-01", "day", 1 + Fraction(1, 30)),  # the next one is 1 to 30 March
        ("month", "2027-01-31/2027-02-27", "day", Fraction(28, 29)),  # of 31 January to 28 February
        ("quarter", "2026-01/2026-04", "day", 1 + Fraction(30, 91)),  # April, May and June are 91 days
        # September to 15 December are 30 + 31 + 30 + 15 days, of a year with 29 February 2028 in it.
        ("year", "2026-09-01/2027-12-15", "day", 1 + Fraction(106, 366)),
        # By months: those that have begun.
        ("quarter", "2026-01-01/2026-04-01", "month", 1 + Fraction(1, 3)),
        ("quarter", "2026-01-01/2026-04-30", "month", 1 + Fraction(1, 3)),
        ("quarter", "2026-01-01/2026-05-01", "month", 1 + Fraction(2, 3)),
        ("quarter", "2026-01-01/2026-06-29", "month", 2),
        ("year", "2026-09-01/2027-12-15", "month", 1 + Fraction(4, 12)),
        ("year", "2026-09-15/2026-11-14", "month", Fraction(2, 12)),
        ("year", "2026-09-15/2026-11-15", "month", Fraction(3, 12)),
        ("quarter", "2026-11-30/2027-02-26", "month", 1),
        ("month", "2027-01-01/2027-02-14", "month", 2),
        # None: what has begun counts whole.
        ("week", "2027", "none", 53),
        ("month", "2027-05-12", "none", 1),
        ("quarter", "2026-01/2026-04", "none", 2),
        ("year", "2026-09-01/2027-12-15", "none", 2),
    ],
)
def test_what_is_over_counts_as_was_said(unit: Unit, window: str, prorata: Prorata, times: Fraction) -> None:
    assert counted(unit, window, prorata) == times


def test_a_week_has_no_months_to_count_by() -> None:
    assert refused("week", "2027", "month")["code"] == "prorata-unfit"


# ------------------------------------------------------------------------------------------------------------ per year


def test_a_month_over_the_end_of_the_year_is_shared_by_its_days() -> None:
    assert split_by_year("month", date(2026, 12, 15), date(2027, 1, 14)) == {
        2026: Fraction(17, 31),
        2027: Fraction(14, 31),
    }


def test_months_from_july_to_july_are_six_and_six() -> None:
    assert split_by_year("month", date(2026, 7, 1), date(2027, 6, 30)) == {2026: 6, 2027: 6}


def test_the_53rd_week_is_shared_too() -> None:
    """Week 53 of 2026 is 28 December to 3 January: four days of 2026 and three of 2027."""
    (days,) = read("2026-W53").spans
    assert split_by_year("week", *days) == {2026: Fraction(4, 7), 2027: Fraction(3, 7)}


def test_a_year_of_work_from_september_counts_by_its_days() -> None:
    """September to December are 122 days of the 365."""
    assert split_by_year("year", date(2026, 9, 1), date(2027, 8, 31)) == {
        2026: Fraction(122, 365),
        2027: Fraction(243, 365),
    }


def test_a_begun_month_that_counts_whole_is_shared_by_the_days_that_are_there() -> None:
    """22 December to 2 January: ten days and two."""
    assert split_by_year("month", date(2026, 12, 22), date(2027, 1, 2), "none") == {
        2026: Fraction(10, 12),
        2027: Fraction(2, 12),
    }


# ------------------------------------------------------------------------------------------------------------- horizons


@pytest.mark.parametrize(
    ("number", "of", "unit", "prorata", "times"),
    [
        (4, "year", "month", None, 48),
        (4, "year", "quarter", None, 16),
        (4, "year", "year", None, 4),
        (18, "month", "quarter", None, 6),
        (18, "month", "year", "month", Fraction(3, 2)),
        (18, "month", "year", "none", 2),
        (5, "quarter", "year", "month", Fraction(5, 4)),
        (20, "month", "quarter", "month", 6 + Fraction(2, 3)),
        (10, "week", "week", None, 10),
        (10, "week", "week", "day", 10),
    ],
)
def test_a_horizon_is_so_many_units(
    number: int, of: Unit, unit: Unit, prorata: Prorata | None, times: Fraction
) -> None:
    assert over(number, of, unit, prorata) == times


@pytest.mark.parametrize(
    ("number", "of", "unit", "prorata", "code"),
    [
        (4, "year", "week", None, "horizon-inexact"),
        (4, "year", "week", "none", "horizon-inexact"),
        (10, "week", "month", None, "horizon-inexact"),
        (18, "month", "year", None, "window-cuts"),
        (18, "month", "year", "day", "prorata-unfit"),
    ],
)
def test_a_horizon_that_is_no_exact_number_of_units_is_refused(
    number: int, of: Unit, unit: Unit, prorata: Prorata | None, code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        over(number, of, unit, prorata)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (
            lambda: counted("month", "2027-01-01/2027-02-14"),
            "this is no whole number of months: it is 1 month, and 14 days over. Say what the rest counts for, "
            "with `prorata:` and one of month, day, none; or change the time over which is counted.",
        ),
        (
            lambda: counted("week", "2027", "month"),
            "prorata “month” cannot be said of a week. Write one of: day, none.",
        ),
        (
            lambda: over(4, "year", "week"),
            "4 years are no exact number of weeks: that depends on the dates. "
            "Say the horizon in weeks, or give the work a `when` with a first and a last day.",
        ),
        (
            lambda: over(18, "month", "year"),
            "this is no whole number of years: it is 1 year, and 6 months over. Say what the rest counts for, "
            "with `prorata:` and one of month, none; or change the time over which is counted.",
        ),
    ],
)
def test_a_refusal_says_what_is_over_and_what_can_be_written(work: Any, said: str) -> None:
    with pytest.raises(Refusal) as caught:
        work()
    assert ". ".join(told(Problem(caught.value.code, None, caught.value.facts))) == said


# -------------------------------------------------------------------------------------------------------------- laws

units: st.SearchStrategy[Unit] = st.sampled_from(["week", "month", "quarter", "year"])
days = st.dates(date(1999, 12, 1), date(2033, 3, 1))
lengths = st.integers(0, 1_500)
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@st.composite
def cuts(draw: st.DrawFn) -> tuple[Unit, date, date, Prorata]:
    """A window of any days, and something that says what is left over."""
    unit, first = draw(units), draw(days)
    ways: list[Prorata] = ["day", "none"] if unit == "week" else ["month", "day", "none"]
    return unit, first, first + draw(lengths) * DAY, draw(st.sampled_from(ways))


@given(window=cuts())
def test_a_longer_window_is_never_less(window: tuple[Unit, date, date, Prorata]) -> None:
    unit, first, last, prorata = window
    assert 0 < count(unit, first, last, prorata) <= count(unit, first, last + DAY, prorata)


@given(window=cuts())
def test_the_years_add_up_to_the_whole(window: tuple[Unit, date, date, Prorata]) -> None:
    unit, first, last, prorata = window
    years = split_by_year(unit, first, last, prorata)
    assert sum(years.values()) == count(unit, first, last, prorata)
    assert list(years) == list(range(first.year, last.year + 1))
    assert all(times > 0 for times in years.values())


@given(window=cuts(), number=st.integers(1, 40))
def test_a_window_may_be_split_where_a_unit_ends(window: tuple[Unit, date, date, Prorata], number: int) -> None:
    """Not one from the 29th, 30th or 31st: where the next month has no such day, the rest begins on another one."""
    unit, first, last, prorata = window
    first = first.replace(day=min(first.day, 28))
    boundary = nth(unit, first, number)
    if first < boundary <= last:
        before = count(unit, first, boundary - DAY)
        assert before == number
        assert before + count(unit, boundary, last, prorata) == count(unit, first, last, prorata)


def nth(unit: Unit, first: date, number: int) -> date:
    """The first day of a later unit, found by going day by day."""
    if unit == "week":
        return first + 7 * number * DAY
    day, months = first.replace(day=1), 0
    while months < number * MONTHS[unit]:
        day += DAY
        months += day.day == 1
    month = day.month
    while day.day < first.day and day.month == month:
        day += DAY
    return day


@given(unit=units, first=days, number=st.integers(1, 12))
def test_so_many_units_end_the_day_before_the_next_one_begins(unit: Unit, first: date, number: int) -> None:
    assert count(unit, first, nth(unit, first, number) - DAY) == number


@given(window=cuts())
def test_the_share_of_days_is_between_the_units_that_fit_and_those_that_have_begun(
    window: tuple[Unit, date, date, Prorata],
) -> None:
    unit, first, last, prorata = window
    begun = count(unit, first, last, "none")
    assert begun.denominator == 1
    assert begun - 1 <= count(unit, first, last, prorata) <= begun


@given(first=days, number=st.integers(1, 10))
def test_years_quarters_and_months_agree(first: date, number: int) -> None:
    last = nth("year", first, number) - DAY
    assert [count(unit, first, last) for unit in ("year", "quarter", "month")] == [number, 4 * number, 12 * number]
