"""A roadmap in time: what must hold of every plan, recomputed by plain loops, and what is told where it cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel_cli.files.checking import checked
from samenspel_cli.model.project import Project
from samenspel_cli.planning.roadmap.crossing import crossings
from samenspel_cli.planning.roadmap.horizons import horizons
from samenspel_cli.planning.roadmap.lanes import lanes
from samenspel_cli.planning.roadmap.lights import lights
from samenspel_cli.planning.roadmap.planned import PlannedProject, PlannedStep, Road, road
from samenspel_cli.planning.roadmap.slip import slips
from samenspel_cli.planning.roadmap.small import too_large
from samenspel_cli.problems.words import WORDS
from tests.roadmaps import ENGAGEMENT, ROADMAP, generated_roadmap, roadmap_project

TODAY = date(2026, 11, 2)
PLAIN = ENGAGEMENT.replace("holidays: nl", "holidays: none")
"""With weekends only, so that working days can be counted by hand."""


def _road(folder: Path, text: str, today: date = TODAY, engagement: str = PLAIN) -> Road:
    return road(_project(folder, text, engagement), today)


def _project(folder: Path, text: str, engagement: str = PLAIN) -> Project:
    return roadmap_project(folder, roadmap=f"samenspel: roadmap\n{text}", engagement=engagement)


def _worked(day: date, number: int) -> date:
    """The last of so many working days from a day on, one day after the other."""
    while True:
        number -= day.weekday() < 5
        if not number:
            return day
        day += timedelta(1)


def _next(day: date) -> date:
    """The first working day after a day."""
    day += timedelta(1)
    while day.weekday() >= 5:
        day += timedelta(1)
    return day


def _days_of(one: PlannedProject | PlannedStep) -> tuple[date, date]:
    assert one.start is not None
    assert one.finish is not None
    return one.start, one.finish


def _coded(found: Road) -> list[str]:
    return [one.code for one in found.problems]


# What must hold of every plan


_SIZES = st.lists(st.lists(st.integers(1, 15), min_size=1, max_size=4), min_size=1, max_size=5)


def _before(at: int, links: list[int]) -> list[int]:
    """For which of the projects above it one waits: a bit for each."""
    return [one for one in range(at) if links[at % len(links)] >> one & 1]


def _chained(sizes: list[list[int]], first: date, links: list[int]) -> str:
    """Projects of steps of so many working days; each waits for some of those above it, or begins on the first day."""
    lines = ["projects:"]
    for at, steps in enumerate(sizes):
        before = _before(at, links)
        time = f"after: [{', '.join(f'p{one}' for one in before)}]" if before else f"starts: {first}"
        lines += [f"  - {{id: p{at}, title: P{at}, {time}, steps: ["]
        lines += [f"      {{title: s{number}, size: {size} werkdagen}}," for number, size in enumerate(steps)]
        lines += ["    ]}"]
    return "\n".join(lines) + "\n"


def _by_hand(sizes: list[list[int]], first: date, links: list[int]) -> list[list[tuple[date, date]]]:
    found: list[list[tuple[date, date]]] = []
    for at, steps in enumerate(sizes):
        day = max((_next(found[one][-1][1]) for one in _before(at, links)), default=first)
        inside = []
        for size in steps:
            last = _worked(day, size)
            inside.append((day, last))
            day = _next(last)
        found.append(inside)
    return found


_MONDAY = date(2027, 1, 4)
_PLANS = (_SIZES, st.integers(0, 200), st.lists(st.integers(0, 31), min_size=1, max_size=5))


@settings(deadline=None)
@given(*_PLANS)
def test_every_day_is_what_a_plain_loop_finds(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[list[int]], weeks: int, links: list[int]
) -> None:
    first = _MONDAY + timedelta(7 * weeks)
    found = _road(tmp_path_factory.mktemp("plan"), _chained(sizes, first, links))
    expected = _by_hand(sizes, first, links)
    assert [[_days_of(step) for step in one.steps] for one in found.projects] == expected
    assert [_days_of(one) for one in found.projects] == [(one[0][0], one[-1][1]) for one in expected]
    assert not found.problems


@given(*_PLANS, st.integers(1, 30))
def test_a_later_start_never_ends_earlier(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[list[int]], weeks: int, links: list[int], later: int
) -> None:
    first = _MONDAY + timedelta(weeks)
    folder = tmp_path_factory.mktemp("plan")
    before = _road(folder, _chained(sizes, first, links))
    after = _road(folder, _chained(sizes, first + timedelta(later), links))
    for one, other in zip(before.projects, after.projects, strict=True):
        assert _days_of(one)[1] <= _days_of(other)[1]
        assert _days_of(one)[0] <= _days_of(other)[0]


@given(*_PLANS, st.data())
def test_splitting_a_step_does_not_change_the_end(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[list[int]], weeks: int, links: list[int], data: st.DataObject
) -> None:
    first = _MONDAY + timedelta(7 * weeks)
    at = data.draw(st.integers(0, len(sizes) - 1))
    number = data.draw(st.integers(0, len(sizes[at]) - 1))
    size = sizes[at][number]
    if size == 1:
        return
    cut = data.draw(st.integers(1, size - 1))
    split = [list(one) for one in sizes]
    split[at][number : number + 1] = [cut, size - cut]
    folder = tmp_path_factory.mktemp("plan")
    whole, parts = (_road(folder, _chained(one, first, links)) for one in (sizes, split))
    assert [_days_of(one) for one in whole.projects] == [_days_of(one) for one in parts.projects]


@settings(deadline=None)
@given(*_PLANS)
def test_the_critical_path_explains_the_end(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[list[int]], weeks: int, links: list[int]
) -> None:
    first = _MONDAY + timedelta(7 * weeks)
    found = _road(tmp_path_factory.mktemp("plan"), _chained(sizes, first, links))
    steps = {step.key: step for one in found.projects for step in one.steps}
    way = [steps[key] for key in found.path]
    assert _days_of(way[0])[0] == first
    assert _days_of(way[-1])[1] == max(_days_of(one)[1] for one in steps.values())
    for one, following in pairwise(way):
        assert _next(_days_of(one)[1]) == _days_of(following)[0]
    assert {key for key, one in steps.items() if one.critical} == set(found.path)
    assert all(one.critical == any(step.critical for step in one.steps) for one in found.projects)


def _inside(found: Road) -> Iterator[tuple[PlannedProject, PlannedStep]]:
    for one in found.projects:
        for step in one.steps:
            yield one, step


def test_on_a_roadmap_of_sixty_projects_nothing_begins_before_what_it_waits_for() -> None:
    found = road(generated_roadmap(60), TODAY)
    by_key = {one.key: one for one in found.projects}
    for one in found.projects:
        for before in one.after:
            assert _days_of(by_key[before])[1] < _days_of(one)[0]
        open_steps = [step for step in one.steps if step.state != "done"]
        for step, following in pairwise(open_steps):
            assert _days_of(step)[1] < _days_of(following)[0]
    for one, step in _inside(found):
        if step.state != "done":
            assert _days_of(one)[0] <= _days_of(step)[0] <= _days_of(step)[1] <= _days_of(one)[1]


def test_what_has_room_can_be_so_much_later_and_no_more(tmp_path: Path) -> None:
    text = """\
