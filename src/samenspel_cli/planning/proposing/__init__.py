"""Dates for sessions and trainings: what is proposed for each group, how much room is left, or what has to give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from samenspel_cli.model.engagement import Activity, Work
from samenspel_cli.model.project import Project
from samenspel_cli.model.timing import Sitting
from samenspel_cli.planning.placing import Laid, Pace, Solution, Solver, Step, in_order, monday, room
from samenspel_cli.planning.proposing.asking import Asked, asked, puzzle_of
from samenspel_cli.planning.proposing.changed import changed
from samenspel_cli.planning.proposing.giving import told, ways_out
from samenspel_cli.planning.schedule import Schedule, schedule
from samenspel_cli.problems import Fault, Path, Problem

__all__ = ["Group", "Proposal", "Proposed", "propose"]


@dataclass(frozen=True, slots=True)
class Group:
    """The days of one group, and who leads it where that is known."""

    days: tuple[date, ...]
    team: tuple[str, ...]
    stood: bool
    """Whether its days were set already."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """The dates of an activity."""

    key: str
    path: Path
    work: Activity
    number: int
    """How many groups it is done with; one where there are none."""
    groups: tuple[Group, ...]
    """Those that have days, in order of time."""
    weeks: tuple[date, ...]
    """The weeks, by their Mondays, in which a group could be held at all."""
    free: tuple[date, ...]
    """The weeks in which one more group would fit now."""

    @property
    def added(self) -> tuple[tuple[date, ...], ...]:
        """The days that are new."""
        return tuple(group.days for group in self.groups if not group.stood)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for all that had no dates."""

    pace: Pace
    items: tuple[Proposed, ...]
    """In the order of the file."""
    steps: tuple[Step, ...]
    """How well each wish was met."""
    plain: bool
    """Whether first come was first served, without looking for anything better."""
    problems: tuple[Problem, ...] = ()
    """What found no days, with what could be changed; what was assumed or passed over; what collides because of it."""
    known: tuple[Problem, ...] = ()
    """What was wrong with the planning before, and still is with these dates."""


def propose(project: Project, plan: Schedule, pace: Pace, solve: Solver, today: date | None = None) -> Proposal:
    """Propose dates for all sessions and trainings of a planning that have none. Nothing that has dates is moved.

    No day before `today` is proposed: what is past of a window is not free.
    """
    found: list[Fault] = []
    wanted = asked(project, plan, found)
    if not wanted:
        return Proposal(pace, (), (), plain=False, problems=tuple(map(project.problem, found)), known=plan.problems)
    puzzle = puzzle_of(project, plan, wanted, today)
    solution = solve(puzzle, pace)
    short = _short(wanted, solution)
    if short:
        ways = ways_out(project, plan, wanted, short, solve, today)
        found += _past(wanted, short, today)
        found += told(project, wanted, short, ways, certain=not solution.plain and solution.steps[0].proved)
    laid: dict[str, list[Laid]] = {one.key: [] for one in wanted}
    for group in solution.laid:
        laid[group.key].append(group)
    courses = {course.key: course for course in puzzle.courses}
    items = []
    for one in wanted:
        course = courses[one.key]
        blocks = {block.days for crew in course.crews for block in crew.blocks}
        free = room(puzzle, solution.laid, course)
        items.append(
            Proposed(
                one.key,
                one.path,
                one.work,
                one.number,
                _groups([stood for stood in puzzle.standing if stood.key == one.key], laid[one.key]),
                tuple(sorted({monday(days[0]) for days in blocks})),
                tuple(dict.fromkeys(monday(block.days[0]) for block in free)),
            )
        )
    before = {(one.code, one.place) for one in plan.problems}
    after = _dated(project, items).problems
    new = (one for one in after if (one.code, one.place) not in before)
    return Proposal(
        pace,
        tuple(items),
        solution.steps,
        solution.plain,
        (*map(project.problem, found), *new),
        tuple(one for one in after if (one.code, one.place) in before),
    )


def _past(wanted: Sequence[Asked], short: Mapping[str, int], today: date | None) -> Iterator[Fault]:
    """Why there is so little room where the window of what found no days is past, or partly so."""
    for one in wanted:
        if today is not None and one.key in short and one.spans[0][0] < today:
            facts = {"title": one.work.title, "today": today, "first": one.spans[0][0], "last": one.spans[-1][1]}
            over = one.spans[-1][1] < today
            yield Fault("proposal-past" if over else "proposal-past-partly", one.path, facts, warning=True)


def _dated(project: Project, items: Sequence[Proposed]) -> Schedule:
    """The planning as if the proposed dates stood in it."""
    dates = {one.path: tuple(tuple(map(Sitting, days)) for days in one.added) for one in items if one.added}

    def with_dates(path: Path, work: Work) -> Work:
        return replace(work, dates=(*work.dates, *dates[path]))

    return schedule(replace(project, engagement=changed(project.engagement, dates, with_dates)))


def _short(wanted: Sequence[Asked], solution: Solution) -> dict[str, int]:
    """How many groups of which activities found no days."""
    held = Counter(one.key for one in solution.laid)
    return {one.key: one.missing - held[one.key] for one in wanted if one.missing > held[one.key]}


def _groups(stood: Sequence[Laid], laid: Sequence[Laid]) -> tuple[Group, ...]:
    several = [*((one, True) for one in stood), *((one, False) for one in laid)]
    order = {one: at for at, one in enumerate(in_order(one for one, _ in several))}
    return tuple(Group(one.block.days, one.team, was) for one, was in sorted(several, key=lambda pair: order[pair[0]]))
