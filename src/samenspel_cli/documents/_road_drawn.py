"""The projects of a roadmap on a time line: one drawing, or one for each few lanes where they are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenspel_cli.document import Block, Cell, Joined, Said
from samenspel_cli.documents._road_told import NO_LANE, Told
from samenspel_cli.figures.timeline import Lane, Timeline, alt
from samenspel_cli.paper import Figure
from samenspel_cli.planning.roadmap.planned import PlannedProject

_ROWS = 30
"""So many rows stand well on a page."""
_MOST = 12
"""So many drawings at most; of a roadmap with more in it the tables say it."""


def project_figures(told: Told) -> tuple[Block, ...]:
    """When each project is, lane by lane; nothing where no project has a day."""
    parts = [part for part in _parts(told) if any(lane.periods for lane in part)]
    if not parts or len(parts) > _MOST:
        return ()
    return tuple(_figure(told, part, number, len(parts)) for number, part in enumerate(parts, start=1))


def _figure(told: Told, lanes: Sequence[Lane], number: int, several: int) -> Figure:
    drawing = Timeline(tuple(lanes), (), told.today, text=True)
    titles: tuple[Cell, ...] = tuple(lane.title for lane in lanes if lane.heading)
    caption = Said("caption-road")
    if several > 1 and titles:
        caption = Said("caption-road-part", {"titles": Joined(titles, ", ", listed=True)})
    return Figure(f"road-{number}" if several > 1 else "road", "timeline", drawing, alt(drawing), caption)


def _parts(told: Told) -> Iterator[tuple[Lane, ...]]:
    """The rows in parts that fit; a lane that goes on begins with its title again."""
    part: list[Lane] = []
    for name, projects in told.lanes:
        title = told.lane(name) or (Said("road-other-projects") if name == NO_LANE and told.roadmap.lanes else None)
        rows = [_lane(one) for one in projects if one.state != "dropped"]
        for at in range(0, len(rows), _ROWS - 1):
            piece = [*([Lane(title, heading=True)] if title is not None else []), *rows[at : at + _ROWS - 1]]
            if part and len(part) + len(piece) > _ROWS:
                yield tuple(part)
                part = []
            part += piece
    if part:
        yield tuple(part)


def _lane(one: PlannedProject) -> Lane:
    """A project as a row: its bar, what is critical, and until when it can last without anything being late."""
    until = one.latest_finish if (one.slack or 0) > 0 else None
    periods = tuple(period for period in one.shown.windows if period.days is not None) if one.shown else ()
    return Lane(one.project.title, periods, until=until, critical=one.critical)
