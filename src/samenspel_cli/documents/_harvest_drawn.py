"""The SWOT of a session as a figure."""

from __future__ import annotations

from samenspel_cli.document import Block, Said
from samenspel_cli.documents._harvest_tables import Harvested, quadrant_of
from samenspel_cli.model.harvest import QUADRANTS
from samenspel_cli.paper import Figure


def swot_figure(found: Harvested) -> tuple[Block, ...]:
    """What hangs in each quadrant; nothing where nothing was placed."""
    from samenspel_cli.figures.swot import Slip, Square, Swot, alt

    notes, teams = found.notes, found.counts.named_teams
    if not any(note.quadrant for note in notes):
        return ()
    of_team = {team: at for at, team in enumerate(teams)}
    squares = tuple(
        Square(
            quadrant_of(place),
            tuple(
                Slip(notes[at].text, of_team.get(notes[at].team or ""), notes[at].votes) for at in found.ordered(place)
            ),
        )
        for place in QUADRANTS
    )
    swot = Swot(tuple(found.team(team) for team in teams), squares)
    return (Figure("swot", "swot", swot, alt(swot), Said("caption-swot")),)
