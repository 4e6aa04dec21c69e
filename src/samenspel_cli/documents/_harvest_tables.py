"""The tables and lists of what a session brought: notes per quadrant and team, subjects, what was said twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from samenspel_cli.document import Block, Cell, Column, Heading, Items, Joined, Row, Said, Table
from samenspel_cli.documents._called import called
from samenspel_cli.documents._offer import capital, filled, who
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.harvest import Harvest, Note
from samenspel_cli.model.ito import Arrangement
from samenspel_cli.planning.harvest.counts import Cluster, Count, Counts, Place, Sort, Team, clusters, counted

if TYPE_CHECKING:
    from samenspel_cli.planning.harvest.alike import Alike

MOST_IN_TABLE = 25
"""So many notes of a quadrant stand in the table of the SWOT; all of them stand in the list at the end."""
_SAME = Decimal(1)


@dataclass(frozen=True, slots=True)
class Harvested:
    """The harvest of a session with all that follows from it."""

    engagement: Engagement
    harvest: Harvest
    counts: Counts
    clusters: tuple[Cluster, ...]
    alike: tuple[tuple[Alike, ...], ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes, in the order in which they were written."""
        return self.harvest.notes

    def team(self, team: Team) -> str | Said:
        """How a team is called at the beginning of a line."""
        return Said("harvest-team-unsaid") if team is None else capital(called(self.engagement, team))

    def subject(self, note: Note) -> str | None:
        """How the subject of a note is called."""
        return None if note.cluster is None else self.harvest.clusters.get(note.cluster, note.cluster)

    def ordered(self, quadrant: Place) -> list[int]:
        """Which notes hang in a quadrant: those with most votes first, then subject by subject, the largest first."""
        largest = {one.id: (-one.count.notes, at) for at, one in enumerate(self.clusters)}
        last = (1, len(self.clusters))

        def order(at: int) -> tuple[int, tuple[int, int], int]:
            note = self.notes[at]
            return -(note.votes or 0), largest.get(note.cluster or "", last), at

        return sorted((at for at, note in enumerate(self.notes) if note.quadrant == quadrant), key=order)


def harvested(engagement: Engagement, harvest: Harvest) -> Harvested:
    """A harvest, worked out. How texts are compared is loaded where there is one."""
    from samenspel_cli.planning.harvest.alike import alike

    counts = counted(engagement, harvest)
    return Harvested(engagement, harvest, counts, clusters(harvest, counts), alike(harvest.notes))


def quadrant_of(place: Place) -> Said:
    """What a quadrant is called above its notes."""
    return Said(f"harvest-{place or 'unplaced'}")


def swot_table(found: Harvested) -> tuple[Block, ...]:
    """The notes by quadrant, each quadrant with what got most votes or is said most first."""
    rows: list[Row] = []
    for place in found.counts.quadrants:
        several = found.ordered(place)
        if not several:
            continue
        rows.append(Row("heading", (quadrant_of(place), None, None, None)))
        for at in several[:MOST_IN_TABLE]:
            note = found.notes[at]
            cells = (note.text, found.team(note.team) if note.team else None, found.subject(note), _number(note.votes))
            rows.append(Row("item", cells))
        if len(several) > MOST_IN_TABLE:
            more = Said("harvest-more", {"number": Decimal(len(several) - MOST_IN_TABLE)})
            rows.append(Row("how", (more, None, None, None)))
    columns = (*_columns("note", "team", "subject"), Column("harvest-votes", "number"))
    return (filled(Table("swot", columns, tuple(rows))),) if rows else ()


def count_tables(found: Harvested) -> tuple[Block, ...]:
    """How many notes each team wrote in each quadrant and, where people voted, how many votes these got."""
    counts = found.counts
    if not counts.total.notes:
        return ()
    made = [_counts(found, "harvest-counts", lambda count: Decimal(count.notes))]
    if counts.voted:
        made.append(_counts(found, "harvest-counts-votes", lambda count: _number(count.votes) or Said("harvest-none")))
    return tuple(made)


def _counts(found: Harvested, name: str, said: Callable[[Count], Cell]) -> Table:
    counts, teams = found.counts, found.counts.teams
    several = len(teams) > 1
    columns = (
        Column(f"{name}-head", "text"),
        *(Column(f"team-{team}" if team else "team-unsaid", "number", found.team(team)) for team in teams if several),
        Column("harvest-total", "number", across=several),
    )

    def row(place: Place, title: Cell) -> Row:
        each = (said(counts.cells[place, team]) for team in teams if several)
        return Row("item", (title, *each, said(counts.by_quadrant[place])))

    last = Row(
        "total",
        (Said("total"), *(said(counts.by_team[team]) for team in teams if several), said(counts.total)),
    )
    return Table(name, columns, tuple(row(place, quadrant_of(place)) for place in counts.quadrants), (last,))


def cluster_table(found: Harvested) -> tuple[Block, ...]:
    """The subjects: those that several teams name, and by whom those are named that only one does."""
    teams = found.counts.teams
    rows: list[Row] = []
    for sort, several in _sorted(found.clusters):
        for team in _only(several) if sort == "one-sided" else (None,):
            some = [one for one in several if sort != "one-sided" or team in one.teams]
            rows.append(Row("heading", (_named(found, sort, team), *(None for _ in range(len(teams) + 2)))))
            rows += [_cluster(found, one) for one in some]
    columns = (
        Column("harvest-subject", "text"),
        *(Column(f"team-{team}" if team else "team-unsaid", "number", found.team(team)) for team in teams),
        Column("harvest-total", "number", across=True),
        Column("harvest-votes", "number"),
    )
    return (filled(Table("clusters", columns, tuple(rows))),) if rows else ()


