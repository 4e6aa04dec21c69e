"""Counting days: working days, weeks and months, forward and back, and which days are closed to whom."""

from __future__ import annotations

from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.model.days import FIRST, LAST, Closing, Days
from samenspel_cli.model.lag import Lag, LagUnit, read_lag
from samenspel_cli.problems import Refusal

WEEKENDS = Days()
KINGS_DAY = Closing(date(2026, 4, 27), date(2026, 4, 27), "holiday", "holiday-kings-day")
AUTUMN = Closing(date(2026, 10, 17), date(2026, 10, 25), "school", "holiday-autumn", regions=("midden",))
BRIDGE = Closing(date(2026, 5, 15), date(2026, 5, 15), "holiday", "holiday-day-after-ascension", soft=True)


def lag(text: str) -> Lag:
    return read_lag(text, signed=True)


# The sentences of the language


def test_a_dag_in_takes_and_lag_is_a_working_day() -> None:
    friday = date(2026, 5, 8)
    assert WEEKENDS.last_of(friday, lag("2 dagen")) == date(2026, 5, 11)
    assert WEEKENDS.shift(friday, lag("1 dag")) == date(2026, 5, 11)
    assert WEEKENDS.shift(friday, lag("-5 dagen")) == date(2026, 5, 1)


def test_kalenderdag_and_werkdag_say_which() -> None:
    friday = date(2026, 5, 8)
    assert WEEKENDS.last_of(friday, lag("2 werkdagen")) == date(2026, 5, 11)
    assert WEEKENDS.last_of(friday, lag("2 kalenderdagen")) == date(2026, 5, 9)
    assert WEEKENDS.shift(friday, lag("1 werkdag")) == date(2026, 5, 11)
    assert WEEKENDS.shift(friday, lag("1 kalenderdag")) == date(2026, 5, 9)


def test_a_week_is_seven_and_ends_are_inclusive() -> None:
    tuesday = date(2026, 5, 12)
    assert WEEKENDS.last_of(tuesday, lag("1 week")) == date(2026, 5, 18)
    assert WEEKENDS.shift(tuesday, lag("1 week")) == date(2026, 5, 19)
    assert WEEKENDS.last_of(tuesday, lag("1 dag")) == tuesday


def test_a_month_from_the_nth_ends_the_day_before_the_next_nth() -> None:
    assert WEEKENDS.last_of(date(2026, 5, 12), lag("1 maand")) == date(2026, 6, 11)
    assert WEEKENDS.last_of(date(2026, 5, 1), lag("1 maand")) == date(2026, 5, 31)
    assert WEEKENDS.last_of(date(2026, 12, 15), lag("2 maanden")) == date(2027, 2, 14)
    assert WEEKENDS.last_of(date(2024, 2, 29), lag("4 jaar")) == date(2028, 2, 28)


@pytest.mark.parametrize("first", [date(2026, 1, 29), date(2026, 1, 30), date(2026, 1, 31)])
def test_where_the_next_month_has_no_nth_a_month_ends_on_its_last_day(first: date) -> None:
    assert WEEKENDS.last_of(first, lag("1 maand")) == date(2026, 2, 28)
    assert WEEKENDS.shift(first, lag("1 maand")) == date(2026, 2, 28)
    assert WEEKENDS.last_of(date(2024, 2, 29), lag("1 jaar")) == date(2025, 2, 28)


def test_what_takes_hours_fills_working_days() -> None:
    friday = date(2026, 5, 8)
    assert WEEKENDS.last_of(friday, lag("4 uur")) == friday
    assert WEEKENDS.last_of(friday, lag("8 uur")) == friday
    assert WEEKENDS.last_of(friday, lag("9 uur")) == date(2026, 5, 11)
    assert Days(workday=360).last_of(friday, lag("12 uur")) == date(2026, 5, 11)
    assert WEEKENDS.shift(friday, lag("7 uur")) == friday
    assert WEEKENDS.shift(friday, lag("-8 uur")) == date(2026, 5, 7)
    assert WEEKENDS.shift(friday, lag("-7 uur")) == friday


def test_what_takes_nothing_ends_where_it_begins() -> None:
    for text in ("0 dagen", "0 weken", "0 maanden", "0 uur"):
        saturday = date(2026, 5, 9)
        assert WEEKENDS.last_of(saturday, lag(text)) == saturday
        assert WEEKENDS.first_of(saturday, lag(text)) == saturday
        assert WEEKENDS.shift(saturday, lag(text)) == saturday


# Closed days


def test_on_holidays_nobody_works_and_they_do_not_count() -> None:
    days = Days((KINGS_DAY,))
    assert not days.works(date(2026, 4, 27))
    assert days.last_of(date(2026, 4, 24), lag("2 dagen")) == date(2026, 4, 28)
    assert days.first_of(date(2026, 4, 28), lag("2 dagen")) == date(2026, 4, 24)
    assert days.working(date(2026, 4, 25)) == date(2026, 4, 28)
    assert days.worked(date(2026, 4, 27)) == date(2026, 4, 24)
    assert days.slack(date(2026, 4, 24), date(2026, 4, 28)) == 1


def test_in_school_holidays_people_work_but_do_not_meet() -> None:
    days, tuesday = Days((AUTUMN,)), date(2026, 10, 20)
    assert days.works(tuesday)
    assert not days.meets(tuesday)
    assert days.why(tuesday) == (AUTUMN,)
    assert days.meets(date(2026, 10, 26))