projects:
  - {id: kort, title: Kort, starts: 2027-01-04, steps: [{title: Doen, size: %s werkdagen}]}
  - {id: lang, title: Lang, starts: 2027-01-04, steps: [{title: Meer doen, size: 20 werkdagen}]}
  - {id: samen, title: Samen, after: [kort, lang], steps: [{title: Samen doen, size: 5 werkdagen}]}
"""
    before = _road(tmp_path, text % 8)
    assert before.project("kort").slack == 12
    assert before.project("lang").slack == 0
    assert _days_of(_road(tmp_path, text % 20).project("samen")) == _days_of(before.project("samen"))
    assert _days_of(_road(tmp_path, text % 21).project("samen"))[1] > _days_of(before.project("samen"))[1]


# What is done, dropped, or known by nobody


def test_what_was_done_stands_on_the_days_on_which_it_was_done(tmp_path: Path) -> None:
    found = _road(
        tmp_path,
        """\
projects:
  - id: p
    title: P
    starts: 2027-01-04
    steps:
      - {title: a, size: 1 week, begun: 2027-01-11, done: 2027-02-05}
      - {title: b, size: 5 werkdagen}
""",
        date(2027, 2, 10),
    )
    one, other = found.project("p").steps
    assert (one.start, one.finish, one.state) == (date(2027, 1, 11), date(2027, 2, 5), "done")
    assert _days_of(other) == (date(2027, 2, 8), date(2027, 2, 12))
    assert (found.project("p").state, found.project("p").done_steps, other.overdue) == ("running", 1, False)


def test_a_step_that_should_be_done_is_overdue_from_the_day_after_its_last(tmp_path: Path) -> None:
    text = "projects: [{id: p, title: P, starts: 2027-01-04, steps: [{title: a, size: 5 werkdagen}]}]\n"
    assert not _road(tmp_path, text, date(2027, 1, 8)).project("p").steps[0].overdue
    assert _road(tmp_path, text, date(2027, 1, 9)).project("p").steps[0].overdue


def test_what_is_dropped_is_waited_for_no_more_and_that_is_told(tmp_path: Path) -> None:
    project = _project(
        tmp_path,
        """\
