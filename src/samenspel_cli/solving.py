"""The best days for sessions and trainings, wish after wish, each proved before the next: with OR-Tools.

The same puzzle always gives the same answer: one worker, one seed, and limits that count steps instead of seconds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ortools.sat.python import cp_model

from samenspel_cli.planning.alike import Members, counted_together
from samenspel_cli.planning.placing import (
    Block,
    Course,
    Laid,
    Pace,
    Puzzle,
    Solution,
    Step,
    Wish,
    first_day,
    first_fit,
    in_order,
    monday,
    weeks_of,
    wishes,
)

_EFFORT, _LITTLE = 5.0, 1.0
"""How long one wish is worked at, in the solver's own count of steps: some seconds, and the same on every computer."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """How many groups of a course begin on a day, led by a team, or by any one of some who are alike."""

    course: Course
    teams: tuple[tuple[str, ...], ...]
    block: Block
    number: cp_model.IntVar


def solve(puzzle: Puzzle, pace: Pace | None) -> Solution:
    """Lay a puzzle as well as can be; each wish is proved, or said not to be, before the next is looked at.

    Without a pace only as many groups as can be are laid.
    """
    plain = first_fit(puzzle, pace)
    puzzle, members = counted_together(puzzle)
    model = cp_model.CpModel()
    choices = tuple(_choices(model, puzzle, members))
    _no_one_twice(model, puzzle, choices)
    _limits(model, puzzle, choices)
    _in_turn(model, choices)
    known = _counted(choices, members, plain.laid)
    search = _Search(puzzle, model, choices, known, _EFFORT if pace is not None else _LITTLE)
    steps = []
    for wish in wishes(pace):
        step = search.soonest() if wish == "end" else search.least(wish)
        if step is None:
            return plain  # not even the plain way was found again within the limit, so that one is as good as it gets
        steps.append(step)
    if pace is not None:
        search.take_turns()
    return Solution(in_order(_named(choices, members, search.found)), tuple(steps), plain=False)


@dataclass(frozen=True, slots=True)
class _Way:
    """What came of looking for a way: whether there is one, whether that is certain, and how well it meets the wish."""

    found: bool
    certain: bool
    value: int


