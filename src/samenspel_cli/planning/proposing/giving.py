"""What would have to give where not all groups find days: the fewest changes that make room, found by trying them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from samenspel_cli.model.project import Project
from samenspel_cli.planning.placing import Solver
from samenspel_cli.planning.proposing.asking import LONGER, Asked, Loosening, puzzle_of
from samenspel_cli.planning.schedule import Schedule
from samenspel_cli.problems import Fault, Path

Ways = tuple[tuple[Loosening, ...], ...]
_ORDER: tuple[Loosening, ...] = ("day", "week", "week-longer", "trainer", "school", "month-longer")
"""What may give, what is the least to ask first."""
_MOST = 3
"""So many changes together are tried, and so many ways told."""
_TRIES = 25


def ways_out(
    project: Project,
    plan: Schedule,
    wanted: Sequence[Asked],
    short: Mapping[str, int],
    solve: Solver,
    today: date | None,
) -> Ways:
    """The smallest sets of changes with which all groups find days, at most three of them; nothing where none does."""
    left = _TRIES
    possible = [name for name in _ORDER if _may_give(project, plan, wanted, short, name)]
    for size in range(1, min(_MOST, len(possible)) + 1):
        found = []
        for names in combinations(possible, size):
            if sum(name in LONGER for name in names) > 1:
                continue
            if not left:
                break
            left -= 1
            puzzle = puzzle_of(project, plan, wanted, today, frozenset(names), frozenset(short))
            if solve(puzzle, None).steps[0].value == 0:
                found.append(names)
                if len(found) == _MOST:
                    break
        if found:
            return tuple(found)
    return ()


def _may_give(
    project: Project, plan: Schedule, wanted: Sequence[Asked], short: Mapping[str, int], name: Loosening
) -> bool:
    """Whether there is anything of the kind that could give."""
    calendar = project.engagement.calendar
    most = calendar.most if calendar is not None else None
    match name:
        case "day":
            return most is not None and most.day is not None
        case "week":
            return most is not None and most.week is not None
        case "trainer":
            return any(one.key in short and not one.people.unknown for one in wanted)
        case "school":
            spans = [span for one in wanted if one.key in short for span in one.spans]
            return any(
                closing.sort in ("school", "recess") and closing.first <= last and first <= closing.last
                for closing in plan.days.closings
                for first, last in spans
            )
        case "week-longer" | "month-longer":
            return True


def told(
    project: Project, wanted: Sequence[Asked], short: Mapping[str, int], ways: Ways, *, certain: bool
) -> Iterator[Fault]:
    """What found no days, and what could be changed; `certain`: it is proved that there is no better way."""
    for one in wanted:
        if one.key not in short:
            continue
        left = one.number - short[one.key]
        changes = [" and ".join(_SAID[name](project, one) for name in names) for names in ways]
        if left:
            changes.append(f"hold {left} groups instead of {one.number}")
        facts: dict[str, Any] = {"title": one.work.title, "asked": one.number, "found": left, "changes": changes}
        at: Path = (*one.path, "groups") if one.work.groups is not None else one.path
        yield Fault("proposal-short" if certain else "proposal-short-plain", at, facts)


def _place(project: Project, path: Path) -> str:
    place = project.sources.at(path)
    return f"{place.file}:{place.line}"


def _limit(project: Project, key: str) -> str:
    calendar = project.engagement.calendar
    most = calendar.most if calendar is not None else None
    now = getattr(most, key)
    return f"let {now + 1} fit in a {key} instead of {now} ({_place(project, ('calendar', 'most', key))})"


def _longer(how: str) -> Callable[[Project, Asked], str]:
    return lambda project, one: f"let its window end {how} later ({_place(project, (*one.path, 'when'))})"


_SAID: Mapping[Loosening, Callable[[Project, Asked], str]] = {
    "day": lambda project, _: _limit(project, "day"),
    "week": lambda project, _: _limit(project, "week"),
    "week-longer": _longer("a week"),
    "month-longer": _longer("a month"),
    "trainer": lambda project, one: f"let one more person lead it ({_place(project, (*one.path, 'by'))})",
    "school": lambda project, _: (
        f"hold sessions in the school holidays too ({_place(project, ('calendar', 'school'))}: `school: open`)"
    ),
}