projects:
  - id: p
    title: P
    starts: 2027-01-04
    steps:
      - {title: a, size: 5 werkdagen}
      - {title: b, size: 5 werkdagen, dropped: Niet nodig}
      - {title: c, size: 5 werkdagen, after: b}
  - {id: q, title: Q, dropped: Niet nodig, steps: [{title: d, size: 1 week}]}
  - {id: r, title: R, after: [q, {finish: [p, q/d]}], takes: 5 werkdagen}
""",
    )
    found = road(project, TODAY)
    assert _days_of(found.project("p").steps[2]) == (date(2027, 1, 11), date(2027, 1, 15))
    assert _days_of(found.project("r")) == (date(2027, 1, 18), date(2027, 1, 22))
    assert (found.project("q").state, found.project("q").start) == ("dropped", None)
    told = [
        (one.place.line, one.facts["title"])
        for one in project.warnings
        if one.code == "waits-for-dropped" and one.place
    ]
    assert told == [(9, "b"), (11, "Q"), (11, "d")]


def test_who_waits_for_a_step_of_a_project_that_is_done_waits_for_that_project(tmp_path: Path) -> None:
    found = _road(
        tmp_path,
        """\
projects:
  - {id: p, title: P, done: 2027-01-15, steps: [{title: a, size: 1 week}]}
  - {id: q, title: Q, after: p/a, takes: 5 werkdagen}
""",
        date(2027, 1, 20),
    )
    assert found.project("p").steps[0].state == "done"
    assert _days_of(found.project("q")) == (date(2027, 1, 18), date(2027, 1, 22))


def test_of_a_decision_of_which_nothing_is_said_no_day_is_made_up(tmp_path: Path) -> None:
    found = _road(
        tmp_path,
        """\
projects:
  - id: p
    title: P
    starts: 2027-01-04
    decisions: [Ja zeggen]
    steps: [{title: a, size: 1 week}, {title: b, size: 1 week, after: ja-zeggen}]
""",
    )
    assert found.project("p").decisions[0].day is None
    assert not found.problems


def test_without_a_day_anywhere_a_roadmap_has_no_term_and_its_projects_no_days(tmp_path: Path) -> None:
    found = _road(tmp_path, "projects: [{title: P, steps: [{title: a, size: 1 week}]}, {title: Q, after: p}]\n")
    assert found.term is None
    assert [(one.start, one.finish, one.state) for one in found.projects] == [(None, None, "undated")] * 2


# What cannot hold together


def test_what_collides_is_told_at_its_line_in_the_words_of_a_roadmap(tmp_path: Path) -> None:
    project = _project(
        tmp_path,
        """\
projects:
  - {id: a, title: A, when: 2027-Q2, steps: [{title: a1, size: 3 weken}]}
  - {id: b, title: B, when: 2027-Q1, after: a, steps: [{title: b1, size: 2 weken}]}
  - {id: c, title: C, when: 2027-Q1, steps: [{title: c1, size: 20 weken}]}
  - {id: d, title: D, when: 2027-Q3, steps: [{title: d1, when: 2027-05, size: 1 week}]}
