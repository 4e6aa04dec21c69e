"""Who does what in the processes: the matrix of steps and roles, and how much each role and each team has to do.

Names: `Raci`, `Matrix`, `Step`, `Load`, `raci(engagement)`, `LETTERS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.sheets import ProcessSheet, ProcessStep, name_of
from samenspel_cli.planning.ito.teams import Teams, teams_of

Letter = Literal["R", "A", "C", "I"]
LETTERS: tuple[Letter, ...] = ("R", "A", "C", "I")
"""Does it, answers for it, is asked beforehand, is told afterwards."""


@dataclass(frozen=True, slots=True)
class Step:
    """A row of a matrix."""

    id: str
    title: str
    letters: Mapping[str, tuple[Letter, ...]]
    """By role, what part it has in the step; roles without a part are not there."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """One process: its steps against the roles that have a part in it."""

    process: str
    """Its id."""
    roles: tuple[str, ...]
    """In the order in which they come up."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """How often a role, or all roles of a team, have which part."""

    name: str | None
    """The id of the role or the team; None of roles of no team."""
    team: str | None
    letters: Mapping[Letter, int]
    """In how many steps; of a team, added up over its roles. All four letters are there."""
    processes: int
    """In how many processes; of a team, each process once."""

    @property
    def all(self) -> int:
        """All parts together."""
        return sum(self.letters.values())


@dataclass(frozen=True, slots=True)
class Raci:
    """Who does what in all processes."""

    matrices: tuple[Matrix, ...]
    """Of each process, in order; also of those without steps."""
    by_role: tuple[Load, ...]
    """Those with the most parts first, then in the order in which they come up."""
    by_team: tuple[Load, ...]
    """In the order in which they come up; roles of no team last."""


def raci(engagement: Engagement, team: str | None = None) -> Raci:
    """Who does what in all processes; with a `team`, the loads of its roles only."""
    teams = teams_of(engagement)
    matrices = tuple(_matrix(process) for process in engagement.processes)
    by_role = [_load(role, teams.of.get(role), among) for role, among in _by_role(matrices).items()]
    if team is not None:
        by_role = [load for load in by_role if load.team == team]
    by_role.sort(key=lambda load: -load.all)
    return Raci(matrices, tuple(by_role), _by_team(matrices, teams, team))


def _matrix(process: ProcessSheet) -> Matrix:
    steps = tuple(Step(id_of(step), step.title, _letters(step)) for step in process.steps)
    return Matrix(name_of(process), tuple(dict.fromkeys(role for step in steps for role in step.letters)), steps)


def _letters(step: ProcessStep) -> dict[str, tuple[Letter, ...]]:
    found: dict[str, tuple[Letter, ...]] = {}
    parts = (step.responsible, step.accountable, step.consulted, step.informed)
    for letter, roles in zip(LETTERS, parts, strict=True):
        for role in dict.fromkeys(roles):
            found[role] = (*found.get(role, ()), letter)
    return found


Parts = list[tuple[int, tuple[Letter, ...]]]
"""The parts of a role: the number of the process, and the letters in one of its steps."""


def _by_role(matrices: Iterable[Matrix]) -> dict[str, Parts]:
    found: dict[str, Parts] = {}
    for number, matrix in enumerate(matrices):
        for step in matrix.steps:
            for role, letters in step.letters.items():
                found.setdefault(role, []).append((number, letters))
    return found


def _load(name: str | None, team: str | None, parts: Parts) -> Load:
    counts: dict[Letter, int] = dict.fromkeys(LETTERS, 0)
    for _, letters in parts:
        for letter in letters:
            counts[letter] += 1
    return Load(name, team, counts, len({number for number, _ in parts}))


def _by_team(matrices: Iterable[Matrix], teams: Teams, only: str | None) -> tuple[Load, ...]:
    groups: dict[str | None, Parts] = {}
    for role, parts in _by_role(matrices).items():
        groups.setdefault(teams.of.get(role), []).extend(parts)
    without = groups.pop(None, None)
    several = [*groups.items(), *([(None, without)] if without else [])]
    return tuple(_load(team, team, parts) for team, parts in several if only is None or team == only)