@dataclass(slots=True)
class _Search:
    """The search for the best way: what was reached for one wish is a condition for all that come after it."""

    puzzle: Puzzle
    model: cp_model.CpModel
    choices: tuple[_Choice, ...]
    found: tuple[int, ...]
    """How many groups each choice has, in the best way so far; to begin with, in the plain way."""
    effort: float = _EFFORT

    def least(self, wish: Wish) -> Step | None:
        """Meet a wish as well as can be; None where nothing is found within the limit."""
        aim = self._aim(wish)
        if isinstance(aim, int):
            return Step(wish, aim, proved=True)
        self.model.minimize(aim)
        way = self._tried(self.model)
        self.model.clear_objective()  # type: ignore[no-untyped-call]
        if not way.found:
            return None
        self.model.add(aim <= way.value)
        return Step(wish, way.value, proved=way.certain)

    def soonest(self) -> Step:
        """The earliest end, by halving: can all be over by this day? That is proved far sooner than a least end is."""
        start, days = first_day(self.puzzle), sorted({choice.block.days[-1] for choice in self.choices})
        low, high, proved = 0, self._last_of(days), True
        while low < high:
            middle = (low + high) // 2
            trial = self.model.clone()
            self._over_by(trial, days[middle])
            way = self._tried(trial)
            if way.found:
                high = self._last_of(days)
            else:
                low, proved = middle + 1, way.certain
        if high < 0:
            return Step("end", 0, proved=True)
        self._over_by(self.model, days[high])
        return Step("end", (days[high] - start).days + 1, proved=proved)

    def take_turns(self) -> None:
        """Let nobody lead more groups than need be, without any group going to other days."""
        held: dict[tuple[str, tuple[date, ...]], list[int]] = defaultdict(list)
        led: dict[tuple[tuple[str, ...], ...], list[_Choice]] = defaultdict(list)
        for at, choice in enumerate(self.choices):
            held[choice.course.key, choice.block.days].append(at)
            for people in _people(choice):
                led[people].append(choice)
        for several in held.values():
            number = sum(self.found[at] for at in several)
            self.model.add(_sum(self.choices[at] for at in several) == number)
        most = self.model.new_int_var(0, _asked(self.puzzle), "most groups of one person")
        for people, choices in led.items():
            self.model.add(_sum(choices) <= len(people) * most)
        self.model.minimize(most)
        self._tried(self.model)

    def _tried(self, model: cp_model.CpModel) -> _Way:
        """Look for a way, from the best so far on."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.linearization_level = 2  # without it some of these puzzles take a thousand times as long
        solver.parameters.max_deterministic_time = self.effort
        model.clear_hints()  # type: ignore[no-untyped-call]
        for choice, number in zip(self.choices, self.found, strict=True):
            model.add_hint(choice.number, number)
        status = solver.solve(model)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        if found:
            self.found = tuple(solver.value(choice.number) for choice in self.choices)
        value = round(solver.objective_value) if found else 0
        return _Way(found, status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), value)

    def _last_of(self, days: Sequence[date]) -> int:
        """Which of the days is the last that is used; below nothing where none is."""
        used = (choice for choice, number in zip(self.choices, self.found, strict=True) if number)
        return max((bisect_left(days, choice.block.days[-1]) for choice in used), default=-1)

    def _over_by(self, model: cp_model.CpModel, day: date) -> None:
        """Let nothing be held after a day."""
        for choice in self.choices:
            if choice.block.days[-1] > day:
                model.add(choice.number == 0)

    def _aim(self, wish: Wish) -> cp_model.LinearExprT:
        """What is to be as little as can be."""
        if wish == "placed":
            return _asked(self.puzzle) - _sum(self.choices) if self.choices else _asked(self.puzzle)
        if wish == "peak":
            return self._peak()
        start = first_day(self.puzzle)
        weights = [
            (choice, choice.block.soft if wish == "soft" else (choice.block.days[0] - start).days)
            for choice in self.choices
        ]
        terms = [weight * choice.number for choice, weight in weights if weight]
        return cp_model.LinearExpr.sum(terms) if terms else 0

    def _peak(self) -> cp_model.IntVar:
        """The greatest number of groups in a week to which any is added, what stands there already included."""
        asked = _asked(self.puzzle)
        peak = self.model.new_int_var(0, asked + len(self.puzzle.standing), "peak")
        for week, several in _by_week(self.choices).items():
            added, there = _sum(several), _standing(self.puzzle, week)
            self.model.add(added <= peak)
            if there:
                used = self.model.new_bool_var(f"week {week.toordinal()}")
                self.model.add(added <= asked * used)
                self.model.add(added + there * used <= peak)
        return peak


def _asked(puzzle: Puzzle) -> int:
    """For how many groups days are asked."""
    return sum(course.groups for course in puzzle.courses)


def _choices(model: cp_model.CpModel, puzzle: Puzzle, members: Members) -> Iterator[_Choice]:
    for at, course in enumerate(puzzle.courses):
        for number, (teams, blocks) in enumerate(_alike(puzzle, course)):
            # Several sessions may be on one day where nobody knows yet who leads them; several groups of one may not.
            most = course.groups if len(members[course.key]) > 1 else min(course.groups, len(teams))
            for block in blocks:
                name = f"{at}/{number}/{block.days[0].toordinal()}"
                yield _Choice(course, teams, block, model.new_int_var(0, most, name))


def _alike(puzzle: Puzzle, course: Course) -> list[tuple[tuple[tuple[str, ...], ...], tuple[Block, ...]]]:
    """The teams of a course, those together that can do the very same on the very same days.

    People who are alike can be counted too: where at no time more groups are held than there are people, the groups can
    always be divided over them. That does not hold for who has a limit of days in a week, nor for who works in pairs.
    """
    found: dict[object, list[tuple[str, ...]]] = {}
    blocks: dict[object, tuple[Block, ...]] = {}
    for crew in course.crews:
        sort: object = crew.team
        if len(crew.team) == 1 and crew.team[0] not in puzzle.weeks:
            sort = _sort(puzzle, crew.team[0])
        found.setdefault(sort, []).append(crew.team)
        blocks[sort] = crew.blocks
    return [(tuple(sorted(teams)), blocks[sort]) for sort, teams in found.items()]


def _sort(puzzle: Puzzle, name: str) -> object:
    """What somebody can do on which days: who has the same is alike."""
    several: list[object] = [one.block.days for one in puzzle.standing if name in one.team]
    for course in puzzle.courses:
        for crew in course.crews:
            if name in crew.team and len(crew.team) > 1:
                return name
            if name in crew.team:
                several.append((course.key, crew.blocks))
    return tuple(several)


# What must hold


def _no_one_twice(model: cp_model.CpModel, puzzle: Puzzle, choices: Sequence[_Choice]) -> None:
    """No group is held twice, and nobody is in two places on a day: no trainer, no party that is there as a whole."""
    for course in puzzle.courses:
        model.add(_sum(choice for choice in choices if choice.course is course) <= course.groups)
    led: dict[tuple[tuple[tuple[str, ...], ...], date], list[_Choice]] = defaultdict(list)
    whole: dict[tuple[str, date], list[_Choice]] = defaultdict(list)
    shared: dict[tuple[str, date], list[_Choice]] = defaultdict(list)
    for choice in choices:
        for day in choice.block.days:
            for one in _people(choice):
                led[one, day].append(choice)
            for name in choice.course.whole:
                whole[name, day].append(choice)
            for name in choice.course.shared:
                shared[name, day].append(choice)
    there = {(name, day) for one in puzzle.standing for name in one.team for day in one.block.days}
    for (teams, day), several in led.items():
        free = sum((name, day) not in there for (name,) in teams)
        model.add(_sum(several) <= free)
    busy = {(name, day) for one in puzzle.standing for name in (*one.whole, *one.shared) for day in one.block.days}
    full = {(name, day) for one in puzzle.standing for name in one.whole for day in one.block.days}
    for at, several in whole.items():
        model.add(_sum(several) <= (0 if at in busy else 1))
        if at in shared and at not in busy:
            most = sum(choice.course.groups for choice in shared[at])
            model.add(_sum(shared[at]) + most * _sum(several) <= most)
    for at, several in shared.items():
        if at in full:
            model.add(_sum(several) <= 0)


def _people(choice: _Choice) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Of whom a choice takes somebody: one of some who are alike, or each of a team."""
    if len(choice.teams) > 1:
        yield choice.teams
    else:
        for name in choice.teams[0]:
            yield ((name,),)


