"""Sessions between which no calendar can choose: they are counted together, and named again once they have days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from samenspel_cli.planning.placing import Course, Puzzle

Members = Mapping[str, tuple[Course, ...]]
"""By the key of a course of the smaller puzzle, the courses for which it stands, in the order of the puzzle."""


def counted_together(puzzle: Puzzle) -> tuple[Puzzle, Members]:
    """The same puzzle with alike sessions as one course with as many groups, and which these are.

    Alike are those that are held once, can be led by the same people on the same days, and wait for nothing and have
    nothing wait for them. Who takes part matters only where they are asked elsewhere as well: the days on which they
    cannot come are no days of the session.
    """
    busy = Counter(name for one in puzzle.courses for name in {*one.whole, *one.shared})
    busy.update(name for one in puzzle.standing for name in (*one.whole, *one.shared))
    waited = {key for one in puzzle.courses for key in one.after}
    found: dict[object, list[Course]] = {}
    for course in puzzle.courses:
        sort: object = course.key
        if course.groups == 1 and not course.after and course.key not in waited:
            elsewhere = (tuple(name for name in several if busy[name] > 1) for several in (course.whole, course.shared))
            sort = (course.crews, *elsewhere)
        found.setdefault(sort, []).append(course)
    members = {several[0].key: tuple(several) for several in found.values()}
    courses = tuple(
        replace(several[0], groups=len(several)) if several[1:] else several[0] for several in found.values()
    )
    return replace(puzzle, courses=courses), members