""",
    )
    found = road(project, TODAY)
    assert [(one.code, one.place.line) for one in found.problems if one.place] == [
        ("project-before-predecessor", 4),
        ("step-after-project", 5),
        ("step-before-project", 6),
    ]
    told = checked(tmp_path, TODAY)
    assert {one.code for one in told} >= set(_coded(found))


def test_when_something_was_done_taken_or_reached_collides_with_nothing(tmp_path: Path) -> None:
    text = """\
projects:
  - title: P
    when: 2027-Q2
    steps: [{title: s, size: 1 week, done: 2027-08-02}]
    decisions: [{title: d, made: 2027-01-11}]
    milestones: [{title: m, reached: 2027-09-01}]
"""
    assert _road(tmp_path, text).problems == ()


def test_no_conflict_of_a_roadmap_speaks_of_phases_or_activities() -> None:
    for errors in sorted(Path(__file__).with_name("errors").glob("roadmap-*/")):
        for one in checked(errors, TODAY):
            assert not re.search(r"(?<!\{)\b(phase|activit)", "".join(WORDS[one.code])), one.code


# Lanes, horizons, recess, sizes, slips, lights


def test_the_lanes_stand_in_the_order_in_which_they_were_written_and_nothing_is_lost(tmp_path: Path) -> None:
    project = roadmap_project(tmp_path)
    found = road(project, TODAY)
    rows = lanes(project.engagement, found)
    assert [one.id for one in rows] == ["samen", "noord"]
    assert sorted(one.key for row in rows for one in row.projects) == sorted(one.key for one in found.projects)
    loose = _project(tmp_path, "lanes: {x: X}\nprojects: [{title: P}, {title: Q, lane: x}]\n")
    assert [(row.id, [one.key for one in row.projects]) for row in lanes(loose.engagement, road(loose, TODAY))] == [
        ("x", ["q"]),
        (None, ["p"]),
    ]


def test_every_project_that_is_not_over_is_in_one_horizon_or_in_none(tmp_path: Path) -> None:
    for project in (roadmap_project(tmp_path), generated_roadmap(60)):
        found = road(project, TODAY)
        sorted_out = horizons(project.engagement, found, TODAY)
        keys = [one.key for horizon in sorted_out.horizons for one in horizon.projects]
        keys += [one.key for one in sorted_out.outside]
        keys += [one.key for one in sorted_out.undated if one.key not in keys]
        assert sorted(keys) == sorted(one.key for one in found.projects if one.state not in ("done", "dropped"))


def test_the_working_days_in_a_recess_are_those_that_a_loop_counts(tmp_path: Path) -> None:
    engagement = PLAIN.replace(
        "  holidays: none\n", "  holidays: none\n  recess: [{when: 2027-07-12/2027-08-20, name: zomerreces}]\n"
    )
    found = _road(
        tmp_path,
        "projects: [{id: p, title: P, starts: 2027-07-05, steps: "
        "[{title: a, size: 8 werkdagen}, {title: b, size: 40 werkdagen}]}]\n",
        engagement=engagement,
    )
    crossed = [one for one in crossings(found) if one.closing.sort == "recess"]
    assert [one.step.key for one in crossed] == ["p/a", "p/b"]
    for one in crossed:
        days = (one.first + timedelta(ahead) for ahead in range((one.last - one.first).days + 1))
        assert one.working_days == sum(day.weekday() < 5 for day in days)
        assert (one.first, one.last) == (
            max(date(2027, 7, 12), _days_of(one.step)[0]),
            min(date(2027, 8, 20), _days_of(one.step)[1]),
        )


LARGE = """\
step-limit: 4 weken
projects:
  - id: p
    title: P
    starts: 2027-01-04
    steps: [{title: Alles, id: alles, size: %s}]
