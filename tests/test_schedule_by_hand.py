"""The same plans worked out a second time, slowly, as somebody with a paper calendar would: a day at a time.

Nothing of the program is used for it but the data of the plan. Each activity is put on the first day; whatever comes
too early is moved a day, and again, until nothing is too early any more.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.test_time_laws import Data, all_of, planned, plans

DAY = timedelta(1)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SLOW = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))


def works(day: date) -> bool:
    return day.isoweekday() <= 5


def working(day: date) -> date:
    while not works(day):
        day += DAY
    return day


def months_on(day: date, number: int) -> tuple[date, bool]:
    """The same day of a later month, or its last where it has none; and whether it has that day."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    most = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, most)), day.day <= most


def number_of(text: str) -> tuple[int, str]:
    match = re.match(r"(-?\d+)(?:-\d+)? (\w+)", text)
    assert match is not None
    return int(match[1]), match[2]


def last_day(first: date, takes: str | None) -> date:
    """The last day of work that begins on a day; the least where it may take several lengths."""
    if takes is None:
        return first
    number, unit = number_of(takes)
    if unit in ("maand", "maanden"):
        day, there = months_on(first, number)
        return day - DAY if there else day
    if unit in ("weken", "kalenderdagen"):
        return first + timedelta(number * (7 if unit == "weken" else 1) - 1)
    day = first - DAY
    while number:
        day += DAY
        number -= works(day)
    return day


def later(day: date, lag: str | None) -> date:
    if lag is None:
        return day
    number, unit = number_of(lag)
    if unit == "maand":
        return months_on(day, number)[0]
    if unit == "weken":
        return day + timedelta(7 * number)
    step = DAY if number > 0 else -DAY
    while number:
        day += step
        if works(day):
            number -= 1 if number > 0 else -1
    return day


def by_hand(data: Data) -> dict[str, tuple[date, date]]:
    """When each activity is."""
    every = {one["title"].lower().replace(" ", "-"): one for one in all_of(data)}
    first = {name: working(date.fromisoformat(data["start"])) for name in every}
    moved = True
    while moved:
        moved = False
        for name, one in every.items():
            while too_early(name, one, every, first):
                first[name] = working(first[name] + DAY)
                moved = True
    return {name: (day, last_day(day, every[name].get("takes"))) for name, day in first.items()}


def too_early(name: str, one: Data, every: dict[str, Data], first: dict[str, date]) -> bool:
    last = {other: last_day(first[other], every[other].get("takes")) for other in every}
    for link in one.get("after", []):
        lag: Any = link.get("lag") if isinstance(link, dict) else None
        if isinstance(link, dict) and "start" in link:
            allowed = later(first[link["start"]], lag)
        else:
            other = link["finish"] if isinstance(link, dict) else link
            allowed = later(last[other], lag)
            if every[other].get("kind") != "milestone":
                allowed += DAY
        if first[name] < allowed:
            return True
    ends = one.get("ends", {}).get("after")
    return ends is not None and last[name] < last[ends]


def told(data: Data) -> dict[str, tuple[date, date]]:
    """When each activity is, by the program."""
    items = [item for item in planned(data).items if not item.container]
    return {item.way[-1]: (item.start.day, item.finish.day) for item in items if item.start and item.finish}


@QUICK
@given(data=plans(calendar=False))
def test_a_plan_made_by_hand_a_day_at_a_time_has_the_same_days(data: Data) -> None:
    assert told(data) == by_hand(data)


@pytest.mark.slow
@QUICK
@given(data=plans())
def test_phases_may_be_split_or_left_out_without_moving_a_day(data: Data) -> None:
    every = list(all_of(data))
    split = [{"title": f"Deel {number}", "activities": [one]} for number, one in enumerate(every)]
    assert told(data) == told(data | {"phases": [], "activities": every})
    assert told(data) == told(data | {"phases": split, "activities": []})


@QUICK
@given(data=plans())
def test_what_is_made_use_of_moves_nothing(data: Data) -> None:
    every = list(all_of(data))
    names = [one["title"].lower().replace(" ", "-") for one in every]
    using = [one | {"input": [other for other in names if other != own]} for own, one in zip(names, every, strict=True)]
    assert told(data) == told(data | {"phases": [], "activities": using})


@pytest.mark.slow
@SLOW
@given(data=plans(calendar=False))
def test_many_plans_made_by_hand_have_the_same_days(data: Data) -> None:
    assert told(data) == by_hand(data)