def test_a_soft_closed_day_is_avoided_and_not_forbidden() -> None:
    days, friday = Days((BRIDGE,)), date(2026, 5, 15)
    assert days.works(friday)
    assert days.meets(friday)
    assert not days.meets(friday, softly=True)
    assert days.why(friday) == (BRIDGE,)


def test_leave_and_other_weekdays_close_a_day_for_that_person_only() -> None:
    leave = Closing(
        date(2026, 5, 11), date(2026, 5, 15), "leave", "closed-leave", path=("people", "trainer-noord", "leave", 0)
    )
    days = Days(
        own={"trainer-noord": (leave,)},
        weekdays={"secretaris": (1, 2)},
        weekday_paths={"secretaris": ("people", "secretaris", "days")},
    )
    wednesday = date(2026, 5, 13)
    assert days.works(wednesday)
    assert days.meets(wednesday)
    assert not days.meets(wednesday, ("trainer-noord",))
    assert days.why(wednesday, ("trainer-noord", "secretaris")) == (
        leave,
        Closing(wednesday, wednesday, "not-working", "closed-other-day", path=("people", "secretaris", "days")),
    )


def test_a_client_that_can_be_met_on_saturdays_is_met_on_saturdays() -> None:
    days = Days(weekdays={"": (5, 6)})
    assert days.meets(date(2026, 5, 16))
    assert not days.works(date(2026, 5, 16))
    assert [one.name for one in days.why(date(2026, 5, 14))] == ["closed-other-day"]
    assert [one.name for one in days.why(date(2026, 5, 17))] == ["weekend"]


# Far away


@pytest.mark.parametrize("text", ["9999 jaar", "9999 maanden", "9999 weken", "-9999 jaar"])
def test_what_lies_beyond_every_calendar_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        WEEKENDS.shift(date(2026, 5, 12), lag(text))
    assert refused.value.code == "day-out-of-reach"
    with pytest.raises(Refusal):
        WEEKENDS.last_of(LAST, Lag(1_000_000, "day"))
    with pytest.raises(Refusal):
        WEEKENDS.first_of(FIRST, Lag(1_000_000, "week"))


def test_ten_thousand_activities_are_counted_in_no_time() -> None:
    days = Days(tuple(Closing(date(year, 4, 27), date(year, 4, 27), "holiday", "x") for year in range(1900, 2200)))
    five, began = Lag(5, "day"), perf_counter()
    for number in range(10_000):
        days.last_of(date.fromordinal(740_000 + number), five)
    assert perf_counter() - began < 1


# Laws

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
UNITS: tuple[LagUnit, ...] = ("hour", "day", "workday", "calendar-day", "week", "month", "year")


@st.composite
def closings(draw: st.DrawFn) -> Closing:
    first = draw(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
    last = first + timedelta(days=draw(st.integers(0, 60)))
    return Closing(first, last, draw(st.sampled_from(["holiday", "closed", "school"])), "x", draw(st.booleans()))


CALENDARS = st.builds(Days, st.lists(closings(), max_size=6).map(tuple))
NEAR = st.dates(date(2019, 6, 1), date(2031, 6, 30))


def lags(most: int) -> st.SearchStrategy[Lag]:
    return st.builds(Lag, st.integers(1, most), st.sampled_from(UNITS))


@given(CALENDARS, NEAR, st.integers(1, 300))
def test_there_and_back_is_where_one_was(days: Days, day: date, number: int) -> None:
    start = days.working(day)
    assert days.shift(days.shift(start, Lag(number, "day")), Lag(-number, "day")) == start
    assert days.shift(days.shift(day, Lag(number, "week")), Lag(-number, "week")) == day


@given(CALENDARS, NEAR, st.integers(0, 40))
def test_counting_is_walking_day_by_day(days: Days, day: date, number: int) -> None:
    at = day
    for _ in range(number):
        at += timedelta(days=1)
        while not days.works(at):
            at += timedelta(days=1)
    assert days.shift(day, Lag(number, "day")) == at
    walked = sum(days.works(day + timedelta(days=one)) for one in range(1, (at - day).days + 1))
    assert days.slack(day, at) == walked == number


@given(CALENDARS, NEAR, lags(50))
def test_the_last_day_on_which_work_can_begin_is_the_last_that_is_over_in_time(
    days: Days, last: date, takes: Lag
) -> None:
    first = days.first_of(last, takes)
    assert days.last_of(first, takes) <= last
    assert days.last_of(first + timedelta(days=1), takes) > last


@given(CALENDARS, NEAR, lags(50))
def test_what_begins_later_is_never_over_earlier(days: Days, first: date, takes: Lag) -> None:
    assert first <= days.last_of(first, takes) <= days.last_of(first + timedelta(days=1), takes)


@given(CALENDARS, NEAR)
def test_the_next_and_the_previous_working_day_are_working_days(days: Days, day: date) -> None:
    before, after = days.worked(day), days.working(day)
    assert before <= day <= after
    assert days.works(before)
    assert days.works(after)
    assert days.works(day) == (before == after == day)


@given(CALENDARS, NEAR)
def test_there_is_a_reason_exactly_where_no_session_can_be(days: Days, day: date) -> None:
    assert bool(days.why(day)) != days.meets(day, softly=True)
    assert days.meets(day) or days.why(day)


@given(DAYS)
def test_leap_days_week_53_and_the_end_of_the_year_count_as_all_days_do(day: date) -> None:
    assert WEEKENDS.shift(day, Lag(1, "calendar-day")) == day + timedelta(days=1)
    assert WEEKENDS.works(day) == (day.isoweekday() <= 5)
    assert WEEKENDS.weeks(day, day) == ((day.isocalendar()[:2],) if day.isoweekday() <= 5 else ())
