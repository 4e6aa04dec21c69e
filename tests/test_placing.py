"""Laws of laying sessions and trainings on days, checked by a checker that knows neither of the ways to lay them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel_cli import solving
from samenspel_cli.planning.alike import Members, counted_together
from samenspel_cli.planning.placing import (
    Block,
    Course,
    Crew,
    Laid,
    Pace,
    Puzzle,
    Solution,
    Solver,
    first_fit,
    score,
)
from samenspel_cli.solving import solve

MONDAY = date(2026, 8, 31)
PEOPLE = ("trainer-noord", "trainer-zuid", "vervanger")
PARTIES = ("college", "mt", "staven")
SOLVERS: tuple[Solver, ...] = (first_fit, solve)
PACES: tuple[Pace, ...] = ("even", "fast")


def wrong_with(puzzle: Puzzle, laid: tuple[Laid, ...]) -> Iterator[str]:
    """What is wrong with a way to lay a puzzle, read from the rules one by one."""
    courses = {course.key: course for course in puzzle.courses}
    for one in laid:
        course = courses[one.key]
        if not any(crew.team == one.team and one.block in crew.blocks for crew in course.crews):
            yield f"{one.key}: {one.team} cannot lead it on {one.block.days}"
    for key, number in Counter(one.key for one in laid).items():
        if number > courses[key].groups:
            yield f"{key} has {number} groups"
    every = (*laid, *puzzle.standing)
    for day in sorted({day for one in every for day in one.block.days}):
        held = [one for one in every if day in one.block.days]
        new = [one for one in laid if day in one.block.days]
        if new and puzzle.day is not None and len(held) > puzzle.day:
            yield f"{len(held)} on {day}"
        for name, number in Counter(name for one in held for name in one.team).items():
            if number > 1 and any(name in one.team for one in new):
                yield f"{name} is {number} times there on {day}"
        for name in {name for one in held for name in one.whole}:
            there = [one for one in held if name in one.whole or name in one.shared]
            if len(there) > 1 and any(one in new for one in there):
                yield f"{name} is in {len(there)} places on {day}"
    for week in sorted({day.isocalendar()[:2] for one in every for day in one.block.days}):
        held = [one for one in every if any(day.isocalendar()[:2] == week for day in one.block.days)]
        new = [one for one in held if one in laid]
        if new and puzzle.week is not None and len(held) > puzzle.week:
            yield f"{len(held)} in {week}"
        for name, most in puzzle.weeks.items():
            days = sum(day.isocalendar()[:2] == week for one in held if name in one.team for day in one.block.days)
            if days > most and any(name in one.team for one in new):
                yield f"{name} works {days} days in {week}"
    for course in puzzle.courses:
        for key, opens in course.after.items():
            for before in (one for one in laid if one.key == key):
                for one in (one for one in laid if one.key == course.key):
                    if one.block.days[0] < opens[before.block.days[-1]]:
                        yield f"{course.key} begins before {key} is over"


def blocks(days: list[date], length: int, soft: set[date]) -> tuple[Block, ...]:
    """All stretches of days that stand next to each other."""
    several = (tuple(day + timedelta(number) for number in range(length)) for day in sorted(days))
    return tuple(Block(one, len(soft.intersection(one))) for one in several if set(one) <= set(days))


@st.composite
def puzzles(draw: st.DrawFn) -> Puzzle:
    """A few courses in a few weeks, with people and parties that are not always there."""
    horizon = [MONDAY + timedelta(number) for number in range(draw(st.integers(7, 28)))]
    workdays = [day for day in horizon if day.isoweekday() <= 5]
    soft = set(draw(st.lists(st.sampled_from(workdays), max_size=4)))
    free = {name: draw(st.lists(st.sampled_from(workdays), min_size=1, unique=True)) for name in PEOPLE}
    alike = draw(st.booleans())
    courses: list[Course] = []
    for key in ("een", "twee", "drie")[: draw(st.integers(1, 3))]:
        length = draw(st.integers(1, 3))
        pairs = draw(st.booleans())
        names = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True))
        teams = [tuple(names)] if pairs else [(name,) for name in names]
        crews = tuple(
            Crew(
                team,
                blocks([day for day in workdays if alike or all(day in free[name] for name in team)], length, soft),
            )
            for team in teams
        )
        after = {}
        if draw(st.booleans()) and courses:
            after[courses[-1].key] = {day: day + timedelta(draw(st.integers(1, 3))) for day in workdays}
        whole = tuple(draw(st.lists(st.sampled_from(PARTIES), max_size=2, unique=True)))
        shared = tuple(name for name in draw(st.lists(st.sampled_from(PARTIES), max_size=1)) if name not in whole)
        courses.append(Course(key, draw(st.integers(1, 5)), crews, whole, shared, after))
    standing = tuple(
        Laid("al", (draw(st.sampled_from(PEOPLE)),), Block((draw(st.sampled_from(workdays)),)), ("mt",))
        for _ in range(draw(st.integers(0, 2)))
    )
    most = st.none() | st.integers(1, 3)
    weeks = draw(st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 5), max_size=2))
    return Puzzle(tuple(courses), standing, draw(most), draw(most), weeks)


@pytest.mark.parametrize("solver", SOLVERS)
@given(puzzle=puzzles(), pace=st.sampled_from(PACES))
@settings(deadline=None)
def test_no_session_is_on_a_closed_day_and_nobody_is_in_two_places(solver: Solver, puzzle: Puzzle, pace: Pace) -> None:
    assert list(wrong_with(puzzle, solver(puzzle, pace).laid)) == []


@pytest.mark.slow
@given(puzzle=puzzles(), pace=st.sampled_from(PACES))
@settings(deadline=None)
def test_searching_is_never_worse_than_first_come_first_served(puzzle: Puzzle, pace: Pace) -> None:
    searched, plain = solve(puzzle, pace), first_fit(puzzle, pace)
    assert score(puzzle, searched.laid, pace) <= score(puzzle, plain.laid, pace)


@pytest.mark.slow
@given(puzzle=puzzles(), pace=st.sampled_from(PACES))
@settings(deadline=None)
def test_what_is_told_of_a_wish_is_what_came_of_it(puzzle: Puzzle, pace: Pace) -> None:
    for solution in (solve(puzzle, pace), first_fit(puzzle, pace)):
        assert tuple(step.value for step in solution.steps) == score(puzzle, solution.laid, pace)


@pytest.mark.slow
@given(puzzle=puzzles(), pace=st.sampled_from(PACES))
@settings(deadline=None)
def test_the_same_puzzle_is_always_laid_in_the_same_way(puzzle: Puzzle, pace: Pace) -> None:
    assert solve(puzzle, pace) == solve(puzzle, pace)


def training(groups: int, trainers: int, weeks: int, length: int = 2) -> Puzzle:
    """A training for some groups with trainers who are free on all working days of some weeks."""
    days = [MONDAY + timedelta(number) for number in range(7 * weeks)]
    crew = blocks([day for day in days if day.isoweekday() <= 5], length, set())
    return Puzzle((Course("training", groups, tuple(Crew((f"t{number}",), crew) for number in range(trainers))),))


def days_of(solution: Solution) -> list[str]:
    """The first day of each group."""
    return [f"{one.block.days[0]:%a %d %b}" for one in solution.laid]


def test_at_an_even_pace_the_busiest_week_is_as_quiet_as_can_be() -> None:
    solution = solve(training(5, 2, weeks=3), "even")
    assert [step.value for step in solution.steps] == [0, 0, 2, 28]
    assert days_of(solution) == ["Mon 31 Aug", "Mon 31 Aug", "Mon 07 Sep", "Mon 07 Sep", "Mon 14 Sep"]


def test_at_a_fast_pace_all_is_over_as_soon_as_can_be() -> None:
    solution = solve(training(5, 2, weeks=3), "fast")
    assert [step.value for step in solution.steps] == [0, 0, 9, 11]
    assert days_of(solution)[-1] == "Mon 07 Sep"


def test_two_days_of_a_training_never_have_a_weekend_between_them() -> None:
    solution = solve(training(20, 1, weeks=10), "fast")
    assert all(one.block.days[0].isoweekday() < 5 for one in solution.laid)
    assert len(solution.laid) == 20


def test_people_who_can_do_the_same_take_turns() -> None:
    solution = solve(training(6, 3, weeks=8), "even")
    assert Counter(one.team for one in solution.laid) == {("t0",): 2, ("t1",): 2, ("t2",): 2}


def test_a_day_that_is_better_avoided_is_used_only_where_nothing_else_is_left() -> None:
    days = [MONDAY, MONDAY + timedelta(1)]
    crew = Crew(("trainer-noord",), blocks(days, 1, {MONDAY}))
    for groups, soft in ((1, 0), (2, 1)):
        for solver in SOLVERS:
            assert solver(Puzzle((Course("een", groups, (crew,)),)), "even").steps[1].value == soft


def test_what_cannot_be_laid_is_told_and_the_rest_is_laid() -> None:
    solution = solve(training(30, 1, weeks=10), "even")
    assert solution.steps[0].value == 10
    assert solution.steps[0].proved


def test_twelve_trainings_of_two_days_with_three_trainers_are_proved_in_every_wish() -> None:
    for pace in PACES:
        assert all(step.proved for step in solve(training(12, 3, weeks=17), pace).steps)


def test_a_puzzle_without_a_single_day_is_laid_with_nothing() -> None:
    puzzle = Puzzle((Course("een", 2, (Crew(("trainer-noord",), ()),)),))
    for solver in SOLVERS:
        for pace in PACES:
            assert solver(puzzle, pace).laid == ()
            assert solver(puzzle, pace).steps[0].value == 2


def test_a_week_that_is_full_already_lets_no_other_week_fill_up() -> None:
    full = tuple(Laid("al", (), Block((MONDAY + timedelta(number),))) for number in (0, 1, 2))
    puzzle = Puzzle(training(3, 1, weeks=4).courses, full)
    for solver in SOLVERS:
        assert days_of(solver(puzzle, "even")) == ["Mon 07 Sep", "Mon 14 Sep", "Mon 21 Sep"]


# Sessions that are alike


@st.composite
def with_copies(draw: st.DrawFn) -> Puzzle:
    """A puzzle in which some courses are held once, and stand there several times."""
    puzzle = draw(puzzles())
    courses = list(puzzle.courses)
    for course in puzzle.courses:
        for number in range(draw(st.integers(0, 3))):
            guests = (f"gast-{course.key}-{number}",) if draw(st.booleans()) else course.whole
            courses.append(replace(course, key=f"{course.key}-{number}", groups=1, whole=guests))
    return replace(puzzle, courses=tuple(courses))


def each_by_itself(puzzle: Puzzle) -> tuple[Puzzle, Members]:
    return puzzle, {course.key: (course,) for course in puzzle.courses}


def counting_together_changes_no_wish(puzzle: Puzzle, pace: Pace) -> None:
    together = solve(puzzle, pace)
    assert list(wrong_with(puzzle, together.laid)) == []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(solving, "counted_together", each_by_itself)
        apart = solve(puzzle, pace)
    assert [step.value for step in together.steps] == [step.value for step in apart.steps]
    assert tuple(step.value for step in together.steps) == score(puzzle, together.laid, pace)


@given(puzzle=with_copies(), pace=st.sampled_from(PACES))
@settings(deadline=None, max_examples=25)
def test_alike_sessions_that_are_counted_together_meet_each_wish_as_well(puzzle: Puzzle, pace: Pace) -> None:
    counting_together_changes_no_wish(puzzle, pace)


@pytest.mark.slow
@given(puzzle=with_copies(), pace=st.sampled_from(PACES))
@settings(deadline=None, max_examples=200)
def test_many_alike_sessions_that_are_counted_together_meet_each_wish_as_well(puzzle: Puzzle, pace: Pace) -> None:
    counting_together_changes_no_wish(puzzle, pace)


def test_of_alike_sessions_the_first_has_the_first_days() -> None:
    days = blocks([MONDAY + timedelta(number) for number in range(5)], 1, set())
    courses = tuple(Course(f"gesprek-{at}", 1, (Crew(("noord",), days),), (f"gast-{at}",)) for at in range(4))
    laid = solve(Puzzle(courses), "even").laid
    assert [(one.key, one.whole) for one in laid] == [(f"gesprek-{at}", (f"gast-{at}",)) for at in range(4)]
    small, members = counted_together(Puzzle(courses))
    assert [course.groups for course in small.courses] == [4]
    assert [len(several) for several in members.values()] == [4]


def test_sessions_without_anybody_who_leads_them_may_share_a_day() -> None:
    days = blocks([MONDAY], 1, set())
    courses = tuple(Course(f"gesprek-{at}", 1, (Crew((), days),)) for at in range(3))
    assert [step.value for step in solve(Puzzle(courses), "even").steps] == [0, 0, 3, 0]