def _cluster(found: Harvested, one: Cluster) -> Row:
    each = (Decimal(one.by_team.get(team, 0)) for team in found.counts.teams)
    return Row("item", (one.title, *each, Decimal(one.count.notes), _number(one.count.votes)))


def _sorted(several: Sequence[Cluster]) -> Iterator[tuple[Sort, list[Cluster]]]:
    sorts: tuple[Sort, ...] = ("shared", "one-sided", "unsaid", "empty")
    for sort in sorts:
        some = [one for one in several if one.sort == sort]
        if some:
            yield sort, some


def _only(several: Iterable[Cluster]) -> tuple[str, ...]:
    """The teams that are the only one to name something, in the order in which they come."""
    return tuple(dict.fromkeys(team for one in several for team in one.teams if team is not None))


def _named(found: Harvested, sort: Sort, team: Team) -> Said:
    """What stands above subjects of a sort."""
    if sort == "shared":
        both = len(found.counts.named_teams) == 2
        return Said("harvest-shared-both" if both else "harvest-shared")
    return Said(f"harvest-{sort}", {"team": found.team(team)} if team is not None else {})


def alike_table(found: Harvested) -> tuple[Block, ...]:
    """What was written twice or nearly so, in groups: each note with the one that it resembles most, and how much."""
    rows: list[Row] = []
    for group in found.alike:
        rows.append(Row("heading", (found.notes[group[0].at].text, *(None for _ in range(4)))))
        rows += [_resembling(found, one) for one in group]
    columns = (*_columns("note", "team", "quadrant", "resembles"), Column("harvest-similarity", "number"))
    return (filled(Table("alike", columns, tuple(rows))),) if rows else ()


def _resembling(found: Harvested, one: Alike) -> Row:
    note = found.notes[one.at]
    title = Said("harvest-numbered", {"number": str(one.at + 1), "text": note.text})
    place = Said(f"harvest-one-{note.quadrant or 'unplaced'}")
    same = Said("harvest-same") if one.similarity == _SAME else one.similarity
    return Row("item", (title, found.team(note.team) if note.team else None, place, str(one.to + 1), same))


def arrangement_table(engagement: Engagement, several: Sequence[Arrangement]) -> tuple[Block, ...]:
    """What was arranged, with who sees to it and by when."""
    if not several:
        return ()
    rows = tuple(
        Row(
            "item",
            (
                one.text,
                who(engagement, one.owner) or Said("harvest-nobody"),
                one.due or Said("harvest-undated"),
                Joined((Said(f"harvest-{one.status}"), one.answer), ": ") if one.status != "open" else one.answer,
            ),
        )
        for one in several
    )
    columns = (
        Column("harvest-arrangement", "text"),
        Column("owner", "text"),
        Column("due", "text"),
        *_columns("state"),
    )
    return (filled(Table("arrangements", columns, rows)),)


def quotes(found: Harvested) -> tuple[Block, ...]:
    """All notes in the words of who wrote them, team by team."""
    blocks: list[Block] = []
    for team in found.counts.teams:
        several = [at for at, note in enumerate(found.notes) if note.team == team]
        if several:
            blocks += [Heading(3, found.team(team))] if len(found.counts.teams) > 1 else []
            blocks.append(Items(tuple(_quote(found, at) for at in several)))
    return tuple(blocks)


def _quote(found: Harvested, at: int) -> Cell:
    note = found.notes[at]
    about: tuple[Cell, ...] = (
        Said("harvest-number", {"number": str(at + 1)}),
        Said(f"harvest-one-{note.quadrant or 'unplaced'}"),
        found.subject(note),
        votes_of(note),
        note.by,
        note.at,
    )
    return Said("harvest-quote", {"text": note.text, "about": Joined(about, ", ")})


def votes_of(note: Note) -> Cell:
    """How many votes a note got, in words; nothing where nobody voted on it."""
    if note.votes is None:
        return None
    return Said("harvest-one-vote") if note.votes == 1 else Said("harvest-several-votes", {"number": str(note.votes)})


def note_rows(found: Harvested) -> Table:
    """A row for each note, for who calculates further."""
    columns = (
        Column("harvest-note", "text"),
        Column("team", "text", Said("harvest-team")),
        Column("quadrant", "text", Said("harvest-quadrant")),
        Column("cluster", "text", Said("harvest-subject")),
        Column("by", "text", Said("harvest-by")),
        Column("at", "text", Said("harvest-at")),
        Column("votes", "number", Said("harvest-votes")),
    )
    rows = tuple(_note_row(found, at, note) for at, note in enumerate(found.notes))
    return Table("notes", columns, rows)


def _note_row(found: Harvested, at: int, note: Note) -> Row:
    cells: tuple[Cell, ...] = (
        note.text,
        found.team(note.team) if note.team else None,
        Said(f"harvest-one-{note.quadrant}") if note.quadrant else None,
        found.subject(note),
        note.by,
        note.at,
        _number(note.votes),
    )
    return Row("item", cells, note.team or "", _Numbered(str(at + 1)))


@dataclass(frozen=True, slots=True)
class _Numbered:
    """By which number a note is known."""

    id: str


def _number(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _columns(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(f"harvest-{key}", "text") for key in keys)
