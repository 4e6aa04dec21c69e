"""The wall of a session: all its notes as post-its by quadrant, to be printed on large paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from samenspel_cli.document import Block, Cell, Column, Row, Said, Table
from samenspel_cli.documents._harvest_tables import Harvested, quadrant_of, votes_of
from samenspel_cli.planning.harvest.counts import Place


class Square(NamedTuple):
    """One quadrant: what stands above it, and the name of its notes."""

    title: Cell
    part: str


def wall_told(found: Harvested) -> Mapping[str, Any]:
    """What the template says of each quadrant."""
    return {
        "quadrants": tuple(
            Square(Said("harvest-counted", {"title": quadrant_of(place), "number": str(count.notes)}), _part(place))
            for place, count in found.counts.by_quadrant.items()
        )
    }


def wall_parts(found: Harvested) -> Mapping[str, tuple[Block, ...]]:
    """The notes of each quadrant; those that belong together hang together."""
    teams = {team: at for at, team in enumerate(found.counts.named_teams)}
    made: dict[str, tuple[Block, ...]] = {}
    for place in found.counts.quadrants:
        rows = []
        for at in found.ordered(place):
            note = found.notes[at]
            about = (found.team(note.team) if note.team else None, found.subject(note), votes_of(note))
            marks = (f"team-{teams[note.team]}",) if note.team in teams else ()
            rows.append(Row("item", (note.text, *about), note.team or "", marks=marks))
        made[_part(place)] = (Table("wall", _COLUMNS, tuple(rows)),) if rows else ()
    return made


_COLUMNS = tuple(Column(f"harvest-{key}", "text") for key in ("note", "team", "subject", "votes"))


def _part(place: Place) -> str:
    return f"wall-{place or 'unplaced'}"