"""


def test_a_step_of_just_the_limit_is_small(tmp_path: Path) -> None:
    project = _project(tmp_path, LARGE % "4 weken")
    assert not too_large(project.engagement, road(project, TODAY))


def test_a_large_step_is_cut_in_thirds_of_as_many_working_days(tmp_path: Path) -> None:
    project = _project(tmp_path, LARGE % "33 werkdagen")
    (one,) = too_large(project.engagement, road(project, TODAY))
    assert one.by == "thirds"
    first = date(2027, 1, 4)
    assert [cut.day for cut in one.cuts] == [_worked(first, 11), _worked(first, 22)]


_HALF, _LATER = (f"    milestones: [{{title: Op weg, when: {day}}}]\n" for day in ("2027-01-25", "2027-12-01"))
_YES = "    decisions: [{title: Ja, when: 2027-02-01}]\n"


@pytest.mark.parametrize(
    ("more", "by"), [(_HALF + _YES, "milestones"), (_LATER + _YES, "decisions"), (_LATER, "thirds")]
)
def test_a_large_step_is_cut_at_milestones_or_else_decisions_or_else_in_thirds(
    tmp_path: Path, more: str, by: str
) -> None:
    project = _project(tmp_path, LARGE % "9 weken" + more)
    (one,) = too_large(project.engagement, road(project, TODAY))
    assert one.by == by
    days = [cut.day for cut in one.cuts if cut.day is not None]
    assert days == sorted(days)
    assert all(_days_of(one.step)[0] <= day < _days_of(one.step)[1] for day in days)


def test_a_slip_is_the_working_days_between_two_ends(tmp_path: Path) -> None:
    text = "projects: [{id: p, title: P, starts: %s, takes: 10 werkdagen}, {id: q, title: Q, when: 2027-Q1}]\n"
    before, after = _road(tmp_path, text % "2027-01-04"), _road(tmp_path, text % "2027-01-18")
    moved, same = slips(before, after)
    assert (moved.sort, moved.finish.working_days, moved.start.working_days) == ("later", 10, 10)
    assert (same.sort, same.finish.working_days) == ("same", 0)
    (back, _) = slips(after, before)
    assert (back.sort, back.finish.working_days) == ("earlier", -10)


@pytest.mark.parametrize(("late", "light"), [(0, "green"), (4, "green"), (5, "amber"), (19, "amber"), (20, "red")])
def test_planning_is_amber_and_red_from_as_many_working_days_late_as_the_roadmap_says(
    tmp_path: Path, late: int, light: str
) -> None:
    agreed = date(2027, 3, 26)
    first = _worked(date(2027, 3, 15), late + 1)
    text = f"projects: [{{id: p, title: P, starts: {first}, takes: 10 werkdagen, ends: {{given: {agreed}}}}}]\n"
    project = _project(tmp_path, text)
    (one,) = lights(road(project, TODAY), project, TODAY)
    assert one.planning == light


@pytest.mark.parametrize(("today", "light"), [(4, "green"), (5, "amber"), (20, "red")])
def test_a_project_without_steps_that_is_overdue_is_not_green(tmp_path: Path, today: int, light: str) -> None:
    project = _project(tmp_path, "projects: [{id: p, title: P, when: 2027-03-15/2027-03-26}]\n")
    day = _worked(date(2027, 3, 26), today + 1)
    (one,) = lights(road(project, day), project, day)
    assert one.planning == light
    assert [(late.why, late.expected) for late in one.late] == [("project", date(2027, 3, 26))]


def test_of_what_has_no_days_nobody_says_that_it_is_on_time(tmp_path: Path) -> None:
    project = _project(tmp_path, "projects: [{title: P}]\n")
    assert lights(road(project, TODAY), project, TODAY)[0].planning is None


def test_the_example_of_the_tests_is_planned_without_a_conflict(tmp_path: Path) -> None:
    found = road(roadmap_project(tmp_path, roadmap=ROADMAP), TODAY)
    assert not found.problems
    assert found.path


def test_what_began_in_a_weekend_is_counted_from_the_monday_after_it(tmp_path: Path) -> None:
    said = "title: Loket, begun: 2027-01-16, steps: [{title: Kiezen, size: 5 dagen}]"
    project = roadmap_project(tmp_path, roadmap=f"samenspel: roadmap\nprojects: [{{{said}}}]\n")
    (one,) = road(project, date(2027, 1, 20)).projects
    assert (one.steps[0].start, one.steps[0].finish) == (date(2027, 1, 18), date(2027, 1, 22))
