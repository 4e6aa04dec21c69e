"""Plans that others published, written in the file format: their critical path, and their days, come out.

Of the library of scheduling problems the jobs are facts, and so is how long the critical path is. It is worked out here
once more in a way of its own, as the longest way through the jobs.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from samenspel_cli.planning.schedule import Schedule, schedule
from tests import reading

PLANS = {
    file.stem: file.read_text(encoding="utf-8")
    for file in sorted((Path(__file__).parent / "published" / "plans").glob("*.yaml"))
}
STATED = {"psplib-j301-1": (30, 38), "psplib-j1201-1": (120, 99)}
"""How many jobs there are, and what is stated of the length of their critical path, in days."""


@cache
def planned(name: str) -> Schedule:
    return schedule(reading.read(PLANS[name]))


@cache
def jobs(name: str) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Each job with its days and the jobs before it, as they stand in the file."""
    found = {}
    activities: list[dict[str, Any]] = yaml.safe_load(PLANS[name])["activities"]
    for job in activities:
        after = job.get("after", [])
        before = (after,) if isinstance(after, str) else tuple(after)
        found[job["title"].lower().replace(" ", "-")] = (int(job.get("takes", "0").split()[0]), before)
    return found


def longest_to(name: str) -> dict[str, int]:
    """How many days go by before each job is over, at least. In these files nothing stands before what it waits for."""
    over: dict[str, int] = {}
    for job, (days, before) in jobs(name).items():
        over[job] = days + max((over[one] for one in before), default=0)
    return over


def longest_from(name: str) -> dict[str, int]:
    """How many days go by from the beginning of each job to the end of all, at least."""
    left: dict[str, int] = {}
    for job, (days, _) in reversed(jobs(name).items()):
        left[job] = days + max((left[one] for one, (_, before) in jobs(name).items() if job in before), default=0)
    return left


def work(name: str) -> list[str]:
    return [job for job, (days, _) in jobs(name).items() if days]


@pytest.mark.parametrize("name", PLANS)
def test_a_published_plan_says_where_it_comes_from_and_what_is_ours(name: str) -> None:
    comment = " ".join(line[1:] for line in PLANS[name].split("\nsamenspel:")[0].splitlines())
    for word in ("Publisher:", "Date:", "Theirs:", "Ours:", "https://"):
        assert word in comment


@pytest.mark.parametrize(("name", "stated"), STATED.items())
def test_the_longest_way_through_the_jobs_is_as_long_as_is_stated(name: str, stated: tuple[int, int]) -> None:
    assert (len(work(name)), max(longest_to(name).values())) == stated
    assert f"(MPM-Time {stated[1]})" in PLANS[name]


@pytest.mark.parametrize(("name", "stated"), STATED.items())
def test_our_critical_path_is_as_long_as_is_stated(name: str, stated: tuple[int, int]) -> None:
    plan = planned(name)
    assert plan.problems == ()
    edges = [(plan.item(job).start, plan.item(job).finish) for job in work(name)]
    first = min(start.day for start, _ in edges if start)
    last = max(finish.day for _, finish in edges if finish)
    assert plan.days.slack(first, last) + 1 == stated[1]
    of_the_path = [plan.item(key).takes for key in plan.path if not plan.item(key).milestone]
    lengths = [one.least.number for one in of_the_path if one and one.least]
    assert sum(lengths) >= stated[1]


@pytest.mark.parametrize("name", STATED)
def test_critical_is_exactly_what_stands_on_a_longest_way(name: str) -> None:
    plan, over, left = planned(name), longest_to(name), longest_from(name)
    whole = max(over.values())
    on_it = {job for job in jobs(name) if over[job] - jobs(name)[job][0] + left[job] == whole}
    assert {item.key for item in plan.items if item.critical} == set(plan.path) == on_it
    assert {item.key for item in plan.items if item.slack == 0} == on_it


@pytest.mark.parametrize("name", STATED)
def test_each_job_is_as_early_and_has_as_much_room_as_the_longest_ways_say(name: str) -> None:
    plan, over, left = planned(name), longest_to(name), longest_from(name)
    whole = max(over.values())
    begin = date(2027, 1, 4)
    for job in work(name):
        item, days = plan.item(job), jobs(name)[job][0]
        assert item.start is not None
        assert item.finish is not None
        assert plan.days.slack(begin, item.start.day) == over[job] - days
        assert plan.days.slack(begin, item.finish.day) == over[job] - 1
        assert item.slack == whole - (over[job] - days) - left[job]


def test_a_municipality_that_published_its_budget_cycle_gets_the_days_that_it_published() -> None:
    plan = planned("budget-cycle-2017")
    # It only says that too little is known of the school holidays of that year; those stand in the file.
    assert [(problem.code, problem.warning) for problem in plan.problems] == [("calendar-year-unknown", True)]
    days = {item.way[-1]: item.start.day for item in plan.items if item.start and not item.container}
    assert days == {
        "vaststelling-door-het-college": date(2017, 3, 21),
        "naar-de-raad-onder-embargo": date(2017, 3, 24),
        "persgesprek": date(2017, 3, 30),
        "rapport-van-de-accountant": date(2017, 4, 5),
        "reactie-in-het-college": date(2017, 4, 11),
        "reactie-naar-de-raad": date(2017, 4, 18),
        "auditcommissie": date(2017, 4, 20),
        "commissies": date(2017, 5, 9),
        "behandeling-in-de-raad": date(2017, 5, 24),
        "ontwerp-van-de-kadernota": date(2017, 5, 10),
        "kadernota-in-de-raad": date(2017, 6, 7),
    }


def test_the_closed_days_that_it_names_are_those_of_our_calendar() -> None:
    """Printed: Good Friday 14 April, Easter Monday 17 April, the holiday 24/4 to 5/5, Ascension Day 25 May."""
    days = planned("budget-cycle-2017").days
    april_and_may = [date.fromordinal(date(2017, 4, 1).toordinal() + at) for at in range(61)]
    off = [day for day in april_and_may if day.isoweekday() < 6 and not days.works(day)]
    # Beside them only King's Day, which lies in the holiday; 5 May is free for who works there since 2024.
    assert off == [date(2017, 4, 14), date(2017, 4, 17), date(2017, 4, 27), date(2017, 5, 25)]
    assert not days.meets(date(2017, 5, 4), softly=True)
    assert days.meets(date(2017, 5, 8), softly=True)
