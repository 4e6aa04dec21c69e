"""What is wrong in somebody's files, and where: values that say it, never words (those are in `words`).

Tree of what can be raised:

- `Refusal`: one value cannot be what it was meant to be; it knows no place. A `ValueError`.
- `Problems`: everything that is wrong, each with its place, raised together at the end of reading.

`Fault` is the same fact on its way: the model found it and says where in the data it stands; the
reading turns it into a `Problem` with a place in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from samenspel_cli.problems.places import Path, Place

__all__ = ["Elsewhere", "Fault", "Path", "Place", "Problem", "Problems", "Refusal"]


class Refusal(ValueError):
    """A value that cannot be read: a code of `words` and the facts that its sentence needs.

    The fact `word`, when given, is the part of the written value that is wrong: the caret goes there.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A fact of a fault that stands in another place: the reading turns it into that place."""

    path: Path


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that no single value can know, found by the model: a code, a path in the data, the facts."""

    code: str
    path: Path
    facts: Mapping[str, Any] = field(default_factory=dict)
    warning: bool = False
    on_key: bool = False
    """The key at the end of the path is meant, not its value."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong (or, as a warning, worth a look), with the place where it stands."""

    code: str
    place: Place | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    warning: bool = False
    accepted: str | None = None
    """Why the author lets a warning stand."""


class Problems(Exception):
    """All that is wrong with what was read, in the order in which it stands in the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=_order))
        super().__init__(f"{len(self.problems)} problems")


def distinct(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems, each once: several documents, or engagements with one house style, may have met the same."""
    return tuple({(one.code, one.place, str(one.facts)): one for one in problems}.values())


def _order(problem: Problem) -> tuple[str, int, int]:
    if problem.place is None:
        return ("", 0, 0)
    return (problem.place.file, problem.place.line, problem.place.column)
