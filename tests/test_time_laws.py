"""What holds for every plan, tried on ones that nobody would think of.

A plan is drawn as plain data (lengths in days, weeks and months, links of every sort with lags, milestones, sessions,
phases, a calendar), written down as YAML and read by the front door. Its days lie around the turn of a year, leap days,
week 53, the change of the clock and the holidays of spring.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from samenspel_cli.planning.schedule import Planned, Schedule, schedule
from tests import reading
from tests.engagements import as_yaml

Data = dict[str, Any]
HURRIED = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
THOROUGH = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
DAY = timedelta(1)
AROUND = [
    date(2026, 4, 1), date(2026, 10, 23), date(2026, 12, 21), date(2027, 3, 26), date(2027, 12, 27), date(2028, 2, 25),
]  # fmt: skip
"""Easter, the clock going back, week 53, Easter with the clock going on, a turn of the year, a leap day."""
days_to_begin = st.builds(
    lambda day, ahead: day + timedelta(ahead), st.sampled_from(AROUND), st.integers(min_value=0, max_value=13)
)
lengths = st.one_of(
    st.integers(1, 9).map(lambda number: f"{number} werkdagen"),
    st.integers(1, 4).map(lambda number: f"{number} weken"),
    st.integers(1, 2).map(lambda number: f"{number} maanden"),
    st.tuples(st.integers(1, 3), st.integers(0, 3)).map(lambda two: f"{two[0]}-{two[0] + two[1]} weken"),
    st.integers(1, 20).map(lambda number: f"{number} kalenderdagen"),
)
lags = st.one_of(
    st.integers(-3, 6).filter(bool).map(lambda number: f"{number} werkdagen"),
    st.integers(1, 3).map(lambda number: f"{number} weken"),
    st.just("1 maand"),
)


@st.composite
def links(draw: st.DrawFn, before: list[str]) -> Any:
    """What something waits for: the end or the beginning of others, with or without some time between."""
    found: list[Any] = []
    for name in draw(st.lists(st.sampled_from(before), max_size=3, unique=True)):
        key = draw(st.sampled_from(["finish", "finish", "start"]))
        lag = draw(st.none() | lags)
        plain = key == "finish" and lag is None
        found.append(name if plain else {key: name} | ({"lag": lag} if lag else {}))
    return found


@st.composite
def activities(draw: st.DrawFn, number: int, before: list[str]) -> Data:
    """One activity: work of some length, a milestone, or a session of a day."""
    made: Data = {"title": f"Werk {number}"}
    sort = draw(st.sampled_from(["work", "work", "work", "milestone", "session"]))
    if sort == "milestone":
        made["kind"] = "milestone"
    elif sort == "session":
        made |= {"kind": "session", "takes": "1 dag"}
    else:
        made["takes"] = draw(lengths)
    after = draw(links(before)) if before else []
    if after:
        made["after"] = after
    if before and sort == "work" and draw(st.integers(0, 5)) == 0:
        made["ends"] = {"after": draw(st.sampled_from(before))}
    if sort == "milestone" and not after:
        made["after"] = before[:1]
        if not before:
            made = {"title": f"Werk {number}", "takes": "1 dag"}
    return made


@st.composite
def plans(draw: st.DrawFn, *, calendar: bool = True) -> Data:
    """A plan that begins on a day, of a few activities, some of them in a phase."""
    several = range(draw(st.integers(2, 8)))
    made = [draw(activities(number, [f"werk-{one}" for one in range(number)])) for number in several]
    at = draw(st.integers(0, len(made)))
    plan: Data = {
        "samenspel": "engagement",
        "title": "Plan",
        "client": {"name": "Gemeente Voorbeeld", "region": "midden"},
        "start": draw(days_to_begin).isoformat(),
        "activities": made[at:],
    }
    if at:
        plan["phases"] = [{"title": "Fase", "activities": made[:at]}]
    if calendar and draw(st.booleans()):
        plan["calendar"] = {"holidays": "nl", "school": draw(st.sampled_from(["closed", "soft", "open"]))}
        if draw(st.booleans()):
            first = draw(days_to_begin)
            plan["calendar"]["closed"] = [f"{first.isoformat()}/{(first + timedelta(9)).isoformat()}"]
    return plan


def planned(data: Data) -> Schedule:
    return schedule(reading.read(as_yaml(data)))


def leaves(plan: Schedule) -> list[Planned]:
    return [item for item in plan.items if not item.container]


def over(plan: Schedule) -> date:
    """The day on which all is over."""
    return max(item.finish.day for item in leaves(plan) if item.finish)


def all_of(data: Data) -> Iterable[Data]:
    for phase in data.get("phases", []):
        yield from phase["activities"]
    yield from data["activities"]


def begun(data: Data, key: str, day: date) -> Data:
    """The same plan, in which one activity does not begin before a day."""
    changed = deepcopy(data)
    (own,) = (one for one in all_of(changed) if one["title"].lower().replace(" ", "-") == key.rpartition("/")[2])
    own["starts"] = f"{day.isoformat()}/.."
    return changed


def what_begins_later_is_never_over_earlier(data: Data, ahead: int) -> None:
    later = data | {"start": (date.fromisoformat(data["start"]) + timedelta(ahead)).isoformat()}
    now, then = planned(data), planned(later)
    for item, moved in zip(now.items, then.items, strict=True):
        assert item.key == moved.key
        if item.start and moved.start and item.finish and moved.finish:
            assert item.start.day <= moved.start.day, item.key
            assert item.finish.day <= moved.finish.day, item.key


def the_earliest_day_is_never_after_the_latest(data: Data, _: int) -> None:
    for item in planned(data).items:
        if item.start and item.latest_start:
            assert item.start.day <= item.latest_start.day, item.key
        if item.finish and item.latest_finish:
            assert item.finish.day <= item.latest_finish.day, item.key
        if item.start and item.finish:
            assert item.start.day <= item.finish.day, item.key


def slack_is_nothing_exactly_on_the_critical_path(data: Data, _: int) -> None:
    plan = planned(data)
    on_it = {item.key for item in leaves(plan) if item.slack is not None and item.slack <= 0}
    assert on_it == {item.key for item in leaves(plan) if item.critical} == set(plan.path)
    if any(item.slack is not None for item in leaves(plan)):
        assert on_it


def what_begins_on_its_latest_day_delays_nothing_and_a_day_later_it_does(data: Data, which: int) -> None:
    plan = planned(data)
    room = [
        item for item in leaves(plan) if item.latest_start and item.start and item.latest_start.day > item.start.day
    ]
    assume(room)
    item = room[which % len(room)]
    assert item.latest_start is not None
    latest = item.latest_start.day
    assert over(planned(begun(data, item.key, latest))) == over(plan), item.key
    assert over(planned(begun(data, item.key, latest + DAY))) > over(plan), item.key


def work_begins_on_working_days_and_sessions_on_days_on_which_people_can_meet(data: Data, _: int) -> None:
    plan = planned(data)
    for item in leaves(plan):
        if item.start and item.work.kind == "session":
            assert plan.days.meets(item.start.day, item.who), item.key
        elif item.start and not item.milestone:
            assert plan.days.works(item.start.day), item.key


def the_order_in_the_file_changes_no_day(data: Data, _: int) -> None:
    turned = data | {"activities": data["activities"][::-1]}
    if "phases" in data:
        turned["phases"] = [phase | {"activities": phase["activities"][::-1]} for phase in data["phases"]]
    now, then = planned(data), planned(turned)
    for item in now.items:
        other = then.item(item.key)
        assert _days(item) == _days(other), item.key


def why_ends_with_something_that_was_said(data: Data, _: int) -> None:
    plan = planned(data)
    for item in leaves(plan):
        why = plan.explain(item.key)
        assert why
        assert why[-1].path


@st.composite
def ends_said(draw: st.DrawFn) -> Data:
    """A plan in which the end of some work was said: near the day that follows, or the month of it."""
    data = draw(plans())
    plan = planned(data)
    for one in all_of(data):
        key = one["title"].lower().replace(" ", "-")
        own = next(item for item in plan.items if item.way[-1] == key)
        if "takes" in one and "ends" not in one and own.finish is not None and draw(st.booleans()):
            day = own.finish.day + timedelta(draw(st.integers(-3, 30)))
            one["ends"] = draw(
                st.sampled_from([day.isoformat(), f"{day:%Y-%m}", f"{own.finish.day.isoformat()}/{day}"])
            )
            if one["ends"].partition("/")[2] < one["ends"].partition("/")[0] and "/" in one["ends"]:
                one["ends"] = day.isoformat()
    return data


def what_is_short_of_room_is_told(data: Data) -> None:
    plan = planned(data)
    short = [item.key for item in leaves(plan) if item.slack is not None and item.slack < 0]
    assert not short or any(not problem.warning for problem in plan.problems), short
    for item in leaves(plan):
        if item.start and item.latest_start and item.slack is not None and not plan.problems:
            assert item.start.day <= item.latest_start.day, item.key


@pytest.mark.parametrize("calendar", ["calendar: nl", "title: Plan"])
@pytest.mark.parametrize("takes", ["1 dag", "3 werkdagen", "1 week", "2 weken", "1 maand", "10 kalenderdagen"])
def test_an_end_that_was_said_is_kept_on_any_day_and_leaves_no_slack(takes: str, calendar: str) -> None:
    for ahead in range(60):
        day = date(2017, 4, 20) + timedelta(ahead)
        plan = schedule(
            reading.read(reading.as_file(f"{calendar}\nactivities:\n  - {{title: Werk, takes: {takes}, ends: {day}}}"))
        )
        work = plan.item("werk")
        assert work.finish is not None
        assert (work.finish.day, work.slack) == (day, 0)
        assert not any(not problem.warning for problem in plan.problems)


def _days(item: Planned) -> list[date | None]:
    edges = (item.start, item.finish, item.latest_start, item.latest_finish)
    return [edge.day if edge else None for edge in edges]


LAWS = [
    what_begins_later_is_never_over_earlier,
    the_earliest_day_is_never_after_the_latest,
    slack_is_nothing_exactly_on_the_critical_path,
    what_begins_on_its_latest_day_delays_nothing_and_a_day_later_it_does,
    work_begins_on_working_days_and_sessions_on_days_on_which_people_can_meet,
    the_order_in_the_file_changes_no_day,
    why_ends_with_something_that_was_said,
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@HURRIED
@given(data=plans(), number=st.integers(1, 40))
def test_for_every_plan(law: Any, data: Data, number: int) -> None:
    law(data, number)


@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@THOROUGH
@given(data=plans(), number=st.integers(1, 40))
def test_for_many_plans(law: Any, data: Data, number: int) -> None:
    law(data, number)


@HURRIED
@given(data=ends_said())
def test_what_is_short_of_room_is_told(data: Data) -> None:
    what_is_short_of_room_is_told(data)


@pytest.mark.slow
@THOROUGH
@given(data=ends_said())
def test_what_is_short_of_room_is_told_in_many_plans(data: Data) -> None:
    what_is_short_of_room_is_told(data)