def _limits(model: cp_model.CpModel, puzzle: Puzzle, choices: Sequence[_Choice]) -> None:
    """No more on a day and in a week than fits, and nobody over the days of their own week."""
    if puzzle.day is not None:
        for day, several in _by_day(choices).items():
            there = sum(day in one.block.days for one in puzzle.standing)
            model.add(_sum(several) <= max(0, puzzle.day - there))
    if puzzle.week is not None:
        for week, several in _by_week(choices).items():
            model.add(_sum(several) <= max(0, puzzle.week - _standing(puzzle, week)))
    for name, most in puzzle.weeks.items():
        mine = [choice for choice in choices if (name,) in choice.teams or name in choice.teams[0]]
        for week, several in _by_week(mine).items():
            there = sum(monday(day) == week for one in puzzle.standing if name in one.team for day in one.block.days)
            days = sum(sum(monday(day) == week for day in one.block.days) * one.number for one in several)
            model.add(days <= max(0, most - there))


def _in_turn(model: cp_model.CpModel, choices: Sequence[_Choice]) -> None:
    """Nothing begins before all is over that it comes after."""
    of: dict[str, list[_Choice]] = defaultdict(list)
    for choice in choices:
        of[choice.course.key].append(choice)
    for several in of.values():
        for key, opens in several[0].course.after.items():
            if key not in of:
                continue
            begin = model.new_int_var(0, date.max.toordinal(), f"when {key} is over")
            for choice in of[key]:
                opened = opens[choice.block.days[-1]].toordinal()
                model.add(begin >= opened).only_enforce_if(_used(model, choice))
            for choice in several:
                model.add(begin <= choice.block.days[0].toordinal()).only_enforce_if(_used(model, choice))


def _used(model: cp_model.CpModel, choice: _Choice) -> cp_model.IntVar:
    """Whether any group has these days."""
    used = model.new_bool_var("")
    model.add(choice.number <= choice.course.groups * used)
    return used


# Adding up


def _sum(choices: Iterable[_Choice]) -> cp_model.LinearExpr:
    return cp_model.LinearExpr.sum([choice.number for choice in choices])


def _by_day(choices: Iterable[_Choice]) -> Mapping[date, list[_Choice]]:
    found: dict[date, list[_Choice]] = defaultdict(list)
    for choice in choices:
        for day in choice.block.days:
            found[day].append(choice)
    return found


def _by_week(choices: Iterable[_Choice]) -> Mapping[date, list[_Choice]]:
    found: dict[date, list[_Choice]] = defaultdict(list)
    for choice in choices:
        for week in weeks_of(choice.block):
            found[week].append(choice)
    return found


def _standing(puzzle: Puzzle, week: date) -> int:
    return sum(week in weeks_of(one.block) for one in puzzle.standing)


# From numbers to people, and back


def _counted(choices: Sequence[_Choice], members: Members, laid: Iterable[Laid]) -> tuple[int, ...]:
    """How many groups each choice has in a way to lay them."""
    counted_as = {course.key: key for key, several in members.items() for course in several}
    several = Counter((counted_as[one.key], one.team, one.block.days) for one in laid)
    return tuple(sum(several[one.course.key, team, one.block.days] for team in one.teams) for one in choices)


def _named(choices: Sequence[_Choice], members: Members, found: Sequence[int]) -> Iterator[Laid]:
    """Each group with its team; of people who are alike the one who has led the fewest so far and is free.

    Of sessions that were counted together the first has the first days.
    """
    waiting = {key: list(several[::-1]) for key, several in members.items()}
    busy: set[tuple[str, date]] = set()
    led: Counter[tuple[str, ...]] = Counter()
    for choice, number in sorted(zip(choices, found, strict=True), key=lambda one: one[0].block.days):
        days, key = choice.block.days, choice.course.key
        for _ in range(number):
            course = waiting[key].pop() if len(waiting[key]) > 1 else waiting[key][0]
            free = [team for team in choice.teams if not any((name, day) in busy for name in team for day in days)]
            team = min(free, key=lambda one: led[one])
            led[team] += 1
            busy |= {(name, day) for name in team for day in days}
            yield Laid(course.key, team, choice.block, course.whole, course.shared)
