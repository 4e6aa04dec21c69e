"""How many notes each team wrote in each quadrant, how many votes they got, and which subjects both teams name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.harvest import QUADRANTS, Harvest, Note, Quadrant

Team = str | None
"""A party by its id; None where it was not said."""
Place = Quadrant | None
"""A quadrant; None of what still has to be placed."""


class Count(NamedTuple):
    """How many notes, and how many votes they got."""

    notes: int
    votes: int | None
    """None where nobody voted on any of them, which is not 0."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The notes of a harvest, counted."""

    teams: tuple[Team, ...]
    """The teams in the order of the parties; last, where there are such notes, those of which it was not said."""
    quadrants: tuple[Place, ...]
    """The four of a SWOT; last, where there are such notes, those that still have to be placed."""
    cells: Mapping[tuple[Place, Team], Count]
    by_quadrant: Mapping[Place, Count]
    by_team: Mapping[Team, Count]
    total: Count

    @property
    def voted(self) -> bool:
        """Whether anybody voted."""
        return self.total.votes is not None

    @property
    def named_teams(self) -> tuple[str, ...]:
        """The teams of which there is more to tell than that they are not known."""
        return tuple(team for team in self.teams if team is not None)


Sort = Literal["shared", "one-sided", "unsaid", "empty"]
"""Named by at least two teams; by one; by nobody of whom the team was said; by no note at all."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A subject, and who named it."""

    id: str
    title: str
    sort: Sort
    teams: tuple[Team, ...]
    """Who named it."""
    by_team: Mapping[Team, int]
    by_quadrant: Mapping[Place, int]
    count: Count


def counted(engagement: Engagement, harvest: Harvest) -> Counts:
    """The notes per quadrant and team.

    A team that presented but wrote nothing stands there too: that it wrote nothing is worth knowing.
    """
    notes = harvest.notes
    teams = _teams(engagement, harvest)
    quadrants: tuple[Place, ...] = (*QUADRANTS, *([None] if any(note.quadrant is None for note in notes) else []))
    every: dict[tuple[Place, Team], list[Note]] = {}
    for note in notes:
        every.setdefault((note.quadrant, note.team), []).append(note)

    def those(chosen: Iterable[tuple[Place, Team]]) -> Count:
        return count_of([note for key in chosen for note in every.get(key, ())])

    return Counts(
        teams,
        quadrants,
        {(place, team): those([(place, team)]) for place in quadrants for team in teams},
        {place: those((place, team) for team in teams) for place in quadrants},
        {team: those((place, team) for place in quadrants) for team in teams},
        count_of(notes),
    )


def count_of(notes: Iterable[Note]) -> Count:
    """How many notes, and their votes together."""
    every = tuple(notes)
    votes = [note.votes for note in every if note.votes is not None]
    return Count(len(every), sum(votes) if votes else None)


def _teams(engagement: Engagement, harvest: Harvest) -> tuple[Team, ...]:
    there = {one.team for one in harvest.presentations} | {note.team for note in harvest.notes}
    unsaid = any(note.team is None for note in harvest.notes)
    return (*(name for name in engagement.parties if name in there), *([None] if unsaid else []))


def clusters(harvest: Harvest, counts: Counts) -> tuple[Cluster, ...]:
    """All subjects: those that most teams name first, then those with most notes, then as they were written.

    A subject that is shared is named by at least two teams; of one that only one team names, it is worth asking
    the other whether it sees the same.
    """
    notes: dict[str, list[Note]] = {name: [] for name in harvest.clusters}
    for note in harvest.notes:
        if note.cluster is not None:
            notes.setdefault(note.cluster, []).append(note)
    made = [_cluster(name, harvest.clusters.get(name, name), several, counts) for name, several in notes.items()]
    order = {"shared": 0, "one-sided": 1, "unsaid": 2, "empty": 3}
    return tuple(sorted(made, key=lambda one: (order[one.sort], -one.count.notes)))


def _cluster(name: str, title: str, notes: list[Note], counts: Counts) -> Cluster:
    by_team, by_quadrant = Counter(note.team for note in notes), Counter(note.quadrant for note in notes)
    teams = tuple(team for team in counts.teams if by_team[team])
    named = sum(team is not None for team in teams)
    sort: Sort = "empty" if not notes else "shared" if named > 1 else "one-sided" if named else "unsaid"
    return Cluster(name, title, sort, teams, by_team, by_quadrant, count_of(notes))


def loose(harvest: Harvest) -> tuple[Note, ...]:
    """The notes that belong to no subject."""
    return tuple(note for note in harvest.notes if note.cluster is None)
